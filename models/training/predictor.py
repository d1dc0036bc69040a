"""The run-time rules of the embedded model in plain PyTorch: windows, candidate sides of a click, choice of the mask, propagation.

Used to measure the model and to choose the numbers in models/nano/nano.json; the Java code follows models/nano/README.md.
"""

import json
import pathlib

import numpy as np
import torch
import torch.nn.functional as F

import ops
from prompts import box_side, carry, draw_prompt, follow, moments, to_network, window
from sampling import crop_image

SPEC = json.loads((pathlib.Path(__file__).parents[1] / "nano" / "nano.json").read_text())
WINDOW = SPEC["window"]


def click_sides(width, height, clicks_extent=0.0, sides=None):
    """The candidate sides for clicks: those of the list that are smaller than the plane's longer side, then that side itself.

    With several clicks, sides below 1.25 x the extent of the clicks' box are left out (the plane's side stays).
    """
    longest = max(width, height)
    sides = [s for s in (sides or WINDOW["click_sides"]) if s < longest and s >= 1.25 * clicks_extent]
    return sides + [longest]


def click_windows(clicks, width, height):
    """The candidate windows of clicks [(x, y, label)]: round the box of the positive ones, of all if there are none."""
    points = np.array([c[:2] for c in clicks if c[2]] or [c[:2] for c in clicks], float)
    lo, hi = points.min(0), points.max(0)
    return [window(*(lo + hi) / 2, side, width, height) for side in click_sides(width, height, float((hi - lo).max()))]


def choose(masks, iou, single):
    """Index of the mask that counts: the single-mask token if stable, else the best of the three by predicted IoU."""
    best = 1 + int(iou[1:].argmax())
    if not single:
        return best
    upper, lower = (masks[0] > -0.05).sum().item(), (masks[0] > 0.05).sum().item()
    return 0 if upper == 0 or lower / upper >= 0.98 else best


def click_score(logits, iou, win, spec=None):
    """Score of a candidate window: iou^a * stability^b * exp(-(ln(e / target) / width)^2 / 2), 0 for an empty mask.

    e = extent of the mask (see prompts.moments) / the window's longer side; stability as |logits > 1| / |logits > -1|.
    """
    spec = spec or WINDOW["click_score"]
    m = moments(logits, win)
    if m is None:
        return 0.0
    e = max(m[2] / max(win[2], win[3]), 1e-3)
    d = spec["stability_delta"]
    stability = float((logits > d).sum() / max(1, (logits > -d).sum()))
    z = np.log(e / spec["target_extent"]) / spec["width"]
    return float(iou ** spec["iou_power"] * stability ** spec["stability_power"] * np.exp(-0.5 * z * z))


def paste(logits, win, width, height):
    """Boolean plane mask of window logits [64,64] (bilinear, threshold 0; False outside the window)."""
    x0, y0, w, h = win
    up = F.interpolate(torch.as_tensor(logits)[None, None], (h, w), mode="bilinear", align_corners=False)[0, 0].numpy()
    out = np.zeros((height, width), bool)
    out[y0 : y0 + h, x0 : x0 + w] = up > 0
    return out


