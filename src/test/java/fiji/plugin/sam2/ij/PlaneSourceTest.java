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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.Samples;
import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.plugin.FileInfoVirtualStack;
import ij.plugin.FolderOpener;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

/** Pixel types, channels, axes and contrast of {@link PlaneSource}. */
class PlaneSourceTest {

	private static final Contrast MINMAX = Contrast.parse("minmax");

	private static PlaneSource source(final ImagePlus image, final Axis axis,
		final int other, final List<Integer> channels, final Contrast contrast)
	{
		return PlaneSource.of(image, PlaneSelection.of(image, axis, other,
			channels), contrast, Progress.NONE);
	}

	private static PlaneSource source(final ImagePlus image,
		final Contrast contrast)
	{
		return source(image, null, 0, List.of(), contrast);
	}

	@Test
	void bytesKeepTheirOrder() {
		final ImagePlus image = new ImagePlus("b", new ByteProcessor(2, 2,
			new byte[]{0, 50, 100, (byte) 200}));
		assertThat(source(image, MINMAX).plane(0).red()).containsExactly(
			new float[]{0, 0.25f, 0.5f, 1}, within(1e-6f));
		assertThat(source(image, MINMAX).plane(0).isGray()).isTrue();
	}

	@Test
	void signed16BitDataKeepTheirSign() {
		final ShortProcessor ip = new ShortProcessor(3, 1, new short[]{
			(short) (32768 - 1000), (short) 32768, (short) (32768 + 3000)}, null);
		final ImagePlus image = new ImagePlus("ct", ip);
		image.getLocalCalibration().setSigned16BitCalibration();
		final PlaneSource source = source(image, MINMAX);
		assertThat(source.ranges()).containsExactly(new ContrastRange(-1000, 3000));
		assertThat(source.plane(0).red()).containsExactly(new float[]{0, 0.25f, 1},
			within(1e-5f));
		final PlaneSource window = source(image, Contrast.parse(
			"range:-1000,1000"));
		assertThat(window.plane(0).red()).containsExactly(new float[]{0, 0.5f, 1},
			within(1e-5f));
		image.setDisplayRange(32768, 32768 + 3000);
		assertThat(source(image, Contrast.parse("display")).ranges())
			.containsExactly(new ContrastRange(0, 3000));
	}

	@Test
	void colorsShareOneMapping() {
		final ImagePlus image = new ImagePlus("rgb", new ColorProcessor(2, 1,
			new int[]{0x00ff8000, 0x00204060}));
		final PlaneSource asIs = source(image, Contrast.AUTO);
		assertThat(asIs.plane(0).red()).containsExactly(new float[]{1, 32 / 255f},
			within(1e-6f));
		assertThat(asIs.plane(0).green()).containsExactly(new float[]{128 / 255f,
			64 / 255f}, within(1e-6f));
		assertThat(asIs.isColor()).isTrue();
		final PlaneSource stretched = source(image, MINMAX);
		assertThat(stretched.ranges()).containsOnly(new ContrastRange(0, 255));
	}

	@Test
	void channelsBecomeGrayOrColors() {
		final ImageStack stack = new ImageStack(1, 2);
		for (int i = 0; i < 2 * 3; i++) {
			final FloatProcessor ip = new FloatProcessor(1, 2, new float[]{i, 10 * i +
				10});
			stack.addSlice("", ip);
		}
		final ImagePlus plain = new ImagePlus("c", stack);
		plain.setDimensions(2, 3, 1);
		final ImagePlus image = new CompositeImage(plain);
		image.setC(2);
		final PlaneSource gray = source(image, MINMAX);
		assertThat(gray.selection().channels()).containsExactly(2);
		assertThat(gray.count()).isEqualTo(3);
		assertThat(gray.ranges()).containsExactly(new ContrastRange(1, 60));
		final PlaneSource two = source(image, Axis.Z, 0, List.of(2, 1), MINMAX);
		assertThat(two.ranges()).containsExactly(new ContrastRange(1, 60),
			new ContrastRange(0, 50));
		assertThat(two.plane(2).red()[1]).isEqualTo(1);
		assertThat(two.plane(2).blue()).containsOnly(0);
		assertThat(image.getC()).isEqualTo(2);
		assertThatThrownBy(() -> source(image, Axis.Z, 0, List.of(3), MINMAX))
			.isInstanceOf(Sam2Exception.BadInput.class).hasMessageContaining(
				"no channel 3");
	}

