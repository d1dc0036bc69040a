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
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

import fiji.plugin.sam2.mask.MaskPart;
import fiji.plugin.sam2.mask.Rings;

/**
 * Writes a file of TrackMate, in pixels and frames. The centres of pixels have
 * whole coordinates there. An object is a track; divided ones are a track with
 * all their descendants.
 */
final class TrackMateWriter {

	/** A feature of our own: the id of the spot's object. */
	static final String OBJECT = "SAM2_OBJECT";

	/** Spots that nobody has measured have this quality in TrackMate. */
	static final double NO_QUALITY = -1;

	private static final String[][] SPOT_FEATURES = {{"QUALITY", "Quality",
		"QUALITY", "false"}, {"POSITION_X", "X", "POSITION", "false"}, {
			"POSITION_Y", "Y", "POSITION", "false"}, {"POSITION_Z", "Z", "POSITION",
				"false"}, {"POSITION_T", "T", "TIME", "false"}, {"FRAME", "Frame",
					"NONE", "true"}, {"RADIUS", "Radius", "LENGTH", "false"}, {
						"VISIBILITY", "Visibility", "NONE", "true"}, {OBJECT,
							"SAM 2 object", "NONE", "true"}};
	private static final String[][] EDGE_FEATURES = {{"SPOT_SOURCE_ID",
		"Source spot ID", "NONE", "true"}, {"SPOT_TARGET_ID", "Target spot ID",
			"NONE", "true"}};
	private static final String[][] TRACK_FEATURES = {{"TRACK_INDEX",
		"Track index", "NONE", "true"}, {"TRACK_ID", "Track ID", "NONE", "true"}};

	private final XMLStreamWriter xml;
	private final AnnotatedImage image;
	private final Map<Annotation, Integer> spots =
		new java.util.IdentityHashMap<>();

