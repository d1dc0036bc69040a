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

import java.util.List;
import java.util.stream.StreamSupport;

import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Plugin;
import org.scijava.widget.InputHarvester;

import ij.ImagePlus;
import ij.WindowManager;

/**
 * Fills the dialog of a command of this plugin that asks for two images: the
 * active image, and another one that fits it.
 */
@Plugin(type = PreprocessorPlugin.class, priority = InputHarvester.PRIORITY + 2)
public final class TwoImages extends AbstractPreprocessorPlugin {

	@Override
	public void process(final Module module) {
		final ImagePlus active = ServiceCommand.isInteractive() ? WindowManager
			.getCurrentImage() : null;
		if (active != null) fill(module, active, OpenImage.all());
	}

	/**
	 * Gives values to inputs that have none; the user still chooses.
	 *
	 * @param module whose first two open images are meant
	 * @param active the active image
	 * @param open all open images
	 */
	static void fill(final Module module, final ImagePlus active,
		final List<OpenImage> open)
	{
		final List<ModuleItem<?>> items = StreamSupport.stream(module.getInfo()
			.inputs().spliterator(), false).filter(item -> item.getType() ==
				OpenImage.class).toList();
		if (items.size() < 2) return;
		final ModuleItem<?> first = items.get(0), second = items.get(1);
		final OpenImage here = new OpenImage(active);
		if (first.getValue(module) == null) module.setInput(first.getName(), here
			.equals(second.getValue(module)) ? partner(here, open) : here);
		if (second.getValue(module) == null) module.setInput(second.getName(),
			partner((OpenImage) first.getValue(module), open));
	}

	/**
	 * @return another image, if there is one; one that can be its labels first
	 */
	private static OpenImage partner(final OpenImage image,
		final List<OpenImage> open)
	{
		final List<OpenImage> others = open.stream().filter(other -> !other.equals(
			image)).toList();
		return others.stream().filter(other -> fits(other.image(), image.image()))
			.findFirst().orElse(others.isEmpty() ? image : others.get(0));
	}

	private static boolean fits(final ImagePlus labels, final ImagePlus image) {
		return labels.getBitDepth() != 24 && labels.getWidth() == image
			.getWidth() && labels.getHeight() == image.getHeight() && labels
				.getNSlices() == image.getNSlices() && labels.getNFrames() == image
					.getNFrames();
	}
}
