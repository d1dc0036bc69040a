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

package fiji.plugin.sam2.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

import org.junit.jupiter.api.Test;

import ai.onnxruntime.OrtEnvironment;

/**
 * Images may be of patients: the libraries that the plugin loads must not call
 * home. Some releases of ONNX Runtime do on Linux and macOS, before anything
 * can be turned off from Java.
 */
class NoReportsTest {

	private static final String COLLECTOR = "events.data.microsoft.com";

	@Test
	void noNativeLibraryKnowsWhereToReport() throws Exception {
		final Path jar = Path.of(OrtEnvironment.class.getProtectionDomain()
			.getCodeSource().getLocation().toURI());
		int libraries = 0;
		try (JarFile file = new JarFile(jar.toFile())) {
			for (final Enumeration<JarEntry> all = file.entries(); all
				.hasMoreElements();)
			{
				final JarEntry entry = all.nextElement();
				if (!entry.getName().matches(
					".*/native/(linux|osx)[^/]*/[^/]*\\.(so|dylib)")) continue;
				libraries++;
				assertThat(text(file, entry).contains(COLLECTOR)).as(entry.getName())
					.isFalse();
			}
		}
		assertThat(libraries).isGreaterThanOrEqualTo(6);
	}

	private static String text(final JarFile file, final JarEntry entry)
		throws IOException
	{
		return new String(file.getInputStream(entry).readAllBytes(),
			StandardCharsets.ISO_8859_1);
	}
}
