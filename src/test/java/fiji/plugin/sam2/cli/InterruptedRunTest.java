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

package fiji.plugin.sam2.cli;

import static fiji.plugin.sam2.Samples.MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import fiji.plugin.sam2.DefaultSam2Service;
import fiji.plugin.sam2.EverythingResult;
import fiji.plugin.sam2.PreparedEverything;
import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.Sam2Options;
import fiji.plugin.sam2.Sam2Result;
import fiji.plugin.sam2.Samples;
import fiji.plugin.sam2.TrackObjects;
import fiji.plugin.sam2.TrackResult;
import fiji.plugin.sam2.everything.EverythingOptions;
import fiji.plugin.sam2.everything.FilterOptions;
import fiji.plugin.sam2.everything.GridOptions;
import fiji.plugin.sam2.everything.OutputMode;
import fiji.plugin.sam2.everything.Preset;
import fiji.plugin.sam2.ij.PlaneSelection;
import fiji.plugin.sam2.io.PromptFile;
import fiji.plugin.sam2.prompt.BoxPrompt;
import fiji.plugin.sam2.prompt.PromptSet;
import fiji.plugin.sam2.prompt.PromptedObject;
import fiji.plugin.sam2.prompt.SlicePrompt;
import fiji.plugin.sam2.track.TrackOptions;
import ij.ImagePlus;
import ij.plugin.FolderOpener;

/** What goes wrong while a run is under way: files, disks, and the user. */
class InterruptedRunTest {

	private static final EverythingOptions EVERYTHING = Preset.GENERAL.options()
		.withGrid(GridOptions.DEFAULT.withPoints(2)).withFilter(
			FilterOptions.DEFAULT.withThresholds(0, 0));

	private static final TrackOptions OVERLAP = new TrackOptions(
		TrackOptions.Method.OVERLAP, 0, 0.5, 1, 100, 3, 0.1, true);

	@TempDir
	private Path folder;

	private Path image;
	private Path prompts;
	private Path out;

	@BeforeEach
	void good() throws IOException {
		image = Samples.tiff(folder, 3);
		prompts = Samples.prompts(folder);
		out = folder.resolve("out");
	}

	@Test
	void fileThatVanishesMidway() throws IOException {
		final Path slices = slices(6);
		assertThat(vanishes(slices, slices.resolve("s5.tif"), 1)).contains(
			"what was found on 4 slices before is in " + out);
		kept(4);
		assertThat(out.resolve("overlay.png")).isNotEmptyFile();
		// Of an earlier run, and nothing can be drawn now.
		assertThat(vanishes(image, image, 2)).contains("on 1 slice before is in");
		kept(1);
		assertThat(out.resolve("overlay.png")).doesNotExist();
	}

	@Test
	void aCancelWithinASliceKeepsTheObjectsThatWereDone() {
		final List<PromptedObject> boxes = new ArrayList<>();
		for (int id = 1; id <= 20; id++)
			boxes.add(new PromptedObject(id, "", List.of(new SlicePrompt(0, List.of(),
				new BoxPrompt(id, id, 20, 20), null))));
		final long[] seen = {0};
		final DefaultSam2Service service = new DefaultSam2Service();
		try {
			final Sam2Result result = service.segment(Samples.stack(1), new PromptSet(
				boxes), options0(), new Progress()
			{

					@Override
					public void update(final long done, final long total,
						final String what)
				{
						if (what.startsWith("Segmenting")) seen[0] = done;
					}

					@Override
					public boolean isCancelled() {
						return seen[0] > 0;
					}
				});
			assertThat(result.cancelled()).isTrue();
			assertThat(seen[0]).isBetween(1L, 19L);
			assertThat(result.rows()).hasSize((int) seen[0]).allMatch(row -> row
				.object() <= seen[0]);
		}
		finally {
			service.dispose();
		}
	}

	@Test
	void fileThatVanishesWhileEverythingIsSegmented() throws IOException {
		final Path slices = slices(6);
		assertThat(vanishes(slices.resolve("s5.tif"), (done, what) -> what.contains(
			"slice 3"), (service, remover) -> service.everythingFile(slices
				.toString(), out.toString(), OutputMode.COCO_RLE, EVERYTHING,
				options0(), remover))).contains(
					"what was found on 4 slices before is in " + out);
		assertThat(Files.readString(out.resolve("run.json"))).contains(
			"\"status\": \"failed\"").contains("no longer there");
		assertThat(out.resolve("masks.json")).isNotEmptyFile();
	}

