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
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import org.scijava.service.Service;

/** What a dialog shows first and last. */
class DialogOrderTest {

	private static List<String> inputs(final CommandInfo command) {
		return StreamSupport.stream(command.inputs().spliterator(), false).filter(
			i -> i.getType() != Context.class && !Service.class.isAssignableFrom(i
				.getType())).map(ModuleItem::getName).toList();
	}

	private static List<String> inputs(final Class<? extends Command> command) {
		try (Context context = new Context(CommandService.class,
			DialogOrder.class))
		{
			return inputs(context.service(CommandService.class).getCommand(command));
		}
	}

	@Test
	void whatIsChangedMostComesFirst() {
		assertThat(inputs(PropagateStack.class)).containsExactly("image", "model",
			"checkpoint", "roi_source", "examples", "direction", "slice_range",
			"other_position", "fill_holes", "non_overlap", "show_overlay",
			"add_to_manager", "show_table", "contrast", "axis", "channels",
			"input_size", "device", "threads");
		assertThat(inputs(SegmentFile.class)).startsWith("input", "prompts",
			"output", "model").endsWith("device", "threads");
		assertThat(inputs(SegmentEverything.class)).startsWith("image", "model",
			"checkpoint", "preset", "slice_range").endsWith("device", "threads");
		assertThat(inputs(SimulateClicks.class)).startsWith("image", "reference",
			"model").endsWith("device", "threads");
		assertThat(inputs(SimulateClicksFile.class)).startsWith("input", "truth",
			"output", "model").endsWith("device", "threads");
		assertThat(inputs(RememberExamples.class)).startsWith("image", "model",
			"checkpoint", "examples", "roi_source");
		assertThat(inputs(RememberExamplesFile.class)).startsWith("input",
			"prompts", "model", "checkpoint", "examples");
	}

	/** Nothing is lost or doubled, and what is not ours is left alone. */
	@Test
	void theCommandsAreTheSame() {
		try (Context plain = new Context(CommandService.class);
				Context ordered = new Context(CommandService.class, DialogOrder.class))
		{
			assertThat(names(ordered)).isNotEmpty()
				.containsExactlyInAnyOrderElementsOf(names(plain));
			for (final CommandInfo command : ordered.service(CommandService.class)
				.getCommands())
			{
				final CommandInfo before = plain.service(CommandService.class)
					.getCommand(command.getDelegateClassName());
				assertThat(command.getTitle()).isEqualTo(before.getTitle());
				assertThat(command.getIdentifier()).isEqualTo(before.getIdentifier());
				assertThat(inputs(command)).containsExactlyInAnyOrderElementsOf(inputs(
					before));
			}
			assertThat(ordered.service(ModuleService.class).getModules())
				.hasSameSizeAs(plain.service(ModuleService.class).getModules());
		}
	}

	private static List<String> names(final Context context) {
		final List<String> names = new ArrayList<>();
		for (final CommandInfo command : context.service(CommandService.class)
			.getCommands())
			names.add(command.getDelegateClassName());
		return names;
	}
}
