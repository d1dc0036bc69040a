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

package fiji.plugin.sam2.cli;

import java.util.Random;

/** A generated cell: a wobbling outline that drifts and may go out of focus. */
final class DemoCell {

	private static final int HARMONICS = 4;

	private final double radius;
	private final double brightness;
	private final double[] amplitude = new double[HARMONICS];
	private final double[] phase = new double[HARMONICS];
	private final double[] turn = new double[HARMONICS];
	private double x;
	private double y;
	private double vx;
	private double vy;
	private double time;

	DemoCell(final double x, final double y, final double vx, final double vy,
		final double radius, final Random random)
	{
		this.x = x;
		this.y = y;
		this.vx = vx;
		this.vy = vy;
		this.radius = radius;
		brightness = 0.7 + 0.5 * random.nextDouble();
		for (int k = 0; k < HARMONICS; k++) {
			amplitude[k] = (0.04 + 0.08 * random.nextDouble()) / (1 + 0.6 * k);
			phase[k] = 2 * Math.PI * random.nextDouble();
			turn[k] = 0.12 * random.nextGaussian();
		}
	}

	double brightness() {
		return brightness;
	}

	/**
	 * @param px column, continuous
	 * @param py row, continuous
	 * @return distance from the centre over the distance of the outline in that
	 *         direction: below 1 inside
	 */
	double relativeDistance(final double px, final double py) {
		final double dx = px - x, dy = py - y;
		final double angle = Math.atan2(dy, dx);
		double r = 1;
		for (int k = 0; k < HARMONICS; k++)
			r += amplitude[k] * Math.cos((k + 2) * angle + phase[k] + turn[k] * time);
		return Math.sqrt(dx * dx + dy * dy) / (radius * r);
	}

	/** Pushes two cells apart where they would overlap, so that they touch. */
	void repel(final DemoCell other) {
		final double dx = other.x - x, dy = other.y - y;
		final double distance = Math.max(1e-3, Math.sqrt(dx * dx + dy * dy));
		final double overlap = radius + other.radius - distance;
		if (overlap <= 0) return;
		final double push = 0.5 * overlap / distance;
		x -= push * dx;
		y -= push * dy;
		other.x += push * dx;
		other.y += push * dy;
	}

	/** Goes one slice on; turns back at the border. */
	void move(final int width, final int height, final Random random) {
		vx += 0.25 * random.nextGaussian();
		vy += 0.25 * random.nextGaussian();
		if (x < radius && vx < 0 || x > width - radius && vx > 0) vx = -vx;
		if (y < radius && vy < 0 || y > height - radius && vy > 0) vy = -vy;
		x += vx;
		y += vy;
		time++;
	}
}
