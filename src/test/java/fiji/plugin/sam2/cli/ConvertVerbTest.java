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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import fiji.plugin.sam2.Samples;
import ij.ImagePlus;
import ij.process.ByteProcessor;

/** {@code sam2 convert} as the documentation shows it. */
class ConvertVerbTest {

	private static final String COCO = """
			{"images": [{"id": 1, "file_name": "a.png", "width": 8, "height": 6}],
			 "categories": [{"id": 3, "name": "cell"}],
			 "annotations": [{"id": 17, "image_id": 1, "category_id": 3, "score": 0.5,
			   "segmentation": {"size": [6, 8], "counts": [7, 4, 2, 1, 2, 1, 2, 4, 25]}}]}
			""";

	@TempDir
	private Path folder;

	@Test
	void saysWhatWasDoneAndWhatWasLost() throws IOException {
		final Path input = Files.writeString(folder.resolve("coco.json"), COCO);
		final Path yolo = folder.resolve("yolo");
		final Cli cli = Cli.run("convert", input, "--to", "yolo", "--output", yolo);
		assertThat(cli.code()).as(cli.err()).isZero();
		assertThat(cli.out().lines()).containsExactly(
			"1 object on 1 image converted from coco to yolo.",
			"Lost: 1 object loses its id.", "Lost: 1 object loses its score.");
		assertThat(yolo.resolve("labels/a.txt")).content().startsWith(
			"0 0.5 0.1666667 ");
		final Cli back = Cli.run("convert", yolo, "--to", "coco", "--output", folder
			.resolve("back"), "--size", "8x6");
		assertThat(back.code()).as(back.err()).isZero();
		assertThat(back.out()).isEqualTo(
			"1 object on 1 image converted from yolo to coco; nothing was lost." +
				System.lineSeparator());
		assertThat(folder.resolve("back/annotations.json")).content().contains(
			"\"area\":10", "\"name\":\"cell\"");
	}

	/** Two regions of class 0, which a corner joins to three; one of class 1. */
	private Path classes(final int first, final int second) throws IOException {
		final Path masks = Files.createDirectories(folder.resolve("masks" + first));
		final ByteProcessor mask = new ByteProcessor(20, 10);
		mask.setValue(first);
		mask.fillRect(1, 1, 3, 3);
		mask.fillRect(4, 4, 2, 2);
		mask.fillRect(10, 1, 4, 4);
		Samples.save(new ImagePlus("", mask), masks.resolve("b.tif"));
		mask.setValue(second);
		mask.fillRect(14, 1, 4, 4);
		Samples.save(new ImagePlus("", mask), masks.resolve("a.png"));
		return masks;
	}

	@Test
	void pixelValuesCanBeClasses() throws IOException {
		final Path yolo = folder.resolve("yolo"), coco = folder.resolve("coco");
		final Path masks = classes(1, 3);
		final Cli cli = Cli.run("convert", masks, "--values", "classes", "--to",
			"yolo", "--output", yolo);
		assertThat(cli.code()).as(cli.err()).isZero();
		assertThat(cli.out()).startsWith("5 objects on 2 images converted");
		assertThat(Files.readAllLines(yolo.resolve("labels/a.txt"))).extracting(
			row -> row.charAt(0)).containsExactly('0', '0', '2');
		assertThat(Files.readAllLines(yolo.resolve("labels/b.txt"))).extracting(
			row -> row.charAt(0)).containsExactly('0', '0');
		assertThat(yolo.resolve("data.yaml")).content().contains("nc: 3",
			"2: class_2");
		// Back again the regions are the same, to the pixel.
		assertThat(Cli.run("convert", yolo, "--to", "coco", "--output", coco,
			"--size", "20x10").code()).isZero();
		assertThat(coco.resolve("annotations.json")).content().contains(
			"\"bbox\":[1,1,5,5],\"area\":13", "\"bbox\":[14,1,4,4],\"area\":16");
		assertThat(Cli.run("convert", masks, "--to", "yolo", "--output", folder
			.resolve("ids")).out()).startsWith("3 objects on 2 images");
	}