	@Test
	void axesOfAHyperstackAreExplicit() {
		final ImageStack stack = new ImageStack(1, 1);
		for (int i = 0; i < 6; i++)
			stack.addSlice("", new FloatProcessor(1, 1, new float[]{i}));
		final ImagePlus image = new ImagePlus("zt", stack);
		image.setDimensions(1, 2, 3);
		assertThatThrownBy(() -> source(image, MINMAX)).hasMessageContaining(
			"2 slices and 3 frames");
		final PlaneSource t = source(image, Axis.T, 2, List.of(), Contrast.parse(
			"range:0,10"));
		assertThat(t.count()).isEqualTo(3);
		assertThat(t.plane(2).red()[0]).isCloseTo(0.5f, within(1e-6f));
		final PlaneSource z = source(image, Axis.Z, 3, List.of(), Contrast.parse(
			"range:0,10"));
		assertThat(z.count()).isEqualTo(2);
		assertThat(z.plane(1).red()[0]).isCloseTo(0.5f, within(1e-6f));
	}

	@Test
	void nanAndInfinityAreBlackAndSaid() {
		final ImageStack stack = new ImageStack(2, 2);
		stack.addSlice("", new FloatProcessor(2, 2, new float[]{Float.NaN, 0, 1,
			Float.POSITIVE_INFINITY}));
		stack.addSlice("", new FloatProcessor(2, 2, new float[]{Float.NaN,
			Float.NaN, Float.NaN, Float.NaN}));
		final PlaneSource source = source(new ImagePlus("nan", stack), MINMAX);
		assertThat(source.nonFiniteNote()).isNull();
		assertThat(source.plane(0).red()).containsExactly(0, 0, 1, 0);
		assertThat(source.plane(1).red()).containsOnly(0);
		source.plane(1);
		assertThat(source.nonFiniteNote()).contains("6 pixel values in 2 planes");
		final ImagePlus all = new ImagePlus("all", stack.getProcessor(2));
		assertThatThrownBy(() -> source(all, Contrast.AUTO)).isInstanceOf(
			Sam2Exception.BadInput.class).hasMessageContaining("no finite pixel");
	}

	@Test
	void percentilesClipOutliersOfTheWholeStack() {
		final ImageStack stack = new ImageStack(100, 100);
		for (int n = 0; n < 3; n++) {
			final float[] pixels = new float[10_000];
			for (int i = 0; i < pixels.length; i++)
				pixels[i] = i % 1000;
			pixels[0] = 1e6f;
			stack.addSlice("", new FloatProcessor(100, 100, pixels));
		}
		final ContrastRange range = source(new ImagePlus("p", stack), Contrast.AUTO)
			.ranges().get(0);
		assertThat(range.low()).isCloseTo(3.5, within(1.0));
		assertThat(range.high()).isCloseTo(996.5, within(1.0));
	}

	@Test
	void mostlyConstantImagesUseTheirExtremes() {
		final float[] pixels = new float[10_000];
		pixels[5] = 7;
		assertThat(source(new ImagePlus("s", new FloatProcessor(100, 100, pixels)),
			Contrast.AUTO).ranges()).containsExactly(new ContrastRange(0, 7));
		final ImagePlus constant = new ImagePlus("k", new ByteProcessor(1, 1,
			new byte[]{9}));
		assertThat(source(constant, Contrast.AUTO).plane(0).red()).containsExactly(
			0);
	}

