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

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleException;
import org.scijava.module.ModuleItem;
import org.scijava.service.Service;

/** Which inputs a dialog would ask for: those that are not resolved. */
class GivenOptionsTest {

	private Context context;

	@BeforeEach
	void start() {
		context = new Context(CommandService.class);
	}

	@AfterEach
	void stop() {
		context.dispose();
	}

	private List<String> askedFor(final Class<? extends Command> command,
		final String... given) throws ModuleException
	{
		final Module module = context.service(CommandService.class).getCommand(
			command).createModule();
		for (final String name : given)
			module.resolveInput(name);
		new GivenOptions().process(module);
		final List<String> asked = new ArrayList<>();
		for (final ModuleItem<?> item : module.getInfo().inputs())
			if (!module.isInputResolved(item.getName()) && item.getType() !=
				Context.class && !Service.class.isAssignableFrom(item.getType())) asked
					.add(item.getName());
		return asked;
	}

	/** The recorder leaves an empty checkpoint out. */
	@Test
	void aRecordedLineAsksForNothing() throws Exception {
		assertThat(askedFor(PropagateStack.class, "image", "model", "roi_source"))
			.isEmpty();
		assertThat(askedFor(ConvertLabels.class, "input", "to_format", "output"))
			.isEmpty();
	}

	@Test
	void theMenuAsksForEverything() throws Exception {
		assertThat(askedFor(PropagateStack.class, "image")).contains("model",
			"checkpoint", "direction", "device");
	}

	@Test
	void whatHasNoDefaultIsAskedFor() throws Exception {
		assertThat(askedFor(PropagateStack.class, "model")).containsExactly(
			"image");
	}

	/** They are not asked for in a dialog, but named by the command. */
	@Test
	void filesThatAreMissingAreNoMatterOfTheDialog() throws Exception {
		assertThat(askedFor(PropagateFile.class, "model")).isEmpty();
	}
}
