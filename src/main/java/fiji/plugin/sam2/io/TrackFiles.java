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

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import fiji.plugin.sam2.mask.Mask;
import fiji.plugin.sam2.track.Track;
import ij.ImagePlus;
import ij.process.ShortProcessor;

/**
 * Writes tracks in the form of the Cell Tracking Challenge,
 * {@code 01_RES/mask000.tif} … and {@code 01_RES/res_track.txt}, and as a
 * table, {@code tracks.csv}. Of several positions each has a folder of its
 * number. Frames count from 0, as that format wants. It allows no gaps, so an
 * object that is found again has another label there, whose parent is the one
 * before. A position with more tracks than it has labels has no such folder.
 */
public final class TrackFiles {

	private static final int MOST = 65_535;

	/** Positions of the other axis, from 1, and the tracks there. */
	private final SortedMap<Integer, List<Track>> tracks;
	private final boolean positions;
	private final int width;
	private final int height;
	private final int slices;

	/**
	 * @param tracks of each position of the other axis, ordered by id
	 * @param positions true if the table names them
	 * @param width of a plane in pixels
	 * @param height of a plane in pixels
	 * @param slices of the stack
	 */
	public TrackFiles(final SortedMap<Integer, List<Track>> tracks,
		final boolean positions, final int width, final int height,
		final int slices)
	{
		this.tracks = new TreeMap<>();
		tracks.forEach((position, there) -> this.tracks.put(position, isWritten(
			there) ? fitting(there) : there));
		this.positions = positions;
		this.width = width;
		this.height = height;
		this.slices = slices;
	}

	/** @param folder in which the files are written */
	public void write(final ResultFolder folder) {
		tracks.forEach((position, there) -> {
			if (isWritten(there)) write(folder, name(position), there);
		});
		folder.write("tracks.csv", file -> Files.write(file, csv()));
	}

	private String name(final int position) {
		return String.format("%02d_RES/", tracks.size() == 1 ? 1 : position);
	}

	private static boolean isWritten(final List<Track> there) {
		return there.size() <= MOST;
	}

	/**
	 * @param position on the other axis, from 1
	 * @param there its tracks
	 * @return that the challenge's format cannot hold them, or null if it can
	 */
	public static String note(final int position, final List<Track> there) {
		return isWritten(there) ? null : "There are " + there.size() +
			" tracks at position " + position + ", more than the " + MOST +
			" that the Cell Tracking Challenge's format holds; they are in the other files only.";
	}

	/**
	 * The format holds labels up to {@value #MOST}. Higher ones, as of objects
	 * that were given, become the lowest that are free.
	 */
	private static List<Track> fitting(final List<Track> there) {
		final BitSet used = new BitSet();
		used.set(0);
		there.stream().filter(t -> t.id() <= MOST).forEach(t -> used.set(t.id()));
		final Map<Integer, Integer> ids = new HashMap<>();
		ids.put(0, 0);
		for (final Track track : there) {
			final int id = track.id() <= MOST ? track.id() : used.nextClearBit(0);
			used.set(id);
			ids.put(track.id(), id);
		}
		return there.stream().map(t -> new Track(ids.get(t.id()), t.object(), ids
			.get(t.parent()), t.mother(), t.masks(), t.end())).toList();
	}

	/** A folder of its own: readers take all TIFF files in it. */
	private void write(final ResultFolder folder, final String ctc,
		final List<Track> there)
	{
		final int digits = slices > 1000 ? 4 : 3;
		for (int slice = 0; slice < slices; slice++) {
			final int at = slice;
			folder.write(String.format(ctc + "mask%0" + digits + "d.tif", slice),
				file -> TiffWriter.write(new ImagePlus("", labels(there, at)), file));
		}
		folder.replaceAll(ctc + "mask*.tif");
		folder.write(ctc + "res_track.txt", file -> Files.write(file, lines(
			there)));
	}

	private ShortProcessor labels(final List<Track> there, final int slice) {
		final ShortProcessor ip = new ShortProcessor(width, height);
		for (final Track track : there) {
			final Mask mask = track.masks().get(slice);
			if (mask != null) mask.forEachRun((from, to) -> {
				for (int p = from; p < to; p++)
					ip.set(p, track.id());
			});
		}
		return ip;
	}

	/** Label, first and last frame, parent. */
	static List<String> lines(final List<Track> tracks) {
		return tracks.stream().sorted(Comparator.comparingInt(Track::id)).map(t -> t
			.id() + " " + t.first() + " " + t.last() + " " + t.parent()).toList();
	}

	private List<String> csv() {
		final List<String> csv = new ArrayList<>(List.of(
			"track,object,first,last,parent,mother,end" + (positions ? ",position"
				: "")));
		tracks.forEach((position, there) -> there.forEach(t -> csv.add(t.id() +
			"," + t.object() + "," + (t.first() + 1) + "," + (t.last() + 1) + "," + t
				.parent() + "," + t.mother() + "," + t.end() + (positions ? "," +
					position : ""))));
		return csv;
	}
}
