"""Generated bright-field sections in two stains (RGB): nuclei in a fibrous ground, glands round an empty lumen."""

import numpy as np
from scipy import ndimage as ndi

from procedural import smooth_noise
from shapes import blob, depth_inside, fill, texture, uneven_light


def stained_clip(rng, frames=1):
    """(image uint8 [1,H,W,3] without noise, labels [1,H,W]); the labels are the nuclei."""
    size = int(rng.choice([160, 192, 224, 256]))
    r = np.exp(rng.uniform(np.log(4), np.log(16)))
    labels = np.zeros((size, size), np.uint8)
    region = smooth_noise(rng, (size, size), size / rng.uniform(5, 12))
    n = int(np.clip(rng.uniform(0.1, 0.5) * size**2 / (3.14 * r * r), 5, 240))
    spread, placed = rng.uniform(0.1, 0.4), []
    for _ in range(4 * n):
        p, q = rng.uniform(0, size, 2), r * np.exp(rng.normal(0, spread))
        if region[int(p[0]), int(p[1])] < -0.6 or len(placed) >= n or any(np.hypot(*(p - o)) < 0.8 * (q + s) for o, s in placed):
            continue
        placed.append((p, q))
        fill(labels, blob(p, q, np.exp(abs(rng.normal(0, 0.3))), rng.uniform(0, 6.3), np.abs(rng.normal(0, 0.06, 4)), rng.uniform(0, 6.3, 4)), len(placed))
    d = depth_inside(labels)
    chromatin = texture(rng, (0.7, 1.6), (2, 4))
    tone = np.r_[0, np.exp(rng.normal(0, 0.3, 255))][labels]
    rim = rng.uniform(0, 0.8) * np.exp(-d / 1.2) * (labels > 0)
    h = tone * rng.uniform(0.5, 1.4) * np.maximum(0.15, 1 + rng.uniform(0.1, 0.5) * chromatin[:size, :size] + rim)
    a = rng.uniform(0, 3.1)
    yy, xx = np.indices((size, size))
    u, v = xx * np.cos(a) + yy * np.sin(a), yy * np.cos(a) - xx * np.sin(a)
    wave = smooth_noise(rng, (size, size), 12) * 5
    fibres = np.abs(smooth_noise(rng, (256, 256), (0.8, 7)))[(v + wave).astype(int) % 256, u.astype(int) % 256]
    e = np.clip(0.35 + 0.25 * fibres + 0.2 * smooth_noise(rng, (size, size), 9), 0.05, 2) * (1 / (1 + np.exp(-(region + 0.9) * 8)))
    e = e * np.where(labels > 0, 0.5, 1) * rng.uniform(0.4, 1.3)
    e = ndi.gaussian_filter(e, 0.7)
    h = ndi.gaussian_filter(h, rng.uniform(0.5, 1.2)) + rng.uniform(0, 0.12) * e
    stain_h, stain_e = np.array([0.65, 0.70, 0.29]) + rng.normal(0, 0.06, 3), np.array([0.07, 0.99, 0.11]) + rng.normal(0, 0.05, 3)
    image = np.exp(-(h[..., None] * stain_h + e[..., None] * stain_e)) * uneven_light(rng, size, rng.uniform(0, 0.1))[..., None]
    return np.clip(image * 255 / np.percentile(image, 99.7), 0, 255).astype(np.uint8)[None], labels[None]
