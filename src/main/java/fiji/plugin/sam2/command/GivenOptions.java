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

import org.scijava.Context;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Plugin;
import org.scijava.service.Service;
import org.scijava.widget.InputHarvester;

import ij.ImagePlus;

/**
 * Spares macros and scripts the dialog: where one option of a command of this
 * plugin is given, the others take their defaults, as without a display.
 * SciJava would ask for them instead, and for the checkpoint, which is not
 * recorded when it is empty, with a file chooser. What has no default is still
 * asked for.
 */
@Plugin(type = PreprocessorPlugin.class, priority = InputHarvester.PRIORITY + 2)
public final class GivenOptions extends AbstractPreprocessorPlugin {

	@Override
	public void process(final Module module) {
		final String ours = GivenOptions.class.getPackageName() + ".";
		if (!module.getInfo().getDelegateClassName().startsWith(ours)) return;
		if (!isAnyGiven(module)) return;
		for (final ModuleItem<?> item : module.getInfo().inputs())
			if (!item.isRequired() || item.getValue(module) != null) module
				.resolveInput(item.getName());
	}

	/** Images do not count: the active one is taken without being named. */
	private static boolean isAnyGiven(final Module module) {
		for (final ModuleItem<?> item : module.getInfo().inputs()) {
			final Class<?> type = item.getType();
			if (module.isInputResolved(item.getName()) && type != ImagePlus.class &&
				type != Context.class && !Service.class.isAssignableFrom(type))
				return true;
		}
		return false;
	}
}
