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

import fiji.plugin.sam2.Sam2Exception;
import ij.ImagePlus;
import ij.VirtualStack;
import ij.process.ImageProcessor;

/** A folder of single images as a stack, each read when it is asked for. */
final class FolderStack extends VirtualStack {

	private final List<Path> files;

	/**
	 * @param files one single image each, in the order of the slices
	 * @param first the first of them, opened
	 */
	FolderStack(final List<Path> files, final ImagePlus first) {
		super(first.getWidth(), first.getHeight());
		this.files = files;
		setBitDepth(first.getBitDepth());
	}

	@Override
	public ImageProcessor getProcessor(final int n) {
		if (n < 1 || n > files.size()) throw new IllegalArgumentException(
			"Argument out of range: " + n);
		final ImagePlus image = ImageFiles.openFile(files.get(n - 1));
		if (image.getStackSize() != 1 || image.getWidth() != getWidth() || image
			.getHeight() != getHeight() || image.getBitDepth() != getBitDepth())
			throw new Sam2Exception.BadInput("Slice " + n + ", " + files.get(n - 1) +
				", is " + describe(image) + "; all files of the folder must be like " +
				"the first, a single image of " + getWidth() + " × " + getHeight() +
				" pixels and " + getBitDepth() + " bits.");
		return image.getProcessor();
	}

	private static String describe(final ImagePlus image) {
		return (image.getStackSize() > 1 ? "a stack of " + image.getStackSize() +
			" planes with " : "an image of ") + image.getWidth() + " × " + image
				.getHeight() + " pixels and " + image.getBitDepth() + " bits";
	}

	@Override
	public Object getPixels(final int n) {
		return getProcessor(n).getPixels();
	}

	@Override
	public String getSliceLabel(final int n) {
		return files.get(n - 1).getFileName().toString();
	}

	@Override
	public int getSize() {
		return files.size();
	}

	@Override
	public int size() {
		return files.size();
	}
}
