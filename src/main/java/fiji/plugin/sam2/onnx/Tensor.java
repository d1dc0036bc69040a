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

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;

/**
 * A dense array in memory outside the Java heap, row-major, which ONNX Runtime
 * reads and writes without a copy. The same memory can be given other shapes,
 * so that one tensor serves runs of different sizes. Not safe for use by
 * several threads at once.
 */
public final class Tensor implements AutoCloseable {

	/** What a tensor holds. */
	public enum Type {

			/** 32-bit floats. */
			FLOAT(Float.BYTES),
			/** 32-bit integers. */
			INT(Integer.BYTES),
			/** 64-bit integers. */
			LONG(Long.BYTES);

		private final int bytes;

		Type(final int bytes) {
			this.bytes = bytes;
		}
	}

	private final Type type;
	private ByteBuffer memory;
	private long[] shape;
	private int elements;
	private OnnxTensor handle;

	private Tensor(final Type type, final long... shape) {
		this.type = type;
		reshape(shape);
	}

	/**
	 * @param shape sizes, outermost first; a size may be 0
	 * @return a tensor of floats, all 0
	 */
	public static Tensor floats(final long... shape) {
		return new Tensor(Type.FLOAT, shape);
	}

	/**
	 * @param shape sizes, outermost first
	 * @return a tensor of 32-bit integers, all 0
	 */
	public static Tensor ints(final long... shape) {
		return new Tensor(Type.INT, shape);
	}

	/**
	 * @param shape sizes, outermost first
	 * @return a tensor of 64-bit integers, all 0
	 */
	public static Tensor longs(final long... shape) {
		return new Tensor(Type.LONG, shape);
	}

	/**
	 * Gives the tensor another shape. Its values are undefined afterwards; new
	 * memory is taken only if there is not enough.
	 *
	 * @param sizes outermost first
	 * @return this tensor
	 */
	public Tensor reshape(final long... sizes) {
		long count = 1;
		for (final long size : sizes)
			count = Math.multiplyExact(count, size);
		final int needed = Math.toIntExact(count);
		if (memory == null || memory.capacity() / type.bytes < needed) {
			// One element at least: an empty buffer has no address.
			memory = allocate(Math.multiplyExact(Math.max(1, needed), type.bytes));
		}
		close();
		shape = sizes.clone();
		elements = needed;
		return this;
	}

	private static ByteBuffer allocate(final int bytes) {
		try {
			return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
		}
		catch (final OutOfMemoryError exc) {
			throw Failures.noMemory(bytes, exc);
		}
	}

	/** @return the sizes, outermost first; a copy */
	public long[] shape() {
		return shape.clone();
	}

	/** @return number of values */
	public int size() {
		return elements;
	}

	/** @return the values of a float tensor, from 0 to {@link #size()} */
	public FloatBuffer floats() {
		return view().asFloatBuffer();
	}

	/** @return the values of a tensor of 32-bit integers */
	public IntBuffer ints() {
		return view().asIntBuffer();
	}

	/** @return the values of a tensor of 64-bit integers */
	public LongBuffer longs() {
		return view().asLongBuffer();
	}

	/** @return bytes held outside the Java heap */
	public long bytes() {
		return memory.capacity();
	}

	private ByteBuffer view() {
		return memory.duplicate().limit(elements * type.bytes).order(ByteOrder
			.nativeOrder());
	}

	/** @return ONNX Runtime's view of this memory, made when first asked for */
	OnnxTensor handle() throws OrtException {
		if (handle == null) handle = wrap(type, view(), shape);
		return handle;
	}

	static OnnxTensor wrap(final Buffer values, final long[] shape)
		throws OrtException
	{
		return OnnxTensor.createTensor(OrtEnvironment.getEnvironment(),
			(FloatBuffer) values, shape);
	}

	private static OnnxTensor wrap(final Type type, final ByteBuffer values,
		final long[] shape) throws OrtException
	{
		final OrtEnvironment environment = OrtEnvironment.getEnvironment();
		switch (type) {
			case INT :
				return OnnxTensor.createTensor(environment, values.asIntBuffer(),
					shape);
			case LONG :
				return OnnxTensor.createTensor(environment, values.asLongBuffer(),
					shape);
			default :
				return OnnxTensor.createTensor(environment, values.asFloatBuffer(),
					shape);
		}
	}

	/** Ends ONNX Runtime's view; the values stay. */
	@Override
	public void close() {
		if (handle != null) handle.close();
		handle = null;
	}
}
