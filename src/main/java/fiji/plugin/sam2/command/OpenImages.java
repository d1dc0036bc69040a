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

import java.util.Collection;

import org.scijava.convert.AbstractConverter;
import org.scijava.convert.Converter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;
import ij.WindowManager;

/**
 * Takes the titles and ids of a macro as open images, and tells dialogs which
 * there are.
 */
@Plugin(type = Converter.class)
public class OpenImages extends AbstractConverter<String, OpenImage> {

	@Override
	@SuppressWarnings("unchecked")
	public <T> T convert(final Object source, final Class<T> type) {
		final String text = String.valueOf(source);
		final ImagePlus byTitle = WindowManager.getImage(text);
		return (T) new OpenImage(text, byTitle != null || !text.matches("-\\d{1,9}")
			? byTitle : WindowManager.getImage(Integer.parseInt(text)));
	}

	@Override
	public void populateInputCandidates(final Collection<Object> objects) {
		objects.addAll(OpenImage.all());
	}

	@Override
	public Class<OpenImage> getOutputType() {
		return OpenImage.class;
	}

	@Override
	public Class<String> getInputType() {
		return String.class;
	}
}
