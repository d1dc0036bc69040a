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

package fiji.plugin.sam2.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import fiji.plugin.sam2.Sam2Exception;

/** What a file of examples keeps, and which files are refused. */
class ExampleFileTest {

	@TempDir
	private Path folder;

	private static Example example(final String source, final float value) {
		return new Example(source, 80, new float[]{value, -value, 0.5f},
			new float[]{value, 7});
	}

	private static Examples examples() {
		return new Examples("ab12", "tiny \"x\"", 1024, List.of(new ExampleObject(3,
			"naïve 細胞", List.of(example("b.tif, slice 2", 1))), new ExampleObject(1,
				null, List.of(example("a.tif", 2), example("a\\b.tif", 3)))));
	}

	@Test
	void everythingComesBack() {
		final Path file = folder.resolve("new/cells.examples");
		ExampleFile.write(examples(), file);
		final Examples back = ExampleFile.read(file);
		assertThat(back).usingRecursiveComparison().isEqualTo(examples());
		assertThat(back.objects()).extracting(ExampleObject::id).containsExactly(1,
			3);
		assertThat(file.resolveSibling("cells.examples.part")).doesNotExist();
	}

	@Test
	void examplesOfAKnownObjectAreAddedToIt() {
		final Examples both = examples().changed(ExampleEdit.ADD, new Examples(
			"ab12", "tiny", 1024, List.of(new ExampleObject(3, "", List.of(example(
				"c.tif", 4))), new ExampleObject(9, "new", List.of(example("c.tif",
					5))))));
		assertThat(both.objects()).extracting(ExampleObject::id).containsExactly(1,
			3, 9);
		assertThat(both.objects().get(1).examples()).extracting(Example::source)
			.containsExactly("b.tif, slice 2", "c.tif");
		assertThat(both.objects().get(1).name()).isEqualTo("naïve 細胞");
		final Examples replaced = both.changed(ExampleEdit.parse("", true),
			examples());
		assertThat(replaced.objects().get(1).examples()).extracting(Example::source)
			.containsExactly("b.tif, slice 2");
		assertThat(replaced.objects()).hasSize(3);
	}

	@Test
	void objectsAndSingleExamplesAreForgotten() {
		final Examples both = examples().changed(ExampleEdit.ADD, new Examples(
			"ab12", "tiny", 1024, List.of(new ExampleObject(3, "", List.of(example(
				"c.tif", 4))))));
		assertThat(forget(both, " 1 , 3:1")).extracting(ExampleObject::id)
			.containsExactly(3);
		assertThat(forget(both, "3:1").get(1).examples()).extracting(
			Example::source).containsExactly("c.tif");
		assertThat(forget(both, "3:2,3:1")).extracting(ExampleObject::id)
			.containsExactly(1);
		assertThatThrownBy(() -> forget(both, "4")).isInstanceOf(
			Sam2Exception.BadInput.class).hasMessage(
				"There is no example of object 4; there are those of object 1, 3.");
		assertThatThrownBy(() -> forget(both, "3:3")).isInstanceOf(
			Sam2Exception.BadInput.class).hasMessage(
				"Object 3 has no example 3; it has 1 to 2.");
		for (final String none : List.of("a", "3:", "3:0", "3,,4", "-1"))
			assertThatThrownBy(() -> ExampleEdit.parse(none, false)).isInstanceOf(
				Sam2Exception.BadInput.class).hasMessageContaining("no example");
	}

	private static List<ExampleObject> forget(final Examples from,
		final String which)
	{
		return from.changed(ExampleEdit.parse(which, false), null).objects();
	}

	@Test
	void examplesOfAnotherModelAreRefused() {
		assertThatThrownBy(() -> examples().changed(ExampleEdit.ADD, new Examples(
			"ff", "large", 1024, List.of()))).isInstanceOf(
				Sam2Exception.BadInput.class).hasMessageContaining(
					"with the model tiny \"x\", not with large");
		assertThatThrownBy(() -> examples().changed(ExampleEdit.ADD, new Examples(
			"ab12", "tiny", 512, List.of()))).isInstanceOf(
				Sam2Exception.BadInput.class).hasMessageContaining(
					"input size of 1024, not 512");
	}

