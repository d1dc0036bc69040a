/*-
 * #%L
 * SAM 2 for Fiji.
 * %%
 * Copyright (C) 2026 SAM 2 for Fiji developers.
 * %%
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 * #L%
 */

package fiji.plugin.sam2.io.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.mask.Mask;

/** TrackMate's XML. */
class TrackMateFormatTest {

	private static final LabelFormat TRACKMATE = LabelFormats.named("trackmate");

	/** As TrackMate writes it: physical units, numbers from 0, a division. */
	private static final String FROM_TRACKMATE = """
			<?xml version="1.0" encoding="UTF-8"?>
			<TrackMate version="7.11.1">
			  <Log>Hello &lt;world&gt;</Log>
			  <Model spatialunits="µm" timeunits="s">
			    <AllSpots nspots="7">
			      <SpotsInFrame frame="0">
			        <Spot ID="10" name="ID10" QUALITY="0.25" POSITION_T="0.0" FRAME="0" RADIUS="1.0" VISIBILITY="1"
			          POSITION_X="2.0" POSITION_Y="3.0" POSITION_Z="0.0" ROI_N_POINTS="4">-1.25 -0.75 1.25 -0.75 1.25 0.75 -1.25 0.75</Spot>
			        <Spot ID="11" name="ID11" QUALITY="-1.0" FRAME="0" RADIUS="0.5" VISIBILITY="1" POSITION_X="8" POSITION_Y="5" POSITION_Z="0"/>
			        <Spot ID="12" name="ID12" QUALITY="1.0" FRAME="0" RADIUS="0.5" VISIBILITY="0" POSITION_X="8" POSITION_Y="5" POSITION_Z="0"/>
			      </SpotsInFrame>
			      <SpotsInFrame frame="1">
			        <Spot ID="13" QUALITY="1.0" FRAME="1" RADIUS="0.5" VISIBILITY="1" POSITION_X="2" POSITION_Y="3" POSITION_Z="0"/>
			        <Spot ID="14" QUALITY="1.0" FRAME="1" RADIUS="0.5" VISIBILITY="1" POSITION_X="4" POSITION_Y="3" POSITION_Z="0"/>
			        <Spot ID="15" QUALITY="1.0" FRAME="1" RADIUS="0.5" VISIBILITY="1" POSITION_X="6" POSITION_Y="6" POSITION_Z="0"/>
			        <Spot ID="16" QUALITY="1.0" FRAME="2" RADIUS="0.5" VISIBILITY="1" POSITION_X="6" POSITION_Y="6" POSITION_Z="0"/>
			      </SpotsInFrame>
			    </AllSpots>
			    <AllTracks>
			      <Track name="Track_0" TRACK_ID="0"><Edge SPOT_SOURCE_ID="10" SPOT_TARGET_ID="13" LINK_COST="1"/>
			        <Edge SPOT_SOURCE_ID="14" SPOT_TARGET_ID="10"/></Track>
			      <Track name="Track_4" TRACK_ID="4"><Edge SPOT_SOURCE_ID="15" SPOT_TARGET_ID="16"/></Track>
			    </AllTracks>
			    <FilteredTracks><TrackID TRACK_ID="0"/></FilteredTracks>
			  </Model>
			  <Settings>
			    <ImageData filename="cells &amp; more.tif" folder="/data" width="24" height="16" nslices="1" nframes="4"
			      pixelwidth="0.5" pixelheight="0.5" voxeldepth="0.0" timeinterval="60"/>
			  </Settings>
			</TrackMate>
			""";

	@TempDir
	private Path folder;

	private Annotations read(final String xml) throws IOException {
		return LabelFormats.read(TRACKMATE, Files.writeString(folder.resolve(
			"a.xml"), xml), ReadOptions.of("", "10x8"));
	}

	private Annotations back(final Annotations given) {
		LabelFormats.write(TRACKMATE, given, folder);
		assertThat(LabelFormats.recognise(folder)).isSameAs(TRACKMATE);
		return LabelFormats.read(TRACKMATE, folder.resolve(given.images().get(0)
			.stem() + ".xml"), ReadOptions.NONE);
	}

	private static Annotations without(final Annotations given) {
		return new Annotations(given.images(), List.of(), given.annotations()
			.stream().map(a -> a.withCategory(Annotation.NO_CATEGORY).withTags(Map
				.of())).toList());
	}

