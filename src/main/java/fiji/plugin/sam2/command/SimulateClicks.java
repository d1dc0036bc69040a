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

import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.Sam2Options;
import fiji.plugin.sam2.Sam2Service;
import fiji.plugin.sam2.evaluate.ClickFigures;
import fiji.plugin.sam2.evaluate.ClickOptions;
import ij.ImagePlus;

/** A simulated user works on an open image whose labels are known. */
@Plugin(type = Command.class, headless = true, menu = {@Menu(
	label = MenuOrder.PLUGINS), @Menu(label = MenuOrder.SAM2), @Menu(
		label = "SAM 2 Simulate Clicks...", weight = MenuOrder.CLICKS)},
	description = "Lets a simulated user segment labelled objects of an open image with clicks, boxes and masks, beside methods without a network.")
public class SimulateClicks extends ClicksCommand {

	@Parameter(persist = false, label = "Image", attrs = @Attr(
		name = DialogOrder.KEY, value = DialogOrder.SUBJECT))
	private OpenImage image;

	@Parameter(persist = false, label = "Reference",
		description = "What is right: a label image of the same size.",
		attrs = @Attr(name = DialogOrder.KEY, value = DialogOrder.SUBJECT))
	private OpenImage reference;

	@Override
	ClickFigures study(final Sam2Service service, final ClickOptions study,
		final Sam2Options options, final CommandProgress progress)
	{
		final ImagePlus shown = OpenImage.image(image), truth = OpenImage.image(
			reference);
		if (shown == null || truth == null) throw new Sam2Exception.BadInput(
			"Two images are needed, the image and its reference labels; open them first.");
		if (shown == truth) throw new Sam2Exception.BadInput(
			"Image and reference are the same image, " + shown.getTitle() +
				"; choose two.");
		return service.clicks(shown, truth, study, options, progress);
	}
}
