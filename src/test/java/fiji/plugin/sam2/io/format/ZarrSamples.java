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

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Label images that zarr-python wrote, see models/export/zarr_fixtures.py. */
final class ZarrSamples {

	private static final int CHECKSUM = 4;

	private ZarrSamples() {}

	/** All of them, a folder each. */
	static void unpack(final Path folder) throws IOException {
		try (InputStream in = ZarrSamples.class.getResourceAsStream("zarr.zip");
				ZipInputStream zip = new ZipInputStream(in))
		{
			for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
				final Path file = folder.resolve(e.getName());
				Files.createDirectories(file.getParent());
				Files.copy(zip, file);
			}
		}
	}

	/**
	 * Copies a label image in shards whose index ends the file, without the
	 * checksums of its indexes: what is changed then is seen by the reader.
	 */
	static void withoutChecksums(final Path from, final Path to)
		throws IOException
	{
		try (Stream<Path> all = Files.walk(from)) {
			for (final Path file : all.filter(Files::isRegularFile).toList()) {
				final Path copy = to.resolve(from.relativize(file).toString());
				Files.createDirectories(copy.getParent());
				final byte[] bytes = Files.readAllBytes(file);
				if (!file.endsWith("zarr.json")) Files.write(copy, Arrays.copyOf(bytes,
					bytes.length - CHECKSUM));
				else Files.writeString(copy, Files.readString(file).replaceFirst(
					",\\s*\\{\\s*\"name\": \"crc32c\"\\s*\\}", ""));
			}
		}
	}
}
