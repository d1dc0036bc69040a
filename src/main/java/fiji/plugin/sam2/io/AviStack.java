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
import ij.ImageStack;
import ij.VirtualStack;
import ij.process.ImageProcessor;

/** The frames of a video, each read when it is asked for, or refused. */
final class AviStack extends VirtualStack {

	private final File file;
	private final ImageStack frames;

	/**
	 * @param file the video
	 * @param frames ImageJ's virtual stack of it
	 */
	AviStack(final File file, final ImageStack frames) {
		super(frames.getWidth(), frames.getHeight());
		this.file = file;
		this.frames = frames;
		setBitDepth(getProcessor(1).getBitDepth());
	}

	@Override
	public ImageProcessor getProcessor(final int n) {
		if (!file.isFile()) throw new Sam2Exception.BadInput("Frame " + n + " of " +
			file + " cannot be read: the file is no longer there.");
		ImageProcessor ip = null;
		RuntimeException cause = null;
		try {
			ip = Quiet.read(() -> frames.getProcessor(n));
		}
		catch (final RuntimeException exc) {
			cause = exc;
		}
		if (ip == null || ip.getPixels() == null) throw new Sam2Exception.BadInput(
			"Frame " + n + " of " + file +
				" cannot be read; the file may be damaged or cut short.", cause);
		return ip;
	}

	@Override
	public Object getPixels(final int n) {
		return getProcessor(n).getPixels();
	}

	@Override
	public String getSliceLabel(final int n) {
		return frames.getSliceLabel(n);
	}

	@Override
	public int getSize() {
		return frames.getSize();
	}

	@Override
	public int size() {
		return frames.getSize();
	}
}
