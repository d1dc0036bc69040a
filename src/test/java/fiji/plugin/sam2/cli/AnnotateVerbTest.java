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

package fiji.plugin.sam2.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import fiji.plugin.sam2.DefaultSam2Service;
import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.Sam2Options;
import fiji.plugin.sam2.Samples;
import fiji.plugin.sam2.annotate.AnnotateOptions;
import fiji.plugin.sam2.annotate.AnnotateResult;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageConverter;
import ij.process.ImageProcessor;

/** Whole folders, with the embedded model and real detectors. */
class AnnotateVerbTest {

	private static final Path FIXTURES = Path.of(
		"src/test/resources/fiji/plugin/sam2/detect").toAbsolutePath();

	@TempDir
	private Path folder;
	private Path images;

	@BeforeEach
	void make() throws IOException {
		images = Files.createDirectory(folder.resolve("images"));
	}

	/** Two bright discs, at (30, 30) and (90, 60), of 12 and 9 pixels. */
	private static ImagePlus discs(final int planes) {
		final ImageStack stack = new ImageStack(128, 96);
		for (int n = 0; n < planes; n++) {
			final ByteProcessor ip = new ByteProcessor(128, 96);
			for (int i = 0; i < 128 * 96; i++) {
				final int x = i % 128, y = i / 128;
				final boolean in = Math.hypot(x - 30 - n, y - 30) < 12 || Math.hypot(x -
					90, y - 60) < 9;
				ip.set(i, (in ? 190 : 25) + i * 37 % 11);
			}
			stack.addSlice(ip);
		}
		return new ImagePlus("discs", stack);
	}

	private Path save(final ImagePlus image, final String name)
		throws IOException
	{
		Files.createDirectories(images.resolve(name).getParent());
		return Samples.save(image, images.resolve(name));
	}

	private Path output() {
		return folder.resolve("labels");
	}

	private static List<String> lines(final Path file) throws IOException {
		return Files.readAllLines(file);
	}

	/** Area of a row's polygon in pixels, by the shoelace rule. */
	private static double area(final String row, final int w, final int h) {
		final String[] v = row.split(" ");
		double sum = 0;
		for (int i = 1; i < v.length; i += 2) {
			final int j = i + 2 < v.length ? i + 2 : 1;
			sum += Double.parseDouble(v[i]) * Double.parseDouble(v[j + 1]) - Double
				.parseDouble(v[j]) * Double.parseDouble(v[i + 1]);
		}
		return Math.abs(sum) / 2 * w * h;
	}

	@Test
	void aFolderOfAllKindsBecomesLabels() throws IOException {
		save(discs(1), "a.png");
		final ImagePlus deep = discs(1);
		new ImageConverter(deep).convertToGray16();
		deep.getProcessor().multiply(200);
		save(deep, "sub/deep.tif");
		final ImagePlus real = discs(1);
		new ImageConverter(real).convertToGray32();
		save(real, "sub/real.tif");
		final ImagePlus color = new ImagePlus("c", new ColorProcessor(128, 96));
		color.getProcessor().insert(discs(1).getProcessor().convertToRGB(), 0, 0);
		save(color, "color.png");
		final ImagePlus stack = discs(4);
		stack.setDimensions(1, 2, 2);
		save(stack, "stack.tif");
		Files.writeString(images.resolve("broken<b>.png"), "no image");
		final Cli run = Cli.run("annotate", images, "--detector",
			"threshold:radius=0");
		assertThat(run.code()).as(run.err()).isEqualTo(1);
		assertThat(run.err()).contains("Not annotated: broken<b>.png").contains(
			"Otsu");
		// Four single planes and four of a stack, with two discs each.
		assertThat(run.out()).contains("16 objects in 5 of 6 images").contains(
			output().toString());
		assertThat(output().resolve("data.yaml")).content().contains(
			"train: ../images").doesNotContain("path:");
		assertThat(output().resolve("a.txt")).exists();
		assertThat(output().resolve("sub/deep.txt")).exists();
		// What was written is read again, with the images beside it.
		Files.delete(images.resolve("broken<b>.png"));
		final Cli back = Cli.run("convert", output(), "--to", "coco", "--output",
			folder.resolve("back"));
		assertThat(back.code()).as(back.err()).isZero();
		assertThat(back.out()).contains("16 objects on 8 images");
		final List<Path> texts;
		try (var all = Files.walk(output())) {
			texts = all.filter(f -> f.toString().endsWith(".txt")).toList();
		}
		assertThat(texts).hasSize(8);
		for (final Path text : texts) {
			assertThat(lines(text)).hasSize(2);
			assertThat(lines(text)).allMatch(row -> row.startsWith("0 "));
			assertThat(lines(text).stream().mapToDouble(r -> area(r, 128, 96)).max()
				.getAsDouble()).isBetween(330.0, 580.0);
		}
		final String report = Files.readString(output().resolve("report.html"));
		assertThat(report).contains("broken&lt;b&gt;.png", "16", "data:image/jpeg")
			.doesNotContain("broken<b>").doesNotContain("<script").doesNotContain(
				"http");
	}

