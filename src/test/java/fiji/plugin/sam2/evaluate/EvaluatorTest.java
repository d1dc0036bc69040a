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

package fiji.plugin.sam2.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;

import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.mask.LabelMasks;
import fiji.plugin.sam2.mask.Mask;

/** Figures of small labels that can be counted by hand. */
class EvaluatorTest {

	/** One slice a text, one row a line, digits are ids. */
	private record Drawn(String... slices) implements Labels {

		@Override
		public int width() {
			return slices[0].indexOf('/') < 0 ? slices[0].length() : slices[0]
				.indexOf('/');
		}

		@Override
		public int height() {
			return slices[0].split("/").length;
		}

		@Override
		public int count() {
			return slices.length;
		}

		@Override
		public SortedMap<Integer, Mask> slice(final int index) {
			final String pixels = slices[index].replace("/", "");
			return LabelMasks.of(width(), height(), p -> pixels.charAt(p) - '0');
		}
	}

	private static Evaluation compare(final Labels result, final Labels reference,
		final Matching matching)
	{
		return new Evaluator(result, reference, matching).run(Progress.NONE);
	}

	@Test
	void overlapsOfAnImage() {
		// Object 1: 3 of 4 + 1 more; object 2: missed; object 7: false.
		final Evaluation got = compare(new Drawn("5550000/0005000/0000077"),
			new Drawn("1111000/0000022/0000000"), Matching.IOU);
		assertThat(got.objects()).extracting(ObjectScore::id).containsExactly(2, 1);
		final ObjectScore found = got.objects().get(1);
		assertThat(found.found()).isEqualTo(5);
		assertThat(found.iou()).isEqualTo(3 / 5.0);
		assertThat(found.dice()).isEqualTo(6 / 8.0);
		assertThat(got.objects().get(0).iou()).isZero();
		assertThat(got.objects().get(0).found()).isZero();
		assertThat(got.extra()).containsExactly(7);
		assertThat(got.meanIou()).isEqualTo(0.3);
		// One hit, one miss, one false alarm; none at 0.6 or above.
		assertThat(got.apSlices()).containsExactly(1 / 3.0, 1 / 3.0, 0, 0, 0, 0, 0,
			0, 0, 0);
		assertThat(got.dsb()).isCloseTo(2 / 30.0, within(1e-12));
		// 3 of the 4 pixels are more than half.
		assertThat(got.seg()).isEqualTo(0.3);
		assertThat(got.davis()).isNull();
		assertThat(got.sav()).isNull();
	}

	@Test
	void tracksBySlice() {
		final Labels truth = new Drawn("11", "11", "11", "11", "11", "11", "00");
		final Labels found = new Drawn("33", "33", "00", "44", "33", "03", "33");
		final ObjectScore score = compare(found, truth, Matching.IOU).objects().get(
			0);
		assertThat(score.found()).isEqualTo(3);
		assertThat(score.slices()).isEqualTo(6);
		// Slices 1, 2, 5 and (IoU one half) 6.
		assertThat(score.right()).isEqualTo(4 / 6.0);
		assertThat(score.switches()).isEqualTo(2);
		assertThat(score.gaps()).isEqualTo(1);
		assertThat(score.worstSlice()).isEqualTo(2);
		assertThat(score.j()).isEqualTo((1 + 1 + 0 + 0 + 1 + 0.5 + 0) / 7);
		assertThat(score.iou()).isEqualTo(7 / 14.0);
	}

	@Test
	void anIdOfAnotherImageIsAnotherObject() {
		final Labels truth = new Drawn("1100", "0011", "1122");
		final Labels found = new Drawn("2200", "0000", "1103");
		final Evaluation images = compare(found, truth, Matching.IMAGE);
		assertThat(images.objects()).extracting(ObjectScore::id).containsExactly(1,
			2, 1, 1);
		assertThat(images.objects()).extracting(ObjectScore::worstSlice)
			.containsExactly(1, 2, 0, 2);
		assertThat(images.objects()).extracting(ObjectScore::found).containsExactly(
			0, 3, 2, 1);
		assertThat(images.meanIou()).isEqualTo((0 + 0.5 + 1 + 1) / 4);
		assertThat(images.extra()).isEmpty();
		assertThat(images.davis()).isNull();
		// As one stack, id 1 is one object of six pixels on three slices.
		assertThat(compare(found, truth, Matching.IOU).meanIou()).isLessThan(0.5);
	}

	@Test
	void idsOrOverlap() {
		final Labels truth = new Drawn("1100220"), found = new Drawn("2200110");
		assertThat(compare(found, truth, Matching.IOU).meanIou()).isEqualTo(1);
		final Evaluation byId = compare(found, truth, Matching.ID);
		assertThat(byId.meanIou()).isZero();
		assertThat(byId.objects().get(0).bestIou()).isEqualTo(1);
		assertThat(compare(found, truth, Matching.AUTO).matching()).isEqualTo(
			Matching.IOU);
	}

	/** An object of the result is the partner of one object only. */
	@Test
	void oneToOne() {
		final Evaluation got = compare(new Drawn("555555555"), new Drawn(
			"111111222"), Matching.IOU);
		assertThat(got.objects()).extracting(ObjectScore::found).containsExactly(0,
			5);
		assertThat(got.objects().get(0).bestIou()).isEqualTo(3 / 9.0);
	}

	@Test
	void refusesWhatCannotBeCompared() {
		assertThatThrownBy(() -> compare(new Drawn("11"), new Drawn("111"),
			Matching.AUTO)).isInstanceOf(Sam2Exception.BadInput.class).hasMessage(
				"The result has 2 × 1 pixels and 1 slice, the reference 3 × 1 pixels and 1 slice; they must be the same.");
		assertThatThrownBy(() -> compare(new Drawn("11"), new Drawn("00"),
			Matching.AUTO)).hasMessageContaining("has no object");
		assertThatThrownBy(() -> Matching.parse("name")).hasMessage(
			"There is no matching 'name'; choose auto, id, iou or image.");
	}

	@Test
	void canBeCancelled() {
		final int[] calls = {0};
		final Progress impatient = new Progress() {

			@Override
			public void update(final long done, final long total, final String what) {
				calls[0]++;
				assertThat(done).isBetween(1L, total);
			}

			@Override
			public boolean isCancelled() {
				return calls[0] == 3;
			}
		};
		final Labels labels = new Drawn("1", "1", "1", "1");
		assertThatThrownBy(() -> new Evaluator(labels, labels, Matching.ID).run(
			impatient)).isInstanceOf(CancellationException.class);
		assertThat(calls[0]).isEqualTo(3);
	}

	@Test
	void tableHasTheWorstFirst() {
		final Table table = Figures.table(compare(new Drawn("1100/0022"), new Drawn(
			"1100/0222"), Matching.IOU));
		assertThat(table.csv().lines().toList()).first(
			org.assertj.core.api.InstanceOfAssertFactories.STRING).startsWith(
				"object,found_as,slices,area_px,iou,dice");
		assertThat(table.rows()).extracting(row -> row[0]).isEqualTo(List.of(2.0,
			1.0));
	}
}
