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

import com.google.gson.stream.JsonWriter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import fiji.plugin.sam2.everything.AutomaticMask;
import fiji.plugin.sam2.everything.OutputMode;
import fiji.plugin.sam2.mask.Mask;
import fiji.plugin.sam2.mask.Rle;

/**
 * Writes {@code masks.json}: for each plane the records that the official
 * automatic mask generator returns.
 */
public final class MaskRecords {

	private final List<PlaneMasks> planes;
	private final OutputMode form;

	/**
	 * The masks of a plane.
	 *
	 * @param position 1-based position on the other axis, or 0 where there is one
	 *          only, which is not named
	 * @param slice 0-based
	 * @param masks of that plane
	 */
	public record PlaneMasks(int position, int slice,
		List<AutomaticMask> masks)
	{}

	/**
	 * @param planes in the order in which they are written
	 * @param form of the segmentation
	 */
	public MaskRecords(final List<PlaneMasks> planes, final OutputMode form) {
		this.planes = planes;
		this.form = form;
	}

	/** @param folder in which the file is written */
	public void write(final ResultFolder folder) {
		folder.write("masks.json", this::write);
	}

	private void write(final Path file) throws IOException {
		try (JsonWriter json = new JsonWriter(Files.newBufferedWriter(file))) {
			json.beginObject().name("slices").beginArray();
			for (final PlaneMasks plane : planes) {
				json.beginObject().name("slice").value(plane.slice() + 1);
				if (plane.position() > 0) json.name("position").value(plane.position());
				json.name("masks").beginArray();
				for (final AutomaticMask mask : plane.masks())
					record(json, mask);
				json.endArray().endObject();
			}
			json.endArray().endObject();
		}
	}

	private void record(final JsonWriter json, final AutomaticMask mask)
		throws IOException
	{
		json.beginObject().name("segmentation");
		segmentation(json, mask.mask());
		json.name("area").value(mask.area());
		array(json.name("bbox"), mask.bbox());
		json.name("predicted_iou").value(mask.predictedIou());
		json.name("point_coords").beginArray().beginArray().value(mask.pointX())
			.value(mask.pointY()).endArray().endArray();
		// 0/0 where the threshold for it is off; JSON knows no NaN.
		if (Float.isNaN(mask.stabilityScore())) json.name("stability_score").value(
			0);
		else json.name("stability_score").value(mask.stabilityScore());
		array(json.name("crop_box"), mask.cropBox().x(), mask.cropBox().y(), mask
			.cropBox().width(), mask.cropBox().height());
		json.endObject();
	}

	private void segmentation(final JsonWriter json, final Mask mask)
		throws IOException
	{
		if (form == OutputMode.BINARY_MASK) {
			json.beginArray();
			for (int y = 0; y < mask.height(); y++) {
				json.beginArray();
				for (int x = 0; x < mask.width(); x++)
					json.value(mask.contains(x, y) ? 1 : 0);
				json.endArray();
			}
			json.endArray();
			return;
		}
		final int[] counts = Rle.counts(mask);
		json.beginObject();
		array(json.name("size"), mask.height(), mask.width());
		if (form == OutputMode.COCO_RLE) json.name("counts").value(Rle.encode(
			counts));
		else array(json.name("counts"), counts);
		json.endObject();
	}

	private static void array(final JsonWriter json, final int... values)
		throws IOException
	{
		json.beginArray();
		for (final int value : values)
			json.value(value);
		json.endArray();
	}
}
