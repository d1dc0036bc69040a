"""Generated clips with known truth: cells, rods, branched cells and tissues that move, deform, touch, vanish and return.

Every clip is a label movie [T,H,W] (0 background, ids constant over t) and an 8-bit image movie drawn from it. A clip is
fully determined by its seed. The same clips serve as stills (single frames) and for propagation.
"""

import numpy as np
from scipy import ndimage as ndi
from scipy.spatial import cKDTree
from skimage.draw import polygon


def smooth_noise(rng, shape, sigma):
    """Zero-mean unit-variance noise, Gaussian-smoothed and periodic."""
    n = ndi.gaussian_filter(rng.standard_normal(shape).astype(np.float32), sigma, mode="wrap")
    return n / (n.std() + 1e-6)


class Cell:
    """One object's shape and path: a Fourier contour, a curved rod or a soma with tapered branches."""

    def __init__(self, rng, kind, radius, size):
        self.kind, self.r = kind, radius
        self.pos = rng.uniform(0, size, 2)
        self.vel = rng.normal(0, 1, 2)
        self.angle, self.spin = rng.uniform(0, 2 * np.pi), rng.normal(0, 0.04)
        self.elong = np.exp(rng.normal(0, 0.25))
        k = np.arange(2, 7)
        self.amp = np.abs(rng.normal(0, rng.choice([0.03, 0.08, 0.16]), 5)) / np.sqrt(k - 1)
        self.phase, self.rate = rng.uniform(0, 2 * np.pi, 5), rng.normal(0, 0.15, 5)
        self.bend = rng.normal(0, 0.5)
        self.branches = [(rng.uniform(0, 2 * np.pi), rng.uniform(1.5, 3.5), rng.normal(0, 0.7), rng.uniform(0.15, 0.35)) for _ in range(rng.integers(2, 6))]
        self.z, self.half_depth = None, None

    def outlines(self, t, scale):
        """Polygons (rows, cols) of the shape at frame t; scale shrinks it (sections through a body)."""
        r, c, s = self.r * scale, np.cos(self.angle), np.sin(self.angle)

        def place(u, v):
            return self.pos[0] + u * s + v * c, self.pos[1] + u * c - v * s

        if self.kind == "rod":
            q = np.linspace(-1, 1, 15)
            half, w = r * 2.2, max(r * 0.45, 1.5)
            cx, cy = q * half, self.bend * half * 0.3 * q * q
            cap = np.sqrt(np.maximum(0, 1 - np.maximum(0, (np.abs(q) * half - (half - w)) / w) ** 2)) * w
            return [place(np.r_[cx, cx[::-1]], np.r_[cy + cap, (cy - cap)[::-1]])]
        th = np.linspace(0, 2 * np.pi, 48, endpoint=False)
        k = np.arange(2, 7)[:, None]
        rad = r * np.maximum(0.2, 1 + (self.amp[:, None] * np.cos(k * th + (self.phase + self.rate * t)[:, None])).sum(0))
        out = [place(rad * np.cos(th) * self.elong, rad * np.sin(th) / self.elong)]
        if self.kind == "branched":
            for a, length, bend, w in self.branches:
                q = np.linspace(0, 1, 12)
                aa = a + bend * q + 0.1 * np.sin(0.4 * t + a)
                u, v = np.cumsum(np.cos(aa)) * r * length / 12, np.cumsum(np.sin(aa)) * r * length / 12
                ww = r * w * (1 - 0.75 * q)
                nx, ny = -np.sin(aa) * ww, np.cos(aa) * ww
                out.append(place(np.r_[u + nx, (u - nx)[::-1]], np.r_[v + ny, (v - ny)[::-1]]))
        return out


