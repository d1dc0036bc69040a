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

package fiji.plugin.sam2.io;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.evaluate.Labels;
import fiji.plugin.sam2.mask.LabelMasks;
import fiji.plugin.sam2.mask.Mask;

/**
 * A video's masks as SA-V has them: a folder for each object, with a PNG file
 * for each frame on which the object was annotated.
 */
final class SavFrames implements Labels {

	private final SortedMap<Integer, Path> objects;
	private final List<String> names;
	private final MaskPng first;

	/**
	 * @param objects folder of each object
	 * @param names of the frames, in order
	 */
	SavFrames(final SortedMap<Integer, Path> objects, final List<String> names) {
		this.objects = objects;
		this.names = names;
		first = MaskPng.read(any());
	}

	private Path any() {
		for (final int id : objects.keySet())
			for (int i = 0; i < names.size(); i++)
				if (isAnnotated(i, id)) return file(i, id);
		throw new Sam2Exception.BadInput("The folder " + objects.get(objects
			.firstKey()).getParent() + " has no mask of the frames " + names.get(0) +
			" to " + names.get(names.size() - 1) + ".");
	}

	private Path file(final int index, final int id) {
		return objects.get(id).resolve(names.get(index) + ".png");
	}

	@Override
	public int width() {
		return first.width();
	}

	@Override
	public int height() {
		return first.height();
	}

	@Override
	public int count() {
		return names.size();
	}

	@Override
	public String name(final int index) {
		return names.get(index);
	}

	@Override
	public boolean keepsIds() {
		return true;
	}

	@Override
	public boolean isAnnotated(final int index, final int id) {
		return !objects.containsKey(id) || Files.exists(file(index, id));
	}

	@Override
	public SortedMap<Integer, Mask> slice(final int index) {
		final SortedMap<Integer, Mask> masks = new TreeMap<>();
		for (final int id : objects.keySet())
			if (isAnnotated(index, id)) read(file(index, id)).values().forEach(
				mask -> masks.put(id, mask));
		return masks;
	}

	/** Every value above 0 is the object. */
	private SortedMap<Integer, Mask> read(final Path file) {
		final MaskPng png = MaskPng.read(file);
		if (png.width() != first.width() || png.height() != first.height())
			throw new Sam2Exception.BadInput("The mask " + file + " has " + png
				.width() + " × " + png.height() +
				" pixels; all frames must have the size of the first, " + first
					.width() + " × " + first.height() + ".");
		return LabelMasks.of(png.width(), png.height(), p -> Math.min(1, png
			.labels().applyAsInt(p)));
	}
}
