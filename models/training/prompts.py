"""Windows and drawn (dense) prompts of the embedded model: the reference for models/nano/README.md and the Java code.

Coordinates are continuous pixels: pixel (0,0) covers [0,1)^2. A window is an integer rectangle (x0, y0, w, h).
"""

import math

import numpy as np

S = 256  # network input side
GRID = S // 4  # side of the drawn prompt and of the mask logits
LOGIT = 6.0
SIGMA = 10.0  # of a click's bump, in network pixels
MARGIN = 2.5
MIN_SIDE = 32


def round_half_up(v):
    """floor(v + 0.5), the rounding of Java's Math.round."""
    return int(math.floor(v + 0.5))


def window(cx, cy, side, width, height):
    """The window of the asked side round (cx, cy), moved (not cut) so that it stays inside the plane."""
    w, h = min(side, width), min(side, height)
    x0 = min(max(round_half_up(cx - w / 2), 0), width - w)
    y0 = min(max(round_half_up(cy - h / 2), 0), height - h)
    return x0, y0, w, h


def box_side(bw, bh, margin=MARGIN, min_side=MIN_SIDE):
    """Side of the window for a box (or a mask's box) of bw x bh pixels."""
    return max(min_side, round_half_up(margin * max(bw, bh)))


def to_network(points, win):
    """Plane coordinates [..., 2] to network coordinates of the S x S input."""
    x0, y0, w, h = win
    return (np.asarray(points, np.float32) - np.float32([x0, y0])) * np.float32([S / w, S / h])


def draw_prompt(box=None, clicks=(), base=None):
    """The dense prompt [64,64] of network coordinates.

    box: (x0,y0,x1,y1) or None; clicks: (x, y, label) with label 1 or 0; base: previous or mask logits [64,64] or None.
    value = clamp(b + 12 (P - N), -6, 6), where b is the base clamped to [-6,6] if given, else 6 inside the box and -6
    outside, else -6; P (N) is the largest exp(-d^2 / (2 sigma^2)) over the positive (negative) clicks, 0 without any.
    """
    c = (np.arange(GRID, dtype=np.float32) + 0.5) * (S / GRID)
    if base is not None:
        v = np.clip(np.asarray(base, np.float32), -LOGIT, LOGIT)
    elif box is not None:
        inx, iny = (c >= box[0]) & (c < box[2]), (c >= box[1]) & (c < box[3])
        v = np.where(iny[:, None] & inx[None], LOGIT, -LOGIT).astype(np.float32)
    else:
        v = np.full((GRID, GRID), -LOGIT, np.float32)
    bumps = np.zeros((2, GRID, GRID), np.float32)
    for x, y, label in clicks:
        g = np.exp(-((c[:, None] - y) ** 2 + (c[None] - x) ** 2) / (2 * SIGMA**2))
        bumps[int(label)] = np.maximum(bumps[int(label)], g)
    return np.clip(v + 2 * LOGIT * (bumps[1] - bumps[0]), -LOGIT, LOGIT)


def moments(logits, win):
    """(cx, cy, extent) in plane pixels of the positive part of mask logits [n,n] of a window, or None if there is none.

    The centre is the mean of the positive cells' centres; extent = 4 * max(std_x, std_y) (the longer diameter of a
    filled ellipse with these moments).
    """
    ys, xs = np.nonzero(np.asarray(logits) > 0)
    if len(xs) == 0:
        return None
    x0, y0, w, h = win
    n = logits.shape[-1]
    px, py = x0 + (xs + 0.5) * w / n, y0 + (ys + 0.5) * h / n
    return float(px.mean()), float(py.mean()), float(4 * max(px.std(), py.std()))


FOLLOW_RATE = 1.1


def follow(logits, win, side, width, height, margin=MARGIN, min_side=MIN_SIDE, rate=FOLLOW_RATE):
    """(window, side) for the next slice, from the mask logits of this one: recentred; the side changes by at most `rate`."""
    m = moments(logits, win)
    if m is None:
        return win, side
    cx, cy, extent = m
    wanted = max(float(min_side), margin * extent)
    side = min(max(wanted, side / rate), side * rate)
    return window(cx, cy, round_half_up(side), width, height), side


def carry(logits, old, new):
    """Mask logits [64,64] of window `old` as the drawn prompt of window `new` (bilinear; -6 outside the old window)."""
    x0, y0, w, h = old
    c = (np.arange(GRID) + 0.5) / GRID
    u, v = ((new[0] + c * new[2] - x0) / w * GRID - 0.5, (new[1] + c * new[3] - y0) / h * GRID - 0.5)
    a = np.pad(np.clip(np.asarray(logits, np.float32), -LOGIT, LOGIT), 1, constant_values=-LOGIT)
    u, v = np.clip(u + 1, 0, GRID + 1), np.clip(v + 1, 0, GRID + 1)
    i, j = np.minimum(v.astype(int), GRID), np.minimum(u.astype(int), GRID)
    fy, fx = (v - i).astype(np.float32)[:, None], (u - j).astype(np.float32)[None]
    p, q, r, s = a[np.ix_(i, j)], a[np.ix_(i, j + 1)], a[np.ix_(i + 1, j)], a[np.ix_(i + 1, j + 1)]
    return (1 - fy) * ((1 - fx) * p + fx * q) + fy * ((1 - fx) * r + fx * s)
