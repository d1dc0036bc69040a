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

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * Where models are installed: the folder a user sets, else {@code models/sam2}
 * of the Fiji this runs in, else the user's cache directory.
 */
public final class ModelFolder {

	/** System property that sets the folder. */
	public static final String PROPERTY = "sam2.models";

	/** Environment variable that sets the folder. */
	public static final String VARIABLE = "SAM2_MODELS";

	/** Set by the launchers of Fiji and ImageJ, newest first. */
	private static final String[] FIJI_PROPERTIES = {"scijava.app.directory",
		"fiji.dir", "imagej.dir", "ij.dir"};

	private ModelFolder() {}

	/** @return the folder of this process; need not exist */
	public static Path standard() {
		return choose(System.getProperties(), System.getenv());
	}

	/**
	 * @param properties system properties
	 * @param environment environment variables
	 * @return the folder they lead to; need not exist
	 */
	static Path choose(final Properties properties,
		final Map<String, String> environment)
	{
		final String set = properties.getProperty(PROPERTY, environment.get(
			VARIABLE));
		if (isSet(set)) return Path.of(set).toAbsolutePath();
		for (final String property : FIJI_PROPERTIES) {
			final String fiji = properties.getProperty(property);
			if (isSet(fiji) && Files.isDirectory(Path.of(fiji))) return Path.of(fiji,
				"models", "sam2").toAbsolutePath();
		}
		return cache(properties, environment).resolve("sam2").resolve("models");
	}

	/** The user's cache directory by the conventions of the platform. */
	private static Path cache(final Properties properties,
		final Map<String, String> environment)
	{
		final String system = properties.getProperty("os.name", "").toLowerCase(
			Locale.ROOT);
		final Path home = Path.of(properties.getProperty("user.home", "."));
		if (system.startsWith("windows")) {
			final String local = environment.get("LOCALAPPDATA");
			return isSet(local) ? Path.of(local) : home.resolve("AppData").resolve(
				"Local");
		}
		if (system.startsWith("mac")) return home.resolve("Library").resolve(
			"Caches");
		final String xdg = environment.get("XDG_CACHE_HOME");
		return isSet(xdg) && Path.of(xdg).isAbsolute() ? Path.of(xdg) : home
			.resolve(".cache");
	}

	private static boolean isSet(final String value) {
		return value != null && !value.isBlank();
	}
}
