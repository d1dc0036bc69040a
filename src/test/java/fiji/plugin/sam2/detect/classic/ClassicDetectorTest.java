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

package fiji.plugin.sam2.detect.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.detect.Detection;
import fiji.plugin.sam2.engine.RgbPlane;

/** Discs of known place and size on uneven ground. */
class ClassicDetectorTest {

	/** Centre x, centre y, radius; the second and third touch. */
	private static final int[][] DISCS = {{40, 40, 10}, {100, 40, 10}, {118, 40,
		10}, {60, 110, 14}, {150, 120, 3}};

	private static RgbPlane discs(final boolean dark) {
		final float[] values = new float[200 * 160];
		for (int i = 0; i < values.length; i++) {
			final int x = i % 200, y = i / 200;
			// The ground rises more than an object stands out.
			float value = 0.1f + 0.4f * x / 200;
			for (final int[] disc : DISCS)
				if (Math.hypot(x - disc[0], y - disc[1]) <= disc[2]) value += 0.3f;
			value += (i * 7919 % 13 - 6) * 0.002f;
			values[i] = dark ? 1 - value : value;
		}
		return RgbPlane.gray(200, 160, values);
	}

	private static List<Detection> threshold(final String settings,
		final boolean dark)
	{
		return new ThresholdDetector(new Settings(settings)).detect(discs(dark),
			() -> false);
	}

	@Test
	void regionsAreTheDiscs() {
		for (final boolean dark : new boolean[]{false, true}) {
			final List<Detection> found = threshold("min_size=40,dark=" + dark, dark);
			// The smallest is below 40 pixels.
			assertThat(found).hasSize(4);
			for (int d = 0; d < 4; d++) {
				final int[] disc = DISCS[d];
				final Detection hit = found.stream().filter(f -> f.mask().contains(
					disc[0], disc[1])).findFirst().orElseThrow();
				assertThat((double) hit.mask().area()).isCloseTo(Math.PI * disc[2] *
					disc[2], within(0.2 * Math.PI * disc[2] * disc[2]));
				assertThat(hit.box().left()).isCloseTo(disc[0] - disc[2], within(2.0));
				assertThat(hit.box().bottom()).isCloseTo(disc[1] + disc[2] + 1, within(
					2.0));
			}
		}
	}

	@Test
	void settingsCount() {
		assertThat(threshold("min_size=5", false)).hasSize(5);
		assertThat(threshold("min_size=40,max_size=400", false)).hasSize(3);
		assertThat(threshold("min_size=40,split=false", false)).hasSize(3);
		// Without taking it off, the bright side of the ground is one region.
		assertThat(threshold("radius=0,min_size=40", false).stream().anyMatch(f -> f
			.mask().area() > 3000)).isTrue();
	}

	@Test
	void maximaLieInTheDiscs() {
		final MaximaDetector detector = new MaximaDetector(new Settings(
			"radius=30, sigma=3, diameter=20"));
		final List<Detection> found = detector.detect(discs(false), () -> false);
		assertThat(found).hasSize(4);
		for (final Detection hit : found) {
			assertThat(List.of(DISCS)).anyMatch(disc -> Math.hypot(hit.point().x() -
				disc[0], hit.point().y() - disc[1]) < disc[2]);
			assertThat(hit.box().width()).isEqualTo(20);
		}
		assertThat(new MaximaDetector(new Settings("prominence=0.9")).detect(discs(
			false), () -> false)).isEmpty();
	}

	@Test
	void nothingIsFoundInNothing() {
		final RgbPlane flat = RgbPlane.gray(30, 20, new float[600]);
		assertThat(new ThresholdDetector(new Settings("")).detect(flat,
			() -> false)).isEmpty();
		assertThat(new MaximaDetector(new Settings("")).detect(flat, () -> false))
			.isEmpty();
	}

	@Test
	void wrongSettingsAreRefused() {
		assertThatThrownBy(() -> threshold("size=4", false)).isInstanceOf(
			Sam2Exception.BadInput.class).hasMessageContaining("no setting 'size'")
			.hasMessageContaining("min_size");
		assertThatThrownBy(() -> threshold("radius", false)).hasMessageContaining(
			"key=value");
		assertThatThrownBy(() -> threshold("radius=far", false))
			.hasMessageContaining("radius=far is no number");
		assertThatThrownBy(() -> threshold("method=best", false))
			.hasMessageContaining("Otsu");
		assertThatThrownBy(() -> threshold("min_size=9,max_size=3", false))
			.hasMessageContaining("9.0 to 3.0");
		assertThatThrownBy(() -> new MaximaDetector(new Settings("prominence=0")))
			.hasMessageContaining("prominence 0.0");
	}

	@Test
	void canBeCancelled() {
		assertThatThrownBy(() -> new ThresholdDetector(new Settings("")).detect(
			discs(false), () -> true)).isInstanceOf(CancellationException.class);
	}
}
