"""The losses of one training step, on any device: the decoder's warm-up, stills with a correction round, clips with memory.

Samples come as windows with the objects' masks (`feed.py`); what is added to their pixels and which prompts they get is drawn here.
"""

import numpy as np
import torch
import torch.nn.functional as F

import ops
from affinity import affinity_loss
from augmentation import augment, camera
from first_prompts import BOX, CLICK, MASK, drawn_boxes, drawn_clicks, sample
from losses import hard_iou, prompt_loss
from prompts import GRID, LOGIT


AFFINITY = 1.0  # weight of the dense loss
CORRECTED = 0.4  # share of the clips with a second prompted frame
ABSENT = 2.0  # weight of the object score where a followed object is not


class Batch:
    """Prompts of several objects, decoded in groups of equal numbers of points: lists of points and labels, drawn [b,64,64]."""

    def __init__(self, kind, points, labels, drawn):
        """As `first_prompts.sample` gives them; a mask keeps one point that is none, as in tracking."""
        self.kind, self.drawn = kind, drawn
        count = [2 if k == BOX else 1 for k in kind.tolist()]
        self.points = [p[:n] for p, n in zip(points.tolist(), count)]
        self.labels = [p[:n] for p, n in zip(labels.tolist(), count)]
        self.clicks = [[(*p, 1) for p in q] if k == CLICK else [] for q, k in zip(self.points, kind.tolist())]

    def decode(self, model, emb, s0, s1):
        """Outputs of ops.decode for all prompts, in order; emb, s0, s1 have one row per prompt."""
        n = np.array([len(p) for p in self.points])
        out, order = [], []
        for k in np.unique(n):
            i = np.nonzero(n == k)[0]
            points = torch.tensor([self.points[j] for j in i], dtype=torch.float32, device=emb.device)
            labels = torch.tensor([self.labels[j] for j in i], device=emb.device)
            out.append(ops.decode(model, emb[i], s0[i], s1[i], points, labels, self.drawn[i][:, None]))
            order.append(i)
        back = np.argsort(np.concatenate(order))
        return [torch.cat(x)[back] for x in zip(*out)]

    def corrected(self, keep, clicks, base):
        """The prompts of the objects `keep`, each with one more click (x, y, label), drawn on the logits [len(keep),64,64]."""
        more = object.__new__(Batch)
        points = [list(zip(self.points[i], self.labels[i])) + [(list(c[:2]), c[2])] for i, c in zip(keep, clicks)]
        more.points = [[p for p, label in q if label >= 0] for q in points]
        more.labels = [[label for _, label in q if label >= 0] for q in points]
        more.clicks = [self.clicks[i] + [c] for i, c in zip(keep, clicks)]
        more.kind = self.kind[keep]
        most = max(len(c) for c in more.clicks)
        padded = [[list(map(float, c)) for c in q] + [[0.0, 0.0, -1.0]] * (most - len(q)) for q in more.clicks]
        more.drawn = drawn_clicks(base, torch.tensor(padded, device=base.device))
        return more


