"""Outlines, textures and light that the generators share. All lengths are pixels of the plane being drawn."""

import numpy as np
from scipy import ndimage as ndi
from skimage.draw import polygon

from procedural import smooth_noise


def stroke(path, width):
    """(rows, cols) of the outline of a curve [n,2] (row, col) with half widths [n]."""
    d = np.gradient(path, axis=0)
    n = np.stack([-d[:, 1], d[:, 0]], 1) / (np.hypot(*d.T)[:, None] + 1e-6) * np.asarray(width)[:, None]
    p = np.r_[path + n, (path - n)[::-1]]
    return p[:, 0], p[:, 1]


def curve(start, angle, length, bend, wiggle=0.0, phase=0.0, n=14):
    """A curve [n,2] that leaves `start` at `angle` (radians) and turns by `bend` over its length, with an optional wave."""
    q = np.linspace(0, 1, n)
    a = angle + bend * q + wiggle * np.sin(7 * q + phase)
    step = length / (n - 1)
    return np.asarray(start) + np.c_[np.r_[0, np.cumsum(np.sin(a[1:]))], np.r_[0, np.cumsum(np.cos(a[1:]))]] * step


def blob(centre, radius, elong, angle, amp, phase, n=56):
    """(rows, cols) of a closed Fourier contour: amp and phase of harmonics 2, 3, ..."""
    th = np.linspace(0, 2 * np.pi, n, endpoint=False)
    k = np.arange(2, 2 + len(amp))[:, None]
    r = radius * np.maximum(0.2, 1 + (np.asarray(amp)[:, None] * np.cos(k * th + np.asarray(phase)[:, None])).sum(0))
    u, v, s, c = r * np.cos(th) * elong, r * np.sin(th) / elong, np.sin(angle), np.cos(angle)
    return centre[0] + u * s + v * c, centre[1] + u * c - v * s


def fill(labels, outline, value):
    """Draws an outline into a label plane."""
    a, b = polygon(*outline, labels.shape)
    labels[a, b] = value


def depth_inside(labels):
    """Distance of every labelled pixel to another label or to the background (0 in the background)."""
    edge = np.zeros(labels.shape, bool)
    for axis in (0, 1):
        d = np.diff(labels.astype(np.int16), axis=axis) != 0
        pad = [(0, 0), (0, 0)]
        pad[axis] = (0, 1)
        edge |= np.pad(d, pad)
        pad[axis] = (1, 0)
        edge |= np.pad(d, pad)
    return ndi.distance_transform_edt(~edge) * (labels > 0)


def uneven_light(rng, size, strength):
    """A smooth field round 1: a plane, a bowl and slow noise."""
    y, x = np.mgrid[-1 : 1 : size * 1j, -1 : 1 : size * 1j]
    a, b, c, d = rng.normal(0, 0.5, 4)
    f = a * x + b * y + c * (x * x + y * y - 0.6) + 0.5 * d * x * y + 0.4 * smooth_noise(rng, (size, size), size / 5)
    return 1 + strength * f / (np.abs(f).max() + 1e-6)


def texture(rng, fine=(0.8, 2.0), coarse=(3, 9), share=0.5, side=256):
    """A periodic unit-variance texture [side,side] of two grains."""
    t = (1 - share) * smooth_noise(rng, (side, side), rng.uniform(*fine)) + share * smooth_noise(rng, (side, side), rng.uniform(*coarse))
    return t / t.std()


def moved(tex, labels, offset):
    """The texture at every pixel, moved along with its label's offset [n,2]."""
    yy, xx = np.indices(labels.shape)
    o = offset[labels]
    return tex[(yy - o[..., 0]).astype(int) % tex.shape[0], (xx - o[..., 1]).astype(int) % tex.shape[1]]


def to_byte_movie(movie):
    """uint8 of a float movie, percentiles 0.35 and 99.65 to 0 and 255."""
    lo, hi = np.percentile(movie[:: max(1, len(movie) // 3)], (0.35, 99.65))
    return np.clip((movie - lo) / max(float(hi - lo), 1e-6) * 255 + 0.5, 0, 255).astype(np.uint8)
