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

package fiji.plugin.sam2.command;

import org.scijava.convert.AbstractConverter;
import org.scijava.convert.Converter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

/** Lets scripts give images where a command has an {@link OpenImage}. */
@Plugin(type = Converter.class)
public class ImagesAsOpen extends AbstractConverter<ImagePlus, OpenImage> {

	@Override
	@SuppressWarnings("unchecked")
	public <T> T convert(final Object source, final Class<T> type) {
		return (T) new OpenImage((ImagePlus) source);
	}

	@Override
	public Class<OpenImage> getOutputType() {
		return OpenImage.class;
	}

	@Override
	public Class<ImagePlus> getInputType() {
		return ImagePlus.class;
	}
}
