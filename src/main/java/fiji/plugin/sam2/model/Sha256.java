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

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.Sam2Exception;

/** SHA-256 of files, in lower-case hexadecimal. */
final class Sha256 {

	private static final int BLOCK = 1 << 20;

	private record Key(Path path, long size, FileTime modified) {}

	private static final Map<Key, String> KNOWN = new ConcurrentHashMap<>();

	private Sha256() {}

	/**
	 * @param path a file; hashed once per run as long as its length and time stay
	 * @return its hash
	 */
	static String remembered(final Path path) {
		try {
			final Key key = new Key(path.toRealPath(), Files.size(path), Files
				.getLastModifiedTime(path));
			final String known = KNOWN.get(key);
			if (known != null) return known;
			final String hash = of(path, Progress.NONE);
			KNOWN.put(key, hash);
			return hash;
		}
		catch (final IOException exc) {
			throw unreadable(path, exc);
		}
	}

	/**
	 * @param path a file, hashed now
	 * @param progress told the bytes done, and asked whether to stop
	 * @return its hash
	 */
	static String of(final Path path, final Progress progress) {
		final MessageDigest digest = digest();
		final ByteBuffer block = ByteBuffer.allocate(BLOCK);
		try (FileChannel channel = FileChannel.open(path,
			StandardOpenOption.READ))
		{
			final long size = channel.size();
			long done = 0;
			while (channel.read(block.clear()) >= 0) {
				digest.update(block.flip());
				done += block.limit();
				progress.update(done, size, "checking " + path.getFileName());
				progress.throwIfCancelled();
			}
		}
		catch (final IOException exc) {
			throw unreadable(path, exc);
		}
		return HexFormat.of().formatHex(digest.digest());
	}

	/**
	 * @param bytes anything
	 * @return its hash
	 */
	static String of(final byte[] bytes) {
		return HexFormat.of().formatHex(digest().digest(bytes));
	}

	private static MessageDigest digest() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (final NoSuchAlgorithmException exc) {
			throw new IllegalStateException(exc); // every Java has it
		}
	}

	private static Sam2Exception unreadable(final Path path,
		final IOException exc)
	{
		return new Sam2Exception.BadModel("Checkpoint " + path +
			" cannot be read: " + exc.getMessage() + ".", exc);
	}
}
