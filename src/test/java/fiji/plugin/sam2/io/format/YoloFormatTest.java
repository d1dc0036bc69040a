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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.params.ParameterizedTest;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.Samples;

/** YOLO's text files. */
class YoloFormatTest {

	private static final LabelFormat YOLO = LabelFormats.named("yolo");
	private static final ReadOptions SIZE = new ReadOptions(null,
		LabelSamples.WIDTH, LabelSamples.HEIGHT);

	@TempDir
	private Path folder;

	@Test
	void masksComeBackExactlyWithHolesPartsAndOverlap() throws IOException {
		final Annotations given = LabelSamples.overlapping();
		final Losses losses = LabelFormats.write(YOLO, given, folder);
		assertThat(folder.resolve("labels/cells.txt")).isNotEmptyFile();
		assertThat(LabelFormats.recognise(folder)).isSameAs(YOLO);
		final Annotations read = LabelFormats.read(YOLO, folder, SIZE);
		assertThat(read.annotations()).extracting(Annotation::mask)
			.containsExactlyElementsOf(given.annotations().stream().map(
				Annotation::mask).toList());
		assertThat(read.annotations()).extracting(Annotation::category)
			.containsExactly(0, 1, 0, 1, 0, 1);
		assertThat(read.categories()).isEqualTo(given.categories());
		assertThat(losses.sentences()).containsExactly("6 objects lose their ids.",
			"6 objects lose their scores.", "1 object loses other properties.");
	}

	@Test
	void anyMaskComesBack() {
		for (int seed = 0; seed < 20; seed++) {
			final Annotations given = new Annotations(List.of(AnnotatedImage.plane(
				"a", LabelSamples.WIDTH, LabelSamples.HEIGHT)), List.of(), List.of(
					Annotation.of(0, 1, LabelSamples.noise(seed))));
			LabelFormats.write(YOLO, given, folder);
			final Annotation read = LabelFormats.read(YOLO, folder, SIZE)
				.annotations().get(0);
			assertThat(read.mask()).isEqualTo(given.annotations().get(0).mask());
		}
	}

	@Test
	void aStackBecomesImages() {
		final Losses losses = LabelFormats.write(YOLO, LabelSamples.stack(2, 3),
			folder);
		assertThat(folder.resolve("labels/series_t0003_z0002.txt")).exists();
		assertThat(losses.count(Loss.STACKS)).isEqualTo(1);
		final Annotations read = LabelFormats.read(YOLO, folder, SIZE);
		assertThat(read.images()).hasSize(6);
		final Annotations again = Stacks.join(read, "t");
		assertThat(again.images().get(0).frames()).isEqualTo(6);
	}

	@Test
	void sizesAreThoseOfTheImages() throws IOException {
		Files.createDirectories(folder.resolve("images/train"));
		Files.createDirectories(folder.resolve("labels/train"));
		Samples.save(new ij.ImagePlus("", Samples.stack(1).getProcessor()), folder
			.resolve("images/train/a.png"));
		Samples.save(new ij.ImagePlus("", Samples.stack(1).getProcessor()), folder
			.resolve("images/train/b.png"));
		Files.writeString(folder.resolve("labels/train/a.txt"),
			"1 0.5 0.5 0.25 0.25\n\n0 0.5 0.5 0.25 0.25 0.875\n");
		Files.writeString(folder.resolve("data.yaml"),
			"names: [cell, \"dead: cell\"]\nnc: 2\n");
		final Annotations read = LabelFormats.read(YOLO, folder, ReadOptions.NONE);
		assertThat(read.images()).extracting(AnnotatedImage::file).containsExactly(
			"train/a.png", "train/b.png");
		assertThat(read.images().get(1).width()).isEqualTo(64);
		final Annotation box = read.annotations().get(0);
		assertThat(box.box()).isEqualTo(new Box(24, 18, 16, 12));
		assertThat(box.mask()).isNull();
		assertThat(read.annotations().get(1).score()).isEqualTo(0.875);
		assertThat(read.categoryName(1)).isEqualTo("dead: cell");
		final Path boxes = folder.resolve("again");
		LabelFormats.write(LabelFormats.named("yolo-boxes"), read, boxes);
		assertThat(boxes.resolve("labels/train/a.txt")).hasContent(
			"1 0.5 0.5 0.25 0.25\n0 0.5 0.5 0.25 0.25");
		assertThatThrownBy(() -> LabelFormats.write(YOLO, read, boxes))
			.isInstanceOf(Sam2Exception.BadInput.class).hasMessageContaining(
				"All 2 objects are boxes without masks");
		assertThat(boxes.toFile().list()).containsExactlyInAnyOrder("labels",
			"data.yaml");
	}

