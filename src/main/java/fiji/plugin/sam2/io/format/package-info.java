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
 * Label formats. Each is a {@link fiji.plugin.sam2.io.format.LabelFormat} that
 * reads files into {@link fiji.plugin.sam2.io.format.Annotations}, the one
 * neutral value, and writes that value:
 *
 * <pre>
 * Annotations labels = new Annotations(List.of(AnnotatedImage.plane(
 * 	"cells.png", 640, 480)), List.of(new Category(0, "cell")), List.of(
 * 		Annotation.of(0, 1, mask).withCategory(0).withScore(0.9)));
 * Losses losses = LabelFormats.write(LabelFormats.named("yolo"), labels,
 * 	folder);
 * losses.sentences().forEach(log::info);
 * </pre>
 *
 * An object has an id, and one annotation for each plane on which it is seen.
 * Images, slices, frames and classes count from 0, ids from 1. What a format
 * cannot hold is counted in {@link fiji.plugin.sam2.io.format.Losses}. Files
 * are untrusted: sizes are checked before memory is taken, names never lead out
 * of a folder, and what is wrong is told in one sentence. Opens no dialog.
 */

package fiji.plugin.sam2.io.format;
