"""Training samples: windows round objects, their soft targets and prompts, and clips whose window follows an object."""

import io
import pathlib

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image
from scipy import ndimage as ndi

import packing
from prompts import LOGIT, MARGIN, S, draw_prompt, window

# How often a source is drawn for stills; generated clips make up the rest (train.py's share).
WEIGHTS = {
    "dsb2018_fluo256": 30, "dsb2018_fluo520": 16, "dsb2018_he256": 10, "isbi2012_sstem_neurites": 20, "bacteria_omnipose": 7,
    "cp_embryo_histone_1": 2, "cp_embryo_histone_2": 2, "cp_embryo_histone_3": 2, "epitools_wingdisc_membranes": 4, "maize_clsm": 2,
    "natural_nuts": 5, "ct_totalseg_example": 4, "mri_sct_t1_cord": 1, "mri_sct_t2_cord": 1, "mri_sct_t2s_greymatter": 1,
    "mri_pyradiomics_brain1": 1, "mri_pyradiomics_brain2": 1, "mri_pyradiomics_breast1": 0.3, "stardist_img3d": 2,
}
# The same for what is generated (procedural.py, and the kinds without noise of pack_data.py).
GENERATED_WEIGHTS = {
    "generated": 16, "cells": 8, "clean_phase": 34, "clean_em": 26, "clean_branching": 10, "clean_filament": 4, "clean_organ": 6, "clean_stained": 4,
}
# And for generated clips that are tracked.
MOVING_WEIGHTS = {"generated": 20, "cells": 22, "clean_em": 40, "clean_phase": 16, "clean_branching": 7, "clean_organ": 7}
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


def degrade(rng):
    """What a camera adds to a picture drawn without noise, drawn once for a clip: a function of uint8 crops at the plane's own resolution."""
    blur = rng.uniform(0.3, 1.6) if rng.random() < 0.35 else 0
    sd, shot = rng.choice([0.005, 0.02, 0.045, 0.09], p=[0.35, 0.4, 0.18, 0.07]) * rng.uniform(0.6, 1.4), rng.uniform(0, 0.1) * (rng.random() < 0.4)
    gain = rng.uniform(0.4, 1.0) if rng.random() < 0.4 else 1.0
    offset, tilt = rng.uniform(0, 1 - gain) if gain < 1 else 0.0, rng.normal(0, 0.2, 2) * (rng.random() < 0.3)
    quality = int(rng.integers(20, 85)) if rng.random() < 0.15 else 0
    same = rng.random() < 0.5  # colour noise equal in the channels

    def f(a):
        a = a.astype(np.float32) / 255 * gain + offset
        if blur:
            a = ndi.gaussian_filter(a, (blur, blur) + (0,) * (a.ndim - 2))
        y, x = np.linspace(-1, 1, a.shape[0])[:, None], np.linspace(-1, 1, a.shape[1])[None]
        light = (1 + tilt[0] * y + tilt[1] * x).astype(np.float32)
        a = a * (light if a.ndim == 2 else light[..., None])
        n = rng.standard_normal(a.shape[:2] + (1,) if same and a.ndim == 3 else a.shape, np.float32)
        a = np.clip(a + n * (sd + shot * np.sqrt(np.maximum(a, 0))) * max(gain, 0.5), 0, 1)
        a = (a * 255 + 0.5).astype(np.uint8)
        if quality:
            b = io.BytesIO()
            Image.fromarray(a).save(b, "JPEG", quality=quality)
            a = np.asarray(Image.open(b))
        return a

    return f


def crop_image(im, win, change=None):
    """[3,256,256] float 0..1 of a window (bilinear with antialias); `change` is applied to the crop before it is resized."""
    x0, y0, w, h = win
    a = im[y0 : y0 + h, x0 : x0 + w]
    a = Image.fromarray(a if change is None else change(a)).resize((S, S), Image.BILINEAR)
    a = torch.from_numpy(np.array(a, dtype=np.float32) / 255)
    return a.expand(3, S, S) if a.ndim == 2 else a.permute(2, 0, 1)


def crop_mask(lab, obj, win, n=64):
    """Soft mask [n,n] in 0..1 of one object in a window."""
    x0, y0, w, h = win
    m = (lab[y0 : y0 + h, x0 : x0 + w] == obj).astype(np.uint8) * 255
    return np.asarray(Image.fromarray(m).resize((n, n), Image.BILINEAR), np.float32) / 255


