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

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.onnx.Port;

/**
 * Finds out what kind of network a file is: by the names of inputs and outputs,
 * then by its metadata, then by shapes. What looks alike is told apart as far
 * as it can be, and said; the user may decide instead.
 */
final class Recognizer {

	private static final Set<Long> USUAL_QUERIES = Set.of(100L, 300L);
	private static final long MOST_FINISHED = 1000;
	private static final int COCO_YOLOV8 = 84;

	private final List<Port> inputs;
	private final List<Port> outputs;
	private final Remarks remarks;

	/**
	 * @param inputs of the network
	 * @param outputs with the shapes that a run really gave
	 * @param remarks of the file
	 */
	Recognizer(final List<Port> inputs, final List<Port> outputs,
		final Remarks remarks)
	{
		this.inputs = inputs;
		this.outputs = outputs;
		this.remarks = remarks;
	}

	private boolean has(final String... names) {
		final Set<String> all = outputs.stream().map(Port::name).collect(Collectors
			.toSet());
		return all.containsAll(Set.of(names));
	}

	private Port output(final String name) {
		return outputs.stream().filter(p -> p.name().equals(name)).findFirst()
			.orElseThrow();
	}

	/**
	 * @param width of the network's input in pixels
	 * @param height of the network's input in pixels
	 * @return the kind
	 * @throws Sam2Exception.BadInput if it is none that is known
	 */
	Recognition recognize(final int width, final int height) {
		if (!remarks.task().isEmpty() && !Set.of("detect", "segment").contains(
			remarks.task())) throw new Sam2Exception.BadInput(
				"The network was made for the task '" + remarks.task() +
					"'; only 'detect' and 'segment' give objects.");
		final Recognition named = byNames();
		if (named != null) return named;
		if (outputs.stream().filter(p -> p.rank() == 3 && p.isFloat()).count() == 0)
			throw unknown();
		final Port rows = Outputs.rows(outputs);
		if ("RTDETRDecoder".equals(remarks.head())) return new Recognition(
			Contract.RTDETR_ULTRALYTICS, "by its metadata, head RTDETRDecoder");
		final Recognition shaped = byShape(rows, width, height);
		if (shaped == null) throw unknown();
		return shaped;
	}

	private Recognition byNames() {
		if (inputs.stream().anyMatch(p -> "orig_target_sizes".equals(p.name())) &&
			has("labels", "boxes", "scores")) return new Recognition(Contract.RTDETR,
				"by its input orig_target_sizes");
		if (has("dets", "labels")) {
			if (output("dets").size(-1) == 5) return new Recognition(
				Contract.MMDETECTION, "by its outputs dets and labels, with scores");
			if (output("dets").rank() == 3 && output("labels").rank() == 3 && output(
				"labels").isFloat()) return new Recognition(Contract.RFDETR,
					"by its outputs dets and labels");
		}
		if (has("logits", "pred_boxes")) return huggingFace();
		if (has("boxes", "labels", "scores")) return new Recognition(
			Contract.TORCHVISION, "by its outputs boxes, labels and scores");
		return null;
	}

	/** DETR has a class for no object, RT-DETR has not. */
	private Recognition huggingFace() {
		final long columns = output("logits").size(-1);
		final long queries = output("logits").size(1);
		final int known = remarks.classes();
		final boolean softmax = known > 0 ? columns == known + 1 : queries == 100;
		final String by = "by its outputs logits and pred_boxes, and " + (known > 0
			? known + " class names" : queries + " queries");
		return new Recognition(softmax ? Contract.DETR_HF : Contract.RTDETR_HF, by);
	}

	private Recognition byShape(final Port rows, final int width,
		final int height)
	{
		final long a = rows.size(1), b = rows.size(2);
		final int extra = Outputs.coefficients(outputs);
		final int known = remarks.classes();
		final String by = "by the shape of " + rows;
		final boolean few = a <= MOST_FINISHED && (remarks.finished() ||
			USUAL_QUERIES.contains(a));
		if (b == 6 + extra && few) return new Recognition(Contract.YOLOV10, by);
		if (USUAL_QUERIES.contains(a) && extra == 0 && b > 4 && (known == 0 || b ==
			4 + known)) return new Recognition(Contract.RTDETR_ULTRALYTICS, by);
		if (a < b && (Anchors.fit(b, width, height) || known > 0 && a == 4 + known +
			extra)) return new Recognition(Contract.YOLOV8, by);
		if (b > 5 + extra && a % 3 == 0 && Anchors.fit(a / 3, width, height))
			return new Recognition(Contract.YOLOV5, by);
		if (!Anchors.fit(a, width, height)) return null;
		if (known > 0 ? b == 4 + known + extra : b == COCO_YOLOV8 + extra)
			return new Recognition(Contract.YOLOV8, by + ", transposed");
		if (known > 0 && b == 5 + known + extra || known == 0 && b > 5)
			return new Recognition(Contract.YOLOX, by);
		return null;
	}

	private Sam2Exception unknown() {
		return new Sam2Exception.BadInput(
			"The network is no detector that is recognised: inputs " + inputs +
				", outputs " + outputs + "; if it is one, say which: " + Contract
					.all() + ".");
	}
}
