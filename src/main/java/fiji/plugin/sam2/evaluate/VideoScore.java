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

package fiji.plugin.sam2.evaluate;

/**
 * J and F over a sequence, means over its objects.
 *
 * @param objects number of objects that count
 * @param j mean IoU of the slices
 * @param jRecall share of slices with J above 0.5; NaN where not defined
 * @param jDecay J in the first quarter minus J in the last; NaN where not
 *          defined
 * @param f mean boundary measure
 * @param fRecall as for J
 * @param fDecay as for J
 */
public record VideoScore(int objects, double j, double jRecall, double jDecay,
	double f, double fRecall, double fDecay)
{

	/** @return the mean of J and F */
	public double jf() {
		return (j + f) / 2;
	}
}
