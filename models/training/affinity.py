"""Dense supervision of the image's features while training: which cells of the grid belong to the same object.

A prompt teaches one object of a window; the labels of the window know all of them. A small head, which is not part of the
exported model, predicts from the features alone whether a cell of the 64x64 grid lies in an object at all and whether it
lies in the same object as the cell a few steps away (long-range affinities: Lee et al. 2017, arXiv:1706.00120). What the
head needs, the prompt net and the mask decoder can use: borders for one click, the way through an object for another.
"""

import torch
import torch.nn.functional as F
from torch import nn

# (dy, dx) in cells of the grid
OFFSETS = [(0, d) for d in (1, 3, 8)] + [(d, 0) for d in (1, 3, 8)] + [(d, d) for d in (2, 6)] + [(d, -d) for d in (2, 6)]
WIDTH = 24


class AffinityHead(nn.Module):
    """Logits [n, 1 + len(OFFSETS), 64, 64] from the three feature maps of a window."""

    def __init__(self):
        super().__init__()
        self.s0, self.s1, self.coarse = nn.Conv2d(16, WIDTH, 1), nn.Conv2d(32, WIDTH, 1), nn.Conv2d(128, WIDTH, 1)
        self.out = nn.Conv2d(WIDTH, 1 + len(OFFSETS), 3, padding=1)

    def forward(self, embedding, s0, s1):
        y = self.s1(s1) + F.interpolate(self.coarse(embedding), scale_factor=2.0, mode="bilinear")
        return self.out(F.gelu(self.s0(s0) + F.interpolate(y, scale_factor=2.0, mode="bilinear")))


def targets(ids):
    """(target, weight) [n, 1 + len(OFFSETS), 64, 64] of object ids [n,64,64] (0 outside objects, -1 unknown).

    Affinities count where the cell itself lies in an object and its partner in the window; both answers weigh the same.
    """
    n, h, w = ids.shape
    target, known = [(ids > 0).float()], [(ids >= 0).float()]
    for dy, dx in OFFSETS:
        left, right = max(0, -dx), max(0, dx)
        there = F.pad(ids, (left, right, 0, dy), value=-1)[:, dy:, (0 if dx < 0 else dx):][:, :h, :w]
        target.append(((there == ids) & (ids > 0)).float())
        known.append(((ids > 0) & (there >= 0)).float())
    target, known = torch.stack(target, 1), torch.stack(known, 1)
    share = ((target * known).sum((0, 2, 3)) / known.sum((0, 2, 3)).clamp(min=1)).clamp(0.05, 0.95)[None, :, None, None]
    return target, known * (target / share + (1 - target) / (1 - share)) / 2


def affinity_loss(logits, ids):
    """Mean cross entropy of the affinities, and their share that is right."""
    target, weight = targets(ids)
    loss = F.binary_cross_entropy_with_logits(logits, target, weight=weight, reduction="sum") / weight.sum().clamp(min=1)
    with torch.no_grad():
        right = (((logits > 0) == (target > 0.5)) * weight).sum() / weight.sum().clamp(min=1)
    return loss, right