class WindowedPredictor:
    """Predictions on one plane at a time; planes are uint8 [H,W] or [H,W,3], already contrast-mapped."""

    def __init__(self, model):
        self.model = model.eval()
        self.hint = WINDOW["follow"].get("hint", 0) > 0

    @torch.no_grad()
    def features(self, plane, wins):
        """(vision_feat, feat_s0, feat_s1) of several windows of a plane, one row each."""
        return ops.encode(self.model, ops.normalise(torch.stack([crop_image(plane, w) for w in wins])))

    @torch.no_grad()
    def decode(self, emb, s0, s1, points, labels, dense):
        p = torch.tensor(np.asarray(points), dtype=torch.float32).reshape(len(emb), -1, 2)
        lab = torch.tensor(np.asarray(labels)).reshape(len(emb), -1)
        d = None if dense is None else torch.from_numpy(np.stack(dense))[:, None]
        return ops.decode(self.model, emb, s0, s1, p, lab, d)

    def click_candidates(self, plane, x, y, sides=None):
        """[(window, logits [64,64], predicted IoU, score logit, pointer, feature)] of every candidate side for one click."""
        h, w = plane.shape[:2]
        wins = [window(x, y, s, w, h) for s in click_sides(w, h, sides=sides)]
        feat, s0, s1 = self.features(plane, wins)
        pts = [to_network([[x, y]], win) for win in wins]
        dense = [draw_prompt(clicks=[(p[0][0], p[0][1], 1)]) for p in pts]
        masks, iou, score, ptr = self.decode(feat + self.model.no_mem_embed.reshape(1, -1, 1, 1), s0, s1, pts, [[1]] * len(wins), dense)
        out = []
        for i, win in enumerate(wins):
            k = choose(masks[i], iou[i], False)
            out.append((win, masks[i, k].numpy(), float(iou[i, k]), float(score[i, 0]), ptr[i, k], feat[i]))
        return out

    def click(self, plane, x, y):
        c = self.click_candidates(plane, x, y)
        return max(c, key=lambda a: click_score(a[1], a[2], a[0]))

    def click_in(self, plane, x, y, win):
        """One click in a given window."""
        feat, s0, s1 = self.features(plane, [win])
        p = to_network([[x, y]], win)
        masks, iou, score, ptr = self.decode(feat + self.model.no_mem_embed.reshape(1, -1, 1, 1), s0, s1, p, [[1]], [draw_prompt(clicks=[(p[0][0], p[0][1], 1)])])
        k = choose(masks[0], iou[0], False)
        return win, masks[0, k].numpy(), float(iou[0, k]), float(score[0, 0]), ptr[0, k], feat[0]

    def box(self, plane, box):
        """A box (x0,y0,x1,y1) in plane pixels."""
        h, w = plane.shape[:2]
        win = window((box[0] + box[2]) / 2, (box[1] + box[3]) / 2, box_side(box[2] - box[0], box[3] - box[1], WINDOW["margin"], WINDOW["min_side"]), w, h)
        feat, s0, s1 = self.features(plane, [win])
        p = to_network([[box[0], box[1]], [box[2], box[3]]], win)
        masks, iou, score, ptr = self.decode(feat + self.model.no_mem_embed.reshape(1, -1, 1, 1), s0, s1, p, [[2, 3]], [draw_prompt(box=p.ravel())])
        k = choose(masks[0], iou[0], True)
        return win, masks[0, k].numpy(), float(iou[0, k]), float(score[0, 0]), ptr[0, k], feat[0]

    def clicks(self, plane, clicks, last=None):
        """Several clicks [(x, y, label)], which correct the result `last` if there is one, in the window where the score is best.

        What was found before is carried into every window that is tried.
        """
        h, w = plane.shape[:2]
        wins = click_windows(clicks, w, h)
        feat, s0, s1 = self.features(plane, wins)
        pts = [[tuple(to_network(c[:2], win)) + (c[2],) for c in clicks] for win in wins]
        dense = [draw_prompt(clicks=p, base=None if last is None else carry(last[1], last[0], win)) for p, win in zip(pts, wins)]
        masks, iou, score, ptr = self.decode(feat + self.model.no_mem_embed.reshape(1, -1, 1, 1), s0, s1, [[q[:2] for q in p] for p in pts], [[int(q[2]) for q in p] for p in pts], dense)
        out = []
        for i, win in enumerate(wins):
            k = choose(masks[i], iou[i], len(clicks) > 1)
            out.append((win, masks[i, k].numpy(), float(iou[i, k]), float(score[i, 0]), ptr[i, k], feat[i]))
        return max(out, key=lambda a: click_score(a[1], a[2], a[0]))

    @torch.no_grad()
    def mask(self, plane, mask):
        """A mask prompt (boolean plane) in a stack: the mask itself is the output."""
        h, w = plane.shape[:2]
        ys, xs = np.nonzero(mask)
        x0, y0, x1, y1 = xs.min(), ys.min(), xs.max() + 1, ys.max() + 1
        win = window((x0 + x1) / 2, (y0 + y1) / 2, box_side(x1 - x0, y1 - y0, WINDOW["margin"], WINDOW["min_side"]), w, h)
        feat, s0, s1 = self.features(plane, [win])
        a, b, ww, hh = win
        m = torch.from_numpy(mask[b : b + hh, a : a + ww].astype(np.float32))[None, None]
        m = (F.interpolate(m, (256, 256), mode="bilinear", align_corners=False, antialias=True) >= 0.5).float()
        _, iou, score, ptr = ops.decode(self.model, feat + self.model.no_mem_embed.reshape(1, -1, 1, 1), s0, s1, torch.zeros(1, 1, 2), -torch.ones(1, 1, dtype=torch.int32), ops.mask_logits_of(m), no_object=False)
        return win, (F.avg_pool2d(m, 4) * 20 - 10)[0, 0].numpy(), 1.0, 10.0, ptr[0, 0], feat[0]

    @torch.no_grad()
    def propagate(self, planes, start, first):
        """Masks [T,H,W] of one object from the prompted slice `start` (a result of click, box or mask) in both directions."""
        total, (h, w) = len(planes), planes[0].shape[:2]
        out = np.zeros((total, h, w), bool)
        out[start] = paste(first[1], first[0], w, h) if first[3] > 0 else False
        divisor = max(1, min(total, 16) - 1)
        gate = torch.tensor([[first[3]]])
        first_memory = ops.remember(self.model, first[5][None], torch.from_numpy(first[1])[None, None], gate, binarize=True).bfloat16().float()
        first_ptr = first[4][None] if first[3] > 0 else self.model.no_obj_ptr
        for direction in (1, -1):
            memories, pointers = {start: first_memory}, {start: first_ptr}
            win, side = first[0], float(max(first[0][2:]))
            logits = first[1]
            for t in range(start + direction, total if direction > 0 else -1, direction):
                old, before = win, logits
                win, side = follow(logits, win, side, w, h, WINDOW["margin"], WINDOW["min_side"], WINDOW["follow"]["rate"])
                feat, s0, s1 = self.features(planes[t], [win])
                near = [k for k in (t - direction * d for d in range(1, 7)) if k in memories and k != start]
                rows = [6] + [abs(t - k) - 1 for k in near]
                bank = torch.stack([memories[start]] + [memories[k] for k in near], 1)
                ptrs = [start] + [k for k in (t - direction * d for d in range(1, 16)) if k in pointers and k != start]
                emb = ops.attend(self.model, feat, bank, rows, torch.stack([pointers[k] for k in ptrs], 1), [abs(t - k) / divisor for k in ptrs])
                hint = torch.from_numpy(carry(before, old, win))[None, None] if self.hint else None
                masks, iou, score, ptr = ops.decode(self.model, emb, s0, s1, torch.zeros(1, 1, 2), -torch.ones(1, 1, dtype=torch.int32), hint)
                k = choose(masks[0], iou[0], False)
                seen = float(score[0, 0]) > 0
                logits = masks[0, k].numpy() if seen else np.full((64, 64), -1024.0, np.float32)
                if seen:
                    out[t] = paste(logits, win, w, h)
                memories[t] = ops.remember(self.model, feat, torch.from_numpy(logits)[None, None], score).bfloat16().float()
                pointers[t] = ptr[:, k]
                for old in [k for k in memories if k != start and abs(t - k) > 16]:
                    memories.pop(old), pointers.pop(old)
        return out
