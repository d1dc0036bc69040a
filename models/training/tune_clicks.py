"""Chooses the numbers of the click score on training images held out of training: `python tune_clicks.py WEIGHTS CACHE [--objects N]`.

Decodes every candidate window of one click per object once, then searches the score's numbers on the stored results.
"""

import argparse
import itertools

import numpy as np
import torch

import ops
from evaluate import innermost, iou
from nano_model import build_nano, load_weights
from predictor import WINDOW, WindowedPredictor, paste
from prompts import moments
from sampling import load

SETS = ("dsb2018_fluo256", "dsb2018_fluo520", "dsb2018_he256", "isbi2012_sstem_neurites", "natural_nuts", "cells", "generated", "clean_phase", "clean_em", "clean_branching")


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("weights")
    p.add_argument("cache")
    p.add_argument("--objects", type=int, default=40)
    p.add_argument("--threads", type=int, default=1)
    o = p.parse_args()
    torch.set_num_threads(o.threads)
    ops.use_fast_norms()
    predictor, rng, data = WindowedPredictor(load_weights(build_nano(), o.weights)), np.random.default_rng(4), load(o.cache, True)
    table = {}
    for name in (s for s in SETS if s in data):
        for _ in range(o.objects):
            clip = data[name][rng.integers(len(data[name]))]
            t = rng.integers(len(clip.labels))
            ids = [i for i, b in clip.boxes[t].items() if b[4] >= 40]
            if not ids:
                continue
            m = clip.labels[t] == ids[rng.integers(len(ids))]
            rows = []
            for win, lg, q, _, _, _ in predictor.click_candidates(clip.images[t], *innermost(m)):
                mom = moments(lg, win)
                e = max((mom[2] if mom else 0) / max(win[2:]), 1e-3)
                border = np.r_[lg[0] > 0, lg[-1] > 0, lg[:, 0] > 0, lg[:, -1] > 0].mean()
                rows.append((iou(paste(lg, win, clip.width, clip.height), m), q, e, *((lg > d).sum() / max(1, (lg > -d).sum()) for d in (0.5, 1.0, 2.0)), border, mom is not None))
            table.setdefault(name, []).append(np.array(rows, float))
    names = list(table)
    print("best candidate", {n: round(float(np.mean([r[:, 0].max() for r in table[n]])), 3) for n in names})
    results = []
    for a, b, d, target, width in itertools.product((0.5, 1, 2), (0, 0.5, 1, 2), (3, 4, 5), (0.25, 0.3, 0.35, 0.4, 0.5), (0.3, 0.5, 0.7, 1.0, 1.5)):
        per = []
        for n in names:
            got = []
            for r in table[n]:
                s = r[:, 1] ** a * r[:, d] ** b * np.exp(-0.5 * (np.log(r[:, 2] / target) / width) ** 2) * r[:, 7]
                got.append(r[int(s.argmax()), 0])
            per.append(np.mean(got))
        results.append((float(np.mean(per)), a, b, (0.5, 1.0, 2.0)[d - 3], target, width, [round(float(x), 3) for x in per]))
    results.sort(key=lambda x: -x[0])
    print("mean, iou_power, stability_power, stability_delta, target_extent, width, per set:", names)
    for r in results[:12]:
        print(r)
    c = WINDOW["click_score"]
    print("now:", [r for r in results if r[1:6] == (c["iou_power"], c["stability_power"], c["stability_delta"], c["target_extent"], c["width"])][:1])


if __name__ == "__main__":
    main()
