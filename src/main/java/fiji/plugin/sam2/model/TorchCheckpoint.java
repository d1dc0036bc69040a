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
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import fiji.plugin.sam2.model.Pickled.Storage;
import fiji.plugin.sam2.model.Pickled.Tensor;

/**
 * A checkpoint written by PyTorch 1.6 or later with {@code torch.save}: a zip
 * archive with a pickle that describes the tensors and one entry per storage.
 * The pickle is read by a restricted {@link Unpickler}; storages are mapped
 * where they lie.
 */
public final class TorchCheckpoint implements Checkpoint {

	private static final long MAX_PICKLE = 16 << 20;
	private static final String PICKLE = "/data.pkl";

	private final ByteSource source;
	private final ZipArchive zip;
	private final String folder;
	private final Map<String, Tensor> tensors;
	private final Map<String, ElementType> types = new HashMap<>();

	/**
	 * @param source a whole file that starts like a zip archive; closed with this
	 * @throws fiji.plugin.sam2.Sam2Exception.BadModel if it is no such checkpoint
	 */
	TorchCheckpoint(final ByteSource source) {
		this.source = source;
		zip = new ZipArchive(source);
		folder = folder();
		checkByteOrder();
		final Object root = Unpickler.read(source, zip.bytes(folder + PICKLE,
			MAX_PICKLE));
		tensors = Collections.unmodifiableMap(StateDict.find(source, root));
		tensors.forEach(this::check);
	}

	/** All entries lie in one folder, named after the file that was saved. */
	private String folder() {
		String found = null;
		for (final String name : zip.names()) {
			if (!name.endsWith(PICKLE)) continue;
			if (found != null) throw source.refuse("it holds two pickles, " +
				TorchGlobals.printable(found + PICKLE) + " and " + TorchGlobals
					.printable(name));
			found = name.substring(0, name.length() - PICKLE.length());
		}
		if (found == null) throw source.refuse(
			"it is a zip archive without data.pkl, so not written by torch.save");
		if (zip.names().contains(found + "/constants.pkl")) throw source.refuse(
			"it is a TorchScript program; accepted: a state dict saved by torch.save");
		return found;
	}

	private void checkByteOrder() {
		final String entry = folder + "/byteorder";
		if (!zip.names().contains(entry)) return;
		final String order = StandardCharsets.US_ASCII.decode(zip.bytes(entry, 16))
			.toString();
		if (!order.equals("little")) throw source.refuse("its byte order is '" +
			TorchGlobals.printable(order) + "'; accepted: little");
	}

	/** Checks that a tensor lies within its storage, and that within the file. */
	private void check(final String name, final Tensor tensor) {
		final Storage storage = tensor.storage;
		final ElementType type = type(storage);
		if (type == null) throw source.refuse(tensor(name) + " is stored as " +
			TorchGlobals.printable(storage.storageClass) +
			"; accepted: float32, float16, bfloat16, float64 and integers");
		types.put(name, type);
		final String entry = entry(storage);
		if (!zip.names().contains(entry)) throw source.refuse(tensor(name) +
			" lies in the zip entry '" + TorchGlobals.printable(entry) +
			"', which is missing");
		final long size = zip.size(entry);
		if (storage.elements > size / type.bytes() || storage.elements * type
			.bytes() != size) throw source.refuse(tensor(name) +
				" claims a storage of " + storage.elements + " elements of " + type
					.bytes() + " bytes, but the zip entry has " + size + " bytes");
		if (size > ByteSource.MAX_SLICE) throw source.refuse(tensor(name) +
			" lies in a storage of " + size + " bytes; accepted: up to " +
			ByteSource.MAX_SLICE);
		if (!Strides.inside(tensor)) throw source.refuse(tensor(name) +
			" reaches beyond its storage of " + storage.elements + " elements");
	}

	private static ElementType type(final Storage storage) {
		final String prefix = "torch.";
		if (!storage.storageClass.startsWith(prefix)) return null;
		return ElementType.ofStorage(storage.storageClass.substring(prefix
			.length())).orElse(null);
	}

	private String entry(final Storage storage) {
		return folder + "/data/" + storage.key;
	}

	private static String tensor(final String name) {
		return "tensor '" + TorchGlobals.printable(name) + "'";
	}

	@Override
	public Set<String> names() {
		return tensors.keySet();
	}

	@Override
	public long[] shape(final String name) {
		return find(name).shape.clone();
	}

	@Override
	public FloatBuffer floats(final String name) {
		final Tensor tensor = find(name);
		final ElementType type = types.get(name);
		final String entry = entry(tensor.storage);
		final ByteBuffer bytes = zip.bytes(entry, ByteSource.MAX_SLICE);
		if (!Strides.contiguous(tensor)) return Strides.gather(tensor, type, bytes);
		final int start = (int) tensor.offset * type.bytes();
		final int length = (int) Strides.elements(tensor.shape) * type.bytes();
		return type.floats(bytes.slice(start, length).order(bytes.order()), zip
			.aligned(entry));
	}

	private Tensor find(final String name) {
		final Tensor tensor = tensors.get(name);
		if (tensor == null) throw new IllegalArgumentException("Checkpoint " +
			source.name() + " has no tensor '" + name + "'.");
		return tensor;
	}

	@Override
	public String format() {
		return "PyTorch zip, " + Formats.types(types.values());
	}

	@Override
	public void close() {
		source.close();
	}
}
