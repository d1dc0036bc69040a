"""A second, independent measure: `transformers`' Sam2VideoModel with the same weights against the committed fixtures.

The fixtures hold what the official code gives for the test model, and the Java code is held to them; if this second
implementation gives the same numbers, all three agree. Left out are mask prompts (transformers
encodes their memory from the full-resolution mask, the official code from the low-resolution one) and slices on which only some of the
objects are prompted (transformers tracks the others there at once).

Both round their memories to bfloat16, and an order of sums other than that of the fixtures makes numbers fall to the other
neighbour. `--not-rounded` compares the two with that rounding taken out of both, in any number of threads.

usage: python models/export/transformers_check.py [--not-rounded] [--threads N]
"""

import argparse
import json
import re

import numpy as np
import torch
from transformers import Sam2HieraDetConfig, Sam2VideoConfig, Sam2VideoModel, Sam2VisionConfig
from transformers.models.sam2_video.configuration_sam2_video import (Sam2VideoMaskDecoderConfig,
                                                                     Sam2VideoPromptEncoderConfig)
from transformers.models.sam2_video.modeling_sam2_video import Sam2VideoInferenceSession

import transformers.models.sam2_video.modeling_sam2_video as transformers_module

import model_spec
import reference
import seeded
import self_difference
from fixtures import FOLDER, MODEL, SIZE
from official import MEAN, STD, NotRounded, points_and_labels, rgb

CASES = ("stack_points_and_boxes", "stack_backward_whole", "stack_object_vanishes", "stack_three_slices", "stack_one_slice")

# official name -> transformers' name, applied from top to bottom
RENAMES = [
    (r"^image_encoder\.trunk\.", "vision_encoder.backbone."),
    (r"^image_encoder\.neck\.convs\.(\d)\.conv\.", r"vision_encoder.neck.convs.\1."),
    (r"patch_embed\.proj\.", "patch_embed.projection."),
    (r"^sam_prompt_encoder\.pe_layer\.positional_encoding_gaussian_matrix",
     "prompt_encoder.shared_embedding.positional_embedding"),
    (r"mask_downscaling\.0\.", "mask_embed.conv1."), (r"mask_downscaling\.1\.", "mask_embed.layer_norm1."),
    (r"mask_downscaling\.3\.", "mask_embed.conv2."), (r"mask_downscaling\.4\.", "mask_embed.layer_norm2."),
    (r"mask_downscaling\.6\.", "mask_embed.conv3."),
    (r"^sam_prompt_encoder\.", "prompt_encoder."), (r"^sam_mask_decoder\.", "mask_decoder."),
    (r"output_upscaling\.0\.", "upscale_conv1."), (r"output_upscaling\.1\.", "upscale_layer_norm."),
    (r"output_upscaling\.3\.", "upscale_conv2."), (r"norm_final_attn\.", "layer_norm_final_attn."),
    (r"^memory_encoder\.out_proj\.", "memory_encoder.projection."),
    (r"pix_feat_proj\.", "feature_projection."), (r"\.fuser\.", ".memory_fuser."), (r"gamma$", "scale"),
    (r"dwconv\.", "depthwise_conv."), (r"pwconv(\d)\.", r"pointwise_conv\1."),
    (r"^obj_ptr_proj\.", "object_pointer_proj."),
    (r"^obj_ptr_tpos_proj\.", "temporal_positional_encoding_projection_layer."),
    (r"^no_obj_ptr$", "no_object_pointer"), (r"^no_obj_embed_spatial$", "occlusion_spatial_embedding_parameter"),
    (r"^no_mem_embed$", "no_memory_embedding"), (r"^no_mem_pos_enc$", "no_memory_positional_encoding"),
    (r"^maskmem_tpos_enc$", "memory_temporal_positional_encoding"),
    (r"\.mlp\.layers\.0\.", ".mlp.proj_in."), (r"\.mlp\.layers\.1\.", ".mlp.proj_out."),
    (r"(_mlps\.\d|_head|_pointer_proj)\.layers\.0\.", r"\1.proj_in."),
    (r"(_mlps\.\d|_head|_pointer_proj)\.layers\.1\.", r"\1.layers.0."),
    (r"(_mlps\.\d|_head|_pointer_proj)\.layers\.2\.", r"\1.proj_out."),
    (r"\.norm(\d?)\.", r".layer_norm\1."), (r"\.out_proj\.", ".o_proj."),
]


def renamed(state):
    """The state_dict under transformers' names."""
    result, points = {}, {}
    for name, tensor in state.items():
        point = re.match(r"sam_prompt_encoder\.point_embeddings\.(\d)\.weight", name)
        if point:
            points[int(point[1])] = tensor
            continue
        down = re.match(r"memory_encoder\.mask_downsampler\.encoder\.(\d+)\.(\w+)", name)
        if down:
            index = int(down[1])
            part = "final_conv" if index == 12 else f"layers.{index // 3}.{'layer_norm' if index % 3 else 'conv'}"
            result[f"memory_encoder.mask_downsampler.{part}.{down[2]}"] = tensor
            continue
        for pattern, replacement in RENAMES:
            name = re.sub(pattern, replacement, name)
        result[name] = tensor
    result["prompt_encoder.point_embed.weight"] = torch.cat([points[i] for i in range(4)])
    shared = "shared_embedding.positional_embedding"
    result["shared_image_embedding.positional_embedding"] = result["prompt_encoder." + shared]
    return result


