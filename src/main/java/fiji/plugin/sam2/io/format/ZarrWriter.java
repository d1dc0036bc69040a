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
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Writes label planes as a Zarr array: chunks of one plane each, gzipped. */
final class ZarrWriter {

	private static final int TILE = 1024;

	private final LabelOutput output;
	private final String folder;
	private final AnnotatedImage image;
	private final Map<Annotations.Plane, List<Annotation>> planes;
	private final boolean three;
	private final int bytes;
	private final int index;

	ZarrWriter(final LabelOutput output, final String folder,
		final AnnotatedImage image, final List<Annotation> objects,
		final boolean three)
	{
		this.output = output;
		this.folder = folder;
		this.image = image;
		this.three = three;
		index = objects.isEmpty() ? 0 : objects.get(0).image();
		planes = new LinkedHashMap<>();
		for (final Annotation a : objects)
			planes.computeIfAbsent(new Annotations.Plane(index, a.slice(), a.frame()),
				plane -> new ArrayList<>()).add(a);
		final int max = Painter.maxId(objects);
		bytes = max <= 0xff ? 1 : max <= 0xffff ? 2 : 4;
	}

	void write(final List<String> axes, final Losses losses) throws IOException {
		final int tileX = Math.min(TILE, image.width());
		final int tileY = Math.min(TILE, image.height());
		final List<Integer> shape = new ArrayList<>(), chunks = new ArrayList<>();
		for (final String axis : axes) {
			shape.add(switch (axis) {
				case "t" -> image.frames();
				case "z" -> image.slices();
				case "y" -> image.height();
				default -> image.width();
			});
			chunks.add(axis.equals("y") ? tileY : axis.equals("x") ? tileX : 1);
		}
		Files.writeString(output.file(folder + (three ? "/zarr.json" : "/.zarray")),
			new com.google.gson.GsonBuilder().serializeNulls().disableHtmlEscaping()
				.create().toJson(three ? three(shape, chunks, axes) : two(shape,
					chunks)));
		for (int t = 0; t < image.frames(); t++)
			for (int z = 0; z < image.slices(); z++) {
				final List<Annotation> objects = planes.get(new Annotations.Plane(index,
					z, t));
				if (objects == null) continue;
				final int[] labels = Painter.paint(image, objects, losses);
				final String place = folder + (three ? "/c" : "") + (image.frames() > 1
					? "/" + t : "") + (image.slices() > 1 ? "/" + z : "");
				for (int y = 0; y < image.height(); y += tileY)
					for (int x = 0; x < image.width(); x += tileX)
						chunk(place + "/" + y / tileY + "/" + x / tileX, labels, x, y,
							tileX, tileY);
			}
	}

	private void chunk(final String name, final int[] labels, final int left,
		final int top, final int tileX, final int tileY) throws IOException
	{
		final ByteBuffer buffer = ByteBuffer.allocate(tileX * tileY * bytes).order(
			ByteOrder.LITTLE_ENDIAN);
		for (int y = 0; y < tileY; y++)
			for (int x = 0; x < tileX; x++) {
				final int label = top + y < image.height() && left + x < image.width()
					? labels[(top + y) * image.width() + left + x] : 0;
				if (bytes == 1) buffer.put((byte) label);
				else if (bytes == 2) buffer.putShort((short) label);
				else buffer.putInt(label);
			}
		try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(output
			.file(name))))
		{
			out.write(buffer.array());
		}
	}

	private Map<String, Object> two(final List<Integer> shape,
		final List<Integer> chunks)
	{
		final Map<String, Object> meta = new LinkedHashMap<>();
		meta.put("zarr_format", 2);
		meta.put("shape", shape);
		meta.put("chunks", chunks);
		meta.put("dtype", bytes == 1 ? "|u1" : "<u" + bytes);
		meta.put("compressor", Map.of("id", "gzip", "level", 6));
		meta.put("fill_value", 0);
		meta.put("order", "C");
		meta.put("dimension_separator", "/");
		meta.put("filters", com.google.gson.JsonNull.INSTANCE);
		return meta;
	}

	private Map<String, Object> three(final List<Integer> shape,
		final List<Integer> chunks, final List<String> axes)
	{
		final Map<String, Object> meta = new LinkedHashMap<>();
		meta.put("zarr_format", 3);
		meta.put("node_type", "array");
		meta.put("shape", shape);
		meta.put("data_type", "uint" + 8 * bytes);
		meta.put("chunk_grid", Map.of("name", "regular", "configuration", Map.of(
			"chunk_shape", chunks)));
		meta.put("chunk_key_encoding", Map.of("name", "default", "configuration",
			Map.of("separator", "/")));
		meta.put("fill_value", 0);
		meta.put("codecs", List.of(Map.of("name", "bytes", "configuration", Map.of(
			"endian", "little")), Map.of("name", "gzip", "configuration", Map.of(
				"level", 6))));
		meta.put("dimension_names", axes);
		meta.put("attributes", Map.of());
		return meta;
	}
}
