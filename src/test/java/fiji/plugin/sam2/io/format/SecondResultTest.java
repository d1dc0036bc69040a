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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A second result in the same folder is the same as in an empty one: nothing of
 * the first is taken as part of it.
 */
class SecondResultTest {

	@TempDir
	private Path folder;

	static List<LabelFormat> formats() {
		return LabelFormats.all();
	}

	/** Files below a folder. */
	private static List<String> seen(final Path where) throws IOException {
		try (Stream<Path> all = Files.walk(where)) {
			return all.map(path -> where.relativize(path).toString()).sorted()
				.toList();
		}
	}

	private static long objects(final LabelFormat format, final Path where) {
		return LabelFormats.read(format, where, ReadOptions.of("",
			LabelSamples.WIDTH + "x" + LabelSamples.HEIGHT)).annotations().stream()
			.filter(a -> a.mask() == null || !a.mask().isEmpty()).count();
	}

	/** The objects of some frames only. */
	private static Annotations until(final Annotations all, final int frames,
		final int seen)
	{
		return new Annotations(List.of(all.images().get(0).stack(1, frames)), all
			.categories(), all.annotations().stream().filter(a -> a.frame() < seen)
				.toList());
	}

	private void compare(final LabelFormat format, final Annotations second)
		throws IOException
	{
		final Path used = folder.resolve("used"), fresh = folder.resolve("fresh");
		LabelFormats.write(format, LabelSamples.stack(1, 4), used);
		Files.writeString(used.resolve("notes of the user.md"), "mine");
		Files.createDirectories(used.resolve("empty/one"));
		LabelFormats.write(format, second, used);
		assertThat(used.resolve("notes of the user.md")).hasContent("mine");
		assertThat(used.resolve("empty/one")).isEmptyDirectory();
		Files.delete(used.resolve("notes of the user.md"));
		Files.delete(used.resolve("empty/one"));
		Files.delete(used.resolve("empty"));
		LabelFormats.write(format, second, fresh);
		assertThat(seen(used)).isEqualTo(seen(fresh));
		if (!seen(fresh).equals(List.of(""))) assertThat(objects(format, used))
			.isEqualTo(objects(format, fresh));
	}

	@ParameterizedTest
	@MethodSource("formats")
	void objectsThatAreNoLongerThere(final LabelFormat format)
		throws IOException
	{
		compare(format, until(LabelSamples.stack(1, 4), 4, 1));
	}

	@ParameterizedTest
	@MethodSource("formats")
	void noObjectAtAll(final LabelFormat format) throws IOException {
		final Annotations none = until(LabelSamples.stack(1, 4), 4, 0);
		final Path used = folder.resolve("used"), fresh = folder.resolve("fresh");
		LabelFormats.write(format, LabelSamples.stack(1, 4), used);
		LabelFormats.write(format, none, used);
		LabelFormats.write(format, none, fresh);
		assertThat(seen(used)).isEqualTo(seen(fresh));
	}

	/** Of a shorter video; images of other names are not those of this one. */
	@ParameterizedTest
	@MethodSource("formats")
	void framesThatAreNoLongerThere(final LabelFormat format) throws IOException {
		if (!format.name().startsWith("yolo")) compare(format, until(LabelSamples
			.stack(1, 4), 2, 2));
	}
}
