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
import java.util.SortedMap;
import java.util.TreeMap;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.evaluate.Labels;
import fiji.plugin.sam2.ij.Axis;
import fiji.plugin.sam2.ij.ImageLabels;
import fiji.plugin.sam2.mask.Mask;
import ij.ImagePlus;

/**
 * A folder of the Cell Tracking Challenge: one label TIFF a frame, numbered
 * from 0. Frames without a file were not annotated, as in {@code SEG} folders.
 */
final class CtcFrames implements Labels {

	private final SortedMap<Integer, Path> files;
	private final int count;
	private final int width;
	private final int height;

	/**
	 * @param files label image of each frame that has one
	 * @param count number of frames
	 */
	CtcFrames(final SortedMap<Integer, Path> files, final int count) {
		this.files = files;
		this.count = count;
		final ImagePlus first = ImageFiles.openPlane(files.get(files.firstKey()));
		width = first.getWidth();
		height = first.getHeight();
	}

	/** @return the same folder as part of a sequence of so many frames */
	CtcFrames withCount(final int frames) {
		return new CtcFrames(files, Math.max(count, frames));
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
		return count;
	}

	@Override
	public boolean isAnnotated(final int index) {
		return files.containsKey(index);
	}

	@Override
	public SortedMap<Integer, Mask> slice(final int index) {
		final Path file = files.get(index);
		if (file == null) return new TreeMap<>();
		final ImagePlus image = ImageFiles.openPlane(file);
		if (image.getWidth() != width || image.getHeight() != height)
			throw new Sam2Exception.BadInput("The frame " + file + " has " + image
				.getWidth() + " × " + image.getHeight() +
				" pixels; all frames must have the size of the first, " + width +
				" × " + height + ".");
		return new ImageLabels(image, Axis.Z, 1).slice(0);
	}
}