	@Test
	void goesOnWhereItWas() throws IOException {
		save(discs(1), "a.png");
		assertThat(Cli.run("annotate", images, "--detector", "threshold:radius=0")
			.code()).isZero();
		save(discs(1), "b.png");
		final Cli again = Cli.run("annotate", images, "--detector",
			"threshold:radius=0,min_size=300");
		assertThat(again.code()).as(again.err()).isZero();
		assertThat(again.out()).contains("3 objects in 2 of 2 images (1 done");
		assertThat(again.err()).contains("1 image was annotated before with other");
		assertThat(output().resolve("report.html")).content().contains(
			"masks of sam2").doesNotContain("max_det");
		final Cli redone = Cli.run("annotate", images, "--detector",
			"threshold:radius=0,min_size=300", "--redo");
		assertThat(redone.out()).contains("2 objects in 2 of 2 images (0 done");
		// A changed image is annotated again by itself.
		save(discs(2), "b.png");
		Files.setLastModifiedTime(images.resolve("b.png"),
			java.nio.file.attribute.FileTime.fromMillis(1_000_000));
		assertThat(Cli.run("annotate", images, "--detector", "threshold:radius=0")
			.out()).contains("3 objects in 2 of 2 images (1 done");
	}

	@Test
	void boxesBecomePolygons() throws IOException {
		save(discs(1), "a.png");
		final Path boxes = Files.createDirectories(folder.resolve("boxes"));
		// The larger disc, of class 1.
		Files.writeString(boxes.resolve("a.txt"), "1 " + 30.5 / 128 + " " + 30.5 /
			96 + " " + 24.0 / 128 + " " + 24.0 / 96 + "\n");
		Files.writeString(boxes.resolve("data.yaml"),
			"names:\n  0: dust\n  1: cell\n");
		final Cli run = Cli.run("annotate", images, "--detector", boxes, "--format",
			"yolo,coco");
		assertThat(run.code()).as(run.err()).isZero();
		final Path text;
		try (var all = Files.walk(output().resolve("yolo"))) {
			text = all.filter(f -> f.endsWith("a.txt")).findFirst().orElseThrow();
		}
		assertThat(lines(text)).hasSize(1);
		assertThat(lines(text).get(0)).startsWith("1 ");
		assertThat(area(lines(text).get(0), 128, 96)).isBetween(380.0, 540.0);
		assertThat(output().resolve("coco")).isDirectoryContaining("glob:**.json");
	}

	/** What can belong to no image is not taken for images without objects. */
	@Test
	void labelsOfOtherImagesAreRefused() throws IOException {
		save(discs(1), "a.png");
		save(discs(1), "sub/b.png");
		final ByteProcessor ip = new ByteProcessor(128, 96);
		ip.setValue(3);
		ip.fillRect(20, 20, 20, 20);
		final Path truth = Samples.save(new ImagePlus("truth", ip), folder.resolve(
			"truth.tif"));
		final Cli wrong = Cli.run("annotate", images, "--detector", truth);
		assertThat(wrong.code()).isEqualTo(2);
		assertThat(wrong.sentence()).startsWith(
			"Of the images none has objects in the existing labels " + truth)
			.contains("which are of truth;");
		assertThat(output()).doesNotExist();
		// Of one image they are, whatever it is called.
		final Cli one = Cli.run("annotate", images.resolve("a.png"), "--detector",
			truth, "--output-dir", output());
		assertThat(one.code()).as(one.err()).isZero();
		assertThat(one.out()).contains("1 objects in 1 of 1 images");
		// Images without objects are no reason, as long as there is one that has.
		Samples.save(new ImagePlus("b", ip), folder.resolve("b.tif"));
		assertThat(Cli.run("annotate", images, "--detector", folder.resolve(
			"b.tif"), "--redo").out()).contains("1 objects in 2 of 2 images");
	}

