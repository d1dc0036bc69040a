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

package fiji.plugin.sam2.engine;

import java.util.function.BooleanSupplier;

/**
 * The four networks of SAM 2 as four plain calls. S is the edge length of the
 * input, k = S/4, s = S/16. Every call ends with a
 * {@link java.util.concurrent.CancellationException} soon after
 * {@code cancelled} turns true, and with a
 * {@link fiji.plugin.sam2.Sam2Exception} if it fails. One call at a time.
 */
public interface Networks extends AutoCloseable {

	/**
	 * Encodes what the network sees.
	 *
	 * @param plane to be seen
	 * @param region part of it that is seen
	 * @param cancelled true as soon as nobody wants the result
	 * @return the features, closed by the caller
	 */
	Features encode(RgbPlane plane, Region region, BooleanSupplier cancelled);

	/**
	 * @param features of a plane
	 * @return the embedding for a plane without memory: with {@code no_mem_embed}
	 *         added
	 */
	Embedding withoutMemory(Features features);

	/**
	 * @param features of a plane
	 * @return the embedding for the pointer of a mask that the user drew: nothing
	 *         added
	 */
	Embedding plain(Features features);

	/**
	 * Conditions features on what objects remember.
	 *
	 * @param features of a plane
	 * @param memories of a batch of objects
	 * @param cancelled true as soon as nobody wants the result
	 * @return the embedding of each object of the batch
	 */
	Embedding attend(Features features, Memories memories,
		BooleanSupplier cancelled);

	/**
	 * Decodes masks.
	 *
	 * @param features of a plane
	 * @param embedding of the same plane: one for all objects, or one each
	 * @param prompts of a batch of objects
	 * @param cancelled true as soon as nobody wants the result
	 * @return masks, scores and pointers
	 */
	Decoded decode(Features features, Embedding embedding, DecoderInput prompts,
		BooleanSupplier cancelled);

	/**
	 * Encodes masks into memories.
	 *
	 * @param features of a plane
	 * @param logits k × k mask logits of each object of a batch
	 * @param objectScore logit of each object being visible
	 * @param binarize true where the user prompted: the memory then holds the
	 *          mask as it was seen; else its probabilities
	 * @param cancelled true as soon as nobody wants the result
	 * @return m × s × s values for each object
	 */
	float[][] remember(Features features, float[][] logits, float[] objectScore,
		boolean binarize, BooleanSupplier cancelled);

	/**
	 * Turns a mask that the user drew into the decoder's mask input, by the
	 * model's own 4 × 4 convolution.
	 *
	 * @param mask S × S values, 0 or 1
	 * @return k × k logits
	 */
	float[] downsampleMask(float[] mask);

	@Override
	void close();
}
