"""Holds `sam2 evaluate` to the published evaluators on the same folders.

    python evaluate_check.py --davis DIR --sav DIR --sam2 target/sam2/bin/sam2 RESULT REFERENCE [RESULT REFERENCE ...]

RESULT and REFERENCE are folders of one video, as DAVIS (PNG files) or SA-V (a folder an object) have them, or folders of the Cell
Tracking Challenge. DIR is a checkout of davisvideochallenge/davis2017-evaluation (BSD 3-Clause), or of sav_dataset/ in
facebookresearch/sam2 (BSD). `pip install opencv-python-headless scikit-image scipy tqdm`; py-ctcmetrics (BSD) checks SEG, stardist
(BSD) average precision, where they are installed. `--record FILE` writes what the evaluators say, as the tests' fixtures have it.
"""

import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

import numpy as np

TOLERANCE = 1e-6


def official_davis(checkout, result, reference):
    """The semi-supervised measures, through the evaluator's own reader."""
    sys.path.insert(0, str(checkout))
    from davis2017.evaluation import DAVISEvaluation

    with tempfile.TemporaryDirectory() as root:
        root = pathlib.Path(root)
        frames = sorted(reference.glob("*.png"))
        for folder in ("JPEGImages/480p/video", "ImageSets/2017", "Annotations/480p", "results"):
            (root / folder).mkdir(parents=True)
        (root / "ImageSets/2017/val.txt").write_text("video\n")
        for frame in frames:
            (root / "JPEGImages/480p/video" / (frame.stem + ".jpg")).touch()
        (root / "Annotations/480p/video").symlink_to(reference.resolve())
        (root / "results/video").symlink_to(result.resolve())
        got = DAVISEvaluation(str(root), "semi-supervised", "val", sequences="video").evaluate(str(root / "results"))
    means = {f"{m.lower()}{key}": float(np.mean(got[m][k])) for m in "JF" for k, key in (("M", ""), ("R", "_recall"), ("D", "_decay"))}
    return {"objects": len(got["J"]["M"]), "jf": (means["j"] + means["f"]) / 2, **means}


def official_sav(checkout, result, reference):
    sys.path.insert(0, str(checkout))
    from utils.sav_benchmark import VideoEvaluator

    with tempfile.TemporaryDirectory() as root:
        root = pathlib.Path(root)
        for name, folder in (("truth", reference), ("found", result)):
            (root / name).mkdir()
            (root / name / "video").symlink_to(folder.resolve())
        _, iou, boundary = VideoEvaluator(str(root / "truth"), str(root / "found"))("video")
    j, f = np.mean(list(iou.values())) / 100, np.mean(list(boundary.values())) / 100
    return {"objects": len(iou), "jf": float((j + f) / 2), "j": float(j), "f": float(f)}


def ctc_planes(folder):
    import tifffile

    return [tifffile.imread(p) for p in sorted(folder.iterdir()) if p.suffix == ".tif"]


def official_seg(result, reference):
    """SEG from the per-frame matching of py-ctcmetrics."""
    from ctc_metrics.metrics import seg
    from ctc_metrics.scripts.evaluate import match_computed_to_reference_masks

    found, truth = (sorted(p for p in folder.iterdir() if p.suffix == ".tif") for folder in (result, reference))
    matches = match_computed_to_reference_masks([str(p) for p in truth], [str(p) for p in found])
    return seg(matches["labels_ref"], matches["ious"])


def official_precision(result, reference):
    from stardist.matching import matching

    thresholds = [(50 + 5 * i) / 100 for i in range(10)]
    above = [t + 1e-6 for t in thresholds]  # stardist counts equality as a hit, DSB2018 does not
    frames = [[m.accuracy for m in matching(t, f, thresh=above)] for f, t in zip(ctc_planes(result), ctc_planes(reference))
              if f.any() or t.any()]
    return dict(zip(map(str, thresholds), np.mean(frames, 0).tolist()))


def official(options, result, reference):
    got = {}
    pngs = bool(list(reference.glob("*.png")))
    if pngs and options.davis:
        got["davis"] = official_davis(options.davis, result, reference)
    if options.sav and not list(reference.glob("*.tif")):
        got["sav"] = official_sav(options.sav, result, reference)
    if list(reference.glob("*.tif")):
        got["ctc_seg"] = official_seg(result, reference)
        try:
            got["ap"] = official_precision(result, reference)
            got["dsb2018"] = float(np.mean(list(got["ap"].values())))
        except ImportError:
            print("no stardist: average precision is not checked")
    return got


def flat(tree, prefix=""):
    for key, value in tree.items():
        yield from flat(value, f"{prefix}{key}.") if isinstance(value, dict) else [(prefix + key, value)]


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("folders", type=pathlib.Path, nargs="+", metavar="RESULT REFERENCE")
    p.add_argument("--davis", type=pathlib.Path)
    p.add_argument("--sav", type=pathlib.Path)
    p.add_argument("--sam2", help="the command line to check")
    p.add_argument("--record", type=pathlib.Path)
    o = p.parse_args()
    record, worst = {}, 0
    for result, reference in zip(o.folders[::2], o.folders[1::2]):
        said = dict(flat(official(o, result, reference)))
        record[reference.name] = said
        if not o.sam2:
            continue
        done = subprocess.run([*o.sam2.split(), "evaluate", str(result), str(reference), "--json"], capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"exit code {done.returncode}: {done.stderr}")
        ours = dict(flat(json.loads(done.stdout)))
        apart = {key: abs(ours.get(key, np.nan) - value) for key, value in said.items() if not np.isnan(value)}
        for key in [k for k, d in apart.items() if not d <= TOLERANCE]:
            print(f"{reference}: {key} is {ours.get(key)}, the evaluator says {said[key]}")
        most = max(apart.values()) if all(d == d for d in apart.values()) else np.inf
        worst = max(worst, most)
        print(f"{reference}: {len(apart)} figures, largest difference {most:.1e}", {k: round(v, 4) for k, v in said.items() if k in ("davis.jf", "sav.jf", "ctc_seg", "dsb2018")}, flush=True)
    if o.record:
        o.record.write_text(json.dumps(record, indent=1) + "\n")
    sys.exit(1 if o.sam2 and worst > TOLERANCE else 0)


if __name__ == "__main__":
    main()
