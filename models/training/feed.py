"""Where training steps get their samples: made in the process itself, or ahead of time by worker processes.

A GPU computes far faster than one process cuts windows: then `--workers N` processes make whole steps' samples, in no
fixed order. Without workers the samples depend on seed, rank and step only.
"""

from typing import NamedTuple

import numpy as np
import torch
import torch.multiprocessing as mp

from sampling import GENERATED_WEIGHTS, LINKED_WEIGHTS, MOVING_WEIGHTS, WEIGHTS, followed_clip, still, warped_clip

CLIP_LENGTHS, CLIP_SHARES = [4, 5, 8, 10], [0.25, 0.35, 0.2, 0.2]


class Stills(NamedTuple):
    """The windows of a step and their o objects; what is drawn and sampled from them is done on the device."""

    images: torch.Tensor  # [n,3,256,256]
    own: torch.Tensor  # [n], see sampling.Window, as clean and ids
    clean: torch.Tensor  # [n]
    ids: torch.Tensor  # [n,64,64]
    which: torch.Tensor  # [o], the objects' windows
    target: torch.Tensor  # [o,64,64]
    whole: torch.Tensor  # [o]
    near: torch.Tensor  # [o,64,64]
    scaled: torch.Tensor  # [o], whether the window may have any side


class Clips(NamedTuple):
    """The clips of a step and their o objects."""

    images: torch.Tensor  # [n,T,3,256,256]
    own: torch.Tensor  # [n]
    clean: torch.Tensor  # [n]
    which: torch.Tensor  # [o]
    target: torch.Tensor  # [o,T,64,64]
    steps: torch.Tensor  # [o,T,4], see sampling.window_steps


class Samples:
    """Draws the samples of one step."""

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
        """n windows of stills."""
        windows, scaled = [], []
        while len(windows) < n:
            any_scale = bool(self.rng.random() < self.o.any_scale)
            w = still(self.rng, self.pick(WEIGHTS, self.o.generated_share), prompts, any_scale)
            if w is not None:
                windows.append(w), scaled.append(any_scale)
        return stills_of(windows, scaled)

    def clips(self, n, frames):
        """n clips of so many frames."""
        clips = []
        while len(clips) < n:
            u = self.rng.random()
            if u < 0.62:
                c = followed_clip(self.rng, self.pick(MOVING_WEIGHTS, 0), frames)
            elif u < 0.78:
                c = followed_clip(self.rng, self.pick(LINKED_WEIGHTS, 0), frames)
            else:
                c = warped_clip(self.rng, self.pick(WEIGHTS, 0.25), frames)
            if c is not None:
                clips.append(c)
        objects = torch.tensor([len(c.masks) for c in clips])
        steps = torch.cat([torch.from_numpy(c.steps).expand(len(c.masks), -1, -1) for c in clips])
        return Clips(torch.stack([c.images for c in clips]), torch.tensor([c.own for c in clips]), torch.tensor([c.clean for c in clips]),
                     torch.arange(n).repeat_interleave(objects), torch.cat([c.masks for c in clips]), steps)

    def step(self, kind, frames=None):
        """The samples of one step of a kind."""
        return self.stills(self.o.windows, self.o.prompts) if kind == "still" else self.clips(max(1, self.o.clip_frames // frames), frames)


def stills_of(windows, scaled):
    """The Stills of these windows; scaled tells which may have any side."""
    objects = torch.tensor([len(w.masks) for w in windows])
    return Stills(torch.stack([w.image for w in windows]), torch.tensor([w.own for w in windows]), torch.tensor([w.clean for w in windows]),
                  torch.stack([w.ids for w in windows]), torch.arange(len(windows)).repeat_interleave(objects),
                  *(torch.cat(x) for x in zip(*((w.masks, w.whole, w.near) for w in windows))), torch.tensor(scaled).repeat_interleave(objects))


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
