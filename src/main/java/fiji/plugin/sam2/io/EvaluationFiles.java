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

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import fiji.plugin.sam2.evaluate.Evaluation;
import fiji.plugin.sam2.evaluate.Figures;
import fiji.plugin.sam2.ij.EvaluationViews;

/**
 * Writes an evaluation: {@code evaluation.json} with all figures,
 * {@code evaluation.csv} with the objects, {@code evaluation.png} with the
 * plot.
 */
public final class EvaluationFiles {

	private static final Gson GSON = new GsonBuilder().setPrettyPrinting()
		.disableHtmlEscaping().create();

	private EvaluationFiles() {}

	/**
	 * @param evaluation any
	 * @param origin what the report begins with: paths and version
	 * @param output folder, made if need be
	 */
	public static void write(final Evaluation evaluation,
		final Map<String, ?> origin, final Path output)
	{
		try (ResultFolder folder = ResultFolder.open(output)) {
			final Map<String, Object> report = new LinkedHashMap<>(origin);
			report.putAll(Figures.all(evaluation));
			folder.write("evaluation.json", file -> Files.writeString(file, json(
				report) + "\n"));
			folder.write("evaluation.csv", file -> Files.writeString(file, Figures
				.table(evaluation).csv()));
			folder.write("evaluation.png", file -> ResultFiles.png(EvaluationViews
				.plot(evaluation).getImagePlus().getBufferedImage(), file));
			folder.commit();
		}
	}

	/**
	 * Writes a single report.
	 *
	 * @param report any tree of maps, lists, records and values
	 * @param name of the file
	 * @param output folder, made if need be
	 */
	public static void write(final Object report, final String name,
		final Path output)
	{
		try (ResultFolder folder = ResultFolder.open(output)) {
			folder.write(name, file -> Files.writeString(file, json(report) + "\n"));
			folder.commit();
		}
	}

	/**
	 * @param report any tree of maps, lists and values
	 * @return it as indented JSON
	 */
	public static String json(final Object report) {
		return GSON.toJson(report);
	}
}
