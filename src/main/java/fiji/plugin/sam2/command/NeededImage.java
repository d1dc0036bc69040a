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

import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.ui.DialogPrompt;
import org.scijava.ui.UIService;
import org.scijava.widget.InputHarvester;

import ij.ImagePlus;
import ij.WindowManager;

/**
 * Says in the words of ImageJ's users that a command of this plugin needs an
 * open image, before the dialog: SciJava would say that an ImagePlus is
 * required.
 */
@Plugin(type = PreprocessorPlugin.class, priority = InputHarvester.PRIORITY + 3)
public final class NeededImage extends AbstractPreprocessorPlugin {

	/** What is said. */
	static final String MISSING = "There is no image; open one first.";

	@Parameter(required = false)
	private UIService ui;

	@Override
	public void process(final Module module) {
		final String ours = NeededImage.class.getPackageName() + ".";
		if (!module.getInfo().getDelegateClassName().startsWith(ours)) return;
		if (WindowManager.getImageCount() > 0) return;
		for (final ModuleItem<?> item : module.getInfo().inputs())
			if (isImage(item.getType()) && item.isRequired() && !module
				.isInputResolved(item.getName()) && item.getValue(module) == null)
			{
				// SciJava's own dialog has ImageJ2's name.
				final boolean shown = ui != null && ServiceCommand.isInteractive() &&
					!ij.IJ.isMacro();
				if (shown) ui.showDialog(MISSING, "SAM 2",
					DialogPrompt.MessageType.ERROR_MESSAGE);
				cancel(shown ? null : MISSING);
				return;
			}
	}

	private static boolean isImage(final Class<?> type) {
		return type == ImagePlus.class || type == OpenImage.class;
	}
}
