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

package fiji.plugin.sam2.annotate;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.engine.RgbPlane;
import fiji.plugin.sam2.ij.Axis;
import fiji.plugin.sam2.ij.Contrast;
import fiji.plugin.sam2.ij.Luts;
import fiji.plugin.sam2.ij.Overlays;
import fiji.plugin.sam2.ij.PlaneSelection;
import fiji.plugin.sam2.ij.PlaneSource;
import fiji.plugin.sam2.io.ImageFiles;
import fiji.plugin.sam2.io.format.Category;
import fiji.plugin.sam2.mask.Mask;
import fiji.plugin.sam2.mask.Rle;
import ij.ImagePlus;

/** Annotates all planes of one image, and keeps its record. */
final class ImageAnnotator {

	private static final int PICTURE = 320;

	private final PlaneChoice choice;
	private final PromptSource source;
	private final PlaneAnnotator annotator;
	private final Records records;
	private final String settings;

	ImageAnnotator(final PlaneChoice choice, final PromptSource source,
		final PlaneAnnotator annotator, final Records records,
		final String settings)
	{
		this.choice = choice;
		this.source = source;
		this.annotator = annotator;
		this.records = records;
		this.settings = settings;
	}

	/** What is shown of an image: the plane with the most objects. */
	private static final class Shown {

		private RgbPlane plane;
		private List<Mask> masks = List.of();
		private int slice;
		private int frame;
	}

	/**
	 * @param name of the image in its folder
	 * @param path of the image
	 * @param progress may cancel; is told of planes
	 * @return its record, kept on disk too
	 */
	ImageRecord annotate(final String name, final Path path,
		final Progress progress) throws IOException
	{
		final long start = System.nanoTime();
		final long bytes = Files.size(path), modified = Records.modified(path);
		final ImagePlus image = ImageFiles.open(path);
		final int slices = image.getNSlices(), frames = image.getNFrames();
		final List<ImageRecord.Item> items = new ArrayList<>();
		final Shown shown = new Shown();
		Contrast contrast = choice.contrast();
		for (int t = 0; t < frames; t++) {
			final PlaneSource planes = PlaneSource.of(image, new PlaneSelection(
				Axis.Z, slices, t + 1, channels(image)), contrast, progress.silenced());
			// One mapping for the whole stack: that of the first frame.
			if (frames > 1 && planes.ranges().size() == 1 && !planes.isColor())
				contrast = new Contrast(Contrast.Mode.RANGE, planes.ranges().get(0)
					.low(), Math.max(planes.ranges().get(0).high(), Math.nextUp(planes
						.ranges().get(0).low())));
			for (int z = 0; z < slices; z++) {
				progress.throwIfCancelled();
				if (slices * frames > 1) progress.update(t * slices + z, (long) slices *
					frames, "plane " + (t * slices + z + 1) + "/" + slices * frames);
				plane(name, planes.plane(z), z, t, items, shown, progress);
			}
		}
		final ImageRecord record = new ImageRecord(name, settings, bytes, modified,
			image.getWidth(), image.getHeight(), slices, frames, (System.nanoTime() -
				start) / 1e9, items, shown.slice, shown.frame);
		records.keep(record, picture(shown));
		return record;
	}

	private List<Integer> channels(final ImagePlus image) {
		for (final int channel : choice.channels())
			if (channel < 1 || channel > image.getNChannels())
				throw new Sam2Exception.BadInput("There is no channel " + channel +
					"; the image has " + image.getNChannels() + ".");
		return choice.channels();
	}

	private void plane(final String name, final RgbPlane plane, final int z,
		final int t, final List<ImageRecord.Item> items, final Shown shown,
		final Progress progress)
	{
		final List<Mask> masks = new ArrayList<>();
		for (final PlaneAnnotator.Found found : annotator.annotate(plane, source
			.find(new PromptSource.Plane(name, z, t, plane), progress::isCancelled),
			within(progress)))
		{
			final Mask own = found.from().mask();
			final float agreement = own == null || found.predictedIou() < 0 ? -1
				: (float) found.mask().iou(own);
			items.add(new ImageRecord.Item(z, t, Category.check(found.from()
				.category()), found.from().score(), finite(found.predictedIou()),
				finite(found.stability()), agreement, Rle.encode(Rle.counts(found
					.mask()))));
			masks.add(found.mask());
		}
		if (shown.plane == null || masks.size() > shown.masks.size()) {
			shown.plane = plane;
			shown.masks = masks;
			shown.slice = z;
			shown.frame = t;
		}
	}

	private static float finite(final float value) {
		return Float.isFinite(value) ? value : -1;
	}

	/** Passes on the wish to stop, but counts planes, not objects. */
	private static Progress within(final Progress progress) {
		return new Progress() {

			@Override
			public void update(final long done, final long total,
				final String what)
			{}

			@Override
			public boolean isCancelled() {
				return progress.isCancelled();
			}
		};
	}

	private static BufferedImage picture(final Shown shown) {
		final BufferedImage picture = Overlays.picture(shown.plane);
		for (int i = 0; i < shown.masks.size(); i++)
			Overlays.tint(picture, shown.masks.get(i), Luts.color(i + 1));
		return Overlays.fit(picture, PICTURE);
	}
}