	private TrackMateWriter(final OutputStream out, final AnnotatedImage image)
			throws XMLStreamException
	{
		xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out,
			"UTF-8");
		this.image = image;
	}

	/**
	 * @param image of frames only
	 * @param objects its objects, all with a mask that is not empty
	 * @param out takes the file
	 * @param losses is told of ids and parents that do not fit
	 * @throws IOException if it cannot be written
	 */
	static void write(final AnnotatedImage image, final List<Annotation> objects,
		final OutputStream out, final Losses losses) throws IOException
	{
		try {
			final TrackMateWriter writer = new TrackMateWriter(out, image);
			writer.file(objects, losses);
			writer.xml.close();
		}
		catch (final XMLStreamException exc) {
			throw new IOException(exc);
		}
	}

	private void file(final List<Annotation> objects, final Losses losses)
		throws XMLStreamException
	{
		xml.writeStartDocument("UTF-8", "1.0");
		start("TrackMate", "version", "7.14.0");
		start("Model", "spatialunits", "pixel", "timeunits", "frame");
		start("FeatureDeclarations");
		features("SpotFeatures", SPOT_FEATURES);
		features("EdgeFeatures", EDGE_FEATURES);
		features("TrackFeatures", TRACK_FEATURES);
		xml.writeEndElement();
		spots(objects);
		tracks(objects, losses);
		xml.writeEndElement();
		start("Settings");
		empty("ImageData", "filename", legal(image.file()), "folder", "", "width",
			image.width(), "height", image.height(), "nslices", 1, "nframes", image
				.frames(), "pixelwidth", 1.0, "pixelheight", 1.0, "voxeldepth", 1.0,
			"timeinterval", 1.0);
		// Some readers keep only what is really above.
		empty("InitialSpotFilter", "feature", "QUALITY", "value", Math.floor(objects
			.stream().filter(Annotation::hasScore).mapToDouble(Annotation::score)
			.reduce(NO_QUALITY, Math::min)) - 1, "isabove", true);
		empty("SpotFilterCollection");
		empty("TrackFilterCollection");
		xml.writeEndElement();
		empty("GUIState", "state", "ConfigureViews");
		xml.writeEndDocument();
	}

	private void features(final String kind, final String[][] features)
		throws XMLStreamException
	{
		start(kind);
		for (final String[] f : features)
			empty("Feature", "feature", f[0], "name", f[1], "shortname", f[1],
				"dimension", f[2], "isint", f[3]);
		xml.writeEndElement();
	}

	private void spots(final List<Annotation> objects) throws XMLStreamException {
		final Map<Integer, List<Annotation>> frames = new TreeMap<>();
		for (final Annotation a : objects)
			frames.computeIfAbsent(a.frame(), frame -> new ArrayList<>()).add(a);
		start("AllSpots", "nspots", objects.size());
		for (final Map.Entry<Integer, List<Annotation>> frame : frames.entrySet()) {
			start("SpotsInFrame", "frame", frame.getKey());
			for (final Annotation a : frame.getValue())
				spot(a);
			xml.writeEndElement();
		}
		xml.writeEndElement();
	}

	private void spot(final Annotation a) throws XMLStreamException {
		final int[] ring = Rings.of(a.mask()).stream().map(MaskPart::outer).max(
			Comparator.comparingDouble(Rings::area)).orElseThrow();
		final double area = Rings.area(ring);
		final double[] centre = centre(ring, area);
		spots.put(a, spots.size());
		start("Spot", "ID", spots.get(a), "name", "object " + a.id(), "POSITION_X",
			centre[0] - 0.5, "POSITION_Y", centre[1] - 0.5, "POSITION_Z", 0.0,
			"POSITION_T", (double) a.frame(), "FRAME", a.frame(), "RADIUS", Math.sqrt(
				area / Math.PI), "QUALITY", a.hasScore() ? a.score() : NO_QUALITY,
			"VISIBILITY", 1, OBJECT, a.id(), "ROI_N_POINTS", ring.length / 2);
		final StringBuilder text = new StringBuilder();
		for (int i = 0; i < ring.length; i++)
			text.append(i == 0 ? "" : " ").append(ring[i] - centre[i % 2]);
		xml.writeCharacters(text.toString());
		xml.writeEndElement();
	}

	/** The centre of gravity of what a ring encloses. */
	private static double[] centre(final int[] ring, final double area) {
		double x = 0, y = 0;
		for (int i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
			final double cross = (double) ring[j] * ring[i + 1] - (double) ring[i] *
				ring[j + 1];
			x += (ring[j] + ring[i]) * cross;
			y += (ring[j + 1] + ring[i + 1]) * cross;
		}
		return new double[]{x / (6 * area), y / (6 * area)};
	}

	private void tracks(final List<Annotation> objects, final Losses losses)
		throws XMLStreamException
	{
		final Map<Integer, List<Annotation[]>> tracks = new Lineages(image
			.parents(), objects, losses).tracks();
		start("AllTracks");
		int index = 0;
		for (final Map.Entry<Integer, List<Annotation[]>> track : tracks
			.entrySet())
		{
			start("Track", "name", "object " + track.getKey(), "TRACK_ID", track
				.getKey(), "TRACK_INDEX", index++);
			for (final Annotation[] edge : track.getValue())
				empty("Edge", "SPOT_SOURCE_ID", spots.get(edge[0]), "SPOT_TARGET_ID",
					spots.get(edge[1]));
			xml.writeEndElement();
		}
		xml.writeEndElement();
		start("FilteredTracks");
		for (final int track : tracks.keySet())
			empty("TrackID", "TRACK_ID", track);
		xml.writeEndElement();
	}

	private void start(final String name, final Object... attributes)
		throws XMLStreamException
	{
		xml.writeCharacters("\n");
		xml.writeStartElement(name);
		attributes(attributes);
	}

	private void empty(final String name, final Object... attributes)
		throws XMLStreamException
	{
		xml.writeCharacters("\n");
		xml.writeEmptyElement(name);
		attributes(attributes);
	}

	private void attributes(final Object... attributes)
		throws XMLStreamException
	{
		for (int i = 0; i < attributes.length; i += 2)
			xml.writeAttribute((String) attributes[i], attributes[i + 1].toString());
	}

	/** Without characters that XML does not have. */
	private static String legal(final String text) {
		return text.replaceAll("[^ -\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]",
			"_");
	}
}