	@Test
	void framesIdsAndScoresComeBack() {
		final Annotations given = LabelSamples.stack(1, 4);
		assertThat(back(given)).isEqualTo(without(given));
	}

	@Test
	void holesAndPartsAreLostAndCounted() {
		final Losses losses = LabelFormats.write(TRACKMATE, LabelSamples
			.overlapping(), folder);
		assertThat(losses.sentences()).containsExactly(
			"1 object has holes, which are filled.",
			"2 objects have several parts, of which the largest is kept.",
			"6 objects lose their classes.", "1 object loses other properties.");
		final List<Annotation> read = LabelFormats.read(TRACKMATE, folder,
			ReadOptions.NONE).annotations();
		assertThat(read).extracting(Annotation::id).containsExactly(1, 300, 70000,
			7, 8, 9);
		assertThat(read.get(0).mask()).isEqualTo(LabelSamples.blob(18, 18, 14));
		assertThat(read.get(1).mask()).isEqualTo(LabelSamples.blob(52, 30, 4));
		for (int i = 2; i < read.size(); i++)
			assertThat(read.get(i).mask()).isEqualTo(LabelSamples.overlapping()
				.annotations().get(i).mask());
	}

	/** As TrackMate's own detectors of masks and thresholds outline pixels. */
	@Test
	void cornersLieBetweenPixelsWhoseCentresAreWhole() throws IOException {
		back(LabelSamples.stack(1, 4));
		final Matcher spot = Pattern.compile(
			"POSITION_X=\"(.*?)\" POSITION_Y=\"(.*?)\".*?>(.*?)</Spot>").matcher(Files
				.readString(folder.resolve("series.xml")));
		int spots = 0;
		for (; spot.find(); spots++) {
			final String[] corners = spot.group(3).split(" ");
			for (int i = 0; i < corners.length; i++)
				assertThat(Double.parseDouble(corners[i]) + Double.parseDouble(spot
					.group(1 + i % 2)) + 0.5).isCloseTo(Math.rint(Double.parseDouble(
						corners[i]) + Double.parseDouble(spot.group(1 + i % 2)) + 0.5),
						offset(1e-9));
		}
		assertThat(spots).isEqualTo(7);
		final Annotations read = read("<TrackMate><Model><AllSpots><Spot ID='1' " +
			"POSITION_X='3.5' POSITION_Y='5' ROI_N_POINTS='4'>-2 -1.5 2 -1.5 2 1.5 " +
			"-2 1.5</Spot></AllSpots></Model></TrackMate>");
		assertThat(read.annotations().get(0).mask().bounds()).isEqualTo(
			new Mask.Bounds(2, 4, 4, 3));
		assertThat(read.annotations().get(0).mask().area()).isEqualTo(12);
	}

	/** Whoever keeps only spots above the filter keeps all. */
	@Test
	void theFilterIsBelowAllQualities() throws IOException {
		final Annotations given = LabelSamples.stack(1, 2);
		LabelFormats.write(TRACKMATE, new Annotations(given.images(), given
			.categories(), List.of(given.annotations().get(0).withScore(-4.5), given
				.annotations().get(1))), folder);
		assertThat(Files.readString(folder.resolve("series.xml"))).contains(
			"feature=\"QUALITY\" value=\"-6.0\"", "QUALITY=\"-4.5\"",
			"QUALITY=\"-1.0\"");
	}

	@Test
	void slicesBecomeFrames() {
		final Losses losses = LabelFormats.write(TRACKMATE, LabelSamples.stack(3,
			1), folder);
		assertThat(losses.count(Loss.SLICES)).isEqualTo(1);
		assertThat(LabelFormats.read(TRACKMATE, folder, ReadOptions.NONE).images()
			.get(0).frames()).isEqualTo(3);
	}

	/** An object on frames from … to, which may leave some out. */
	private static List<Annotation> object(final int id, final int... frames) {
		final List<Annotation> object = new ArrayList<>();
		for (final int t : frames)
			object.add(Annotation.of(0, id, LabelSamples.blob(10 + id % 30, 20, 3))
				.at(0, 0, t));
		return object;
	}

	private static Annotations lineage(final Map<Integer, Integer> parents) {
		final List<Annotation> all = new ArrayList<>(object(5, 0, 2));
		all.addAll(object(6, 3, 4));
		all.addAll(object(9, 4));
		all.addAll(object(20, 0));
		return new Annotations(List.of(new AnnotatedImage("series",
			LabelSamples.WIDTH, LabelSamples.HEIGHT, 1, 5, parents)), List.of(), all);
	}

