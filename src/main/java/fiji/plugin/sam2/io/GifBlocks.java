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

package fiji.plugin.sam2.io;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;

/**
 * Finds GIF files that are cut short, of which every reader shows the frames
 * that are there.
 */
final class GifBlocks {

	private static final int HEADER = 6;
	private static final int SIZE = 4;
	private static final int IMAGE = ',';
	private static final int EXTENSION = '!';
	private static final int END = ';';

	private GifBlocks() {}

	/**
	 * @param file a GIF file
	 * @throws IOException if it ends before its last block, or one is none
	 */
	static void check(final File file) throws IOException {
		try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files
			.newInputStream(file.toPath()))))
		{
			in.skipNBytes(HEADER + SIZE);
			final int flags = in.readUnsignedByte();
			in.skipNBytes(2);
			skipColors(in, flags);
			int frames = 0;
			for (int block = in.readUnsignedByte(); block != END; block = in
				.readUnsignedByte())
			{
				if (block == IMAGE) {
					in.skipNBytes(2 * SIZE);
					skipColors(in, in.readUnsignedByte());
					frames++;
				}
				else if (block != EXTENSION) throw new IOException(
					"no block starts with " + block);
				in.skipNBytes(1);
				skipData(in);
			}
			if (frames == 0) throw new EOFException("it holds no frame");
		}
	}

	private static void skipColors(final DataInputStream in, final int flags)
		throws IOException
	{
		if ((flags & 0x80) != 0) in.skipNBytes(3L << (flags & 7) + 1);
	}

	private static void skipData(final DataInputStream in) throws IOException {
		for (int length = in.readUnsignedByte(); length > 0; length = in
			.readUnsignedByte())
			in.skipNBytes(length);
	}
}
