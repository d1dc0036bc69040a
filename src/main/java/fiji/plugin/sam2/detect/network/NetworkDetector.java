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

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.detect.Box;
import fiji.plugin.sam2.detect.Detection;
import fiji.plugin.sam2.detect.Detector;
import fiji.plugin.sam2.detect.DetectorOptions;
import fiji.plugin.sam2.engine.EngineOptions;
import fiji.plugin.sam2.engine.OnnxFiles;
import fiji.plugin.sam2.engine.RgbPlane;
import fiji.plugin.sam2.mask.Mask;
import fiji.plugin.sam2.onnx.OnnxFile;
import fiji.plugin.sam2.onnx.Port;
import fiji.plugin.sam2.onnx.Values;

/**
 * A detection or segmentation network in an ONNX file. Boxes are cut to the
 * image; those without area are dropped, but if all are, the network is
 * refused: it is of another kind than it was taken for. The wanted classes are
 * chosen before boxes are counted.
 */
public final class NetworkDetector implements Detector {

	/** Of more boxes than this only the surest are compared with each other. */
	private static final int MOST_CANDIDATES = 30_000;

	private final OnnxFile network;
	private final DetectorOptions options;
	private final InputPort input;
	private final List<Port> outputs;
	private Recognition recognition;
	private final Map<Integer, String> names;
	private final String fileName;
	private RowDecoder decoder;

	private NetworkDetector(final Path file, final OnnxFile network,
		final DetectorOptions options)
	{
		this.network = network;
		this.options = options;
		fileName = String.valueOf(file.getFileName());
		input = new InputPort(network.inputs(), options.imgsz());
		outputs = probe();
		final Remarks remarks = Remarks.of(network.metadata());
		recognition = options.contract() != null ? new Recognition(options
			.contract(), "as chosen") : new Recognizer(network.inputs(), outputs,
				remarks).recognize(input.width(), input.height());
		names = ClassNames.of(file, options.names(), remarks);
		decoder = decoder();
		refuseUnused();
	}

	/** What the network does not leave open cannot be chosen. */
	private void refuseUnused() {
		final int side = options.imgsz();
		if (side != DetectorOptions.DEFAULT.imgsz() && input.isFixed() && side !=
			input.width() && side != input.height()) throw new Sam2Exception.BadInput(
				"The network " + fileName + " takes no imgsz " + side +
					"; its input is " + input.width() + " × " + input.height() +
					" pixels, so leave that out.");
		if (side != DetectorOptions.DEFAULT.imgsz() && input.isOpen() && contract()
			.fit() == Contract.Fit.NATIVE) throw new Sam2Exception.BadInput(
				"The network " + fileName + " takes no imgsz " + side + "; as " +
					contract() + " it sees images at their own size, so leave that out.");
		if (options.iou() != DetectorOptions.DEFAULT.iou() && !contract().nms())
			throw new Sam2Exception.BadInput("The network " + fileName +
				" takes no iou " + options.iou() + "; as " + contract() +
				" it gives each object one box, so leave that out.");
	}

	private RowDecoder decoder() {
		final boolean rows = outputs.stream().anyMatch(p -> p.rank() == 3 && p
			.isFloat());
		return RowDecoder.of(recognition.contract(), rows ? Outputs.rows(outputs)
			.name() : "output0", Outputs.coefficients(outputs));
	}

	/**
	 * @param file an ONNX file
	 * @param options how to detect
	 * @param device device and threads
	 * @return the detector
	 * @throws Sam2Exception.BadInput if the file is no detector that is
	 *           recognised, or the device is not available
	 */
	public static NetworkDetector open(final Path file,
		final DetectorOptions options, final EngineOptions device)
	{
		final OnnxFile network = OnnxFiles.open("detector", file, device);
		try {
			return new NetworkDetector(file, network, options);
		}
		catch (final RuntimeException exc) {
			network.close();
			throw exc;
		}
	}

