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

import java.io.StringReader;
import java.util.List;

import org.junit.jupiter.api.Test;

/** The catalogue that comes with the plugin. */
class ModelCatalogTest {

	private static final ModelCatalog CATALOG = ModelCatalog.bundled();

	@Test
	void listsMetasEightWithHashes() {
		final List<CatalogEntry> meta = CATALOG.entries().stream().filter(e -> e
			.author().startsWith("Meta")).toList();
		assertThat(meta).hasSize(8).allMatch(e -> e.checksum().isPresent() && e
			.length().isPresent()).allMatch(e -> e.url().getScheme().equals("https"))
			.allMatch(e -> e.inputSize() == 1024);
		assertThat(meta).extracting(CatalogEntry::sha256).doesNotHaveDuplicates();
	}

	@Test
	void namesArchitecturesThatExistAtSizesThatExist() {
		for (final CatalogEntry entry : CATALOG.entries()) {
			assertThat(ModelSpecs.all()).as(entry.name()).anyMatch(s -> s.name()
				.equals(entry.architecture()) && s.sizes().contains(entry.inputSize()));
		}
	}

	@Test
	void hasNoNameTwice() {
		assertThat(CATALOG.entries().stream().flatMap(e -> java.util.stream.Stream
			.concat(java.util.stream.Stream.of(e.name()), e.aliases().stream())))
			.doesNotHaveDuplicates();
		assertThat(CATALOG.entries()).extracting(CatalogEntry::file)
			.doesNotHaveDuplicates();
	}

	@Test
	void findsByNameAliasAndFile() {
		for (final String name : List.of("tiny", "Tiny", "sam2.1_hiera_tiny",
			"sam2.1_hiera_tiny.pt", "sam2.1-hiera-tiny"))
			assertThat(CATALOG.find(name)).as(name).map(CatalogEntry::name).contains(
				"sam2.1_hiera_tiny");
		assertThat(CATALOG.find("MedSAM2")).map(CatalogEntry::inputSize).contains(
			512);
		assertThat(CATALOG.find("nothing")).isEmpty();
	}

	@Test
	void refusesIncompleteEntries() {
		assertThatThrownBy(() -> ModelCatalog.read(new StringReader(
			"[{\"name\":\"x\"}]"))).hasStackTraceContaining("entry x is incomplete");
		assertThatThrownBy(() -> ModelCatalog.read(new StringReader("{")))
			.isInstanceOf(IllegalArgumentException.class);
	}
}
