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

import java.nio.FloatBuffer;

/**
 * From a plane to the network's input: resized to S × S, aspect not kept, and
 * normalised with the model's mean and deviation.
 */
public final class Preprocessing {

	private static final int CHANNELS = 3;

	private final int size;
	private final float[] mean;
	private final float[] std;

	/**
	 * @param size edge length S of the input
	 * @param mean of red, green and blue
	 * @param std standard deviation of red, green and blue
	 */
	public Preprocessing(final int size, final float[] mean, final float[] std) {
		this.size = size;
		this.mean = mean.clone();
		this.std = std.clone();
	}

	/**
	 * @param plane to be seen
	 * @param region part of it that is seen
	 * @param input takes 3 × S × S values
	 */
	public void apply(final RgbPlane plane, final Region region,
		final FloatBuffer input)
	{
		final Resize resize = new Resize(region, size, size);
		final float[] normalised = new float[size];
		if (plane.isGray()) {
			resize.apply(plane.red(), plane.width(), (y, row) -> {
				for (int channel = 0; channel < CHANNELS; channel++)
					put(row, channel, y, normalised, input);
			});
			return;
		}
		final float[][] channels = {plane.red(), plane.green(), plane.blue()};
		for (int c = 0; c < CHANNELS; c++) {
			final int channel = c;
			resize.apply(channels[c], plane.width(), (y, row) -> put(row, channel, y,
				normalised, input));
		}
	}

	private void put(final float[] row, final int channel, final int y,
		final float[] normalised, final FloatBuffer input)
	{
		for (int x = 0; x < size; x++)
			normalised[x] = (row[x] - mean[channel]) / std[channel];
		input.put((channel * size + y) * size, normalised, 0, size);
	}
}