def augment(rng, x):
    """Random contrast, gamma, inversion, blur, noise and colour changes of [...,3,256,256] in 0..1 (one draw for a clip)."""
    grey = bool((x[..., 0, :4, :4] == x[..., 1, :4, :4]).all())
    if not grey:
        if rng.random() < 0.3:
            x = x.mean(-3, keepdim=True).expand_as(x)
            grey = True
        elif rng.random() < 0.3:
            x = x[..., torch.from_numpy(rng.permutation(3)), :, :]
    if rng.random() < 0.12:
        x = 1 - x
    if rng.random() < 0.6:
        x = x.clamp(0, 1) ** float(np.exp(rng.normal(0, 0.3)))
    if rng.random() < 0.5:
        gain = rng.uniform(0.5, 1.1)
        x = x * gain + rng.uniform(0, max(0.0, 1 - gain))
    if rng.random() < 0.06:
        x = F.interpolate(F.interpolate(x.reshape(-1, 3, S, S), scale_factor=1 / rng.uniform(1.5, 4), mode="area"), (S, S), mode="bilinear").reshape(x.shape)
    if rng.random() < 0.3:
        sd = rng.uniform(0, 0.06)
        noise = torch.randn(x.shape[:-3] + (1 if grey else 3,) + x.shape[-2:]) * sd
        if rng.random() < 0.5:
            k = int(rng.choice([2, 4]))
            noise = F.interpolate(torch.randn((int(np.prod(x.shape[:-3])), 1, S // k, S // k)), scale_factor=k, mode="bilinear").reshape(x.shape[:-3] + (1, S, S)) * sd
        x = x + noise
    return x.clamp(0, 1)


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


def still(rng, clips, prompts=4, any_scale=False):
    """A random window round a random object, or None: (image [3,256,256], masks [p,64,64], whole [p], ids [64,64], near [p,64,64]).

    `whole` is each object's full area in the plane, in cells of the 64x64 grid: what lies outside the window counts as missed.
    `near` are the same objects' masks on a neighbouring slice (empty where there is none).
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
    image, f = crop_image(clip.images[t], win, degrade(rng) if clip.clean else None), flips(rng)
    beside = clip.labels[min(max(t + rng.choice([-1, 1]), 0), len(clip.labels) - 1)] if clip.linked else np.zeros_like(lab)
    near = torch.from_numpy(np.stack([crop_mask(beside, i, win) for i in chosen]))
    return augment(rng, f(image)), f(masks), whole, f(crop_ids(lab, win)), f(near)


def pick_click(rng, mask, centre=0.5):
    """A click (x, y in network pixels) inside a boolean [64,64] mask; with probability `centre` far from its border."""
    if rng.random() < centre:
        ys, xs = np.nonzero(mask)
        a, b, c, d = ys.min(), ys.max() + 1, xs.min(), xs.max() + 1
        dt = ndi.distance_transform_edt(np.pad(mask[a:b, c:d], 1))[1:-1, 1:-1]
        ys, xs = np.nonzero(dt >= 0.7 * dt.max())
        ys, xs = ys + a, xs + c
    else:
        ys, xs = np.nonzero(mask)
    k = rng.integers(len(ys))
    return (xs[k] + rng.random()) * 4, (ys[k] + rng.random()) * 4


def box_of(rng, mask, noise=0.08):
    """The box (network pixels) of a boolean [64,64] mask with every side jittered."""
    ys, xs = np.nonzero(mask)
    x0, x1, y0, y1 = xs.min() * 4.0, xs.max() * 4 + 4.0, ys.min() * 4.0, ys.max() * 4 + 4.0
    w, h = x1 - x0, y1 - y0
    j = np.clip(rng.normal(0, noise / 2, 4), -noise, noise) if rng.random() < 0.75 else np.zeros(4)
    return x0 + j[0] * w, y0 + j[1] * h, x1 + j[2] * w, y1 + j[3] * h


def misdrawn(rng, mask):
    """The drawn prompt [64,64] of a mask that is a little off: moved, and its border bitten or bulged at random."""
    m = ndi.shift(mask, rng.normal(0, 0.7, 2), order=1)
    m = ndi.gaussian_filter(m, rng.uniform(0.4, 1.5))
    if rng.random() < 0.6:
        n = ndi.gaussian_filter(rng.standard_normal(m.shape).astype(np.float32), s := rng.uniform(1.5, 4.0))
        m = m + n * (2 * np.sqrt(np.pi) * s) * rng.uniform(0, 0.25) * (ndi.maximum_filter(m, 5) > 0.2)
    sharp = rng.uniform(2, 12)
    return np.clip((m - 0.5) * sharp * LOGIT, -LOGIT, LOGIT).astype(np.float32)


def prompt(rng, mask, box_share=0.4, near=None, near_share=0.35):
    """A first prompt for a soft mask [64,64]: (points, labels, dense [64,64], box or None, clicks).

    near: the mask on a neighbouring slice; where it is not empty it may be drawn instead, as in tracking, without a point.
    """
    if near is not None and near.max() > 0.5 and rng.random() < near_share:
        return [[0.0, 0.0]], [-1], misdrawn(rng, near), None, []
    m = mask > 0.5
    if not m.any():
        m = mask >= mask.max()
    if rng.random() < box_share:
        b = box_of(rng, m)
        return [[b[0], b[1]], [b[2], b[3]]], [2, 3], draw_prompt(box=b), b, []
    x, y = pick_click(rng, m)
    return [[x, y]], [1], draw_prompt(clicks=[(x, y, 1)]), None, [(x, y, 1)]


def followed_clip(rng, clips, frames, margin=MARGIN):
    """A linked clip seen through windows that follow one object with jitter: (images [T,3,256,256], masks [o,T,64,64], window_steps)."""
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
    x0, y0, x1, y1, _ = clip.boxes[times[0]][obj]
    ext = max(x1 - x0, y1 - y0)
    side = max(24.0, ext * margin * np.exp(rng.normal(0, 0.25)))
    cx, cy = (x0 + x1) / 2, (y0 + y1) / 2
    wins, scale = [], rng.choice([0.03, 0.08, 0.15])
    for k, t in enumerate(times):
        j = rng.normal(0, scale, 2) * ext
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
    change = degrade(rng) if clip.clean else None
    images, f = torch.stack([crop_image(clip.images[t], win, change) for t, win in zip(times, wins)]), flips(rng)
    return augment(rng, f(images)), f(masks), f.steps(wins)


def warped_clip(rng, clips, frames):
    """A still turned into a clip by a smooth warp that grows over time, with an occasional frame that shows another place."""
    s = still(rng, clips, prompts=2)
    if s is None:
        return None
    image, masks = s[:2]
    masks = masks[: int(rng.integers(1, 3))]
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
        images.append(im + float(rng.normal(0, 0.02)) + torch.randn(1, S, S) * 0.02)
        targets.append(mk)
    return torch.stack(images).clamp(0, 1), torch.stack(targets, 1), np.tile(np.float32([1, 0, 1, 0]), (frames, 1))
