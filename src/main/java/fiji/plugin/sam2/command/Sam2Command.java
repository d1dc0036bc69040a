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
import java.util.List;
import java.util.function.Supplier;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.Sam2Options;
import fiji.plugin.sam2.Sam2Result;
import fiji.plugin.sam2.Sam2Service;

/** A command that finds masks. */
abstract class Sam2Command extends ModelCommand {

	private Sam2Result result;
	private Sam2Exception.Unfinished failure;

	/** Does the work. */
	abstract Sam2Result work(Sam2Service service, Sam2Options options,
		CommandProgress progress);

	/** Shows the result. */
	abstract void show(Sam2Result found);

	@Override
	void execute(final Sam2Service service, final Sam2Options options,
		final CommandProgress progress)
	{
		result = work(service, options, progress);
		final List<String> told = new ArrayList<>();
		if (!isCutShort()) {
			told.addAll(result.deviations());
			if (result.rows().stream().allMatch(row -> row.mask().area() == 0)) told
				.add(nothing());
		}
		// What is told is not said twice.
		result.notes().stream().filter(note -> !told.contains(note)).forEach(
			this::say);
		if (failure != null) {
			show(result);
			throw failure;
		}
		// A run that was cancelled before it found anything leaves what is open.
		if (!result.cancelled() || !result.rows().isEmpty()) show(result);
		if (result.cancelled()) cutShort(kept(result));
		else if (!told.isEmpty()) tell(String.join("\n", told));
	}

	/**
	 * Runs a verb on an open image. What it had found when it failed is shown
	 * before the failure is told.
	 *
	 * @param verb of the service
	 * @param type of what it returns
	 * @return what it has found
	 */
	<T> T finished(final Supplier<T> verb, final Class<T> type) {
		try {
			return verb.get();
		}
		catch (final Sam2Exception.Unfinished exc) {
			failure = exc;
			return exc.found(type);
		}
	}

	/** @return true if the run was cancelled or failed */
	boolean isCutShort() {
		return failure != null || result.cancelled();
	}

	/** @return what is told when a run was cancelled */
	static String kept(final Sam2Result found) {
		final long slices = found.rows().stream().map(row -> row.position() + ":" +
			row.slice()).distinct().count();
		return slices == 0 ? "Cancelled; nothing was finished."
			: "Cancelled; what was found on " + slices + (slices == 1 ? " slice"
				: " slices") + " is kept.";
	}

	/** @return what is told when no object was found */
	String nothing() {
		return "Nothing was found.";
	}

	/** @return what the last run has found, or null */
	public Sam2Result result() {
		return result;
	}
}