	@Test
	void existingRoisAndMasksAreDetectorsToo() throws IOException {
		save(discs(1), "a.png");
		save(discs(1), "sub/b.png");
		final Path first = folder.resolve("first");
		assertThat(Cli.run("annotate", images, "--detector", "threshold:radius=0",
			"--output-dir", first, "--format", "rois,labels").code()).isZero();
		for (final String format : new String[]{"rois", "labels"}) {
			final Cli run = Cli.run("annotate", images, "--detector", first.resolve(
				format), "--output-dir", folder.resolve("of-" + format));
			assertThat(run.code()).as(run.err()).isZero();
			assertThat(run.err()).contains("existing labels", "(" + format + ")");
			assertThat(run.out()).contains("4 objects in 2 of 2 images");
		}
	}

	/** In formats without folders both would be called sub_b. */
	@Test
	void namesThatCoincideWithoutTheirFolderAreKeptApart() throws IOException {
		save(discs(1), "sub/b.png");
		final ImagePlus left = discs(1);
		final ImageProcessor ip = left.getProcessor();
		ip.setRoi(ip.getWidth() / 2, 0, ip.getWidth(), ip.getHeight());
		ip.setValue(ip.getPixel(0, 0));
		ip.fill();
		save(left, "sub_b.png");
		final Path first = folder.resolve("first");
		assertThat(Cli.run("annotate", images, "--detector", "threshold:radius=0",
			"--output-dir", first, "--format", "labels,davis,geojson").out())
			.contains("3 objects in 2 of 2 images");
		for (final String format : new String[]{"labels", "davis", "geojson"}) {
			final Path again = folder.resolve("of-" + format);
			final Cli run = Cli.run("annotate", images, "--detector", first.resolve(
				format), "--output-dir", again);
			assertThat(run.code()).as(run.err()).isZero();
			assertThat(lines(again.resolve("sub/b.txt"))).as(format).hasSize(2);
			assertThat(lines(again.resolve("sub_b.txt"))).as(format).hasSize(1);
		}
	}

	/** YOLO knows no stacks: it has a text for each plane. */
	@Test
	void labelsOfPlanesBelongToTheirStack() throws IOException {
		save(discs(3), "sub/s.tif");
		final Path first = folder.resolve("first");
		final Cli made = Cli.run("annotate", images, "--detector",
			"threshold:radius=0", "--output-dir", first);
		assertThat(made.code()).as(made.err()).isZero();
		final Cli run = Cli.run("annotate", images, "--detector", first,
			"--output-dir", folder.resolve("again"));
		assertThat(run.code()).as(run.err()).isZero();
		assertThat(run.err()).contains("(yolo)");
		final java.util.regex.Matcher objects = java.util.regex.Pattern.compile(
			"\\d+ objects in 1 of 1 images").matcher(made.out());
		assertThat(objects.find()).isTrue();
		assertThat(objects.group()).doesNotStartWith("0 ");
		assertThat(run.out()).contains(objects.group());
	}

	@Test
	void aTableOfBoxesDoesToo() throws IOException {
		save(discs(2), "sub/s.tif");
		final Path table = Files.writeString(folder.resolve("boxes.csv"),
			"image,slice,x,y,width,height,class\nsub/s.tif,2,19,18,24,24,disc\n");
		final Cli run = Cli.run("annotate", images, "--detector", table);
		assertThat(run.code()).as(run.err()).isZero();
		assertThat(run.out()).contains("1 objects in 1 of 1 images");
		Files.writeString(table, "image,x,y,width,height\ns,1,2,0,4\n");
		assertThat(Cli.run("annotate", images, "--detector", table).sentence())
			.contains("line 2").contains("must be above 0");
	}

	@Test
	void networkAndItsMasksAreComparedWithSam2() throws IOException {
		final ColorProcessor ip = new ColorProcessor(200, 160);
		ip.setColor(new java.awt.Color(25, 25, 25));
		ip.fill();
		ip.setColor(new java.awt.Color(230, 20, 20));
		ip.fillOval(20, 20, 50, 40);
		save(new ImagePlus("red", ip), "red.png");
		final Path network = FIXTURES.resolve("yolov8-seg.onnx");
		final Cli own = Cli.run("annotate", images, "--detector", network,
			"--masks", "detector", "--output_dir", folder.resolve("own"), "--max_det",
			"1");
		assertThat(own.code()).as(own.err()).isZero();
		assertThat(own.err()).contains("taken as yolov8 (by the shape of output0");
		assertThat(own.out()).contains("1 objects");
		assertThat(own.err()).doesNotContain("mean IoU");
		final Cli sam2 = Cli.run("annotate", images, "--detector", network);
		assertThat(sam2.code()).as(sam2.err()).isZero();
		assertThat(sam2.err()).containsPattern(
			"the detector's own of the same \\d+ boxes have a mean IoU of 0\\.[7-9]");
		final Matcher row = Pattern.compile(
			"0 red</td><td class=\"n\">1</td><td class=\"n\">([0-9.]+)</td><td class=\"n\">([0-9.]+)</td><td class=\"n\">([0-9.]+)")
			.matcher(Files.readString(output().resolve("report.html")));
		assertThat(row.find()).isTrue();
		assertThat(Double.parseDouble(row.group(3))).isGreaterThan(0.7);
	}

