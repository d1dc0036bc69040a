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

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import fiji.plugin.sam2.Samples;
import fiji.plugin.sam2.io.ImageFiles;
import fiji.plugin.sam2.io.RoiZip;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Roi;
import ij.process.ImageProcessor;

/** Hyperstacks: every position that has prompts is a stack of its own. */
class OtherAxisTest {

	private static final String BOX =
		"{\"id\":%d,\"prompts\":[{\"slice\":%d%s,\"box\":[10,8,22,22]}]}";

	@TempDir
	private Path folder;

	private Path image;

	/** 3 slices, 4 frames. */
	@BeforeEach
	void hyperstack() {
		final ImagePlus hyper = Samples.stack(12);
		hyper.setDimensions(1, 3, 4);
		hyper.setOpenAsHyperStack(true);
		image = Samples.save(hyper, folder.resolve("hyper.tif"));
	}

	private Path out(final String name, final Path input, final Path prompts,
		final String... options)
	{
		final Path out = folder.resolve(name);
		final Cli cli = Cli.run(java.util.stream.Stream.concat(List.<Object>of(
			"propagate", input, "--model", MODEL, "--prompts", prompts, "--output",
			out, "--contrast", "range:0,255").stream(), List.of(options).stream())
			.toArray());
		assertThat(cli.code()).as(cli.err()).isZero();
		return out;
	}

	private Path prompts() throws IOException {
		return Files.writeString(folder.resolve("p.json"), "{\"objects\":[" + String
			.format(BOX, 1, 1, "") + "," + String.format(BOX, 2, 2,
				",\"position\":3") + "]}");
	}

	private static ImageStack labels(final Path out) {
		return ImageFiles.open(out.resolve("labels.tif")).getStack();
	}

	@Test
	void eachPositionAsIfItWereAlone() throws IOException {
		final Path out = out("all", image, prompts(), "--axis", "z", "--logits");
		final ImagePlus found = ImageFiles.open(out.resolve("labels.tif"));
		assertThat(found.getDimensions()).containsExactly(64, 48, 1, 3, 4);
		final ImageStack third = new ImageStack(64, 48);
		for (int n = 7; n <= 9; n++)
			third.addSlice(Samples.stack(12).getStack().getProcessor(n));
		final Path alone = out("alone", Samples.save(new ImagePlus("t3", third),
			folder.resolve("t3.tif")), Files.writeString(folder.resolve("a.json"),
				"{\"objects\":[" + String.format(BOX, 2, 2, "") + "]}"));
		int seen = 0;
		for (int z = 1; z <= 3; z++) {
			assertThat(found.getStack().getPixels(6 + z)).isEqualTo(labels(alone)
				.getPixels(z));
			seen += (int) found.getStack().getProcessor(6 + z).getStats().max;
			for (final int t : new int[]{2, 4})
				assertThat(found.getStack().getProcessor(3 * (t - 1) + z)
					.getStats().max).isZero();
		}
		assertThat(seen).isPositive();
		final List<String> scores = Files.readAllLines(out.resolve("scores.csv"));
		assertThat(scores.get(0)).endsWith(",prompted,position");
		assertThat(scores.stream().skip(1).map(l -> l.split(",")[0] + " " + l.split(
			",")[7])).containsExactly("1 1", "1 1", "1 1", "2 3", "2 3", "2 3");
		assertThat(Files.readAllLines(out.resolve("logits.csv"))).hasSize(7).last()
			.asString().startsWith("6,2,").endsWith(",3");
		for (final Roi roi : RoiZip.read(out.resolve("rois.zip")))
			assertThat(roi.getTPosition()).as(roi.getName()).isEqualTo(roi.getName()
				.startsWith("obj-0001") ? 1 : 3);
	}

	@Test
	void theOthersAreEmptyAndThatIsSaid() throws IOException {
		final Cli cli = Cli.run("segment", image, "--model", MODEL, "--prompts",
			prompts(), "--output", folder.resolve("o"), "--axis", "z");
		assertThat(cli.code()).isZero();
		assertThat(cli.err().strip()).isEqualTo(
			"Note: Only the positions 1, 3 of 1 to 4 along t have prompts; the others stay empty.");
	}

	/** Prompts that name no position follow --position; others do not. */
	@Test
	void chosenPosition() throws IOException {
		final Path out = out("second", image, prompts(), "--axis", "z",
			"--position", "4");
		assertThat(labels(out).getProcessor(1).getStats().max).isZero();
		assertThat(Files.readAllLines(out.resolve("scores.csv")).stream().skip(1)
			.map(l -> l.split(",")[7]).distinct()).containsExactly("3", "4");
	}

	/** Prompts as the report has them, as ROIs, and as labels. */
	@Test
	void otherFormsOfThePrompts() throws IOException {
		final Path out = out("json", image, prompts(), "--axis", "z");
		final JsonObject run = JsonParser.parseString(Files.readString(out.resolve(
			"run.json"))).getAsJsonObject();
		final Path again = out("again", image, Files.writeString(folder.resolve(
			"again.json"), run.get("prompts").toString()), "--axis", "z");
		assertThat(again.resolve("labels.tif")).hasSameBinaryContentAs(out.resolve(
			"labels.tif"));
		final Roi first = new Roi(10, 8, 22, 22), second = new Roi(10, 8, 22, 22);
		first.setName("obj-0001");
		first.setPosition(1, 1, 1);
		second.setName("obj-0002");
		second.setPosition(1, 2, 3);
		final Path rois = folder.resolve("RoiSet.zip");
		RoiZip.write(List.of(first, second), rois);
		assertThat(out("rois", image, rois, "--axis", "z").resolve("labels.tif"))
			.hasSameBinaryContentAs(out.resolve("labels.tif"));
		final ImagePlus drawn = Samples.stack(12);
		for (int n = 1; n <= 12; n++) {
			final ImageProcessor ip = drawn.getStack().getProcessor(n);
			ip.set(0);
			ip.setValue(n == 1 ? 1 : n == 8 ? 2 : 0);
			ip.fill(first);
		}
		drawn.setDimensions(1, 3, 4);
		drawn.setOpenAsHyperStack(true);
		final Path labelled = out("labels", image, Samples.save(drawn, folder
			.resolve("drawn.tif")), "--axis", "z");
		assertThat(labels(labelled).getPixels(8)).isEqualTo(drawn.getStack()
			.getPixels(8));
		assertThat(Files.readAllLines(labelled.resolve("scores.csv")).stream().skip(
			1).map(l -> l.split(",")[7]).distinct()).containsExactly("1", "3");
	}

	@Test
	void aPositionThatIsNotThere() throws IOException {
		final Path file = Files.writeString(folder.resolve("p.json"),
			"{\"objects\":[" + String.format(BOX, 2, 2, ",\"position\":5") + "]}");
		final Cli cli = Cli.run("propagate", image, "--model", MODEL, "--prompts",
			file, "--output", folder.resolve("o"), "--axis", "z");
		assertThat(cli.sentence()).contains("no position 5 along t", "1 to 4");
		assertThat(cli.code()).isEqualTo(2);
		assertThat(folder.resolve("o")).doesNotExist();
	}
}
