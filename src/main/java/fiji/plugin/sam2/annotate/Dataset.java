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

package fiji.plugin.sam2.annotate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.io.format.AnnotatedImage;
import fiji.plugin.sam2.io.format.Annotation;
import fiji.plugin.sam2.io.format.Annotations;
import fiji.plugin.sam2.io.format.Category;
import fiji.plugin.sam2.io.format.LabelFormat;
import fiji.plugin.sam2.io.format.LabelFormats;

/** Writes the records of all finished images in label formats. */
final class Dataset {

	private final Annotations all;

	/**
	 * @param records of the images
	 * @param names of the classes, by their number
	 */
	Dataset(final List<ImageRecord> records, final Map<Integer, String> names) {
		final SortedMap<Integer, String> classes = new TreeMap<>(names);
		final List<AnnotatedImage> images = new ArrayList<>();
		final List<Annotation> objects = new ArrayList<>();
		for (final ImageRecord record : records) {
			int id = 0;
			for (final ImageRecord.Item item : record.objects()) {
				classes.putIfAbsent(item.category(), Category.unnamed(item.category()));
				objects.add(new Annotation(images.size(), item.slice(), item.frame(),
					++id, item.category(), item.predictedIou() < 0 ? item.score() : item
						.score() * item.predictedIou(), item.mask(record.width(), record
							.height()), null, Map.of()));
			}
			images.add(AnnotatedImage.plane(record.image(), record.width(), record
				.height()).stack(record.slices(), record.frames()));
		}
		all = new Annotations(images, Category.numbered(classes), objects);
	}

	/**
	 * @param formats their names
	 * @param images folder of the images, absolute
	 * @param output folder of the first, absolute; several formats have folders
	 *          of their names in it
	 * @param notes takes sentences on what formats could not hold
	 * @return why formats could not be written at all, by their names; the others
	 *         are
	 */
	Map<String, Sam2Exception> write(final List<String> formats,
		final Path images, final Path output, final Consumer<String> notes)
	{
		final Map<String, Sam2Exception> failed = new LinkedHashMap<>();
		final boolean one = formats.size() == 1;
		for (final String name : formats) {
			final LabelFormat format = LabelFormats.named(name);
			try {
				LabelFormats.write(one ? LabelFormats.beside(format, from(output,
					images)) : format, all, one ? output : output.resolve(name))
					.sentences().forEach(loss -> notes.accept(name + ": " + loss));
			}
			catch (final Sam2Exception exc) {
				failed.put(name, exc);
				notes.accept(name + ": " + exc.getMessage());
			}
		}
		return failed;
	}

	private static String from(final Path output, final Path images) {
		try {
			return output.relativize(images).toString().replace('\\', '/');
		}
		catch (final IllegalArgumentException exc) {
			// They are on different drives.
			return images.toString().replace('\\', '/');
		}
	}
}
