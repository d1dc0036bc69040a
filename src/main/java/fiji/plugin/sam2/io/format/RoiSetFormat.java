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

import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.ij.Luts;
import fiji.plugin.sam2.ij.RoiPixels;
import fiji.plugin.sam2.ij.Rois;
import fiji.plugin.sam2.io.RoiZip;
import fiji.plugin.sam2.mask.Mask;
import ij.gui.Roi;

/**
 * ImageJ's ROI sets: {@code <image>.zip}. Positions are those of the stack; id,
 * class, score and the size of the image are properties of the ROIs.
 */
final class RoiSetFormat implements LabelFormat {

	private static final String IMAGE = "sam2.image";
	private static final String OBJECT = "sam2.object";
	private static final String CLASS = "sam2.class";
	private static final String SCORE = "sam2.score";
	private static final String TAG = "sam2.tag.";

	/** Pixels that ImageJ fills in the time of one crossing. */
	private static final int PIXELS_PER_CROSSING = 16;

	@Override
	public String name() {
		return "rois";
	}

	@Override
	public String description() {
		return "ImageJ ROI set: zip of .roi files";
	}

	@Override
	public Set<Loss> losses() {
		return EnumSet.of(Loss.EMPTY, Loss.BOXES, Loss.PARENTS, Loss.IMAGES);
	}

	@Override
	public boolean recognises(final Path input) throws IOException {
		for (final Path file : files(input))
			if (Inputs.head(file).startsWith("PK") && Inputs.head(file).contains(
				".roi")) return true;
		return false;
	}

	private static List<Path> files(final Path input) throws IOException {
		if (Files.isDirectory(input)) return Inputs.files(input, ".zip");
		final Path file = Inputs.file(input, null, ".zip");
		return file == null ? List.of() : List.of(file);
	}

	@Override
	public Annotations read(final Path input, final ReadOptions options)
		throws IOException
	{
		final List<Path> files = Files.isDirectory(input) ? files(input) : List.of(
			input);
		if (files.isEmpty()) throw new Sam2Exception.BadInput(
			"There is no ROI set (.zip) in " + input + ".");
		final List<AnnotatedImage> images = new ArrayList<>();
		final List<Annotation> objects = new ArrayList<>();
		final Map<String, Integer> classes = new LinkedHashMap<>();
		final Budget budget = new Budget();
		for (final Path file : files) {
			final List<Roi> rois = RoiZip.read(file);
			final AnnotatedImage image = image(rois, file, options);
			final Ids ids = new Ids();
			for (final Roi roi : rois)
				objects.add(budget.take(object(roi, images.size(), image, ids, classes,
					budget)));
			images.add(image);
		}
		return new Annotations(images, classes.entrySet().stream().map(
			e -> new Category(e.getValue(), e.getKey())).toList(), objects);
	}

	/** As the ROIs say, or else as the options do. */
	private static AnnotatedImage image(final List<Roi> rois, final Path file,
		final ReadOptions options) throws IOException
	{
		final String said = rois.get(0).getProperty(IMAGE);
		if (said != null && said.matches("(\\d{1,9} ){4}.+")) {
			final String[] s = said.split(" ", 5);
			return AnnotatedImage.plane(s[4], Integer.parseInt(s[0]), Integer
				.parseInt(s[1])).stack(Integer.parseInt(s[2]), Integer.parseInt(s[3]));
		}
		AnnotatedImage image = new ImageSizes(options, null).find(AnnotatedImage
			.stem(file.getFileName().toString()));
		int slices = image.slices(), frames = image.frames();
		for (final Roi roi : rois) {
			frames = Math.max(frames, roi.getTPosition());
			slices = Math.max(slices, roi.getZPosition());
			if (roi.getPosition() > (long) slices * frames) slices = roi
				.getPosition();
		}
		return image.stack(slices, frames);
	}

