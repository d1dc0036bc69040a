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

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pickles that would do harm in Python. */
class HostilePickleTest {

	/** A state dict of one tensor with whatever beside it. */
	private static PickleWriter beside() {
		return new PickleWriter().op('}').string("model").op('}').string("a.b")
			.vector("0", 4).op('s', 's').string("x");
	}

	@ParameterizedTest
	@CsvSource({"os, system", "posix, system", "nt, system", "subprocess, Popen",
		"builtins, eval", "builtins, exec", "__builtin__, eval",
		"importlib, import_module", "runpy, _run_code", "sys, exit",
		"torch.hub, load", "pickle, loads", "webbrowser, open", "os.path, join",
		"builtins, open", "builtins, __import__"})
	void refusesCodeAndSaysSo(final String module, final String name) {
		final PickleWriter pickle = beside().global(module, name).op('(').string(
			"touch x").op('t', 'R', 's');
		assertThat(Refusals.refusal(pickle.checkpoint())).contains("names " +
			module + "." + name + ", which runs code; nothing of it was executed");
	}

	@Test
	void refusesCodeByWhateverOperation() {
		assertThat(Refusals.refusal(new PickleWriter().text("(S'id'\nios\nsystem\n")
			.checkpoint())).contains("os.system");
		assertThat(Refusals.refusal(new PickleWriter().op('(').global("os",
			"system").string("id").op('o').checkpoint())).contains("os.system");
		assertThat(Refusals.refusal(new PickleWriter().string("os").string("system")
			.op(0x93, '(').string("id").op('t', 'R').checkpoint())).contains(
				"os.system");
		assertThat(Refusals.refusal(new PickleWriter().op(0x82, 1).checkpoint()))
			.contains("the operation 0x82");
		assertThat(Refusals.refusal(new PickleWriter().text("P1\n").checkpoint()))
			.contains("the operation 0x50");
	}

	@Test
	void callsNothingUnknownAndSkipsItBesideTheTensors() {
		final byte[] file = beside().global("evil", "Thing").op('(').string("arg")
			.op('t', 'R', '}').string("state").integer(1).op('s', 'b', 's')
			.checkpoint();
		try (Checkpoint checkpoint = Checkpoints.open(new MemoryBytes("skipped",
			file)))
		{
			assertThat(checkpoint.names()).containsExactly("a.b");
		}
	}

	@Test
	void namesTheUnknownGlobalAmongTheTensors() {
		final PickleWriter pickle = new PickleWriter().op('}').string("a.b").vector(
			"0", 4).op('s').string("c.d").global("evil", "rebuild").op(')', 'R', 's');
		assertThat(Refusals.refusal(pickle.checkpoint())).contains(
			"tensor 'c.d' is built by evil.rebuild");
	}

	@ParameterizedTest
	@CsvSource({"4, 0, 5, 1", "4, 1, 4, 1", "4, 0, 3, 2", "4, 4, 1, 1",
		"4, -1, 1, 1", "4, 0, 2, -1", "4, 0, -1, 1", "4, 0, 2, 9223372036854775807",
		"4, 9223372036854775807, 1, 1", "4, 0, 9223372036854775807, 0",
		"4, 0, 5, 0"})
	void refusesViewsThatLeaveTheirStorage(final long elements, final long offset,
		final long count, final long stride)
	{
		final PickleWriter pickle = new PickleWriter().op('}').string("a.b").tensor(
			"0", elements, offset, new long[]{count}, new long[]{stride}).op('s');
		assertThat(Refusals.refusal(pickle.checkpoint())).contains(
			"reaches beyond its storage of 4 elements");
	}

	@ParameterizedTest
	@CsvSource({"5", "3", "0", "4611686018427387908", "9223372036854775807"})
	void refusesStoragesOfAnotherSize(final long elements) {
		final PickleWriter pickle = new PickleWriter().op('}').string("a.b").vector(
			"0", elements).op('s');
		assertThat(Refusals.refusal(pickle.checkpoint())).contains(
			"claims a storage of " + elements + " elements");
	}

	@Test
	void refusesNegativeAndMissingStorages() {
		assertThat(Refusals.refusal(new PickleWriter().op('}').string("a.b").vector(
			"0", -4).op('s').checkpoint())).contains("a storage of -4 elements");
		assertThat(Refusals.refusal(new PickleWriter().op('}').string("a.b").vector(
			"../7", 4).op('s').checkpoint())).contains(
				"'a/data/../7', which is missing");
	}

