"""Average precision of `sam2 annotate` on a labelled folder: masks of SAM 2 round what a detector finds, beside the detector's own.

Figures are means over the images: the DSB2018 score and AP at an IoU of 0.5, both as `sam2 evaluate` has them.

usage: python models/export/annotate_ap.py SAM2_PROGRAM DATA/dev/dsb2018_fluo360 [--detector threshold] [--images N] [--masks sam2 detector]
           [-- OPTIONS OF SAM2 ANNOTATE]
"""

import argparse
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

import numpy as np

from everything_ap import pairs


def score(program, found, labels, scratch):
    """Figures of one image: DSB2018 score, AP at 0.5, objects hit at 0.5, found, there."""
    with tempfile.TemporaryDirectory(dir=scratch) as quality:
        subprocess.run([program, "evaluate", found, labels, "--match", "iou", "--output", quality], check=True, stdout=subprocess.DEVNULL)
        figures = json.loads((pathlib.Path(quality) / "evaluation.json").read_text())
    hits = sum(one["iou"] > 0.5 for one in figures["objects"])
    return figures["dsb2018"], figures["ap"]["0.5"], hits, figures["found"] + len(figures["extra"]), len(figures["objects"])


def main():
    own, more = (sys.argv[1:sys.argv.index("--")], sys.argv[sys.argv.index("--") + 1:]) if "--" in sys.argv else (sys.argv[1:], [])
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program"), parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--detector", default="threshold"), parser.add_argument("--images", type=int, default=0)
    parser.add_argument("--masks", nargs="+", default=["sam2", "detector"], choices=["sam2", "detector"])
    args = parser.parse_args(own)
    with tempfile.TemporaryDirectory() as name:
        scratch = pathlib.Path(name)
        images = pairs(args.data, args.images, scratch)
        (scratch / "images").mkdir()
        for image, _ in images:
            shutil.copy(image, scratch / "images")
        for masks in args.masks:
            found = scratch / masks
            subprocess.run([args.program, "annotate", scratch / "images", "--detector", args.detector, "--masks", masks, "--format", "labels",
                            "--output-dir", found, *more], check=True, stdout=subprocess.DEVNULL)
            rows = [score(args.program, next(found.rglob(image.stem + "*.tif")), labels, scratch) for image, labels in images]
            means, sums = np.mean(rows, axis=0), np.sum(rows, axis=0).astype(int)
            print(f"{args.data.name}, {args.detector}, masks of {masks}: {len(rows)} images, DSB2018 score {means[0]:.3f}, AP at 0.5 {means[1]:.3f}; "
                  f"{sums[2]} of {sums[4]} objects hit, {sums[3]} found", flush=True)


if __name__ == "__main__":
    main()
