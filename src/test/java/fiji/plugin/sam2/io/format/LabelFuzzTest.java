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

package fiji.plugin.sam2.io.format;

import com.code_intelligence.jazzer.junit.FuzzTest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.io.TempDir;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.mask.Rle;

/**
 * Whatever bytes a label file consists of, reading it ends in labels or in a
 * refusal. As part of the tests the kept inputs are replayed; see
 * CONTRIBUTING.md on how to search for new ones.
 */
class LabelFuzzTest {

	@TempDir
	private static Path folder;

	/** COCO's text form of run lengths. */
	@FuzzTest(maxDuration = "5m")
	void runs(final byte[] text) {
		try {
			final int[] counts = Rle.decode(new String(text,
				StandardCharsets.ISO_8859_1));
			if (!java.util.Arrays.equals(Rle.decode(Rle.encode(counts)), counts))
				throw new AssertionError("Run lengths change as text.");
			Rle.mask(64, 48, counts);
		}
		catch (final Sam2Exception.BadInput expected) {
			oneSentence(expected);
		}
	}

	/** A COCO document or list of results. */
	@FuzzTest(maxDuration = "5m")
	void coco(final byte[] file) throws IOException {
		read("coco", "a.json", file);
	}

	/** A video of SA-V. */
	@FuzzTest(maxDuration = "5m")
	void sav(final byte[] file) throws IOException {
		read("sav", "a_manual.json", file);
	}

	/** QuPath's GeoJSON. */
	@FuzzTest(maxDuration = "5m")
	void geojson(final byte[] file) throws IOException {
		read("geojson", "a.geojson", file);
	}

	/** TrackMate's XML. */
	@FuzzTest(maxDuration = "5m")
	void trackmate(final byte[] file) throws IOException {
		read("trackmate", "a.xml", file);
	}

	/** Rows of YOLO. */
	@FuzzTest(maxDuration = "5m")
	void yolo(final byte[] file) throws IOException {
		read("yolo", "a.txt", file);
	}

	/** A PNG of labels. */
	@FuzzTest(maxDuration = "5m")
	void png(final byte[] file) throws IOException {
		read("labels", "a.png", sound(file));
	}

	/** A TIFF of labels. */
	@FuzzTest(maxDuration = "5m")
	void tiff(final byte[] file) throws IOException {
		read("labels", "a.tif", file);
	}

	/** A frame of a DAVIS video. */
	@FuzzTest(maxDuration = "5m")
	void davis(final byte[] file) throws IOException {
		read("davis", "davis", "video/00000.png", sound(file));
	}

	/** A frame of a SA-V video. */
	@FuzzTest(maxDuration = "5m")
	void savPng(final byte[] file) throws IOException {
		read("sav-png", "sav-png", "video/001/00000.png", sound(file));
	}

	/** Tracks of the Cell Tracking Challenge beside a sound mask. */
	@FuzzTest(maxDuration = "5m")
	void ctc(final byte[] file) throws IOException {
		final Path set = folder.resolve("ctc");
		if (!Files.exists(set)) LabelFormats.write(LabelFormats.named("ctc"),
			LabelSamples.stack(1, 2), set);
		read("ctc", "ctc", "series_RES/res_track.txt", file);
	}

	/** The description of a YOLO dataset beside a sound row. */
	@FuzzTest(maxDuration = "5m")
	void yaml(final byte[] file) throws IOException {
		final Path row = folder.resolve("dataset/labels/a.txt");
		Files.createDirectories(row.getParent());
		Files.writeString(row, "0 0.5 0.5 0.25 0.25");
		read("yolo", "dataset", "data.yaml", file);
	}

	/** A zip of ROIs. */
	@FuzzTest(maxDuration = "5m")
	void rois(final byte[] file) throws IOException {
		read("rois", "a.zip", file);
	}

