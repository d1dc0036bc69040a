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

package fiji.plugin.sam2.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleItem;

import ij.Macro;

/** The example macros, as their options reach a command. */
final class Macros {

	private Macros() {}

	/**
	 * @param commands finds the command
	 * @param name of the macro
	 * @param paths what it is called with
	 * @return the inputs; every key of the macro is one of the command's
	 */
	static Map<String, Object> inputs(final CommandService commands,
		final String name, final Path... paths) throws IOException
	{
		final Matcher call = Pattern.compile("run\\(\"([^\"]+)\",\\s*\"(.*)\"\\)")
			.matcher(Files.readString(Path.of("macros", name)));
		assertThat(call.find()).isTrue();
		String options = call.group(2);
		for (int i = 0; i < paths.length; i++)
			options = options.replace("\" + path[" + i + "] + \"", paths[i]
				.toString());
		final CommandInfo info = commands.getCommands().stream().filter(c -> c
			.getTitle().equals(call.group(1))).findFirst().orElseThrow();
		final Map<String, Object> inputs = new HashMap<>();
		for (final ModuleItem<?> item : info.inputs()) {
			final String value = Macro.getValue(options, item.getName(), null);
			if (value != null) inputs.put(item.getName(), value);
		}
		assertThat(inputs).hasSize(options.split("=", -1).length - 1);
		return inputs;
	}
}
