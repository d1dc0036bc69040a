"""Losses on the decoder's outputs: best of three plus the single-mask token, predicted IoU and object score."""

import torch
import torch.nn.functional as F


def mask_losses(logits, target):
    """Per-mask loss [b,k] of logits [b,k,n,n] against a soft target [b,n,n]: 10 focal + 0.5 cross entropy + dice."""
    t = target[:, None].expand_as(logits)
    ce = F.binary_cross_entropy_with_logits(logits, t, reduction="none")
    p = torch.sigmoid(logits)
    focal = ((p - t) ** 2 * ce).mean((-2, -1))
    dice = 1 - (2 * (p * t).sum((-2, -1)) + 1) / (p.sum((-2, -1)) + t.sum((-2, -1)) + 1)
    return 10 * focal + 0.5 * ce.mean((-2, -1)) + dice


def hard_iou(logits, target, whole=None):
    """IoU [b,k] of logits > 0 with target > 0.5 (1 where both are empty).

    whole [b]: the objects' areas in cells, including what lies outside the window, which then counts as missed.
    """
    p, t = logits > 0, (target > 0.5)[:, None]
    union = (p | t).sum((-2, -1)).float()
    if whole is not None:
        union = union + (whole[:, None] - t.sum((-2, -1))).clamp(min=0)
    return torch.where(union > 0, (p & t).sum((-2, -1)) / union.clamp(min=1), torch.ones_like(union))


def prompt_loss(masks, iou, score, target, present, whole=None, absent=1.0):
    """Mean loss of a batch: `present` [b] tells where the object is in the frame; elsewhere only the object score counts.

    `absent` weighs the object scores where it is not: few frames, and a wrong find there is carried on.
    With `whole` (see hard_iou) objects of which the window shows little, or that are a few cells small, count less.
    """
    per = mask_losses(masks, target)
    seg = per[:, 1:].min(1).values + per[:, 0]
    # A little of every token's loss keeps the two that lose from dying.
    seg = seg + 0.05 * per[:, 1:].mean(1)
    quality = (iou - hard_iou(masks.detach(), target, whole)).abs().mean(1)
    if whole is not None:
        seen = target.sum((-2, -1)) / whole.clamp(min=1)
        seg = seg * torch.where((seen < 0.3) | (whole < 8), 0.3, 1.0)
        quality = 1.5 * quality
    w = present.float()
    n = w.sum().clamp(min=1)
    obj = F.binary_cross_entropy_with_logits(score[:, 0], w, weight=w + absent * (1 - w))
    return ((seg + quality) * w).sum() / n + 0.2 * obj
