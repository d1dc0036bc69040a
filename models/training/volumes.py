"""Generated volumes cut into z-stacks: packed neurites as in electron microscopy, and organs with a bias field."""

import numpy as np
from scipy import ndimage as ndi
from scipy.spatial import cKDTree

from shapes import to_byte_movie, uneven_light


def noise3(rng, shape, sigma):
    """Zero-mean unit-variance smooth noise of a volume, drawn coarse and enlarged where sigma is large."""
    f = max(1, int(min(sigma) // 1.5))
    small = tuple(int(np.ceil(s / f)) + 2 for s in shape)
    n = ndi.gaussian_filter(rng.standard_normal(small).astype(np.float32), [s / f for s in sigma])
    if f > 1:
        n = ndi.zoom(n, f, order=1)
    n = n[: shape[0], : shape[1], : shape[2]]
    return (n - n.mean()) / (n.std() + 1e-6)


def neurites(rng, depth, size, z_step):
    """Labels [T,H,W] of tubes of very different calibre that fill space (a power diagram of points along curves)."""
    scale = np.exp(rng.uniform(np.log(8), np.log(22)))
    deep = depth * z_step
    n = int(np.clip(0.8 * size**2 / scale**2, 40, 200))
    pts, rad, ids = [], [], []
    spread, mean_axis = rng.uniform(0.3, 0.8), rng.normal(0, 1, 3)
    tilt = rng.choice([0.3, 1.0, 3.0])
    for i in range(n):
        r = 0.5 * scale * min(3.5, np.exp(rng.normal(0, spread)))
        p = rng.uniform([-0.3 * deep, -0.15 * size, -0.15 * size], [1.3 * deep, 1.15 * size, 1.15 * size])
        if r > 0.9 * scale and rng.random() < 0.6:  # a body or a large process: a lump of points
            m = rng.integers(3, 10)
            q = p + rng.normal(0, 1.4 * r, (m, 3))
        else:
            d = rng.normal(0, 1, 3) + tilt * mean_axis * rng.choice([0, 1])
            d /= np.linalg.norm(d)
            m = int(rng.integers(6, 22))
            steps = d + np.cumsum(rng.normal(0, 0.22, (m, 3)), 0)
            steps /= np.linalg.norm(steps, axis=1, keepdims=True)
            q = p + np.cumsum(steps, 0) * max(3.0, 0.6 * r)
            q = q - q[m // 2] + p
        pts.append(q), rad.append(r * np.exp(rng.normal(0, 0.25, len(q)))), ids.append(np.full(len(q), i + 1))
    pts, rad, ids = np.concatenate(pts), np.concatenate(rad), np.concatenate(ids)
    # Power diagram: nearest by distance^2 - r^2, as an ordinary nearest point with one more coordinate.
    lift = np.sqrt(np.maximum(0, rad.max() ** 2 - rad**2))
    z, y, x = np.meshgrid(np.arange(depth) * z_step, np.arange(size), np.arange(size), indexing="ij")
    amp = scale * rng.uniform(0.1, 0.45)
    sig = [max(0.8, scale * 0.5 / z_step), scale * 0.5, scale * 0.5]
    w = [amp * noise3(rng, z.shape, sig) for _ in range(2)]
    q = np.stack([z.ravel(), (y + w[0]).ravel(), (x + w[1]).ravel(), np.zeros(z.size)], 1).astype(np.float32)
    _, k = cKDTree(np.c_[pts, lift]).query(q, workers=1, eps=0.02)
    return ids[k].reshape(z.shape).astype(np.uint8), scale


def em_clip(rng, frames=16):
    """(image uint8 [T,H,W] without noise, labels): dark membranes, textured cytoplasm, mitochondria and vesicles.

    In half of the volumes mitochondria fill much of the processes, the membranes are as thick as they lie in the section and
    the cytoplasm of neighbours is alike, as in sections of an ion beam; else the cells are told apart by their brightness too.
    """
    size = int(rng.choice([160, 192, 208]))
    z_step = rng.choice([1.0, 1.0, 1.5, 3.0])
    labels, scale = neurites(rng, frames, size, z_step)
    n = int(labels.max()) + 1
    full = rng.random() < 0.5
    level = rng.normal(0.0, rng.choice([0.02, 0.05, 0.12] if full else [0.08, 0.2, 0.35]), n).astype(np.float32)
    edge = borders(labels, across=full)
    thick = rng.uniform(1.2, 3.0) if full else rng.uniform(0.6, 2.2)
    if full:
        dist = ndi.distance_transform_edt(~edge, sampling=(max(1.0, z_step), 1, 1)).astype(np.float32)
    else:
        dist = np.stack([ndi.distance_transform_edt(~e) for e in edge]).astype(np.float32)
    membrane = np.exp(-((np.maximum(0, dist - 0.3 * thick) / thick) ** 2))
    sd = np.array([1.2 / z_step, 1.2, 1.2])
    fine, mid = noise3(rng, labels.shape, sd * rng.uniform(0.6, 1.2)), noise3(rng, labels.shape, sd * rng.uniform(2, 4))
    grain = np.exp(rng.normal(0, 0.6, n)).astype(np.float32)
    im = 1 + level[labels] + rng.uniform(0.03, 0.14) * grain[labels] * fine + rng.uniform(0.02, 0.12) * mid
    # Mitochondria and other bodies lie inside cells and belong to them.
    body = noise3(rng, labels.shape, sd * scale * rng.uniform(0.16, 0.3))
    cut = rng.uniform(1.0, 2.0)
    inside = np.clip((body - cut) * 4, 0, 1) * np.clip((dist - 2.5) / 2, 0, 1)
    ring = np.exp(-(((body - cut) / 0.12) ** 2)) * np.clip((dist - 2.5) / 2, 0, 1)
    im += -rng.uniform(0.15, 0.6) * inside * (1 + 0.3 * fine) - rng.uniform(0, 0.5) * ring
    if full:
        im -= filling_bodies(rng, labels.shape, sd, scale, thick, dist, rng.random(n)[labels]) * (1 + 0.25 * fine)
    if rng.random() < 0.6:  # vesicles
        v = noise3(rng, labels.shape, sd * rng.uniform(0.9, 1.5))
        im += rng.choice([-0.35, 0.3]) * np.clip((v - 1.9) * 2, 0, 1) * np.clip((dist - 2) / 2, 0, 1) * (grain[labels] > 1)
    if rng.random() < 0.5:  # dark spots on membranes: synapses
        s = noise3(rng, labels.shape, sd * 3)
        membrane = membrane * (1 + 0.8 * np.clip(s - 1, 0, 1))
        thicker = np.exp(-((dist / (2.2 * thick)) ** 2)) * np.clip((s - 1.4) * 3, 0, 1)
        membrane = np.maximum(membrane, thicker)
    faint = np.clip(1 + 0.35 * noise3(rng, labels.shape, sd * 6), 0.25, 1.5)  # membranes cut at a slant fade
    im -= rng.uniform(0.4, 1.0) * membrane * faint
    im = ndi.gaussian_filter(im, [0, *([rng.uniform(0.4, 1.1)] * 2)])
    im *= uneven_light(rng, size, rng.uniform(0, 0.15))
    im *= (1 + rng.normal(0, rng.choice([0, 0.02, 0.05]), frames))[:, None, None]
    if rng.random() < 0.3:  # sections that are not quite aligned
        shifts = np.round(np.cumsum(rng.normal(0, rng.choice([0.5, 1.5]), (frames, 2)), 0)).astype(int)
        im, labels = (np.stack([np.roll(p, s, (0, 1)) for p, s in zip(v, shifts)])[:, 12:-12, 12:-12] for v in (im, labels))
    return to_byte_movie(im), np.ascontiguousarray(labels)


def borders(labels, across):
    """Where neighbouring voxels belong to different cells: in the section, and across sections too where asked."""
    edge = np.zeros(labels.shape, bool)
    for axis in (0, 1, 2) if across else (1, 2):
        d = np.diff(labels.astype(np.int16), axis=axis) != 0
        lo, hi = [slice(None)] * 3, [slice(None)] * 3
        lo[axis], hi[axis] = slice(0, -1), slice(1, None)
        edge[tuple(lo)] |= d
        edge[tuple(hi)] |= d
    return edge


def filling_bodies(rng, shape, sd, scale, thick, dist, chance):
    """Darkness of long bodies that leave only a rim of many a process free: `chance` [T,H,W] in 0..1 is a number of each cell."""
    along = noise3(rng, shape, sd * scale * rng.uniform(0.3, 0.6)) + 1.2 * (0.5 - chance)
    rim = dist - thick - rng.uniform(1.0, 3.0)
    return rng.uniform(0.45, 0.95) * np.clip(1 + 3 * (along - rng.uniform(-0.2, 0.6)), 0, 1) * np.clip(rim / 1.2, 0, 1)


def organ_clip(rng, frames=12):
    """(image uint8 [T,H,W] without noise, labels): deformed ellipsoids in a body, with inner parts, a bias field and texture."""
    size = int(rng.choice([128, 160, 192]))
    z, y, x = np.meshgrid(np.linspace(-1, 1, frames) * rng.uniform(0.3, 1.2), np.linspace(-1, 1, size), np.linspace(-1, 1, size), indexing="ij")
    warp = [noise3(rng, z.shape, (3, size / 10, size / 10)) * rng.uniform(0.02, 0.09) for _ in range(2)]
    y, x = y + warp[0], x + warp[1]

    def ellipsoid(c, r, a):
        u, v = (x - c[2]) * np.cos(a) + (y - c[1]) * np.sin(a), (y - c[1]) * np.cos(a) - (x - c[2]) * np.sin(a)
        return ((z - c[0]) / r[0]) ** 2 + (v / r[1]) ** 2 + (u / r[2]) ** 2

    body = ellipsoid((0, 0, 0), (3, rng.uniform(0.6, 1.1), rng.uniform(0.6, 1.1)), 0) < 1
    image, labels = np.where(body, rng.uniform(0.25, 0.6), 0).astype(np.float32), np.zeros(z.shape, np.uint8)
    fine = noise3(rng, z.shape, (0.7, 1.3, 1.3))
    i = 0
    for _ in range(rng.integers(3, 16)):
        c, r = rng.uniform((-0.8, -0.65, -0.65), (0.8, 0.65, 0.65)), np.exp(rng.uniform(np.log(0.05), np.log(0.38), 3)) * np.array([1.8, 1, 1])
        m = (ellipsoid(c, r, rng.uniform(0, 3.1)) < 1) & body
        if not m.any():
            continue
        i += 1
        labels[m], image[m] = i, rng.uniform(0.1, 1.0)
        if rng.random() < 0.3:  # a wall, a core or spots
            inner = (ellipsoid(c, r * rng.uniform(0.4, 0.8), 0) < 1) & m
            image[inner] = rng.uniform(0.1, 1.0)
            if rng.random() < 0.5:
                i += 1
                labels[inner] = i
        image[m] += rng.uniform(0, 0.12) * fine[m]
    image += rng.uniform(0, 0.05) * noise3(rng, z.shape, (1, 3, 3)) * body
    image = ndi.gaussian_filter(image, [0, *([rng.uniform(0.5, 1.6)] * 2)]) * uneven_light(rng, size, rng.uniform(0, 0.5))
    return to_byte_movie(image), labels
