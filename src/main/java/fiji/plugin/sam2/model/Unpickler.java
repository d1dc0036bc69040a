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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import fiji.plugin.sam2.model.Pickled.Dict;
import fiji.plugin.sam2.model.Pickled.Global;
import fiji.plugin.sam2.model.Pickled.Items;
import fiji.plugin.sam2.model.Pickled.None;
import fiji.plugin.sam2.model.Pickled.Opaque;
import fiji.plugin.sam2.model.Pickled.Tuple;

/**
 * A stack machine for the pickle format, protocols 0 to 5, restricted to data:
 * it builds dicts, lists, tuples, numbers, strings and tensor descriptions, and
 * executes nothing, see {@link TorchGlobals}. Written from the opcode
 * descriptions in Python's {@code pickletools}. It never recurses, allocates in
 * proportion to the pickle's own size, and stops after a bounded number of
 * steps.
 */
final class Unpickler {

	/** Ten times what a checkpoint with optimizer state takes. */
	private static final int MAX_STEPS = 1_000_000;

	private final ByteSource source;
	private final PickleInput in;
	private final TorchGlobals globals;
	private final List<Object> stack = new ArrayList<>();
	private final List<Integer> marks = new ArrayList<>();
	private final Map<Long, Object> memo = new HashMap<>();

	private Unpickler(final ByteSource source, final ByteBuffer pickle) {
		this.source = source;
		in = new PickleInput(source, pickle);
		globals = new TorchGlobals(source);
	}

	/**
	 * @param source the checkpoint, for messages
	 * @param pickle a whole pickle, little-endian
	 * @return its root value
	 */
	static Object read(final ByteSource source, final ByteBuffer pickle) {
		return new Unpickler(source, pickle).read();
	}

	private Object read() {
		for (int step = 0; step < MAX_STEPS; step++) {
			final int op = in.uint8();
			if (op == '.') return pop();
			if (!value(op) && !container(op) && !object(op)) throw source.refuse(
				"its pickle uses the operation 0x" + Integer.toHexString(op) +
					", which no state dict needs");
		}
		throw source.refuse("its pickle takes more than " + MAX_STEPS +
			" steps to read");
	}

	/** Operations that push a plain value or shuffle the stack. */
	private boolean value(final int op) {
		switch (op) {
			case 0x80 -> in.uint8(); // PROTO
			case 0x95 -> in.skip(8); // FRAME: only a hint for buffering
			case 'N' -> stack.add(None.NONE);
			case 0x88 -> stack.add(Boolean.TRUE);
			case 0x89 -> stack.add(Boolean.FALSE);
			case 'J' -> stack.add((long) in.int32());
			case 'K' -> stack.add((long) in.uint8());
			case 'M' -> stack.add((long) in.uint16());
			case 0x8a -> stack.add(in.integer(in.uint8()));
			case 0x8b -> stack.add(in.integer(in.uint32()));
			case 'I', 'L' -> stack.add(in.decimal());
			case 'G' -> stack.add(in.float64());
			case 'F' -> stack.add(in.line());
			case 'S' -> stack.add(in.quoted());
			case 'V' -> stack.add(in.line());
			case 'X', 'T' -> stack.add(in.text(in.uint32()));
			case 0x8c, 'U' -> stack.add(in.text(in.uint8()));
			case 0x8d -> stack.add(in.text(in.int64()));
			case 'B' -> stack.add(in.bytes(in.uint32()));
			case 'C' -> stack.add(in.bytes(in.uint8()));
			case 0x8e, 0x96 -> stack.add(in.bytes(in.int64()));
			case '0' -> popAny();
			case '2' -> stack.add(peek());
			case '(' -> marks.add(stack.size());
			case '1' -> popMark();
			case 'q' -> memo.put((long) in.uint8(), peek());
			case 'r' -> memo.put(in.uint32(), peek());
			case 'p' -> memo.put(in.index(), peek());
			case 0x94 -> memo.put((long) memo.size(), peek());
			case 'h' -> stack.add(recall(in.uint8()));
			case 'j' -> stack.add(recall(in.uint32()));
			case 'g' -> stack.add(recall(in.index()));
			default -> { return false; }
		}
		return true;
	}

