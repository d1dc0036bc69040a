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

package fiji.plugin.sam2.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import fiji.plugin.sam2.Sam2Exception;

/**
 * Opening models by name and path, on a checkpoint of the test architecture.
 */
class ModelStoreTest {

	private static final ModelSpec TEST = ModelSpecs.all().stream().filter(s -> s
		.name().equals("test")).findFirst().orElseThrow();

	@TempDir
	private Path folder;
	private Path file;
	private String sha256;

	@BeforeEach
	void writeCheckpoint() throws IOException {
		final byte[] bytes = SafetensorsWriter.file(TEST.tensors());
		file = Files.write(folder.resolve("mine.safetensors"), bytes);
		sha256 = Sha256.of(bytes);
	}

	private CatalogEntry entry(final String name, final String fileName,
		final Integer inputSize, final String hash) throws IOException
	{
		return new CatalogEntry(name, List.of("alias_of_" + name), "a test", "test",
			inputSize, fileName, URI.create("http://localhost/x"), Files.size(file),
			hash, "nobody", "none", URI.create("http://localhost/"));
	}

	private ModelStore store(final CatalogEntry... entries) {
		return new ModelStore(folder, new ModelCatalog(List.of(entries)), ModelSpecs
			.all());
	}

	@Test
	void opensAnyPath() {
		try (Model model = store().load(file.toString(), OptionalInt.empty())) {
			assertThat(model.spec()).isSameAs(TEST);
			assertThat(model.name()).isEqualTo("mine.safetensors");
			assertThat(model.source()).isEqualTo(file.toString());
			assertThat(model.sha256()).isEqualTo(sha256);
			assertThat(model.version()).isEqualTo("2.1");
			assertThat(model.inputSize()).isEqualTo(128);
			assertThat(model.inputSizeReason()).isEqualTo(
				"Input size 128 is the default of test; mine.safetensors is " +
					"not a known file, and no tensor shows what it was made for.");
			assertThat(model.graphs().imageEncoder()).isEqualTo(
				"test.image_encoder.128.onnx");
			assertThat(model.checkpoint().names()).containsExactlyElementsOf(TEST
				.tensors().keySet());
		}
	}

	/** The hash is that of the file as it was when it was hashed, and once. */
	@Test
	void hashesAheadAndOnce() throws Exception {
		try (Model model = store().load(file.toString(), OptionalInt.empty())) {
			model.hashAhead();
			model.hashAhead();
			assertThat(model.sha256()).isEqualTo(sha256);
			Files.write(file, new byte[]{1});
			assertThat(model.sha256()).isEqualTo(sha256);
		}
	}

	/** What goes wrong on the other thread is told to who asks. */
	@Test
	void saysWhyItCannotBeHashed() throws IOException {
		try (Model model = store().load(file.toString(), OptionalInt.empty())) {
			Files.delete(file);
			model.hashAhead();
			assertThatThrownBy(model::sha256).isExactlyInstanceOf(
				Sam2Exception.BadModel.class).hasMessageContaining("mine.safetensors");
		}
	}

	@Test
	void opensTheEmbeddedModel() throws IOException {
		try (Model model = store().load("nano", OptionalInt.empty())) {
			assertThat(model.spec().name()).isEqualTo("nano");
			assertThat(model.inputSize()).isEqualTo(256);
			assertThat(model.source()).isEqualTo("embedded in the plugin");
			assertThat(model.sha256()).matches("[0-9a-f]{64}");
			assertThat(model.bytes()).isEqualTo(Files.size(Path.of(
				"models/nano/nano.safetensors")));
			// Two bytes a number, and a header of some kilobytes.
			assertThat(model.parameters() * 2).isBetween(model.bytes() - 100_000,
				model.bytes());
			assertThat(model.spec().window().number("margin")).isPositive();
			assertThat(model.spec().window().numbers("click_sides")).isNotEmpty();
			assertThat(model.spec().densePrompt().number("logit")).isPositive();
			model.checkpoint().names().forEach(n -> assertThat(model.checkpoint()
				.floats(n).isDirect()).isTrue());
		}
	}

