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

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import ai.onnxruntime.platform.Fp16Conversions;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;

import fiji.plugin.sam2.Sam2Exception;

/** Turns arrays into ONNX Runtime's tensors and back. */
final class OrtArrays {

	/** More than this is no result of a detector, but a mistake. */
	private static final long MOST_VALUES = 1L << 28;

	private OrtArrays() {}

	static Port.Element element(final OnnxJavaType type) {
		switch (type) {
			case FLOAT :
				return Port.Element.FLOAT;
			case FLOAT16 :
				return Port.Element.HALF;
			case INT64 :
				return Port.Element.LONG;
			case INT32 :
				return Port.Element.INT;
			case UINT8 :
				return Port.Element.BYTE;
			default :
				return Port.Element.OTHER;
		}
	}

	/** @return a tensor of the kind that the port wants */
	static OnnxTensor tensor(final Port port, final Values values)
		throws OrtException
	{
		if (values == null) throw new Sam2Exception.BadInput(
			"The network's input " + port +
				" is not one that a detector has; nothing can be given to it.");
		final OrtEnvironment environment = OrtEnvironment.getEnvironment();
		final FloatBuffer floats = FloatBuffer.wrap(values.values());
		switch (port.element()) {
			case FLOAT :
				return OnnxTensor.createTensor(environment, floats, values.shape());
			case HALF :
				return OnnxTensor.createTensor(environment, Fp16Conversions
					.convertFloatBufferToFp16Buffer(floats), values.shape(),
					OnnxJavaType.FLOAT16);
			case LONG :
				final long[] longs = new long[values.values().length];
				for (int i = 0; i < longs.length; i++)
					longs[i] = Math.round(values.values()[i]);
				return OnnxTensor.createTensor(environment, LongBuffer.wrap(longs),
					values.shape());
			case INT :
				final int[] ints = new int[values.values().length];
				for (int i = 0; i < ints.length; i++)
					ints[i] = Math.round(values.values()[i]);
				return OnnxTensor.createTensor(environment, IntBuffer.wrap(ints), values
					.shape());
			case BYTE :
				return OnnxTensor.createTensor(environment, bytes(values.values()),
					values.shape(), OnnxJavaType.UINT8);
			default :
				throw new Sam2Exception.BadInput("The network's input " + port.name() +
					" holds numbers of a kind that is not supported; floats of 16 or 32 bits, integers and bytes are.");
		}
	}

	private static ByteBuffer bytes(final float[] values) {
		final ByteBuffer bytes = ByteBuffer.allocateDirect(values.length).order(
			ByteOrder.nativeOrder());
		for (final float value : values)
			bytes.put((byte) Math.max(0, Math.min(255, Math.round(value))));
		return bytes.rewind();
	}

	/** @return a tensor's values, copied */
	static Values values(final String name, final Port port,
		final OnnxValue value)
	{
		if (!(value instanceof OnnxTensor tensor) || port.element() ==
			Port.Element.OTHER) return new Values(new float[0], 0);
		final TensorInfo info = tensor.getInfo();
		if (info.getNumElements() > MOST_VALUES) throw new Sam2Exception("The " +
			name + " gave " + info.getNumElements() + " values in its output " + port
				.name() + "; at most " + MOST_VALUES + " are taken.");
		final float[] floats = new float[(int) info.getNumElements()];
		switch (port.element()) {
			case LONG :
				final LongBuffer longs = tensor.getLongBuffer();
				for (int i = 0; i < floats.length; i++)
					floats[i] = longs.get(i);
				break;
			case INT :
				final IntBuffer ints = tensor.getIntBuffer();
				for (int i = 0; i < floats.length; i++)
					floats[i] = ints.get(i);
				break;
			case BYTE :
				final ByteBuffer bytes = tensor.getByteBuffer();
				for (int i = 0; i < floats.length; i++)
					floats[i] = bytes.get(i) & 0xff;
				break;
			default :
				tensor.getFloatBuffer().get(floats);
		}
		return new Values(floats, info.getShape());
	}
}