	/** A ROI in a sound zip. */
	@FuzzTest(maxDuration = "5m")
	void roi(final byte[] file) throws IOException {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			zip.putNextEntry(new ZipEntry("a.roi"));
			zip.write(file);
		}
		read("rois", "a.zip", bytes.toByteArray());
	}

	/** One of the files of an OME-Zarr label image, chosen by the first byte. */
	@FuzzTest(maxDuration = "5m")
	void zarr(final byte[] file) throws IOException {
		if (file.length == 0) return;
		final String[] files = {"2/.zattrs", "2/0/.zarray", "2/0/0/0",
			"3/zarr.json", "3/0/zarr.json", "3/0/c/0/0"};
		final String name = files[Math.floorMod(file[0], files.length)];
		final Path set = folder.resolve("zarr" + name.charAt(0));
		if (!Files.exists(set)) LabelFormats.write(LabelFormats.named(name
			.startsWith("3") ? "ome-zarr" : "ome-zarr-0.4"), LabelSamples.plain(),
			set);
		final String inSet = "cells.zarr/labels/objects" + name.substring(1);
		final byte[] good = Files.readAllBytes(set.resolve(inSet));
		try {
			read("ome-zarr", "zarr" + name.charAt(0), inSet, Arrays.copyOfRange(file,
				1, file.length));
		}
		finally {
			Files.write(set.resolve(inSet), good);
		}
	}

	/** A shard of an OME-Zarr label image, or the description of its array. */
	@FuzzTest(maxDuration = "5m")
	void shard(final byte[] file) throws IOException {
		if (file.length == 0) return;
		final Path set = folder.resolve("shards");
		if (!Files.exists(set)) {
			final Path all = Files.createDirectory(folder.resolve("python"));
			ZarrSamples.unpack(all);
			ZarrSamples.withoutChecksums(all.resolve("3-shards-plain.zarr"), set);
		}
		final String inSet = "labels/objects/0/" + ((file[0] & 1) == 0 ? "c/0/0/0"
			: "zarr.json");
		final byte[] good = Files.readAllBytes(set.resolve(inSet));
		try {
			read("ome-zarr", "shards", inSet, Arrays.copyOfRange(file, 1,
				file.length));
		}
		finally {
			Files.write(set.resolve(inSet), good);
		}
	}

	/** A PNG whose values are classes. */
	@FuzzTest(maxDuration = "5m")
	void classes(final byte[] file) throws IOException {
		final Path png = Files.write(folder.resolve("classes.png"), sound(file));
		try {
			ClassValues.split(LabelFormats.read(LabelFormats.named("labels"), png,
				new ReadOptions(null, 64, 48)));
		}
		catch (final Sam2Exception.BadInput expected) {
			oneSentence(expected);
		}
	}

	/**
	 * A PNG whose chunks have the right checksums, without which its reader looks
	 * no further.
	 */
	private static byte[] sound(final byte[] png) {
		final ByteBuffer out = ByteBuffer.wrap(png.clone());
		int at = 8;
		while (at <= png.length - 12) {
			final int length = out.getInt(at);
			if (length < 0 || length > png.length - at - 12) break;
			final CRC32 sum = new CRC32();
			sum.update(png, at + 4, length + 4);
			out.putInt(at + 8 + length, (int) sum.getValue());
			at += 12 + length;
		}
		return out.array();
	}

	private static void read(final String format, final String name,
		final byte[] content) throws IOException
	{
		read(format, name, "", content);
	}

	private static void read(final String format, final String input,
		final String name, final byte[] content) throws IOException
	{
		final Path all = folder.resolve(input), file = all.resolve(name);
		Files.createDirectories(file.getParent());
		Files.write(file, content);
		try {
			LabelFormats.read(LabelFormats.named(format), all, new ReadOptions(null,
				64, 48));
		}
		catch (final Sam2Exception.BadInput expected) {
			oneSentence(expected);
		}
	}

	private static void oneSentence(final Sam2Exception exc) {
		if (exc.getMessage().contains("\n")) throw new AssertionError(
			"Not one sentence.", exc);
	}
}