def corrections(target, logits):
    """The next click (x, y, label) of every object where target and logits [b,64,64] disagree, None where they hardly do.

    On the side with more wrong cells, at one that is far from right ones: the deeper, the likelier.
    """
    t, p = target > 0.5, logits > 0
    missed, extra = t & ~p, p & ~t
    more = missed.sum((1, 2)) >= extra.sum((1, 2))
    wrong = torch.where(more[:, None, None], missed, extra).float()
    depth, left = wrong.clone(), wrong
    for _ in range(8):
        left = -F.max_pool2d(-F.pad(left[:, None], (1, 1, 1, 1)), 3, 1)[:, 0]
        depth = depth + left
    deepest = depth.amax((1, 2), keepdim=True)
    score = torch.where((wrong > 0) & (depth >= 0.7 * deepest), torch.rand_like(depth) + 0.1, torch.zeros_like(depth))
    place = score.flatten(1).argmax(1)
    jitter = torch.rand(len(place), 2, device=place.device)
    xy = torch.stack([(place % GRID + jitter[:, 0]) * 4, (place // GRID + jitter[:, 1]) * 4], 1)
    enough = (wrong.sum((1, 2)) >= 4).tolist()
    return [(x, y, int(m)) if e else None for (x, y), m, e in zip(xy.tolist(), more.tolist(), enough)]


def warm_up_loss(model, fade, device, b=24):
    """(loss, IoU) of the decoder alone on noise features; the target is the ellipse in the box or a disc at the click."""
    emb, s0, s1 = (torch.randn(b, *shape, device=device) for shape in ((128, 16, 16), (16, 64, 64), (32, 32, 32)))
    by_box = torch.rand(b, device=device) < 0.5
    centre = torch.rand(b, 2, device=device) * 176 + 40
    size = torch.where(by_box[:, None], torch.rand(b, 2, device=device) * 116 + 24, 60.0)
    box, none = torch.cat([centre - size / 2, centre + size / 2], 1), torch.zeros(b, 2, device=device)
    points = torch.where(by_box[:, None, None], box.view(b, 2, 2), torch.stack([centre, none], 1))
    labels = torch.where(by_box[:, None], torch.tensor([2, 3], device=device), torch.tensor([1, -1], device=device))
    click = drawn_clicks(torch.full((b, GRID, GRID), -LOGIT, device=device), torch.cat([centre, torch.ones_like(none[:, :1])], 1)[:, None])
    drawn = torch.where(by_box[:, None, None], drawn_boxes(box), click)
    c = (torch.arange(GRID, device=device) + 0.5) * 4
    d = (c[None, None] - centre[:, :1, None]) ** 2 / (size[:, :1, None] / 2) ** 2 + (c[None, :, None] - centre[:, 1:, None]) ** 2 / (size[:, 1:, None] / 2) ** 2
    t = (d < 1).float()
    masks, iou, score, _ = Batch(torch.where(by_box, BOX, CLICK), points, labels, drawn).decode(model, emb, s0 * 0.5, s1 * 0.5)
    pos = t.mean((-2, -1), keepdim=True).clamp(0.01, 0.99)
    weight = (t / pos + (1 - t) / (1 - pos))[:, None] / 2
    ce = F.binary_cross_entropy_with_logits(masks, t[:, None].expand_as(masks), weight=weight)
    return 4 * (1 - fade) * ce + fade * prompt_loss(masks, iou, score, t, torch.ones(b, device=device)), hard_iou(masks, t)[:, 0]


def still_loss(model, head, samples, correct, device, meter):
    """Loss of stills and of their features' affinities; with `correct` a round of corrections follows, the earlier logits and the new click drawn together."""
    images, own, clean, ids, which, target, whole, near, scaled = (x.to(device) for x in samples)
    feat, s0, s1 = ops.encode(model, ops.normalise(augment(camera(images[:, None], own, clean))[:, 0]), bf16=True)
    dense, right = affinity_loss(head(feat, s0, s1), ids)
    meter("affinity", right)
    emb, s0, s1 = (feat + model.no_mem_embed.reshape(1, -1, 1, 1))[which], s0[which], s1[which]
    batch = Batch(*sample(target, torch.where(scaled, 0.08, 0.4), near))
    masks, iou, score, _ = batch.decode(model, emb, s0, s1)
    present = torch.ones(len(target), device=device)
    loss = AFFINITY * dense + prompt_loss(masks, iou, score, target, present, whole)
    with torch.no_grad():
        got = hard_iou(masks, target)
        if scaled.any():
            meter("score_error", (iou - hard_iou(masks, target, whole))[scaled, 1:].abs().mean())
        for name, kind in (("box", BOX), ("click", CLICK), ("near", MASK)):
            sel = (batch.kind == kind) & ~scaled
            if sel.any():
                meter(name, got[sel, 0].mean()), meter(name + "_best3", got[sel, 1:].max(1).values.mean())
    if correct:
        best = masks.detach()[torch.arange(len(masks), device=device), torch.where(batch.kind == BOX, 0, 1 + iou[:, 1:].argmax(1))]
        clicks = corrections(target, best)
        keep = [i for i, c in enumerate(clicks) if c is not None]
        if keep:
            second = batch.corrected(keep, [clicks[i] for i in keep], best[keep])
            masks, iou, score, _ = second.decode(model, emb[keep], s0[keep], s1[keep])
            loss = loss + 0.6 * prompt_loss(masks, iou, score, target[keep], present[keep], whole[keep])
            meter("corrected", hard_iou(masks.detach(), target[keep])[:, 0].mean())
    return loss


def prompted(model, v, h0, h1, goal, by_mask):
    """The prompted frame of a clip: (masks, iou, score, pointers, chosen masks).

    Objects of `by_mask` are given by their exact masks, which are then what is remembered, the others by a click or a box.
    """
    kind, points, labels, drawn = sample(goal, torch.full((len(goal),), 0.5, device=goal.device))
    exact = (goal > 0.5) * 2 * LOGIT - LOGIT
    batch = Batch(torch.where(by_mask, MASK, kind), torch.where(by_mask[:, None, None], 0.0, points), torch.where(by_mask[:, None], -1, labels),
                  torch.where(by_mask[:, None, None], exact, drawn))
    masks, iou, score, ptr = batch.decode(model, v + model.no_mem_embed.reshape(1, -1, 1, 1), h0, h1)
    chosen = torch.where(batch.kind != CLICK, 0, 1 + iou[:, 1:].argmax(1))
    return masks, iou, score, ptr, chosen


def clip_loss(model, samples, rng, hints, device, meter):
    """Loss of clips: a prompt on the first frame, then tracking through memory with the model's own masks.

    On a part of the clips a later frame is prompted too, as when a user corrects a slice; all frames remember it, those before it too.
    """
    images, own, clean, which, target, steps = (x.to(device) for x in samples)
    n, frames = images.shape[:2]
    feat, s0, s1 = ops.encode(model, ops.normalise(augment(camera(images, own, clean)).flatten(0, 1)), bf16=True)
    feat, s0, s1 = (x.reshape(n, frames, *x.shape[1:]) for x in (feat, s0, s1))
    present = target.flatten(2).max(-1).values > 0.5
    o, i = len(which), torch.arange(len(which), device=device)
    hinted = rng.random() < hints
    divisor = 15.0 if rng.random() < 0.8 else float(frames - 1)
    forced = rng.random() < 0.4  # memory uses the true presence
    by_mask = torch.rand(o, device=device) < 0.45
    conditioned = [0]
    if rng.random() < CORRECTED:
        conditioned += [t for t in rng.permutation(range(2, frames)).tolist() if present[:, t].all()][:1]

    def remembered(t, masks, score, ptr, chosen):
        """(logits, memory, pointer) of a frame."""
        goal = target[:, t]
        seen = present[:, t] if forced else score[:, 0] > 0
        logits = torch.where(seen[:, None, None], masks[i, chosen], torch.full_like(goal, -20.0))
        if t in conditioned:
            logits = torch.where(by_mask[:, None, None], 20.0 * (goal > 0.5) - 10.0, logits)
        gate = torch.where(seen, 1.0, -1.0)[:, None]
        memory = ops.remember(model, feat[which, t], logits[:, None], gate, binarize=t in conditioned).bfloat16().float()
        return logits.detach(), memory, torch.where(seen[:, None], ptr[i, chosen], model.no_obj_ptr)

    outputs = {t: prompted(model, feat[which, t], s0[which, t], s1[which, t], target[:, t], by_mask) for t in conditioned}
    kept = {t: remembered(t, *outputs[t][:1], *outputs[t][2:]) for t in conditioned}
    losses = []
    for t in range(frames):
        goal = target[:, t]
        if t not in conditioned:
            near = [k for k in range(max(1, t - 6), t) if k not in conditioned]
            rows = [6] * len(conditioned) + [t - k - 1 for k in near]
            past = [k for k in conditioned if k < t] + [k for k in range(t) if k not in conditioned]
            bank, pointers = (torch.stack([kept[k][j] for k in ks], 1) for j, ks in ((1, conditioned + near), (2, past)))
            emb = ops.attend(model, feat[which, t], bank, rows, pointers, [(t - k) / divisor for k in past])
            hint = ops.carried(kept[t - 1][0], steps[:, t]) if hinted else None
            none = torch.full((o, 1), -1, dtype=torch.int32, device=device)
            masks, iou, score, ptr = ops.decode(model, emb, s0[which, t], s1[which, t], torch.zeros(o, 1, 2, device=device), none, hint)
            chosen = 1 + iou[:, 1:].argmax(1)
            kept[t] = remembered(t, masks, score, ptr, chosen)
            ok = present[:, t]
            if ok.any():
                meter("track_hint" if hinted else "track", hard_iou(masks[i, chosen].detach()[:, None], goal)[ok].mean())
            meter("presence", ((score[:, 0] > 0) == ok).float().mean())
            if not ok.all():
                meter("absence", (score[~ok, 0] <= 0).float().mean())
        else:
            masks, iou, score = outputs[t][:3]
        loss = prompt_loss(masks, iou, score, goal, present[:, t], absent=ABSENT)
        losses.append(0.5 * loss if t in conditioned else loss)
    return sum(losses) / frames