	/** Where the file leaves sizes open, a run on nothing tells them. */
	private List<Port> probe() {
		final List<Port> declared = network.outputs();
		if (declared.stream().noneMatch(NetworkDetector::isOpen)) return declared;
		final int w = input.width(), h = input.height();
		final Map<String, Values> found = network.run(input.values(RgbPlane.gray(w,
			h, new float[w * h]), Placement.of(w, h, w, h, Contract.Fit.STRETCH),
			Contract.YOLOV8), () -> false);
		final List<Port> ports = new ArrayList<>();
		for (final Port port : declared)
			ports.add(new Port(port.name(), port.element(), found.get(port.name())
				.shape()));
		return ports;
	}

	/** The number of images, outermost, tells nothing. */
	private static boolean isOpen(final Port port) {
		for (int axis = 1; axis < port.rank(); axis++)
			if (port.size(axis) < 0) return true;
		return false;
	}

	@Override
	public List<Detection> detect(final RgbPlane plane,
		final BooleanSupplier cancelled)
	{
		Placement place = input.place(plane, contract());
		Map<String, Values> found = run(plane, place, cancelled);
		if (isUnmarkedRtDetr(found)) {
			recognition = new Recognition(Contract.RTDETR_ULTRALYTICS, recognition
				.reason() + " and boxes that are shares of the input");
			decoder = decoder();
			place = input.place(plane, contract());
			found = run(plane, place, cancelled);
		}
		final Contract contract = contract();
		List<Candidate> candidates = decoder.decode(found, place, options.conf());
		if (!candidates.isEmpty() && candidates.stream().allMatch(c -> c.box()
			.isEmpty())) throw new Sam2Exception.BadInput("All " + candidates.size() +
				" boxes that " + fileName + " gave, taken as " + recognition +
				", are empty; it is of another kind: choose its contract (" + Contract
					.all() + ").");
		candidates = new ArrayList<>(candidates);
		candidates.removeIf(c -> c.box().clip(plane.width(), plane.height())
			.isEmpty() || !options.classes().isEmpty() && !options.classes().contains(
				c.category()));
		candidates = BoxNms.sorted(candidates);
		candidates = candidates.subList(0, Math.min(MOST_CANDIDATES, candidates
			.size()));
		final List<Candidate> kept = contract.nms() ? BoxNms.apply(candidates,
			options.iou(), options.maxDet()) : candidates.subList(0, Math.min(options
				.maxDet(), candidates.size()));
		return detections(kept, InstanceMasks.of(contract, outputs, found, place),
			plane);
	}

	private Map<String, Values> run(final RgbPlane plane, final Placement place,
		final BooleanSupplier cancelled)
	{
		return network.run(input.values(plane, place, contract()), cancelled);
	}

	/** Only its boxes tell it from finished ones in pixels. */
	private boolean isUnmarkedRtDetr(final Map<String, Values> found) {
		return options.contract() == null && contract() == Contract.YOLOV10 &&
			Outputs.coefficients(outputs) == 0 &&
			decoder instanceof FinishedDecoder finished && finished.areShares(found,
				options.conf());
	}

	private static List<Detection> detections(final List<Candidate> kept,
		final InstanceMasks masks, final RgbPlane plane)
	{
		final List<Detection> detections = new ArrayList<>();
		for (final Candidate candidate : kept) {
			final Box box = candidate.box().clip(plane.width(), plane.height());
			final Mask mask = masks == null ? null : masks.of(candidate, box);
			detections.add(new Detection(box, null, mask, Math.min(1, candidate
				.score()), candidate.category()));
		}
		return detections;
	}

	/** @return what kind of network the file was taken for */
	public Contract contract() {
		return recognition.contract();
	}

	@Override
	public Map<Integer, String> names() {
		return names;
	}

	@Override
	public String description() {
		return fileName + ", taken as " + recognition + ", input " + input.width() +
			" × " + input.height() + (input.isOpen() ? " (open in the file)" : "") +
			(names.isEmpty() ? ", without class names" : ", " + names.size() + (names
				.size() == 1 ? " class" : " classes")) + "; conf " + options.conf() +
			(contract().nms() ? ", iou " + options.iou() : "") + ", max_det " +
			options.maxDet() + (options.classes().isEmpty() ? "" : ", classes " +
				options.classes());
	}

	@Override
	public void close() {
		network.close();
	}
}
