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

package fiji.plugin.sam2.io.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.io.RoiZip;
import ij.gui.Line;
import ij.gui.Roi;

/** ImageJ's ROI sets. */
class RoiSetFormatTest {

	private static final LabelFormat ROIS = LabelFormats.named("rois");

	@TempDir
	private Path folder;

	@Test
	void nothingIsLost() {
		final Annotations given = LabelSamples.overlapping();
		assertThat(LabelFormats.write(ROIS, given, folder).sentences()).isEmpty();
		assertThat(LabelFormats.recognise(folder)).isSameAs(ROIS);
		assertThat(LabelFormats.read(ROIS, folder, ReadOptions.NONE)).isEqualTo(
			given);
	}

	@ParameterizedTest
	@CsvSource({"1,4", "4,1", "2,3"})
	void positionsComeBack(final int slices, final int frames) {
		final Annotations given = LabelSamples.stack(slices, frames);
		LabelFormats.write(ROIS, given, folder);
		final Annotations read = LabelFormats.read(ROIS, folder, ReadOptions.NONE);
		assertThat(read.images()).isEqualTo(given.images());
		final Comparator<Annotation> order = Comparator.comparing(Annotation::frame)
			.thenComparing(Annotation::slice).thenComparing(Annotation::id);
		assertThat(read.annotations().stream().sorted(order)).isEqualTo(given
			.annotations().stream().sorted(order).toList());
	}

	@Test
	void setsFromElsewhereNeedASize() throws IOException {
		final Path file = folder.resolve("a.zip");
		final Roi roi = new Roi(-2, 1, 5, 3);
		roi.setName("r");
		RoiZip.write(List.of(roi), file);
		assertThatThrownBy(() -> LabelFormats.read(ROIS, file, ReadOptions.NONE))
			.isInstanceOf(Sam2Exception.BadInput.class).hasMessageContaining("'a'");
		final Annotations read = LabelFormats.read(ROIS, file, ReadOptions.of("",
			"10x8"));
		assertThat(read.annotations().get(0).mask().area()).isEqualTo(9);
		final Roi line = new Line(0, 0, 3, 3);
		line.setName("l");
		RoiZip.write(List.of(line), file);
		assertThatThrownBy(() -> LabelFormats.read(ROIS, file, ReadOptions.of("",
			"10x8"))).isInstanceOf(Sam2Exception.BadInput.class).hasMessageContaining(
				"no area");
	}
}