	/** The class in the text is the detector's, named or not. */
	@Test
	void classesKeepTheNumbersOfTheDetector() throws IOException {
		save(discs(1), "a.png");
		final Path table = Files.writeString(folder.resolve("b.csv"),
			"image,x,y,width,height,class\na,18,18,25,25,2\na,80,50,20,20,7\n");
		final Cli run = Cli.run("annotate", images, "--detector", table, "--format",
			"yolo,coco");
		assertThat(run.code()).as(run.err()).isZero();
		assertThat(lines(output().resolve("yolo/labels/a.txt")).stream().map(
			row -> row.substring(0, 2))).containsExactlyInAnyOrder("2 ", "7 ");
		assertThat(lines(output().resolve("yolo/data.yaml"))).contains("nc: 8",
			"  0: class_0", "  7: class_7");
		assertThat(output().resolve("coco/annotations.json")).content().contains(
			"\"category_id\":3", "\"category_id\":8");
		Files.writeString(table, "image,x,y,width,height,class\na,1,2,3,4,65536\n");
		assertThat(Cli.run("annotate", images, "--detector", table).sentence())
			.contains("no class 65536").contains("0 to 65535");
	}

	@Test
	void nearIdenticalMasksAreOne() throws IOException {
		save(discs(1), "a.png");
		final Path table = Files.writeString(folder.resolve("b.csv"),
			"image,x,y,width,height,score\na,18,18,25,25,0.9\na,19,18,24,25,0.8\n");
		assertThat(Cli.run("annotate", images, "--detector", table).out()).contains(
			"1 objects");
		assertThat(Cli.run("annotate", images, "--detector", table, "--merge", "1",
			"--redo").out()).contains("2 objects");
	}

