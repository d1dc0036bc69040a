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
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

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

	/** What a killed run loses of a stack at most, in nanoseconds. */
	private static final long KEEP = 10_000_000_000L;

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

	/**
	 * Goes on where an earlier run of the same settings was stopped within a
	 * stack. Whatever ends this run early, the finished planes are kept.
	 *
	 * @param name of the image in its folder
	 * @param path of the image
	 * @param again true to leave aside what an earlier run has finished
	 * @param progress may cancel; is told of planes
	 * @return its record, kept on disk too
	 */
	ImageRecord annotate(final String name, final Path path, final boolean again,
		final Progress progress) throws IOException
	{
		final long bytes = Files.size(path), modified = Records.modified(path);
		final ImagePlus image = ImageFiles.open(path);
		final ImageRecord begun = again ? null : records.begun(name, path);
		final ImageRecord none = new ImageRecord(name, settings, bytes, modified,
			image.getWidth(), image.getHeight(), image.getNSlices(), image
				.getNFrames(), 0, List.of(), 0, 0, 0);
		return new Stack(image, begun != null && begun.settings().equals(settings)
			? begun : none, progress).annotate();
	}

	/** The planes of an image, those done and those to do. */
	private final class Stack {

		private final ImagePlus image;
		private final ImageRecord begun;
		private final Progress progress;
		private final List<ImageRecord.Item> items;
		private final long start = System.nanoTime();
		private Contrast contrast = choice.contrast();
		private PlaneSource planes;
		private int frame = -1;
		private int done;
		private long kept = start;

		Stack(final ImagePlus image, final ImageRecord begun,
			final Progress progress)
		{
			this.image = image;
			this.begun = begun;
			this.progress = progress;
			items = new ArrayList<>(begun.objects());
			done = begun.done();
		}

		ImageRecord annotate() throws IOException {
			final int all = begun.planes();
			// One mapping for the whole stack: that of the first frame.
			plane(0);
			try {
				while (done < all) {
					progress.throwIfCancelled();
					if (all > 1) progress.update(done, all, "plane " + (done + 1) + "/" +
						all);
					find(begun.image(), plane(done), done % begun.slices(), done / begun
						.slices(), items, progress);
					done++;
					if (done < all && System.nanoTime() - kept > KEEP) keep();
				}
			}
			catch (final RuntimeException | Error exc) {
				if (done > begun.done()) keep();
				throw exc;
			}
			final ImageRecord record = record();
			records.keep(record, picture(record));
			return record;
		}

		/** Of a plane that was left in the middle nothing is taken. */
		private void keep() throws IOException {
			items.removeIf(item -> item.frame() * begun.slices() + item.slice() >=
				done);
			records.keep(record());
			kept = System.nanoTime();
		}

		private ImageRecord record() {
			final Map<Integer, Long> counts = items.stream().collect(Collectors
				.groupingBy(item -> item.frame() * begun.slices() + item.slice(),
					TreeMap::new, Collectors.counting()));
			int most = 0;
			for (final Map.Entry<Integer, Long> plane : counts.entrySet())
				if (plane.getValue() > counts.getOrDefault(most, 0L)) most = plane
					.getKey();
			return begun.with(done, items, begun.seconds() + (System.nanoTime() -
				start) / 1e9, most % begun.slices(), most / begun.slices());
		}

		private RgbPlane plane(final int number) {
			final int t = number / begun.slices();
			if (t != frame) planes = PlaneSource.of(image, new PlaneSelection(Axis.Z,
				begun.slices(), t + 1, channels(image)), contrast, progress.silenced());
			if (frame < 0 && begun.frames() > 1 && planes.ranges().size() == 1 &&
				!planes.isColor()) contrast = new Contrast(Contrast.Mode.RANGE, planes
					.ranges().get(0).low(), Math.max(planes.ranges().get(0).high(), Math
						.nextUp(planes.ranges().get(0).low())));
			frame = t;
			return planes.plane(number % begun.slices());
		}

		/** The plane with the most objects. */
		private BufferedImage picture(final ImageRecord record) {
			final BufferedImage picture = Overlays.picture(plane(record.shownFrame() *
				record.slices() + record.shownSlice()));
			int n = 0;
			for (final ImageRecord.Item item : record.objects())
				if (item.slice() == record.shownSlice() && item.frame() == record
					.shownFrame()) Overlays.tint(picture, item.mask(record.width(), record
						.height()), Luts.color(++n));
			return Overlays.fit(picture, PICTURE);
		}
	}

	private List<Integer> channels(final ImagePlus image) {
		for (final int channel : choice.channels())
			if (channel < 1 || channel > image.getNChannels())
				throw new Sam2Exception.BadInput("There is no channel " + channel +
					"; the image has " + image.getNChannels() + ".");
		return choice.channels();
	}

	private void find(final String name, final RgbPlane plane, final int z,
		final int t, final List<ImageRecord.Item> items, final Progress progress)
	{
		for (final PlaneAnnotator.Found found : annotator.annotate(plane, source
			.find(new PromptSource.Plane(name, z, t, plane), progress::isCancelled),
			progress.silenced()))
		{
			final Mask own = found.from().mask();
			final float agreement = own == null || found.predictedIou() < 0 ? -1
				: (float) found.mask().iou(own);
			items.add(new ImageRecord.Item(z, t, Category.check(found.from()
				.category()), found.from().score(), finite(found.predictedIou()),
				finite(found.stability()), agreement, Rle.encode(Rle.counts(found
					.mask()))));
		}
	}

	private static float finite(final float value) {
		return Float.isFinite(value) ? value : -1;
	}
}
