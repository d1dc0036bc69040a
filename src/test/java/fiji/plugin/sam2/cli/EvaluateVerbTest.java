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

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import fiji.plugin.sam2.Samples;
import fiji.plugin.sam2.io.RoiZip;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.OvalRoi;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

/** {@code sam2 evaluate} on files of every kind. */
class EvaluateVerbTest {

	@TempDir
	private Path folder;

	/** Two squares that move right on three slices, ids 3 and 300. */
	private static ImagePlus labels(final int shift, final boolean isFloat) {
		final ImageStack stack = new ImageStack(40, 30);
		for (int n = 0; n < 3; n++) {
			final ImageProcessor ip = isFloat ? new FloatProcessor(40, 30)
				: new ShortProcessor(40, 30);
			for (int y = 5; y < 15; y++)
				for (int x = 5; x < 15; x++) {
					ip.setf(x + n, y, 3);
					ip.setf(x + n + shift + 12, y + 10, 300);
				}
			stack.addSlice(ip);
		}
		return new ImagePlus("labels", stack);
	}

	private JsonObject json(final Object... args) {
		final Object[] all = new Object[args.length + 2];
		all[0] = "evaluate";
		all[1] = "--json";
		System.arraycopy(args, 0, all, 2, args.length);
		final Cli got = Cli.run(all);
		assertThat(got.code()).as(got.err()).isZero();
		return JsonParser.parseString(got.out()).getAsJsonObject();
	}

	@Test
	void writesTableReportAndPlot() throws IOException {
		final Path truth = Samples.save(labels(0, false), folder.resolve(
			"truth.tif"));
		final Path found = Samples.save(labels(5, true), folder.resolve(
			"found.tif"));
		final Path out = folder.resolve("out");
		final Cli got = Cli.run("evaluate", found, truth, "--match", "id",
			"--output", out);
		assertThat(got.code()).as(got.err()).isZero();
		assertThat(got.out()).contains("mean_iou           0.6667").contains(
			"Worst objects");
		final JsonObject report = JsonParser.parseString(Files.readString(out
			.resolve("evaluation.json"))).getAsJsonObject();
		assertThat(report.get("mean_iou").getAsDouble()).isEqualTo(2 / 3.0);
		assertThat(report.get("reference").getAsString()).isEqualTo(truth
			.toString());
		final List<String> csv = Files.readAllLines(out.resolve("evaluation.csv"));
		assertThat(csv).hasSize(3);
		assertThat(csv.get(1)).startsWith("300,300,3,300,0.333333");
		final BufferedImage plot = ImageIO.read(out.resolve("evaluation.png")
			.toFile());
		assertThat(plot.getWidth()).isGreaterThan(300);
		assertThat(out).isDirectoryNotContaining("glob:**.part");
	}

	@Test
	void readsRoisAndResultFolders() throws IOException {
		final Path truth = Samples.save(labels(0, false), folder.resolve(
			"truth.tif"));
		final List<Roi> rois = new java.util.ArrayList<>();
		for (int n = 0; n < 3; n++) {
			final Roi square = new Roi(5 + n, 5, 10, 10);
			square.setName("obj-0003_z-" + (n + 1));
			square.setPosition(n + 1);
			rois.add(square);
			final Roi disc = new OvalRoi(17 + n, 15, 10, 10);
			disc.setName("obj-0300_z-" + (n + 1));
			disc.setPosition(n + 1);
			rois.add(disc);
		}
		final Path zip = folder.resolve("RoiSet.zip");
		RoiZip.write(rois, zip);
		final JsonObject got = json(zip, truth, "--match", "id");
		assertThat(got.get("found").getAsInt()).isEqualTo(2);
		final double iou = got.getAsJsonArray("objects").get(0).getAsJsonObject()
			.get("iou").getAsDouble();
		assertThat(iou).isBetween(0.7, 0.85);
		final Path result = Files.createDirectory(folder.resolve("result"));
		Files.copy(truth, result.resolve("labels.tif"));
		assertThat(json(result, zip, "--match", "id").getAsJsonArray("objects").get(
			0).getAsJsonObject().get("iou").getAsDouble()).isEqualTo(iou);
	}

	/** A label image with a square of that edge, id 1. */
	private static ImagePlus square(final int size, final int edge) {
		final ByteProcessor ip = new ByteProcessor(size, size);
		for (int y = 0; y < edge; y++)
			for (int x = 0; x < edge; x++)
				ip.set(x, y, 1);
		return new ImagePlus("square", ip);
	}

