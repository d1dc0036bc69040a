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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.io.NaturalOrder;

/**
 * The Cell Tracking Challenge's folders: a 16-bit label TIFF for each frame and
 * a text file of tracks. Written as {@code <image>_RES}; results and tracking
 * truths are read.
 */
final class CtcFormat implements LabelFormat {

	private static final int MAX_ID = 65535;
	private static final int MAX_TEXT = 1 << 26;
	private static final String[] TRACKS = {"res_track.txt", "man_track.txt"};
	private static final String MASK = "(mask|man_track)\\d+\\.tif";

	@Override
	public String name() {
		return "ctc";
	}

	@Override
	public String description() {
		return "Cell Tracking Challenge: maskTTT.tif and res_track.txt";
	}

	@Override
	public Set<Loss> losses() {
		return EnumSet.of(Loss.OVERLAP, Loss.CLASSES, Loss.SCORES, Loss.TAGS,
			Loss.BOXES, Loss.EMPTY);
	}

	/** A folder itself, or those in it. */
	private static List<Path> folders(final Path input) throws IOException {
		if (tracks(input) != null) return List.of(input);
		if (!Files.isDirectory(input)) return List.of();
		try (java.util.stream.Stream<Path> all = Files.list(input)) {
			return all.filter(folder -> tracks(folder) != null).sorted().toList();
		}
	}

	private static Path tracks(final Path folder) {
		for (final String name : TRACKS)
			if (Files.isRegularFile(folder.resolve(name))) return folder.resolve(
				name);
		return null;
	}

	@Override
	public boolean recognises(final Path input) throws IOException {
		return !folders(input).isEmpty();
	}

	@Override
	public Annotations read(final Path input, final ReadOptions options)
		throws IOException
	{
		final List<AnnotatedImage> images = new ArrayList<>();
		final List<Annotation> objects = new ArrayList<>();
		final Budget budget = new Budget();
		for (final Path folder : folders(input))
			images.add(read(folder, images.size(), objects, budget));
		if (images.isEmpty()) throw new Sam2Exception.BadInput(
			"There is no res_track.txt or man_track.txt in " + input + ".");
		return new Annotations(images, List.of(), objects);
	}

	private static AnnotatedImage read(final Path folder, final int index,
		final List<Annotation> to, final Budget budget) throws IOException
	{
		final Path text = tracks(folder);
		if (Files.size(text) > MAX_TEXT) throw new Sam2Exception.BadInput(
			"The file " + text + " is too large for a list of tracks: more than " +
				(MAX_TEXT >> 20) + " MB.");
		final Map<Integer, Integer> parents = CtcTracks.parents(Files.readString(
			text, StandardCharsets.ISO_8859_1), text.toString());
		final List<Path> files = Inputs.files(folder, ".tif").stream().filter(f -> f
			.getFileName().toString().matches(MASK)).sorted((a,
				b) -> NaturalOrder.INSTANCE.compare(a.getFileName().toString(), b
					.getFileName().toString())).toList();
		if (files.isEmpty()) throw new Sam2Exception.BadInput("The folder " +
			folder + " holds no mask000.tif or man_track000.tif.");
		final String name = String.valueOf(folder.toAbsolutePath().normalize()
			.getFileName()).replaceFirst("_RES$", "");
		AnnotatedImage first = null;
		for (int t = 0; t < files.size(); t++) {
			final List<Annotation> frame = new ArrayList<>();
			final AnnotatedImage image = LabelReader.read(files.get(t), name, index,
				frame, budget);
			if (first == null) first = image;
			if (image.width() != first.width() || image.height() != first.height() ||
				image.planes() != first.planes()) throw new Sam2Exception.BadInput(
					"The frame " + files.get(t) +
						" is of another size than the first one.");
			for (final Annotation a : frame)
				to.add(a.at(index, Math.max(a.slice(), a.frame()), t));
		}
		return new AnnotatedImage(name, first.width(), first.height(), first
			.planes(), files.size(), parents);
	}

	@Override
	public void write(final Annotations all, final LabelOutput output)
		throws IOException
	{
		final List<String> names = Names.flat(all);
		for (int i = 0; i < names.size(); i++)
			write(all.images().get(i), names.get(i) + "_RES/", all.of(i).stream()
				.filter(a -> a.mask() != null).toList(), output);
	}

	private static void write(final AnnotatedImage image, final String folder,
		final List<Annotation> objects, final LabelOutput output) throws IOException
	{
		final List<List<Annotation>> frames = PngFormat.byFrame(image, objects);
		final CtcTracks tracks = new CtcTracks(image.parents());
		for (int t = 0; t < frames.size(); t++)
			for (int z = 0; z < image.slices(); z++) {
				final int slice = z;
				tracks.see(t, Painter.paint(image, frames.get(t).stream().filter(a -> a
					.slice() == slice).toList(), output.losses()));
			}
		final Map<Integer, int[]> ids = tracks.ids(image.frames(), MAX_ID, output
			.losses());
		if (ids == null) throw new Sam2Exception.BadInput("The image " + image
			.file() + " has more than " + MAX_ID +
			" tracks, which is all that the Cell Tracking Challenge's format holds.");
		output.replace(folder, 1, "mask\\d+\\.tif");
		final String digits = image.frames() > 1000 ? "%04d" : "%03d";
		for (int t = 0; t < frames.size(); t++) {
			final int now = t;
			final List<Annotation> renamed = frames.get(t).stream().filter(a -> ids
				.containsKey(a.id()) && ids.get(a.id())[now] > 0).map(a -> a.withId(ids
					.get(a.id())[now]).at(0, a.slice(), 0)).toList();
			final AnnotatedImage plane = image.stack(image.slices(), 1);
			new LabelPlanes(plane, new Annotations(List.of(plane), List.of(), renamed
				.stream().map(a -> a.withCategory(Annotation.NO_CATEGORY)).toList())
				.byPlane(), 16).write(output.file(folder + "mask" + String.format(
					Locale.ROOT, digits, t) + ".tif"));
		}
		Files.writeString(output.file(folder + TRACKS[0]), tracks.text(output
			.losses()), StandardCharsets.US_ASCII);
	}
}