	@Test
	void whiteIsTheFirstClassWhereThereIsNoOther() throws IOException {
		final Path yolo = folder.resolve("yolo");
		assertThat(Cli.run("convert", classes(255, 255), "--values", "classes",
			"--to", "yolo", "--output", yolo).code()).isZero();
		assertThat(Files.readAllLines(yolo.resolve("labels/a.txt"))).hasSize(2)
			.allMatch(row -> row.startsWith("0 "));
		assertThat(yolo.resolve("data.yaml")).content().contains("nc: 1");
	}

	@Test
	void numberedClassMasksAreSingleImages() throws IOException {
		final Path masks = Files.createDirectory(folder.resolve("numbers"));
		Files.copy(classes(1, 2).resolve("a.png"), masks.resolve("7.png"));
		Files.copy(masks.resolve("7.png"), masks.resolve("12.png"));
		final Path yolo = folder.resolve("yolo");
		assertThat(Cli.run("convert", masks, "--values", "classes", "--to", "yolo",
			"--output", yolo).out()).startsWith(
				"6 objects on 2 images converted from labels");
		assertThat(yolo.resolve("labels/12.txt")).exists();
		assertThat(Cli.run("convert", masks, "--values", "classes", "--from",
			"davis", "--to", "yolo", "--output", folder.resolve("frames")).out())
			.startsWith("6 objects on 1 image converted from davis");
	}

	@Test
	void pixelValuesOfAStackAreObjectsOfTheirSlice() throws IOException {
		final Path labels = folder.resolve("stacked");
		final Cli cli = Cli.run("convert", classes(1, 1), "--values", "classes",
			"--stack", "t", "--to", "labels", "--output", labels);
		assertThat(cli.code()).as(cli.err()).isZero();
		assertThat(cli.out()).startsWith("4 objects on 2 images").contains(
			"4 objects lose their classes");
		try (java.util.stream.Stream<Path> files = Files.list(labels)) {
			final ImagePlus stack = ij.IJ.openImage(files.findFirst().orElseThrow()
				.toString());
			assertThat(stack.getNFrames()).isEqualTo(2);
			assertThat(stack.getStack().getProcessor(1).getPixel(2, 2)).isEqualTo(1);
			assertThat(stack.getStack().getProcessor(2).getPixel(2, 2)).isEqualTo(3);
		}
	}

	@Test
	void refusesInOneSentence() throws IOException {
		final Path input = Files.writeString(folder.resolve("coco.json"), COCO);
		assertThat(refused(input, "--to", "doc")).contains("'doc'", "yolo", "coco");
		assertThat(refused(input, "--to", "yolo", "--size", "8")).contains("'8'");
		assertThat(refused(input, "--to", "yolo", "--stack", "c")).contains("'c'");
		assertThat(refused(input, "--to", "yolo", "--values", "class")).contains(
			"ids or classes, not 'class'");
		assertThat(refused(input, "--to", "yolo", "--values", "classes")).contains(
			"coco has none");
		final ImagePlus high = new ImagePlus("", new ij.process.FloatProcessor(1, 1,
			new float[]{70_000}));
		assertThat(refused(Samples.save(high, folder.resolve("high.tif")), "--to",
			"yolo", "--values", "classes")).contains("70000", "65535");
		assertThat(refused(folder.resolve("nothing"), "--to", "yolo")).contains(
			"There are no labels");
		assertThat(refused(Files.writeString(folder.resolve("x.bin"), "?"), "--to",
			"yolo")).contains("not recognised");
		assertThat(refused(input, "--to", "yolo", "--from", "yolo", "--size",
			"8x6")).contains("line 1");
	}

	private String refused(final Path input, final Object... args) {
		final Object[] all = new Object[args.length + 4];
		all[0] = "convert";
		all[1] = input;
		System.arraycopy(args, 0, all, 2, args.length);
		all[args.length + 2] = "--output";
		all[args.length + 3] = folder.resolve("output");
		final Cli cli = Cli.run(all);
		assertThat(cli.code()).isEqualTo(2);
		return cli.sentence();
	}
}
