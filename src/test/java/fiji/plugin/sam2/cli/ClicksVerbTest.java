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

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import fiji.plugin.sam2.DefaultSam2Service;
import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.Sam2Options;
import fiji.plugin.sam2.Samples;
import fiji.plugin.sam2.evaluate.ClickFigures;
import fiji.plugin.sam2.evaluate.ClickOptions;
import ij.ImagePlus;

/** {@code sam2 clicks} with the small test model. */
class ClicksVerbTest {

	@TempDir
	private Path folder;

	private JsonObject methods(final Object... more) {
		final Path image = Samples.tiff(folder, 3);
		final Path labels = Samples.save(Samples.labels(3), folder.resolve(
			"truth.tif"));
		final Object[] args = new Object[more.length + 6];
		final Object[] first = {"clicks", image, labels, "--model", Samples.MODEL,
			"--json"};
		System.arraycopy(first, 0, args, 0, first.length);
		System.arraycopy(more, 0, args, first.length, more.length);
		final Cli got = Cli.run(args);
		assertThat(got.code()).as(got.err()).isZero();
		return JsonParser.parseString(got.out()).getAsJsonObject().getAsJsonObject(
			"methods");
	}

	@Test
	void clicksOnImages() throws IOException {
		final Path out = folder.resolve("out");
		final JsonObject methods = methods("--clicks", 3, "--output", out);
		assertThat(methods.keySet()).containsExactly("test.safetensors", "wand",
			"otsu", "watershed", "ellipse", "copy");
		assertThat(methods.getAsJsonObject("otsu").get("click_1").getAsDouble())
			.isEqualTo(1);
		assertThat(methods.getAsJsonObject("wand").get("noc90").getAsDouble())
			.isEqualTo(1);
		assertThat(methods.getAsJsonObject("ellipse").get("box").getAsDouble())
			.isGreaterThan(0.95);
		final JsonObject model = methods.getAsJsonObject("test.safetensors");
		assertThat(model.keySet()).containsExactly("click_1", "click_3", "noc80",
			"noc90", "box", "mask");
		for (final String key : model.keySet())
			assertThat(model.get(key).getAsDouble()).as(key).isBetween(0.0, 3.0);
		final JsonObject report = JsonParser.parseString(Files.readString(out
			.resolve("clicks.json"))).getAsJsonObject();
		assertThat(report.getAsJsonObject("figures").getAsJsonObject("methods"))
			.isEqualTo(methods);
		assertThat(report.getAsJsonObject("figures").get("objects").getAsInt())
			.isEqualTo(3);
	}

	/** Objects are labelled at the second position only. */
	@Test
	void clicksOnAHyperstackAtAPosition() {
		final ImagePlus image = Samples.stack(4), truth = Samples.labels(4);
		for (int n = 1; n <= 2; n++)
			truth.getStack().getProcessor(n).multiply(0);
		image.setDimensions(1, 2, 2);
		truth.setDimensions(1, 2, 2);
		final Object[] args = {"clicks", Samples.save(image, folder.resolve(
			"hyper.tif")), Samples.save(truth, folder.resolve("hyper-truth.tif")),
			"--model", Samples.MODEL, "--clicks", 1, "--axis", "z", "--position", 2};
		final Cli second = Cli.run(args);
		assertThat(second.code()).as(second.err()).isZero();
		assertThat(second.out()).startsWith("2 objects");
		args[args.length - 1] = 1;
		final Cli first = Cli.run(args);
		assertThat(first.code()).isEqualTo(2);
		assertThat(first.err()).contains("no object");
		args[args.length - 1] = 3;
		assertThat(Cli.run(args).err()).contains("no position 3 along t");
	}

	/** Pairs by name; what has no partner is left out, and that is said. */
	@Test
	void clicksOnAFolderOfImagesThatDifferInSize() throws IOException {
		final Path images = Files.createDirectory(folder.resolve("images"));
		final Path labels = Files.createDirectory(folder.resolve("labels"));
		for (int n = 1; n <= 2; n++) {
			final ImagePlus image = Samples.stack(1), truth = Samples.labels(1);
			image.setProcessor(image.getProcessor().resize(64 * n, 48 * n));
			truth.setProcessor(truth.getProcessor().resize(64 * n, 48 * n));
			Samples.save(image, images.resolve("cell" + n + ".tif"));
			Samples.save(truth, labels.resolve("cell" + n + ".tif"));
		}
		Samples.save(Samples.stack(1), images.resolve("without.tif"));
		final Cli got = Cli.run("clicks", images, labels, "--model", Samples.MODEL,
			"--clicks", 1, "--json", "--progress");
		assertThat(got.code()).as(got.err()).isZero();
		assertThat(got.err()).contains(
			"2 images have labels of the same name; 1 without labels and 0 labels");
		final JsonObject figures = JsonParser.parseString(got.out())
			.getAsJsonObject();
		assertThat(figures.get("objects").getAsInt()).isEqualTo(2);
		assertThat(figures.getAsJsonObject("methods").getAsJsonObject("otsu").get(
			"click_1").getAsDouble()).isGreaterThan(0.95);
	}

