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

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import fiji.plugin.sam2.Sam2Exception;

/**
 * Reads grids of points for segment everything: a JSON list of layers, each a
 * list of [x, y] from 0 to 1.
 */
public final class PointGridFile {

	private static final long MAX_BYTES = 1 << 24;

	private PointGridFile() {}

	/**
	 * @param file to be read
	 * @return the points of each layer
	 * @throws Sam2Exception.BadInput if it cannot be read or is nothing of that
	 */
	public static List<List<double[]>> read(final Path file) {
		try {
			if (Files.size(file) > MAX_BYTES) throw wrong(file, null);
			final List<List<double[]>> grids = new ArrayList<>();
			for (final JsonElement layer : JsonParser.parseString(Files.readString(
				file)).getAsJsonArray())
			{
				final List<double[]> points = new ArrayList<>();
				for (final JsonElement point : layer.getAsJsonArray()) {
					if (point.getAsJsonArray().size() != 2) throw wrong(file, null);
					points.add(new double[]{point.getAsJsonArray().get(0).getAsDouble(),
						point.getAsJsonArray().get(1).getAsDouble()});
				}
				grids.add(points);
			}
			if (grids.isEmpty()) throw wrong(file, null);
			return grids;
		}
		catch (final IOException exc) {
			throw new Sam2Exception.BadInput("The point grids " + file +
				" cannot be read: " + Failure.reason(exc) + ".", exc);
		}
		catch (final JsonParseException | IllegalStateException
				| NumberFormatException | UnsupportedOperationException
				| StackOverflowError exc)
		{
			throw wrong(file, exc);
		}
	}

	private static Sam2Exception wrong(final Path file, final Throwable cause) {
		return new Sam2Exception.BadInput("The file " + file +
			" holds no point grids; give a list of layers, each a list of [x, y] from 0 to 1, in at most 16 MB.",
			cause);
	}
}