	@Test
	void refusesTooManyDimensions() {
		final long[] ones = new long[9];
		Arrays.fill(ones, 1);
		assertThat(Refusals.refusal(new PickleWriter().op('}').string("a.b").tensor(
			"0", 4, 0, ones, ones).op('s').checkpoint())).contains("9 dimensions");
	}

	@ParameterizedTest
	@CsvSource({"X", "T", "B"})
	void refusesLengthsThatLie(final char op) {
		assertThat(Refusals.refusal(new PickleWriter().op(op).int32(-1)
			.checkpoint())).contains("claims 4294967295 bytes where");
		assertThat(Refusals.refusal(new PickleWriter().op(op).int32(1 << 30)
			.checkpoint())).contains("claims 1073741824 bytes where");
	}

	@Test
	void refusesLongLengthsThatLie() {
		for (final int op : new int[]{0x8d, 0x8e, 0x96})
			assertThat(Refusals.refusal(new PickleWriter().op(op).int32(-1).int32(-1)
				.checkpoint())).contains("claims 18446744073709551615 bytes");
		assertThat(Refusals.refusal(new PickleWriter().op(0x8b).int32(-1)
			.checkpoint())).contains("claims 4294967295");
	}

	@Test
	void survivesDeepNesting() {
		final PickleWriter pickle = beside();
		for (int i = 0; i < 200_000; i++)
			pickle.op(']');
		for (int i = 0; i < 199_999; i++)
			pickle.op('a');
		final byte[] file = pickle.op('s').checkpoint();
		try (Checkpoint checkpoint = Checkpoints.open(new MemoryBytes("deep",
			file)))
		{
			assertThat(checkpoint.names()).containsExactly("a.b");
		}
	}

	@Test
	void survivesValuesNestedInThemselves() {
		// Each list holds the one before it twice: 2^60 leaves if unfolded; and a
		// tuple of that kind as key, which Python would have to hash.
		final PickleWriter pickle = beside().op(']');
		for (int i = 0; i < 60; i++)
			pickle.op('q', i, '0', ']', 'h', i, 'a', 'h', i, 'a');
		pickle.op('s').op(')');
		for (int i = 0; i < 60; i++)
			pickle.op('q', i, 'h', i, 0x86);
		try (Checkpoint checkpoint = Checkpoints.open(new MemoryBytes("bomb", pickle
			.integer(1).op('s').checkpoint())))
		{
			assertThat(checkpoint.names()).containsExactly("a.b");
		}
	}

	@Test
	void refusesMemoTricks() {
		assertThat(Refusals.refusal(new PickleWriter().op('}', 'r').int32(-1).op(
			'j').int32(-2).checkpoint())).contains("a value it never stored");
		final byte[] far = beside().op('r').int32(-1).integer(1).op('s')
			.checkpoint();
		try (Checkpoint checkpoint = Checkpoints.open(new MemoryBytes("far memo",
			far)))
		{
			assertThat(checkpoint.names()).containsExactly("a.b");
		}
	}

	@ParameterizedTest
	@ValueSource(chars = {'N', ']', '}', '(', ')'})
	void refusesToRunForEver(final char op) {
		final byte[] many = new byte[3_000_000];
		Arrays.fill(many, (byte) op);
		assertThat(Refusals.refusal(new ZipWriter().stored("a/data.pkl", many)
			.bytes(), 128 << 20)).contains("more than 1000000 steps");
	}

	@Test
	void refusesStackTricks() {
		for (final String ops : new String[]{"", "0", "1", "2", "R", "s", "u", "t",
			"a", "b", "Q", "o", "d", "l", "e", "(.", "}N.", "NNR", "})s", "(((t00t",
			"}(Nu", "Na.", "c\n", "I", "Ix\n", "g9\n"})
			assertThat(Refusals.refusal(new PickleWriter().text(ops).checkpoint()))
				.as("operations %s", ops).isNotEmpty();
	}

	@Test
	void refusesOtherRoots() {
		assertThat(Refusals.refusal(new PickleWriter().global("evil", "Module").op(
			')', 0x81).checkpoint())).contains("a pickled object of evil.Module");
		assertThat(Refusals.refusal(new PickleWriter().op('}').checkpoint()))
			.contains("an empty dict");
		assertThat(Refusals.refusal(new PickleWriter().op('}').string("lr").integer(
			1).op('s').checkpoint())).contains("a dict of 1 entries (lr)");
		assertThat(Refusals.refusal(new PickleWriter().vector("0", 4).checkpoint()))
			.contains("a single tensor");
		assertThat(Refusals.refusal(new PickleWriter().op(']').checkpoint()))
			.contains("it holds a list");
	}
}