	/** Operations that build tuples, lists, sets and dicts. */
	private boolean container(final int op) {
		switch (op) {
			case ')' -> stack.add(new Tuple(List.of()));
			case 0x85 -> stack.add(new Tuple(popLast(1)));
			case 0x86 -> stack.add(new Tuple(popLast(2)));
			case 0x87 -> stack.add(new Tuple(popLast(3)));
			case 't' -> stack.add(new Tuple(popMark()));
			case ']', 0x8f -> stack.add(new Items());
			case 'l', 0x91 -> {
				final Items items = new Items();
				items.items.addAll(popMark());
				stack.add(items);
			}
			case '}' -> stack.add(new Dict());
			case 'd' -> {
				final List<Object> pairs = popMark();
				stack.add(new Dict());
				put(pairs);
			}
			case 'a' -> append(popLast(1));
			case 'e', 0x90 -> append(popMark());
			case 's' -> put(popLast(2));
			case 'u' -> put(popMark());
			default -> { return false; }
		}
		return true;
	}

	/** Operations that in Python would import, call and build objects. */
	private boolean object(final int op) {
		switch (op) {
			case 'c' -> stack.add(global(in.line(), in.line()));
			case 0x93 -> {
				final List<Object> names = popLast(2);
				if (!(names.get(0) instanceof String) || !(names.get(
					1) instanceof String)) throw in.malformed();
				stack.add(global((String) names.get(0), (String) names.get(1)));
			}
			case 'R', 0x81 -> {
				final List<Object> call = popLast(2);
				stack.add(call(call.get(0), call.get(1)));
			}
			case 0x92 -> {
				final List<Object> call = popLast(3);
				stack.add(call(call.get(0), call.get(1)));
			}
			case 'i' -> stack.add(call(global(in.line(), in.line()), new Tuple(
				popMark())));
			case 'o' -> {
				final List<Object> call = popMark();
				if (call.isEmpty()) throw in.malformed();
				stack.add(call(call.get(0), new Tuple(call.subList(1, call.size()))));
			}
			// State of an object that stays as it is: an ordered dict's metadata,
			// or what belongs to an opaque value.
			case 'b' -> {
				popLast(1);
				peek();
			}
			case 'Q' -> stack.add(globals.storage(pop()));
			default -> { return false; }
		}
		return true;
	}

	private Global global(final String module, final String name) {
		final Global global = new Global(module, name);
		globals.check(global);
		return global;
	}

	private Object call(final Object callable, final Object args) {
		if (!(args instanceof Tuple)) throw in.malformed();
		if (callable instanceof Global) return globals.call((Global) callable,
			(Tuple) args);
		if (callable instanceof Opaque) return callable;
		throw in.malformed();
	}

	private void append(final List<Object> items) {
		final Object target = peek();
		if (target instanceof Items) ((Items) target).items.addAll(items);
		else if (!(target instanceof Opaque)) throw in.malformed();
	}

	private void put(final List<Object> pairs) {
		if (pairs.size() % 2 != 0) throw in.malformed();
		final Object target = peek();
		if (target instanceof Opaque) return;
		if (!(target instanceof Dict)) throw in.malformed();
		for (int i = 0; i < pairs.size(); i += 2)
			((Dict) target).entries.put(pairs.get(i), pairs.get(i + 1));
	}

	private Object recall(final long index) {
		final Object value = memo.get(index);
		if (value == null) throw source.refuse(
			"its pickle refers to a value it never stored");
		return value;
	}

	private int floor() {
		return marks.isEmpty() ? 0 : marks.get(marks.size() - 1);
	}

	private Object peek() {
		if (stack.size() <= floor()) throw in.malformed();
		return stack.get(stack.size() - 1);
	}

	private Object pop() {
		peek();
		return stack.remove(stack.size() - 1);
	}

	/** POP also takes back a mark when nothing lies above it. */
	private void popAny() {
		if (stack.size() > floor()) stack.remove(stack.size() - 1);
		else if (!marks.isEmpty()) marks.remove(marks.size() - 1);
		else throw in.malformed();
	}

	private List<Object> popLast(final int count) {
		if (stack.size() - floor() < count) throw in.malformed();
		return cut(stack.size() - count);
	}

	private List<Object> popMark() {
		if (marks.isEmpty()) throw in.malformed();
		return cut(marks.remove(marks.size() - 1));
	}

	private List<Object> cut(final int from) {
		final List<Object> tail = stack.subList(from, stack.size());
		final List<Object> copy = new ArrayList<>(tail);
		tail.clear();
		return copy;
	}
}
