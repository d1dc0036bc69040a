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

package fiji.plugin.sam2.io.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import org.junit.jupiter.api.Test;

/**
 * What numcodecs compressed comes back, see models/export/codec_fixtures.py:
 * texts, numbers, noise and repetitions, in all methods and many levels.
 */
class CodecTest {

	private static byte[] decode(final String name, final byte[] data,
		final int size) throws IOException
	{
		return name.endsWith("zstd") ? Compression.ZSTD.decode(data, 0, size) : name
			.endsWith("lz4") ? Compression.LZ4.decode(data, 4, size) : Blosc.decode(
				data, size);
	}

	@Test
	void whatNumcodecsCompressedComesBack() throws IOException {
		final Map<String, byte[]> files = new HashMap<>();
		try (InputStream in = CodecTest.class.getResourceAsStream("codecs.zip");
				ZipInputStream zip = new ZipInputStream(in))
		{
			for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry())
				files.put(e.getName(), zip.readAllBytes());
		}
		int count = 0;
		for (final Map.Entry<String, byte[]> file : files.entrySet()) {
			final String name = file.getKey();
			if (name.endsWith(".raw")) continue;
			final byte[] raw = files.get(name.replaceAll("\\..*", ".raw"));
			assertThat(decode(name, file.getValue(), raw.length)).as(name).isEqualTo(
				raw);
			for (final int size : new int[]{raw.length + 1, raw.length - 1})
				if (size > 0) assertThatThrownBy(() -> decode(name, file.getValue(),
					size), name + " as " + size + " bytes").isInstanceOf(
						IOException.class);
			count++;
		}
		assertThat(count).isGreaterThan(100);
	}
}
