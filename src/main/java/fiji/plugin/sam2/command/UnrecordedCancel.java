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

import org.scijava.event.EventHandler;
import org.scijava.module.event.ModuleCanceledEvent;
import org.scijava.plugin.Plugin;
import org.scijava.service.AbstractService;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;

import ij.IJ;
import ij.plugin.frame.Recorder;

/**
 * Keeps cancelled commands of this plugin out of ImageJ's macro recorder,
 * whether the dialog was cancelled, the run, or a check before either: ImageJ
 * would record a line without options, which opens a dialog when the macro
 * runs.
 */
@Plugin(type = Service.class)
public final class UnrecordedCancel extends AbstractService implements
	SciJavaService
{

	@EventHandler
	void onEvent(final ModuleCanceledEvent event) {
		final String ours = UnrecordedCancel.class.getPackageName() + ".";
		// Without a window there is no recorder; its class would want a display.
		if (IJ.getInstance() != null && event.getModule().getInfo()
			.getDelegateClassName().startsWith(ours)) Recorder.setCommand(null);
	}
}
