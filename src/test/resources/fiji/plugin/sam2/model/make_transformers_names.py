"""Writes transformers-names.txt: the name and shape of every tensor of a Sam2VideoModel of the tiny size.

usage: python make_transformers_names.py    (torch and transformers 5.23; writes beside itself)
"""

import pathlib

import torch
from transformers import Sam2VideoConfig, Sam2VideoModel


def main():
    with torch.device("meta"):
        model = Sam2VideoModel(
            Sam2VideoConfig(
                enable_temporal_pos_encoding_for_object_pointers=True, enable_occlusion_spatial_embedding=True
            )
        )
    lines = [f"{name} {','.join(map(str, tensor.shape))}\n" for name, tensor in model.state_dict().items()]
    (pathlib.Path(__file__).parent / "transformers-names.txt").write_text("".join(lines))


if __name__ == "__main__":
    main()
