"""Measures a model on the development images: `python evaluate.py WEIGHTS DATA_DEV [--sets a,b] [--objects N]`.

Prints mean IoU of one click (automatic window | window known), of three clicks, of a box, and of methods without a network,
then J, F and J&F of propagation on generated clips beside the copied first mask, then stacks. Nothing of DATA_DEV is ever
trained on. Where objects have several pieces (a neurite that a section cuts twice), a second row has those of one piece.
Clicks are the object's innermost pixel, and the innermost pixel of the largest error region after that; boxes are the tight
boxes of the true masks.
"""

import argparse
import pathlib

import numpy as np
import tifffile
import torch
from scipy import ndimage as ndi
from skimage.filters import threshold_otsu

import ops
from nano_model import build_nano, load_weights
from pack_data import read, to_bytes
from predictor import WindowedPredictor, paste
from procedural import demo_clip
from prompts import window

SETS = {"dsb2018_fluo360": None, "phase_c2c12_laptrack": None, "fibsem_medulla_neurites": 4, "microglia_timelapse": None, "davis_dog": None}


def planes_of(folder):
    """[(plane uint8, labels)] of a development set; one contrast mapping per stack."""
    if (folder / "images").exists():
        return [(to_bytes(read(p)), tifffile.imread(folder / "labels" / (p.stem + ".tif"))) for p in sorted((folder / "images").iterdir())]
    im = to_bytes(tifffile.imread(folder / "image.tif"))
    lab = tifffile.imread(next(iter(sorted(folder.glob("labels*.tif")))))
    return list(zip(im, lab))


def innermost(mask):
    """Continuous (x, y) of the pixel of a mask that is farthest from its border (and from the plane's)."""
    dt = ndi.distance_transform_edt(np.pad(mask, 1))[1:-1, 1:-1]
    y, x = np.unravel_index(dt.argmax(), dt.shape)
    return x + 0.5, y + 0.5


def box_of(mask):
    ys, xs = np.nonzero(mask)
    return xs.min(), ys.min(), xs.max() + 1, ys.max() + 1


def iou(a, b):
    union = (a | b).sum()
    return 1.0 if union == 0 else float((a & b).sum() / union)


def boundary_f(a, b, tolerance=0.008):
    """F measure of two masks' boundaries within a share of the diagonal, as in the DAVIS evaluation."""
    if not a.any() and not b.any():
        return 1.0
    if not a.any() or not b.any():
        return 0.0
    edge = [m & ~ndi.binary_erosion(m) for m in (a, b)]
    r = tolerance * np.hypot(*a.shape)
    far = [ndi.distance_transform_edt(~e) for e in edge]
    p, q = (far[1][edge[0]] <= max(r, 1.5)).mean(), (far[0][edge[1]] <= max(r, 1.5)).mean()
    return 2 * p * q / (p + q) if p + q else 0.0


def ellipse_in(box, shape):
    yy, xx = np.mgrid[: shape[0], : shape[1]] + 0.5
    cx, cy, w, h = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2, box[2] - box[0], box[3] - box[1]
    return ((xx - cx) / (w / 2)) ** 2 + ((yy - cy) / (h / 2)) ** 2 <= 1


def otsu_component(grey, x, y):
    """The connected component at the click, of the side of Otsu's threshold on which the click lies."""
    t = threshold_otsu(grey) if grey.min() < grey.max() else 0
    side = (grey > t) == (grey[int(y), int(x)] > t)
    lab, _ = ndi.label(side)
    return lab == lab[int(y), int(x)]


def more_clicks(predictor, plane, m, first, n=3):
    """The result after n clicks, each at the innermost pixel of the largest region where result and truth differ."""
    h, w = m.shape
    last, clicks = first, [(*innermost(m), 1)]
    while len(clicks) < n:
        wrong = paste(last[1], last[0], w, h) ^ m
        lab, k = ndi.label(wrong)
        if not k:
            break
        x, y = innermost(lab == 1 + np.argmax(np.bincount(lab.ravel())[1:]))
        clicks.append((x, y, int(m[int(y), int(x)])))
        last = predictor.clicks(plane, clicks, last)
    return last


def images_table(predictor, dev, sets, limit, rng):
    rows = []
    for name in sets:
        planes = planes_of(dev / name)
        todo = [(i, k) for i, (_, lab) in enumerate(planes) for k in np.unique(lab) if k and (lab == k).sum() >= 20]
        if limit and len(todo) > limit:
            todo = [todo[j] for j in rng.permutation(len(todo))[:limit]]
        got, pieces = [], []
        for i, k in todo:
            plane, m = planes[i][0], planes[i][1] == k
            h, w = m.shape
            x, y = innermost(m)
            b = box_of(m)
            side = int(round(3.3 * max(b[2] - b[0], b[3] - b[1])))
            known = window((b[0] + b[2]) / 2, (b[1] + b[3]) / 2, side, w, h)
            res = [predictor.click(plane, x, y), predictor.click_in(plane, x, y, known)]
            res += [more_clicks(predictor, plane, m, res[0]), predictor.box(plane, b)]
            grey = plane if plane.ndim == 2 else plane.mean(-1).astype(np.uint8)
            pieces.append(ndi.label(m, np.ones((3, 3)))[1])
            got.append([iou(paste(r[1], r[0], w, h), m) for r in res] + [iou(ellipse_in(b, m.shape), m), iou(otsu_component(grey, x, y), m)])
        rows.append((name, len(todo), np.mean(got, 0)))
        whole = np.array(pieces) == 1
        for what, some in ((name, np.ones(len(todo), bool)), (f"{name}, objects of one piece", whole)):
            if what == name or whole.any() and not whole.all():
                print(f"| {what} | {some.sum()} | " + " | ".join(f"{v:.3f}" for v in np.array(got)[some].mean(0)) + " |", flush=True)
    return rows