	/**
	 * A virtual stack is read plane by plane, and the image stays where it is.
	 */
	@Test
	void virtualStacksAreReadLazily() {
		final List<Integer> read = new ArrayList<>();
		final VirtualStack stack = new VirtualStack(4, 4) {

			@Override
			public ImageProcessor getProcessor(final int n) {
				read.add(n);
				return new ByteProcessor(4, 4);
			}

			@Override
			public int getSize() {
				return 50;
			}

			@Override
			public int size() {
				return 50;
			}

			@Override
			public String getSliceLabel(final int n) {
				return null;
			}
		};
		stack.setBitDepth(8);
		final ImagePlus image = new ImagePlus("v", stack);
		image.setSlice(7);
		final PlaneSource source = source(image, Contrast.parse("range:0,255"));
		read.clear();
		source.plane(30);
		assertThat(read).containsExactly(31);
		assertThat(image.getCurrentSlice()).isEqualTo(7);
		assertThat(source.count()).isEqualTo(50);
	}

	/** ImageJ's own reader of a TIFF stack: black from where the file ends. */
	@ParameterizedTest
	@ValueSource(ints = {3, 4, 0})
	void stacksThatAreCutShortAreRefused(final int plane,
		@TempDir final Path folder) throws IOException
	{
		final Path file = Samples.save(Samples.stack(4), folder.resolve("s.tif"));
		final ImagePlus image = FileInfoVirtualStack.openVirtual(file.toString());
		assertThat(source(image, MINMAX).plane(3).width()).isEqualTo(64);
		final byte[] whole = Files.readAllBytes(file);
		if (plane == 0) Files.delete(file);
		else Files.write(file, Arrays.copyOf(whole, whole.length - (4 - plane) *
			64 * 48 - 1000));
		final PlaneSource source = source(image, Contrast.parse("range:0,255"));
		if (plane > 0) source.plane(plane - 2);
		assertThatThrownBy(() -> source.plane(plane == 0 ? 0 : plane - 1))
			.isInstanceOf(Sam2Exception.BadInput.class).hasMessageContaining(file +
				(plane == 0 ? " is not there any more" : " is damaged or cut short"));
	}

	/**
	 * Of a sequence of pictures: their readers give a part of one that is cut
	 * short, and gray or black for the rest.
	 */
	@ParameterizedTest
	@CsvSource({"jpg,0.5", "jpg,0.97", "jpg,0.05", "png,0.5", "png,0.97",
		"gif,0.5", "gif,0.9", "bmp,0.5", "bmp,0.97", "pgm,0.5", "pgm,0.97"})
	void picturesThatAreCutShortAreRefused(final String format,
		final double share, @TempDir final Path folder) throws IOException
	{
		for (int n = 1; n <= 2; n++)
			picture(folder.resolve("s" + n + "." + format));
		final Path file = folder.resolve("s2." + format);
		final ImagePlus image = FolderOpener.open(folder.toString(), "virtual");
		assertThat(image.getStackSize()).isEqualTo(2);
		final PlaneSource source = source(image, Contrast.parse("range:0,255"));
		assertThat(source.plane(1).width()).isEqualTo(96);
		final byte[] whole = Files.readAllBytes(file);
		Files.write(file, Arrays.copyOf(whole, (int) (share * whole.length)));
		source.plane(0);
		assertThatThrownBy(() -> source.plane(1)).isInstanceOf(
			Sam2Exception.BadInput.class).hasMessageContaining(file +
				" is damaged or cut short");
	}

	private static void picture(final Path file) throws IOException {
		final ByteProcessor ip = new ByteProcessor(96, 80);
		for (int i = 0; i < 96 * 80; i++)
			ip.set(i, i * 7919 % 251);
		final String name = file.getFileName().toString();
		if (!name.endsWith("pgm")) ImageIO.write(ip.getBufferedImage(), name
			.substring(name.indexOf('.') + 1), file.toFile());
		else try (OutputStream out = Files.newOutputStream(file)) {
			out.write("P5\n96 80\n255\n".getBytes(StandardCharsets.US_ASCII));
			out.write((byte[]) ip.getPixels());
		}
	}

