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

package fiji.plugin.sam2.ij;

import java.awt.Image;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;

import ij.ImageStack;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

/**
 * Pixels of a label image with more ids than a lookup table has colours. ImageJ
 * would spread the table over the display range, so that neighbouring ids share
 * a colour and the first ones are black as the background is; these show each
 * id in the colour that it has everywhere else ({@link Luts#color}), as long as
 * the display range and the threshold are left alone.
 */
final class LabelPixels {

	private LabelPixels() {}

	/**
	 * @param width in pixels
	 * @param height in pixels
	 * @param top the largest id; the display range ends there
	 * @return an empty stack, whose processors show 16- and 32-bit planes in the
	 *         colours of their ids
	 */
	static ImageStack stack(final int width, final int height, final int top) {
		return new ImageStack(width, height) {

			@Override
			public ImageProcessor getProcessor(final int n) {
				final ImageProcessor plain = super.getProcessor(n);
				final ImageProcessor ip = of(plain, top);
				ip.setSliceNumber(n);
				return ip;
			}
		};
	}

	/** @return the same pixels, shown in the colours of their ids */
	private static ImageProcessor of(final ImageProcessor plain, final int top) {
		if (plain.getPixels() instanceof final short[] ids) return new Shorts(plain,
			ids, top);
		if (plain.getPixels() instanceof final float[] ids) return new Floats(plain,
			ids, top);
		return plain;
	}

	/** @return null if the user has chosen another way to show the pixels */
	private static Image image(final ImageProcessor ip, final int top) {
		if (ip.getMin() != 0 || ip.getMax() != top || ip.getMinThreshold() !=
			ImageProcessor.NO_THRESHOLD || !(ip
				.getColorModel() instanceof IndexColorModel)) return null;
		final BufferedImage image = new BufferedImage(ip.getWidth(), ip.getHeight(),
			BufferedImage.TYPE_BYTE_INDEXED, (IndexColorModel) ip.getColorModel());
		final byte[] colors = ((DataBufferByte) image.getRaster().getDataBuffer())
			.getData();
		for (int i = 0; i < colors.length; i++) {
			final int id = (int) ip.getf(i);
			colors[i] = id == 0 ? 0 : (byte) Rois.group(id);
		}
		return image;
	}

	private static final class Shorts extends ShortProcessor {

		private final int top;

		Shorts(final ImageProcessor plain, final short[] ids, final int top) {
			super(plain.getWidth(), plain.getHeight(), ids, plain.getColorModel());
			this.top = top;
			setMinAndMax(0, top);
		}

		@Override
		public Image createImage() {
			final Image image = image(this, top);
			return image == null ? super.createImage() : image;
		}
	}

	private static final class Floats extends FloatProcessor {

		private final int top;

		Floats(final ImageProcessor plain, final float[] ids, final int top) {
			super(plain.getWidth(), plain.getHeight(), ids, plain.getColorModel());
			this.top = top;
			setMinAndMax(0, top);
		}

		@Override
		public Image createImage() {
			final Image image = image(this, top);
			return image == null ? super.createImage() : image;
		}
	}
}
