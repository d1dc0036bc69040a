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

import fiji.plugin.sam2.Sam2Exception;
import ij.ImagePlus;
import ij.process.ImageProcessor;

/**
 * Reads the calibrated pixel values of the selected planes, without changing
 * the image: neither its position nor its display range nor its pixels. A
 * virtual stack is asked for one plane at a time.
 */
final class PlaneReader {

	private static final int RGB_COMPONENTS = 3;
	private static final int BYTE = 255;

	private final ImagePlus image;
	private final PlaneSelection planes;
	private final VirtualFiles files;
	private final boolean color;
	private final float[] calibration;

	PlaneReader(final ImagePlus image, final PlaneSelection planes) {
		if (image == null || image.getWidth() < 1 || image.getStackSize() < 1)
			throw new Sam2Exception.BadInput("The image has no pixels.");
		this.image = image;
		this.planes = planes;
		files = new VirtualFiles(image);
		color = image.getType() == ImagePlus.COLOR_RGB || image.getType() ==
			ImagePlus.COLOR_256;
		calibration = color || image.getBitDepth() == 32 ? null : image
			.getCalibration().getCTable();
	}

	/** @return reads the same planes at another position of the other axis */
	PlaneReader at(final int position) {
		return new PlaneReader(image, planes.at(image, position));
	}

	ImagePlus image() {
		return image;
	}

	PlaneSelection planes() {
		return planes;
	}

	/** @return true for RGB: values 0 … 255, one mapping for all three */
	boolean isColor() {
		return color;
	}

	/** @return number of arrays that {@link #read} gives */
	int components() {
		return color ? RGB_COMPONENTS : planes.channels().size();
	}

	/** @return a raw pixel value as the image's calibration shows it */
	double calibrated(final double raw) {
		if (calibration == null) return raw;
		final long index = Math.round(raw);
		return calibration[(int) Math.max(0, Math.min(calibration.length - 1,
			index))];
	}

	/**
	 * @param plane 0 … count − 1
	 * @return new arrays of calibrated values, row-major, one per component
	 */
	float[][] read(final int plane) {
		final float[][] values = new float[components()][];
		if (color) {
			final int[] rgb = (int[]) processor(plane, 1).getPixels();
			for (int c = 0; c < RGB_COMPONENTS; c++) {
				values[c] = new float[rgb.length];
				final int shift = 16 - 8 * c;
				for (int i = 0; i < rgb.length; i++)
					values[c][i] = rgb[i] >> shift & BYTE;
			}
		}
		else for (int c = 0; c < values.length; c++)
			values[c] = gray(processor(plane, planes.channels().get(c)));
		return values;
	}

	private ImageProcessor processor(final int plane, final int channel) {
		final int index = planes.stackIndex(image, plane, channel);
		files.checkThere(index);
		final ImageProcessor ip = image.getStack().getProcessor(index);
		if (ip == null || ip.getPixels() == null) throw new Sam2Exception.BadInput(
			"Plane " + index + " of '" + image.getTitle() +
				"' can no longer be read; is its file still there?");
		files.check(index, ip);
		if (ip.getWidth() != image.getWidth() || ip.getHeight() != image
			.getHeight()) throw new Sam2Exception.BadInput("Plane " + index +
				" of '" + image.getTitle() + "' is " + ip.getWidth() + " × " + ip
					.getHeight() +
				" pixels; all planes must have the size of the first, " + image
					.getWidth() + " × " + image.getHeight() + ".");
		return ip;
	}

	private float[] gray(final ImageProcessor ip) {
		final Object pixels = ip.getPixels();
		if (pixels instanceof float[]) return ((float[]) pixels).clone();
		if (pixels instanceof byte[]) return fromBytes((byte[]) pixels);
		if (pixels instanceof short[]) return fromShorts((short[]) pixels);
		throw new Sam2Exception.BadInput("The image '" + image.getTitle() +
			"' mixes pixel types; all planes must be of one type.");
	}

	private float[] fromBytes(final byte[] pixels) {
		final float[] values = new float[pixels.length];
		for (int i = 0; i < values.length; i++) {
			final int raw = pixels[i] & BYTE;
			values[i] = calibration == null ? raw : calibration[raw];
		}
		return values;
	}

	private float[] fromShorts(final short[] pixels) {
		final float[] values = new float[pixels.length];
		for (int i = 0; i < values.length; i++) {
			final int raw = pixels[i] & 0xffff;
			values[i] = calibration == null ? raw : calibration[raw];
		}
		return values;
	}
}
