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

package fiji.plugin.sam2.cli;

import java.util.LinkedHashMap;
import java.util.Map;

import fiji.plugin.sam2.GivenValues;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options that are on the command line. */
final class GivenOptions {

	private GivenOptions() {}

	/**
	 * @param spec of a verb that was parsed
	 * @return its options without those that have their defaults
	 */
	static GivenValues of(final CommandSpec spec) {
		final Map<String, String> given = new LinkedHashMap<>();
		for (final OptionSpec option : spec.commandLine().getParseResult()
			.matchedOptions())
			given.put(option.longestName().replaceFirst("^--", "").replace('-', '_'),
				String.join(",", option.stringValues()));
		return new GivenValues(given);
	}
}
