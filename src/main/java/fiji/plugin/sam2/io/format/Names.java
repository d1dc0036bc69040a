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

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** File names from names in files, which may be anything. */
final class Names {

	private static final int LONGEST = 120;

	/** What stands for a slash where an underscore would be another image. */
	private static final String FOLDER = "__";

	private Names() {}

	/**
	 * @param name any text, folders separated by slashes or backslashes
	 * @return a relative path without {@code ..}, drives, and characters that a
	 *         file system refuses
	 */
	static String safe(final String name) {
		final List<String> segments = new ArrayList<>();
		for (final String raw : name.split("[/\\\\]")) {
			String segment = raw.replaceAll("[\\p{Cntrl}\\p{Cs}<>:\"|?*]", "_")
				.strip();
			while (segment.endsWith(".") || segment.endsWith(" "))
				segment = segment.substring(0, segment.length() - 1);
			if (segment.length() > LONGEST) segment = segment.substring(0, LONGEST);
			if (segment.startsWith(".")) segment = "_" + segment.substring(1);
			if (!segment.isEmpty()) segments.add(segment);
		}
		return segments.isEmpty() ? "image" : String.join("/", segments);
	}

	/**
	 * @param all images with any names
	 * @return a safe, unique path without ending for each
	 */
	static List<String> stems(final Annotations all) {
		return unique(all, false);
	}

	/** The same without folders, whose slashes become underscores. */
	static List<String> flat(final Annotations all) {
		return unique(all, true);
	}

	private static List<String> unique(final Annotations all,
		final boolean flat)
	{
		final List<String> safe = all.images().stream().map(image -> safe(image
			.stem())).toList();
		final Set<String> plain = safe.stream().filter(name -> !name.contains("/"))
			.map(Names::lower).collect(Collectors.toSet());
		final Set<String> seen = new HashSet<>();
		final List<String> names = new ArrayList<>();
		for (final String path : safe) {
			String stem = flat ? path.replace('/', '_') : path;
			// sub/b.png beside sub_b.png: what is in no folder keeps its name.
			if (path.contains("/") && plain.contains(lower(stem))) stem = path
				.replace("/", FOLDER);
			String name = stem;
			for (int n = 2; !seen.add(lower(name)); n++)
				name = stem + "-" + n;
			names.add(name);
		}
		return names;
	}

	private static String lower(final String name) {
		return name.toLowerCase(Locale.ROOT);
	}
}
