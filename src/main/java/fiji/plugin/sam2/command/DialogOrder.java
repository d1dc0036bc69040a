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

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

import org.scijava.Priority;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;
import org.scijava.service.AbstractService;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;

/**
 * Puts the inputs of this plugin's commands in the order in which a user needs
 * them: what is worked on and the model first, device and threads last. SciJava
 * shows the inputs of a superclass before those of its subclasses, which for
 * commands that share their technical settings is the wrong way round. An input
 * says where it belongs by the attribute {@link #KEY}; those with the same
 * value stay in SciJava's order, and the order has no influence on macros.
 * <p>
 * SciJava has no plainer way: {@code @Parameter} and {@code ModuleItem} carry
 * no weight, dialogs iterate over {@code ModuleInfo.inputs()}, and that is
 * filled with the fields of superclasses first. As a service, because the
 * commands have to be registered anew before menus are built from them. Without
 * it everything works, in SciJava's order.
 * </p>
 */
@Plugin(type = Service.class, priority = Priority.VERY_HIGH)
public final class DialogOrder extends AbstractService implements
	SciJavaService
{

	/** Attribute of an input: one of the values below; none is in between. */
	static final String KEY = "order";

	/** What is worked on: image, files. */
	static final String SUBJECT = "-3";
	static final String MODEL = "-2";
	/** What points at objects. */
	static final String PROMPTS = "-1";
	/** Fine adjustment of what the command does. */
	static final String DETAIL = "1";
	/** What becomes of the result. */
	static final String RESULT = "2";
	/** How the image is read, and on what the network runs. */
	static final String TECHNICAL = "3";

	@Parameter
	private PluginService plugins;

	/** Has to be there before: it registers what is announced here. */
	@Parameter
	private CommandService commands;

	@Override
	public void initialize() {
		final String ours = DialogOrder.class.getPackageName() + ".";
		final List<PluginInfo<Command>> unordered = plugins.getPluginsOfType(
			Command.class).stream().filter(info -> !(info instanceof CommandInfo) &&
				info.getClassName().startsWith(ours)).toList();
		plugins.removePlugins(unordered);
		plugins.addPlugins(unordered.stream().map(Ordered::new).toList());
	}

	/** A command that tells its inputs in order. */
	private static final class Ordered extends CommandInfo {

		private List<ModuleItem<?>> ordered;

		Ordered(final PluginInfo<Command> info) {
			super(info);
		}

		@Override
		public synchronized Iterable<ModuleItem<?>> inputs() {
			if (ordered == null) {
				final List<ModuleItem<?>> items = new ArrayList<>();
				super.inputs().forEach(items::add);
				items.sort(Comparator.comparingInt(Ordered::rank));
				ordered = Collections.unmodifiableList(items);
			}
			return ordered;
		}

		private static int rank(final ModuleItem<?> item) {
			final String rank = item.get(KEY);
			return rank == null ? 0 : Integer.parseInt(rank);
		}
	}
}
