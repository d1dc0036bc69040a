"""Trains the embedded model on CPU, resumable at any moment: `python train.py CACHE RUN --minutes N [--init FILE]`.

Phases by share of the time budget (seconds really trained, kept in the checkpoint): the decoder alone on noise features
(first 75 s), stills, then clips with memory and the trunk unfrozen, every third step still a still step. RUN/last.pt is
written atomically every two minutes; starting again with the same RUN goes on where it stopped. Send SIGTERM (or kill
-9): at most two minutes are lost.
"""

import argparse
import copy
import csv
import math
import os
import pathlib
import signal
import time

import numpy as np
import torch
import torch.distributed as dist
import torch.multiprocessing as mp

import ops
from losses import hard_iou, mask_losses, prompt_loss
from nano_model import build_nano, load_weights
from sampling import GENERATED_WEIGHTS, LINKED_WEIGHTS, MOVING_WEIGHTS, WEIGHTS, box_of, correction, draw_prompt, followed_clip, load, pick_click, prompt, still, warped_clip

WARM_UP_SECONDS = 75


class Batch:
    """Prompts of several objects, decoded in groups of equal numbers of points."""

    def __init__(self):
        self.points, self.labels, self.dense, self.box, self.clicks = [], [], [], [], []

    def add(self, points, labels, dense, box, clicks):
        self.points.append(points), self.labels.append(labels), self.dense.append(dense), self.box.append(box), self.clicks.append(clicks)

    def decode(self, model, emb, s0, s1):
        """Outputs of ops.decode for all prompts, in order; emb, s0, s1 have one row per prompt."""
        n = np.array([len(p) for p in self.points])
        out, order = [], []
        for k in np.unique(n):
            i = np.nonzero(n == k)[0]
            dense = torch.from_numpy(np.stack([self.dense[j] for j in i]))[:, None]
            out.append(ops.decode(model, emb[i], s0[i], s1[i], torch.tensor([self.points[j] for j in i], dtype=torch.float32), torch.tensor([self.labels[j] for j in i]), dense))
            order.append(i)
        back = np.argsort(np.concatenate(order))
        return [torch.cat(x)[back] for x in zip(*out)]