	@Test
	void divisionsComeBack() throws IOException {
		final Annotations given = lineage(Map.of(6, 5, 9, 5));
		assertThat(back(given).images()).isEqualTo(given.images());
		assertThat(back(given).annotations()).containsExactlyInAnyOrderElementsOf(
			given.annotations());
		assertThat(Files.readString(folder.resolve("series.xml"))).containsOnlyOnce(
			"<Track ").contains("TRACK_ID=\"5\"");
	}

	@Test
	void whatIsNoDivisionIsLostAndCounted() {
		final Annotations given = lineage(Map.of(6, 5, 5, 9, 20, 5));
		final Losses losses = LabelFormats.write(TRACKMATE, given, folder);
		assertThat(losses.count(Loss.PARENTS)).isEqualTo(3);
		final Annotations read = back(given);
		assertThat(read.images().get(0).parents()).isEmpty();
		assertThat(read.annotations()).containsExactlyInAnyOrderElementsOf(given
			.annotations());
	}

	@Test
	void correctedTracksCountMoreThanOldIds() throws IOException {
		back(lineage(Map.of()));
		final Path file = folder.resolve("series.xml");
		final String xml = Files.readString(file);
		// Somebody has joined 20, seen in frame 0, with 6, seen from frame 3 on.
		final int spot20 = 1, spot6 = 3;
		assertThat(xml).contains("ID=\"" + spot20 + "\" name=\"object 20\"",
			"ID=\"" + spot6 + "\" name=\"object 6\"");
		final Annotations read = read(xml.replace("<Track name=\"object 6\" " +
			"TRACK_ID=\"6\" TRACK_INDEX=\"1\">", "<Track TRACK_ID=\"6\">" +
				"<Edge SPOT_SOURCE_ID=\"" + spot20 + "\" SPOT_TARGET_ID=\"" + spot6 +
				"\"/>"));
		assertThat(read.annotations()).extracting(Annotation::id).containsExactly(5,
			20, 5, 20, 20, 9);
	}

	@Test
	void filesOfTrackMateAreRead() throws IOException {
		final Annotations read = read(FROM_TRACKMATE);
		assertThat(read.images().get(0)).isEqualTo(new AnnotatedImage(
			"cells & more.tif", 24, 16, 1, 4, read.images().get(0).parents()));
		// Spots 10, 11, 13 and 14; 12 is hidden, 15 and 16 are in no kept track.
		assertThat(read.annotations()).hasSize(4);
		final Annotation mother = read.annotations().get(0);
		assertThat(mother.id()).isEqualTo(1);
		assertThat(mother.score()).isEqualTo(0.25);
		// Pixels 2 to 6 and 5 to 7: those whose centres are inside.
		assertThat(mother.mask().bounds()).isEqualTo(new Mask.Bounds(2, 5, 5, 3));
		assertThat(mother.mask().area()).isEqualTo(15);
		final Annotation ball = read.annotations().get(1);
		assertThat(ball.hasScore()).isFalse();
		assertThat(ball.mask().area()).isEqualTo(5);
		assertThat(ball.mask().contains(16, 10)).isTrue();
		assertThat(read.images().get(0).parents()).containsOnlyKeys(read
			.annotations().get(2).id(), read.annotations().get(3).id()).containsValue(
				1);
	}

	@Test
	void ballsReachThroughSlices() throws IOException {
		final Annotations read = read(FROM_TRACKMATE.replace("nslices=\"1\"",
			"nslices=\"9\"").replace("voxeldepth=\"0.0\"", "voxeldepth=\"0.25\"")
			.replace("POSITION_Y=\"5\" POSITION_Z=\"0\"",
				"POSITION_Y=\"5\" POSITION_Z=\"1\""));
		final List<Annotation> ball = read.annotations().stream().filter(a -> a
			.id() == read.annotations().get(1).id()).toList();
		assertThat(ball).extracting(Annotation::slice).containsExactly(2, 3, 4, 5,
			6);
		assertThat(ball).extracting(a -> a.mask().area()).containsExactly(1L, 1L,
			5L, 1L, 1L);
	}

