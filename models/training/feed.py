"""Where training steps get their samples: made in the process itself, or ahead of time by worker processes.

A GPU computes far faster than one process cuts windows: then `--workers N` processes make whole steps' samples, in no
fixed order. Without workers the samples depend on seed, rank and step only.
"""

import numpy as np
import torch
import torch.multiprocessing as mp

from sampling import GENERATED_WEIGHTS, LINKED_WEIGHTS, MOVING_WEIGHTS, WEIGHTS, followed_clip, prompt, still, warped_clip

CLIP_LENGTHS, CLIP_SHARES = [4, 5, 8, 10], [0.25, 0.35, 0.2, 0.2]


class Samples:
    """Draws the samples of one step: images, targets and first prompts, as tensors and plain lists."""

    def __init__(self, o, data, rng):
        self.o, self.data, self.rng = o, data, rng

    def pick(self, weights, share):
        """Clips of one source: a generated one with probability `share`, else by weight."""
        if self.rng.random() < share:
            weights = GENERATED_WEIGHTS
        names = [n for n in weights if n in self.data]
        w = np.array([weights[n] for n in names], float)
        return self.data[names[self.rng.choice(len(names), p=w / w.sum())]]

    def stills(self, n, prompts=4):
        """Windows of stills: (images [n,3,256,256], which [o], targets [o,64,64], whole [o], scaled [o], first prompts, ids [n,64,64])."""
        images, which, targets, whole, scaled, first, ids = [], [], [], [], [], [], []
        while len(images) < n:
            any_scale = self.rng.random() < self.o.any_scale
            s = still(self.rng, self.pick(WEIGHTS, self.o.generated_share), prompts, any_scale)
            if s is None:
                continue
            which += [len(images)] * len(s[1])
            scaled += [any_scale] * len(s[1])
            first += [prompt(self.rng, m, 0.08 if any_scale else 0.4, near) for m, near in zip(s[1].numpy(), s[4].numpy())]
            images.append(s[0]), targets.append(s[1]), whole.append(s[2]), ids.append(s[3])
        return torch.stack(images), np.array(which), torch.cat(targets), torch.cat(whole), np.array(scaled), first, torch.stack(ids)

    def clips(self, n, frames):
        """Clips: (images [n,T,3,256,256], which [o], targets [o,T,64,64], steps [o,T,4], first prompts, None for a mask)."""
        images, which, targets, steps, first = [], [], [], [], []
        while len(images) < n:
            u = self.rng.random()
            if u < 0.62:
                c = followed_clip(self.rng, self.pick(MOVING_WEIGHTS, 0), frames)
            elif u < 0.78:
                c = followed_clip(self.rng, self.pick(LINKED_WEIGHTS, 0), frames)
            else:
                c = warped_clip(self.rng, self.pick(WEIGHTS, 0.25), frames)
            if c is None:
                continue
            which += [len(images)] * len(c[1])
            first += [None if self.rng.random() < 0.45 else prompt(self.rng, m, 0.5) for m in c[1][:, 0].numpy()]
            images.append(c[0]), targets.append(c[1]), steps.append(torch.from_numpy(c[2]).expand(len(c[1]), -1, -1))
        return torch.stack(images), np.array(which), torch.cat(targets), torch.cat(steps), first

    def step(self, kind, frames=None):
        """The samples of one step of a kind."""
        return self.stills(self.o.windows, self.o.prompts) if kind == "still" else self.clips(max(1, self.o.clip_frames // frames), frames)


def clip_length(rng):
    return int(rng.choice(CLIP_LENGTHS, p=CLIP_SHARES))


class Feed:
    """The next step's (kind, samples) from worker processes; `clip_share` may be changed while they work."""

    def __init__(self, o, data, step):
        context = mp.get_context("fork")  # the data is in memory once
        self.clip_share, self.queue = context.Value("d", 0.0), context.Queue(3 * o.workers)
        for i in range(o.workers):
            context.Process(target=self._work, args=(o, data, [o.seed, i, step]), daemon=True).start()

    def _work(self, o, data, seed):
        torch.set_num_threads(1)
        rng = np.random.default_rng(seed)
        torch.manual_seed(int(rng.integers(2**31)))
        samples = Samples(o, data, rng)
        while True:
            kind = "clip" if rng.random() < self.clip_share.value else "still"
            self.queue.put((kind, samples.step(kind, clip_length(rng))))

    def next(self, clip_share):
        self.clip_share.value = clip_share
        return self.queue.get()
