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
 * Model files: what a model is ({@link fiji.plugin.sam2.model.ModelSpec}), the
 * readers of checkpoints ({@link fiji.plugin.sam2.model.Checkpoints}), which of
 * the known architectures a file belongs to, and where models are installed
 * ({@link fiji.plugin.sam2.model.ModelStore}). A checkpoint is untrusted input:
 * nothing in it is ever executed, and every size in it is checked before memory
 * is taken. Knows java.*, Gson and the exception and progress types of the root
 * package; nothing of ONNX Runtime, of ImageJ or of the graphs' meaning.
 */

package fiji.plugin.sam2.model;