	/** Folders are read file by file, so that only then their sizes show. */
	@Test
	void labelsOfAnotherSizeAreRefused() throws IOException {
		final Path images = Files.createDirectory(folder.resolve("images"));
		final Path labels = Files.createDirectory(folder.resolve("labels"));
		for (int n = 1; n <= 2; n++) {
			final ImagePlus truth = Samples.labels(1);
			truth.setProcessor(truth.getProcessor().resize(64 * n, 48 * n));
			Samples.save(Samples.stack(1), images.resolve("cell" + n + ".tif"));
			Samples.save(truth, labels.resolve("cell" + n + ".tif"));
		}
		for (final Object more : new Object[]{"--json", "--propagate"}) {
			final Cli got = Cli.run("clicks", images, labels, "--model",
				Samples.MODEL, "--clicks", 1, more);
			assertThat(got.code()).isEqualTo(ExitCodes.WRONG_USE);
			assertThat(got.sentence()).contains(
				"Image 2 has 64 × 48 pixels, its labels 128 × 96");
		}
	}

	@Test
	void correctsStacks() {
		final JsonObject methods = methods("--propagate", "--clicks", 1);
		assertThat(methods.keySet()).containsExactly("test.safetensors", "copy",
			"moved", "flooded");
		final JsonObject copy = methods.getAsJsonObject("copy");
		// The disc moves one pixel a slice; a second true mask leaves one slice.
		assertThat(copy.get("mask").getAsDouble()).isBetween(0.75, 0.9);
		assertThat(copy.get("mask_1_corrections").getAsDouble()).isGreaterThan(copy
			.get("mask").getAsDouble());
		// It moves as one piece, and the others see that.
		assertThat(methods.getAsJsonObject("moved").get("mask").getAsDouble())
			.isGreaterThan(0.99);
		assertThat(methods.getAsJsonObject("flooded").get("mask").getAsDouble())
			.isGreaterThan(copy.get("mask").getAsDouble());
		assertThat(methods.getAsJsonObject("test.safetensors").keySet()).isEqualTo(
			copy.keySet());
	}

	@Test
	void choosesBySeed() {
		assertThat(methods("--objects", 1, "--seed", 5, "--clicks", 1)).isEqualTo(
			methods("--objects", 1, "--seed", 5, "--clicks", 1));
	}

	@Test
	void cancelKeepsFinishedObjects() {
		final boolean[] stop = {false};
		final Progress progress = new Progress() {

			@Override
			public void update(final long done, final long total, final String what) {
				if (what.startsWith("Reading")) return;
				assertThat(total).isEqualTo(3);
				stop[0] = done == 2;
			}

			@Override
			public boolean isCancelled() {
				return stop[0];
			}
		};
		final DefaultSam2Service service = new DefaultSam2Service();
		final ClickFigures figures = service.clicks(Samples.stack(3), Samples
			.labels(3), new ClickOptions(0, 1, 20, 1, 0.9, false), Sam2Options
				.defaults().withModel(Samples.MODEL.toString()), progress);
		service.dispose();
		assertThat(figures.cancelled()).isTrue();
		assertThat(figures.objects()).isEqualTo(2);
		assertThat(figures.methods().get("otsu").get("click_1")).isEqualTo(1);
	}

	@Test
	void refusesInOneSentence() {
		final Path image = Samples.tiff(folder, 3);
		final Path labels = Samples.save(Samples.labels(2), folder.resolve(
			"two.tif"));
		assertThat(Cli.run("clicks", image, labels, "--model", Samples.MODEL)
			.sentence()).contains("3 slices, the labels 64 × 48 and 2");
		final Path right = Samples.save(Samples.labels(3), folder.resolve(
			"truth.tif"));
		assertThat(Cli.run("clicks", image, right, "--model", Samples.MODEL,
			"--min-area", 5000).sentence()).contains("at least 5000 pixels");
		assertThat(Cli.run("clicks", image, right, "--clicks", 0).sentence())
			.contains("A user of 0 clicks");
		assertThat(Cli.run("clicks", image, "none.tif", "--model", Samples.MODEL)
			.sentence()).isEqualTo("There is no image none.tif.");
		assertThat(Cli.run("clicks", image, right, "--enough", 2).sentence())
			.contains("The IoU 2.0");
	}
}
