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

package fiji.plugin.sam2;

import java.util.List;

import fiji.plugin.sam2.io.ResultFiles;
import fiji.plugin.sam2.ij.PlaneSource;
import ij.ImagePlus;

/** What a run that failed midway had found before is saved all the same. */
final class KeptResult {

	private KeptResult() {}

	/**
	 * @param image that was worked on
	 * @param source its planes
	 * @param result what was found
	 * @param failure what ended the run, or null
	 * @return the files of the result
	 */
	static ResultFiles files(final ImagePlus image, final PlaneSource source,
		final Sam2Result result, final Sam2Exception failure)
	{
		final ResultFiles files = new ResultFiles(image, source, result.rows());
		return failure == null ? files : files.withoutUnreadable();
	}

	/**
	 * To be called when everything is written.
	 *
	 * @param failure what ended the run, or null
	 * @param result what was found before
	 * @param output where that is now
	 * @throws Sam2Exception the same failure, if there is one, which says also
	 *           what there is in spite of it
	 */
	static void rethrow(final Sam2Exception failure, final Sam2Result result,
		final String output)
	{
		if (failure == null) return;
		final String message = sentence(failure, slices(result)) + "in " + output +
			".";
		throw failure instanceof Sam2Exception.BadInput
			? new Sam2Exception.BadInput(message, failure) : new Sam2Exception(
				message, failure);
	}

	/**
	 * To be called where nothing is written.
	 *
	 * @param <T> of what the verb returns
	 * @param failure what ended the run, or null
	 * @param slices on which something was found before
	 * @param found what the verb returns
	 * @return that, if there is no failure
	 * @throws Sam2Exception.Unfinished with that, if there is one
	 */
	static <T> T orUnfinished(final Sam2Exception failure, final long slices,
		final T found)
	{
		if (failure == null) return found;
		throw new Sam2Exception.Unfinished(sentence(failure, slices) + "kept.",
			failure, found);
	}

	/** @return number of slices that have rows */
	static long slices(final Sam2Result result) {
		return result.rows().stream().map(row -> List.of(row.position(), row
			.slice())).distinct().count();
	}

	private static String sentence(final Sam2Exception failure,
		final long slices)
	{
		return failure.getMessage().replaceAll("[\\s.]+$", "") +
			"; what was found on " + slices + (slices == 1 ? " slice" : " slices") +
			" before is ";
	}
}
