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

package fiji.plugin.sam2;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.plugins.tiff.TIFFTag;
import javax.imageio.stream.ImageOutputStream;

import ij.ImagePlus;
import ij.plugin.filter.AVI_Writer;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

/**
 * Files of formats that ImageJ reads but does not write, or only by plugins.
 */
public final class SampleFiles {

	private SampleFiles() {}

	/** Each plane a frame, as JPEG ({@code jpg}) or as it is ({@code raw}). */
	public static Path avi(final ImagePlus image, final String compression,
		final Path file) throws IOException
	{
		new AVI_Writer().writeImage(image, file.toString(), "jpg".equals(
			compression) ? AVI_Writer.JPEG_COMPRESSION : AVI_Writer.NO_COMPRESSION,
			90);
		return file;
	}

	/**
	 * TIFF by Java's own writer, each plane a page.
	 *
	 * @param compression {@code LZW}, {@code Deflate}, {@code ZLib},
	 *          {@code PackBits}, or null
	 * @param description of the first page, or null
	 */
	public static Path tiff(final List<BufferedImage> pages,
		final String compression, final String description, final Path file)
		throws IOException
	{
		final ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff")
			.next();
		final ImageWriteParam how = writer.getDefaultWriteParam();
		if (compression != null) {
			how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
			how.setCompressionType(compression);
		}
		Files.deleteIfExists(file);
		try (ImageOutputStream out = ImageIO.createImageOutputStream(file
			.toFile()))
		{
			writer.setOutput(out);
			writer.prepareWriteSequence(null);
			for (final BufferedImage page : pages)
				writer.writeToSequence(new IIOImage(page, null, page == pages.get(0) &&
					description != null ? described(writer, how, page, description)
						: null), how);
			writer.endWriteSequence();
		}
		finally {
			writer.dispose();
		}
		return file;
	}

	private static IIOMetadata described(final ImageWriter writer,
		final ImageWriteParam how, final BufferedImage page,
		final String description) throws IOException
	{
		final TIFFDirectory directory = TIFFDirectory.createFromMetadata(writer
			.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(page),
				how));
		directory.addTIFFField(new TIFFField(BaselineTIFFTagSet.getInstance()
			.getTag(BaselineTIFFTagSet.TAG_IMAGE_DESCRIPTION), TIFFTag.TIFF_ASCII, 1,
			new String[]{description}));
		return directory.getAsMetadata();
	}

	/** @return the planes of an 8-bit, 16-bit or RGB image */
	public static List<BufferedImage> planes(final ImagePlus image) {
		final List<BufferedImage> planes = new ArrayList<>();
		for (int n = 1; n <= image.getStackSize(); n++) {
			final ImageProcessor ip = image.getStack().getProcessor(n);
			planes.add(ip instanceof ShortProcessor wide ? wide
				.get16BitBufferedImage() : ip.getBufferedImage());
		}
		return planes;
	}

	/** Three samples of 16 bits a pixel: the first three planes times 100. */
	public static BufferedImage rgb48(final ImagePlus image) {
		final ColorModel colors = new ComponentColorModel(ColorSpace.getInstance(
			ColorSpace.CS_sRGB), false, false, Transparency.OPAQUE,
			DataBuffer.TYPE_USHORT);
		final WritableRaster raster = colors.createCompatibleWritableRaster(image
			.getWidth(), image.getHeight());
		for (int c = 0; c < 3; c++)
			for (int y = 0; y < image.getHeight(); y++)
				for (int x = 0; x < image.getWidth(); x++)
					raster.setSample(x, y, c, 100 * image.getStack().getProcessor(c + 1)
						.get(x, y));
		return new BufferedImage(colors, raster, false, null);
	}

	/** DICOM, explicit VR, little endian, signed 16-bit. */
	public static Path dicom(final int width, final int height, final int frames,
		final short[] pixels, final Path file) throws IOException
	{
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.write(new byte[128]);
		out.write("DICM".getBytes(StandardCharsets.US_ASCII));
		element(out, 0x0002, 0x0010, "UI", text("1.2.840.10008.1.2.1"));
		element(out, 0x0028, 0x0002, "US", number(1));
		element(out, 0x0028, 0x0004, "CS", text("MONOCHROME2"));
		if (frames > 1) element(out, 0x0028, 0x0008, "IS", text("" + frames));
		element(out, 0x0028, 0x0010, "US", number(height));
		element(out, 0x0028, 0x0011, "US", number(width));
		element(out, 0x0028, 0x0100, "US", number(16));
		element(out, 0x0028, 0x0101, "US", number(16));
		element(out, 0x0028, 0x0102, "US", number(15));
		element(out, 0x0028, 0x0103, "US", number(1));
		final ByteBuffer data = ByteBuffer.allocate(pixels.length * 2).order(
			ByteOrder.LITTLE_ENDIAN);
		data.asShortBuffer().put(pixels);
		element(out, 0x7fe0, 0x0010, "OW", data.array());
		return Files.write(file, out.toByteArray());
	}

	private static void element(final ByteArrayOutputStream out, final int group,
		final int tag, final String type, final byte[] value) throws IOException
	{
		out.write(number(group));
		out.write(number(tag));
		out.write(text(type));
		if (!"OW".equals(type)) out.write(number(value.length));
		else {
			out.write(number(0));
			out.write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(
				value.length).array());
		}
		out.write(value);
	}

	private static byte[] number(final int value) {
		return new byte[]{(byte) value, (byte) (value >> 8)};
	}

	/** Of even length, as DICOM wants it. */
	private static byte[] text(final String text) {
		return (text.length() % 2 == 0 ? text : text + " ").getBytes(
			StandardCharsets.US_ASCII);
	}

	/** Keeps the first bytes of a file only. */
	public static void cut(final Path file, final long length)
		throws IOException
	{
		try (RandomAccessFile all = new RandomAccessFile(file.toFile(), "rw")) {
			all.setLength(length);
		}
	}
}