	private static Annotation object(final Roi roi, final int index,
		final AnnotatedImage image, final Ids ids,
		final Map<String, Integer> classes, final Budget budget)
	{
		final String id = roi.getProperty(OBJECT), score = roi.getProperty(SCORE);
		final String type = roi.getProperty(CLASS);
		final int[] at = position(roi, image);
		final Map<String, String> tags = new LinkedHashMap<>();
		final java.util.Properties all = roi.getProperties() == null ? null
			: properties(roi.getProperties());
		if (all != null) for (final String key : all.stringPropertyNames())
			if (key.startsWith(TAG)) tags.put(key.substring(TAG.length()), all
				.getProperty(key));
		Annotation a = Annotation.of(index, ids.of(id != null && id.matches(
			"\\d{1,9}") ? Double.valueOf(id) : null), mask(roi, image, budget)).at(
				index, at[0], at[1]).withTags(tags);
		if (type != null) a = a.withCategory(classes.computeIfAbsent(type,
			key -> classes.size()));
		return score != null && score.matches("[-+.\\dE]{1,30}") ? a.withScore(
			Double.parseDouble(score)) : a;
	}

	private static java.util.Properties properties(final String text) {
		final java.util.Properties all = new java.util.Properties();
		for (final String line : text.split("\n")) {
			final int colon = line.indexOf(": ");
			if (colon > 0) all.setProperty(line.substring(0, colon), line.substring(
				colon + 2));
		}
		return all;
	}

	private static int[] position(final Roi roi, final AnnotatedImage image) {
		if (roi.hasHyperStackPosition()) return new int[]{Math.max(1, roi
			.getZPosition()) - 1, Math.max(1, roi.getTPosition()) - 1};
		final int n = Math.max(1, roi.getPosition()) - 1;
		return new int[]{n % image.slices(), n / image.slices()};
	}

	private static Mask mask(final Roi roi, final AnnotatedImage image,
		final Budget budget)
	{
		final Rectangle box = roi.getBounds();
		if (!roi.isArea()) throw new Sam2Exception.BadInput("The ROI " + roi
			.getName() + " is no area but a " + roi.getTypeAsString().toLowerCase(
				Locale.ROOT) + "; take it out of the set.");
		budget.work(RoiPixels.crossings(roi) + (long) box.width * box.height /
			PIXELS_PER_CROSSING);
		final java.util.BitSet pixels = new java.util.BitSet();
		RoiPixels.add(roi, image.width(), image.height(), pixels);
		return Mask.of(image.width(), image.height(), pixels);
	}

	@Override
	public void write(final Annotations all, final LabelOutput output)
		throws IOException
	{
		final List<String> names = Names.flat(all);
		for (int i = 0; i < names.size(); i++) {
			final List<Roi> rois = new ArrayList<>();
			for (final Annotation a : all.of(i))
				if (a.mask() != null && !a.mask().isEmpty()) rois.add(roi(all, all
					.images().get(i), a));
			output.replace("", 1, Pattern.quote(names.get(i) + ".zip"));
			if (!rois.isEmpty()) RoiZip.write(rois, output.file(names.get(i) +
				".zip"));
		}
	}

	private static Roi roi(final Annotations all, final AnnotatedImage image,
		final Annotation a)
	{
		final Roi roi = Rois.outline(a.mask());
		roi.setName(String.format(Locale.ROOT, "obj-%04d%s%s", a.id(), image
			.frames() > 1 ? String.format(Locale.ROOT, "_t-%04d", a.frame() + 1) : "",
			image.slices() > 1 ? String.format(Locale.ROOT, "_z-%04d", a.slice() + 1)
				: ""));
		if (image.slices() > 1 && image.frames() > 1) roi.setPosition(1, a.slice() +
			1, a.frame() + 1);
		else if (image.planes() > 1) roi.setPosition(a.slice() + a.frame() + 1);
		roi.setStrokeColor(Luts.color(a.id()));
		roi.setProperty(OBJECT, Integer.toString(a.id()));
		roi.setProperty(IMAGE, image.width() + " " + image.height() + " " + image
			.slices() + " " + image.frames() + " " + line(image.file()));
		if (a.hasCategory()) roi.setProperty(CLASS, line(all.categoryName(a
			.category())));
		if (a.hasScore()) roi.setProperty(SCORE, Double.toString(a.score()));
		a.tags().forEach((key, value) -> roi.setProperty(TAG + key.replaceAll(
			"[:\\s]", "_"), line(value)));
		return roi;
	}

	private static String line(final String text) {
		return text.replaceAll("\\s+", " ");
	}
}
