"""Generated fluorescence of branching cells (small soma, thin forked processes), ruffled cells, filaments and organelles."""

import numpy as np
from scipy import ndimage as ndi

from procedural import smooth_noise
from shapes import blob, curve, depth_inside, fill, moved, stroke, texture, to_byte_movie, uneven_light


class Branching:
    """A soma with processes that fork, or a flat cell with a ruffled border; `spread`: broad processes that end in lamellae."""

    def __init__(self, rng, reach, size, spread=False):
        self.reach, self.spread = reach, spread
        self.pos, self.angle, self.spin = rng.uniform(0, size, 2), rng.uniform(0, 6.3), rng.normal(0, 0.03)
        self.flat = rng.random() < 0.25
        self.soma = reach * (rng.uniform(0.12, 0.28) if not self.flat else rng.uniform(0.35, 0.6))
        self.elong = np.exp(rng.normal(0.1, 0.25))
        m = 14 if self.flat else 6
        self.amp, self.phase, self.rate = np.abs(rng.normal(0, 0.1, m)) / np.sqrt(np.arange(1, m + 1)) ** 0.7, rng.uniform(0, 6.3, m), rng.normal(0, 0.25, m)
        self.width = reach * (rng.uniform(0.06, 0.16) if spread else rng.uniform(0.025, 0.09))
        self.processes = [self.process(rng, a, rng.uniform(0.35, 1.0), 0) for a in rng.uniform(0, 6.3, rng.integers(0 if self.flat else 2, 7))]

    def process(self, rng, angle, share, level):
        """(angle, share of the reach, bend, wiggle, phase, thickness, end knob, forks)."""
        forks = [self.process(rng, rng.normal(0, 0.8), share * rng.uniform(0.3, 0.6), level + 1) for _ in range(rng.choice([0, 1, 2, 3]))] if level < 2 else []
        return angle, share, rng.normal(0, 0.8), rng.uniform(0, 0.5), rng.uniform(0, 6.3), rng.uniform(0.7, 1.6), rng.random() < (0.6 if self.spread else 0.3), forks

    def outlines(self, t, wave):
        out = [blob(self.pos, self.soma, self.elong, self.angle, self.amp, self.phase + self.rate * t, 120 if self.flat else 56)]

        def grow(start, base, p, thick):
            angle, share, bend, wiggle, phase, w, knob, forks = p
            length = share * self.reach * (1 + 0.25 * np.sin(phase + wave * t))
            c = curve(start, base + angle + 0.15 * np.sin(1.7 * phase + wave * t), length, bend, wiggle, phase + 0.5 * wave * t)
            taper = np.linspace(2.2, 0.4, len(c)) if self.spread else np.linspace(1.3, 0.6, len(c))
            out.append(stroke(c, np.maximum(thick * w * taper, 0.7)))
            if knob:
                out.append(blob(c[-1], max(1.2, 1.8 * thick * w), 1.1, phase, [0.1], [phase]))
            for f in forks:
                grow(c[int(len(c) * (0.5 + 0.45 * np.sin(f[4]) ** 2)) - 1], base + angle + bend, f, thick * 0.75)

        for p in self.processes:
            grow(self.pos, self.angle, p, self.width)
        return out


