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

import java.util.Locale;

import fiji.plugin.sam2.Sam2Exception;

/**
 * How labels are converted. Empty texts mean: not given.
 *
 * @param from name of the input's format; recognised by its content if not
 *          given
 * @param image path of the annotated image or a folder of images, for formats
 *          that do not tell how large their images are
 * @param size of the images instead, such as {@code 640x480}
 * @param stack {@code z} or {@code t} to put single images together to a stack
 * @param values what the pixel values of label images are: {@code ids} (if not
 *          given) of objects, or {@code classes}, where value 1 is class 0 and
 *          each connected region is an object
 */
public record ConvertOptions(String from, String image, String size,
	String stack, String values)
{

	/** Nothing is given. */
	public static final ConvertOptions NONE = new ConvertOptions("", "", "", "",
		"");

	/** Takes null as not given. */
	public ConvertOptions {
		from = from == null ? "" : from.strip();
		image = image == null ? "" : image.strip();
		size = size == null ? "" : size.strip();
		stack = stack == null ? "" : stack.strip();
		values = values == null ? "" : values.strip().toLowerCase(Locale.ROOT);
	}

	/**
	 * @return true if pixel values are classes
	 * @throws Sam2Exception.BadInput if they are neither classes nor ids
	 */
	boolean areClasses() {
		if (!values.isEmpty() && !"ids".equals(values) && !"classes".equals(values))
			throw new Sam2Exception.BadInput(
				"Pixel values are ids or classes, not '" + values + "'.");
		return "classes".equals(values);
	}
}
