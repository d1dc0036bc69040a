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

import java.util.Collection;

import fiji.plugin.sam2.model.InstalledModels;
import fiji.plugin.sam2.model.ModelStore;

/**
 * Takes any text of a macro, a script or the command line as a model, and tells
 * dialogs which models are installed.
 */
@Plugin(type = Converter.class)
public class ModelNames extends AbstractConverter<String, ModelName> {

	@Override
	@SuppressWarnings("unchecked")
	public <T> T convert(final Object source, final Class<T> type) {
		return (T) new ModelName(String.valueOf(source));
	}

	@Override
	public void populateInputCandidates(final Collection<Object> objects) {
		for (final String name : InstalledModels.names(ModelStore.standard()))
			objects.add(new ModelName(name));
	}

	@Override
	public Class<ModelName> getOutputType() {
		return ModelName.class;
	}

	@Override
	public Class<String> getInputType() {
		return String.class;
	}
}
