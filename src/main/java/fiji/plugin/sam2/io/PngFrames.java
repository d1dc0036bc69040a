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
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.evaluate.Labels;
import fiji.plugin.sam2.mask.LabelMasks;
import fiji.plugin.sam2.mask.Mask;

/**
 * A video's masks as PNG files: one file a frame with the ids of all objects
 * (DAVIS), or a folder for each object with one file a frame (SA-V).
 */
final class PngFrames implements Labels {

	/** Marks in DAVIS what belongs to no object for sure. */
	private static final int VOID = 255;

	private final Path folder;
	private final SortedMap<Integer, Path> objects;
	private final List<String> names;
	private final MaskPng first;
	private final boolean hasVoid;

	/**
	 * @param folder of the video
	 * @param objects folder of each object; empty if files hold all objects
	 * @param names of the frames' files, in order
	 * @param reference true if this is the reference, where 255 beside other ids
	 *          means void
	 */
	PngFrames(final Path folder, final SortedMap<Integer, Path> objects,
		final List<String> names, final boolean reference)
	{
		this.folder = folder;
		this.objects = objects;
		this.names = names;
		Path any = folder.resolve(names.get(0));
		for (final Path object : objects.values())
			for (final String name : names)
				if (!Files.exists(any)) any = object.resolve(name);
		first = MaskPng.read(any);
		boolean ids = false;
		for (int p = 0; p < first.width() * first.height() && reference &&
			!ids; p++)
			ids = first.labels().applyAsInt(p) % VOID != 0;
		hasVoid = reference && objects.isEmpty() && ids;
	}

	/** @return names of the frames' files, in order */
	List<String> names() {
		return names;
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
	public boolean keepsIds() {
		return true;
	}

	@Override
	public boolean isAnnotated(final int index, final int id) {
		return !objects.containsKey(id) || Files.exists(objects.get(id).resolve(
			names.get(index)));
	}

	@Override
	public SortedMap<Integer, Mask> slice(final int index) {
		if (objects.isEmpty()) {
			final SortedMap<Integer, Mask> masks = read(folder.resolve(names.get(
				index)), false);
			if (hasVoid) masks.remove(VOID);
			return masks;
		}
		final SortedMap<Integer, Mask> masks = new TreeMap<>();
		for (final Map.Entry<Integer, Path> object : objects.entrySet())
			if (isAnnotated(index, object.getKey())) read(object.getValue().resolve(
				names.get(index)), true).values().forEach(mask -> masks.put(object
					.getKey(), mask));
		return masks;
	}

	/** @param binary true if every value above 0 is the object */
	private SortedMap<Integer, Mask> read(final Path file, final boolean binary) {
		final MaskPng png = MaskPng.read(file);
		if (png.width() != first.width() || png.height() != first.height())
			throw new Sam2Exception.BadInput("The mask " + file + " has " + png
				.width() + " × " + png.height() +
				" pixels; all frames must have the size of the first, " + first
					.width() + " × " + first.height() + ".");
		return LabelMasks.of(png.width(), png.height(), binary ? p -> Math.min(1,
			png.labels().applyAsInt(p)) : png.labels());
	}
}
