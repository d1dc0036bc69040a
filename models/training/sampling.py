"""Training samples: windows round objects with their soft targets, and clips whose window follows an object."""

import pathlib
from typing import NamedTuple

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image
from scipy import ndimage as ndi

import packing
from prompts import MARGIN, S, window

# How often a source is drawn for stills; generated clips make up the rest (train.py's share).
WEIGHTS = {
    "dsb2018_fluo256": 30, "dsb2018_fluo520": 16, "dsb2018_he256": 10, "isbi2012_sstem_neurites": 20, "bacteria_omnipose": 7,
    "cp_embryo_histone_1": 2, "cp_embryo_histone_2": 2, "cp_embryo_histone_3": 2, "epitools_wingdisc_membranes": 4, "maize_clsm": 2,
    "natural_nuts": 5, "ct_totalseg_example": 4, "mri_sct_t1_cord": 1, "mri_sct_t2_cord": 1, "mri_sct_t2s_greymatter": 1,
    "mri_pyradiomics_brain1": 1, "mri_pyradiomics_brain2": 1, "mri_pyradiomics_breast1": 0.3, "stardist_img3d": 2,
}
# The same for what is generated (procedural.py, and the kinds without noise of pack_data.py).
GENERATED_WEIGHTS = {
    "generated": 16, "cells": 8, "clean_phase": 34, "clean_em": 30, "clean_branching": 20, "clean_filament": 4, "clean_organ": 6, "clean_stained": 4,
}
# And for generated clips that are tracked.
MOVING_WEIGHTS = {"generated": 20, "cells": 22, "clean_em": 46, "clean_phase": 16, "clean_branching": 10, "clean_organ": 7}
LINKED_WEIGHTS = {
    "cp_embryo_histone_1": 3, "cp_embryo_histone_2": 3, "cp_embryo_histone_3": 3, "epitools_wingdisc_membranes": 5,
    "ct_totalseg_example": 4, "mri_sct_t1_cord": 1, "mri_sct_t2_cord": 1, "mri_sct_t2s_greymatter": 1,
    "mri_pyradiomics_brain1": 1, "mri_pyradiomics_brain2": 1, "stardist_img3d": 3,
}


class Clip:
    """A movie with labels; `boxes[t]` maps id -> (x0,y0,x1,y1,area)."""

    def __init__(self, images, labels, linked, clean=False):
        if labels.max() < 256:
            labels = labels.astype(np.uint8)
        self.images, self.labels, self.linked, self.clean = images, labels, bool(linked), clean
        self.boxes = []
        for lab in labels:
            areas = np.bincount(lab.ravel())
            self.boxes.append({
                i + 1: (s[1].start, s[0].start, s[1].stop, s[0].stop, int(areas[i + 1]))
                for i, s in enumerate(ndi.find_objects(lab)) if s is not None
            })
        self.height, self.width = labels.shape[1:]


def load(cache, held_out=False):
    """{source: [Clip]}; every 12th still of the larger sets is held out of training (or is what is returned)."""
    out = {}
    for path in sorted(pathlib.Path(cache).glob("*.npz")):
        all_clips = list(packing.read(path))
        keep = [(k % 12 == 11) == held_out if len(all_clips) >= 12 else not held_out for k in range(len(all_clips))]
        clips = [Clip(*clip, path.stem.startswith("clean_")) for clip, kept in zip(all_clips, keep) if kept]
        name = path.stem.rsplit("_", 1)[0] if path.stem.startswith(("generated_", "cells_", "clean_")) else path.stem
        if clips:
            out.setdefault(name, []).extend(clips)
    return out


def crop_image(im, win):
    """[3,256,256] float 0..1 of a window (bilinear with antialias)."""
    x0, y0, w, h = win
    a = Image.fromarray(im[y0 : y0 + h, x0 : x0 + w]).resize((S, S), Image.BILINEAR)
    a = torch.from_numpy(np.array(a, dtype=np.float32) / 255)
    return a.expand(3, S, S) if a.ndim == 2 else a.permute(2, 0, 1)