def clips_table(predictor, seeds, kind):
    """J and F over all slices but the prompted one, of every object in the first slice, and of its copied first mask."""
    got = []
    for seed in seeds:
        images, labels = demo_clip(seed)
        for k in [k for k in np.unique(labels[0]) if k]:
            m = labels[0] == k
            first = {"box": lambda: predictor.box(images[0], box_of(m)), "click": lambda: predictor.click(images[0], *innermost(m)), "mask": lambda: predictor.mask(images[0], m)}[kind]()
            out = predictor.propagate(images, 0, first)
            truth = labels == k
            got.append([np.mean([f(a, b) for a, b in zip(out[1:], truth[1:])]) for f in (iou, boundary_f)] + [np.mean([f(out[0] if kind != "mask" else m, b) for b in truth[1:]]) for f in (iou, boundary_f)])
    j, f, cj, cf = np.mean(got, 0)
    print(f"| generated, {kind} on slice 1 | {len(got)} objects | J {j:.3f} | F {f:.3f} | J&F {(j + f) / 2:.3f} | copied first mask J&F {(cj + cf) / 2:.3f} |", flush=True)


def tracked(predictor, images, truth, start, spans):
    """[(J of propagation from the true mask on `start`, J of its copy, share of the other slices where it is found)] within so many slices.

    J is the mean over the slices in which the object is, for both; where it is not, finding it counts in the third figure.
    """
    m = truth[start]
    out, got = predictor.propagate(images, start, predictor.mask(images[start], m)), []
    for span in spans:
        t = [t for t in range(len(images)) if t != start and abs(t - start) <= span]
        there, gone = [i for i in t if truth[i].any()], [i for i in t if not truth[i].any()]
        got.append([np.mean([iou(p[i], truth[i]) for i in there] or [0]) for p in (out, [m] * len(images))] + [np.mean([out[i].any() for i in gone] or [0])])
    return got


def stack_table(predictor, dev, name, start, limit, rng):
    """J of propagation from a true mask on one slice of a labelled stack, and of its copy."""
    planes = planes_of(dev / name)
    images, labels = [p for p, _ in planes], np.stack([lab for _, lab in planes])
    ids = [k for k in np.unique(labels[start]) if k and (labels[start] == k).sum() >= 60]
    ids = [ids[j] for j in rng.permutation(len(ids))[:limit]]
    got = np.mean([tracked(predictor, images, labels == k, start, (len(images), 5)) for k in ids], 0)
    for span, a in zip((len(images), 5), got):
        print(f"| {name}, mask on slice {start + 1}, within {span} slices | {len(ids)} objects | J {a[0]:.3f} | copied mask J {a[1]:.3f} | found in {a[2]:.0%} of the slices without it |", flush=True)


def largest_slice_table(predictor, dev, name, limit, rng, least=15):
    """The same, of objects that span at least so many slices, from the true mask on their largest slice."""
    planes = planes_of(dev / name)
    images, labels = [p for p, _ in planes], np.stack([lab for _, lab in planes])
    areas = np.stack([np.bincount(lab.ravel(), minlength=labels.max() + 1) for lab in labels])
    ids = [k for k in range(1, areas.shape[1]) if (areas[:, k] > 0).sum() >= least and areas[:, k].max() >= 60]
    total, ids = len(ids), [ids[j] for j in rng.permutation(len(ids))[: limit or None]]
    a = np.mean([tracked(predictor, images, labels == k, int(areas[:, k].argmax()), (len(images),)) for k in ids], 0)[0]
    print(f"| {name}, mask on the largest slice, objects of {least} slices or more | {len(ids)} of {total} objects | J {a[0]:.3f} | copied mask J {a[1]:.3f} | found in {a[2]:.0%} of the slices without it |", flush=True)


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("weights")
    p.add_argument("dev", type=pathlib.Path)
    p.add_argument("--sets", default=",".join(SETS))
    p.add_argument("--objects", type=int, default=0, help="at most so many objects of each set (0: all)")
    p.add_argument("--clips", type=int, default=4, help="generated clips")
    p.add_argument("--stacks", action="store_true", help="also propagate through the labelled development stacks")
    p.add_argument("--largest", type=int, default=0, help="also propagate so many objects of the section stack from their largest slice")
    p.add_argument("--threads", type=int, default=2)
    o = p.parse_args()
    torch.set_num_threads(o.threads)
    ops.use_fast_norms()
    predictor = WindowedPredictor(load_weights(build_nano(), o.weights))
    rng = np.random.default_rng(3)
    if o.sets:
        print("| set | objects | click, automatic window | click, window known | 3 clicks | box | ellipse in box | Otsu component |\n|---|---|---|---|---|---|---|---|")
        images_table(predictor, o.dev, o.sets.split(","), o.objects, rng)
    for kind in ("box", "click", "mask") if o.clips else ():
        clips_table(predictor, range(o.clips), kind)
    if o.largest:
        largest_slice_table(predictor, o.dev, "fibsem_medulla_neurites", o.largest, np.random.default_rng(4))
    if o.stacks:
        for name, start in (("fibsem_medulla_neurites", 40), ("davis_dog", 0), ("microglia_timelapse", 0)):
            stack_table(predictor, o.dev, name, start, 12, rng)


if __name__ == "__main__":
    main()
