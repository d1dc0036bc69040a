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

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

import ij.ImagePlus;
import ij.VirtualStack;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;

/**
 * Low-resolution logits on their way to {@code logits.tif} and
 * {@code logits.csv}. Planes go to disk as they come, because there can be more
 * of them than fit into memory.
 */
public final class LogitsFile implements Closeable {

	private static final String HEADER =
		"plane,object,slice,mask,predicted_iou,object_score,chosen";
	private static final String TIFF = "logits.tif";

	private final ResultFolder folder;
	private final Path raw;
	private final DataOutputStream out;
	private final StringBuilder csv = new StringBuilder(HEADER);
	private final boolean positions;
	private int position;
	private int planes;
	private int side;

	/**
	 * @param folder where the two files go
	 * @param positions true if the table says the position on the other axis
	 */
	public LogitsFile(final ResultFolder folder, final boolean positions) {
		this.folder = folder;
		this.positions = positions;
		csv.append(positions ? ",position\n" : "\n");
		try {
			raw = folder.temporary("logits.raw");
			out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(
				raw), 1 << 20));
		}
		catch (final IOException exc) {
			throw folder.failed(TIFF, exc);
		}
	}

	/**
	 * Adds a plane.
	 *
	 * @param values S/4 × S/4 logits, row-major
	 * @param object id of the object
	 * @param slice 0-based
	 * @param mask 0 the single mask, 1 … 3 one of three
	 * @param predictedIou of that mask
	 * @param objectScore logit of the object being visible
	 * @param chosen true if that mask is the result
	 */
	public void add(final float[] values, final int object, final int slice,
		final int mask, final float predictedIou, final float objectScore,
		final boolean chosen)
	{
		side = (int) Math.round(Math.sqrt(values.length));
		final ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
		bytes.asFloatBuffer().put(values);
		try {
			out.write(bytes.array());
		}
		catch (final IOException exc) {
			throw folder.failed(TIFF, exc);
		}
		planes++;
		csv.append(planes).append(',').append(object).append(',').append(slice + 1)
			.append(',').append(mask).append(',').append(predictedIou).append(',')
			.append(objectScore).append(',').append(chosen ? 1 : 0).append(positions
				? "," + position + "\n" : "\n");
	}

	/**
	 * @param other 1-based position on the other axis of what is added from now
	 *          on
	 */
	public void at(final int other) {
		position = other;
	}

	/** Writes both files into the folder, unless there is no plane. */
	void finish() {
		close();
		if (planes > 0) {
			folder.write(TIFF, this::writeTiff);
			folder.write("logits.csv", file -> Files.writeString(file, csv));
		}
		folder.drop(raw);
	}

	private void writeTiff(final Path file) throws IOException {
		try (RandomAccessFile in = new RandomAccessFile(raw.toFile(), "r")) {
			final ImagePlus image = planes == 1 ? new ImagePlus("logits", plane(in,
				1)) : new ImagePlus("logits", new Planes(in));
			TiffWriter.write(image, file);
		}
		catch (final java.io.UncheckedIOException exc) {
			throw exc.getCause();
		}
	}

	private ImageProcessor plane(final RandomAccessFile in, final int n) {
		final byte[] bytes = new byte[side * side * Float.BYTES];
		try {
			in.seek((long) (n - 1) * bytes.length);
			in.readFully(bytes);
		}
		catch (final IOException exc) {
			throw new java.io.UncheckedIOException(exc);
		}
		final float[] values = new float[side * side];
		ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
		return new FloatProcessor(side, side, values);
	}

	/** Ends the collection of planes. */
	@Override
	public void close() {
		try {
			out.close();
		}
		catch (final IOException exc) {
			throw folder.failed(TIFF, exc);
		}
	}

	/** The planes on disk as a stack. */
	private final class Planes extends VirtualStack {

		private final RandomAccessFile in;

		Planes(final RandomAccessFile in) {
			super(side, side);
			this.in = in;
			setBitDepth(32);
		}

		@Override
		public ImageProcessor getProcessor(final int n) {
			return plane(in, n);
		}

		@Override
		public Object getPixels(final int n) {
			return getProcessor(n).getPixels();
		}

		@Override
		public String getSliceLabel(final int n) {
			return null;
		}

		@Override
		public int getSize() {
			return planes;
		}

		@Override
		public int size() {
			return planes;
		}
	}
}
