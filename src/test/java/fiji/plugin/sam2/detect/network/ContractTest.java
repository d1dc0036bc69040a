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

package fiji.plugin.sam2.detect.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.detect.Box;
import fiji.plugin.sam2.detect.Detection;
import fiji.plugin.sam2.detect.DetectorOptions;
import fiji.plugin.sam2.engine.Device;
import fiji.plugin.sam2.engine.EngineOptions;
import fiji.plugin.sam2.engine.RgbPlane;

/**
 * A tiny network for each contract, which really finds the coloured rectangles
 * of the image that it is given (models/export/detector_fixtures.py).
 */
class ContractTest {

	private static final Path FOLDER = Path.of(
		"src/test/resources/fiji/plugin/sam2/detect");

	private static final EngineOptions CPU = new EngineOptions(Device.CPU, 1);

	/** Of classes red, green, blue; each in another quarter. */
	private static final Box[] OBJECTS = {new Box(30, 20, 90, 70), new Box(180,
		30, 270, 80), new Box(40, 155, 120, 190)};

	private static RgbPlane picture() {
		final float[][] rgb = new float[3][300 * 200];
		for (int i = 0; i < 300 * 200; i++)
			for (int c = 0; c < 3; c++) {
				final double x = i % 300 + 0.5, y = i / 300 + 0.5;
				rgb[c][i] = 0.2f;
				for (int o = 0; o < 3; o++)
					if (x > OBJECTS[o].left() && x < OBJECTS[o].right() && y > OBJECTS[o]
						.top() && y < OBJECTS[o].bottom()) rgb[c][i] = o == c ? 0.9f : 0.1f;
			}
		return new RgbPlane(300, 200, rgb[0], rgb[1], rgb[2]);
	}

	private static NetworkDetector open(final String name,
		final DetectorOptions options)
	{
		return NetworkDetector.open(FOLDER.resolve(name + ".onnx"), options, CPU);
	}

	private static List<Detection> detect(final String name,
		final DetectorOptions options)
	{
		try (NetworkDetector detector = open(name, options)) {
			return detector.detect(picture(), () -> false);
		}
	}

	@ParameterizedTest
	@CsvSource({"yolov5,yolov5", "yolov5-seg,yolov5", "yolov8,yolov8",
		"yolov8-transposed,yolov8", "yolov8-batch,yolov8", "yolov8-p2,yolov8",
		"yolo26-end2end-off,yolov8", "yolov8-nms,yolov10", "yolov10-half,yolov10",
		"rf-detr-boxes,rf-detr", "yolox-decoded,yolox",
		"torchvision-batch,torchvision", "yolov8-seg,yolov8", "yolov8-half,yolov8",
		"yolov8-dynamic,yolov8", "yolov10,yolov10", "yolo26-seg,yolov10",
		"rtdetr-ultralytics-older,rtdetr-ultralytics",
		"rtdetr-ultralytics,rtdetr-ultralytics", "rtdetr,rtdetr", "rf-detr,rf-detr",
		"detr-hf,detr-hf", "rtdetr-hf,rtdetr-hf", "yolox,yolox",
		"torchvision,torchvision", "mmdetection,mmdetection"})
	void isRecognisedAndReadRightly(final String file, final String contract) {
		try (NetworkDetector detector = open(file, DetectorOptions.DEFAULT)) {
			assertThat(detector.contract()).hasToString(contract);
			assertThat(detector.description()).contains(file, contract + " (by ");
			final List<Detection> found = detector.detect(picture(), () -> false);
			// Networks that finish their boxes themselves gave each twice.
			final int times = detector.contract().nms() ? 1 : 2;
			assertThat(found).hasSize(3 * times);
			for (int category = 0; category < 3; category++) {
				final int wanted = category;
				final List<Detection> same = found.stream().filter(d -> d.category() ==
					wanted).toList();
				assertThat(same).hasSize(times);
				near(same.get(0).box(), OBJECTS[category]);
				// As shares or through logits the fixtures lose little.
				assertThat(same.get(0).score()).isCloseTo(contract.equals("yolov5") ||
					contract.equals("yolox") ? 0.855f : contract.equals("detr-hf") ? 0.6f
						: 0.9f, within(0.01f));
			}
			assertThat(found).isSortedAccordingTo((a, b) -> Float.compare(b.score(), a
				.score()));
		}
	}

	private static void near(final Box found, final Box truth) {
		// One pixel of the input is up to 2.4 pixels of the image.
		assertThat(found.left()).isCloseTo(truth.left(), within(2.5));
		assertThat(found.top()).isCloseTo(truth.top(), within(2.5));
		assertThat(found.right()).isCloseTo(truth.right(), within(2.5));
		assertThat(found.bottom()).isCloseTo(truth.bottom(), within(2.5));
	}

