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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** What a user can choose without a path: the embedded model, and the store. */
public final class InstalledModels {

	private InstalledModels() {}

	/**
	 * Only looks at file names, so that a dialog opens at once.
	 *
	 * @param store where models lie
	 * @return {@link ModelStore#EMBEDDED}, then the installed models of the
	 *         catalogue in its order, then other checkpoints in the store's
	 *         folder by file name; each is accepted by {@link ModelStore#load}
	 */
	public static List<String> names(final ModelStore store) {
		final Set<String> names = new LinkedHashSet<>();
		names.add(ModelStore.EMBEDDED);
		final Set<String> known = new LinkedHashSet<>();
		for (final CatalogEntry entry : store.catalog().entries())
			if (store.isInstalled(entry)) {
				names.add(entry.name());
				known.add(entry.file());
			}
		for (final String file : checkpoints(store.folder()))
			if (!known.contains(file)) names.add(file);
		return new ArrayList<>(names);
	}

	private static List<String> checkpoints(final Path folder) {
		if (!Files.isDirectory(folder)) return List.of();
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter(Files::isRegularFile).map(f -> f.getFileName()
				.toString()).filter(InstalledModels::isCheckpoint).sorted().toList();
		}
		catch (final IOException | java.io.UncheckedIOException exc) {
			// A folder that cannot be read must not keep a dialog from opening.
			return List.of();
		}
	}

	private static boolean isCheckpoint(final String file) {
		final String name = file.toLowerCase(Locale.ROOT);
		return name.endsWith(".pt") || name.endsWith(".safetensors");
	}
}
