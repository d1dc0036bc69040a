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

import fiji.plugin.sam2.evaluate.MachineSpeed;

/** Keeps what a selftest has measured: {@value #NAME}, JSON. */
public final class SpeedFile {

	/** Name of the file. */
	public static final String NAME = "selftest.json";

	private static final long MOST_BYTES = 1 << 20;

	private record Content(List<MachineSpeed> speeds) {}

	private SpeedFile() {}

	/**
	 * @param folder where the file may lie
	 * @return what was measured; nothing if there is no file that can be read
	 */
	public static List<MachineSpeed> read(final Path folder) {
		final Path file = folder.resolve(NAME);
		try {
			if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES)
				return List.of();
			final Content content = new Gson().fromJson(Files.readString(file),
				Content.class);
			if (content == null || content.speeds() == null) return List.of();
			return content.speeds().stream().filter(speed -> speed != null && speed
				.model() != null && speed.provider() != null).toList();
		}
		catch (final IOException | JsonParseException exc) {
			// An estimate is a courtesy; a damaged file is measured anew.
			return List.of();
		}
	}

	/**
	 * Adds to what the file holds; the same model on the same device is replaced.
	 *
	 * @param speeds what was measured
	 * @param folder where the file lies, made if need be
	 */
	public static void keep(final List<MachineSpeed> speeds, final Path folder) {
		final List<MachineSpeed> all = new ArrayList<>(read(folder));
		all.removeIf(old -> speeds.stream().anyMatch(speed -> speed.replaces(old)));
		all.addAll(speeds);
		EvaluationFiles.write(new Content(all), NAME, folder);
	}
}
