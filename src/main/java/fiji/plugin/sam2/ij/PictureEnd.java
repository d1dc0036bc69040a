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

package fiji.plugin.sam2.ij;

import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells whether a picture's file ends before the picture does. ImageJ's readers
 * fill what is missing of a JPEG, PNG or PNM file with gray or black.
 */
public final class PictureEnd {

	private static final int HEAD = 1 << 16;
	private static final Pattern PNM = Pattern.compile(
		"P([1-6])\\s(?:\\s*#[^\\n]*\\n)*\\s*(\\d{1,9})\\s+(?:#[^\\n]*\\n\\s*)*(\\d{1,9})\\s+(?:(\\d{1,5})\\s)?.*",
		Pattern.DOTALL);

	private static final long PNG = 0x89504e470d0a1a0aL;
	private static final int PNG_END = 0x49454e44;

	private static final int MARKER = 0xff;
	private static final int START = 0xd8;
	private static final int END = 0xd9;
	private static final int SCAN = 0xda;

	private PictureEnd() {}

	/**
	 * @param file any file
	 * @return true if it is a JPEG, PNG or PNM file (PBM, PGM, PPM) that is cut
	 *         short
	 * @throws IOException if it cannot be read
	 */
	public static boolean isMissing(final File file) throws IOException {
		try (RandomAccessFile in = new RandomAccessFile(file, "r")) {
			final int first = in.read(), second = in.read();
			if (first == MARKER && second == START) return !jpegEnds(in, file);
			if (first == 'P' && second >= '1' && second <= '6') return !pnmEnds(in);
			in.seek(0);
			return in.length() >= Long.BYTES && in.readLong() == PNG && !pngEnds(in);
		}
	}

	/** From chunk to chunk; each has a length, a name and a sum. */
	private static boolean pngEnds(final RandomAccessFile in) throws IOException {
		try {
			while (true) {
				final long length = in.readInt() & 0xffffffffL;
				final int name = in.readInt();
				in.seek(in.getFilePointer() + length + Integer.BYTES);
				if (name == PNG_END) return in.getFilePointer() <= in.length();
			}
		}
		catch (final EOFException exc) {
			return false;
		}
	}

	private static boolean pnmEnds(final RandomAccessFile in) throws IOException {
		in.seek(0);
		final byte[] head = new byte[(int) Math.min(HEAD, in.length())];
		in.readFully(head);
		final Matcher matcher = PNM.matcher(new String(head,
			StandardCharsets.ISO_8859_1));
		if (!matcher.matches()) return false;
		final long pixels = Long.parseLong(matcher.group(2)) * Long.parseLong(
			matcher.group(3));
		final boolean wide = matcher.group(4) != null && Integer.parseInt(matcher
			.group(4)) > 0xff;
		final boolean hasMost = !matcher.group(1).matches("[14]");
		final long bytes = switch (matcher.group(1)) {
			case "4" -> (Long.parseLong(matcher.group(2)) + 7) / 8 * Long.parseLong(
				matcher.group(3));
			case "5" -> pixels * (wide ? 2 : 1);
			case "6" -> pixels * (wide ? 6 : 3);
			case "3" -> pixels * 6 - 1;
			case "2" -> pixels * 2 - 1;
			default -> pixels;
		};
		return in.length() >= matcher.end(hasMost && matcher.group(4) != null ? 4
			: 3) + 1 + bytes;
	}

	private static boolean jpegEnds(final RandomAccessFile in, final File file)
		throws IOException
	{
		in.seek(in.length() - 2);
		if (in.read() == MARKER && in.read() == END) return true;
		// Some programs write things of their own behind the picture.
		return jpegEnds(Files.readAllBytes(file.toPath()));
	}

	/** From segment to segment, for thumbnails in them have ends too. */
	private static boolean jpegEnds(final byte[] file) {
		int at = 2;
		while (at + 1 < file.length) {
			if (value(file, at) != MARKER) return false;
			final int marker = value(file, at + 1);
			if (marker == END) return true;
			at += marker == MARKER ? 1 : 2;
			if (marker == MARKER || isAlone(marker)) continue;
			if (at + 1 >= file.length) return false;
			at += value(file, at) << 8 | value(file, at + 1);
			if (marker == SCAN) at = nextMarker(file, at);
		}
		return false;
	}

	/** Within a scan 0 follows a value of 255; restarts belong to it. */
	private static int nextMarker(final byte[] file, final int from) {
		int at = from;
		while (at + 1 < file.length && (value(file, at) != MARKER || value(file,
			at + 1) == 0 || isAlone(value(file, at + 1))))
			at++;
		return at;
	}

	/** Restarts and the like have no length. */
	private static boolean isAlone(final int marker) {
		return marker == 1 || marker >= 0xd0 && marker <= START;
	}

	private static int value(final byte[] file, final int at) {
		return file[at] & 0xff;
	}
}
