"""Runs the official automatic mask generator and keeps its records, for the fixtures and for everything_check.py."""

import numpy as np
import torch
from sam2.automatic_mask_generator import SAM2AutomaticMaskGenerator

from official import rgb


def generator(model, **settings):
    """The official generator on a model of any input size."""
    made = SAM2AutomaticMaskGenerator(model, output_mode="uncompressed_rle", **settings)
    s = model.image_size // model.backbone_stride
    made.predictor._bb_feat_sizes = [(4 * s, 4 * s), (2 * s, 2 * s), (s, s)]  # the package writes those of 1024 px
    return made


@torch.inference_mode()
def records(model, image, **settings):
    """The official records; their segmentation is {"size": [h, w], "counts": [...]}."""
    return generator(model, **settings).generate(rgb(image))


def mask(segmentation):
    """Uncompressed run lengths (down the columns, background first) -> bool [h, w]."""
    h, w = segmentation["size"]
    values = np.repeat(np.arange(len(segmentation["counts"])) % 2 == 1, segmentation["counts"])
    return values.reshape(w, h).T
