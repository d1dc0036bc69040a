"""First prompts of objects, sampled and drawn as batched tensor code on any device: a click, a box, or a mask that is a little off."""

import torch
import torch.nn.functional as F

from prompts import GRID, LOGIT, S, SIGMA

CLICK, BOX, MASK = 0, 1, 2


def innermost_depth(mask, rounds=GRID // 2):
    """How many steps of 3x3 erosion each cell of boolean masks [o,64,64] survives (0 outside)."""
    left = mask.float()
    depth = left.clone()
    for _ in range(rounds):
        left = -F.max_pool2d(-F.pad(left[:, None], (1, 1, 1, 1)), 3, 1)[:, 0]
        if not left.any():
            break
        depth = depth + left
    return depth


def clicks_in(mask, centre=0.5):
    """A click (x, y) in network pixels inside each boolean mask [o,64,64]; with probability `centre` far from its border. [o,2]"""
    depth = innermost_depth(mask)
    deep = depth >= 0.7 * depth.amax((1, 2), keepdim=True)
    inner = torch.rand(len(mask), 1, 1, device=mask.device) < centre
    place = torch.multinomial(((mask & (deep | ~inner)).float() + 1e-9).flatten(1), 1)[:, 0]
    cell = torch.stack([place % GRID, place // GRID], 1).float()
    return (cell + torch.rand_like(cell)) * (S / GRID)


def boxes_of(mask, noise=0.08):
    """The boxes (x0, y0, x1, y1) in network pixels of boolean masks [o,64,64], three of four with every side jittered. [o,4]"""
    along_x, along_y = mask.any(1).float(), mask.any(2).float()

    def ends(a):
        first = a.argmax(1)
        return first, GRID - a.flip(1).argmax(1)

    (x0, x1), (y0, y1) = ends(along_x), ends(along_y)
    box = torch.stack([x0, y0, x1, y1], 1).float() * (S / GRID)
    size = (box[:, 2:] - box[:, :2]).repeat(1, 2)
    off = (torch.randn_like(box) * noise / 2).clamp(-noise, noise) * (torch.rand(len(mask), 1, device=mask.device) < 0.75)
    return box + off * size


def misdrawn(masks):
    """Drawn prompts [o,64,64] of soft masks that are a little off: moved, and their borders bitten or bulged at random."""
    o, device = len(masks), masks.device
    theta = torch.eye(2, 3, device=device).repeat(o, 1, 1)
    theta[:, :, 2] = torch.randn(o, 2, device=device) * (0.7 * 2 / GRID)
    m = F.grid_sample(masks[:, None], F.affine_grid(theta, (o, 1, GRID, GRID), align_corners=False), mode="bilinear", padding_mode="zeros", align_corners=False)
    k = torch.tensor([1.0, 4.0, 6.0, 4.0, 1.0], device=device) / 16
    soft = F.conv2d(F.conv2d(m, k.view(1, 1, 1, 5), padding=(0, 2)), k.view(1, 1, 5, 1), padding=(2, 0))
    coarse = int(torch.randint(10, 24, ()))
    lumps = F.interpolate(torch.randn(o, 1, coarse, coarse, device=device), (GRID, GRID), mode="bicubic", align_corners=False)
    strength = torch.rand(o, 1, 1, 1, device=device) * 0.35 * (torch.rand(o, 1, 1, 1, device=device) < 0.6)
    soft = soft + lumps * strength * (F.max_pool2d(soft, 5, 1, 2) > 0.2)
    sharp = torch.rand(o, 1, 1, 1, device=device) * 10 + 2
    return ((soft - 0.5) * sharp * LOGIT)[:, 0].clamp(-LOGIT, LOGIT)


def drawn_boxes(box):
    """`prompts.draw_prompt` of boxes [o,4]."""
    c = (torch.arange(GRID, device=box.device) + 0.5) * (S / GRID)
    x = (c >= box[:, 0, None]) & (c < box[:, 2, None])
    y = (c >= box[:, 1, None]) & (c < box[:, 3, None])
    return torch.where(y[:, :, None] & x[:, None], LOGIT, -LOGIT).float()


def drawn_clicks(base, clicks):
    """`prompts.draw_prompt` of clicks [o,n,3] (x, y, label; label -1 is none) on earlier logits [o,64,64]."""
    c = (torch.arange(GRID, device=base.device) + 0.5) * (S / GRID)
    d = (c[None, None, :, None] - clicks[:, :, 1, None, None]) ** 2 + (c[None, None, None] - clicks[:, :, 0, None, None]) ** 2
    g = torch.exp(-d / (2 * SIGMA**2))
    label = clicks[:, :, 2, None, None]
    return (base.clamp(-LOGIT, LOGIT) + 2 * LOGIT * ((g * (label == 1)).amax(1) - (g * (label == 0)).amax(1))).clamp(-LOGIT, LOGIT)


def sample(target, box_share, near=None, near_share=0.35):
    """(kind [o], points [o,2,2], labels [o,2], drawn [o,64,64]) for soft masks [o,64,64]; label -1 marks a point that is none.

    box_share [o]: how likely a box is, else a click. Where `near` [o,64,64], the masks on a neighbouring slice, is not empty, it may be
    drawn instead, as in tracking, without a point.
    """
    o, device = len(target), target.device
    most = target.amax((1, 2), keepdim=True)
    mask = torch.where(most > 0.5, target > 0.5, target >= most)
    kind = (torch.rand(o, device=device) < box_share).long()
    if near is not None:
        kind[(near.amax((1, 2)) > 0.5) & (torch.rand(o, device=device) < near_share)] = MASK
    click, box = clicks_in(mask), boxes_of(mask)
    none = torch.zeros_like(click)
    by_box, by_mask = (kind == BOX)[:, None, None], (kind == MASK)[:, None, None]
    points = torch.where(by_box, box.view(o, 2, 2), torch.where(by_mask, 0.0, torch.stack([click, none], 1)))
    labels = torch.tensor([[1, -1], [2, 3], [-1, -1]], device=device)[kind]
    empty = torch.full_like(target, -LOGIT)
    single = torch.cat([click, torch.ones_like(click[:, :1])], 1)[:, None]
    drawn = torch.where(by_box, drawn_boxes(box), drawn_clicks(empty, single))
    return kind, points, labels, torch.where(by_mask, misdrawn(near), drawn) if near is not None else drawn
