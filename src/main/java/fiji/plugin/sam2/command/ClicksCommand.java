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

import org.scijava.ItemIO;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

import fiji.plugin.sam2.Sam2Options;
import fiji.plugin.sam2.Sam2Service;
import fiji.plugin.sam2.evaluate.ClickFigures;
import fiji.plugin.sam2.evaluate.ClickOptions;
import fiji.plugin.sam2.ij.ClickTables;
import fiji.plugin.sam2.io.EvaluationFiles;

/** What the commands with a simulated user share: how that user works. */
abstract class ClicksCommand extends ModelCommand implements ShowsItself {

	@Parameter(persist = false, label = "Follow objects through the stack",
		description = "Otherwise each slice is an image of its own.")
	private Boolean propagate = false;

	@Parameter(persist = false, label = "Most objects", min = "0",
		description = "Chosen at random; 0 for all.")
	private Integer most_objects = 50;

	@Parameter(persist = false, label = "Seed of the choice", attrs = @Attr(
		name = DialogOrder.KEY, value = DialogOrder.DETAIL))
	private Integer random_seed = 1;

	@Parameter(persist = false, label = "Smallest object (pixels)", min = "1",
		attrs = @Attr(name = DialogOrder.KEY, value = DialogOrder.DETAIL))
	private Integer least_area = ClickOptions.DEFAULT.minArea();

	@Parameter(persist = false, label = "Most clicks", min = "1",
		description = "On an object; in a stack most slices that are corrected.")
	private Integer most_clicks = ClickOptions.DEFAULT.clicks();

	@Parameter(persist = false, label = "Content at IoU", stepSize = "0.05")
	private Double enough_iou = ClickOptions.DEFAULT.enough();

	@Parameter(persist = false, label = "Show table",
		description = "Needs a display.", attrs = @Attr(name = DialogOrder.KEY,
			value = DialogOrder.RESULT))
	private Boolean show_table = true;

	@Parameter(type = ItemIO.OUTPUT,
		description = "The figures of all methods as JSON.")
	private String report;

	/** Lets the user work. */
	abstract ClickFigures study(Sam2Service service, ClickOptions study,
		Sam2Options options, CommandProgress progress);

	@Override
	void execute(final Sam2Service service, final Sam2Options options,
		final CommandProgress progress)
	{
		final ClickOptions how = new ClickOptions(number(most_objects), number(
			random_seed), number(least_area), number(most_clicks), enough_iou == null
				? ClickOptions.DEFAULT.enough() : enough_iou, Boolean.TRUE.equals(
					propagate));
		final ClickFigures figures = study(service, how, options, progress);
		report = EvaluationFiles.json(figures);
		if (hasShown() && figures.objects() > 0) ClickTables.of(figures).show(
			ClickTables.TITLE);
		if (figures.cancelled()) cutShort(kept(figures));
	}

	private static String kept(final ClickFigures figures) {
		final int objects = figures.objects();
		return objects == 0 ? "Cancelled; nothing was finished."
			: "Cancelled; the figures are of the " + objects + (objects == 1
				? " object that was" : " objects that were") + " finished.";
	}

	@Override
	public boolean hasShown() {
		return Boolean.TRUE.equals(show_table) && isInteractive();
	}
}
