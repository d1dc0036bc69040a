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
/**
 * How good a result is: overlap, average precision, the figures of the Cell
 * Tracking Challenge, J and F of the DAVIS and SA-V evaluators, and tracking;
 * what a simulated user reaches with clicks, beside methods that need no
 * network; how fast a model runs here. Knows the packages mask and prompt, and
 * the predictors (image, stack, everything, engine) that the simulated user
 * asks or that are measured; nothing of ImageJ.
 */

package fiji.plugin.sam2.evaluate;