def cell_labels(rng, size, frames, kind):
    """Label movie of moving cells, and each cell's displacement per frame [T,N+1,2] for textures that move along."""
    radius = np.exp(rng.uniform(np.log(6), np.log(45 if kind == "blob" else 16)))
    cover = rng.uniform(0.08, 0.75)
    n = int(np.clip(cover * size * size / (np.pi * radius**2 * (1.0 if kind == "blob" else 1.5)), 2, 60))
    spread = rng.uniform(0.05, 0.35)
    cells = [Cell(rng, kind, radius * np.exp(rng.normal(0, spread)), size) for _ in range(n)]
    speed = radius * rng.choice([0.03, 0.1, 0.2, 0.35])
    touch = rng.uniform(0.7, 1.05)
    sections = kind == "blob" and rng.random() < 0.3
    present = np.ones((frames, n), bool)
    for i in range(n):
        u = rng.random()
        if sections:
            cells[i].z, cells[i].half_depth = rng.uniform(-2, frames + 2), rng.uniform(2, frames)
        elif u < 0.12:
            a = rng.integers(1, frames)
            present[a : a + rng.integers(1, 5), i] = False
        elif u < 0.16:
            present[: rng.integers(1, frames), i] = False
        elif u < 0.20:
            present[rng.integers(2, frames) :, i] = False
    reach = np.array([c.r for c in cells])
    labels = np.zeros((frames, size, size), np.uint8)
    offset = np.zeros((frames, n + 1, 2), np.float32)

    def relax(rounds):
        p = np.array([c.pos for c in cells])
        for _ in range(rounds):
            d = p[:, None] - p[None]
            dist = np.sqrt((d**2).sum(-1)) + 1e-3
            push = np.maximum(0, touch * (reach[:, None] + reach[None]) - dist)
            np.fill_diagonal(push, 0)
            p += 0.25 * (d / dist[..., None] * push[..., None]).sum(1)
        for c, q in zip(cells, p):
            c.pos = q

    relax(40)
    for t in range(frames):
        order = rng.permutation(n) if t == 0 else order
        for i in order:
            c = cells[i]
            scale = 1.0
            if sections:
                z = (t - c.z) / c.half_depth
                scale = np.sqrt(max(0.0, 1 - z * z))
            if present[t, i] and scale * c.r > 1.5:
                for rr, cc in c.outlines(t, scale):
                    a, b = polygon(rr, cc, (size, size))
                    labels[t, a, b] = i + 1
            offset[t, i + 1] = c.pos
            c.vel = 0.8 * c.vel + 0.6 * rng.normal(0, 1, 2)
            c.pos = c.pos + (speed * c.vel if not sections else 0.3 * speed * c.vel)
            c.angle += c.spin
        relax(3)
    return labels, offset


def tissue_labels(rng, size, frames):
    """Label movie of a tissue without gaps (a warped Voronoi diagram of moving seeds, in the plane or cut out of 3D)."""
    cell = np.exp(rng.uniform(np.log(14), np.log(70)))
    deep = rng.random() < 0.5
    n = int(np.clip((size / cell) ** 2 * 1.6, 4, 250 if not deep else 120))
    depth = cell * rng.uniform(0.5, 2)
    n = int(min(250, n * (1 + (depth / cell if deep else 0))))
    seeds = rng.uniform(-0.1 * size, 1.1 * size, (n, 2))
    zs = rng.uniform(-0.5 * depth, 1.5 * depth, n) if deep else np.zeros(n)
    vel, drift = rng.normal(0, cell * rng.choice([0.01, 0.03, 0.07]), (n, 2)), rng.normal(0, 0.5, 2)
    weights = rng.uniform(0, (cell * rng.choice([0.0, 0.3, 0.5])), n)
    warp = rng.uniform(0.0, 0.25) * cell
    wx, wy = (smooth_noise(rng, (size, size), cell * rng.uniform(0.15, 0.5)) * warp for _ in range(2))
    yy, xx = np.mgrid[:size, :size].astype(np.float32)
    labels = np.zeros((frames, size, size), np.uint8)
    offset = np.zeros((frames, n + 1, 2), np.float32)
    empty = rng.random(n) < rng.choice([0.0, 0.1, 0.4])
    for t in range(frames):
        s = seeds + t * (vel + drift)
        z = t * depth / max(1, frames - 1)
        pts = np.c_[s, zs, weights]
        q = np.stack([yy + wy, xx + wx, np.full_like(xx, z), np.zeros_like(xx)], -1).reshape(-1, 4)
        _, idx = cKDTree(pts).query(q, workers=1)
        idx = np.where(empty[idx], 0, idx + 1)
        labels[t] = idx.reshape(size, size)
        offset[t, 1:] = s
    return labels, offset


