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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import fiji.plugin.sam2.model.Pickled.Dict;
import fiji.plugin.sam2.model.Pickled.Global;
import fiji.plugin.sam2.model.Pickled.Items;
import fiji.plugin.sam2.model.Pickled.Opaque;
import fiji.plugin.sam2.model.Pickled.Tensor;
import fiji.plugin.sam2.model.Pickled.Tuple;

/**
 * Finds the state dict in what was pickled: the root itself, or under one of
 * the names training codes give it, beside optimizer state and whatever else.
 */
final class StateDict {

	private static final List<String> NAMES = List.of("model", "model_state",
		"state_dict", "model_state_dict");
	private static final int MAX_DEPTH = 3;
	private static final int KEYS_SHOWN = 5;

	private StateDict() {}

	/**
	 * @param source the checkpoint, for messages
	 * @param root what was pickled
	 * @return the tensors of the state dict, by name as stored
	 * @throws fiji.plugin.sam2.Sam2Exception.BadModel if there is none, or one of
	 *           its tensors is built in an unknown way
	 */
	static Map<String, Tensor> find(final ByteSource source, final Object root) {
		if (!(root instanceof Dict)) throw source.refuse("it holds " + kind(root) +
			", not a state dict; save model.state_dict() instead");
		final Dict found = find((Dict) root, 0);
		if (found == null) throw source.refuse("it holds no state dict, only " +
			keys((Dict) root) + "; accepted: a dict of tensors, or one under " +
			String.join(", ", NAMES));
		return tensors(source, found);
	}

	private static Dict find(final Dict dict, final int depth) {
		if (depth == MAX_DEPTH) return null;
		for (final String name : NAMES) {
			final Object value = dict.entries.get(name);
			if (!(value instanceof Dict)) continue;
			final Dict inner = find((Dict) value, depth + 1);
			if (inner != null) return inner;
		}
		final boolean hasTensors = dict.entries.entrySet().stream().anyMatch(e -> e
			.getValue() instanceof Tensor || isUnknownTensor(e));
		return hasTensors ? dict : null;
	}

	private static Map<String, Tensor> tensors(final ByteSource source,
		final Dict dict)
	{
		final Map<String, Tensor> tensors = new LinkedHashMap<>();
		for (final Map.Entry<Object, Object> entry : dict.entries.entrySet()) {
			if (!(entry.getKey() instanceof String)) continue;
			final String name = (String) entry.getKey();
			if (entry.getValue() instanceof Tensor) tensors.put(name, (Tensor) entry
				.getValue());
			else if (isUnknownTensor(entry)) throw source.refuse("tensor '" +
				TorchGlobals.printable(name) + "' is built by " + TorchGlobals
					.printable(((Opaque) entry.getValue()).global) +
				", which is not called; accepted: plain tensors");
		}
		return tensors;
	}

	/** A dotted name is a parameter's; others may be settings beside them. */
	private static boolean isUnknownTensor(
		final Map.Entry<Object, Object> entry)
	{
		return entry.getKey() instanceof String && ((String) entry.getKey())
			.indexOf('.') >= 0 && entry.getValue() instanceof Opaque;
	}

	private static String kind(final Object root) {
		if (root instanceof Opaque) return "a pickled object of " + TorchGlobals
			.printable(((Opaque) root).global);
		if (root instanceof Global) return "the name " + TorchGlobals.printable(root
			.toString());
		if (root instanceof Tensor) return "a single tensor";
		if (root instanceof Items) return "a list";
		if (root instanceof Tuple) return "a tuple";
		return "a single value";
	}

	private static String keys(final Dict dict) {
		if (dict.entries.isEmpty()) return "an empty dict";
		final String shown = dict.entries.keySet().stream().filter(
			k -> k instanceof String).limit(KEYS_SHOWN).map(k -> TorchGlobals
				.printable((String) k)).collect(Collectors.joining(", "));
		return "a dict of " + dict.entries.size() + " entries (" + shown + ")";
	}
}
