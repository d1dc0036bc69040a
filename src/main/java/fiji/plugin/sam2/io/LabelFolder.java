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
import fiji.plugin.sam2.ij.Axis;
import fiji.plugin.sam2.ij.ImageLabels;
import fiji.plugin.sam2.mask.Mask;
import ij.ImagePlus;

/**
 * A folder of single label images, which may differ in size. Each is read when
 * it is asked for.
 */
final class LabelFolder implements Labels {

	private final List<Path> files;
	private final int width;
	private final int height;

	/** @param files one label image each, in the order of the slices */
	LabelFolder(final List<Path> files) {
		this.files = files;
		final ImagePlus first = ImageFiles.openPlane(files.get(0));
		width = first.getWidth();
		height = first.getHeight();
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
	public SortedMap<Integer, Mask> slice(final int index) {
		return new ImageLabels(ImageFiles.openPlane(files.get(index)), Axis.Z, 1)
			.slice(0);
	}
}
