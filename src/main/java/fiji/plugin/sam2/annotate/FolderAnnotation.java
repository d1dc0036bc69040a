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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.IntConsumer;

import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.engine.EngineOptions;
import fiji.plugin.sam2.image.ImagePredictor;
import fiji.plugin.sam2.io.format.Category;

/**
 * Annotates a folder of images. Images that are done are left as they are, one
 * that cannot be annotated is reported, and labels and report are written for
 * all that are done, also when the run is cancelled.
 */
public final class FolderAnnotation {

	private final AnnotateOptions options;
	private final PlaneChoice choice;
	private final EngineOptions device;
	private final List<ImageRecord> records = new ArrayList<>();
	private final Map<String, String> refused = new LinkedHashMap<>();
	private final List<String> notes = new ArrayList<>();
	private int annotated;
	private int otherwise;

	/**
	 * @param options what and how
	 * @param choice how planes are shown, and masks made
	 * @param device of a detector's network
	 */
	public FolderAnnotation(final AnnotateOptions options,
		final PlaneChoice choice, final EngineOptions device)
	{
		this.options = options;
		this.choice = choice;
		this.device = device;
	}

	/** Adds something that the user should know to the result. */
	public void note(final String text) {
		notes.add(text);
	}

	/**
	 * @param predictor gives the masks; null for the detector's own
	 * @param before told how many images there are to annotate, before it begins
	 * @param progress is told of images, and may cancel
	 * @return what came of it; files are written
	 * @throws Sam2Exception.BadInput if folder or detector cannot be used at all
	 */
	public AnnotateResult run(final ImagePredictor predictor,
		final IntConsumer before, final Progress progress)
	{
		final Path output = options.output().toAbsolutePath().normalize();
		final Path root = options.data().toAbsolutePath().normalize();
		final List<Path> images = ImageTree.of(root, output);
		boolean cancelled = false;
		try (PromptSource source = source(root, images)) {
			// Rather now than when all images are done.
			source.names().keySet().forEach(Category::check);
			final Records kept = new Records(output);
			final String settings = source.description() + "; masks of " + options
				.masks() + ", merge " + options.merge() + ", areas of " + options
					.minArea() + (options.maxArea() == Long.MAX_VALUE ? " or more pixels"
						: " to " + options.maxArea() + " pixels") + "; " + choice
							.description();
			final ImageAnnotator annotator = new ImageAnnotator(choice, source,
				new PlaneAnnotator(options, choice.predict(), predictor), kept,
				settings);
			before.accept((int) images.stream().filter(image -> options.redo() || kept
				.find(ImageTree.name(root, image), image) == null).count());
			try {
				for (int i = 0; i < images.size(); i++) {
					progress.throwIfCancelled();
					one(ImageTree.name(root, images.get(i)), images.get(i), annotator,
						kept, settings, new OneOfMany(progress, i, images.size()));
				}
			}
			catch (final CancellationException exc) {
				cancelled = true;
			}
			// Some networks show only by their first boxes what they are.
			notes.add("Objects: " + source.description() + ".");
			compared();
			if (otherwise > 0) notes.add(otherwise + (otherwise == 1 ? " image was"
				: " images were") +
				" annotated before with other settings and left so; choose redo to annotate all in the same way.");
			final Map<String, Sam2Exception> unwritten = new Dataset(records, source
				.names()).write(options.formats(), Files.isDirectory(root) ? root : root
					.getParent(), output, notes::add);
			final long objects = records.stream().mapToLong(r -> r.objects().size())
				.sum();
			final AnnotateResult result = new AnnotateResult(images.size(), annotated,
				records.size() - annotated, objects, refused, List.copyOf(notes),
				output, output.resolve("report.html"), cancelled);
			new ReportPage(options, result, records, source.names(), kept).write();
			unwritten.forEach((format, why) -> {
				throw new Sam2Exception.BadInput(why.getMessage().replaceAll("[\\s.]+$",
					"") + "; no labels of the format " + format +
					" were written, but what was found is kept in " + output +
					", and the next run with other formats writes it.", why);
			});
			return result;
		}
	}

	/** Labels of one image are those of one image, whatever it is called. */
	private PromptSource source(final Path root, final List<Path> images) {
		final PromptSource opened = Sources.open(options, device);
		if (!(opened instanceof KnownSource known)) return opened;
		final PromptSource source = Files.isRegularFile(root) ? known.ofOneImage()
			: known;
		if (source == known) known.checkAny(images.stream().map(image -> ImageTree
			.name(root, image)).toList());
		return source;
	}

	/** Says how well both agree where the detector gave masks too. */
	private void compared() {
		final DoubleSummaryStatistics iou = records.stream().flatMap(r -> r
			.objects().stream()).mapToDouble(ImageRecord.Item::agreement).filter(
				a -> a >= 0).summaryStatistics();
		if (iou.getCount() > 0) notes.add(String.format(Locale.ROOT,
			"The masks of SAM 2 and the detector's own of the same %d boxes have a mean IoU of %.3f.",
			iou.getCount(), iou.getAverage()));
	}

	private void one(final String name, final Path path,
		final ImageAnnotator annotator, final Records kept, final String settings,
		final Progress progress)
	{
		final ImageRecord before = options.redo() ? null : kept.find(name, path);
		if (before != null) {
			records.add(before);
			if (!settings.equals(before.settings())) otherwise++;
			progress.update(1, 1, "done before");
			return;
		}
		try {
			records.add(annotator.annotate(name, path, options.redo(), progress));
			annotated++;
			progress.update(1, 1, records.get(records.size() - 1).objects().size() +
				" objects");
		}
		catch (final CancellationException exc) {
			final ImageRecord begun = kept.begun(name, path);
			if (begun != null) notes.add("Of " + name + " " + begun.done() + " of " +
				begun.planes() +
				" planes are done; the next run with these settings goes on there.");
			throw exc;
		}
		catch (final Sam2Exception exc) {
			refused.put(name, exc.getMessage());
		}
		catch (final IOException exc) {
			refused.put(name, "It cannot be read or its record be written: " + exc
				.getMessage() + ".");
		}
		// One image that upsets a reader or a network must not stop the others.
		catch (final RuntimeException | OutOfMemoryError | StackOverflowError exc) {
			refused.put(name, "It failed unexpectedly: " + exc + ".");
		}
	}

	/** The progress of one image among many. */
	private record OneOfMany(Progress whole, int at, int count) implements
		Progress
	{

		@Override
		public void update(final long done, final long total, final String what) {
			whole.update(at + (done >= total ? 1 : 0), count, "image " + (at + 1) +
				"/" + count + ", " + what);
		}

		@Override
		public boolean isCancelled() {
			return whole.isCancelled();
		}
	}
}