	/** What was found is not lost with a format that does not hold it. */
	@Test
	void aFormatThatDoesNotHoldItDoesNotStopTheOthers() throws IOException {
		final ByteProcessor ip = new ByteProcessor(180, 180);
		for (int n = 0; n < 289; n++) {
			ip.setValue(200);
			ip.fillRect(5 + n % 17 * 10, 5 + n / 17 * 10, 4, 4);
		}
		save(new ImagePlus("dots", ip), "dots.png");
		final Cli run = Cli.run("annotate", images, "--detector",
			"threshold:radius=0,min_size=1", "--masks", "detector", "--format",
			"davis,coco");
		assertThat(run.code()).isEqualTo(2);
		assertThat(run.sentence()).contains("more than 254 objects", "sav-png",
			"no labels of the format davis were written", "is kept in " + output());
		assertThat(output().resolve("davis")).doesNotExist();
		assertThat(com.google.gson.JsonParser.parseString(Files.readString(output()
			.resolve("coco/annotations.json"))).getAsJsonObject().getAsJsonArray(
				"annotations")).hasSize(289);
		assertThat(Files.readString(output().resolve("report.html"))).contains(
			"more than 254 objects");
		// The next run with another format has nothing to find again.
		final Cli again = Cli.run("annotate", images, "--detector",
			"threshold:radius=0,min_size=1", "--masks", "detector", "--format",
			"yolo");
		assertThat(again.code()).as(again.err()).isZero();
		assertThat(again.out()).contains("(1 done before)");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
		"--conf 0.25|The detector threshold takes no conf 0.25; give an ONNX file as detector,",
		"--masks detector --sam-model none|A run with masks of the detector takes no sam_model none; choose the masks of sam2,",
		"--masks detector --input-size 64|takes no input_size 64;",
		"--model nano --sam_model none|A run with model nano takes no sam_model none;"})
	void whatHasNoEffectIsRefused(final String options, final String said) {
		final List<Object> args = new ArrayList<>(List.of("annotate", images));
		args.addAll(List.of(options.split(" ")));
		final Cli cli = Cli.run(args.toArray());
		assertThat(cli.code()).isEqualTo(2);
		assertThat(cli.sentence()).contains(said).endsWith("leave that out.");
	}

	@Test
	void modelGoesByTheNameOfAutoAnnotate() throws IOException {
		save(discs(1), "a.png");
		final Cli cli = Cli.run("annotate", images, "--sam_model", "no-such-model");
		assertThat(cli.code()).isEqualTo(3);
		assertThat(cli.err()).contains("no-such-model");
	}

	@Test
	void cancellingKeepsFinishedImages() throws IOException {
		for (final String name : new String[]{"a", "b", "c"})
			save(discs(1), name + ".png");
		final DefaultSam2Service service = new DefaultSam2Service();
		try {
			final boolean[] stop = {false};
			final AnnotateResult result = service.annotateFolder(AnnotateOptions.of(
				images, "threshold:radius=0"), Sam2Options.defaults(), new Progress()
			{

					@Override
					public void update(final long done, final long total,
						final String what)
				{
						stop[0] = done == 1;
					}

					@Override
					public boolean isCancelled() {
						return stop[0];
					}
				});
			assertThat(result.cancelled()).isTrue();
			assertThat(result.annotated()).isEqualTo(1);
			assertThat(result.output()).isDirectoryRecursivelyContaining(
				"glob:**/a.txt").isDirectoryNotContaining("glob:**/b.txt");
			assertThat(result.report()).content().contains("cancelled");
			assertThat(service.annotateFolder(AnnotateOptions.of(images,
				"threshold:radius=0"), Sam2Options.defaults(), Progress.NONE).skipped())
				.isEqualTo(1);
		}
		finally {
			service.dispose();
		}
	}

	/** Planes of a stack that are done are not done again, whole or not. */
	@Test
	void aStackThatIsHalfDoneGoesOnWhereItWas() throws IOException {
		final ImagePlus stack = discs(6);
		stack.setDimensions(1, 2, 3);
		save(stack, "stack.tif");
		final AnnotateOptions options = AnnotateOptions.of(images,
			"threshold:radius=0").withFormats("coco");
		final List<String> told = new ArrayList<>();
		final DefaultSam2Service service = new DefaultSam2Service();
		try {
			final AnnotateResult stopped = service.annotateFolder(options, Sam2Options
				.defaults(), new Listening(told, "plane 4/6"));
			assertThat(stopped.cancelled()).isTrue();
			assertThat(stopped.annotated()).isZero();
			assertThat(stopped.notes()).contains(
				"Of stack.tif 3 of 6 planes are done; the next run with these settings goes on there.");
			assertThat(output().resolve("annotations.json")).content().doesNotContain(
				"\"image_id\"");
			told.clear();
			final AnnotateResult whole = service.annotateFolder(options, Sam2Options
				.defaults(), new Listening(told, null));
			assertThat(whole.annotated()).isEqualTo(1);
			assertThat(told).noneMatch(what -> what.contains("plane 3/6")).anyMatch(
				what -> what.contains("plane 4/6"));
			final String found = Files.readString(output().resolve(
				"annotations.json"));
			final AnnotateResult again = service.annotateFolder(options.withRedo(
				true), Sam2Options.defaults(), Progress.NONE);
			assertThat(again.objects()).isEqualTo(whole.objects()).isEqualTo(12);
			assertThat(output().resolve("annotations.json")).hasContent(found);
		}
		finally {
			service.dispose();
		}
	}

	/** Cancels as soon as it is told of something. */
	private static final class Listening implements Progress {

		private final List<String> told;
		private final String last;
		private boolean stop;

		Listening(final List<String> told, final String last) {
			this.told = told;
			this.last = last;
		}

		@Override
		public void update(final long done, final long total, final String what) {
			told.add(what);
			stop |= last != null && what.contains(last);
		}

		@Override
		public boolean isCancelled() {
			return stop;
		}
	}

	@Test
	void wrongUseIsToldInASentence() throws IOException {
		assertThat(Cli.run("annotate", folder.resolve("none")).sentence()).contains(
			"There is no folder of images");
		assertThat(Cli.run("annotate", images).sentence()).contains(
			"hold no image");
		save(discs(1), "a.png");
		assertThat(Cli.run("annotate", images, "--detector", "best").sentence())
			.contains("There is no detector 'best'").contains("threshold");
		assertThat(Cli.run("annotate", images, "--format", "xyz").sentence())
			.contains("no format 'xyz'").contains("yolo");
		assertThat(Cli.run("annotate", images, "--conf", "2").sentence()).contains(
			"2.0 of conf");
		assertThat(Cli.run("annotate", images, "--classes", "cat").sentence())
			.contains("'cat' are no classes");
		assertThat(Cli.run("annotate", images, "--contract", "v8").sentence())
			.contains("no contract 'v8'");
		assertThat(Cli.run("annotate", images, "--output-dir", images).sentence())
			.contains("is the folder of images");
		assertThatThrownBy(() -> AnnotateOptions.Masks.parse("mine")).isInstanceOf(
			Sam2Exception.BadInput.class);
	}
}
