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

package fiji.plugin.sam2.stack;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.engine.Decoded;
import fiji.plugin.sam2.engine.DecoderInput;
import fiji.plugin.sam2.engine.Features;
import fiji.plugin.sam2.engine.Networks;
import fiji.plugin.sam2.engine.Region;
import fiji.plugin.sam2.engine.RgbPlane;
import fiji.plugin.sam2.engine.Sam2Engine;
import fiji.plugin.sam2.image.ObjectQuery;
import fiji.plugin.sam2.image.PromptDecoder;
import fiji.plugin.sam2.image.PromptEncoder;
import fiji.plugin.sam2.mask.Holes;
import fiji.plugin.sam2.mask.MaskLogits;
import fiji.plugin.sam2.mask.MaskPlane;
import fiji.plugin.sam2.prompt.SlicePrompt;

/**
 * Decodes objects where the user prompted them, without memory, and remembers
 * them there. As in the reference, the memory of such a slice holds the mask as
 * it is shown: holes filled, binarised.
 */
final class PromptedSlices {

	private static final float DRAWN_IOU = 1;

	private final Sam2Engine engine;
	private final PromptDecoder decoder;
	private final Outputs outputs;
	private final int fillHoles;

	PromptedSlices(final Sam2Engine engine, final PromptDecoder decoder,
		final int fillHoles)
	{
		this.engine = engine;
		this.decoder = decoder;
		this.fillHoles = fillHoles;
		outputs = new Outputs(engine.gridSize(), decoder.choice(), fillHoles);
	}

	/**
	 * Conditions all objects that are prompted on a slice.
	 *
	 * @param slice 0-based
	 * @param plane of that slice
	 * @param tracks the objects
	 * @param progress tells when the result is no longer wanted
	 */
	void condition(final int slice, final RgbPlane plane,
		final List<ObjectTrack> tracks, final Progress progress)
	{
		final Map<Region, Features> seen = new HashMap<>();
		try {
			for (final ObjectTrack track : tracks) {
				final SlicePrompt prompt = track.promptOn(slice);
				if (prompt == null) continue;
				final PromptDecoder.FeatureSource source = region -> seen
					.computeIfAbsent(region, part -> engine.networks().encode(plane, part,
						progress::isCancelled));
				if (prompt.mask() != null && prompt.points().isEmpty()) draw(track,
					prompt, plane, source, progress);
				else decode(track, prompt, plane, source, progress);
				if (decoder.windows().areUsed()) release(seen);
			}
		}
		finally {
			release(seen);
		}
	}

	private static void release(final Map<Region, Features> seen) {
		seen.values().forEach(Features::close);
		seen.clear();
	}

	private void decode(final ObjectTrack track, final SlicePrompt prompt,
		final RgbPlane plane, final PromptDecoder.FeatureSource source,
		final Progress progress)
	{
		final ObjectQuery query = new ObjectQuery(track.id(), track.name(), prompt);
		final boolean multimask = !query.hasMask() && decoder.choice().multimask(
			query.points());
		final PromptDecoder.Answer answer = decoder.decode(source, plane.width(),
			plane.height(), query, multimask, progress::isCancelled);
		final SliceOutput output = outputs.of(answer.decoded(), 0, answer.chosen(),
			answer.region());
		final float[] pointer = answer.decoded().pointer(0, multimask ? answer
			.chosen() : 0);
		remember(track, prompt.slice(), source.features(answer.region()), output,
			pointer, progress);
	}

	/** A drawn mask is the output; the decoder gives its pointer only. */
	private void draw(final ObjectTrack track, final SlicePrompt prompt,
		final RgbPlane plane, final PromptDecoder.FeatureSource source,
		final Progress progress)
	{
		final Region region = decoder.windows().candidates(prompt, plane.width(),
			plane.height()).get(0);
		final Features features = source.features(region);
		final Networks networks = engine.networks();
		final PromptEncoder encoder = decoder.encoder();
		final float[] atInput = encoder.maskAtInput(prompt.mask(), region);
		final Decoded decoded = networks.decode(features, networks.plain(features),
			DecoderInput.withoutPoints(1, networks.downsampleMask(atInput)),
			progress::isCancelled);
		final MaskLogits logits = encoder.logitsOfInput(atInput);
		final SliceOutput output = new SliceOutput(region, logits, Holes.fill(
			logits, fillHoles), DRAWN_IOU, MaskPlane.LOGIT, decoder.choice()
				.stability(logits), 0, prompt.mask());
		remember(track, prompt.slice(), features, output, decoded.pointer(0, 0),
			progress);
	}

	private void remember(final ObjectTrack track, final int slice,
		final Features features, final SliceOutput output, final float[] pointer,
		final Progress progress)
	{
		final float[][] memory = engine.networks().remember(features, new float[][]{
			output.filled().values()}, new float[]{output.objectScore()}, true,
			progress::isCancelled);
		track.condition(slice, output, new MemoryBank.Remembered(memory[0],
			pointer));
	}
}
