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

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a file of TrackMate, version 7 or later: what it shows, that is spots
 * that its filters leave visible, and tracks that they keep.
 */
final class TrackMateReader {

	private final XmlElements xml;
	private final Map<Integer, Spot> spots = new HashMap<>();
	private final List<Spot> inOrder = new ArrayList<>();
	private final Set<Integer> hidden = new HashSet<>();
	private final List<int[]> edges = new ArrayList<>();
	private Set<Integer> kept;
	private int spotsInFrame;
	private int track;
	private String name;
	private final int[] size = new int[4];
	private final double[] pixel = {1, 1, 1};

	TrackMateReader(final XmlElements xml) {
		this.xml = xml;
	}

	/**
	 * @param stem of the file, the image's name if the file has none
	 * @param options how large the image is if the file does not tell
	 * @param index of the image
	 * @param to takes the objects
	 * @param budget bounds the memory they take
	 * @return the image
	 * @throws IOException if the file cannot be read
	 */
	AnnotatedImage read(final String stem, final ReadOptions options,
		final int index, final List<Annotation> to, final Budget budget)
		throws IOException
	{
		String element = xml.next();
		if (!"TrackMate".equals(element)) throw xml.wrong("the element '" +
			element + "' is none of TrackMate's");
		boolean any = false;
		for (element = xml.next(); element != null; element = xml.next()) {
			any |= element.equals("AllSpots");
			element(element);
		}
		if (!any) throw xml.wrong("there is no 'AllSpots'");
		link();
		inOrder.removeIf(spot -> kept != null && spot.track != null && !kept
			.contains(spot.track));
		final AnnotatedImage image = image(stem, options);
		final SpotBranches branches = new SpotBranches(inOrder);
		for (final Spot spot : inOrder)
			for (final Annotation a : spot.masks(image, pixel, budget))
				to.add(a.withId(branches.id(spot)).at(index, a.slice(), a.frame()));
		return new AnnotatedImage(image.file(), image.width(), image.height(), image
			.slices(), image.frames(), branches.parents());
	}

	private void element(final String element) throws IOException {
		switch (element) {
			case "SpotsInFrame" -> spotsInFrame = xml.integer("frame", 0, 0);
			case "Spot" -> spot();
			case "Track" -> track = xml.integer("TRACK_ID", 0, 0);
			case "Edge" -> edges.add(new int[]{track, xml.integer("SPOT_SOURCE_ID", 0,
				-1), xml.integer("SPOT_TARGET_ID", 0, -1)});
			case "FilteredTracks" -> kept = new HashSet<>();
			case "TrackID" -> {
				if (kept != null) kept.add(xml.integer("TRACK_ID", 0, 0));
			}
			case "ImageData" -> image();
			default -> {
				// Settings and features that say nothing of the objects.
			}
		}
	}

	private void image() {
		name = xml.attribute("filename");
		final String[] sides = {"width", "height", "nslices", "nframes"};
		for (int i = 0; i < sides.length; i++)
			size[i] = xml.integer(sides[i], 0, 0);
		final String[] lengths = {"pixelwidth", "pixelheight", "voxeldepth"};
		for (int i = 0; i < lengths.length; i++) {
			pixel[i] = xml.number(lengths[i], 1);
			// TrackMate writes 0 where an image has no third dimension.
			if (pixel[i] == 0) pixel[i] = 1;
			if (pixel[i] < 0) throw xml.wrong(lengths[i] + " is " + pixel[i] +
				"; accepted are lengths above 0");
		}
	}

	private void spot() throws IOException {
		final int id = xml.integer("ID", 0, -1);
		final int frame = xml.integer("FRAME", 0, spotsInFrame);
		if (frame >= AnnotatedImage.MAX_PLANES) throw xml.wrong(
			"a spot is in the frame " + frame);
		final double[] at = {xml.number("POSITION_X", 0), xml.number("POSITION_Y",
			0), xml.number("POSITION_Z", 0)};
		final double quality = xml.number("QUALITY", TrackMateWriter.NO_QUALITY);
		final int corners = xml.integer("ROI_N_POINTS", 0, 0);
		final boolean visible = xml.integer("VISIBILITY", 0, 1) > 0;
		final double radius = xml.number("RADIUS", 0);
		final int object = xml.integer(TrackMateWriter.OBJECT, 0, 0);
		final double[] outline = corners == 0 ? null : outline(corners);
		if (!visible) {
			hidden.add(id);
			return;
		}
		final Spot spot = new Spot(frame, at, Math.abs(radius), quality ==
			TrackMateWriter.NO_QUALITY ? Annotation.NO_SCORE : quality, outline,
			object);
		if (spots.put(id, spot) != null) throw xml.wrong("the spot " + id +
			" occurs twice");
		inOrder.add(spot);
	}

	private double[] outline(final int corners) throws IOException {
		final Numbers numbers = new Numbers();
		for (final String text : xml.text().strip().split("\\s+"))
			try {
				numbers.add(Double.parseDouble(text));
			}
			catch (final NumberFormatException exc) {
				throw xml.wrong("an outline holds '" + (text.length() > 40 ? text
					.substring(0, 40) + "…" : text) + "', which is no number");
			}
		final double[] outline = numbers.toArray();
		if (outline.length != 2L * corners || corners < 3) throw xml.wrong(
			"an outline of " + corners + " corners has " + outline.length +
				" numbers; it needs two for each of 3 or more corners");
		return outline;
	}

	private void link() {
		for (final int[] edge : edges) {
			final Spot a = end(edge[1]), b = end(edge[2]);
			// Edges lead to later frames; some programs write them the other way.
			if (a == null || b == null) continue;
			enter(a, edge[0]);
			enter(b, edge[0]);
			if (a.frame == b.frame) continue;
			(a.frame < b.frame ? a : b).after.add(a.frame < b.frame ? b : a);
			(a.frame < b.frame ? b : a).before.add(a.frame < b.frame ? a : b);
		}
	}

	private void enter(final Spot spot, final int into) {
		if (spot.track != null && spot.track != into) throw xml.wrong(
			"the tracks " + spot.track + " and " + into + " share a spot");
		spot.track = into;
	}

	/** The end of an edge, or null if the spot is hidden. */
	private Spot end(final int id) {
		final Spot spot = spots.get(id);
		if (spot == null && !hidden.contains(id)) throw xml.wrong(
			"an edge leads to the spot " + id + ", which is not there");
		return spot;
	}

	private AnnotatedImage image(final String stem, final ReadOptions options)
		throws IOException
	{
		final String file = name == null || name.isBlank() ? stem : name;
		AnnotatedImage image = size[0] > 0 ? AnnotatedImage.plane(file, size[0],
			size[1]).stack(Math.max(1, size[2]), Math.max(1, size[3]))
			: new ImageSizes(options, null).find(file);
		int frames = image.frames();
		for (final Spot spot : inOrder)
			frames = Math.max(frames, spot.frame + 1);
		image = image.stack(image.slices(), frames);
		return image;
	}
}
