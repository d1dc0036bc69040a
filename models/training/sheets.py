"""Contact sheets of good and bad cases: `python sheets.py WEIGHTS DATA_DEV OUT [--sets a,b] [--objects N] [--rows 5]`.

For each development set a PNG: the objects with the worst results of one click on the left, those with the best on the right; each
row shows an object with the outline of the truth (green) and of the result (red) after one click, three clicks and from a box, with
the IoU of each. What was clicked is blue.
"""

import argparse
import pathlib

import numpy as np
import torch
from PIL import Image, ImageDraw
from skimage.segmentation import find_boundaries

import ops
from evaluate import SETS, box_of, innermost, iou, more_clicks, planes_of
from nano_model import build_nano, load_weights
from predictor import WindowedPredictor, paste
from prompts import window

SIDE = 180  # of a cell, in pixels


def cell(plane, truth, result, click, text):
    """One picture: the object with 1.3 x its extent round it."""
    h, w = truth.shape
    x0, y0, x1, y1 = box_of(truth)
    x, y, ww, hh = window((x0 + x1) / 2, (y0 + y1) / 2, max(40, int(2.6 * max(x1 - x0, y1 - y0))), w, h)
    cut = np.s_[y : y + hh, x : x + ww]
    rgb = np.stack([plane[cut]] * 3, -1) if plane.ndim == 2 else plane[cut]
    image = np.asarray(Image.fromarray(rgb).resize((SIDE, SIDE), Image.BILINEAR)).copy()
    for mask, colour in ((truth, (60, 220, 60)), (result, (255, 60, 60))):
        large = np.asarray(Image.fromarray(mask[cut]).resize((SIDE, SIDE), Image.NEAREST))
        image[find_boundaries(large)] = colour
    picture = Image.fromarray(image)
    draw, (cx, cy) = ImageDraw.Draw(picture), ((click[0] - x) * SIDE / ww, (click[1] - y) * SIDE / hh)
    draw.ellipse((cx - 2, cy - 2, cx + 2, cy + 2), fill=(80, 120, 255))
    draw.text((4, 4), text, fill=(255, 255, 0))
    return np.asarray(picture)


def sheet(predictor, planes, objects, rows, rng):
    """The picture of a set."""
    todo = [(i, k) for i, (_, lab) in enumerate(planes) for k in np.unique(lab) if k and (lab == k).sum() >= 20]
    found = []
    for j in rng.permutation(len(todo))[:objects]:
        plane, truth = planes[todo[j][0]][0], planes[todo[j][0]][1] == todo[j][1]
        h, w = truth.shape
        click = innermost(truth)
        first = predictor.click(plane, *click)
        results = [paste(r[1], r[0], w, h) for r in (first, more_clicks(predictor, plane, truth, first), predictor.box(plane, box_of(truth)))]
        ious = [iou(r, truth) for r in results]
        cells = [cell(plane, truth, r, click, f"{name} {v:.2f}") for name, r, v in zip(("1 click", "3 clicks", "box"), results, ious)]
        found.append((ious[0], j, np.concatenate(cells, 1)))
    found.sort()
    rows = min(rows, len(found) // 2)
    return np.concatenate([np.concatenate([f[2] for f in part]) for part in (found[:rows], found[::-1][:rows])], 1)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("weights"), p.add_argument("dev", type=pathlib.Path), p.add_argument("out", type=pathlib.Path)
    p.add_argument("--sets", default=",".join(SETS)), p.add_argument("--threads", type=int, default=2)
    p.add_argument("--objects", type=int, default=24), p.add_argument("--rows", type=int, default=5)
    o = p.parse_args()
    torch.set_num_threads(o.threads)
    ops.use_fast_norms()
    predictor = WindowedPredictor(load_weights(build_nano(), o.weights))
    o.out.mkdir(parents=True, exist_ok=True)
    for name in o.sets.split(","):
        Image.fromarray(sheet(predictor, planes_of(o.dev / name), o.objects, o.rows, np.random.default_rng(3))).save(o.out / f"{name}.png")
        print(o.out / f"{name}.png", flush=True)


if __name__ == "__main__":
    main()
