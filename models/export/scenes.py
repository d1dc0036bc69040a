"""Generated pixels for parity and speed: textured planes with moving bright bodies."""

import numpy as np
import scipy.ndimage


def stack(n, size, seed=3, absent=()):
    """uint8 [n,size,size]: two bodies that move and change; on the 1-based slices in `absent` the second is gone."""
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[0:size, 0:size] / size
    texture = scipy.ndimage.gaussian_filter(rng.standard_normal((size, size)), size / 40)
    texture /= np.abs(texture).max()
    planes = []
    for t in range(n):
        u = t / max(n - 1, 1)
        plane = 0.25 + 0.1 * x + 0.08 * texture + 0.02 * rng.standard_normal((size, size))
        plane += 0.55 * _body(x, y, 0.28 + 0.3 * u, 0.35 + 0.12 * np.sin(5 * u), 0.13 + 0.02 * np.cos(7 * u), 0.09)
        if t + 1 not in absent:
            plane += 0.40 * _body(x, y, 0.70 - 0.25 * u, 0.66 - 0.1 * u, 0.10, 0.12 + 0.03 * np.sin(6 * u))
        planes.append(np.clip(plane * 255, 0, 255).astype(np.uint8))
    return np.stack(planes)


def _body(x, y, cx, cy, rx, ry):
    r = np.hypot((x - cx) / rx, (y - cy) / ry)
    return 1 / (1 + np.exp((r - 1) * 12))


def colour(size, seed=5):
    """uint8 [size,size,3] with three bodies of different colours."""
    parts = [stack(1, size, seed + i)[0].astype(float) for i in range(3)]
    planes = [np.roll(p, (i * size // 9, -i * size // 7), (0, 1)) for i, p in enumerate(parts)]
    return np.clip(np.stack(planes, -1), 0, 255).astype(np.uint8)
