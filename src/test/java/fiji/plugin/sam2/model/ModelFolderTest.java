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

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where models are installed. */
class ModelFolderTest {

	private static Properties properties(final String... pairs) {
		final Properties properties = new Properties();
		for (int i = 0; i < pairs.length; i += 2)
			properties.setProperty(pairs[i], pairs[i + 1]);
		return properties;
	}

	@Test
	void isInsideFiji(@TempDir final Path fiji) {
		for (final String property : new String[]{"scijava.app.directory",
			"fiji.dir", "imagej.dir", "ij.dir"})
		{
			assertThat(ModelFolder.choose(properties(property, fiji.toString(),
				"user.home", "/home/me"), Map.of())).isEqualTo(fiji.resolve("models")
					.resolve("sam2"));
		}
	}

	@Test
	void isWhatTheUserSets(@TempDir final Path fiji) {
		final Path mine = fiji.resolve("mine");
		assertThat(ModelFolder.choose(properties("ij.dir", fiji.toString()), Map.of(
			"SAM2_MODELS", mine.toString()))).isEqualTo(mine);
		assertThat(ModelFolder.choose(properties("sam2.models", mine.toString()),
			Map.of("SAM2_MODELS", "/else"))).isEqualTo(mine);
	}

	@Test
	void isTheCacheOfThePlatformElse() {
		final Path home = Path.of("home").toAbsolutePath();
		final String at = home.toString();
		assertThat(ModelFolder.choose(properties("os.name", "Linux", "user.home",
			at, "ij.dir", "no such folder"), Map.of())).isEqualTo(home.resolve(
				".cache/sam2/models"));
		assertThat(ModelFolder.choose(properties("os.name", "Linux", "user.home",
			at), Map.of("XDG_CACHE_HOME", home.resolve("x").toString()))).isEqualTo(
				home.resolve("x/sam2/models"));
		assertThat(ModelFolder.choose(properties("os.name", "Mac OS X", "user.home",
			at), Map.of())).isEqualTo(home.resolve("Library/Caches/sam2/models"));
		assertThat(ModelFolder.choose(properties("os.name", "Windows 11",
			"user.home", at), Map.of("LOCALAPPDATA", home.resolve("L").toString())))
			.isEqualTo(home.resolve("L/sam2/models"));
	}
}
