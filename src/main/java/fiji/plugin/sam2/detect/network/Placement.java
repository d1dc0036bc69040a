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

package fiji.plugin.sam2.detect.network;

import fiji.plugin.sam2.detect.Box;

/**
 * Where an image lies in a network's input.
 *
 * @param imageWidth in pixels
 * @param imageHeight in pixels
 * @param inputWidth in pixels
 * @param inputHeight in pixels
 * @param width of the scaled image in the input, in pixels
 * @param height of the scaled image in the input, in pixels
 * @param left columns of padding before it
 * @param top rows of padding above it
 */
record Placement(int imageWidth, int imageHeight, int inputWidth,
	int inputHeight, int width, int height, int left, int top)
{

	/**
	 * @param imageWidth in pixels
	 * @param imageHeight in pixels
	 * @param inputWidth in pixels
	 * @param inputHeight in pixels
	 * @param fit how the image is put into the input
	 * @return its place
	 */
	static Placement of(final int imageWidth, final int imageHeight,
		final int inputWidth, final int inputHeight, final Contract.Fit fit)
	{
		int w = inputWidth, h = inputHeight, left = 0, top = 0;
		if (fit == Contract.Fit.LETTERBOX || fit == Contract.Fit.CORNER) {
			final double scale = Math.min(inputWidth / (double) imageWidth,
				inputHeight / (double) imageHeight);
			w = Math.max(1, (int) Math.round(imageWidth * scale));
			h = Math.max(1, (int) Math.round(imageHeight * scale));
		}
		if (fit == Contract.Fit.LETTERBOX) {
			// An odd remainder puts one pixel more on the right and the bottom.
			left = (inputWidth - w) / 2;
			top = (inputHeight - h) / 2;
		}
		return new Placement(imageWidth, imageHeight, inputWidth, inputHeight, w, h,
			left, top);
	}

	/** @return input pixels per image pixel, across */
	double scaleX() {
		return width / (double) imageWidth;
	}

	/** @return input pixels per image pixel, down */
	double scaleY() {
		return height / (double) imageHeight;
	}

	/**
	 * @param box in pixels of the input
	 * @return in pixels of the image, not clipped
	 */
	Box toImage(final Box box) {
		return new Box((box.left() - left) / scaleX(), (box.top() - top) / scaleY(),
			(box.right() - left) / scaleX(), (box.bottom() - top) / scaleY());
	}

	/**
	 * @param box in shares of the input's width and height
	 * @return in pixels of the image, not clipped
	 */
	Box shareToImage(final Box box) {
		return toImage(new Box(box.left() * inputWidth, box.top() * inputHeight, box
			.right() * inputWidth, box.bottom() * inputHeight));
	}
}
