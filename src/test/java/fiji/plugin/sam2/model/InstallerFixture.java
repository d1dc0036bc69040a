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

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A server on this machine, and a store to install into from it. */
abstract class InstallerFixture {

	static final ModelSpec TEST = ModelSpecs.all().stream().filter(s -> s.name()
		.equals("test")).findFirst().orElseThrow();
	static final byte[] CONTENT = SafetensorsWriter.file(TEST.tensors());
	static final String HASH = Sha256.of(CONTENT);

	@TempDir
	Path folder;
	ModelServer server;
	ModelStore store;
	ModelInstaller installer;

	@BeforeEach
	void start() throws IOException {
		server = new ModelServer(CONTENT);
		store = new ModelStore(folder.resolve("models"), new ModelCatalog(List
			.of()), ModelSpecs.all());
		installer = new ModelInstaller(store, Duration.ofSeconds(10));
	}

	@AfterEach
	void stop() {
		server.close();
	}

	InstallSource source(final URI url, final String hash) {
		return new InstallSource("mine", "mine.safetensors", Optional.of(url),
			OptionalLong.of(CONTENT.length), Optional.of(hash), Optional.of("test"));
	}

	InstallSource source() {
		return source(server.url(), HASH);
	}

	Path target() {
		return store.folder().resolve("mine.safetensors");
	}

	Path part() {
		return store.folder().resolve("mine.safetensors.part");
	}

	void assertInstalled() {
		assertThat(target()).hasBinaryContent(CONTENT);
		assertThat(part()).doesNotExist();
	}
}
