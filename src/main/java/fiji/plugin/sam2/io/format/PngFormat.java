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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.mask.Mask;
import fiji.plugin.sam2.mask.RingFill;

/**
 * Folders of PNG files as the evaluators of DAVIS and SA-V read them: one
 * folder for each video, with one palette image for each frame (DAVIS), or one
 * folder for each object with one mask for each frame (SA-V).
 */
final class PngFormat implements LabelFormat {

	/** 255 is void in some sets. */
	private static final int MAX_ID = 254;
	private static final String FRAME = "\\d{5,}\\.png";

	private final boolean perObject;

	PngFormat(final boolean perObject) {
		this.perObject = perObject;
	}

	@Override
	public String name() {
		return perObject ? "sav-png" : "davis";
	}

	@Override
	public String description() {
		return perObject ? "SA-V folders: video/object/frame.png"
			: "DAVIS folders: video/frame.png with a palette";
	}

	@Override
	public Set<Loss> losses() {
		final Set<Loss> losses = EnumSet.of(Loss.CLASSES, Loss.SCORES, Loss.TAGS,
			Loss.PARENTS, Loss.BOXES);
		losses.addAll(perObject ? Set.of(Loss.IMAGES) : Set.of(Loss.OVERLAP,
			Loss.EMPTY));
		return losses;
	}

	@Override
	public boolean recognises(final Path input) throws IOException {
		return PngVideos.find(input).stream().anyMatch(video -> video.perObject() ==
			perObject);
	}

	@Override
	public Annotations read(final Path input, final ReadOptions options)
		throws IOException
	{
		final List<AnnotatedImage> images = new ArrayList<>();
		final List<Annotation> objects = new ArrayList<>();
		final Budget budget = new Budget();
		for (final PngVideos video : PngVideos.find(input))
			if (video.perObject() == perObject) images.add(video.read(images.size(),
				objects, budget));
		if (images.isEmpty()) throw new Sam2Exception.BadInput(
			"There is no folder of a video in " + input + ".");
		return new Annotations(images, List.of(), objects);
	}

	@Override
	public void write(final Annotations given, final LabelOutput output)
		throws IOException
	{
		final Annotations all = Stacks.framesOnly(given, output.losses());
		final List<String> names = Names.flat(all);
		for (int i = 0; i < names.size(); i++) {
			final AnnotatedImage image = all.images().get(i);
			final List<Annotation> objects = all.of(i).stream().filter(a -> a
				.mask() != null).toList();
			if (perObject) objects(image, names.get(i), objects, output);
			else frames(image, i, names.get(i), objects, output);
		}
	}

	private static void frames(final AnnotatedImage image, final int index,
		final String name, final List<Annotation> objects, final LabelOutput output)
		throws IOException
	{
		final Map<Integer, Integer> ids = Painter.fit(objects, MAX_ID, output
			.losses());
		if (ids == null) throw new Sam2Exception.BadInput("The image " + image
			.file() + " has more than " + MAX_ID +
			" objects, which is all that DAVIS's format holds; sav-png holds more.");
		final List<List<Annotation>> frames = byFrame(image, objects);
		output.replace(name + "/", 1, FRAME);
		for (int t = 0; t < image.frames(); t++) {
			final int[] labels = Painter.paint(image, frames.get(t).stream().map(
				a -> a.withId(ids.get(a.id()))).toList(), output.losses());
			new PngLabels(image.width(), image.height(), labels).write(output.file(
				name + "/" + frame(t)));
		}
	}

	private static void objects(final AnnotatedImage image, final String name,
		final List<Annotation> objects, final LabelOutput output) throws IOException
	{
		final TreeSet<Integer> ids = new TreeSet<>();
		objects.forEach(a -> ids.add(a.id()));
		final List<List<Annotation>> frames = byFrame(image, objects);
		output.replace(name + "/", 2, "\\d{3,}/" + FRAME);
		for (final int id : ids)
			for (int t = 0; t < image.frames(); t++) {
				final int[] labels = new int[image.width() * image.height()];
				final List<Mask> masks = frames.get(t).stream().filter(a -> a.id() ==
					id).map(Annotation::mask).toList();
				if (!masks.isEmpty()) RingFill.union(masks).forEachRun((from,
					to) -> java.util.Arrays.fill(labels, from, to, 1));
				new PngLabels(image.width(), image.height(), labels).write(output.file(
					name + "/" + String.format(Locale.ROOT, "%03d", id) + "/" + frame(
						t)));
			}
	}

	private static String frame(final int t) {
		return String.format(Locale.ROOT, "%05d.png", t);
	}

	static List<List<Annotation>> byFrame(final AnnotatedImage image,
		final List<Annotation> objects)
	{
		final List<List<Annotation>> frames = new ArrayList<>();
		for (int t = 0; t < image.frames(); t++)
			frames.add(new ArrayList<>());
		for (final Annotation a : objects)
			frames.get(a.frame()).add(a);
		return frames;
	}
}
