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
 * Decompressors for chunks of Zarr arrays: a library's Zstandard and LZ4, and
 * the containers of Blosc 1, for which there is none in plain Java. All work on
 * untrusted bytes, take memory for the announced result only, and end in the
 * result or an {@link java.io.IOException}.
 */

package fiji.plugin.sam2.io.codec;