	@ParameterizedTest
	@ValueSource(strings = {"yolov5-seg", "yolov8-seg", "yolo26-seg", "rf-detr",
		"torchvision"})
	void masksAreThoseOfTheObjects(final String file) {
		for (final Detection found : detect(file, DetectorOptions.DEFAULT)) {
			final Box truth = OBJECTS[found.category()];
			int shared = 0, either = 0;
			for (int i = 0; i < 300 * 200; i++) {
				final double x = i % 300 + 0.5, y = i / 300 + 0.5;
				final boolean in = x > truth.left() && x < truth.right() && y > truth
					.top() && y < truth.bottom();
				final boolean mine = found.mask().contains(i % 300, i / 300);
				if (in && mine) shared++;
				if (in || mine) either++;
			}
			assertThat(shared / (double) either).as("%s of %s", found.mask(), file)
				.isGreaterThan(file.equals("torchvision") ? 0.95 : 0.8);
		}
	}

	/** Nothing but its boxes tells that the image has to be stretched. */
	@Test
	void unmarkedSharesAreNoticedAndSaid() {
		try (NetworkDetector detector = open("rtdetr-unmarked",
			DetectorOptions.DEFAULT);
				NetworkDetector marked = open("rtdetr-ultralytics",
					DetectorOptions.DEFAULT))
		{
			assertThat(detector.detect(RgbPlane.gray(20, 10, new float[200]),
				() -> false)).isEmpty();
			assertThat(detector.contract()).isEqualTo(Contract.YOLOV10);
			assertThat(detector.detect(picture(), () -> false)).isEqualTo(marked
				.detect(picture(), () -> false)).hasSize(6);
			assertThat(detector.description()).contains(
				"rtdetr-ultralytics (by the shape of output0").contains(
					"boxes that are shares of the input");
		}
		assertThatThrownBy(() -> detect("rtdetr-unmarked", DetectorOptions.DEFAULT
			.withContract(Contract.YOLOV10))).isInstanceOf(
				Sam2Exception.BadInput.class).hasMessageContaining("are empty");
	}

	@Test
	void whatCannotBeIsRefused() {
		assertThatThrownBy(() -> detect("yolov8-not-sigmoid",
			DetectorOptions.DEFAULT)).isInstanceOf(Sam2Exception.BadInput.class)
			.hasMessageContaining("a score of 2.").hasMessageContaining("yolov5");
		assertThatThrownBy(() -> detect("yolov10-empty", DetectorOptions.DEFAULT))
			.isInstanceOf(Sam2Exception.BadInput.class).hasMessageContaining(
				"All 6 boxes");
		assertThatThrownBy(() -> open("yolov8-pose", DetectorOptions.DEFAULT))
			.isInstanceOf(Sam2Exception.BadInput.class).hasMessageContaining(
				"the task 'pose'");
		assertThatThrownBy(() -> detect("yolov10", DetectorOptions.DEFAULT
			.withContract(Contract.RTDETR_ULTRALYTICS))).isInstanceOf(
				Sam2Exception.BadInput.class).hasMessageContaining("no shares");
		assertThatThrownBy(() -> detect("yolov10", DetectorOptions.DEFAULT
			.withContract(Contract.RFDETR))).isInstanceOf(
				Sam2Exception.BadInput.class).hasMessageContaining("no output 'dets'");
		assertThatThrownBy(() -> NetworkDetector.open(FOLDER.resolve("none.onnx"),
			DetectorOptions.DEFAULT, CPU)).isInstanceOf(Sam2Exception.BadInput.class)
			.hasMessageContaining("There is no ONNX file");
	}

	/** A file that only calls itself so, and SAM 2's own decoder. */
	@Test
	void noDetectorIsRefused(@TempDir final Path folder) throws IOException {
		final Path text = Files.writeString(folder.resolve("a.onnx"), "hello");
		assertThatThrownBy(() -> NetworkDetector.open(text, DetectorOptions.DEFAULT,
			CPU)).isInstanceOf(Sam2Exception.BadInput.class).hasMessageContaining(
				"cannot be opened as a network");
		Files.write(text, new byte[]{8, 8, 58, 0});
		assertThatThrownBy(() -> NetworkDetector.open(text, DetectorOptions.DEFAULT,
			CPU)).isInstanceOf(Sam2Exception.BadInput.class);
	}

	@Test
	void aChoiceOverridesWhatIsRecognised() {
		try (NetworkDetector detector = open("yolov8", DetectorOptions.DEFAULT
			.withContract(Contract.parse("YOLOv8"))))
		{
			assertThat(detector.description()).contains("yolov8 (as chosen)")
				.endsWith("; conf 0.25, iou 0.45, max_det 300");
			assertThat(detector.detect(picture(), () -> false)).hasSize(3);
		}
		assertThatThrownBy(() -> Contract.parse("yolo1")).hasMessageContaining(
			"choose auto, yolov5");
	}

