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

import java.awt.geom.GeneralPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.io.RoiZip;
import fiji.plugin.sam2.mask.Mask;
import fiji.plugin.sam2.mask.RingFill;
import ij.gui.OvalRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.ShapeRoi;

/**
 * Outlines that would take minutes or gigabytes to fill are refused at once.
 * Each of these files is far smaller than what it describes.
 */
@Timeout(value = 20, unit = TimeUnit.SECONDS,
	threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileOutlinesTest {

	private static final int TALL = 1 << 23;

	@TempDir
	private Path folder;

	private void refused(final String format, final String file,
		final String content, final String message) throws IOException
	{
		final Path path = Files.writeString(folder.resolve(file), content);
		assertThatThrownBy(() -> LabelFormats.read(LabelFormats.named(format), path,
			ReadOptions.of("", "4096x4096"))).isInstanceOf(
				Sam2Exception.BadInput.class).hasMessageContaining(message);
	}

	/** Corners at the top and at the bottom, in turns. */
	private static String zigzag(final int corners, final String between,
		final String bottom)
	{
		final StringBuilder text = new StringBuilder();
		for (int i = 0; i < corners; i++)
			text.append(i == 0 ? "" : between).append(i % 7).append(between).append(
				i % 2 == 0 ? "0" : bottom);
		return text.toString();
	}

	@Test
	void manyCornersInYolo() throws IOException {
		refused("yolo", "a.txt", "0 " + zigzag(100_000, " ", "1").replaceAll(
			"\\b[2-6] ", "1 "), "crosses the image's rows");
	}

	@Test
	void tallPlanesInCoco() throws IOException {
		refused("coco", "a.json", "{\"images\": [{\"id\": 1, \"width\": 8, " +
			"\"height\": " + TALL + ", \"file_name\": \"a\"}], \"annotations\": [{" +
			"\"id\": 1, \"image_id\": 1, \"segmentation\": [[" + zigzag(10, ",",
				"1e9") + "]]}]}", "crosses the image's rows");
	}

	@Test
	void manyCornersInGeoJson() throws IOException {
		refused("geojson", "a.geojson",
			"[{\"type\": \"Feature\", \"geometry\": {\"type\": \"Polygon\", " +
				"\"coordinates\": [[[" + zigzag(50_000, ",", "5000").replaceAll(
					"(\\d+,\\d+),", "$1],[") + "]]]}}]", "crosses the image's rows");
	}

	@Test
	void ballsThroughManySlicesInTrackMate() {
		final AnnotatedImage image = AnnotatedImage.plane("a", 16384, 16384).stack(
			1 << 20, 1);
		final Spot ball = new Spot(0, new double[3], 1e12, 1, null, 1);
		final Budget budget = new Budget();
		budget.work((1L << 29) - 100_000);
		assertThatThrownBy(() -> ball.masks(image, new double[]{1, 1, 1}, budget))
			.isInstanceOf(Sam2Exception.BadInput.class).hasMessageContaining(
				"split the file");
	}

	@Test
	void farCornersAreCutOff() {
		final Mask mask = RingFill.fill(5, 4, List.of(new double[]{2, 1, 1e300, 1,
			1e300, 1e300, 2, 1e300}));
		assertThat(mask.area()).isEqualTo(9);
		assertThat(RingFill.fill(5, 4, List.of(new double[]{-1e18, -1e18, 1e18,
			-1e18, 1e18, 1e18, -1e18, 1e18})).area()).isEqualTo(20);
	}

	@Test
	void distantRowsAreRefused() {
		assertThatThrownBy(() -> RingFill.fill(1, 1 << 28, List.of(new double[]{0,
			0, 1, 0, 1, 1}, new double[]{0, 2e8, 1, 2e8, 1, 2e8 + 1}))).isInstanceOf(
				Sam2Exception.BadInput.class).hasMessageContaining("rows");
	}

	@Test
	void manyOutlinesTogether() {
		final AnnotatedImage image = AnnotatedImage.plane("a", 8, 1 << 20);
		final List<double[]> ring = List.of(new double[]{-5, -1, -3, -1, -3, 1e9});
		final Budget budget = new Budget();
		assertThat(budget.fill(image, ring).isEmpty()).isTrue();
		budget.work((1L << 29) - (1 << 22));
		assertThat(budget.fill(image, ring).isEmpty()).isTrue();
		assertThatThrownBy(() -> budget.fill(image, ring)).isInstanceOf(
			Sam2Exception.BadInput.class).hasMessageContaining("split the file");
	}

	private void refused(final Roi roi, final String message) throws IOException {
		roi.setName("r");
		final Path file = folder.resolve("a.zip");
		RoiZip.write(List.of(roi), file);
		assertThatThrownBy(() -> LabelFormats.read(LabelFormats.named("rois"), file,
			ReadOptions.of("", "64x48"))).isInstanceOf(Sam2Exception.BadInput.class)
			.hasMessageContaining(message).hasMessageNotContaining("\n");
	}

	@Test
	void roisFarLargerThanTheImage() throws IOException {
		refused(new OvalRoi(0, 0, 60000, 60000), "far larger");
		refused(new PolygonRoi(new float[]{0, 60000, 0}, new float[]{0, 0.5f,
			60000}, Roi.POLYGON), "far larger");
	}

	@Test
	void roisOfManyCorners() throws IOException {
		final GeneralPath path = new GeneralPath();
		path.moveTo(0, 0);
		for (int i = 0; i < 20_000; i++)
			path.lineTo(i % 13, i % 2 == 0 ? 4000 : 0);
		path.closePath();
		refused(new ShapeRoi(path), "times");
	}

	@Test
	void outlinesOfImagesAreNotHostile() {
		final Annotations given = new Annotations(List.of(AnnotatedImage.plane("a",
			LabelSamples.WIDTH, LabelSamples.HEIGHT)), List.of(), List.of(
				new Annotation(0, 0, 0, 1, Annotation.NO_CATEGORY, Annotation.NO_SCORE,
					LabelSamples.noise(3), null, Map.of())));
		for (final String name : List.of("coco-rings", "geojson", "rois")) {
			LabelFormats.write(LabelFormats.named(name), given, folder.resolve(name));
			assertThat(LabelFormats.read(LabelFormats.recognise(folder.resolve(name)),
				folder.resolve(name), ReadOptions.NONE).annotations().get(0).mask())
				.isEqualTo(LabelSamples.noise(3));
		}
	}
}
