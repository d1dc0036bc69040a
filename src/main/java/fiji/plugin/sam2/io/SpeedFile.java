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
import com.google.gson.JsonParseException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

import fiji.plugin.sam2.evaluate.MachineSpeed;

/** Keeps what a selftest has measured: {@value #NAME}, JSON. */
public final class SpeedFile {

	/** Name of the file. */
	public static final String NAME = "selftest.json";

	private static final long MOST_BYTES = 1 << 20;

	/**
	 * @param comparing seconds for a million pixels of labels; null if unknown
	 */
	private record Content(List<MachineSpeed> speeds, Double comparing) {}

	private static final Content NOTHING = new Content(List.of(), null);

	private SpeedFile() {}

	/**
	 * @param folder where the file may lie
	 * @return what was measured; nothing if there is no file that can be read
	 */
	public static List<MachineSpeed> read(final Path folder) {
		final List<MachineSpeed> speeds = content(folder).speeds();
		return speeds == null ? List.of() : speeds.stream().filter(speed -> speed !=
			null && speed.model() != null && speed.provider() != null).toList();
	}

	/**
	 * @param folder where the file may lie
	 * @return seconds to compare a million pixels of labels, if that was measured
	 */
	public static OptionalDouble comparing(final Path folder) {
		final Double seconds = content(folder).comparing();
		return seconds == null ? OptionalDouble.empty() : OptionalDouble.of(
			seconds);
	}

	private static Content content(final Path folder) {
		final Path file = folder.resolve(NAME);
		try {
			final Content content = !Files.isRegularFile(file) || Files.size(file) >
				MOST_BYTES ? null : new Gson().fromJson(Files.readString(file),
					Content.class);
			return content == null ? NOTHING : content;
		}
		catch (final IOException | JsonParseException exc) {
			// An estimate is a courtesy; a damaged file is measured anew.
			return NOTHING;
		}
	}

	/**
	 * Adds to what the file holds; the same model on the same device is replaced.
	 *
	 * @param speeds what was measured
	 * @param comparing seconds to compare a million pixels of labels
	 * @param folder where the file lies, made if need be
	 */
	public static void keep(final List<MachineSpeed> speeds,
		final double comparing, final Path folder)
	{
		final List<MachineSpeed> all = new ArrayList<>(read(folder));
		all.removeIf(old -> speeds.stream().anyMatch(speed -> speed.replaces(old)));
		all.addAll(speeds);
		EvaluationFiles.write(new Content(all, comparing), NAME, folder);
	}
}
