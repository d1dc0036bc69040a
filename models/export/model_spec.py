"""What the graph writers need to know about a model beside its tensors' shapes, and the JSON the plugin reads."""

import json
from dataclasses import dataclass

import reference
from trunks import describe


@dataclass(frozen=True)
class ModelSpec:
    name: str
    version: str
    sizes: tuple
    default_size: int
    stride: int
    d_model: int
    mem_dim: int
    num_maskmem: int
    max_obj_ptrs: int
    signed_pointer_distance: bool
    sigmoid_scale: float
    sigmoid_bias: float
    trunk: dict
    top_down_levels: tuple
    decoder_heads: int
    multimask_max_points: int
    stability_delta: float
    stability_threshold: float
    window: dict
    dense_prompt: dict
    everything: dict
    advice: str
    pixel_mean: tuple = (0.485, 0.456, 0.406)
    pixel_std: tuple = (0.229, 0.224, 0.225)


def of(name):
    """The spec of an entry of models.yaml, read from the official modules it builds."""
    entry, shapes, model = reference.table()[name], reference.shapes(name), reference.build(name, video=False)
    decoder = model.sam_mask_decoder
    if "rules" in entry:
        rules = json.loads((reference.HERE.parent.parent / entry["rules"]).read_text())
    else:
        rules = {}
    return ModelSpec(
        name=name,
        version="2.1" if "no_obj_embed_spatial" in shapes else "2.0",
        sizes=tuple(entry["sizes"]),
        default_size=entry["default_size"],
        stride=model.backbone_stride,
        d_model=model.hidden_dim,
        mem_dim=model.mem_dim,
        num_maskmem=model.num_maskmem,
        max_obj_ptrs=model.max_obj_ptrs_in_encoder,
        signed_pointer_distance=model.use_signed_tpos_enc_to_obj_ptrs,
        sigmoid_scale=model.sigmoid_scale_for_mem_enc,
        sigmoid_bias=model.sigmoid_bias_for_mem_enc,
        trunk=describe(model.image_encoder.trunk),
        top_down_levels=tuple(model.image_encoder.neck.fpn_top_down_levels),
        decoder_heads=decoder.transformer.final_attn_token_to_image.num_heads,
        multimask_max_points=model.multimask_max_pt_num,
        stability_delta=decoder.dynamic_multimask_stability_delta,
        stability_threshold=decoder.dynamic_multimask_stability_thresh,
        window=rules.get("window"),
        dense_prompt=rules.get("dense_prompt"),
        everything=rules.get("everything"),
        advice=rules.get("advice"),
    )


def to_json(spec, files, shapes):
    """The spec file's text; `files` maps input size -> graph -> file name."""
    fields = {
        "name": spec.name,
        "version": spec.version,
        "stride": spec.stride,
        "d_model": spec.d_model,
        "mem_dim": spec.mem_dim,
        "num_maskmem": spec.num_maskmem,
        "max_obj_ptrs": spec.max_obj_ptrs,
        "signed_pointer_distance": spec.signed_pointer_distance,
        "input_sizes": {str(size): graphs for size, graphs in files.items()},
        "default_input_size": spec.default_size,
        "pixel_mean": spec.pixel_mean,
        "pixel_std": spec.pixel_std,
        "multimask_max_points": spec.multimask_max_points,
        "stability_delta": spec.stability_delta,
        "stability_threshold": spec.stability_threshold,
        "window": spec.window,
        "dense_prompt": spec.dense_prompt,
    }
    if spec.everything:
        fields["everything"] = spec.everything
    if spec.advice:
        fields["advice"] = spec.advice
    lines = [f"  {json.dumps(k)}: {json.dumps(v)}," for k, v in fields.items()]
    tensors = ",\n".join(f"    {json.dumps(k)}: {json.dumps(list(v))}" for k, v in shapes.items())
    return "{\n" + "\n".join(lines) + '\n  "tensors": {\n' + tensors + "\n  }\n}\n"
