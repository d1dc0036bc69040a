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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import fiji.plugin.sam2.Sam2Exception;

/** COCO's JSON. */
class CocoFormatTest {

	private static final LabelFormat COCO = LabelFormats.named("coco");

	@TempDir
	private Path folder;

	private Annotations read(final String json) throws IOException {
		return LabelFormats.read(COCO, Files.writeString(folder.resolve("x.json"),
			json), ReadOptions.NONE);
	}

	/** The same with classes from 1 on: COCO's 0 would be the background. */
	private static Annotations fromOne(final Annotations all) {
		return new Annotations(all.images(), all.categories().stream().map(
			c -> new Category(c.id() + 1, c.name())).toList(), all.annotations()
				.stream().map(a -> a.withCategory(a.category() + 1)).toList());
	}

	@ParameterizedTest
	@ValueSource(strings = {"coco", "coco-rings"})
	void nothingOfAPlaneIsLost(final String name) throws IOException {
		final Annotations given = LabelSamples.overlapping();
		final Losses losses = LabelFormats.write(LabelFormats.named(name), given,
			folder);
		assertThat(losses.sentences()).isEmpty();
		assertThat(LabelFormats.recognise(folder)).isSameAs(COCO);
		assertThat(LabelFormats.read(COCO, folder, ReadOptions.NONE)).isEqualTo(
			fromOne(given));
	}

	@Test
	void emptyMasksAreKept() {
		final Annotations given = new Annotations(List.of(AnnotatedImage.plane(
			"a.png", 5, 4), AnnotatedImage.plane("b.png", 3, 3)), List.of(), List.of(
				Annotation.of(0, 1, fiji.plugin.sam2.mask.Mask.empty(5, 4)), Annotation
					.of(1, 1, new Box(0.5, 1, 1.25, 2))));
		LabelFormats.write(COCO, given, folder);
		assertThat(LabelFormats.read(COCO, folder, ReadOptions.NONE)).isEqualTo(
			given);
	}

	@Test
	void idsOfObjectsSurviveAStack() {
		LabelFormats.write(COCO, LabelSamples.stack(1, 3), folder);
		final Annotations read = LabelFormats.read(COCO, folder, ReadOptions.NONE);
		assertThat(read.images()).hasSize(3);
		assertThat(Stacks.join(read, "t").annotations()).isEqualTo(fromOne(
			LabelSamples.stack(1, 3)).annotations());
	}

	@Test
	void allFormsAreRead() throws IOException {
		final Annotations read = read("""
				{"annotations": [
				 {"id": 0, "image_id": 5, "category_id": 18, "iscrowd": 0, "bbox": [0, 0, 2, 2],
				  "segmentation": [[1, 1, 3, 1, 3, 2, 1, 2], [0, 2, 1, 1]], "area": 3, "extra": [[[]]]},
				 {"id": 9, "image_id": 5, "category_id": 18, "iscrowd": 1,
				  "segmentation": {"counts": [2, 2, 8], "size": [3, 4]}}],
				 "images": [{"id": 5, "width": 4, "height": 3, "file_name": "p.jpg", "license": 3}],
				 "categories": [{"id": 18, "name": "dog", "supercategory": "animal"}]}
				""");
		assertThat(read.annotations()).extracting(Annotation::id).containsExactly(1,
			9);
		assertThat(read.annotations().get(0).mask().area()).isEqualTo(3);
		assertThat(read.annotations().get(0).mask().contains(0, 2)).isTrue();
		assertThat(read.annotations().get(1).mask().contains(1, 0)).isTrue();
		assertThat(read.annotations().get(1).tags()).containsEntry("iscrowd", "1");
		assertThat(read.categoryName(18)).isEqualTo("dog");
	}

	@Test
	void resultsAreRead() throws IOException {
		final Annotations read = read(
			"[{\"image_id\": 42, \"category_id\": 1, \"score\": 0.5, \"segmentation\": {\"size\": [2, 3], \"counts\": \"222\"}}]");
		assertThat(read.images().get(0).file()).isEqualTo("image_42");
		assertThat(read.annotations().get(0).score()).isEqualTo(0.5);
		assertThat(read.annotations().get(0).mask().area()).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(strings = {"", "{", "[1]", "{\"images\": 3}",
		"{\"images\": [{\"id\": 1, \"width\": -4, \"height\": 3}]}",
		"{\"images\": [{\"id\": 1, \"width\": 2000000000, \"height\": 2000000000}]}",
		"{\"images\": [{\"id\": 1, \"width\": 4, \"height\": 3}, {\"id\": 1, \"width\": 4, \"height\": 3}]}",
		"[{\"image_id\": 1, \"category_id\": 1, \"segmentation\": {\"size\": [46341, 46341], \"counts\": \"PPPPPP2\"}}]",
		"[{\"image_id\": 1, \"category_id\": 1, \"segmentation\": {\"size\": [2, 2], \"counts\": [1e18]}}]",
		"[{\"image_id\": 1, \"category_id\": 1, \"segmentation\": {\"size\": [2, 2], \"counts\": [5]}}]",
		"[{\"image_id\": 1, \"category_id\": 1, \"segmentation\": {\"size\": [2], \"counts\": [4]}}]",
		"[{\"image_id\": 1, \"category_id\": 1, \"segmentation\": {\"size\": [2, 2], \"counts\": \"\\n\"}}]",
		"[{\"image_id\": 1, \"category_id\": 1, \"category_id\": 2}]",
		"[{\"image_id\": 1, \"category_id\": 1, \"bbox\": [1, 2, 3, 4]}]",
		"{\"images\": [{\"id\": 1, \"width\": 4, \"height\": 3}], \"annotations\": [{\"image_id\": 1, \"segmentation\": [[1, 2, 3]]}]}",
		"{\"images\": [{\"id\": 1, \"width\": 4, \"height\": 3}], \"annotations\": [{\"image_id\": 2, \"bbox\": [0, 0, 1, 1]}]}",
		"{\"images\": [{\"id\": 1, \"width\": 4, \"height\": 3}], \"annotations\": [{\"image_id\": 1}]}"})
	void damageIsRefused(final String json) {
		assertThatThrownBy(() -> read(json)).isInstanceOf(
			Sam2Exception.BadInput.class);
	}

	@Test
	void depthIsNoDanger() throws IOException {
		assertThatThrownBy(() -> read("{\"info\": " + "[".repeat(1 << 20)))
			.isInstanceOf(Sam2Exception.BadInput.class);
	}
}
