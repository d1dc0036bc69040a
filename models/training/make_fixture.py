"""Writes models/nano/prompt-fixture.json: prompts, windows, dense prompts and follow steps that other implementations must match."""

import json
import pathlib

import numpy as np

from predictor import click_score, click_sides, click_windows
from prompts import box_side, carry, draw_prompt, follow, moments, to_network, window

OUT = pathlib.Path(__file__).parents[1] / "nano" / "prompt-fixture.json"


def short(a):
    return [float(f"{v:.6g}") for v in np.asarray(a, np.float64).ravel()]


def main():
    rng = np.random.default_rng(11)
    windows, prompts, steps = [], [], []
    for cx, cy, side, w, h in [(100, 90, 64, 360, 300), (5, 5, 64, 360, 300), (355.5, 299.2, 65, 360, 300), (31.5, 20, 400, 360, 300), (0.5, 0.5, 32, 1, 1), (20, 2500, 41, 3, 5000)]:
        windows.append({"center": [cx, cy], "side": side, "plane": [w, h], "window": list(window(cx, cy, side, w, h))})
    sides = [{"box": [bw, bh], "side": box_side(bw, bh)} for bw, bh in [(10, 8), (12.6, 12.6), (40, 25), (25, 101.4)]]
    clicks = [{"plane": [w, h], "clicks_extent": e, "sides": click_sides(w, h, e)} for w, h, e in [(360, 360, 0), (30, 20, 0), (512, 300, 90.0), (64, 64, 500.0)]]
    base = np.round(rng.normal(0, 5, (64, 64)), 3).astype(np.float32)
    for name, plane, win, box, pts, b in [
        ("one click", [360, 300], (68, 58, 64, 64), None, [[100.5, 90.5, 1]], None),
        ("two positive, one negative", [360, 300], (40, 30, 164, 164), None, [[100, 90, 1], [130.25, 95.5, 1], [150, 140, 0]], None),
        ("box", [360, 300], (60, 50, 100, 100), [85.0, 70.0, 125.0, 95.0], [], None),
        ("box and clicks", [360, 300], (60, 50, 100, 90), [85.0, 70.0, 125.5, 95.25], [[90, 75, 0], [110, 80, 1]], None),
        ("click on previous logits", [360, 300], (68, 58, 64, 64), None, [[100.5, 90.5, 1], [110, 100, 0]], base),
    ]:
        nb = None if box is None else to_network([box[:2], box[2:]], win).ravel()
        nc = [(*to_network(p[:2], win), p[2]) for p in pts]
        prompts.append({"name": name, "plane": plane, "window": list(win), "box": box, "clicks": pts, "base": None if b is None else short(b),
                        "network_box": None if nb is None else short(nb), "network_clicks": [short(c[:2]) + [c[2]] for c in nc],
                        "dense": short(draw_prompt(nb, nc, b))})
    yy, xx = np.mgrid[:64, :64]
    for name, cx, cy, rx, ry, win, side in [("drifts right", 40, 30, 14, 9, (100, 80, 96, 96), 96.0), ("grows", 32, 32, 25, 25, (10, 0, 80, 80), 80.0), ("shrinks at the edge", 5, 60, 4, 4, (200, 200, 100, 100), 100.0), ("gone", 0, 0, 0, 0, (50, 60, 70, 70), 70.0)]:
        lg = (5 * (1 - ((xx - cx) / max(rx, 1)) ** 2 - ((yy - cy) / max(ry, 1)) ** 2)).clip(-9, 9) if rx else np.full((64, 64), -5.0)
        new, s = follow(lg, win, side, 300, 300)
        m = moments(lg, win)
        steps.append({"name": name, "plane": [300, 300], "window": list(win), "side": side, "logits": short(np.round(lg, 3)), "moments": None if m is None else short(m),
                      "next_window": list(new), "next_side": s, "carried": short(np.round(carry(np.round(lg, 3), win, new), 4)), "click_score_at_iou_0.8": click_score(np.round(lg, 3), 0.8, win)})
    several = [{"plane": [w, h], "clicks": c, "windows": [list(win) for win in click_windows(c, w, h)]} for w, h, c in [
        (360, 300, [[100.5, 90.5, 1]]), (360, 300, [[100.5, 90.5, 1], [300.25, 120, 1], [5, 5, 0]]), (640, 90, [[10, 80, 0], [600, 20, 0]])]]
    OUT.write_text(json.dumps({"windows": windows, "box_sides": sides, "click_sides": clicks, "click_windows": several, "dense_prompts": prompts, "follow": steps}, separators=(",", ":")) + "\n")
    print(OUT, OUT.stat().st_size)


if __name__ == "__main__":
    main()
