"""What the graph writers need to know about a model beside its tensors' shapes, and the JSON the plugin reads."""

import inspect
import json
from dataclasses import dataclass

from sam2.modeling.backbones.hieradet import Hiera

import reference


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
    decoder_heads: int = 8
    pixel_mean: tuple = (0.485, 0.456, 0.406)
    pixel_std: tuple = (0.229, 0.224, 0.225)
    multimask_max_points: int = 1
    stability_delta: float = 0.05
    stability_threshold: float = 0.98
    window: dict = None
    dense_prompt: dict = None


def of(name):
    """The spec of an entry of models.yaml, read from the official configuration."""
    entry, config = reference.table()[name], reference.configuration(name)
    shapes = reference.shapes(name)
    trunk = {key: value.default for key, value in inspect.signature(Hiera).parameters.items()}
    trunk.update(config.image_encoder.trunk)
    return ModelSpec(
        name=name,
        version="2.1" if "no_obj_embed_spatial" in shapes else "2.0",
        sizes=tuple(entry["sizes"]),
        default_size=entry["default_size"],
        stride=config.get("backbone_stride", 16),
        d_model=config.image_encoder.neck.d_model,
        mem_dim=config.memory_encoder.out_dim,
        num_maskmem=config.num_maskmem,
        max_obj_ptrs=config.get("max_obj_ptrs_in_encoder", 16),
        signed_pointer_distance=bool(config.get("use_signed_tpos_enc_to_obj_ptrs", False)),
        sigmoid_scale=config.sigmoid_scale_for_mem_enc,
        sigmoid_bias=config.sigmoid_bias_for_mem_enc,
        trunk={
            "kind": "hiera",
            "num_heads": trunk["num_heads"],
            "stages": list(trunk["stages"]),
            "global_att_blocks": list(trunk["global_att_blocks"]),
            "window_spec": list(trunk["window_spec"]),
        },
        top_down_levels=tuple(config.image_encoder.neck.fpn_top_down_levels),
        multimask_max_points=config.multimask_max_pt_num,
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
    lines = [f"  {json.dumps(k)}: {json.dumps(v)}," for k, v in fields.items()]
    tensors = ",\n".join(f"    {json.dumps(k)}: {json.dumps(list(v))}" for k, v in shapes.items())
    return "{\n" + "\n".join(lines) + '\n  "tensors": {\n' + tensors + "\n  }\n}\n"
