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

package fiji.plugin.sam2;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimeLeftTest {

	private static final long SECOND = 1_000_000_000L;

	@Test
	void fromTheStepsThatAreDone() {
		final TimeLeft left = new TimeLeft();
		assertThat(left.after(0, 100, 5 * SECOND)).isEmpty();
		assertThat(left.after(20, 100, 45 * SECOND)).isEqualTo("0:02:40 left");
		assertThat(left.after(100, 100, 300 * SECOND)).isEmpty();
	}

	/** What came before is no measure of it. */
	@Test
	void eachPartIsTimedByItself() {
		final TimeLeft left = new TimeLeft();
		left.after(0, 10, 0);
		left.after(10, 10, 1000 * SECOND);
		assertThat(left.after(1, 10, 1000 * SECOND)).isEmpty();
		assertThat(left.after(3, 10, 1004 * SECOND)).isEqualTo("0:00:14 left");
	}

	@Test
	void unknownIsNotGuessed() {
		final TimeLeft left = new TimeLeft();
		left.after(0, 0, 0);
		assertThat(left.after(5, 0, SECOND)).isEmpty();
		assertThat(left.after(7200, 7201, SECOND)).isEmpty();
	}
}
