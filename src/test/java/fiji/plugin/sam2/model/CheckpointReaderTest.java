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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import fiji.plugin.sam2.Sam2Exception;

/** Reads what torch.save and safetensors really wrote (make_fixtures.py). */
class CheckpointReaderTest {

	private static final Path FOLDER = Path.of(
		"src/test/resources/fiji/plugin/sam2/model");

	@ParameterizedTest
	@ValueSource(strings = {"float32.pt", "float16.pt", "bfloat16.pt",
		"float64.pt", "float32.safetensors", "float16.safetensors",
		"bfloat16.safetensors", "float64.safetensors", "bare.pt", "parameters.pt",
		"protocol3.pt", "protocol4.pt", "protocol5.pt"})
	void readsEveryTypeAndLayout(final String file) {
		try (Checkpoint checkpoint = Checkpoints.open(FOLDER.resolve(file))) {
			assertThat(checkpoint.names()).containsExactlyInAnyOrder("conv.weight",
				"conv.bias", "no_mem_embed", "scalar.value");
			assertThat(checkpoint.shape("conv.weight")).containsExactly(2, 3, 1, 2);
			assertThat(checkpoint.shape("scalar.value")).isEmpty();
			assertQuarters(checkpoint.floats("conv.weight"), 12);
			assertQuarters(checkpoint.floats("conv.bias"), 5);
			assertQuarters(checkpoint.floats("no_mem_embed"), 4);
			assertQuarters(checkpoint.floats("scalar.value"), 1);
		}
	}

	@ParameterizedTest
	@CsvSource({"module_prefix.pt, module.conv.weight", "module.pt, conv.weight",
		"training.pt, conv.weight"})
	void findsTheStateDictBesideWhateverElse(final String file,
		final String name)
	{
		try (Checkpoint checkpoint = Checkpoints.open(FOLDER.resolve(file))) {
			assertThat(checkpoint.names()).contains(name).noneMatch(n -> n.contains(
				"exp_avg"));
			final FloatBuffer weight = checkpoint.floats(name);
			assertQuarters(weight, weight.capacity());
		}
	}

	@ParameterizedTest
	@CsvSource({"float32.pt, true", "float32.safetensors, true",
		"float16.pt, false", "float16.safetensors, false"})
	void mapsFloat32WithoutCopy(final String file, final boolean mapped) {
		try (Checkpoint checkpoint = Checkpoints.open(FOLDER.resolve(file))) {
			final FloatBuffer weight = checkpoint.floats("conv.weight");
			assertThat(weight.isDirect()).isTrue();
			assertThat(weight.order()).isEqualTo(ByteOrder.nativeOrder());
			// Only views of the mapped file are read-only.
			assertThat(weight.isReadOnly()).isEqualTo(mapped);
		}
	}

