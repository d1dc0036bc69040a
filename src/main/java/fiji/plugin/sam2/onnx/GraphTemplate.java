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

package fiji.plugin.sam2.onnx;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds out which weights a graph without weights asks for. Reads just enough
 * of the ONNX format: a model (field 7: graph), a graph (field 5: initializer),
 * a tensor (field 8: name, field 14: where its data are, 1 meaning elsewhere).
 */
final class GraphTemplate {

	private static final int MODEL_GRAPH = 7;
	private static final int GRAPH_INITIALIZER = 5;
	private static final int TENSOR_NAME = 8;
	private static final int TENSOR_LOCATION = 14;
	private static final int EXTERNAL = 1;

	private static final int VARINT = 0;
	private static final int FIXED64 = 1;
	private static final int BYTES = 2;
	private static final int FIXED32 = 5;

	private GraphTemplate() {}

	/**
	 * @param onnx a model file
	 * @return names of the initializers that are not inside the file, in order
	 * @throws IllegalArgumentException if this is no ONNX file
	 */
	static List<String> weightNames(final byte[] onnx) {
		final List<String> names = new ArrayList<>();
		try {
			for (final ByteBuffer graph : blocks(ByteBuffer.wrap(onnx), MODEL_GRAPH))
				for (final ByteBuffer tensor : blocks(graph, GRAPH_INITIALIZER))
					addIfExternal(tensor, names);
		}
		catch (final BufferUnderflowException exc) {
			throw new IllegalArgumentException(
				"This is not an ONNX file: it ends too early.", exc);
		}
		return names;
	}

	private static void addIfExternal(final ByteBuffer tensor,
		final List<String> names)
	{
		String name = "";
		boolean external = false;
		while (tensor.hasRemaining()) {
			final long tag = varint(tensor);
			final int field = (int) (tag >>> 3);
			if (field == TENSOR_NAME) name = StandardCharsets.UTF_8.decode(block(
				tensor)).toString();
			else if (field == TENSOR_LOCATION) external = varint(tensor) == EXTERNAL;
			else skip(tensor, (int) tag & 7);
		}
		if (external) names.add(name);
	}

	private static List<ByteBuffer> blocks(final ByteBuffer message,
		final int wanted)
	{
		final List<ByteBuffer> found = new ArrayList<>();
		while (message.hasRemaining()) {
			final long tag = varint(message);
			if (tag >>> 3 == wanted && (tag & 7) == BYTES) found.add(block(message));
			else skip(message, (int) tag & 7);
		}
		return found;
	}

	private static ByteBuffer block(final ByteBuffer message) {
		final long length = varint(message);
		if (length < 0 || length > message.remaining())
			throw new BufferUnderflowException();
		final ByteBuffer block = message.slice(message.position(), (int) length);
		message.position(message.position() + (int) length);
		return block;
	}

	private static void skip(final ByteBuffer message, final int wireType) {
		switch (wireType) {
			case VARINT :
				varint(message);
				break;
			case FIXED64 :
				message.getLong();
				break;
			case BYTES :
				block(message);
				break;
			case FIXED32 :
				message.getInt();
				break;
			default :
				throw new IllegalArgumentException(
					"This is not an ONNX file: wire type " + wireType + ".");
		}
	}

	private static long varint(final ByteBuffer message) {
		long value = 0;
		for (int shift = 0; shift < Long.SIZE; shift += 7) {
			final byte next = message.get();
			value |= (next & 0x7fL) << shift;
			if (next >= 0) return value;
		}
		throw new IllegalArgumentException(
			"This is not an ONNX file: a number has more than 64 bits.");
	}
}