	@Test
	void fileThatVanishesWhileEverythingIsTracked() throws IOException {
		final Path slices = slices(6);
		final TrackObjects objects = TrackObjects.of("threshold:min_size=4", null,
			EVERYTHING);
		assertThat(vanishes(slices.resolve("s5.tif"), (done, what) -> what.contains(
			"slice 2"), (service, remover) -> service.trackFile(slices.toString(), "",
				out.toString(), objects, OVERLAP, options0(), remover))).contains(
					"slices before is in " + out);
		assertThat(out.resolve("tracks.csv")).isNotEmptyFile();
	}

	/**
	 * Of a sequence that ImageJ reads file by file, on an open image: its reader
	 * gives a picture with the error in writing, or a black one.
	 */
	@ParameterizedTest
	@ValueSource(strings = {"everything", "prepare", "track", "segment",
		"propagate"})
	void sequenceThatIsDamagedMidway(final String verb) throws IOException {
		final Path slices = slices(5), third = slices.resolve("s3.tif");
		final ImagePlus open = FolderOpener.open(slices.toString(), "virtual");
		final byte[] whole = Files.readAllBytes(third);
		for (final byte[] damaged : List.of("rubbish".getBytes(), Arrays.copyOf(
			whole, whole.length - 900)))
		{
			Files.write(third, damaged);
			final Sam2Result kept = unfinished(verb, open, third);
			assertThat(kept.rows()).isNotEmpty().allMatch(row -> row.slice() < 2)
				.anyMatch(row -> row.slice() == 1);
			assertThat(kept.labels().getStack().getProcessor(2).getStats().max)
				.isPositive();
			assertThat(kept.run()).containsEntry("status", "failed");
		}
	}

	private Sam2Result unfinished(final String verb, final ImagePlus open,
		final Path damaged) throws IOException
	{
		final DefaultSam2Service service = new DefaultSam2Service();
		final Sam2Options options = options0().withContrast("range:0,255");
		final Path known = folder.resolve("known.examples");
		try {
			final fiji.plugin.sam2.prompt.PromptSet set = PromptFile.read(prompts
				.toString(), open, PlaneSelection.of(open, null, 1, List.of(1)));
			if (!Files.exists(known)) service.keepExamples(service.remember(Samples
				.stack(1), set, options, Progress.NONE), known.toString());
			switch (verb) {
				case "everything" -> service.everything(open, EVERYTHING, options,
					Progress.NONE);
				case "prepare" -> service.prepareEverything(open, EVERYTHING, EVERYTHING
					.filter(), options, Progress.NONE);
				case "track" -> service.track(open, TrackObjects.of(
					"threshold:min_size=4", null, EVERYTHING), OVERLAP, options,
					Progress.NONE);
				case "segment" -> service.segment(open,
					fiji.plugin.sam2.prompt.PromptSet.NONE, options.withExamples(known
						.toString()));
				default -> service.propagate(open, set, options);
			}
			throw new AssertionError("the run should have failed");
		}
		catch (final Sam2Exception.Unfinished exc) {
			assertThat(exc.getMessage()).startsWith("Plane 3 of 'slices'").contains(
				damaged + " is damaged or cut short; what was found on 2 slices",
				" before is kept.");
			return switch (verb) {
				case "everything" -> exc.found(EverythingResult.class).result();
				case "prepare" -> exc.found(PreparedEverything.class).generate(
					EVERYTHING.filter(), EVERYTHING.labels()).result();
				case "track" -> exc.found(TrackResult.class).result();
				default -> exc.found(Sam2Result.class);
			};
		}
		finally {
			service.dispose();
		}
	}

	/** What was found before the file went, and nothing unfinished. */
	private void kept(final int slices) throws IOException {
		assertThat(Files.readString(out.resolve("run.json"))).contains(
			"\"status\": \"failed\"").contains("no longer there");
		assertThat(Files.readAllLines(out.resolve("scores.csv"))).hasSize(1 + 2 *
			slices);
		assertThat(out.resolve("labels.tif")).isNotEmptyFile();
		try (Stream<Path> files = Files.list(out)) {
			assertThat(files.map(file -> file.getFileName().toString())).noneMatch(
				name -> name.startsWith("."));
		}
	}

	/**
	 * From the command line: the file goes once a temporary result shows that the
	 * run has begun.
	 */
	@Test
	void fileThatVanishesDuringTheCommand() throws Exception {
		final Path longer = Samples.tiff(Files.createDirectory(folder.resolve(
			"long")), 400);
		final Thread remover = new Thread(() -> {
			while (!Files.exists(out) && !Thread.currentThread().isInterrupted())
				Thread.onSpinWait();
			longer.toFile().delete();
		});
		remover.start();
		final Cli cli = Cli.run("propagate", longer, "--model", MODEL, "--prompts",
			prompts, "--output", out);
		remover.interrupt();
		remover.join();
		assertThat(cli.sentence()).contains("disc.tif").contains("no longer there");
		assertThat(cli.code()).isEqualTo(2);
		assertThat(cli.out()).isEmpty();
		assertThat(out).doesNotExist();
	}