	private static final String META =
		"{\"__metadata__\":{\"format\":\"sam2-examples\",\"version\":\"1\"," +
			"\"model_sha256\":\"a\",\"model_name\":\"n\",\"input_size\":\"256\",\"objects\":\"OBJECTS\"}," +
			"\"memory\":{\"dtype\":\"F32\",\"shape\":[1,1],\"data_offsets\":[0,4]}," +
			"\"pointer\":{\"dtype\":\"F32\",\"shape\":[1,1],\"data_offsets\":[4,8]}}";

	private static final String ONE =
		"[{\\\"id\\\":1,\\\"name\\\":\\\"\\\",\\\"examples\\\":[{\\\"source\\\":\\\"s\\\",\\\"side\\\":4}]}]";

	private Path file(final String header) throws IOException {
		final byte[] json = header.getBytes(StandardCharsets.UTF_8);
		return Files.write(folder.resolve("x.examples"), ByteBuffer.allocate(8 +
			json.length + 8).order(ByteOrder.LITTLE_ENDIAN).putLong(json.length).put(
				json).array());
	}

	@Test
	void aFileMadeByHandIsRead() throws IOException {
		assertThat(ExampleFile.read(file(META.replace("OBJECTS", ONE))).objects()
			.get(0).examples().get(0).side()).isEqualTo(4);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {"OBJECTS|[]|holds no example",
		"OBJECTS|[{}]|incomplete", "OBJECTS|nonsense|malformed",
		"OBJECTS|[null]|incomplete", "sam2-examples|else|does not say",
		"\"1\"|\"2\"|version '2'", "\"256\"|\"huge\"|'huge'",
		"model_sha256|other|model_sha256", "\"pointer\":|\"p\":|'pointer'",
		"[1,1]|[2,1]|does not fit"})
	void otherFilesAreRefused(final String from, final String to,
		final String why) throws IOException
	{
		final Path path = file(META.replace(from, to).replace("OBJECTS", ONE));
		assertThatThrownBy(() -> ExampleFile.read(path)).isInstanceOf(
			Sam2Exception.BadInput.class).hasMessageStartingWith(
				"x.examples is no file of examples").hasMessageContaining(why);
	}

	@Test
	void numbersThatAreNoneAreRefused() {
		final Path file = folder.resolve("nan.examples");
		for (final float none : new float[]{Float.NaN, Float.POSITIVE_INFINITY}) {
			ExampleFile.write(new Examples("ab12", "tiny", 1024, List.of(
				new ExampleObject(3, "", List.of(example("a.tif", none))))), file);
			assertThatThrownBy(() -> ExampleFile.read(file)).isInstanceOf(
				Sam2Exception.BadInput.class).hasMessageContaining("'memory'");
		}
	}

	@ParameterizedTest
	@ValueSource(ints = {-1, Integer.MAX_VALUE})
	void windowsOfNoImageAreRefused(final int side) throws IOException {
		final Path path = file(META.replace("OBJECTS", ONE.replace(":4}", ":" +
			side + "}")));
		assertThatThrownBy(() -> ExampleFile.read(path)).isInstanceOf(
			Sam2Exception.BadInput.class).hasMessageContaining("window of " + side);
	}

	@Test
	void filesThatAreNoneAreRefusedInOneSentence() throws IOException {
		for (final Path path : List.of(folder, folder.resolve("missing"), Files
			.write(folder.resolve("empty"), new byte[0]), Files.writeString(folder
				.resolve("text"), "no examples at all")))
			assertThatThrownBy(() -> ExampleFile.read(path)).isInstanceOf(
				Sam2Exception.BadInput.class).hasMessageMatching("[^\\n]+\\.");
	}

	@Test
	void nothingHalfWrittenIsLeft() throws IOException {
		final Path file = Files.createDirectory(folder.resolve("taken"));
		Files.writeString(file.resolve("full"), "x");
		assertThatThrownBy(() -> ExampleFile.write(examples(), file)).isInstanceOf(
			Sam2Exception.BadInput.class);
		try (Stream<Path> left = Files.list(folder)) {
			assertThat(left).containsExactly(file);
		}
	}
}