	@Test
	void documentTypesAndEntitiesAreRefused() {
		for (final String type : List.of(
			"<!DOCTYPE TrackMate [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>",
			"<!DOCTYPE TrackMate SYSTEM \"file:///etc/passwd\">",
			"<!DOCTYPE TrackMate [<!ENTITY % p SYSTEM \"http://127.0.0.1:1/x\"> %p;]>"))
			assertThatThrownBy(() -> read(type + "<TrackMate><Log>&b;</Log>" +
				"<AllSpots/></TrackMate>")).isInstanceOf(Sam2Exception.BadInput.class)
				.hasMessageContaining("document type");
		assertThatThrownBy(() -> read("<TrackMate><Log>&b;</Log><AllSpots/>" +
			"</TrackMate>")).isInstanceOf(Sam2Exception.BadInput.class);
	}

	@ParameterizedTest
	@ValueSource(strings = {"", "<", "<a/>", "<TrackMate/>",
		"<TrackMate><AllSpots></TrackMate>",
		"<TrackMate><AllSpots><Spot ID='-1'/></AllSpots></TrackMate>",
		"<TrackMate><AllSpots><Spot ID='1'/><Spot ID='1'/></AllSpots></TrackMate>",
		"<TrackMate><AllSpots><Spot ID='1' FRAME='99999999'/></AllSpots></TrackMate>",
		"<TrackMate><AllSpots><Spot ID='1' FRAME='0.5'/></AllSpots></TrackMate>",
		"<TrackMate><AllSpots><Spot ID='1' POSITION_X='NaN'/></AllSpots></TrackMate>",
		"<TrackMate><AllSpots><Spot ID='1' RADIUS='1e999'/></AllSpots></TrackMate>",
		"<TrackMate><AllSpots><Spot ID='1' ROI_N_POINTS='2000000000'>1 2</Spot></AllSpots></TrackMate>",
		"<TrackMate><AllSpots><Spot ID='1' ROI_N_POINTS='3'>1 2 3 4 5 x</Spot></AllSpots></TrackMate>",
		"<TrackMate><AllSpots><Spot ID='1' ROI_N_POINTS='3'>1 2 3 4 5 NaN</Spot></AllSpots></TrackMate>",
		"<TrackMate><AllSpots><Spot ID='1' ROI_N_POINTS='3'>1 <b/>2</Spot></AllSpots></TrackMate>",
		"<TrackMate><AllSpots/><Track><Edge SPOT_SOURCE_ID='1' SPOT_TARGET_ID='2'/></Track></TrackMate>",
		"<TrackMate><AllSpots/><ImageData width='999999' height='999999'/></TrackMate>",
		"<TrackMate><AllSpots/><ImageData width='-5' height='5'/></TrackMate>",
		"<TrackMate><AllSpots/><ImageData width='5' height='5' pixelwidth='-1'/></TrackMate>"})
	void damageIsRefused(final String xml) {
		assertThatThrownBy(() -> read(xml)).isInstanceOf(
			Sam2Exception.BadInput.class).hasMessageNotContaining("\n");
	}

	@Test
	void deepFilesAreRefused() {
		assertThatThrownBy(() -> read("<TrackMate>" + "<a>".repeat(1_000_000)))
			.isInstanceOf(Sam2Exception.BadInput.class).hasMessageContaining("deep");
	}

	@Test
	void oneSpotIsInOneTrack() {
		assertThatThrownBy(() -> read("<TrackMate><AllSpots><Spot ID='1'/>" +
			"<Spot ID='2' FRAME='1'/></AllSpots><Track TRACK_ID='1'><Edge " +
			"SPOT_SOURCE_ID='1' SPOT_TARGET_ID='2'/></Track><Track TRACK_ID='2'>" +
			"<Edge SPOT_SOURCE_ID='1' SPOT_TARGET_ID='2'/></Track></TrackMate>"))
			.isInstanceOf(Sam2Exception.BadInput.class).hasMessageContaining(
				"tracks 1 and 2");
	}

	@Test
	void namesThatXmlCannotHoldAreWritten() {
		final Annotations given = new Annotations(List.of(AnnotatedImage.plane(
			"a<b>&\"\u0001\ud800.tif", LabelSamples.WIDTH, LabelSamples.HEIGHT)), List
				.of(), object(1, 0));
		LabelFormats.write(TRACKMATE, given, folder);
		assertThat(LabelFormats.read(TRACKMATE, folder, ReadOptions.NONE).images()
			.get(0).file()).isEqualTo("a<b>&\"__.tif");
	}
}
