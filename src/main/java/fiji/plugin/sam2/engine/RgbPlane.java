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

package fiji.plugin.sam2.engine;

/**
 * The pixels of one plane after the contrast mapping, in row-major order
 * ({@code y * width + x}). A grayscale plane is the same array three times.
 *
 * @param width in pixels, 1 or more
 * @param height in pixels, 1 or more
 * @param red values 0 … 1
 * @param green values 0 … 1
 * @param blue values 0 … 1
 */
public record RgbPlane(int width, int height, float[] red, float[] green,
	float[] blue)
{

	/** Refuses channels that do not have width × height values. */
	public RgbPlane {
		if (width < 1 || height < 1) throw new IllegalArgumentException(
			"A plane of " + width + " × " + height + " pixels.");
		final long size = (long) width * height;
		if (red.length != size || green.length != size || blue.length != size)
			throw new IllegalArgumentException("The channels have " + red.length +
				", " + green.length + " and " + blue.length + " values instead of " +
				size + ".");
	}

	/**
	 * @param width in pixels
	 * @param height in pixels
	 * @param values gray values 0 … 1, row-major
	 * @return the plane that shows these values in all three channels
	 */
	public static RgbPlane gray(final int width, final int height,
		final float[] values)
	{
		return new RgbPlane(width, height, values, values, values);
	}

	/**
	 * @return true if all channels are one array, which is then processed once
	 */
	public boolean isGray() {
		return red == green && green == blue;
	}
}
