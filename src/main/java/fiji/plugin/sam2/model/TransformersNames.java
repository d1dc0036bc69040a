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

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names the Hugging Face {@code transformers} library gives SAM 2's tensors
 * ({@code Sam2VideoModel}), from the official ones. Same tensors throughout,
 * but for the four point embeddings, which it keeps as rows of one.
 */
final class TransformersNames {

	/** Only {@code transformers} files hold this tensor. */
	static final String TELLTALE = "no_memory_embedding";

	/** Repeats the prompt encoder's own tensor. */
	static final Set<String> REDUNDANT = Set.of(
		"shared_image_embedding.positional_embedding");

	/** A pattern and its replacement per line, applied from top to bottom. */
	private static final String TABLE = """
				^image_encoder\\.trunk\\.                         vision_encoder.backbone.
				^image_encoder\\.neck\\.convs\\.(\\d+)\\.conv\\.  vision_encoder.neck.convs.$1.
				\\.patch_embed\\.proj\\.                          .patch_embed.projection.

				^sam_prompt_encoder\\.                            prompt_encoder.
				\\.pe_layer\\.positional_encoding_gaussian_matrix$ .shared_embedding.positional_embedding
				\\.mask_downscaling\\.0\\.                        .mask_embed.conv1.
				\\.mask_downscaling\\.1\\.                        .mask_embed.layer_norm1.
				\\.mask_downscaling\\.3\\.                        .mask_embed.conv2.
				\\.mask_downscaling\\.4\\.                        .mask_embed.layer_norm2.
				\\.mask_downscaling\\.6\\.                        .mask_embed.conv3.

				^sam_mask_decoder\\.                              mask_decoder.
				\\.output_upscaling\\.0\\.                        .upscale_conv1.
				\\.output_upscaling\\.1\\.                        .upscale_layer_norm.
				\\.output_upscaling\\.3\\.                        .upscale_conv2.
				\\.norm_final_attn\\.                             .layer_norm_final_attn.

				^memory_encoder\\.out_proj\\.                     memory_encoder.projection.
				^memory_encoder\\.pix_feat_proj\\.                memory_encoder.feature_projection.
				^memory_encoder\\.fuser\\.                        memory_encoder.memory_fuser.
				\\.gamma$                                         .scale
				\\.dwconv\\.                                      .depthwise_conv.
				\\.pwconv(\\d)\\.                                 .pointwise_conv$1.
				^obj_ptr_proj\\.                                  object_pointer_proj.
				^obj_ptr_tpos_proj\\.                             temporal_positional_encoding_projection_layer.
				^no_obj_ptr$                                      no_object_pointer
				^no_obj_embed_spatial$                            occlusion_spatial_embedding_parameter
				^no_mem_embed$                                    no_memory_embedding
				^no_mem_pos_enc$                                  no_memory_positional_encoding
				^maskmem_tpos_enc$                                memory_temporal_positional_encoding

				\\.mlp\\.layers\\.0\\.                            .mlp.proj_in.
				\\.mlp\\.layers\\.1\\.                            .mlp.proj_out.
				(_mlps\\.\\d+|_head|_pointer_proj)\\.layers\\.0\\. $1.proj_in.
				(_mlps\\.\\d+|_head|_pointer_proj)\\.layers\\.1\\. $1.layers.0.
				(_mlps\\.\\d+|_head|_pointer_proj)\\.layers\\.2\\. $1.proj_out.
				\\.norm(\\d?)\\.                                  .layer_norm$1.
				\\.out_proj\\.                                    .o_proj.
				""";

	private static final List<Rule> RULES = TABLE.lines().filter(line -> !line
		.isBlank()).map(line -> line.strip().split(" +")).map(parts -> new Rule(
			Pattern.compile(parts[0]), parts[1])).toList();

	private static final Pattern DOWNSAMPLER = Pattern.compile(
		"^memory_encoder\\.mask_downsampler\\.encoder\\.(\\d+)\\.(\\w+)$");
	private static final int LAST_DOWNSAMPLER = 12;
	private static final Pattern POINT = Pattern.compile(
		"^sam_prompt_encoder\\.point_embeddings\\.(\\d)\\.weight$");

	private record Rule(Pattern pattern, String replacement) {}

	private TransformersNames() {}

	/**
	 * @param official a tensor's name in the official state dict
	 * @return where a {@code transformers} file keeps it
	 */
	static RenamedCheckpoint.Place of(final String official) {
		final Matcher point = POINT.matcher(official);
		if (point.matches()) return new RenamedCheckpoint.Place(
			"prompt_encoder.point_embed.weight", Integer.parseInt(point.group(1)));
		final Matcher downsampler = DOWNSAMPLER.matcher(official);
		if (downsampler.matches()) return RenamedCheckpoint.Place.all(downsampler(
			Integer.parseInt(downsampler.group(1)), downsampler.group(2)));
		String name = official;
		for (final Rule rule : RULES)
			name = rule.pattern.matcher(name).replaceAll(rule.replacement);
		return RenamedCheckpoint.Place.all(name);
	}

	/** Convolution, norm and activation in turn become pairs of a layer. */
	private static String downsampler(final int index, final String parameter) {
		final String start = "memory_encoder.mask_downsampler.";
		if (index == LAST_DOWNSAMPLER) return start + "final_conv." + parameter;
		return start + "layers." + index / 3 + (index % 3 == 0 ? ".conv."
			: ".layer_norm.") + parameter;
	}
}
