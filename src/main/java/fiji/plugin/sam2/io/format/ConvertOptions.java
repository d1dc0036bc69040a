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

package fiji.plugin.sam2.io.format;

/**
 * How labels are converted. Empty texts mean: not given.
 *
 * @param from name of the input's format; recognised by its content if not
 *          given
 * @param image path of the annotated image or a folder of images, for formats
 *          that do not tell how large their images are
 * @param size of the images instead, such as {@code 640x480}
 * @param stack {@code z} or {@code t} to put single images together to a stack
 */
public record ConvertOptions(String from, String image, String size,
	String stack)
{

	/** Nothing is given. */
	public static final ConvertOptions NONE = new ConvertOptions("", "", "", "");

	/** Takes null as not given. */
	public ConvertOptions {
		from = from == null ? "" : from.strip();
		image = image == null ? "" : image.strip();
		size = size == null ? "" : size.strip();
		stack = stack == null ? "" : stack.strip();
	}
}
