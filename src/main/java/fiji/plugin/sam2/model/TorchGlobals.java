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

import java.util.List;
import java.util.Set;

import fiji.plugin.sam2.model.Pickled.Dict;
import fiji.plugin.sam2.model.Pickled.Global;
import fiji.plugin.sam2.model.Pickled.Items;
import fiji.plugin.sam2.model.Pickled.Opaque;
import fiji.plugin.sam2.model.Pickled.Storage;
import fiji.plugin.sam2.model.Pickled.Tensor;
import fiji.plugin.sam2.model.Pickled.Tuple;

/**
 * What the few globals of a state dict mean. Those are done here, in Java; any
 * other global stands for an opaque value that is never called, so that
 * optimizer state or NumPy scalars beside the weights do no harm. Globals whose
 * only use in a checkpoint is to run code are refused outright: not that they
 * could run, but because such a file means harm.
 */
final class TorchGlobals {

	private static final int MAX_DIMENSIONS = 8;

	/**
	 * Builtins that merely hold data; newer Pythons also spell enum members with
	 * getattr.
	 */
	private static final Set<String> PLAIN_BUILTINS = Set.of("set", "frozenset",
		"list", "dict", "tuple", "int", "long", "float", "complex", "bytes",
		"bytearray", "str", "unicode", "bool", "slice", "range", "object",
		"NoneType", "getattr");

	/** Modules of which no checkpoint needs anything and exploits need all. */
	private static final Set<String> CODE_MODULES = Set.of("os", "posix", "nt",
		"subprocess", "sys", "shutil", "socket", "importlib", "runpy", "ctypes",
		"pickle", "_pickle", "marshal", "code", "codeop", "pty", "pdb", "bdb",
		"commands", "webbrowser", "asyncio", "operator", "_operator", "timeit",
		"profile", "cProfile", "trace", "doctest", "pip", "zipimport", "pkgutil",
		"pydoc", "dill", "cloudpickle", "joblib", "multiprocessing", "threading",
		"_thread", "signal", "platform", "http", "urllib", "requests", "ssl",
		"ftplib", "smtplib", "builtins", "__builtin__", "__builtins__");

	private final ByteSource source;

	/** @param source the checkpoint, for messages */
	TorchGlobals(final ByteSource source) {
		this.source = source;
	}

	/** Refuses a global whose only use here is to run code. */
	void check(final Global global) {
		final int dot = global.module.indexOf('.');
		final String top = dot < 0 ? global.module : global.module.substring(0,
			dot);
		final boolean builtin = top.equals("builtins") || top.equals("__builtin__");
		if (builtin && PLAIN_BUILTINS.contains(global.name)) return;
		if (CODE_MODULES.contains(top) || global.module.equals("torch.hub"))
			throw source.refuse("its pickle names " + printable(global.toString()) +
				", which runs code; nothing of it was executed");
	}

	/**
	 * @param global a checked global
	 * @param args what the pickle would call it with
	 * @return the value, opaque unless the global is one of a state dict's
	 */
	Object call(final Global global, final Tuple args) {
		switch (global.toString()) {
			case "collections.OrderedDict" :
			case "collections.defaultdict" :
			case "builtins.dict" :
			case "__builtin__.dict" :
				return dict(args.items);
			case "torch._utils._rebuild_tensor_v2" :
			case "torch._utils._rebuild_tensor" :
				return tensor(args.items);
			case "torch._utils._rebuild_parameter" :
			case "torch._utils._rebuild_parameter_with_state" :
				if (!args.items.isEmpty() && args.items.get(0) instanceof Tensor)
					return args.items.get(0);
				return new Opaque(global.toString());
			default :
				return new Opaque(global.toString());
		}
	}

	/**
	 * @param id a persistent id, which PyTorch writes for storages only
	 * @return the storage
	 */
	Storage storage(final Object id) {
		final List<Object> parts = id instanceof Tuple ? ((Tuple) id).items : List
			.of();
		if (parts.size() < 5 || !"storage".equals(parts.get(0)) || !(parts.get(
			1) instanceof Global) || !(parts.get(2) instanceof String) || !(parts.get(
				4) instanceof Long)) throw source.refuse(
					"its pickle refers to something else than a tensor's storage");
		final long elements = (Long) parts.get(4);
		if (elements < 0) throw source.refuse("its pickle claims a storage of " +
			elements + " elements");
		return new Storage(parts.get(1).toString(), (String) parts.get(2),
			elements);
	}

	private static Dict dict(final List<Object> args) {
		final Dict dict = new Dict();
		// Old Pythons hand an ordered dict its entries as a list of pairs.
		if (!args.isEmpty() && args.get(0) instanceof Items) {
			for (final Object pair : ((Items) args.get(0)).items) {
				final List<Object> items = pair instanceof Items ? ((Items) pair).items
					: pair instanceof Tuple ? ((Tuple) pair).items : List.of();
				if (items.size() == 2) dict.entries.put(items.get(0), items.get(1));
			}
		}
		return dict;
	}

	private Object tensor(final List<Object> args) {
		if (args.size() < 4 || !(args.get(1) instanceof Long) || !(args.get(
			2) instanceof Tuple) || !(args.get(3) instanceof Tuple))
			throw malformed();
		if (!(args.get(0) instanceof Storage)) return new Opaque(
			"torch._utils._rebuild_tensor_v2 of an unknown storage");
		final long[] shape = longs((Tuple) args.get(2));
		final long[] strides = longs((Tuple) args.get(3));
		if (shape.length != strides.length) throw malformed();
		return new Tensor((Storage) args.get(0), (Long) args.get(1), shape,
			strides);
	}

	private long[] longs(final Tuple tuple) {
		if (tuple.items.size() > MAX_DIMENSIONS) throw source.refuse(
			"its pickle claims a tensor of " + tuple.items.size() +
				" dimensions; accepted: up to " + MAX_DIMENSIONS);
		final long[] longs = new long[tuple.items.size()];
		for (int i = 0; i < longs.length; i++) {
			if (!(tuple.items.get(i) instanceof Long)) throw malformed();
			longs[i] = (Long) tuple.items.get(i);
		}
		return longs;
	}

	private RuntimeException malformed() {
		return source.refuse("its pickle describes a tensor in an unknown way");
	}

	/** A name from the file, fit for one line of a message. */
	static String printable(final String name) {
		final String clean = name.replaceAll("[^\\x20-\\x7e]", "?");
		return clean.length() <= 100 ? clean : clean.substring(0, 100) + "...";
	}
}
