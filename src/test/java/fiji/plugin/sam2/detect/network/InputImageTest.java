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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

import fiji.plugin.sam2.detect.Box;
import fiji.plugin.sam2.engine.RgbPlane;

/** Where an image lies in the input, and which values its pixels have there. */
class InputImageTest {

	private static final float GRAY = 114 / 255f;

	/** One colour, so that scaling changes nothing. */
	private static RgbPlane plane(final int width, final int height) {
		final float[][] rgb = new float[3][width * height];
		for (int c = 0; c < 3; c++)
			Arrays.fill(rgb[c], new float[]{0.2f, 0.4f, 0.6f}[c]);
		return new RgbPlane(width, height, rgb[0], rgb[1], rgb[2]);
	}

	private static float[] input(final Contract contract, final Placement place) {
		return new InputImage(place, contract).of(plane(place.imageWidth(), place
			.imageHeight()), 3, 1, false, 1, 3, place.inputHeight(), place
				.inputWidth()).values();
	}

	private static Placement place(final int width, final int height,
		final int edge, final Contract contract)
	{
		return Placement.of(width, height, edge, edge, contract.fit());
	}

	@Test
	void aLetterboxIsCentredOnGray() {
		final Placement place = place(1280, 720, 640, Contract.YOLOV8);
		assertThat(new int[]{place.width(), place.height(), place.left(), place
			.top()}).containsExactly(640, 360, 0, 140);
		// An odd remainder: one row more below.
		final Placement odd = place(8, 3, 8, Contract.YOLOV8);
		assertThat(odd.top()).isEqualTo(2);
		final float[] values = input(Contract.YOLOV8, odd);
		for (int c = 0; c < 3; c++)
			for (int y = 0; y < 8; y++)
				assertThat(values[c * 64 + y * 8]).as("row %s", y).isEqualTo(y >= 2 &&
					y < 5 ? new float[]{0.2f, 0.4f, 0.6f}[c] : GRAY, within(1e-6f));
		// Small images are enlarged.
		assertThat(place(4, 2, 8, Contract.YOLOV8).width()).isEqualTo(8);
	}

	@Test
	void yoloxPadsBelowInBytesAndBlueFirst() {
		final float[] values = input(Contract.YOLOX, place(8, 4, 8,
			Contract.YOLOX));
		assertThat(values[0]).isEqualTo(0.6f * 255, within(1e-4f));
		assertThat(values[2 * 64]).isEqualTo(0.2f * 255, within(1e-4f));
		assertThat(values[4 * 8]).isEqualTo(114f);
	}

	@Test
	void transformersStretchAndNormalise() {
		final Placement place = place(8, 4, 8, Contract.RFDETR);
		assertThat(place.height()).isEqualTo(8);
		final float[] values = input(Contract.RFDETR, place);
		for (int c = 0; c < 3; c++)
			assertThat(values[c * 64 + 63]).isEqualTo(((0.2f + 0.2f * c) -
				new float[]{0.485f, 0.456f, 0.406f}[c]) / new float[]{0.229f, 0.224f,
					0.225f}[c], within(1e-5f));
		assertThat(input(Contract.RTDETR, place(8, 4, 8, Contract.RTDETR))[63])
			.isEqualTo(0.2f, within(1e-6f));
	}

	@Test
	void boxesComeBackToTheImage() {
		final Box letterboxed = place(1280, 720, 640, Contract.YOLOV8).toImage(
			new Box(0, 140, 320, 320));
		assertThat(letterboxed).isEqualTo(new Box(0, 0, 640, 360));
		final Box stretched = place(1280, 720, 640, Contract.RTDETR).shareToImage(
			new Box(0.5, 0.5, 1, 1));
		assertThat(stretched).isEqualTo(new Box(640, 360, 1280, 720));
	}
}
