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

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleItem;
import org.scijava.service.Service;

import ij.ImagePlus;
import ij.Macro;

/** What makes a command recordable and callable from macros. */
class CommandContractTest {

	private static final Set<Class<?>> RECORDABLE = Set.of(String.class,
		Integer.class, Double.class, Boolean.class, File.class, ImagePlus.class,
		ModelName.class, OpenImage.class);

	private static Context context;
	private static List<CommandInfo> commands;

	@BeforeAll
	static void find() {
		context = new Context(CommandService.class);
		commands = context.service(CommandService.class).getCommands().stream()
			.filter(c -> c.getDelegateClassName().startsWith("fiji.plugin.sam2."))
			.toList();
	}

	@AfterAll
	static void close() {
		context.dispose();
	}

	private static List<ModuleItem<?>> inputs(final CommandInfo command) {
		final List<ModuleItem<?>> inputs = new ArrayList<>();
		for (final ModuleItem<?> item : command.inputs())
			if (item.getType() != Context.class && !Service.class.isAssignableFrom(
				item.getType())) inputs.add(item);
		return inputs;
	}

	@Test
	void menuLeavesAreUniqueAndOurs() {
		final Set<String> leaves = new TreeSet<>();
		for (final CommandInfo command : commands) {
			leaves.add(command.getMenuPath().getLeaf().getName());
			assertThat(command.getMenuPath().getMenuString()).startsWith(
				"Plugins > SAM 2 > SAM 2 ");
			assertThat(command.getTitle()).isEqualTo(command.getMenuPath().getLeaf()
				.getName());
			assertThat(command.getDescription()).isNotBlank();
			assertThat(command.canRunHeadless()).isTrue();
		}
		assertThat(leaves).containsExactly("SAM 2 Annotate Folder...",
			"SAM 2 Compare Models...", "SAM 2 Convert Labels...",
			"SAM 2 Evaluate Files...", "SAM 2 Evaluate...", "SAM 2 Propagate File...",
			"SAM 2 Propagate Through Stack...", "SAM 2 Remember Examples In File...",
			"SAM 2 Remember Examples...", "SAM 2 Segment Everything In File...",
			"SAM 2 Segment Everything...", "SAM 2 Segment File...",
			"SAM 2 Segment Image...", "SAM 2 Selftest...",
			"SAM 2 Simulate Clicks In File...", "SAM 2 Simulate Clicks...",
			"SAM 2 Track Everything In File...", "SAM 2 Track Everything...");
	}

	@Test
	void parametersCanBeRecordedAndAreNotRemembered() {
		for (final CommandInfo command : commands)
			for (final ModuleItem<?> item : inputs(command)) {
				assertThat(item.getName()).matches("[a-z][a-z0-9_]*");
				assertThat(item.getType()).as(item.getName()).isIn(RECORDABLE);
				assertThat(item.isPersisted()).as(item.getName()).isFalse();
			}
	}

	/** ImageJ finds a key after a digit or underscore of a longer one. */
	@Test
	void noKeyHidesAnother() {
		for (final CommandInfo command : commands) {
			final StringBuilder options = new StringBuilder();
			for (final ModuleItem<?> item : inputs(command))
				options.append(item.getName()).append("=v_").append(item.getName())
					.append(' ');
			for (final ModuleItem<?> item : inputs(command))
				assertThat(Macro.getValue(options.toString(), item.getName(), ""))
					.isEqualTo("v_" + item.getName());
		}
	}
}
