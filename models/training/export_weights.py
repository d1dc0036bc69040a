"""Writes the weights of a training run as float16 safetensors: `python export_weights.py RUN/last.pt OUT.safetensors [model]`.

The averaged weights, or with `model` those of the last step (better after few steps at a falling rate).
"""

import sys

import torch
from safetensors.torch import save_file


def main(checkpoint, out, which="ema"):
    state = torch.load(checkpoint, weights_only=True, map_location="cpu")[which]
    save_file({k: v.half().contiguous() for k, v in state.items()}, out, metadata={"format": "pt", "model": "nano"})
    print(out, sum(v.numel() for v in state.values()), "numbers")


if __name__ == "__main__":
    main(*sys.argv[1:])
