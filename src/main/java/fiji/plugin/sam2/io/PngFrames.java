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

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

import fiji.plugin.sam2.evaluate.Labels;
import fiji.plugin.sam2.mask.LabelMasks;
import fiji.plugin.sam2.mask.Mask;

/**
 * PNG files with the ids of all objects, one a frame, as the videos of DAVIS
 * have them. Those of a collection of images may differ in size.
 */
final class PngFrames implements Labels {

	/** Marks in DAVIS what belongs to no object for sure. */
	private static final int VOID = 255;

	private final List<Path> files;
	private final int width;
	private final int height;
	private final boolean hasVoid;

	/**
	 * @param files of the frames, in order
	 * @param reference true if this is the reference, where 255 beside other ids
	 *          means void
	 */
	PngFrames(final List<Path> files, final boolean reference) {
		this.files = files;
		final MaskPng first = MaskPng.read(files.get(0));
		width = first.width();
		height = first.height();
		boolean ids = false;
		for (int p = 0; p < width * height && reference && !ids; p++)
			ids = first.labels().applyAsInt(p) % VOID != 0;
		hasVoid = ids;
	}

	@Override
	public int width() {
		return width;
	}

	@Override
	public int height() {
		return height;
	}

	@Override
	public int count() {
		return files.size();
	}

	@Override
	public String name(final int index) {
		return ImageFiles.stem(files.get(index));
	}

	@Override
	public boolean keepsIds() {
		return true;
	}

	@Override
	public SortedMap<Integer, Mask> slice(final int index) {
		final MaskPng png = MaskPng.read(files.get(index));
		final SortedMap<Integer, Mask> masks = LabelMasks.of(png.width(), png
			.height(), png.labels());
		if (hasVoid) masks.remove(VOID);
		return masks;
	}
}