	/** Of named classes 0 to 2 and an object of class 7, 7 stays 7. */
	/** Files of any length are known by their first row, boxes too. */
	@ParameterizedTest
	@ValueSource(ints = {1, 7, 100})
	void boxesAreRecognised(final int rows) throws IOException {
		Files.writeString(folder.resolve("a.txt"),
			"0 0.3138889 0.0958333 0.1277778 0.1694444\n".repeat(rows));
		assertThat(LabelFormats.recognise(folder)).isSameAs(YOLO);
		assertThat(LabelFormats.recognise(folder.resolve("a.txt"))).isSameAs(YOLO);
		Files.writeString(folder.resolve("a.txt"), "0 0.3138889 0.0958333 words\n"
			.repeat(rows));
		assertThatThrownBy(() -> LabelFormats.recognise(folder)).isInstanceOf(
			fiji.plugin.sam2.Sam2Exception.BadInput.class);
	}

	@Test
	void numbersOfClassesStayWhereSomeAreMissing() throws IOException {
		Files.writeString(folder.resolve("a.txt"), "7 0.5 0.5 0.25 0.25\n");
		Files.writeString(folder.resolve("data.yaml"),
			"names: {0: cell, 2: 'dead'}\n");
		final Annotations read = LabelFormats.read(YOLO, folder, SIZE);
		assertThat(read.categories()).extracting(Category::name).containsExactly(
			"cell", "class_1", "dead", "class_3", "class_4", "class_5", "class_6",
			"class_7");
		final Path again = folder.resolve("again");
		LabelFormats.write(LabelFormats.named("yolo-boxes"), read, again);
		assertThat(again.resolve("labels/a.txt")).hasContent("7 0.5 0.5 0.25 0.25");
		assertThat(again.resolve("data.yaml")).content().contains("nc: 8",
			"2: dead", "7: class_7");
		// COCO's classes count from 1, and come back in their order.
		final Path coco = folder.resolve("coco");
		LabelFormats.write(LabelFormats.named("coco"), read, coco);
		assertThat(coco.resolve("annotations.json")).content().contains(
			"\"id\":1,\"name\":\"cell\"", "\"category_id\":8").doesNotContain(
				"\"id\":0");
		LabelFormats.write(LabelFormats.named("yolo-boxes"), LabelFormats.read(
			LabelFormats.named("coco"), coco, SIZE), again);
		assertThat(again.resolve("labels/a.txt")).hasContent("7 0.5 0.5 0.25 0.25");
	}

	@Test
	void withoutASizeItSaysWhatToGive() throws IOException {
		Files.writeString(folder.resolve("a.txt"), "0 0.5 0.5 0.1 0.1\n");
		assertThatThrownBy(() -> LabelFormats.read(YOLO, folder, ReadOptions.NONE))
			.isInstanceOf(Sam2Exception.BadInput.class).hasMessageContaining("'a'");
	}

	@Test
	void damageIsToldWithItsLine() throws IOException {
		for (final String bad : List.of("0 0.5 0.5 0.1", "x 0.5 0.5 0.1 0.1",
			"-1 0.5 0.5 0.1 0.1", "0.5 0.5 0.5 0.1 0.1", "0 NaN 0.5 0.1 0.1",
			"0 1e999 0.5 0.1 0.1", "0 320 240 100 100", "99999999999 0 0 1 1",
			"65536 0 0 1 1"))
		{
			Files.writeString(folder.resolve("a.txt"), "0 0 0 1 1\n" + bad + "\n");
			assertThatThrownBy(() -> LabelFormats.read(YOLO, folder, SIZE)).as(bad)
				.isInstanceOf(Sam2Exception.BadInput.class).hasMessageContaining(
					"line 2");
		}
		Files.writeString(folder.resolve("a.txt"), "0 0 0 1 1\n");
		for (final String bad : List.of("names: [a, b", "nc: 3", "names: {x: y}",
			"names: !!javax.script.ScriptEngineManager []", "[".repeat(100000),
			"a: &a [1]\nb: &b [*a, *a]\nnames: *b"))
		{
			Files.writeString(folder.resolve("data.yaml"), bad);
			assertThatThrownBy(() -> LabelFormats.read(YOLO, folder, SIZE)).as(bad)
				.isInstanceOf(Sam2Exception.BadInput.class);
		}
	}
}
