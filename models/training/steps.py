"""The losses of one training step, on any device: the decoder's warm-up, stills with a correction round, clips with memory."""

import numpy as np
import torch
import torch.nn.functional as F

import ops
from affinity import affinity_loss
from losses import hard_iou, prompt_loss
from prompts import GRID, LOGIT, S, SIGMA, draw_prompt


AFFINITY = 1.0  # weight of the dense loss


class Batch:
    """Prompts of several objects, decoded in groups of equal numbers of points: lists of points and labels, drawn [b,64,64]."""

    def __init__(self, prompts, device):
        self.points, self.labels = [list(p[0]) for p in prompts], [list(p[1]) for p in prompts]
        self.drawn = torch.from_numpy(np.stack([p[2] for p in prompts]).astype(np.float32)).to(device)
        self.is_box = torch.tensor([p[3] is not None for p in prompts], device=device)
        self.by_mask = torch.tensor([list(p[1]) == [-1] for p in prompts], device=device)
        self.clicks = [list(p[4]) for p in prompts]

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
        more.is_box, more.by_mask = self.is_box[keep], self.by_mask[keep]
        more.drawn = draw_clicks(base, more.clicks)
        return more


def draw_clicks(base, clicks):
    """`prompts.draw_prompt` of several objects' clicks on earlier logits [b,64,64], on their device."""
    out = base.clamp(-LOGIT, LOGIT)
    most = max(len(c) for c in clicks)
    padded = torch.tensor([list(map(list, c)) + [[0.0, 0.0, -1.0]] * (most - len(c)) for c in clicks], dtype=torch.float32, device=base.device)
    c = (torch.arange(GRID, device=base.device) + 0.5) * (S / GRID)
    d = (c[None, None, :, None] - padded[:, :, 1, None, None]) ** 2 + (c[None, None, None] - padded[:, :, 0, None, None]) ** 2
    g = torch.exp(-d / (2 * SIGMA**2))
    sign = padded[:, :, 2, None, None]
    return (out + 2 * LOGIT * ((g * (sign == 1)).amax(1) - (g * (sign == 0)).amax(1))).clamp(-LOGIT, LOGIT)


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


def warm_up_loss(model, rng, fade, device, b=24):
    """(loss, IoU) of the decoder alone on noise features; the target is the ellipse in the box or a disc at the click."""
    emb, s0, s1 = (torch.randn(b, *shape, device=device) for shape in ((128, 16, 16), (16, 64, 64), (32, 32, 32)))
    c = (np.arange(GRID) + 0.5) * 4
    prompts, target = [], []
    for _ in range(b):
        cx, cy = rng.uniform(40, 216, 2)
        if rng.random() < 0.5:
            w, h = rng.uniform(24, 140, 2)
            box = (cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2)
            prompts.append(([[box[0], box[1]], [box[2], box[3]]], [2, 3], draw_prompt(box=box), box, []))
        else:
            w = h = 60
            prompts.append(([[cx, cy]], [1], draw_prompt(clicks=[(cx, cy, 1)]), None, []))
        d = ((c[None] - cx) / (w / 2)) ** 2 + ((c[:, None] - cy) / (h / 2)) ** 2
        target.append((d < 1).astype(np.float32))
    masks, iou, score, _ = Batch(prompts, device).decode(model, emb, s0 * 0.5, s1 * 0.5)
    t = torch.from_numpy(np.stack(target)).to(device)
    pos = t.mean((-2, -1), keepdim=True).clamp(0.01, 0.99)
    weight = (t / pos + (1 - t) / (1 - pos))[:, None] / 2
    ce = F.binary_cross_entropy_with_logits(masks, t[:, None].expand_as(masks), weight=weight)
    return 4 * (1 - fade) * ce + fade * prompt_loss(masks, iou, score, t, torch.ones(b, device=device)), hard_iou(masks, t)[:, 0]