	/** What a program has written behind a picture is no damage. */
	@Test
	void jpegFilesMayHaveMoreBehindThem(@TempDir final Path folder)
		throws IOException
	{
		final Path file = folder.resolve("s1.jpg");
		picture(file);
		final byte[] whole = Files.readAllBytes(file);
		final byte[] more = Arrays.copyOf(whole, whole.length + 99);
		Files.write(folder.resolve("s2.jpg"), more);
		final PlaneSource source = source(FolderOpener.open(folder.toString(),
			"virtual"), Contrast.parse("range:0,255"));
		assertThat(source.plane(1).red()).isEqualTo(source.plane(0).red());
	}

	/** Planes that are white or black are what their files hold. */
	@Test
	void evenPlanesAreNoDamage(@TempDir final Path folder) {
		for (int n = 1; n <= 2; n++) {
			final ByteProcessor ip = new ByteProcessor(6, 5);
			ip.set(n == 1 ? 255 : 0);
			Samples.save(new ImagePlus("", ip), folder.resolve("s" + n + ".png"));
		}
		final PlaneSource source = source(FolderOpener.open(folder.toString(),
			"virtual"), Contrast.parse("range:0,255"));
		assertThat(source.plane(0).width()).isEqualTo(6);
		assertThat(source.plane(1).width()).isEqualTo(6);
	}

	@Test
	void longStacksAreSampled() {
		final int[] read = {0};
		final VirtualStack stack = new VirtualStack(2, 2) {

			@Override
			public ImageProcessor getProcessor(final int n) {
				read[0]++;
				return new ByteProcessor(2, 2, new byte[]{0, 1, 2, (byte) (n % 200)});
			}

			@Override
			public int getSize() {
				return 5000;
			}

			@Override
			public int size() {
				return 5000;
			}
		};
		stack.setBitDepth(8);
		final ImagePlus image = new ImagePlus("long", stack);
		read[0] = 0;
		source(image, Contrast.AUTO);
		assertThat(read[0]).isEqualTo(ContrastFit.SAMPLE_PLANES);
	}

	@Test
	void readingForTheContrastShowsProgressAndCanBeCancelled() {
		final int[] read = {0};
		final VirtualStack stack = new VirtualStack(2, 2) {

			@Override
			public ImageProcessor getProcessor(final int n) {
				read[0]++;
				return new ByteProcessor(2, 2, new byte[]{0, 1, 2, 3});
			}

			@Override
			public int getSize() {
				return 40;
			}

			@Override
			public int size() {
				return 40;
			}
		};
		stack.setBitDepth(8);
		final ImagePlus image = new ImagePlus("slow", stack);
		read[0] = 0;
		final List<String> told = new ArrayList<>();
		final Progress progress = new Progress() {

			@Override
			public void update(final long done, final long total, final String what) {
				told.add(done + "/" + total + " " + what);
			}

			@Override
			public boolean isCancelled() {
				return read[0] == 10;
			}
		};
		for (final Contrast contrast : List.of(Contrast.AUTO, MINMAX)) {
			read[0] = 0;
			told.clear();
			assertThatThrownBy(() -> PlaneSource.of(image, PlaneSelection.of(image,
				null, 0, List.of()), contrast, progress)).isInstanceOf(
					CancellationException.class);
			assertThat(read[0]).isEqualTo(10);
			assertThat(told).hasSize(10).first().asString().isEqualTo(
				"0/40 Reading planes for the contrast");
		}
	}

	@Test
	void unknownContrastNamesTheChoices() {
		for (final String text : List.of("stretch", "percentile:1", "range:5,x",
			"minmax:1,2"))
			assertThatThrownBy(() -> Contrast.parse(text)).isInstanceOf(
				Sam2Exception.BadInput.class).hasMessageContaining(text)
				.hasMessageContaining("percentile");
		assertThatThrownBy(() -> Contrast.parse("percentile:90,10")).isInstanceOf(
			Sam2Exception.BadInput.class);
		for (final String text : List.of("auto", "display", "percentile:1.0,99.0",
			"minmax", "range:-5.0,7.0"))
			assertThat(Contrast.parse(text).toString()).isEqualTo(text);
	}
}
