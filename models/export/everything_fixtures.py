"""Writes the fixtures that hold the Java code to the official automatic mask generator: what it finds with the test model
on a picture of 160 x 120. Small enough to be committed; `mvn verify` reads them.

The test model's masks are large and alike, so thresholds are moved to where several masks survive each filter.

usage: python models/export/everything_fixtures.py
"""

import json

import numpy as np
import torch

import everything_official
import reference
import scenes
import seeded
from fixtures import FOLDER, MODEL, SIZE

WIDTH, HEIGHT = 160, 120
LOW = {"points_per_side": 6, "points_per_batch": 16, "pred_iou_thresh": 0.52, "stability_score_thresh": 0.2, "mask_threshold": 2.0,
       "stability_score_offset": 0.1, "box_nms_thresh": 0.97, "crop_nms_thresh": 0.97}
CASES = {
    "grid": LOW,
    "one_mask_a_point": {**LOW, "multimask_output": False, "points_per_side": 9, "box_nms_thresh": 0.95},
    "crops": {**LOW, "crop_n_layers": 1, "crop_n_points_downscale_factor": 2, "crop_nms_thresh": 0.9},
    "crops_and_m2m": {**LOW, "crop_n_layers": 1, "use_m2m": True, "points_per_side": 4, "crop_overlap_ratio": 0.5},
    "own_points": {**LOW, "points_per_side": None, "point_grids": [[[0.1, 0.2], [0.5, 0.5], [0.8, 0.9]], [[0.3, 0.3]]],
                   "crop_n_layers": 1, "box_nms_thresh": 1.0},
    "no_thresholds": {**LOW, "points_per_side": 3, "pred_iou_thresh": 0.0, "stability_score_thresh": 0.0},
}


def main():
    torch.set_num_threads(1)  # one order of summation
    model = reference.build(MODEL, SIZE, seeded.state_dict(MODEL))
    image = scenes.colour(WIDTH)[:HEIGHT].copy()
    (FOLDER / "everything_pixels.bin").write_bytes(image.tobytes())
    cases = []
    for name, settings in CASES.items():
        own = {k: [np.array(g) for g in v] if k == "point_grids" else v for k, v in settings.items()}
        found = [r for r in everything_official.records(model, image, **own) if r["area"]]
        print(name, len(found), [r["area"] for r in found])
        cases.append({"name": name, "settings": settings, "expected": [
            {k: r[k] for k in ("segmentation", "area", "bbox", "predicted_iou", "point_coords", "stability_score", "crop_box")}
            for r in found]})
    pixels = {"file": "everything_pixels.bin", "offset": 0, "type": "uint8", "shape": [HEIGHT, WIDTH, 3]}
    lines = ",\n".join("  " + json.dumps(case) for case in cases)
    (FOLDER / "everything.json").write_text(f'{{"model": "{MODEL}", "pixels": {json.dumps(pixels)}, "cases": [\n{lines}\n]}}\n')


if __name__ == "__main__":
    main()