def crop_mask(lab, obj, win, n=64):
    """Soft mask [n,n] in 0..1 of one object in a window."""
    x0, y0, w, h = win
    m = (lab[y0 : y0 + h, x0 : x0 + w] == obj).astype(np.uint8) * 255
    return np.asarray(Image.fromarray(m).resize((n, n), Image.BILINEAR), np.float32) / 255


def flips(rng):
    """A random symmetry of the square, as a function on arrays whose last two axes are the plane."""
    a, b, c = rng.random(3) < 0.5

    def f(x):
        dims = ([-1] if a else []) + ([-2] if b else [])
        x = torch.flip(x, dims) if dims else x
        return x.transpose(-1, -2) if c else x

    f.steps = lambda wins: window_steps(wins, a, b, c)
    return f


def window_steps(wins, flip_x=False, flip_y=False, transposed=False):
    """[T,4] (sx, tx, sy, ty): where a place of window t lies in window t - 1, both from -1 to 1, after the symmetry."""
    out = [[1.0, 0.0, 1.0, 0.0]]
    for (x, y, w, h), (nx, ny, nw, nh) in zip(wins, wins[1:]):
        sx, sy = nw / w, nh / h
        tx, ty = 2 * (nx - x) / w + sx - 1, 2 * (ny - y) / h + sy - 1
        tx, ty = -tx if flip_x else tx, -ty if flip_y else ty
        out.append([sy, ty, sx, tx] if transposed else [sx, tx, sy, ty])
    return np.array(out, np.float32)


def crop_ids(lab, win, n=64):
    """Object ids [n,n] at the cells' centres of a window."""
    x0, y0, w, h = win
    c = (np.arange(n) + 0.5) / n
    return torch.from_numpy(lab[np.ix_(y0 + (c * h).astype(int), x0 + (c * w).astype(int))].astype(np.int32))


class Window(NamedTuple):
    """A window of a still, as it lies in the plane (but for a symmetry): nothing is added to its pixels yet."""

    image: torch.Tensor  # [3,256,256] in 0..1
    masks: torch.Tensor  # [p,64,64] in 0..1, of the objects that are prompted
    whole: torch.Tensor  # [p], their areas in the plane in cells of the grid: what lies outside the window counts as missed
    ids: torch.Tensor  # [64,64], of all objects
    near: torch.Tensor  # [p,64,64], their masks on a neighbouring slice, empty where there is none
    own: float  # side of one of the plane's pixels in network pixels
    clean: bool  # drawn without noise


class Followed(NamedTuple):
    """A clip seen through windows, as it lies in the planes (but for a symmetry)."""

    images: torch.Tensor  # [T,3,256,256] in 0..1
    masks: torch.Tensor  # [o,T,64,64]
    steps: np.ndarray  # [T,4], see window_steps
    own: float
    clean: bool


