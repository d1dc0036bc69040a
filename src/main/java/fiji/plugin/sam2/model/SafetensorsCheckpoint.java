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

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** A checkpoint in the safetensors format. */
public final class SafetensorsCheckpoint implements Checkpoint {

	private final ByteSource source;
	private final Map<String, SafetensorsHeader.Entry> entries;
	private final Map<String, String> metadata;

	/**
	 * @param source a whole safetensors file; closed with this
	 * @throws fiji.plugin.sam2.Sam2Exception.BadModel if it is no such file
	 */
	SafetensorsCheckpoint(final ByteSource source) {
		this.source = source;
		final SafetensorsHeader header = SafetensorsHeader.read(source);
		entries = header.entries();
		metadata = header.metadata();
	}

	/**
	 * @param path an existing file
	 * @return its tensors
	 * @throws fiji.plugin.sam2.Sam2Exception.BadModel if it is no safetensors
	 *           file
	 */
	public static SafetensorsCheckpoint open(final Path path) {
		final ByteSource source = new MappedFile(path);
		try {
			return new SafetensorsCheckpoint(source);
		}
		catch (final RuntimeException exc) {
			source.close();
			throw exc;
		}
	}

	/** @return what the writer says about the file */
	public Map<String, String> metadata() {
		return metadata;
	}

	@Override
	public Set<String> names() {
		return entries.keySet();
	}

	@Override
	public long[] shape(final String name) {
		return find(name).shape().clone();
	}

	@Override
	public FloatBuffer floats(final String name) {
		final SafetensorsHeader.Entry entry = find(name);
		return entry.type().floats(source.slice(entry.offset(), entry.length()),
			entry.offset() % Float.BYTES == 0);
	}

	private SafetensorsHeader.Entry find(final String name) {
		final SafetensorsHeader.Entry entry = entries.get(name);
		if (entry == null) throw new IllegalArgumentException("Checkpoint " + source
			.name() + " has no tensor '" + name + "'.");
		return entry;
	}

	@Override
	public String format() {
		return "safetensors, " + Formats.types(entries.values().stream().map(
			SafetensorsHeader.Entry::type).toList());
	}

	@Override
	public void close() {
		source.close();
	}
}
