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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import fiji.plugin.sam2.mask.Mask;
import fiji.plugin.sam2.track.Track;

/** Tracks that do not fit into 16 bits. */
class TrackFilesTest {

	private static final int SIDE = 300;

	@TempDir
	private Path folder;

	private static Track track(final int id, final int object, final int parent,
		final int slice, final int pixel)
	{
		final Mask.Builder mask = new Mask.Builder(SIDE, SIDE);
		mask.add(pixel, pixel + 1);
		return new Track(id, object, parent, 0, new TreeMap<>(Map.of(slice, mask
			.build())), "last slice");
	}

	private void write(final Map<Integer, List<Track>> tracks, final int slices) {
		try (ResultFolder results = ResultFolder.open(folder)) {
			new TrackFiles(new TreeMap<>(tracks), tracks.size() > 1, SIDE, SIDE,
				slices).write(results);
			results.commit();
		}
	}

	/** As of objects that were given with ids of their own. */
	@Test
	void highIdsAreReplacedInTheChallengesFormat() throws IOException {
		write(Map.of(1, List.of(track(2, 2, 0, 0, 5), track(70_000, 70_000, 0, 0,
			7), track(70_001, 70_000, 70_000, 2, 9))), 3);
		assertThat(Files.readAllLines(folder.resolve("01_RES/res_track.txt")))
			.containsExactly("1 0 0 0", "2 0 0 0", "3 2 2 1");
		assertThat(ImageFiles.open(folder.resolve("01_RES/mask000.tif"))
			.getProcessor().get(7)).isEqualTo(1);
		assertThat(ImageFiles.open(folder.resolve("01_RES/mask002.tif"))
			.getProcessor().get(9)).isEqualTo(3);
		assertThat(Files.readAllLines(folder.resolve("tracks.csv"))).contains(
			"1,70000,1,1,0,0,last slice", "3,70000,3,3,1,0,last slice");
	}

	/** All other files are written; nothing stops, and it is said. */
	@Test
	void tooManyTracksAreInTheOtherFilesOnly() throws IOException {
		final List<Track> many = new ArrayList<>();
		for (int id = 1; id <= 65_536; id++)
			many.add(track(id, id, 0, 0, id));
		final List<Track> few = many.subList(0, 65_535);
		write(Map.of(1, few, 2, many), 1);
		assertThat(Files.readAllLines(folder.resolve("01_RES/res_track.txt")))
			.hasSize(65_535);
		assertThat(ImageFiles.open(folder.resolve("01_RES/mask000.tif"))
			.getProcessor().get(65_535)).isEqualTo(65_535);
		assertThat(folder.resolve("02_RES")).doesNotExist();
		assertThat(Files.readAllLines(folder.resolve("tracks.csv"))).hasSize(
			65_535 + 65_536 + 1).endsWith("65536,65536,1,1,0,0,last slice,2");
		assertThat(TrackFiles.note(1, few)).isNull();
		assertThat(TrackFiles.note(2, many)).startsWith(
			"There are 65536 tracks at position 2, more than the 65535 that");
	}
}