	@Test
	void doesNotBelieveANameOfAnotherArchitecture() throws IOException {
		final CatalogEntry known = new CatalogEntry("known", List.of(), "a test",
			"nano", 256, "mine.safetensors", URI.create("http://localhost/x"), null,
			null, "nobody", "none", URI.create("http://localhost/"));
		try (Model model = store(known).load(file.toString(), OptionalInt
			.empty()))
		{
			assertThat(model.name()).isEqualTo("mine.safetensors");
			assertThat(model.inputSize()).isEqualTo(128);
		}
	}

	@Test
	void opensWhatLiesInTheStore() {
		try (Model model = store().load("mine.safetensors", OptionalInt.of(128))) {
			assertThat(model.source()).isEqualTo(file.toString());
			assertThat(model.inputSizeReason()).isEqualTo(
				"Input size 128 was asked for.");
		}
	}

	@Test
	void knowsAFileByItsHashWhateverItsName() throws IOException {
		try (Model model = store(entry("known", "other.pt", 128, sha256)).load(file
			.toString(), OptionalInt.empty()))
		{
			assertThat(model.name()).isEqualTo("known");
			assertThat(model.inputSizeReason()).isEqualTo(
				"Input size 128 is what known was made for, known by the file's SHA-256.");
		}
	}

	@Test
	void knowsAFileByItsNameWhereNoHashIsKnown() throws IOException {
		final CatalogEntry known = entry("known", "mine.safetensors", 128, null);
		try (Model model = store(known).load("ALIAS_of_known", OptionalInt
			.empty()))
		{
			assertThat(model.inputSizeReason()).isEqualTo(
				"Input size 128 is what known was made for, known by the file's name.");
		}
	}

	@Test
	void doesNotBelieveANameWhoseHashIsKnown() throws IOException {
		final CatalogEntry known = entry("known", "mine.safetensors", 128, "0"
			.repeat(64));
		try (Model model = store(known).load(file.toString(), OptionalInt
			.empty()))
		{
			assertThat(model.name()).isEqualTo("mine.safetensors");
			assertThat(model.inputSizeReason()).contains("is not a known file");
		}
	}

	@Test
	void refusesAnInputSizeWithoutGraphs() {
		assertThatThrownBy(() -> store().load(file.toString(), OptionalInt.of(
			1000))).isExactlyInstanceOf(Sam2Exception.BadInput.class).hasMessage(
				"Input size 1000 is not available for test; available: [128].");
	}

	@Test
	void saysWhatToDoWithoutTheModel() throws IOException {
		final ModelStore store = store(entry("known", "absent.pt", 128, null));
		assertThatThrownBy(() -> store.load("known", OptionalInt.empty()))
			.isExactlyInstanceOf(Sam2Exception.ModelNotFound.class)
			.hasMessageStartingWith("Model known is not installed in " + folder +
				"; 'sam2 models install known --unverified' fetches it");
		assertThatThrownBy(() -> store.load("unknown", OptionalInt.empty()))
			.isExactlyInstanceOf(Sam2Exception.ModelNotFound.class).hasMessage(
				"There is no model 'unknown': it is neither a file nor one of nano, known.");
		assertThatThrownBy(() -> store.load("", OptionalInt.empty()))
			.isExactlyInstanceOf(Sam2Exception.ModelNotFound.class);
		assertThatThrownBy(() -> store.load("a\0b", OptionalInt.empty()))
			.isExactlyInstanceOf(Sam2Exception.ModelNotFound.class);
	}

	@Test
	void refusesAnotherArchitecture() throws IOException {
		final byte[] other = SafetensorsWriter.file(java.util.Map.of("conv.weight",
			new long[]{2}));
		final Path path = Files.write(folder.resolve("other.safetensors"), other);
		assertThatThrownBy(() -> store().load(path.toString(), OptionalInt.empty()))
			.isExactlyInstanceOf(Sam2Exception.BadModel.class).hasMessageContaining(
				"other.safetensors");
		// Closed again: where open files cannot be deleted, this one can.
		Files.delete(path);
	}

	@Test
	void readsSpecsThatAreWholeOnly() {
		assertThatThrownBy(() -> ModelSpecs.read(new StringReader("{}")))
			.isInstanceOf(IllegalArgumentException.class);
		assertThatThrownBy(() -> ModelSpecs.read(new StringReader("[")))
			.isInstanceOf(IllegalArgumentException.class);
		assertThatThrownBy(() -> ModelSpecs.read(new StringReader("")))
			.isInstanceOf(IllegalArgumentException.class);
	}
}