def still_loss(model, head, samples, correct, device, meter):
    """Loss of stills and of their features' affinities; with `correct` a round of corrections follows, the earlier logits and the new click drawn together."""
    images, which, target, whole, scaled, first, ids = samples
    images, target, whole, scaled = images.to(device), target.to(device), whole.to(device), torch.from_numpy(scaled).to(device)
    feat, s0, s1 = ops.encode(model, ops.normalise(images), bf16=True)
    dense, right = affinity_loss(head(feat, s0, s1), ids.to(device))
    meter("affinity", right)
    emb, s0, s1 = (feat + model.no_mem_embed.reshape(1, -1, 1, 1))[which], s0[which], s1[which]
    batch = Batch(first, device)
    masks, iou, score, _ = batch.decode(model, emb, s0, s1)
    present = torch.ones(len(target), device=device)
    loss = AFFINITY * dense + prompt_loss(masks, iou, score, target, present, whole)
    with torch.no_grad():
        got = hard_iou(masks, target)
        if scaled.any():
            meter("score_error", (iou - hard_iou(masks, target, whole))[scaled, 1:].abs().mean())
        click = ~batch.is_box & ~batch.by_mask
        for name, sel in (("box", batch.is_box & ~scaled), ("click", click & ~scaled), ("near", batch.by_mask & ~scaled)):
            if sel.any():
                meter(name, got[sel, 0].mean()), meter(name + "_best3", got[sel, 1:].max(1).values.mean())
    if correct:
        best = masks.detach()[torch.arange(len(masks), device=device), torch.where(batch.is_box, 0, 1 + iou[:, 1:].argmax(1))]
        clicks = corrections(target, best)
        keep = [i for i, c in enumerate(clicks) if c is not None]
        if keep:
            second = batch.corrected(keep, [clicks[i] for i in keep], best[keep])
            masks, iou, score, _ = second.decode(model, emb[keep], s0[keep], s1[keep])
            loss = loss + 0.6 * prompt_loss(masks, iou, score, target[keep], present[keep], whole[keep])
            meter("corrected", hard_iou(masks.detach(), target[keep])[:, 0].mean())
    return loss


def clip_loss(model, samples, rng, hints, device, meter):
    """Loss of clips: a prompt on the first frame, then tracking through memory with the model's own masks."""
    images, which, target, steps, first = samples
    images, target, steps = images.to(device), target.to(device), steps.to(device)
    n, frames = images.shape[:2]
    feat, s0, s1 = ops.encode(model, ops.normalise(images.flatten(0, 1)), bf16=True)
    feat, s0, s1 = (x.reshape(n, frames, *x.shape[1:]) for x in (feat, s0, s1))
    present = target.flatten(2).max(-1).values > 0.5
    o, i = len(which), torch.arange(len(which), device=device)
    hinted = rng.random() < hints
    divisor = 15.0 if rng.random() < 0.8 else float(frames - 1)
    forced = rng.random() < 0.6  # memory uses the true presence
    by_mask = torch.tensor([p is None for p in first], device=device)
    losses, memories, pointers, before = [], [], [], None
    for t in range(frames):
        v, h0, h1, goal = feat[which, t], s0[which, t], s1[which, t], target[:, t]
        if t == 0:
            drawn = ((goal > 0.5) * 2 * LOGIT - LOGIT).cpu().numpy()
            batch = Batch([([[0.0, 0.0]], [-1], d, None, []) if p is None else p for p, d in zip(first, drawn)], device)
            masks, iou, score, ptr = batch.decode(model, v + model.no_mem_embed.reshape(1, -1, 1, 1), h0, h1)
            chosen = torch.where(batch.is_box | by_mask, 0, 1 + iou[:, 1:].argmax(1))
        else:
            order = list(range(max(1, t - 6), t))
            rows = [6] + [t - k - 1 for k in order]
            bank = torch.stack([memories[0]] + [memories[k] for k in order], 1)
            emb = ops.attend(model, v, bank, rows, torch.stack(pointers, 1), [(t - k) / divisor for k in range(t)])
            hint = ops.carried(before, steps[:, t]) if hinted else None
            none = torch.full((o, 1), -1, dtype=torch.int32, device=device)
            masks, iou, score, ptr = ops.decode(model, emb, h0, h1, torch.zeros(o, 1, 2, device=device), none, hint)
            chosen = 1 + iou[:, 1:].argmax(1)
        loss = prompt_loss(masks, iou, score, goal, present[:, t])
        losses.append(loss if t else 0.5 * loss)
        seen = present[:, t] if forced else score[:, 0] > 0
        logits = torch.where(seen[:, None, None], masks[i, chosen], torch.full_like(goal, -20.0))
        if t == 0:
            logits = torch.where(by_mask[:, None, None], 20.0 * (goal > 0.5) - 10.0, logits)
        before = logits.detach()
        gate = torch.where(seen, 1.0, -1.0)[:, None]
        memories.append(ops.remember(model, v, logits[:, None], gate, binarize=t == 0).bfloat16().float())
        pointers.append(torch.where(seen[:, None], ptr[i, chosen], model.no_obj_ptr))
        if t:
            ok = present[:, t]
            if ok.any():
                meter("track_hint" if hinted else "track", hard_iou(masks[i, chosen].detach()[:, None], goal)[ok].mean())
            meter("presence", ((score[:, 0] > 0) == ok).float().mean())
    return sum(losses) / frames