def draw(rng, labels, offset, tissue):
    """8-bit image movie of a label movie in a random imaging style."""
    frames, size, _ = labels.shape
    n = offset.shape[1]
    style = rng.choice(["membrane", "em", "nuclei"], p=[0.45, 0.4, 0.15]) if tissue else rng.choice(["nuclei", "phase", "em", "flat"], p=[0.55, 0.2, 0.12, 0.13])
    sign = -1.0 if rng.random() < 0.25 else 1.0
    base = rng.uniform(0.05, 0.35) if sign > 0 else rng.uniform(0.55, 0.9)
    contrast = np.exp(rng.uniform(np.log(0.12), np.log(0.6)))
    level = sign * contrast * np.exp(rng.normal(0, rng.choice([0.1, 0.4]), n)).astype(np.float32)
    level[0] = 0
    tex_amp = rng.uniform(0, 0.5) * contrast
    rim, rim_width, halo = 0.0, rng.uniform(0.6, 1.8), 0.0
    if style == "phase":
        level *= rng.uniform(0, 0.3)
        rim, halo, tex_amp = -sign * rng.uniform(0.1, 0.4), sign * rng.uniform(0.1, 0.5), rng.uniform(0.02, 0.15)
    elif style == "membrane":
        level *= rng.uniform(0, 0.2)
        rim = rng.uniform(0.3, 0.9) * (1 if rng.random() < 0.8 else -1)
        base, tex_amp = (0.15 if rim > 0 else 0.7), rng.uniform(0.0, 0.1)
    elif style == "em":
        base, level = rng.uniform(0.5, 0.75), level * rng.uniform(0, 0.25)
        rim, tex_amp = -rng.uniform(0.25, 0.6), rng.uniform(0.05, 0.2)
    elif style == "flat" and rng.random() < 0.5:
        rim = rng.uniform(-0.3, 0.3)
    texture = 0.6 * smooth_noise(rng, (256, 256), rng.uniform(0.8, 3)) + 0.4 * smooth_noise(rng, (256, 256), rng.uniform(3, 9))
    if style == "em":
        blobs = smooth_noise(rng, (256, 256), rng.uniform(2, 5))
        texture = texture - 2.0 * rng.uniform(0, 1.5) * (blobs > 1.3)
    yy, xx = np.mgrid[:size, :size]
    light = 1 + rng.uniform(0, 0.35) * ndi.gaussian_filter(rng.standard_normal((size, size)), size / 4, mode="reflect") * size / 4
    back = rng.uniform(0, 0.08) * smooth_noise(rng, (size, size), rng.uniform(2, 30))
    debris = np.zeros((size, size), np.float32)
    if rng.random() < 0.3:
        k = rng.integers(3, 40)
        debris[rng.integers(0, size, k), rng.integers(0, size, k)] = rng.normal(0, 1, k) * 15
        debris = ndi.gaussian_filter(debris, rng.uniform(0.8, 2.5)) * contrast
    blur = rng.uniform(0.3, 2.0) if rng.random() < 0.8 else rng.uniform(2, 3.5)
    noise, shot = rng.choice([0.01, 0.03, 0.07, 0.13]) * rng.uniform(0.6, 1.4), rng.uniform(0, 0.08)
    noise = min(noise, 0.5 * contrast)
    fade, flicker = rng.uniform(-0.03, 0.03), rng.choice([0.0, 0.03])
    out = np.zeros(labels.shape, np.uint8)
    for t in range(frames):
        lab = labels[t]
        fg = lab > 0
        oy, ox = offset[t, :, 0][lab], offset[t, :, 1][lab]
        im = base + level[lab] + tex_amp * np.where(fg, texture[(yy - oy).astype(int) % 256, (xx - ox).astype(int) % 256], 0) + back
        if rim or halo:
            edge = (lab != np.roll(lab, 1, 0)) | (lab != np.roll(lab, 1, 1))
            edge[0], edge[:, 0] = False, False
            e = ndi.gaussian_filter(edge.astype(np.float32), rim_width) * rim_width * 2.2
            im = im + rim * np.minimum(e, 1.2)
            if halo:
                wide = ndi.gaussian_filter(fg.astype(np.float32), rim_width * 3)
                im = im + halo * wide * ~fg
        im = (im + debris) * light * (1 + fade * t + flicker * rng.normal())
        im = ndi.gaussian_filter(im, blur)
        im = im + rng.standard_normal(im.shape) * (noise + shot * np.sqrt(np.maximum(im, 0)))
        out[t] = 0
        if t == 0:
            lo, hi = np.percentile(im, (0.35, 99.65))
        out[t] = np.clip((im - lo) / max(hi - lo, 1e-3) * 255 + 0.5, 0, 255)
    return out


