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

package fiji.plugin.sam2.example;

/**
 * One object as it was seen once. The arrays are not copied and must not be
 * changed.
 *
 * @param source where it was seen, such as {@code cells.tif, slice 3}
 * @param side longer side of the window it was seen through, in pixels; 0 if
 *          the whole plane was seen
 * @param memory spatial memory, m × s × s values, rounded to bfloat16 as all
 *          memories are
 * @param pointer object pointer, d values
 */
public record Example(String source, int side, float[] memory,
	float[] pointer)
{}