class Trainer:
    def __init__(self, o, rank=0, world=1):
        self.o, self.rank, self.world = o, rank, world
        self.run = pathlib.Path(o.run)
        self.model = build_nano().to(memory_format=torch.channels_last)
        with torch.no_grad():
            for name, module in self.model.sam_mask_decoder.transformer.named_modules():
                # Queries find the place they came from before anything is learned.
                if name.endswith(("cross_attn_token_to_image", "final_attn_token_to_image", "cross_attn_image_to_token")):
                    module.k_proj.weight.mul_(0).add_(module.q_proj.weight).mul_(2.5)
                    module.q_proj.weight.mul_(2.5)
        if o.init:
            load_weights(self.model, o.init)
        for p in self.model.mask_downsample.parameters():
            p.requires_grad_(False)
        decay = [p for p in self.model.parameters() if p.requires_grad and p.ndim > 1]
        rest = [p for p in self.model.parameters() if p.requires_grad and p.ndim <= 1]
        self.opt = torch.optim.AdamW([{"params": decay, "weight_decay": 0.05}, {"params": rest, "weight_decay": 0}], lr=o.lr, betas=(0.9, 0.98), fused=True)
        self.ema = copy.deepcopy(self.model).eval()
        self.step, self.seconds = 0, 0.0
        self.meters = {}
        if (self.run / "last.pt").exists():
            self.restore()
        # Random numbers are a function of seed, rank and the step at which this process started.
        self.rng = np.random.default_rng([o.seed, rank, self.step])
        torch.manual_seed(o.seed + 1000 * rank + self.step)

    # -- state ---------------------------------------------------------------------------------------------------
    def save(self):
        state = dict(model=self.model.state_dict(), ema=self.ema.state_dict(), opt=self.opt.state_dict(), step=self.step, seconds=self.seconds)
        tmp = self.run / "last.pt.tmp"
        torch.save(state, tmp)
        os.replace(tmp, self.run / "last.pt")

    def restore(self):
        s = torch.load(self.run / "last.pt", weights_only=False)
        self.model.load_state_dict(s["model"]), self.ema.load_state_dict(s["ema"]), self.opt.load_state_dict(s["opt"])
        self.step, self.seconds = s["step"], s["seconds"]
        print(f"resumed at step {self.step}, {self.seconds:.0f} s", flush=True)

    # -- data ----------------------------------------------------------------------------------------------------
    def pick(self, weights, share):
        """Clips of one source: a generated one with probability `share`, else by weight."""
        if self.rng.random() < share:
            weights = GENERATED_WEIGHTS
        names = [n for n in weights if n in self.data]
        w = np.array([weights[n] for n in names], float)
        return self.data[names[self.rng.choice(len(names), p=w / w.sum())]]

    def stills(self, n, prompts=4):
        out = []
        while len(out) < n:
            scaled = self.rng.random() < self.o.any_scale
            s = still(self.rng, self.pick(WEIGHTS, self.o.generated_share), prompts, scaled)
            if s is not None:
                out.append((*s, scaled))
        return out

    def clips(self, n, frames):
        out = []
        while len(out) < n:
            u = self.rng.random()
            if u < 0.62:
                c = followed_clip(self.rng, self.pick(MOVING_WEIGHTS, 0), frames)
            elif u < 0.78:
                c = followed_clip(self.rng, self.pick(LINKED_WEIGHTS, 0), frames)
            else:
                c = warped_clip(self.rng, self.pick(WEIGHTS, 0.25), frames)
            if c is not None:
                out.append(c)
        return out

    # -- steps ---------------------------------------------------------------------------------------------------
    def warm_up_loss(self, fade):
        """Decoder only: noise features, the target is the ellipse in the box or a disc at the click."""
        rng, b = self.rng, 24
        emb, s0, s1 = torch.randn(b, 128, 16, 16), torch.randn(b, 16, 64, 64) * 0.5, torch.randn(b, 32, 32, 32) * 0.5
        c = (np.arange(64) + 0.5) * 4
        batch, target = Batch(), []
        for _ in range(b):
            cx, cy = rng.uniform(40, 216, 2)
            if rng.random() < 0.5:
                w, h = rng.uniform(24, 140, 2)
                box = (cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2)
                batch.add([[box[0], box[1]], [box[2], box[3]]], [2, 3], draw_prompt(box=box), box, [])
            else:
                w = h = 60
                batch.add([[cx, cy]], [1], draw_prompt(clicks=[(cx, cy, 1)]), None, [])
            d = ((c[None] - cx) / (w / 2)) ** 2 + ((c[:, None] - cy) / (h / 2)) ** 2
            target.append((d < 1).astype(np.float32))
        masks, iou, score, _ = batch.decode(self.model, emb, s0, s1)
        t = torch.from_numpy(np.stack(target))
        pos = t.mean((-2, -1), keepdim=True).clamp(0.01, 0.99)
        weight = (t / pos + (1 - t) / (1 - pos))[:, None] / 2
        ce = torch.nn.functional.binary_cross_entropy_with_logits(masks, t[:, None].expand_as(masks), weight=weight)
        return 4 * (1 - fade) * ce + fade * prompt_loss(masks, iou, score, t, torch.ones(b)), hard_iou(masks, t)[:, 0]

    def still_loss(self, n=8, prompts=4):
        samples = self.stills(n, prompts)
        feat, s0, s1 = ops.encode(self.model, ops.normalise(torch.stack([s[0] for s in samples])), bf16=True)
        which = np.concatenate([[i] * len(s[1]) for i, s in enumerate(samples)])
        target, whole = torch.cat([s[1] for s in samples]), torch.cat([s[2] for s in samples])
        scaled = np.array([samples[i][3] for i in which])
        emb, s0, s1 = (feat + self.model.no_mem_embed.reshape(1, -1, 1, 1))[which], s0[which], s1[which]
        batch = Batch()
        for m, a in zip(target.numpy(), scaled):
            batch.add(*prompt(self.rng, m, 0.08 if a else 0.4))
        masks, iou, score, _ = batch.decode(self.model, emb, s0, s1)
        present = torch.ones(len(target))
        loss = prompt_loss(masks, iou, score, target, present, whole)
        first = hard_iou(masks.detach(), target)
        is_box = np.array([b is not None for b in batch.box])
        if scaled.any():
            self.meter("score_error", (iou.detach() - hard_iou(masks.detach(), target, whole))[scaled, 1:].abs().mean())
        for name, sel in (("box", is_box & ~scaled), ("click", ~is_box & ~scaled)):
            if sel.any():
                self.meter(name, first[sel, 0].mean()), self.meter(name + "_best3", first[sel, 1:].max(1).values.mean())
        if self.rng.random() < 0.5:
            # One correction round on half of the steps: previous logits and the new click are drawn together.
            best = masks.detach()[torch.arange(len(masks)), torch.where(torch.tensor(is_box), 0, 1 + iou[:, 1:].argmax(1))].numpy()
            second, keep = Batch(), []
            for i, (m, lg) in enumerate(zip(target.numpy(), best)):
                c = correction(self.rng, m, lg)
                if c is None:
                    continue
                clicks = batch.clicks[i] + [c]
                second.add(batch.points[i] + [[c[0], c[1]]], batch.labels[i] + [c[2]], draw_prompt(clicks=clicks, base=lg), batch.box[i], clicks)
                keep.append(i)
            if keep:
                masks, iou, score, _ = second.decode(self.model, emb[keep], s0[keep], s1[keep])
                loss = loss + 0.6 * prompt_loss(masks, iou, score, target[keep], present[keep], whole[keep])
                self.meter("corrected", hard_iou(masks.detach(), target[keep])[:, 0].mean())
        return loss

    def clip_loss(self, n, frames):
        """n clips of `frames` frames: prompt on the first, then tracking through memory with the model's own masks."""
        samples = self.clips(n, frames)
        images = torch.stack([s[0] for s in samples])
        feat, s0, s1 = ops.encode(self.model, ops.normalise(images.flatten(0, 1)), bf16=True)
        feat, s0, s1 = (x.reshape(n, frames, *x.shape[1:]) for x in (feat, s0, s1))
        which = np.concatenate([[i] * len(s[1]) for i, s in enumerate(samples)])
        target = torch.cat([s[1] for s in samples])  # [o,T,64,64]
        present = target.flatten(2).max(-1).values > 0.5
        o = len(which)
        steps = torch.from_numpy(np.stack([s[2] for s in samples]))[which]  # [o,T,4]
        hinted = self.rng.random() < self.o.hints
        divisor = 15.0 if self.rng.random() < 0.8 else float(frames - 1)
        forced = self.rng.random() < 0.6  # memory uses the true presence
        losses, memories, pointers = [], [], []
        for t in range(frames):
            v, h0, h1, goal = feat[which, t], s0[which, t], s1[which, t], target[:, t]
            if t == 0:
                batch, by_mask = Batch(), np.zeros(o, bool)
                for i, m in enumerate(goal.numpy()):
                    if self.rng.random() < 0.45:
                        by_mask[i] = True
                        batch.add([[0.0, 0.0]], [-1], np.clip((m > 0.5) * 12.0 - 6.0, -6, 6).astype(np.float32), None, [])
                    else:
                        batch.add(*prompt(self.rng, m, 0.5))
                masks, iou, score, ptr = batch.decode(self.model, v + self.model.no_mem_embed.reshape(1, -1, 1, 1), h0, h1)
                single = np.array([b is not None for b in batch.box]) | by_mask
                chosen = torch.where(torch.from_numpy(single), 0, 1 + iou[:, 1:].argmax(1))
            else:
                order = list(range(max(1, t - 6), t))
                rows = [6] + [t - k - 1 for k in order]
                bank = torch.stack([memories[0]] + [memories[k] for k in order], 1)
                back = list(range(0, t))
                emb = ops.attend(self.model, v, bank, rows, torch.stack([pointers[k] for k in back], 1), [(t - k) / divisor for k in back])
                hint = ops.carried(before, steps[:, t]) if hinted else None
                masks, iou, score, ptr = ops.decode(self.model, emb, h0, h1, torch.zeros(o, 1, 2), -torch.ones(o, 1, dtype=torch.int32), hint)
                chosen = 1 + iou[:, 1:].argmax(1)
            i = torch.arange(o)
            loss = prompt_loss(masks, iou, score, goal, present[:, t])
            losses.append(loss if t else 0.5 * loss)
            seen = present[:, t] if forced else score[:, 0] > 0
            logits = torch.where(seen[:, None, None], masks[i, chosen], torch.full_like(goal, -20.0))
            if t == 0:
                logits = torch.where(torch.from_numpy(by_mask)[:, None, None], 20.0 * (goal > 0.5) - 10.0, logits)
            before = logits.detach()
            gate = torch.where(seen, 1.0, -1.0)[:, None]
            memories.append(ops.remember(self.model, v, logits[:, None], gate, binarize=t == 0).bfloat16().float())
            pointers.append(torch.where(seen[:, None], ptr[i, chosen], self.model.no_obj_ptr))
            if t:
                ok = present[:, t]
                if ok.any():
                    self.meter("track_hint" if hinted else "track", hard_iou(masks[i, chosen].detach()[:, None], goal)[ok].mean())
                self.meter("presence", ((score[:, 0] > 0) == ok).float().mean())
        return sum(losses) / frames

    # -- loop ----------------------------------------------------------------------------------------------------
    def meter(self, name, value):
        a = self.meters.setdefault(name, [0.0, 0])
        a[0] += float(value)
        a[1] += 1

    def log(self, kind):
        """One line of the means since the last one, to RUN/log.csv and the terminal."""
        row = {k: f"{v[0] / v[1]:.4f}" for k, v in sorted(self.meters.items())}
        self.meters.clear()
        with open(self.run / "log.csv", "a") as f:
            csv.writer(f).writerow([time.strftime("%H:%M:%S"), kind, self.step, f"{self.seconds:.0f}"] + [f"{k}={v}" for k, v in row.items()])
        print(time.strftime("%H:%M:%S"), kind, self.step, f"{self.seconds:.0f}s", row, flush=True)

    def validate(self):
        """Held-out stills (real ones) in known windows: mean IoU of one click and of a box, with the averaged weights."""
        rng = np.random.default_rng(5)
        data = self.held
        names = [x for x in ("dsb2018_fluo256", "dsb2018_fluo520", "dsb2018_he256", "isbi2012_sstem_neurites", "generated", "clean_phase", "clean_em") if x in data]
        with torch.no_grad():
            for name in names:
                samples = [s for s in (still(rng, data[name], 3) for _ in range(16)) if s is not None]
                feat, s0, s1 = ops.encode(self.ema, ops.normalise(torch.stack([s[0] for s in samples])), bf16=True)
                which = np.concatenate([[i] * len(s[1]) for i, s in enumerate(samples)])
                target = torch.cat([s[1] for s in samples])
                emb, a, b = (feat + self.ema.no_mem_embed.reshape(1, -1, 1, 1))[which], s0[which], s1[which]
                for kind, share in (("click", 0.0), ("box", 1.0)):
                    batch = Batch()
                    for m in target.numpy():
                        batch.add(*prompt(rng, m, share))
                    masks, iou, _, _ = batch.decode(self.ema, emb, a, b)
                    token = 0 if kind == "box" else 1 + iou[:, 1:].argmax(1)
                    self.meter(f"val_{name}_{kind}", hard_iou(masks, target)[torch.arange(len(target)), token].mean())

    def train(self):
        o = self.o
        self.data, self.held = o.data
        if not self.rank:
            print({k: len(v) for k, v in self.data.items()}, flush=True)
        start, spent = time.time(), 0.0
        budget, last_save, last_val = o.minutes * 60, time.time(), time.time()
        stop = []
        signal.signal(signal.SIGTERM, lambda *_: stop.append(1))
        self.model.train()
        while self.seconds < budget:
            begin = time.process_time()
            warm = 0 if o.init else WARM_UP_SECONDS
            common = np.random.default_rng([o.seed, self.step])  # the same on every rank
            if self.seconds < warm:
                lr, kind = 1e-3, "warm"
            else:
                p = (self.seconds - warm) / (budget - warm)
                if o.anneal:
                    p = max(0.0, (spent / 60 - o.anneal[0]) / (o.anneal[1] - o.anneal[0]))
                ramp = min(1.0, (self.seconds - warm) / 40)
                lr = o.lr * ramp * (0.03 + 0.97 * 0.5 * (1 + math.cos(math.pi * min(1.0, p))))
                kind = "clip" if p >= o.clips_from and common.random() < o.clip_share else "still"
            for g in self.opt.param_groups:
                g["lr"] = lr
            self.opt.zero_grad(set_to_none=True)
            if kind == "warm":
                loss, quality = self.warm_up_loss(min(1.0, self.seconds / (0.7 * warm)))
                self.meter("toy", quality.mean())
            elif kind == "still":
                loss = self.still_loss(o.windows)
            else:
                frames = int(common.choice([4, 5, 8, 10], p=[0.25, 0.35, 0.2, 0.2]))
                loss = self.clip_loss(max(1, o.clip_frames // frames), frames)
            loss.backward()
            took = time.process_time() - begin
            params = [q for q in self.model.parameters() if q.requires_grad]
            if self.world > 1:
                flat = torch.cat([torch.zeros(q.numel()) if q.grad is None else q.grad.reshape(-1) for q in params] + [torch.tensor([took, float(bool(stop)), time.time() - start])])
                dist.all_reduce(flat)
                flat /= self.world
                i = 0
                for q in params:
                    q.grad = flat[i : i + q.numel()].view_as(q)
                    i += q.numel()
                took, halt, spent = float(flat[-3]), float(flat[-2]) > 0, float(flat[-1])
            else:
                halt, spent = bool(stop), time.time() - start
            if o.anneal and spent > o.anneal[1] * 60:
                halt = True
            norm = torch.nn.utils.clip_grad_norm_(params, 1.0)
            if torch.isfinite(norm):
                self.opt.step()
            else:
                print("skipped a step whose gradient is not finite", flush=True)
            self.step += 1
            with torch.no_grad():
                d = min(0.999, (1 + self.step) / (10 + self.step))
                torch._foreach_lerp_(list(self.ema.parameters()), list(self.model.parameters()), 1 - d)
            self.seconds += took
            self.meter("loss_" + kind, loss.detach()), self.meter("norm", norm), self.meter("sec_" + kind, took)
            if halt:
                break
            if self.rank:
                continue
            if self.step % 100 == 0:
                if time.time() - last_val > o.validate_every:
                    self.validate()
                    last_val = time.time()
                self.meter("lr", lr)
                self.log("train")
            if time.time() - last_save > 120:
                self.save()
                last_save = time.time()
        if not self.rank:
            self.save()
            self.validate()
            self.log("end")


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("cache")
    p.add_argument("run")
    p.add_argument("--minutes", type=float, default=120, help="time budget of the whole schedule")
    p.add_argument("--init", help="weights (.safetensors) to start from instead of fresh ones; skips the decoder's warm-up")
    p.add_argument("--lr", type=float, default=8e-4)
    p.add_argument("--windows", type=int, default=5, help="windows per process and still step")
    p.add_argument("--generated-share", type=float, default=0.5)
    p.add_argument("--any-scale", type=float, default=0.35, help="share of the stills whose window has any scale a click may be tried at")
    p.add_argument("--clip-share", type=float, default=0.45, help="share of the steps that are clips, once clips are trained")
    p.add_argument("--hints", type=float, default=0.65, help="share of the clip steps that draw the mask before as a prompt")
    p.add_argument("--anneal", type=float, nargs=2, metavar=("FROM", "TO"), help="minutes of this run's own clock between which the rate falls; it ends at TO")
    p.add_argument("--clips-from", type=float, default=0.4, help="share of the schedule after which clips are trained")
    p.add_argument("--validate-every", type=float, default=600, help="seconds")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--clip-frames", type=int, default=10, help="frames per process and clip step")
    p.add_argument("--processes", type=int, default=2, help="processes of one thread each, which average their gradients")
    o = p.parse_args()
    o.started = time.time()
    pathlib.Path(o.run).mkdir(parents=True, exist_ok=True)
    o.data = load(o.cache), load(o.cache, True)
    if o.processes == 1:
        work(0, o)
    else:
        mp.start_processes(work, args=(o,), nprocs=o.processes, start_method="fork")  # the data is in memory once


def work(rank, o):
    """One process of the training."""
    torch.set_num_threads(1)
    ops.use_fast_norms()
    if o.processes > 1:
        dist.init_process_group("gloo", init_method=f"file://{pathlib.Path(o.run).resolve()}/rendezvous.{o.started:.0f}", rank=rank, world_size=o.processes)
    Trainer(o, rank, o.processes).train()


if __name__ == "__main__":
    main()
