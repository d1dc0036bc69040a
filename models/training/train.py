"""Trains the embedded model on CPU or GPU, resumable at any moment and on either: `python train.py CACHE RUN --minutes N [--init FILE]`.

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
from affinity import AffinityHead
from augmentation import camera
from feed import Feed, Samples, clip_length, stills_of
from first_prompts import sample
from losses import hard_iou
from nano_model import build_nano, load_weights
from sampling import load, still
from steps import Batch, clip_loss, still_loss, warm_up_loss

WARM_UP_SECONDS = 75
RAMP = {False: 40, True: 150}  # seconds in which the rate rises, without and with --init (AdamW's averages begin anew)


class Trainer:
    def __init__(self, o, rank=0, world=1):
        self.o, self.rank, self.world = o, rank, world
        self.run = pathlib.Path(o.run)
        self.device = torch.device(o.device)
        self.model = build_nano().to(self.device, memory_format=torch.channels_last)
        self.head = AffinityHead().to(self.device)
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
        self.trained = [p for m in (self.model, self.head) for p in m.parameters() if p.requires_grad]
        own = [p for p in self.model.parameters() if p.requires_grad]
        groups = [{"params": [p for p in own if p.ndim > 1], "weight_decay": 0.05}, {"params": [p for p in own if p.ndim <= 1], "weight_decay": 0}]
        # The head is not in the weights of --init: it learns at the full rate while the model waits for it.
        groups.append({"params": list(self.head.parameters()), "weight_decay": 0.05, "steady": True})
        self.opt = torch.optim.AdamW(groups, lr=o.lr, betas=(0.9, 0.98), fused=True)
        self.ema = copy.deepcopy(self.model).eval()
        self.step, self.seconds = 0, 0.0
        self.meters = {}
        if (self.run / "last.pt").exists():
            self.restore()
        # Random numbers are a function of seed, rank and the step at which this process started.
        self.rng = np.random.default_rng([o.seed, rank, self.step])
        torch.manual_seed(o.seed + 1000 * rank + self.step)
        self.samples = Samples(o, o.data[0], self.rng)
        self.feed = Feed(o, o.data[0], self.step) if o.workers else None

    # -- state ---------------------------------------------------------------------------------------------------
    def save(self):
        state = dict(model=self.model.state_dict(), head=self.head.state_dict(), ema=self.ema.state_dict(), opt=self.opt.state_dict(), step=self.step, seconds=self.seconds)
        tmp = self.run / "last.pt.tmp"
        torch.save(state, tmp)
        os.replace(tmp, self.run / "last.pt")

    def restore(self):
        s = torch.load(self.run / "last.pt", weights_only=True, map_location=self.device)
        self.model.load_state_dict(s["model"]), self.head.load_state_dict(s["head"]), self.ema.load_state_dict(s["ema"]), self.opt.load_state_dict(s["opt"])
        self.step, self.seconds = s["step"], s["seconds"]
        print(f"resumed at step {self.step}, {self.seconds:.0f} s", flush=True)

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
        rng, data = np.random.default_rng(5), self.o.data[1]
        state = torch.get_rng_state()
        torch.manual_seed(5)
        names = [x for x in ("dsb2018_fluo256", "dsb2018_fluo520", "dsb2018_he256", "isbi2012_sstem_neurites", "generated", "clean_phase", "clean_em") if x in data]
        with torch.no_grad():
            for name in names:
                windows = [w for w in (still(rng, data[name], 3) for _ in range(16)) if w is not None]
                images, own, clean, _, which, target, *_ = (x.to(self.device) for x in stills_of(windows, [False] * len(windows)))
                feat, s0, s1 = ops.encode(self.ema, ops.normalise(camera(images[:, None], own, clean)[:, 0]), bf16=True)
                emb, a, b = (feat + self.ema.no_mem_embed.reshape(1, -1, 1, 1))[which], s0[which], s1[which]
                for kind, share in (("click", 0.0), ("box", 1.0)):
                    masks, iou, _, _ = Batch(*sample(target, torch.full((len(target),), share, device=self.device))).decode(self.ema, emb, a, b)
                    token = 0 if kind == "box" else 1 + iou[:, 1:].argmax(1)
                    got = hard_iou(masks, target)
                    self.meter(f"val_{name}_{kind}", got[torch.arange(len(got)), token].mean())
        torch.set_rng_state(state)

    def train(self):
        o = self.o
        if not self.rank:
            print({k: len(v) for k, v in o.data[0].items()}, flush=True)
        start, spent = time.time(), 0.0
        budget, last_save, last_val = o.minutes * 60, time.time(), time.time()
        stop = []
        signal.signal(signal.SIGTERM, lambda *_: stop.append(1))
        self.model.train()
        clock = time.time if self.device.type != "cpu" else time.process_time  # a CPU is shared with other work
        while self.seconds < budget:
            begin = clock()
            warm = 0 if o.init else WARM_UP_SECONDS
            common = np.random.default_rng([o.seed, self.step])  # the same on every rank
            if self.seconds < warm:
                lr, ramp, kind = 1e-3, 1.0, "warm"
            else:
                p = (self.seconds - warm) / (budget - warm)
                if o.anneal:
                    p = max(0.0, (spent / 60 - o.anneal[0]) / (o.anneal[1] - o.anneal[0]))
                ramp = min(1.0, (self.seconds - warm) / RAMP[bool(o.init)])
                lr = o.lr * (0.03 + 0.97 * 0.5 * (1 + math.cos(math.pi * min(1.0, p))))
                share = o.clip_share if p >= o.clips_from else 0.0
                if self.feed:
                    kind, samples = self.feed.next(share)
                else:
                    kind = "clip" if common.random() < share else "still"
                    samples = self.samples.step(kind, clip_length(common))
            for g in self.opt.param_groups:
                g["lr"] = lr if "steady" in g else lr * ramp
            self.opt.zero_grad(set_to_none=True)
            if kind == "warm":
                loss, quality = warm_up_loss(self.model, min(1.0, self.seconds / (0.7 * warm)), self.device)
                self.meter("toy", quality.mean())
            elif kind == "still":
                loss = still_loss(self.model, self.head, samples, self.rng.random() < 0.5, self.device, self.meter)
            else:
                loss = clip_loss(self.model, samples, self.rng, o.hints, self.device, self.meter)
            loss.backward()
            took = clock() - begin
            params = self.trained
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
    p.add_argument("--windows", type=int, default=8, help="windows per process and still step")
    p.add_argument("--prompts", type=int, default=3, help="objects prompted in a window, at most")
    p.add_argument("--generated-share", type=float, default=0.5)
    p.add_argument("--any-scale", type=float, default=0.35, help="share of the stills whose window has any scale a click may be tried at")
    p.add_argument("--clip-share", type=float, default=0.35, help="share of the steps that are clips, once clips are trained")
    p.add_argument("--hints", type=float, default=1.0, help="share of the clip steps that draw the mask before as a prompt")
    p.add_argument("--anneal", type=float, nargs=2, metavar=("FROM", "TO"), help="minutes of this run's own clock between which the rate falls; it ends at TO")
    p.add_argument("--clips-from", type=float, default=0.4, help="share of the schedule after which clips are trained")
    p.add_argument("--validate-every", type=float, default=600, help="seconds")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--clip-frames", type=int, default=16, help="frames per process and clip step")
    p.add_argument("--device", default="cpu", help="cpu, cuda or cuda:N; a run may change it when it is resumed")
    p.add_argument("--workers", type=int, default=0, help="processes that make samples ahead of time; 0: made in the training process")
    p.add_argument("--processes", type=int, default=2, help="processes of one thread each, which average their gradients")
    o = p.parse_args()
    o.started = time.time()
    pathlib.Path(o.run).mkdir(parents=True, exist_ok=True)
    o.data = load(o.cache), load(o.cache, True)
    if o.processes == 1:
        work(0, o)
    else:
        children = mp.start_processes(work, args=(o,), nprocs=o.processes, start_method="fork", join=False)  # the data is in memory once
        signal.signal(signal.SIGTERM, lambda *_: [os.kill(p, signal.SIGTERM) for p in children.pids()])  # they save and end
        while not children.join():
            pass


def work(rank, o):
    """One process of the training."""
    torch.set_num_threads(1)
    torch.set_float32_matmul_precision("high")
    ops.use_fast_norms()
    if o.processes > 1:
        dist.init_process_group("gloo", init_method=f"file://{pathlib.Path(o.run).resolve()}/rendezvous.{o.started:.0f}", rank=rank, world_size=o.processes)
    Trainer(o, rank, o.processes).train()


if __name__ == "__main__":
    main()
