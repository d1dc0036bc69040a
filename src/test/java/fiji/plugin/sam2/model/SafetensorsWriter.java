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

package fiji.plugin.sam2.model;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.StringJoiner;

/** Writes safetensors files, honest ones and others. */
final class SafetensorsWriter {

	private SafetensorsWriter() {}

	/** A file with this header and data. */
	static byte[] file(final String header, final byte[] data) {
		final byte[] json = header.getBytes(StandardCharsets.UTF_8);
		return file(json.length, json, data);
	}

	/** A file whose header claims a length. */
	static byte[] file(final long claimed, final byte[] json, final byte[] data) {
		return ByteBuffer.allocate(8 + json.length + data.length).order(
			ByteOrder.LITTLE_ENDIAN).putLong(claimed).put(json).put(data).array();
	}

	/** Float32 tensors of these shapes; all elements of tensor i are i. */
	static byte[] file(final Map<String, long[]> shapes) {
		final StringJoiner header = new StringJoiner(",", "{", "}");
		final ByteArrayOutputStream data = new ByteArrayOutputStream();
		int index = 0;
		for (final Map.Entry<String, long[]> tensor : shapes.entrySet()) {
			final int start = data.size();
			final int count = (int) Strides.elements(tensor.getValue());
			final ByteBuffer floats = ByteBuffer.allocate(4 * count).order(
				ByteOrder.LITTLE_ENDIAN);
			for (int i = 0; i < count; i++)
				floats.putFloat(index);
			data.writeBytes(floats.array());
			index++;
			header.add("\"" + tensor.getKey() + "\":{\"dtype\":\"F32\",\"shape\":" +
				java.util.Arrays.toString(tensor.getValue()) + ",\"data_offsets\":[" +
				start + "," + data.size() + "]}");
		}
		return file(header.toString(), data.toByteArray());
	}
}
