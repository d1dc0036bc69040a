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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;

import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.Sam2Exception;

/** Installs from a server on this machine. */
class ModelInstallerTest extends InstallerFixture {

	@Test
	void installsWithProgressAndOpens() {
		final List<Long> done = new ArrayList<>();
		assertThat(installer.download(source(), false, new Progress() {

			@Override
			public void update(final long bytes, final long total,
				final String what)
			{
				done.add(bytes);
				assertThat(total).isEqualTo(CONTENT.length);
				assertThat(target()).as("visible before it is verified").doesNotExist();
			}

			@Override
			public boolean isCancelled() {
				return false;
			}
		})).isEqualTo(target());
		assertInstalled();
		assertThat(done).contains((long) CONTENT.length);
		try (Model model = store.load("mine.safetensors", OptionalInt.empty())) {
			assertThat(model.spec().name()).isEqualTo("test");
		}
	}

	@Test
	void followsRedirects() {
		installer.download(source(server.url("/moved/model.safetensors"), HASH),
			false, Progress.NONE);
		assertInstalled();
	}

	@Test
	void takesUpBrokenConnections() {
		server.breakAfter = CONTENT.length / 3;
		installer.download(source(), false, Progress.NONE);
		assertInstalled();
		assertThat(server.ranges).hasSizeGreaterThan(2);
		assertThat(server.ranges.get(0)).isEmpty();
		assertThat(server.ranges.get(1)).matches("bytes=[1-9]\\d*-");
	}

	@Test
	void goesOnWhereAnEarlierRunStopped() throws IOException {
		Files.createDirectories(store.folder());
		Files.write(part(), Arrays.copyOf(CONTENT, 1000));
		installer.download(source(), false, Progress.NONE);
		assertInstalled();
		assertThat(server.ranges).containsExactly("bytes=1000-");
	}

	@Test
	void keepsWhatItHasWhenTheServerGoesAway() {
		server.breakAfter = 1000;
		assertThatThrownBy(() -> installer.download(source(), false, Progress.NONE))
			.isExactlyInstanceOf(Sam2Exception.class).hasMessageContaining(
				"stopped after ").hasMessageContaining("of " + CONTENT.length +
					" bytes").hasMessageContaining("the same command goes on from there");
		assertThat(target()).doesNotExist();
		assertThat(part()).isNotEmptyFile();
		server.breakAfter = 0;
		installer.download(source(), false, Progress.NONE);
		assertInstalled();
	}

	@Test
	void startsOverWithoutRanges() throws IOException {
		server.withRanges = false;
		Files.createDirectories(store.folder());
		Files.write(part(), Arrays.copyOf(CONTENT, 1000));
		installer.download(source(), false, Progress.NONE);
		assertInstalled();
	}

	@Test
	void worksWithoutALength() {
		server.withLength = false;
		installer.download(source(), false, Progress.NONE);
		assertInstalled();
	}

	@Test
	void stopsSoonWhenCancelled() {
		server.stallAfter = 100;
		final long end = System.nanoTime() + 500_000_000L;
		final Progress cancelled = new Progress() {

			@Override
			public void update(final long done, final long total,
				final String what)
			{}

			@Override
			public boolean isCancelled() {
				return System.nanoTime() > end;
			}
		};
		assertThatThrownBy(() -> installer.download(source(), false, cancelled))
			.isExactlyInstanceOf(CancellationException.class);
		assertThat((System.nanoTime() - end) / 1e9).as("seconds after the cancel")
			.isLessThan(1);
		assertThat(target()).doesNotExist();
	}

	@Test
	void copiesAFile() throws IOException {
		final Path file = Files.write(folder.resolve("from usb.safetensors"),
			CONTENT);
		assertThat(installer.copy(source(), file, Progress.NONE)).isEqualTo(
			target());
		assertInstalled();
		assertThat(installer.copy(InstallSource.of(file), file, Progress.NONE))
			.isEqualTo(store.folder().resolve("from usb.safetensors"));
		assertThatThrownBy(() -> installer.copy(source(), folder.resolve(
			"absent.pt"), Progress.NONE)).isExactlyInstanceOf(
				Sam2Exception.ModelNotFound.class);
	}
}