def still(rng, clips, prompts=4, any_scale=False):
    """A random Window round a random object, or None.

    any_scale: the window has any side that the choice of a click's window may try, from one inside the object to the whole plane.
    """
    clip = clips[rng.integers(len(clips))]
    t = rng.integers(len(clip.labels))
    boxes, lab = clip.boxes[t], clip.labels[t]
    ids = [i for i, b in boxes.items() if b[4] >= 20]
    if not ids:
        return None
    obj = ids[rng.integers(len(ids))]
    x0, y0, x1, y1, _ = boxes[obj]
    ext = max(x1 - x0, y1 - y0)
    if any_scale:
        ys, xs = np.nonzero(lab[y0:y1, x0:x1] == obj)
        k = rng.integers(len(ys), size=2)  # the mean of two pixels tends to the middle
        longest = max(clip.width, clip.height)
        side = np.exp(rng.uniform(np.log(min(longest, max(30, 0.35 * ext))), np.log(min(longest, 12 * ext) if longest > 30 else longest)))
        win = window(x0 + xs[k].mean() + 0.5, y0 + ys[k].mean() + 0.5, max(8, int(side)), clip.width, clip.height)
    else:
        ratio = rng.uniform(0.22, 0.6) if rng.random() < 0.55 else np.exp(rng.uniform(np.log(0.1), np.log(0.9)))
        side = max(16, ext / ratio)
        a = np.exp(rng.uniform(-0.2, 0.2)) if rng.random() < 0.3 else 1.0
        jit = rng.normal(0, 0.12, 2) * side + rng.uniform(-0.25, 0.25, 2) * ext
        cx, cy = (x0 + x1) / 2 + jit[0], (y0 + y1) / 2 + jit[1]
        wx, _, w, _ = window(cx, cy, int(side * a), clip.width, clip.height)
        _, wy, _, h = window(cx, cy, int(side / a), clip.width, clip.height)
        win = (wx, wy, w, h)
    wx, wy, w, h = win
    inside = np.bincount(lab[wy : wy + h, wx : wx + w].ravel())
    area = w * h
    if any_scale:
        ok = [i for i in range(1, len(inside)) if inside[i] > 0.0008 * area and inside[i] >= 6]
    else:
        ok = [i for i in range(1, len(inside)) if inside[i] > 0.0015 * area and inside[i] >= 12 and inside[i] > 0.3 * boxes[i][4]]
    if obj not in ok:
        return None
    rng.shuffle(ok)
    chosen = [obj] + [i for i in ok if i != obj][: (2 if any_scale else prompts) - 1]
    masks = torch.from_numpy(np.stack([crop_mask(lab, i, win) for i in chosen]))
    whole = torch.tensor([boxes[i][4] * 4096 / area for i in chosen], dtype=torch.float32)
    f = flips(rng)
    beside = clip.labels[min(max(t + rng.choice([-1, 1]), 0), len(clip.labels) - 1)] if clip.linked else np.zeros_like(lab)
    near = torch.from_numpy(np.stack([crop_mask(beside, i, win) for i in chosen]))
    return Window(f(crop_image(clip.images[t], win)), f(masks), whole, f(crop_ids(lab, win)), f(near), S / max(w, h), clip.clean)


def followed_clip(rng, clips, frames, margin=MARGIN):
    """A linked clip seen through windows that follow one object with jitter, or None.

    On half of the clips the windows also drift off the object, as they do in use when the masks they follow drift: else the
    middle of the window would say where the object is.
    """
    clip = clips[rng.integers(len(clips))]
    total = len(clip.labels)
    step = int(rng.choice([1, 1, 1, 2])) if total > 2 * frames else 1
    need = (frames - 1) * step + 1
    if total < need:
        return None
    t0 = rng.integers(total - need + 1)
    times = [t0 + step * i for i in range(frames)]
    if rng.random() < 0.5:
        times = times[::-1]
    first = [i for i, b in clip.boxes[times[0]].items() if b[4] >= 20]
    if not first:
        return None
    leaving = [i for i in first if any(i not in clip.boxes[t] for t in times)]
    if leaving and rng.random() < 0.35:
        first = leaving
    obj = first[rng.integers(len(first))]
    if rng.random() < 0.4:
        times = from_largest(clip, obj, frames, step) or times
    x0, y0, x1, y1, _ = clip.boxes[times[0]][obj]
    ext = max(x1 - x0, y1 - y0)
    side = max(24.0, ext * margin * np.exp(rng.normal(0, 0.25)))
    cx, cy = (x0 + x1) / 2, (y0 + y1) / 2
    wins, scale, drift, drifting = [], rng.choice([0.03, 0.08, 0.15]), np.zeros(2), rng.choice([0, 0, 0.05, 0.1])
    for k, t in enumerate(times):
        if k:
            drift = np.clip(drift + rng.normal(0, drifting, 2), -0.4, 0.4)
        j = (rng.normal(0, scale, 2) + drift) * ext
        wins.append(window(cx + j[0], cy + j[1], int(side), clip.width, clip.height))
        b = clip.boxes[t].get(obj)
        if b is not None and b[4] >= 8:  # the next window is centred on this slice's object
            cx, cy = (b[0] + b[2]) / 2, (b[1] + b[3]) / 2
            wanted = max(24.0, margin * max(b[2] - b[0], b[3] - b[1]))
            side = min(max(wanted, side / 1.1), side * 1.1)
    wx, wy, w, h = wins[0]
    inside = np.bincount(clip.labels[times[0], wy : wy + h, wx : wx + w].ravel())
    others = [i for i in range(1, len(inside)) if i != obj and inside[i] > 0.01 * w * h and inside[i] > 0.6 * clip.boxes[times[0]][i][4]]
    rng.shuffle(others)
    chosen = [obj] + others[: int(rng.integers(0, 3))]
    masks = torch.from_numpy(np.stack([[crop_mask(clip.labels[t], i, win) for t, win in zip(times, wins)] for i in chosen]))
    if masks[0, 0].max() < 0.5:
        return None
    images, f = torch.stack([crop_image(clip.images[t], win) for t, win in zip(times, wins)]), flips(rng)
    return Followed(f(images), f(masks), f.steps(wins), S / max(wins[0][2:]), clip.clean)


