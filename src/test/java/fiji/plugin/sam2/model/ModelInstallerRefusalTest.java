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
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

import org.junit.jupiter.api.Test;

import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.Sam2Exception;

/** What is not installed, and what is left then. */
class ModelInstallerRefusalTest extends InstallerFixture {

	@Test
	void refusesALeftoverOfAnotherFileAndRecovers() throws IOException {
		Files.createDirectories(store.folder());
		Files.write(part(), new byte[1000]);
		assertThatThrownBy(() -> installer.download(source(), false, Progress.NONE))
			.isExactlyInstanceOf(Sam2Exception.BadModel.class).hasMessageContaining(
				"has the SHA-256");
		assertThat(part()).doesNotExist();
		installer.download(source(), false, Progress.NONE);
		assertInstalled();
	}

	@Test
	void refusesAWrongHash() {
		assertThatThrownBy(() -> installer.download(source(server.url(), "0".repeat(
			64)), false, Progress.NONE)).isExactlyInstanceOf(
				Sam2Exception.BadModel.class).hasMessage("mine has the SHA-256 " +
					HASH + " instead of " + "0".repeat(64) + ". Nothing was installed.");
		assertThat(store.folder()).isEmptyDirectory();
	}

	@Test
	void keepsTheOldFileWhenTheNewOneIsWrong() throws IOException {
		Files.createDirectories(store.folder());
		Files.writeString(target(), "old");
		assertThatThrownBy(() -> installer.download(source(server.url(), "0".repeat(
			64)), false, Progress.NONE)).isInstanceOf(Sam2Exception.BadModel.class);
		assertThat(target()).hasContent("old");
	}

	@Test
	void refusesAFileOfAnotherLength() {
		server.lie = 10;
		assertThatThrownBy(() -> installer.download(source(), false, Progress.NONE))
			.isExactlyInstanceOf(Sam2Exception.BadModel.class).hasMessageContaining(
				"offers " + (CONTENT.length + 10) + " bytes instead of the " +
					CONTENT.length);
		server.withLength = false;
		assertThatThrownBy(() -> installer.download(source(), false, Progress.NONE))
			.isExactlyInstanceOf(Sam2Exception.BadModel.class).hasMessageContaining(
				"sends more than the " + CONTENT.length + " bytes");
		assertThat(target()).doesNotExist();
	}

	@Test
	void saysWhatTheServerAnswers() {
		assertThatThrownBy(() -> installer.download(source(server.url("/absent"),
			HASH), false, Progress.NONE)).isExactlyInstanceOf(Sam2Exception.class)
			.hasMessageContaining("answers with status 404");
		server.close();
		assertThatThrownBy(() -> installer.download(source(), false, Progress.NONE))
			.isExactlyInstanceOf(Sam2Exception.class).hasMessageContaining(
				"did not begin: the server cannot be reached; a file that was fetched");
		assertThatThrownBy(() -> installer.download(source(URI.create(
			"http://no-such-host.invalid/model.safetensors"), HASH), false,
			Progress.NONE)).isExactlyInstanceOf(Sam2Exception.class)
			.hasMessageContaining("the server cannot be reached");
	}

	@Test
	void givesUpOnASilentServer() {
		server.stallAfter = 100;
		final ModelInstaller impatient = new ModelInstaller(store, Duration
			.ofMillis(500));
		assertThatThrownBy(() -> impatient.download(source(), false, Progress.NONE))
			.isExactlyInstanceOf(Sam2Exception.class).hasMessageContaining(
				"the server sent nothing for 0.5 s");
	}

	@Test
	void wantsAHashOrConsent() throws IOException {
		final InstallSource unknown = InstallSource.of(server.url());
		assertThatThrownBy(() -> installer.download(unknown, false, Progress.NONE))
			.isExactlyInstanceOf(Sam2Exception.BadInput.class).hasMessageContaining(
				"cannot be verified").hasMessageContaining("--unverified");
		assertThat(server.ranges).isEmpty();
		// Without a hash nothing could tell a mixture of two files.
		Files.createDirectories(store.folder());
		Files.write(store.folder().resolve("model.safetensors.part"),
			new byte[1000]);
		assertThat(installer.download(unknown, true, Progress.NONE))
			.hasBinaryContent(CONTENT);
		assertThat(server.ranges).containsExactly("");
		assertThat(installer.download(unknown.withSha256(HASH), false,
			Progress.NONE)).hasBinaryContent(CONTENT);
	}

	@Test
	void refusesWhatIsNoModelEvenUnverified() throws IOException {
		try (ModelServer web = new ModelServer("<!DOCTYPE html>".getBytes())) {
			assertThatThrownBy(() -> installer.download(InstallSource.of(web.url()),
				true, Progress.NONE)).isExactlyInstanceOf(Sam2Exception.BadModel.class)
				.hasMessageContaining("web page").hasMessageEndingWith(
					"Nothing was installed.");
		}
		assertThat(store.folder()).isEmptyDirectory();
	}

	@Test
	void refusesShortAndOtherFiles() throws IOException {
		final Path cut = Files.write(folder.resolve("cut.safetensors"), Arrays
			.copyOf(CONTENT, CONTENT.length - 1));
		assertThatThrownBy(() -> installer.copy(source(), cut, Progress.NONE))
			.isExactlyInstanceOf(Sam2Exception.BadModel.class);
		final Path other = Files.write(folder.resolve("other.safetensors"),
			SafetensorsWriter.file(Map.of("x", new long[]{1})));
		assertThatThrownBy(() -> installer.copy(source(), other, Progress.NONE))
			.isExactlyInstanceOf(Sam2Exception.BadModel.class).hasMessageContaining(
				"bytes instead of " + CONTENT.length);
		assertThat(target()).doesNotExist();
		assertThat(part()).doesNotExist();
	}

	@Test
	void installsOnceAtATime() {
		try (PartFile other = new PartFile(target())) {
			assertThatThrownBy(() -> installer.download(source(), false,
				Progress.NONE)).hasMessageStartingWith(
					"Another process is installing mine.safetensors");
			assertThat(other.size()).isZero();
		}
	}

	@Test
	void saysWhenTheFolderCannotBeWritten() throws IOException {
		Files.writeString(store.folder(), "a file in the way");
		assertThatThrownBy(() -> installer.download(source(), false, Progress.NONE))
			.isExactlyInstanceOf(Sam2Exception.class).hasMessageContaining(
				"cannot be written");
	}

	@Test
	void refusesOddSources() {
		for (final String url : new String[]{"file:///etc/passwd",
			"ftp://host/x.pt", "model.pt", "http://host/", "https://host/..",
			"https://host/%2e%2e%2fx%00.pt"})
			assertThatThrownBy(() -> InstallSource.of(URI.create(url))).as(url)
				.isExactlyInstanceOf(Sam2Exception.BadInput.class);
		assertThatThrownBy(() -> source().withSha256("abc")).isExactlyInstanceOf(
			Sam2Exception.BadInput.class);
	}
}
