###
# #%L
# SAM 2 for Fiji.
# %%
# Copyright (C) 2026 SAM 2 for Fiji developers.
# %%
# Licensed under the Apache License, Version 2.0 (the "License");
# you may not use this file except in compliance with the License.
# You may obtain a copy of the License at
# 
#      http://www.apache.org/licenses/LICENSE-2.0
# 
# Unless required by applicable law or agreed to in writing, software
# distributed under the License is distributed on an "AS IS" BASIS,
# WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
# See the License for the specific language governing permissions and
# limitations under the License.
# #L%
###
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
