"""Seeded random weights at true size that give structured masks: for parity and speed, where no checkpoint is needed.

Matrices have unit gain, norms lie near 1, biases are small and the hypernetworks' last layers are four times louder, so
that masks have structure and change from frame to frame.

usage: python models/export/seeded.py sam2.1_hiera_tiny OUT.pt [--seed N] [--safetensors]
"""

import argparse
import hashlib
import math
import re

import torch

import reference

EMBEDDING = re.compile(r"(_token|_tokens|_embed|point_embeddings\.\d)\.weight$|(^|\.)no_|maskmem_tpos_enc$")
LAYER_SCALE = re.compile(r"\.scale\d?$")
# louder than unit gain: else every query averages thousands of memory tokens to nothing, and no error in the memory shows
CROSS_ATTENTION = re.compile(r"cross_attn_image\.[kv]_proj\.weight$")
SINGLE_MASK = "sam_mask_decoder.output_hypernetworks_mlps.0.layers.2.weight"


def state_dict(name, seed=None, object_score_bias=None, cross_attention_gain=None):
    """A state_dict of official names; each tensor depends on the seed and on its own name only.

    The numbers default to those of models.yaml, else to seed 0, bias of the object score 0.5, gain 2.
    """
    shapes, entry = reference.shapes(name), reference.table()[name].get("seeded", {})
    seed = entry.get("seed", 0) if seed is None else seed
    object_score_bias = entry.get("object_score_bias", 0.5) if object_score_bias is None else object_score_bias
    gain = entry.get("cross_attention_gain", 2.0) if cross_attention_gain is None else cross_attention_gain
    state = {key: _tensor(key, shape, shapes, seed) for key, shape in shapes.items()}
    for key in state:
        if CROSS_ATTENTION.search(key):
            state[key] *= gain
    state[SINGLE_MASK] *= entry.get("single_mask_gain", 1.0)
    last = max(k for k in shapes if k.startswith("sam_mask_decoder.pred_obj_score_head") and k.endswith("bias"))
    state[last] = torch.full(shapes[last], float(object_score_bias))
    return state


def _tensor(key, shape, shapes, seed):
    digest = hashlib.sha256(f"{seed}:{key}".encode()).digest()
    generator = torch.Generator().manual_seed(int.from_bytes(digest[:7], "little"))
    noise = torch.randn(shape, generator=generator)
    if key.endswith("gamma") or LAYER_SCALE.search(key):
        return 0.5 + 0.1 * noise
    if _is_norm(key, shapes):
        return 1 + 0.1 * noise if key.endswith("weight") else 0.05 * noise
    if key.endswith("bias"):
        return 0.05 * noise
    if key.endswith("positional_encoding_gaussian_matrix"):
        return noise
    if key.endswith("pos_embed") or key.endswith("pos_embed_window"):
        return 0.2 * noise
    if key.endswith("mask_downsample.weight"):
        return 0.3 + 0.05 * noise
    if EMBEDDING.search(key):
        return 0.5 * noise
    fan_in = shape[0] if "output_upscaling" in key else math.prod(shape[1:])
    gain = 4.0 if "output_hypernetworks_mlps" in key and key.endswith("layers.2.weight") else 1.0
    return gain * noise / math.sqrt(fan_in)


def _is_norm(key, shapes):
    """A weight or bias vector whose weight is a vector too belongs to a norm."""
    weight = key.rsplit(".", 1)[0] + ".weight"
    return weight in shapes and len(shapes[weight]) == 1


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("model", choices=sorted(reference.table()))
    parser.add_argument("out")
    parser.add_argument("--seed", type=int, help="default: that of models.yaml, else 0")
    parser.add_argument("--safetensors", action="store_true", help="write a .safetensors file instead of a .pt")
    options = parser.parse_args()
    state = state_dict(options.model, options.seed)
    if options.safetensors:
        from safetensors.torch import save_file
        save_file(state, options.out)
    else:
        torch.save({"model": state}, options.out)


if __name__ == "__main__":
    main()
