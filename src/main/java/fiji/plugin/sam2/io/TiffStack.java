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

import java.io.File;

import fiji.plugin.sam2.Sam2Exception;
import ij.VirtualStack;
import ij.io.FileInfo;
import ij.io.FileOpener;
import ij.process.ImageProcessor;

/**
 * The pages of a TIFF file, each read when it is asked for. Unlike ImageJ's own
 * virtual stack it fails when a page cannot be read, instead of giving a black
 * one.
 */
final class TiffStack extends VirtualStack {

	private final File file;
	private final FileInfo[] pages;

	/**
	 * @param file the TIFF file
	 * @param pages one entry a page, all of one size and type
	 */
	TiffStack(final File file, final FileInfo[] pages) {
		super(pages[0].width, pages[0].height);
		this.file = file;
		this.pages = pages;
	}

	@Override
	public ImageProcessor getProcessor(final int n) {
		if (n < 1 || n > pages.length) throw new IllegalArgumentException(
			"Argument out of range: " + n);
		TiffFiles.checkPixels(file, pages[n - 1], n);
		ImageProcessor ip = null;
		RuntimeException cause = null;
		try {
			ip = Quiet.read(() -> new FileOpener((FileInfo) pages[n - 1].clone())
				.openProcessor());
		}
		// ImageJ's reader answers damage with any unchecked exception.
		catch (final RuntimeException exc) {
			cause = exc;
		}
		if (ip == null) throw new Sam2Exception.BadInput("Slice " + n + " of " +
			file + " cannot be read; the file may be damaged.", cause);
		return ip;
	}

	@Override
	public Object getPixels(final int n) {
		return getProcessor(n).getPixels();
	}

	@Override
	public String getSliceLabel(final int n) {
		final String[] labels = pages[0].sliceLabels;
		return labels != null && n <= labels.length ? labels[n - 1] : null;
	}

	@Override
	public int getSize() {
		return pages.length;
	}

	@Override
	public int size() {
		return pages.length;
	}
}
