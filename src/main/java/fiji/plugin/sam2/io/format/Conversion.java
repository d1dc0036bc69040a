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

import java.nio.file.Path;

import fiji.plugin.sam2.Progress;

/**
 * A conversion that has been done.
 *
 * @param from name of the input's format
 * @param to name of the output's format
 * @param images number of images that were read
 * @param objects number of annotations that were read
 * @param losses what the output's format could not hold
 */
public record Conversion(String from, String to, int images, int objects,
	Losses losses)
{

	/**
	 * Converts labels from one format to another.
	 *
	 * @param input a file or folder of labels
	 * @param to name of the output's format
	 * @param output folder of the files, made if need be
	 * @param options how
	 * @param progress is told of the steps, and may cancel between them
	 * @return what was done
	 */
	public static Conversion run(final Path input, final String to,
		final Path output, final ConvertOptions options, final Progress progress)
	{
		final LabelFormat target = LabelFormats.named(to);
		final boolean classes = options.areClasses();
		final boolean named = !options.from().isEmpty();
		final LabelFormat found = named ? LabelFormats.named(options.from())
			: LabelFormats.recognise(input);
		final LabelFormat source = classes ? ClassValues.source(found, named, input)
			: found;
		progress.update(0, 2, "reading " + source.name());
		Annotations labels = LabelFormats.read(source, input, ReadOptions.of(options
			.image(), options.size()));
		progress.throwIfCancelled();
		progress.update(1, 2, "writing " + target.name());
		final int images = labels.images().size();
		if (!options.stack().isEmpty()) labels = Stacks.join(labels, options
			.stack());
		if (classes) labels = ClassValues.split(labels);
		final Losses losses = LabelFormats.write(target, labels, output);
		progress.update(2, 2, "done");
		return new Conversion(source.name(), target.name(), images, labels
			.annotations().size(), losses);
	}

	/** @return one sentence on what was done */
	public String sentence() {
		return objects + (objects == 1 ? " object on " : " objects on ") + images +
			(images == 1 ? " image" : " images") + " converted from " + from +
			" to " + to + (losses.isEmpty() ? "; nothing was lost." : ".");
	}
}
