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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleItem;

import fiji.plugin.sam2.Samples;
import ij.ImagePlus;
import ij.Macro;

/** The example macros, given to the commands they name. */
final class Macros {

	private static final Pattern CALL = Pattern.compile(
		"run\\(\"([^\"]+)\",\\s*\"(.*)\"\\)");

	private Macros() {}

	/**
	 * Runs the calls of a macro one after the other.
	 *
	 * @param name of the file in {@code macros}
	 * @param image the active image, or null
	 * @param paths what {@code path[0]} and so on stand for
	 */
	static List<CommandModule> run(final CommandService commands,
		final String name, final ImagePlus image, final Path... paths)
		throws Exception
	{
		final List<CommandModule> modules = new ArrayList<>();
		final Matcher matcher = CALL.matcher(Files.readString(Path.of("macros",
			name)));
		while (matcher.find()) {
			final CommandInfo info = info(commands, matcher.group(1));
			final Map<String, Object> inputs = inputs(info, options(matcher.group(2),
				paths));
			if (image != null) inputs.put("image", image);
			modules.add(commands.run(info, true, inputs).get());
		}
		assertThat(modules).as(name).isNotEmpty();
		return modules;
	}

	/**
	 * @param commands finds the command
	 * @param name of a macro with one call
	 * @param paths what {@code path[0]} and so on stand for
	 * @return the inputs of its command
	 */
	static Map<String, Object> inputs(final CommandService commands,
		final String name, final Path... paths) throws IOException
	{
		final Matcher call = CALL.matcher(Files.readString(Path.of("macros",
			name)));
		assertThat(call.find()).isTrue();
		return inputs(info(commands, call.group(1)), options(call.group(2), paths));
	}

	private static String options(final String text, final Path... paths) {
		String options = text;
		for (int i = 0; i < paths.length; i++)
			options = options.replace("\" + path[" + i + "] + \"", paths[i]
				.toString());
		assertThat(options).doesNotContain("path[");
		return options;
	}

	private static CommandInfo info(final CommandService commands,
		final String title)
	{
		return commands.getCommands().stream().filter(c -> c.getTitle().equals(
			title)).findFirst().orElseThrow();
	}

	/**
	 * @param commands finds the commands
	 * @param text with calls
	 * @return the inputs of each call
	 */
	static List<Map<String, Object>> calls(final CommandService commands,
		final String text) throws IOException
	{
		final List<Map<String, Object>> all = new ArrayList<>();
		final Matcher call = CALL.matcher(text);
		while (call.find())
			all.add(inputs(info(commands, call.group(1)), call.group(2)));
		return all;
	}

	/** As a macro's options reach a command; every key must be one of its. */
	static Map<String, Object> inputs(final CommandInfo info,
		final String options) throws IOException
	{
		final Map<String, Object> inputs = new HashMap<>();
		int found = 0;
		for (final ModuleItem<?> item : info.inputs()) {
			final String value = Macro.getValue(options, item.getName(), null);
			if (value == null) continue;
			found++;
			inputs.put(item.getName(), item.getType() == Boolean.class ? Boolean
				.valueOf(value) : value);
		}
		// What is in brackets is a value, whatever it holds.
		assertThat(found).isEqualTo(options.replaceAll("\\[[^\\]]*\\]", "").split(
			"=", -1).length - 1);
		if (info.getInput("checkpoint") != null) inputs.put("checkpoint",
			Samples.MODEL.toString());
		return inputs;
	}
}