def make_clip(seed, frames=8):
    """(image uint8 [T,H,W], labels uint8 [T,H,W]) of the clip with this seed."""
    rng = np.random.default_rng(seed)
    size = int(rng.choice([160, 192, 224, 256]))
    if rng.random() < 0.3:
        labels, offset = tissue_labels(rng, size, frames)
        return draw(rng, labels, offset, True), labels
    labels, offset = cell_labels(rng, size, frames, str(rng.choice(["blob", "rod", "branched"], p=[0.72, 0.14, 0.14])))
    return draw(rng, labels, offset, False), labels


def demo_clip(seed, frames=32, size=320, count=9, stream=77, radii=(10, 22), speed=1.8, noise=1.0, gone=0.33, backdrop=0.12):
    """A clip like the project's demo: noisy bright cells 20-45 px across that move, touch, vanish and return.

    The defaults (stream 77) are for measuring only; training uses other streams and random settings.
    """
    rng = np.random.default_rng([stream, seed])
    cells = [Cell(rng, "blob", rng.uniform(*radii), size) for _ in range(count)]
    for c in cells:
        c.pos, c.elong = rng.uniform(0.12 * size, 0.88 * size, 2), np.exp(rng.normal(0, 0.12))
        c.amp = np.minimum(c.amp, 0.08)
    present = np.ones((frames, count), bool)
    for i in rng.permutation(count)[: int(count * gone)]:
        a = rng.integers(6, frames - 8) if frames > 16 else rng.integers(1, frames - 1)
        present[a : a + rng.integers(2, 6), i] = False
    labels, offset = np.zeros((frames, size, size), np.uint8), np.zeros((frames, count + 1, 2), np.float32)
    for t in range(frames):
        for a in cells:
            for b in cells:
                d = a.pos - b.pos
                gap = 0.92 * (a.r + b.r) - np.hypot(*d)
                if a is not b and gap > 0:
                    a.pos = a.pos + 0.5 * gap * d / (np.hypot(*d) + 1e-3)
        for i, c in enumerate(cells):
            if present[t, i]:
                for rr, cc in c.outlines(t, 1.0):
                    y, x = polygon(rr, cc, (size, size))
                    labels[t, y, x] = i + 1
            offset[t, i + 1] = c.pos
            c.vel = 0.85 * c.vel + 0.5 * rng.normal(0, 1, 2)
            c.pos = np.clip(c.pos + speed * c.vel, c.r * 0.7, size - c.r * 0.7)
            c.angle += c.spin
    level = np.r_[0, rng.uniform(0.25, 0.6, count)]
    texture = smooth_noise(rng, (256, 256), 2.5)
    yy, xx = np.mgrid[:size, :size]
    light = 1 + 0.15 * np.sin(xx / size * 2.5 + rng.uniform(0, 6)) * np.cos(yy / size * 2 + rng.uniform(0, 6))
    out = np.zeros(labels.shape, np.float32)
    for t in range(frames):
        lab = labels[t]
        tex = np.where(lab > 0, texture[(yy - offset[t, :, 0][lab]).astype(int) % 256, (xx - offset[t, :, 1][lab]).astype(int) % 256], 0)
        im = ndi.gaussian_filter((backdrop + level[lab] + 0.06 * tex) * light, 1.2)
        out[t] = im + rng.standard_normal(im.shape) * noise * (0.03 + 0.05 * np.sqrt(np.maximum(im, 0)))
    lo, hi = np.percentile(out, (0.35, 99.65))
    return np.clip((out - lo) / (hi - lo) * 255 + 0.5, 0, 255).astype(np.uint8), labels


def cells_clip(seed, frames=10):
    """A training clip of demo_clip's kind with random settings."""
    rng = np.random.default_rng([5, seed])
    top = rng.uniform(10, 30)
    size = int(rng.choice([192, 224, 256]))
    count = int(np.clip(rng.uniform(0.15, 0.6) * size**2 / (3.14 * (0.75 * top) ** 2), 3, 30))
    return demo_clip(seed, frames, size, count, stream=6, radii=(0.5 * top, top), speed=rng.uniform(0.3, 0.2 * top), noise=rng.uniform(0.3, 2.0), gone=rng.uniform(0.2, 0.7), backdrop=rng.uniform(0.05, 0.3))