	@Test
	void readsStridedViewsOfASharedStorage() {
		try (Checkpoint checkpoint = Checkpoints.open(FOLDER.resolve("views.pt"))) {
			assertThat(checkpoint.shape("view.transposed")).containsExactly(6, 4);
			assertIndices(checkpoint.floats("view.transposed"), 0, 6, 12, 18, 1, 7,
				13, 19, 2, 8, 14, 20, 3, 9, 15, 21, 4, 10, 16, 22, 5, 11, 17, 23);
			assertIndices(checkpoint.floats("view.strided"), 1, 4, 7, 10, 13, 16, 19,
				22);
			assertIndices(checkpoint.floats("view.offset"), 5, 6, 7, 8);
			assertThat(checkpoint.shape("view.permuted")).containsExactly(4, 2, 3);
			assertIndices(checkpoint.floats("view.permuted"), 0, 4, 8, 12, 16, 20, 1,
				5, 9, 13, 17, 21, 2, 6, 10, 14, 18, 22, 3, 7, 11, 15, 19, 23);
			assertThat(checkpoint.floats("view.empty").capacity()).isZero();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = {"integers.pt", "integers.safetensors"})
	void readsIntegers(final String file) {
		try (Checkpoint checkpoint = Checkpoints.open(FOLDER.resolve(file))) {
			assertValues(checkpoint.floats("count.int64"), 0, 1, 2);
			assertValues(checkpoint.floats("count.int32"), 0, 1, 2);
			assertValues(checkpoint.floats("count.int16"), -300, 0, 300);
			assertValues(checkpoint.floats("count.int8"), -128, 0, 127);
			assertValues(checkpoint.floats("count.uint8"), 0, 128, 255);
			assertValues(checkpoint.floats("count.bool"), 1, 0, 1);
		}
	}

	@Test
	void convertsEveryFloat16() {
		final byte[] all = new byte[2 << 16];
		for (int i = 0; i < 1 << 16; i++) {
			all[2 * i] = (byte) i;
			all[2 * i + 1] = (byte) (i >> 8);
		}
		final String header =
			"{\"all\":{\"dtype\":\"F16\",\"shape\":[65536],\"data_offsets\":[0,131072]}}";
		try (Checkpoint checkpoint = Checkpoints.open(new MemoryBytes("halves",
			SafetensorsWriter.file(header, all))))
		{
			final FloatBuffer floats = checkpoint.floats("all");
			for (int i = 0; i < 1 << 16; i++)
				assertThat(Float.valueOf(floats.get(i))).as("bits %x", i).isEqualTo(
					Float.valueOf(halfByDefinition(i)));
		}
	}

	/** IEEE 754 binary16, spelt out. */
	private static float halfByDefinition(final int bits) {
		final double sign = bits >> 15 == 0 ? 1 : -1;
		final int exponent = bits >> 10 & 31;
		final double fraction = (bits & 1023) / 1024.0;
		if (exponent == 31) return fraction == 0 ? (float) (sign *
			Double.POSITIVE_INFINITY) : Float.NaN;
		return (float) (exponent == 0 ? sign * fraction * Math.pow(2, -14) : sign *
			(1 + fraction) * Math.pow(2, exponent - 15));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {"legacy.pt | before version 1.6",
		"complex.pt | torch.ComplexFloatStorage",
		"sparse.pt | torch._utils._rebuild_sparse_tensor",
		"whole_module.pt | a pickled object of __main__.Module",
		"torchscript.pt | TorchScript program"})
	void refusesOtherThingsTorchWrites(final String file, final String reason) {
		assertThatThrownBy(() -> Checkpoints.open(FOLDER.resolve(file)))
			.isExactlyInstanceOf(Sam2Exception.BadModel.class).hasMessageContaining(
				file).hasMessageContaining(reason);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {"'' | is empty",
		"<!DOCTYPE html><html> | web page",
		"version https://git-lfs.github.com/spec/v1 | Git LFS pointer",
		"hello | neither of the known formats"})
	void tellsWhatIsNoCheckpoint(final String content, final String reason,
		@TempDir final Path folder) throws Exception
	{
		final Path file = Files.writeString(folder.resolve("model.pt"), content);
		assertThatThrownBy(() -> Checkpoints.open(file)).isExactlyInstanceOf(
			Sam2Exception.BadModel.class).hasMessageContaining(reason);
		assertThatThrownBy(() -> Checkpoints.open(folder)).isExactlyInstanceOf(
			Sam2Exception.BadModel.class).hasMessageContaining("not a file");
		assertThatThrownBy(() -> Checkpoints.open(folder.resolve("no.pt")))
			.isExactlyInstanceOf(Sam2Exception.ModelNotFound.class);
	}

	private static void assertQuarters(final FloatBuffer floats,
		final int count)
	{
		final int[] indices = new int[count];
		for (int i = 0; i < count; i++)
			indices[i] = i;
		assertIndices(floats, indices);
	}

	/** Element i of each fixture is i / 4 - 1. */
	private static void assertIndices(final FloatBuffer floats,
		final int... indices)
	{
		final float[] expected = new float[indices.length];
		for (int i = 0; i < indices.length; i++)
			expected[i] = indices[i] / 4f - 1;
		assertValues(floats, expected);
	}

	private static void assertValues(final FloatBuffer floats,
		final float... expected)
	{
		final float[] actual = new float[floats.capacity()];
		floats.get(0, actual);
		assertThat(actual).containsExactly(expected);
	}
}