def from_largest(clip, obj, frames, step):
    """The times of a clip that starts where the object is largest, as people draw it, or None where too few lie on either side."""
    areas = [b[obj][4] if obj in b else 0 for b in clip.boxes]
    largest, reach = int(np.argmax(areas)), (frames - 1) * step
    for end in (largest + reach, largest - reach):
        if 0 <= end < len(areas):
            return list(range(largest, end + np.sign(end - largest), int(np.sign(end - largest)) * step))
    return None


def warped_clip(rng, clips, frames):
    """A still turned into a clip by a smooth warp that grows over time, with an occasional frame that shows another place."""
    s = still(rng, clips, prompts=2)
    if s is None:
        return None
    image, masks = s.image, s.masks[: int(rng.integers(1, 3))]
    grid = F.affine_grid(torch.eye(2, 3)[None], (1, 1, S, S), align_corners=False)
    flow = F.interpolate(torch.from_numpy(rng.normal(0, 1, (1, 2, 5, 5)).astype(np.float32)), (S, S), mode="bicubic", align_corners=False).permute(0, 2, 3, 1)
    amp, rot, zoom = rng.choice([0.02, 0.05, 0.1]), rng.normal(0, 0.25), rng.normal(0, 0.15)
    shift = torch.tensor(rng.normal(0, 0.12, 2), dtype=torch.float32)
    images, targets = [], []
    gone = int(rng.integers(1, frames)) if rng.random() < 0.15 else -1
    for t in range(frames):
        u = t / max(1, frames - 1)
        a, z = rot * u, np.exp(zoom * u)
        m = torch.tensor([[np.cos(a) * z, -np.sin(a) * z], [np.sin(a) * z, np.cos(a) * z]], dtype=torch.float32)
        jit = torch.tensor(rng.normal(0, 0.02, 2), dtype=torch.float32)
        g = grid @ m.T + flow * (amp * u) + shift * u + jit
        if t == gone:
            g = g + torch.tensor(rng.choice([-1.0, 1.0], 2), dtype=torch.float32)
        im = F.grid_sample(image[None], g, mode="bilinear", padding_mode="border", align_corners=False)[0]
        g64 = g[:, 2::4, 2::4] * 0.5 + g[:, 1::4, 1::4] * 0.5
        mk = F.grid_sample(masks[None], g64, mode="bilinear", padding_mode="zeros", align_corners=False)[0]
        images.append(im + float(rng.normal(0, 0.02)))
        targets.append(mk)
    return Followed(torch.stack(images).clamp(0, 1), torch.stack(targets, 1), np.tile(np.float32([1, 0, 1, 0]), (frames, 1)), s.own, s.clean)