def branching_clip(rng, frames=5):
    """(image uint8 [T,H,W] without noise, labels): bright to very dim cells on a dark ground."""
    size = int(rng.choice([192, 224, 256]))
    reach = np.exp(rng.uniform(np.log(14), np.log(70)))
    n = int(np.clip(rng.choice([0.3, 0.7, 1.4]) * size**2 / (2.5 * reach**2), 2, 60))
    spread = rng.random() < 0.6
    cells = [Branching(rng, reach * np.exp(rng.normal(0, 0.25)), size, spread) for _ in range(n)]
    wave, speed = rng.choice([0.15, 0.5, 1.0]), reach * rng.choice([0.01, 0.05, 0.12])
    level = np.r_[0, np.exp(rng.normal(-0.8, rng.uniform(0.3, 1.0), n))]
    soma_gain, tex, tex_amp = rng.uniform(0.2, 2.5), texture(rng), rng.uniform(0.05, 0.4)
    light = uneven_light(rng, size, rng.uniform(0, 0.3))
    blur, glow = rng.uniform(0.4, 1.3), rng.uniform(0, 0.12)
    invert, ground = rng.random() < 0.15, rng.uniform(0, 0.15)
    # A spread cell is brightest where it is thick, in the middle, and its flat parts are many times dimmer.
    dim, core, ragged = rng.uniform(0.08, 0.4), reach * rng.uniform(0.15, 0.4), rng.uniform(0.5, 0.09 * reach + 0.8)
    fray = [smooth_noise(rng, (size, size), rng.uniform(1.5, 4)) for _ in range(2)]
    holes = np.clip((texture(rng, (1.2, 2.5), (2, 4)) - 1.6) * 3, 0, 1) * rng.uniform(0, 0.8)
    bright = rng.uniform(96.5, 99.8)
    labels, out = np.zeros((frames, size, size), np.uint8), np.zeros((frames, size, size), np.float32)
    yy, xx = np.indices((size, size))
    for t in range(frames):
        lab, offset = labels[t], np.zeros((n + 1, 2), np.float32)
        for i, c in enumerate(cells):
            for o in c.outlines(t, wave):
                fill(lab, o, i + 1)
            offset[i + 1] = c.pos
        if spread:
            rows, cols = (np.clip(np.round(a + ragged * f), 0, size - 1).astype(int) for a, f in zip((yy, xx), fray))
            lab[:] = lab[rows, cols]
        u = np.minimum(1, depth_inside(lab) / (0.18 * reach))
        if spread:
            o = offset[lab]
            far = np.hypot(yy - o[..., 0], xx - o[..., 1])
            shape = (dim + (1 - dim) * np.exp(-((far / core) ** 2)) + 0.3 * dim * u) * (1 - moved(holes, lab, offset))
        else:
            shape = 0.5 + soma_gain * u
        im = level[lab] * shape * np.maximum(0.1, 1 + tex_amp * moved(tex, lab, offset))
        im = ndi.gaussian_filter(im, blur) + glow * ndi.gaussian_filter(im, 6) + ground
        out[t] = np.minimum(im, np.percentile(im, bright if spread else 99.8)) * light
        for c in cells:
            c.pos, c.angle = c.pos + speed * rng.normal(0, 1, 2), c.angle + c.spin
    image = to_byte_movie(out ** rng.uniform(0.5, 1.1))
    return (255 - image if invert else image), labels


def filament_clip(rng, frames=3):
    """Filaments and organelles, each labelled, some within faint cells: long curved fibres, mitochondria-like rods, vesicles."""
    size = int(rng.choice([160, 192, 224]))
    kind = rng.choice(["fibre", "mitochondria", "vesicle"])
    r = {"fibre": rng.uniform(1.2, 3), "mitochondria": rng.uniform(2, 6), "vesicle": rng.uniform(2.5, 9)}[str(kind)]
    length = {"fibre": rng.uniform(0.3, 1.2) * size, "mitochondria": r * rng.uniform(3, 9), "vesicle": 0}[str(kind)]
    n = int(np.clip(rng.uniform(0.04, 0.2) * size**2 / (2 * r * (length + 2 * r)), 3, 80))
    items = [(rng.uniform(0, size, 2), rng.uniform(0, 6.3), rng.normal(0, 1.0), rng.uniform(0, 0.5), rng.uniform(0, 6.3), r * np.exp(rng.normal(0, 0.2)), length * np.exp(rng.normal(0, 0.3))) for _ in range(n)]
    drift = rng.normal(0, r * 0.6, (n, 2))
    level, rim = np.r_[0, rng.uniform(0.4, 1.2, n)], kind == "vesicle" and rng.random() < 0.5
    back = rng.uniform(0, 0.5) * (smooth_noise(rng, (size, size), size / 8) > 0) * (1 + 0.2 * smooth_noise(rng, (size, size), 2))
    back = ndi.gaussian_filter(back, 2) + 0.1 * np.abs(smooth_noise(rng, (size, size), 5))
    light, blur, invert = uneven_light(rng, size, rng.uniform(0, 0.3)), rng.uniform(0.5, 1.4), rng.random() < 0.3
    labels, out = np.zeros((frames, size, size), np.uint8), np.zeros((frames, size, size), np.float32)
    for t in range(frames):
        for i, (p, a, bend, wig, ph, w, ln) in enumerate(items):
            q = p + t * drift[i]
            if kind == "vesicle":
                fill(labels[t], blob(q, w, 1.1, a, [0.06, 0.04], [ph, 2 * ph]), i + 1)
            else:
                c = curve(q, a, ln, bend, wig, ph + 0.2 * t, 24)
                prof = np.full(24, w)
                prof[[0, -1]], prof[[1, -2]] = 0.4 * w, 0.85 * w
                fill(labels[t], stroke(c, prof), i + 1)
        lab = labels[t]
        im = level[lab]
        if rim:
            im = im * np.exp(-depth_inside(lab) / (0.35 * r))
        out[t] = (ndi.gaussian_filter(im.astype(np.float32), blur) + back) * light
    image = to_byte_movie(out)
    return (255 - image if invert else image), labels