	/** What a file does not tell, the user may. */
	@Test
	void aChoiceIsNotJudgedByWhatWasRecognised() {
		final List<Detection> found = detect("yolox-decoded",
			DetectorOptions.DEFAULT.withContract(Contract.YOLOX_DECODED));
		assertThat(found).hasSize(3);
		near(found.get(0).box(), OBJECTS[found.get(0).category()]);
		// As YOLOv5 the colours are swapped, and far too bright.
		assertThat(detect("yolox-decoded", DetectorOptions.DEFAULT.withContract(
			Contract.YOLOV5))).isEmpty();
	}

	@Test
	void classesThresholdsAndNumberCount() {
		final DetectorOptions base = DetectorOptions.DEFAULT;
		assertThat(detect("yolov8", base.withClasses(List.of(1)))).extracting(
			Detection::category).containsExactly(1);
		assertThat(detect("yolov8", new DetectorOptions(0.95, 0.45, 640, 300, List
			.of(), null, null))).isEmpty();
		assertThat(detect("yolov10", new DetectorOptions(0.25, 0.45, 640, 2, List
			.of(), null, null))).hasSize(2);
		// Boxes that overlap by less than the threshold stay.
		assertThat(detect("yolov8", new DetectorOptions(0.25, 0.999, 640, 300, List
			.of(), null, null))).hasSize(6);
		assertThatThrownBy(() -> new DetectorOptions(1.5, 0.45, 640, 300, List.of(),
			null, null)).hasMessageContaining("1.5 of conf").hasMessageContaining(
				"0 to 1");
	}

	/** What a network does not leave open is not dropped in silence. */
	@Test
	void whatHasNoEffectIsRefused() {
		final DetectorOptions base = DetectorOptions.DEFAULT;
		assertThatThrownBy(() -> detect("yolov8", base.withImgsz(320)))
			.isInstanceOf(Sam2Exception.BadInput.class).hasMessageContaining(
				"yolov8.onnx takes no imgsz 320; its input is 128 × 128 pixels");
		assertThatThrownBy(() -> detect("yolov10", new DetectorOptions(0.25, 0.6,
			640, 300, List.of(), null, null))).isInstanceOf(
				Sam2Exception.BadInput.class).hasMessageContaining(
					"yolov10.onnx takes no iou 0.6; as yolov10 it gives each object one box");
		assertThatThrownBy(() -> detect("torchvision", base.withImgsz(320)))
			.hasMessageContaining("as torchvision it sees images at their own size");
		assertThat(detect("yolov8", base.withImgsz(128))).hasSize(3);
	}

	@Test
	void openSizesTakeImgsz() {
		try (NetworkDetector detector = open("yolov8-dynamic",
			DetectorOptions.DEFAULT.withImgsz(250)))
		{
			// The next multiple of 32.
			assertThat(detector.description()).contains("256 × 256 (open");
			final List<Detection> found = detector.detect(picture(), () -> false);
			assertThat(found).hasSize(3);
			near(found.get(0).box(), OBJECTS[found.get(0).category()]);
		}
	}

	@Test
	void namesComeFromTheFileOrItsNeighbour(@TempDir final Path folder)
		throws IOException
	{
		try (NetworkDetector detector = open("yolov8", DetectorOptions.DEFAULT)) {
			assertThat(detector.names()).isEqualTo(Map.of(0, "red", 1, "green's", 2,
				"blue"));
		}
		final Path copy = Files.copy(FOLDER.resolve("yolov8.onnx"), folder.resolve(
			"x.onnx"));
		Files.writeString(folder.resolve("x.names"), "rot\ngrün\nblau\n");
		try (NetworkDetector detector = NetworkDetector.open(copy,
			DetectorOptions.DEFAULT, CPU))
		{
			assertThat(detector.names()).containsEntry(1, "grün").hasSize(3);
		}
		// A file that is given comes before one that lies there.
		final Path given = Files.writeString(folder.resolve("given.txt"),
			"{0: 'rouge', 2: \"l'autre\"}");
		try (NetworkDetector detector = NetworkDetector.open(copy,
			new DetectorOptions(0.25, 0.45, 640, 300, List.of(), null, given), CPU))
		{
			assertThat(detector.names()).isEqualTo(Map.of(0, "rouge", 2, "l'autre"));
		}
		for (final String bad : new String[]{"", "{0: 'rouge'", "[1 2]"}) {
			Files.writeString(given, bad);
			assertThatThrownBy(() -> NetworkDetector.open(copy, new DetectorOptions(
				0.25, 0.45, 640, 300, List.of(), null, given), CPU)).isInstanceOf(
					Sam2Exception.BadInput.class).hasMessageContaining("given.txt");
		}
	}

	@Test
	void canBeCancelled() {
		try (NetworkDetector detector = open("yolov8", DetectorOptions.DEFAULT)) {
			assertThatThrownBy(() -> detector.detect(picture(), () -> true))
				.isInstanceOf(CancellationException.class);
		}
	}
}