	@Test
	void foldersOfImagesThatDifferInSize() throws IOException {
		final Path truth = Files.createDirectory(folder.resolve("truth"));
		final Path found = Files.createDirectory(folder.resolve("found"));
		Samples.save(square(20, 10), truth.resolve("cell_9.tif"));
		Samples.save(square(30, 10), truth.resolve("cell_10.tif"));
		Samples.save(square(20, 10), found.resolve("cell_9.tif"));
		Samples.save(square(30, 8), found.resolve("cell_10.tif"));
		Samples.save(square(99, 5), found.resolve("other.tif"));
		final JsonObject got = json(found, truth, "--match", "image");
		assertThat(got.get("mean_iou").getAsDouble()).isEqualTo((1 + 0.64) / 2);
		final JsonObject worst = got.getAsJsonArray("objects").get(0)
			.getAsJsonObject();
		assertThat(worst.get("object").getAsInt()).isEqualTo(1);
		assertThat(got.getAsJsonObject("name_of_slice").get(worst.get("worst_slice")
			.getAsString()).getAsString()).isEqualTo("cell_10");
		assertThat(got.has("identity_switches")).isFalse();
		assertThat(Cli.run("evaluate", found, truth, "--match", "image").out())
			.contains("cell_10");
		assertThat(Cli.run("evaluate", found, truth).sentence()).contains(
			"30 × 30 pixels and not 20 × 20").contains("'image'");
		Samples.save(square(20, 10), found.resolve("cell_10.tif"));
		assertThat(Cli.run("evaluate", found, truth, "--match", "image").sentence())
			.contains("cell_10, has 20 × 20 pixels in the result");
		Files.delete(found.resolve("cell_9.tif"));
		assertThat(Cli.run("evaluate", found, truth, "--match", "image").sentence())
			.contains("has no image cell_9");
	}

	@Test
	void foldersOfPngsThatDifferInSize() throws IOException {
		final Path truth = Files.createDirectory(folder.resolve("truth"));
		final Path found = Files.createDirectory(folder.resolve("found"));
		for (final int size : new int[]{20, 30}) {
			ImageIO.write(square(size, 10).getBufferedImage(), "png", truth.resolve(
				"image" + size + ".png").toFile());
			Samples.save(square(size, 10), found.resolve("image" + size + ".tif"));
		}
		final JsonObject got = json(found, truth, "--match", "image");
		assertThat(got.get("mean_iou").getAsDouble()).isEqualTo(1);
		assertThat(got.getAsJsonArray("objects")).hasSize(2);
	}

	@Test
	void hyperstacksAreComparedAlongAnAxis() {
		final ImagePlus truth = labels(0, false), found = labels(3, false);
		for (final ImagePlus image : List.of(truth, found)) {
			final ImageStack twice = new ImageStack(40, 30);
			for (int n = 1; n <= 3; n++) {
				twice.addSlice(new ShortProcessor(40, 30));
				twice.addSlice(image.getStack().getProcessor(n));
			}
			image.setStack(twice);
			image.setDimensions(1, 2, 3);
			image.setOpenAsHyperStack(true);
		}
		final Path a = Samples.save(found, folder.resolve("a.tif"));
		final Path b = Samples.save(truth, folder.resolve("b.tif"));
		assertThat(json(a, b, "--axis", "t", "--position", "2").get("slices")
			.getAsInt()).isEqualTo(3);
		final Cli both = Cli.run("evaluate", a, b);
		assertThat(both.code()).isEqualTo(ExitCodes.WRONG_USE);
		assertThat(both.sentence()).contains("z or t");
	}

	@Test
	void refusesInOneSentence() throws IOException {
		final Path truth = Samples.save(labels(0, false), folder.resolve(
			"truth.tif"));
		final Path rgb = Samples.save(new ImagePlus("rgb",
			new ij.process.ColorProcessor(40, 30)), folder.resolve("rgb.tif"));
		assertThat(Cli.run("evaluate", rgb, truth).sentence()).contains(
			"is an RGB image; labels are");
		assertThat(Cli.run("evaluate", "none.tif", truth).sentence()).isEqualTo(
			"There is no image none.tif.");
		assertThat(Cli.run("evaluate", truth, truth, "--match", "x").sentence())
			.contains("There is no matching 'x'");
		final Cli itself = Cli.run("evaluate", truth, folder.resolve("./truth.tif"),
			"--output", folder.resolve("out"));
		assertThat(itself.code()).isEqualTo(ExitCodes.WRONG_USE);
		assertThat(itself.sentence()).isEqualTo(
			"Result and reference are the same image, " + truth + "; choose two.");
		assertThat(folder.resolve("out")).doesNotExist();
		assertThat(Cli.run("evaluate", folder, folder).sentence()).contains(
			"the same image");
		final ImagePlus odd = labels(0, true);
		odd.getStack().getProcessor(2).setf(1, 1, 0.5f);
		assertThat(Cli.run("evaluate", Samples.save(odd, folder.resolve("odd.tif")),
			truth).sentence()).contains("value 0.5 on slice 2");
		final Path broken = Files.createDirectory(folder.resolve("broken"));
		Files.writeString(broken.resolve("00000.png"), "no PNG");
		assertThat(Cli.run("evaluate", truth, broken).sentence()).contains(
			"00000.png");
		final Path empty = Files.createDirectory(folder.resolve("empty"));
		assertThat(Cli.run("evaluate", empty, truth).code()).isEqualTo(
			ExitCodes.WRONG_USE);
	}
}
