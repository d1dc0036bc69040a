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

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Optional;

/** How the elements of a tensor are stored, little-endian. */
enum ElementType {

		FLOAT32(4, "FloatStorage", "F32") {

			@Override
			float read(final ByteBuffer bytes, final int at) {
				return bytes.getFloat(at);
			}
		},
		FLOAT16(2, "HalfStorage", "F16") {

			@Override
			float read(final ByteBuffer bytes, final int at) {
				return half(bytes.getShort(at));
			}
		},
		BFLOAT16(2, "BFloat16Storage", "BF16") {

			@Override
			float read(final ByteBuffer bytes, final int at) {
				return Float.intBitsToFloat(bytes.getShort(at) << 16);
			}
		},
		FLOAT64(8, "DoubleStorage", "F64") {

			@Override
			float read(final ByteBuffer bytes, final int at) {
				return (float) bytes.getDouble(at);
			}
		},
		INT64(8, "LongStorage", "I64") {

			@Override
			float read(final ByteBuffer bytes, final int at) {
				return bytes.getLong(at);
			}
		},
		INT32(4, "IntStorage", "I32") {

			@Override
			float read(final ByteBuffer bytes, final int at) {
				return bytes.getInt(at);
			}
		},
		INT16(2, "ShortStorage", "I16") {

			@Override
			float read(final ByteBuffer bytes, final int at) {
				return bytes.getShort(at);
			}
		},
		INT8(1, "CharStorage", "I8") {

			@Override
			float read(final ByteBuffer bytes, final int at) {
				return bytes.get(at);
			}
		},
		UINT8(1, "ByteStorage", "U8") {

			@Override
			float read(final ByteBuffer bytes, final int at) {
				return bytes.get(at) & 0xff;
			}
		},
		BOOL(1, "BoolStorage", "BOOL") {

			@Override
			float read(final ByteBuffer bytes, final int at) {
				return bytes.get(at) != 0 ? 1 : 0;
			}
		};

	private final int bytes;
	private final String storageClass;
	private final String safetensorsName;

	ElementType(final int bytes, final String storageClass,
		final String safetensorsName)
	{
		this.bytes = bytes;
		this.storageClass = storageClass;
		this.safetensorsName = safetensorsName;
	}

	/** @return bytes per element */
	int bytes() {
		return bytes;
	}

	/**
	 * @param bytes little-endian bytes
	 * @param at offset of the element's first byte
	 * @return the element, rounded to float32 where it does not fit
	 */
	abstract float read(ByteBuffer bytes, int at);

	/**
	 * @param data the elements, one after the other, little-endian, direct
	 * @param aligned whether {@code data} starts at a multiple of four bytes in
	 *          memory
	 * @return a view of {@code data} where it holds aligned float32 in the
	 *         machine's own byte order, else a converted copy
	 */
	FloatBuffer floats(final ByteBuffer data, final boolean aligned) {
		if (this == FLOAT32 && aligned && data.isDirect() && ByteOrder
			.nativeOrder() == ByteOrder.LITTLE_ENDIAN) return data.order(
				ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
		final int count = data.remaining() / bytes;
		final FloatBuffer floats = allocate(count);
		for (int i = 0; i < count; i++)
			floats.put(i, read(data, i * bytes));
		return floats;
	}

	/**
	 * @param count number of floats
	 * @return fresh zeros, direct and in native byte order
	 */
	static FloatBuffer allocate(final int count) {
		return ByteBuffer.allocateDirect(Math.multiplyExact(count, Float.BYTES))
			.order(ByteOrder.nativeOrder()).asFloatBuffer();
	}

	/**
	 * @param name class of a PyTorch storage, without its module
	 * @return the type of its elements, empty if it is none of these
	 */
	static Optional<ElementType> ofStorage(final String name) {
		return Arrays.stream(values()).filter(t -> t.storageClass.equals(name))
			.findFirst();
	}

	/**
	 * @param name dtype of a safetensors header
	 * @return the type, empty if it is none of these
	 */
	static Optional<ElementType> ofSafetensors(final String name) {
		return Arrays.stream(values()).filter(t -> t.safetensorsName.equals(name))
			.findFirst();
	}

	/** Expands IEEE 754 binary16, subnormals and not-a-number included. */
	private static float half(final short bits) {
		final int sign = (bits & 0x8000) << 16;
		final int exponent = bits >> 10 & 0x1f;
		final int fraction = bits & 0x3ff;
		if (exponent == 0) {
			final float magnitude = fraction * 0x1p-24f;
			return sign == 0 ? magnitude : -magnitude;
		}
		final int wide = exponent == 0x1f ? 0xff : exponent + 127 - 15;
		return Float.intBitsToFloat(sign | wide << 23 | fraction << 13);
	}
}