	private Path slices(final int count) throws IOException {
		final Path slices = Files.createDirectory(folder.resolve("slices"));
		for (int n = 1; n <= count; n++)
			Samples.save(new ImagePlus("", Samples.stack(count).getStack()
				.getProcessor(n)), slices.resolve("s" + n + ".tif"));
		return slices;
	}

	/**
	 * The file is removed after so many steps, of which the first reads the
	 * prompts; those that find the contrast come before.
	 */
	private String vanishes(final Path input, final Path victim,
		final int steps)
	{
		return vanishes(victim, (done, what) -> done >= steps && !isContrast(what),
			(service, remover) -> service.propagateFile(input.toString(), prompts
				.toString(), out.toString(), options0(), remover));
	}

	private static boolean isContrast(final String what) {
		return what.contains("contrast");
	}

	/** What is said when the file is removed at a step of the run. */
	private static String vanishes(final Path victim,
		final BiPredicate<Long, String> when,
		final BiConsumer<DefaultSam2Service, Progress> run)
	{
		final DefaultSam2Service service = new DefaultSam2Service();
		final Progress remover = new Progress() {

			@Override
			public void update(final long done, final long total, final String what) {
				if (when.test(done, what)) victim.toFile().delete();
			}

			@Override
			public boolean isCancelled() {
				return false;
			}
		};
		try {
			run.accept(service, remover);
			throw new AssertionError("the run should have failed");
		}
		catch (final Sam2Exception.BadInput exc) {
			assertThat(victim).doesNotExist();
			assertThat(exc.getMessage()).contains("no longer there");
			return exc.getMessage();
		}
		finally {
			service.dispose();
		}
	}

	private static Sam2Options options0() {
		return Sam2Options.defaults().withModel(MODEL.toString());
	}

	/** Finished slices are kept and the report says so. */
	@Test
	void cancelKeepsFinishedSlices() throws IOException {
		final Path longer = Samples.tiff(Files.createDirectory(folder.resolve(
			"long")), 20);
		final boolean[] stop = {false};
		final Progress progress = new Progress() {

			@Override
			public void update(final long done, final long total, final String what) {
				stop[0] |= done >= 4 && !isContrast(what);
			}

			@Override
			public boolean isCancelled() {
				return stop[0];
			}
		};
		final DefaultSam2Service service = new DefaultSam2Service();
		final Sam2Result result = service.propagateFile(longer.toString(), prompts
			.toString(), out.toString(), options0(), progress);
		service.dispose();
		assertThat(result.cancelled()).isTrue();
		assertThat(result.rows()).hasSizeBetween(2, 38);
		assertThat(Files.readString(out.resolve("run.json"))).contains(
			"\"status\": \"cancelled\"");
		assertThat(Files.readAllLines(out.resolve("scores.csv"))).hasSize(1 + result
			.rows().size());
	}

	@Test
	void fullDiskAndForbiddenFolder() throws IOException, InterruptedException {
		final Path small = Files.createDirectory(folder.resolve("small"));
		Assumptions.assumeTrue(shell("mount", "-t", "tmpfs", "-o", "size=64k",
			"tmpfs", small) == 0, "mounting a tmpfs needs root; disk full not tried");
		try {
			final Cli cli = Cli.run("propagate", image, "--model", MODEL, "--prompts",
				prompts, "--output", small.resolve("out"), "--logits");
			assertThat(cli.sentence()).contains("cannot be written")
				.containsIgnoringCase("no space left");
			assertThat(cli.code()).isEqualTo(2);
			try (Stream<Path> left = Files.list(small)) {
				assertThat(left).isEmpty();
			}
			assertThat(shell("mount", "-o", "remount,ro", small)).isZero();
			final Cli forbidden = Cli.run("propagate", image, "--model", MODEL,
				"--prompts", prompts, "--output", small.resolve("out"));
			assertThat(forbidden.sentence()).contains("cannot be written");
			assertThat(forbidden.code()).isEqualTo(2);
		}
		finally {
			shell("umount", small);
		}
	}

	private static int shell(final Object... command) throws IOException,
		InterruptedException
	{
		try {
			return new ProcessBuilder(Arrays.stream(command).map(Object::toString)
				.toList()).redirectErrorStream(true).redirectOutput(
					ProcessBuilder.Redirect.DISCARD).start().waitFor();
		}
		catch (final IOException exc) {
			return -1;
		}
	}
}
