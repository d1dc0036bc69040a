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

package fiji.plugin.sam2.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.evaluate.Evaluator;
import fiji.plugin.sam2.evaluate.Figures;
import fiji.plugin.sam2.evaluate.Labels;
import fiji.plugin.sam2.evaluate.Matching;

/**
 * The figures that the evaluators of DAVIS, SA-V, the Cell Tracking Challenge
 * (py-ctcmetrics) and StarDist gave for the same folders, see
 * {@code models/export/evaluate_check.py}.
 */
class PublishedEvaluatorsTest {

	private static final Path FOLDER = Path.of(
		"src/test/resources/fiji/plugin/sam2/evaluate");

	@ParameterizedTest
	@ValueSource(strings = {"davis", "sav", "ctc"})
	void saysTheSame(final String kind) throws IOException {
		final LabelFiles files = LabelFiles.open(FOLDER.resolve(kind + "_result"),
			FOLDER.resolve(kind + "_reference"), null, 0);
		final JsonObject ours = JsonParser.parseString(EvaluationFiles.json(Figures
			.all(new Evaluator(files.result(), files.reference(), Matching.AUTO).run(
				Progress.NONE)))).getAsJsonObject();
		final JsonObject theirs = JsonParser.parseString(Files.readString(FOLDER
			.resolve("figures.json"))).getAsJsonObject().getAsJsonObject(kind +
				"_reference");
		assertThat(theirs.size()).isGreaterThanOrEqualTo(4);
		for (final Map.Entry<String, JsonElement> figure : theirs.entrySet())
			assertThat(find(ours, figure.getKey()).getAsDouble()).as(figure.getKey())
				.isCloseTo(figure.getValue().getAsDouble(), within(1e-6));
	}

	/** Folders of both sides are renumbered alike, and only if one has a 000. */
	@Test
	void idsOfObjectFolders(@TempDir final Path folder) throws IOException {
		final Path masks = FOLDER.resolve("sav_reference");
		final Path any;
		try (Stream<Path> files = Files.walk(masks)) {
			any = files.filter(file -> file.toString().endsWith(".png")).findFirst()
				.orElseThrow();
		}
		for (final String object : new String[]{"zero/000", "zero/004", "one/001",
			"one/004"})
			Files.copy(any, Files.createDirectories(folder.resolve(object)).resolve(
				"00000.png"));
		final Path zero = folder.resolve("zero"), one = folder.resolve("one");
		assertThat(ids(LabelFiles.open(one, one, null, 0).reference()))
			.containsExactly(1, 4);
		final LabelFiles both = LabelFiles.open(one, zero, null, 0);
		assertThat(ids(both.reference())).containsExactly(1, 5);
		assertThat(ids(both.result())).containsExactly(2, 5);
	}

	private static Set<Integer> ids(final Labels labels) {
		return labels.slice(0).keySet();
	}

	/** A key such as davis.jf or ap.0.5 in the tree. */
	private static JsonElement find(final JsonObject tree, final String key) {
		final int dot = key.indexOf('.');
		return dot < 0 ? tree.get(key) : tree.getAsJsonObject(key.substring(0, dot))
			.get(key.substring(dot + 1));
	}
}
