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

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import fiji.plugin.sam2.Sam2Exception;

/** Planes and stacks, and names of files. */
class StacksTest {

	@TempDir
	private Path folder;

	@Test
	void framesBecomePlanesAndFramesAgain() {
		final Annotations given = LabelSamples.stack(1, 12);
		final Annotations joined = Stacks.join(Stacks.split(given), "t");
		assertThat(joined.annotations()).isEqualTo(given.annotations());
		assertThat(joined.images().get(0).stem()).isEqualTo("series");
		assertThat(Stacks.join(Stacks.split(LabelSamples.stack(4, 1)), "z")
			.annotations()).isEqualTo(LabelSamples.stack(4, 1).annotations());
	}

	@Test
	void slicesBecomeFramesOrImages() {
		final Losses losses = new Losses();
		assertThat(Stacks.framesOnly(LabelSamples.stack(4, 1), losses).images().get(
			0).frames()).isEqualTo(4);
		assertThat(Stacks.framesOnly(LabelSamples.stack(2, 3), losses).images())
			.extracting(AnnotatedImage::file).containsExactly("series_z0001",
				"series_z0002");
		assertThat(losses.count(Loss.SLICES)).isEqualTo(2);
	}

	@Test
	void imagesOfSeveralSizesAreNoStack() {
		final Annotations given = new Annotations(List.of(AnnotatedImage.plane(
			"a.png", 4, 4), AnnotatedImage.plane("b.png", 4, 5)), List.of(), List
				.of());
		assertThatThrownBy(() -> Stacks.join(given, "t")).isInstanceOf(
			Sam2Exception.BadInput.class).hasMessageContaining("b.png");
		assertThatThrownBy(() -> Stacks.join(given, "c")).isInstanceOf(
			Sam2Exception.BadInput.class);
	}

	@Test
	void namesStayInTheFolderAndApart() {
		assertThat(Names.safe("../../etc/passwd")).isEqualTo("etc/passwd");
		assertThat(Names.safe("C:\\x\\..\\y.")).isEqualTo("C_/x/y");
		assertThat(Names.safe("/abs/.hidden")).isEqualTo("abs/_hidden");
		assertThat(Names.safe("..")).isEqualTo("image");
		final Annotations images = new Annotations(List.of(AnnotatedImage.plane(
			"a/b.png", 1, 1), AnnotatedImage.plane("a_b.jpg", 1, 1), AnnotatedImage
				.plane("A/B", 1, 1)), List.of(), List.of());
		assertThat(Names.stems(images)).containsExactly("a/b", "a_b", "A/B-2");
		assertThat(Names.flat(images)).containsExactly("a__b", "a_b", "A__B-2");
		try (LabelOutput output = new LabelOutput(folder)) {
			assertThatThrownBy(() -> output.file("../x")).isInstanceOf(
				Sam2Exception.BadInput.class);
		}
		assertThat(folder).isEmptyDirectory();
	}
}
