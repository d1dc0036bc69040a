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
import java.io.RandomAccessFile;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import fiji.plugin.sam2.Sam2Exception;

/** Files larger than a single mapping, as training leaves them. */
class MappedFileTest {

	private static final long GIB = 1L << 30;

	@Test
	void readsAnywhereInALargeFile(@TempDir final Path folder)
		throws IOException
	{
		final Path path = folder.resolve("large.pt");
		final long size = 3 * GIB + 16;
		try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
			// Takes next to no room on the disk: most of it is a hole.
			file.setLength(size);
			for (final long at : new long[]{0, GIB - 2, 2 * GIB - 2, 3 * GIB - 2,
				size - 4})
			{
				file.seek(at);
				file.write(new byte[]{1, 2, 3, 4});
			}
		}
		try (MappedFile mapped = new MappedFile(path)) {
			for (final long at : new long[]{0, GIB - 2, 2 * GIB - 2, 3 * GIB - 2,
				size - 4})
				assertThat(mapped.slice(at, 4).getInt(0)).as("at %d", at).isEqualTo(
					0x04030201);
			assertThat(mapped.slice(size, 0).capacity()).isZero();
			assertThat(mapped.slice(GIB / 2, GIB).getInt((int) (GIB / 2 - 2)))
				.isEqualTo(0x04030201);
			assertThatThrownBy(() -> mapped.slice(size - 3, 4)).isExactlyInstanceOf(
				Sam2Exception.BadModel.class);
			assertThatThrownBy(() -> mapped.slice(1, Long.MAX_VALUE))
				.isExactlyInstanceOf(Sam2Exception.BadModel.class);
			assertThatThrownBy(() -> mapped.slice(-1, 1)).isExactlyInstanceOf(
				Sam2Exception.BadModel.class);
			assertThatThrownBy(() -> mapped.slice(0, GIB + 1)).isExactlyInstanceOf(
				Sam2Exception.BadModel.class);
		}
	}
}
