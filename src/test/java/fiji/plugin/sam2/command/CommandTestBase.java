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

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

import fiji.plugin.sam2.Sam2Service;
import fiji.plugin.sam2.Samples;

/** Commands in a SciJava context without a display, as scripts call them. */
abstract class CommandTestBase {

	static Context context;
	static CommandService commands;

	@TempDir
	Path folder;

	@BeforeAll
	static void start() {
		context = new Context(CommandService.class, Sam2Service.class,
			TaskService.class, StatusService.class);
		commands = context.service(CommandService.class);
	}

	@AfterAll
	static void stop() {
		context.dispose();
	}

	/** @return inputs of every command that this class runs */
	Map<String, Object> always() {
		return Map.of("checkpoint", Samples.MODEL.toString());
	}

	/** @param pairs names and values of further inputs */
	final CommandModule run(final Class<? extends Command> command,
		final Object... pairs) throws Exception
	{
		final Map<String, Object> inputs = new HashMap<>();
		for (int i = 0; i < pairs.length; i += 2)
			inputs.put((String) pairs[i], pairs[i + 1]);
		return run(command, inputs);
	}

	final CommandModule run(final Class<? extends Command> command,
		final Map<String, Object> inputs) throws Exception
	{
		final Map<String, Object> all = new HashMap<>(always());
		all.putAll(inputs);
		return commands.run(command, true, all).get();
	}
}
