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

import org.scijava.util.VersionUtils;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import fiji.plugin.sam2.engine.Sam2Engine;
import fiji.plugin.sam2.ij.PlaneSource;
import fiji.plugin.sam2.ij.ResultRow;
import fiji.plugin.sam2.model.Model;
import fiji.plugin.sam2.prompt.PromptSet;
import fiji.plugin.sam2.stack.StackOptions;
import ij.ImagePlus;
import ij.measure.Calibration;

/** Notes how a run came about: what run.json holds. */
final class RunReport {

	private static final double NANOS = 1e9;

	private final Verb verb;
	private final Sam2Options options;
	private final Instant started = Instant.now();
	private final long start = System.nanoTime();
	private long ready;
	private Sam2Exception failure;

	RunReport(final Verb verb, final Sam2Options options) {
		this.verb = verb;
		this.options = options;
	}

	/** @return the plugin's version */
	static String version() {
		final String version = VersionUtils.getVersion(Sam2Service.class);
		return version == null || version.isBlank() ? "unknown" : version;
	}

	/** Adds what the model's card says everybody should know, if anything. */
	static void advise(final Sam2Engine engine, final Consumer<String> notes) {
		final String advice = engine.spec().advice();
		if (advice != null) notes.accept(advice);
	}

	/** The model is open now. */
	void opened(final Sam2Engine engine) {
		ready = System.nanoTime();
		engine.model().hashAhead();
	}

	/** What was found before this happened is still reported. */
	void failed(final Sam2Exception exc) {
		failure = exc;
	}

	/** @return the report, in the order in which it is written */
	Map<String, Object> of(final ImagePlus image, final PlaneSource source,
		final PromptSet prompts, final List<ResultRow> rows,
		final Sam2Engine engine, final boolean cancelled, final Notes notes,
		final Map<String, Object> extra)
	{
		final Map<String, Object> run = new LinkedHashMap<>();
		run.put("plugin", "SAM 2 for Fiji");
		run.put("version", version());
		run.put("verb", verb.toString());
		run.put("status", failure != null ? "failed" : cancelled ? "cancelled"
			: "done");
		if (failure != null) run.put("error", failure.getMessage());
		run.putAll(extra);
		run.put("image", image(image));
		run.put("model", model(engine));
		run.put("device_asked", options.engine().device().toString());
		run.put("provider", engine.provider());
		if (engine.providerNote() != null && !engine.providerNote().isEmpty()) run
			.put("provider_note", engine.providerNote());
		run.put("threads", engine.threads());
		run.put("contrast", options.contrast().toString());
		run.put("contrast_ranges", source.ranges().stream().map(r -> new double[]{r
			.low(), r.high()}).toList());
		run.put("axis", source.selection().axis().toString());
		final List<Integer> positions = rows.stream().map(ResultRow::position)
			.filter(position -> position > 0).distinct().toList();
		run.put("position_on_" + source.selection().axis().other(), positions
			.size() > 1 ? positions : source.selection().other());
		run.put("channels", source.isColor() ? "RGB" : source.selection()
			.channels());
		if (verb == Verb.PROPAGATE) run.put("propagation", propagation(source
			.count()));
		else if (verb == Verb.SEGMENT) run.put("fill_holes", options.image()
			.fillHoles());
		if (prompts != null) run.put("prompts", PromptReport.of(prompts));
		run.put("times", times(rows));
		run.put("notes", notes.all());
		return run;
	}

	private static Map<String, Object> image(final ImagePlus image) {
		final Calibration calibration = image.getCalibration();
		final Map<String, Object> map = new LinkedHashMap<>();
		map.put("title", image.getTitle());
		map.put("width", image.getWidth());
		map.put("height", image.getHeight());
		map.put("channels", image.getNChannels());
		map.put("slices", image.getNSlices());
		map.put("frames", image.getNFrames());
		map.put("bit_depth", image.getBitDepth());
		map.put("pixel_width", calibration.pixelWidth);
		map.put("pixel_height", calibration.pixelHeight);
		map.put("pixel_depth", calibration.pixelDepth);
		map.put("unit", calibration.getUnit());
		return map;
	}

	private static Map<String, Object> model(final Sam2Engine engine) {
		final Model model = engine.model();
		final Map<String, Object> map = new LinkedHashMap<>();
		map.put("name", model.name());
		map.put("source", model.source());
		map.put("sha256", model.sha256());
		map.put("architecture", model.spec().name());
		map.put("sam_version", model.version());
		map.put("input_size", model.inputSize());
		map.put("input_size_reason", model.inputSizeReason());
		return map;
	}

	private Map<String, Object> propagation(final int count) {
		final StackOptions stack = options.stack();
		final Map<String, Object> map = new LinkedHashMap<>();
		map.put("direction", stack.direction().name().toLowerCase(
			java.util.Locale.ROOT));
		map.put("first_slice", stack.first() + 1);
		map.put("last_slice", Math.min(stack.last(), count - 1) + 1);
		map.put("fill_holes", stack.fillHoles());
		map.put("non_overlap", stack.nonOverlap());
		return map;
	}

	private Map<String, Object> times(final List<ResultRow> rows) {
		final long end = System.nanoTime();
		final long slices = rows.stream().map(row -> List.of(row.position(), row
			.slice())).distinct().count();
		final double working = (end - ready) / NANOS;
		final Map<String, Object> map = new LinkedHashMap<>();
		map.put("started", started.truncatedTo(ChronoUnit.SECONDS).toString());
		map.put("seconds_opening_model", (ready - start) / NANOS);
		map.put("seconds_working", working);
		map.put("slices", slices);
		if (slices > 0) map.put("seconds_per_slice", working / slices);
		return map;
	}
}