def build(state):
    """The test model as a Sam2VideoModel."""
    spec, shapes = model_spec.of(MODEL), reference.shapes(MODEL)
    d, s, trunk = spec.d_model, SIZE // spec.stride, spec.trunk
    widths = [shapes[f"image_encoder.neck.convs.{i}.conv.weight"][1] for i in range(4)]
    backbone = Sam2HieraDetConfig(
        hidden_size=widths[-1], num_attention_heads=trunk["num_heads"], image_size=[SIZE, SIZE],
        blocks_per_stage=trunk["stages"], embed_dim_per_stage=widths[::-1],
        num_attention_heads_per_stage=[trunk["num_heads"] << i for i in range(4)],
        window_size_per_stage=trunk["window_spec"], global_attention_blocks=trunk["global_att_blocks"])
    vision = Sam2VisionConfig(backbone_config=backbone, backbone_channel_list=widths, fpn_hidden_size=d,
                              backbone_feature_sizes=[[4 * s, 4 * s], [2 * s, 2 * s], [s, s]])
    feed_forward = shapes["memory_attention.layers.0.linear1.weight"][0]
    config = Sam2VideoConfig(
        vision_config=vision,
        prompt_encoder_config=Sam2VideoPromptEncoderConfig(hidden_size=d, image_size=SIZE),
        mask_decoder_config=Sam2VideoMaskDecoderConfig(
            hidden_size=d, mlp_dim=reference.table()[MODEL]["decoder"]["mlp_dim"],
            iou_head_hidden_dim=reference.table()[MODEL]["decoder"]["iou_head_hidden_dim"]),
        image_size=SIZE, memory_attention_hidden_size=d, memory_attention_num_layers=2,
        memory_attention_feed_forward_hidden_size=feed_forward, memory_attention_rope_feat_sizes=[s, s],
        memory_encoder_hidden_size=d, memory_encoder_output_channels=spec.mem_dim, mask_downsampler_embed_dim=d,
        memory_fuser_embed_dim=d, memory_fuser_intermediate_dim=4 * d)
    model = Sam2VideoModel(config).eval()
    for layer in model.memory_attention.layers:  # the library writes the memory width 64 into its code
        layer.cross_attn_image.k_proj = torch.nn.Linear(spec.mem_dim, d)
        layer.cross_attn_image.v_proj = torch.nn.Linear(spec.mem_dim, d)
    model.load_state_dict(renamed(state))
    return model


def propagate(model, planes, case):
    """(object, slice) -> (logits, object score)."""
    video = torch.stack([(torch.from_numpy(rgb(p)).permute(2, 0, 1) / 255.0 - MEAN) / STD for p in planes])
    session = Sam2VideoInferenceSession(video=video, video_height=SIZE, video_width=SIZE, dtype=torch.float32)
    slices = sorted({p["slice"] for o in case["objects"] for p in o["prompts"]})
    for number in slices:
        for entry in case["objects"]:
            index = session.obj_id_to_idx(entry["id"])
            for prompt in (p for p in entry["prompts"] if p["slice"] == number):
                points, labels = points_and_labels(prompt, 0.5)
                session.add_point_inputs(index, number - 1, {"point_coords": torch.from_numpy(points)[None, None],
                                                             "point_labels": torch.from_numpy(labels)[None, None]})
                session.obj_with_new_inputs.append(entry["id"])
        model(session, frame_idx=number - 1)
    backward = case["direction"] == "backward"
    results = {}
    for out in model.propagate_in_video_iterator(session, slices[-1] - 1 if backward else 0, reverse=backward):
        for k, identity in enumerate(out.object_ids):
            results[identity, out.frame_idx + 1] = (out.pred_masks[k, 0].numpy(), float(out.object_score_logits[k]))
    return results


def array(entry):
    data = np.fromfile(FOLDER / entry["file"], np.dtype(entry["type"]), int(np.prod(entry["shape"])), offset=entry["offset"])
    return data.reshape(entry["shape"])


def official(state, case, options):
    """(object, slice) -> (logits, object score): of the fixtures, or computed without rounding."""
    if not options.not_rounded:
        return {(e["object"], e["slice"]): (array(e["logits"]), e["object_score"]) for e in case["expected"]}
    results = self_difference.propagate(state, case, options.threads, True, rounded=False)
    return {(o, s): (r["logits"], r["object_score"]) for s, objects in results.items() for o, r in objects.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--not-rounded", action="store_true", help="leave memories float32 on both sides")
    parser.add_argument("--threads", type=int, default=1, help="default 1, as the fixtures were made")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    if options.not_rounded:
        transformers_module.torch = NotRounded()
    state = seeded.state_dict(MODEL)
    model = build(state)
    cases = {c["name"]: c for c in json.loads((FOLDER / "cases.json").read_text())["cases"]}
    print("| case | planes | max\\|Δlogit\\| | max\\|Δobject score\\| |\n|---|---|---|---|")
    failed = False
    for name in CASES:
        case = cases[name]
        expected = official(state, case, options)
        results = propagate(model, array(case["pixels"])[: case["slices"]], case)
        logits = max(float(np.abs(results[key][0] - theirs[0]).max()) for key, theirs in expected.items())
        score = max(abs(results[key][1] - theirs[1]) for key, theirs in expected.items())
        print(f"| {name} | {len(expected)} | {logits:.1e} | {score:.1e} |", flush=True)
        failed |= logits > 1e-3 or score > 1e-4
    raise SystemExit("transformers and the official code differ" if failed else 0)


if __name__ == "__main__":
    main()
