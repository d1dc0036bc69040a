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

package fiji.plugin.sam2.track;

import java.util.List;

import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.mask.Mask;

/** Finds the objects of a slice, knowing nothing of other slices. */
@FunctionalInterface
public interface ObjectFinder {

	/**
	 * @param slice 0-based
	 * @param progress asked whether to go on
	 * @return the objects, the surest first; they may overlap
	 * @throws java.util.concurrent.CancellationException if it was cancelled
	 */
	List<Mask> find(int slice, Progress progress);
}
