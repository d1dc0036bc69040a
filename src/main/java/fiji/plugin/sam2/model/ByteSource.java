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

import fiji.plugin.sam2.Sam2Exception;

/**
 * The bytes of a checkpoint, mapped or in memory, read by ranges. Every range
 * is checked, so that a file that lies about its sizes ends in a sentence.
 */
interface ByteSource extends AutoCloseable {

	/** @return what the bytes are called in messages, such as the file's name */
	String name();

	/** @return number of bytes */
	long size();

	/**
	 * @param offset first byte, from 0
	 * @param length number of bytes, at most {@link #MAX_SLICE}
	 * @return a direct, read-only, little-endian view of exactly these bytes
	 * @throws Sam2Exception.BadModel if the range leaves the source
	 */
	ByteBuffer slice(long offset, long length);

	/** No tensor of any known architecture comes near: 1 GiB. */
	long MAX_SLICE = 1L << 30;

	/** Releases the file; views handed out stay valid. */
	@Override
	void close();

	/**
	 * @param why what is wrong, a clause without a full stop
	 * @return the refusal of this checkpoint, to be thrown
	 */
	default Sam2Exception.BadModel refuse(final String why) {
		// Whatever a file names, the message stays one line.
		final String line = why.replaceAll("\\p{Cntrl}", "?");
		return new Sam2Exception.BadModel("Checkpoint " + name() +
			" was refused: " + line + ".");
	}

	/**
	 * Checks a range without computing a sum that could overflow.
	 *
	 * @param offset first byte
	 * @param length number of bytes
	 * @param what what lies there, for the message
	 * @throws Sam2Exception.BadModel if the range leaves the source
	 */
	default void check(final long offset, final long length, final String what) {
		if (offset < 0 || length < 0 || offset > size() || length > size() - offset)
			throw refuse(what + " claims " + Long.toUnsignedString(length) +
				" bytes from " + Long.toUnsignedString(offset) + ", but the file has " +
				size());
	}
}
