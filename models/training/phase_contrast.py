"""Generated phase-contrast time-lapses: dark thin cells with bright halos, round dividing cells, dust, uneven light, crowds.

The image follows what makes the halo in a microscope: the local phase minus its own wide average.
"""

import numpy as np
from scipy import ndimage as ndi
from skimage.segmentation import expand_labels

from shapes import blob, curve, depth_inside, fill, moved, stroke, texture, to_byte_movie, uneven_light

DRAW = 2  # cells are drawn at twice the size, so that small ones have smooth borders


class Adherent:
    """A cell on a surface: a spindle with tails, a flat blob, or a rod."""

    def __init__(self, rng, kind, length, size):
        self.kind, self.length = kind, length
        self.pos, self.angle = rng.uniform(-0.02 * size, 1.02 * size, 2), rng.uniform(0, 2 * np.pi)
        self.spin, self.vel = rng.normal(0, 0.05), rng.normal(0, 1, 2)
        self.bend, self.bend_rate = rng.normal(0, 0.6), rng.normal(0, 0.1)
        self.slim = np.exp(rng.normal(np.log(0.15 if kind == "spindle" else 0.2), 0.3))
        self.peak, self.sharp = rng.uniform(-0.4, 0.4), rng.uniform(1.0, 3.0)
        self.tail = rng.uniform(0.05, 0.35)
        self.amp = np.abs(rng.normal(0, 0.13, 6)) / np.sqrt(np.arange(1, 7))
        self.phase, self.rate = rng.uniform(0, 6.3, 6), rng.normal(0, 0.2, 6)
        self.elong = np.exp(rng.normal(0.15, 0.25))
        self.arms = [(rng.choice([-1, 1]), rng.normal(0, 0.7), rng.uniform(0.2, 0.5)) for _ in range(rng.choice([0, 0, 1, 2]))] if kind == "spindle" else []
        self.thick = np.exp(rng.normal(0, 0.45))
        self.round_until, self.round_from = -1, 10**6

    def outlines(self, t):
        p = self.pos * DRAW
        if t < self.round_until or t >= self.round_from:
            return [blob(p, 0.2 * self.length * DRAW, 1.08, self.angle, self.amp * 0.15, self.phase)]
        if self.kind == "blob":
            return [blob(p, 0.5 * self.length * DRAW, self.elong, self.angle, self.amp, self.phase + self.rate * t)]
        n, bend = 25, self.bend + self.bend_rate * t
        q = np.linspace(-1, 1, n)
        c = curve((0, 0), self.angle - bend / 2, self.length * DRAW, bend, 0.15, self.phase[0] + self.rate[0] * t, n)
        c = c - c[n // 2] + p
        w = np.exp(-self.sharp * 1.6 * (q - self.peak) ** 2) if self.kind == "spindle" else np.sqrt(np.maximum(0, 1 - np.abs(q) ** 6))
        w = np.maximum(w, self.tail) * self.slim * self.length * DRAW
        w[[0, -1]] *= 0.4
        out = [stroke(c, np.maximum(w, 1.0))]
        for side, turn, share in self.arms:
            end = c[-3] if side > 0 else c[2]
            a = self.angle + (0 if side > 0 else np.pi) + turn
            arm = curve(end, a, share * self.length * DRAW, turn, n=8)
            out.append(stroke(arm, np.maximum(np.linspace(1, 0.4, 8) * self.tail * self.slim * self.length * DRAW, 1.0)))
        return out


def labels_of(rng, size, frames):
    """(labels at DRAW x size [T,..], offsets [T,n+1,2] in drawn pixels, cells, round [T,n+1])."""
    length = np.exp(rng.uniform(np.log(9), np.log(28)) if rng.random() < 0.35 else rng.uniform(np.log(12), np.log(80)))
    kind = rng.choice(["spindle", "blob", "rod", "mixed"], p=[0.45, 0.2, 0.1, 0.25])
    cover = rng.choice([0.06, 0.15, 0.4, 0.9], p=[0.35, 0.3, 0.2, 0.15])
    n = int(np.clip(cover * size**2 / (0.3 * length**2), 3, 110))
    cells = [Adherent(rng, str(rng.choice(["spindle", "blob", "rod"], p=[0.6, 0.3, 0.1])) if kind == "mixed" else str(kind), length * np.exp(rng.normal(0, 0.35)), size) for _ in range(n)]
    order = rng.uniform(0, np.pi)
    if rng.random() < 0.4:  # aligned crowds
        for c in cells:
            c.angle = order + rng.normal(0, 0.25)
    speed = length * rng.choice([0.02, 0.06, 0.12])
    first, last = np.zeros(n, int), np.full(n, frames)
    for i in rng.permutation(n)[: int(round(n * rng.choice([0, 0.1, 0.25])))]:
        cells[i].round_from, cells[i].round_until = (rng.integers(0, frames), -1) if rng.random() < 0.7 else (10**6, frames)
    for i in rng.permutation(n)[: int(round(n * rng.choice([0, 0.1, 0.3])))]:
        a = int(rng.integers(1, frames))  # a division: the mother ends, two daughters begin
        last[i], c = a, cells[i]
        c.round_from = max(0, a - 2)
        for s in (-1, 1):
            if len(cells) < 250:
                d = Adherent(rng, c.kind, c.length * 0.85, size)
                d.mother, d.side, d.angle, d.round_until = c, s, c.angle, a + int(rng.integers(1, 4))
                cells.append(d)
                first, last = np.append(first, a), np.append(last, frames)
    n = len(cells)
    labels, offset = np.zeros((frames, size * DRAW, size * DRAW), np.uint8), np.zeros((frames, n + 1, 2), np.float32)
    rounded = np.zeros((frames, n + 1), bool)
    for t in range(frames):
        for i, c in enumerate(cells):
            if t == first[i] and hasattr(c, "mother"):
                c.pos = c.mother.pos + c.side * 0.22 * c.length * np.array([np.cos(c.angle), -np.sin(c.angle)])
            if first[i] <= t < last[i]:
                before = labels[t]
                for o in c.outlines(t):
                    fill(before, o, i + 1)
                rounded[t, i + 1] = t < c.round_until or t >= c.round_from
            offset[t, i + 1] = c.pos * DRAW
            c.vel = 0.7 * c.vel + 0.7 * rng.normal(0, 1, 2)
            c.pos, c.angle = c.pos + speed * c.vel, c.angle + c.spin
    return labels, offset, cells, rounded


def phase_clip(rng, frames=8):
    """(image uint8 [T,H,W] without noise, labels uint8 [T,H,W])."""
    size = int(rng.choice([160, 192, 224]))
    labels, offset, cells, rounded = labels_of(rng, size, frames)
    gain = np.r_[0, [c.thick for c in cells]].astype(np.float32)
    reach = np.r_[1, [max(1.5, min(0.5, c.slim) * c.length * DRAW * 0.7) for c in cells]].astype(np.float32)
    lost = rng.choice([0.0, 0.7, 1.5]) * min(1.0, np.median(reach) / 6)  # how much wider the labels are than what is dark
    lamella = rng.uniform(0.2, 0.6) if rng.random() < 0.4 else 0.0  # the flat rim round the dark body, as a share of the half width
    wide = rng.uniform(1.0, 4.0) * DRAW
    tex, tex_amp = texture(rng), rng.uniform(0.0, 0.35)
    nucleus = rng.uniform(0, 0.8) if rng.random() < 0.6 else 0.0
    faint = rng.uniform(0.05, 0.35)
    halo, flat = rng.uniform(0.6, 1.9), rng.choice([0.0, 0.0, 0.3])
    steep = rng.choice([1.5, 3.0, 6.0])  # how soon a cell is as dark as it gets, from its border inwards: thin tails show
    strength = np.exp(rng.uniform(np.log(0.3), np.log(1.5)))
    light = uneven_light(rng, size, rng.choice([0.02, 0.1, 0.3, 0.6], p=[0.45, 0.3, 0.15, 0.1]) * rng.uniform(0.5, 1))
    dust = np.zeros((size * DRAW, size * DRAW), np.float32)
    for _ in range(rng.integers(0, 14)):  # rings far out of focus and little specks, never labelled
        y, x, r = *rng.uniform(0, size * DRAW, 2), DRAW * np.exp(rng.uniform(np.log(5), np.log(25)))
        yy, xx = np.ogrid[: size * DRAW, : size * DRAW]
        d = np.hypot((yy - y), (xx - x) * rng.uniform(0.7, 1.3))
        dust += rng.normal(0, 0.12) * np.exp(-(((d - r) / (0.25 * r)) ** 2)) + rng.normal(0, 0.05) * (d < r)
    k = int(rng.integers(0, 60))
    specks = np.zeros_like(dust)
    specks[rng.integers(0, size * DRAW, k), rng.integers(0, size * DRAW, k)] = rng.normal(0.3, 1, k)
    dust += ndi.gaussian_filter(specks, DRAW * rng.uniform(0.5, 0.9)) * 12 * rng.uniform(0.2, 1)
    out = np.zeros((frames, size, size), np.float32)
    for t in range(frames):
        lab = labels[t]
        d = depth_inside(lab)
        u = np.clip((d - lost * DRAW) / reach[lab], 0, 1)
        rim = (u > 0) & (u < lamella)
        u = np.clip((u - lamella) / (1 - lamella), 0, 1)
        p = (1 - (1 - u) ** steep) * gain[lab]
        p = np.where(rim, faint * gain[lab], p) if lamella else p
        p = p + nucleus * np.clip(1.6 * u - 0.7, 0, 1) * (lab > 0)
        p = p * (1 + tex_amp * moved(tex, lab, offset[t]))
        if flat:
            p = p * (1 - flat) + flat * (lab > 0)
        r = rounded[t][lab]
        if r.any():  # round cells are too thick for the phase to be dark: bright, with a dark middle
            p = np.where(r, np.where(u > 0.75, 0.8, -1.6 * np.sqrt(u)) * gain[lab], p)
        p = ndi.gaussian_filter(p, 0.5 * DRAW)
        im = halo * ndi.gaussian_filter(p, wide) - p + dust
        out[t] = (1 + strength * im.reshape(size, DRAW, size, DRAW).mean((1, 3))) * light
    if rng.random() < 0.6:  # the contrast that people set: dark cells and halos reach the ends of the scale
        out = np.clip(out, *np.percentile(out, (rng.uniform(0.3, 4), 100 - rng.uniform(0.3, 4))))
    if rng.random() < 0.7:  # people draw outlines along the halo, not along the dark body
        reach = rng.uniform(0.3, 1.5) * min(wide, 0.25 * np.median(reach) + 4 * DRAW)
        labels = np.stack([expand_labels(lab, reach) for lab in labels])
    return to_byte_movie(out), np.ascontiguousarray(labels[:, ::DRAW, ::DRAW])
