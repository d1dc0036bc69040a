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

package fiji.plugin.sam2.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import fiji.plugin.sam2.Sam2Exception;

/**
 * All that is specific to one architecture, as data: which graph templates run
 * it, its widths and memory settings, how pixels are normalised, and the name
 * and shape of every tensor a checkpoint of it holds. Read from the JSON files
 * beside the graph templates, see {@link ModelSpecs}. Immutable.
 *
 * @param name name of the architecture, for example {@code sam2.1_hiera_tiny}
 * @param version generation of the model, {@code 2.0} or {@code 2.1}
 * @param stride input pixels per pixel of the top-level feature map
 * @param dModel channels of the top-level feature map
 * @param memDim channels of a spatial memory
 * @param numMaskmem spatial memories attended to: the rows of the temporal
 *          encoding
 * @param maxObjPtrs object pointers attended to, at most
 * @param signedPointerDistance true if pointers carry a signed temporal
 *          encoding
 * @param inputSizes the graph templates by edge length S of the network's input
 * @param defaultInputSize the input size used unless something else is known
 * @param pixelMean mean of red, green and blue, for pixels in 0 … 1
 * @param pixelStd standard deviation of red, green and blue, for pixels in 0 …
 *          1
 * @param multimaskMaxPoints most points with which three masks are decoded
 * @param stabilityDelta logit offset of the stability score
 * @param stabilityThreshold stability below which the best of three masks
 *          replaces the single one
 * @param window how objects are cut out as windows, or null: whole plane
 * @param densePrompt how prompts are drawn as a mask too, or null: not at all
 * @param everything thresholds and tiles with which everything is segmented, or
 *          null: as the official code does
 * @param advice what the model is good for, in a sentence that every run with
 *          it repeats; or null where there is nothing to warn of
 * @param tensors shape of every tensor by official state-dict name
 */
public record ModelSpec(String name, String version, int stride, int dModel,
	int memDim, int numMaskmem, int maxObjPtrs, boolean signedPointerDistance,
	Map<Integer, GraphFiles> inputSizes, int defaultInputSize, float[] pixelMean,
	float[] pixelStd, int multimaskMaxPoints, float stabilityDelta,
	float stabilityThreshold, PromptSettings window, PromptSettings densePrompt,
	PromptSettings everything, String advice, Map<String, long[]> tensors)
{

	/**
	 * File names of the four graph templates of one input size, as resources
	 * beside the spec.
	 *
	 * @param imageEncoder pixels to feature maps
	 * @param maskDecoder features and prompts to masks
	 * @param memoryEncoder features and a mask to a spatial memory
	 * @param memoryAttention features and memories to conditioned features
	 */
	public record GraphFiles(String imageEncoder, String maskDecoder,
		String memoryEncoder, String memoryAttention)
	{

		/** Refuses a missing file name. */
		public GraphFiles {
			require(imageEncoder != null && maskDecoder != null && memoryEncoder !=
				null && memoryAttention != null, "four graph files per input size");
		}
	}

	/** Checks that nothing is missing or out of range. */
	public ModelSpec {
		require(name != null && !name.isBlank(), "a name");
		require(version != null, "a version");
		require(stride > 0 && dModel > 0 && memDim > 0, "positive widths");
		require(numMaskmem > 0 && maxObjPtrs > 0, "a memory of at least one");
		require(pixelMean != null && pixelMean.length == 3, "three pixel means");
		require(pixelStd != null && pixelStd.length == 3, "three pixel deviations");
		require(inputSizes != null && !inputSizes.isEmpty(), "graph files");
		require(inputSizes.containsKey(defaultInputSize),
			"a default input size that has graphs");
		require(tensors != null && !tensors.isEmpty(), "tensors");
		inputSizes = Collections.unmodifiableMap(new TreeMap<>(inputSizes));
		tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
	}

	/** @return mean of red, green and blue, a copy */
	@Override
	public float[] pixelMean() {
		return pixelMean.clone();
	}

	/** @return standard deviation of red, green and blue, a copy */
	@Override
	public float[] pixelStd() {
		return pixelStd.clone();
	}

	/**
	 * @param inputSize edge length of the network's input in pixels
	 * @return the graph templates for it
	 * @throws Sam2Exception.BadInput if there are none for that size
	 */
	public GraphFiles graphs(final int inputSize) {
		final GraphFiles files = inputSizes.get(inputSize);
		if (files == null) throw new Sam2Exception.BadInput("Input size " +
			inputSize + " is not available for " + name + "; available: " + sizes() +
			".");
		return files;
	}

	/**
	 * @param memories number of spatial memories
	 * @return the same with that many memories attended to
	 */
	ModelSpec withMemories(final int memories) {
		return new ModelSpec(name, version, stride, dModel, memDim, memories,
			maxObjPtrs, signedPointerDistance, inputSizes, defaultInputSize,
			pixelMean, pixelStd, multimaskMaxPoints, stabilityDelta,
			stabilityThreshold, window, densePrompt, everything, advice, tensors);
	}

	/** @return the input sizes that have graphs, ascending */
	public Set<Integer> sizes() {
		return inputSizes.keySet();
	}

	private static void require(final boolean holds, final String what) {
		if (!holds) throw new IllegalArgumentException(
			"A model specification needs " + what + ".");
	}
}
