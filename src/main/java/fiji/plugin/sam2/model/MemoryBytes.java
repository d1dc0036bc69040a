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

/** A checkpoint that lies in memory, such as the one inside the jar. */
final class MemoryBytes implements ByteSource {

	private final String name;
	private final ByteBuffer bytes;

	/**
	 * @param name what to call it in messages
	 * @param content its bytes, copied
	 */
	MemoryBytes(final String name, final byte[] content) {
		this.name = name;
		bytes = ByteBuffer.allocateDirect(content.length).put(content).flip()
			.asReadOnlyBuffer();
	}

	@Override
	public String name() {
		return name;
	}

	@Override
	public long size() {
		return bytes.capacity();
	}

	@Override
	public ByteBuffer slice(final long offset, final long length) {
		check(offset, length, "a part of it");
		return bytes.slice((int) offset, (int) length).order(
			ByteOrder.LITTLE_ENDIAN);
	}

	@Override
	public void close() {}
}
