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

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The sentences of a run that the user should read. */
final class Notes implements Consumer<String> {

	private final List<String> all = new ArrayList<>();
	private final List<String> deviations = new ArrayList<>();

	@Override
	public void accept(final String sentence) {
		all.add(sentence);
	}

	/** Adds that something was done otherwise than it was asked for. */
	void acceptDeviation(final String sentence) {
		accept(sentence);
		deviations.add(sentence);
	}

	/** @return a copy of all sentences */
	List<String> all() {
		return List.copyOf(all);
	}

	/** @return a copy of those that tell of deviations */
	List<String> deviations() {
		return List.copyOf(deviations);
	}
}
