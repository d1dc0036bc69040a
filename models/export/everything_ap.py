"""Average precision of the presets of `sam2 everything` on labelled images: each image by itself, with its own contrast.

DATA is a folder with a folder for each set, which has `images` and `labels` (same names) or an image and a label stack that
its manifest.json names. Figures are means over the images: the DSB2018 score, AP at an IoU of 0.5, both as `sam2 evaluate` has
them.

usage: python models/export/everything_ap.py SAM2_PROGRAM DATA SET [SET ...] [--preset general cells] [--images N]
           [--slice N] [-- OPTIONS OF SAM2 EVERYTHING]
  --images takes N images spread over the set; --slice (of a stack) a 1-based slice
"""

import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

import numpy as np
import tifffile


def pairs(folder, count, slice_number, scratch):
    """Paths of images and of their labels."""
    if (folder / "images").is_dir():
        images = sorted(p for p in (folder / "images").iterdir() if (folder / "labels" / (p.stem + ".tif")).exists())
        if count and count < len(images):
            images = [images[i * len(images) // count] for i in range(count)]
        return [(p, folder / "labels" / (p.stem + ".tif")) for p in images]
    made = []
    for name in ("image", "labels"):
        stack = tifffile.imread(folder / (name + ".tif"))
        made.append(scratch / f"{folder.name}_{name}.tif")
        tifffile.imwrite(made[-1], np.ascontiguousarray(stack[slice_number - 1]))
    return [tuple(made)]


def score(program, image, labels, options, scratch):
    """Figures of one image: DSB2018 score, AP at 0.5, objects hit at 0.5, found, there."""
    with tempfile.TemporaryDirectory(dir=scratch) as name:
        found, quality = pathlib.Path(name) / "found", pathlib.Path(name) / "quality"
        for command in (["everything", image, "--output", found, *options],
                        ["evaluate", found / "labels.tif", labels, "--match", "iou", "--output", quality]):
            subprocess.run([program, *command], check=True, stdout=subprocess.DEVNULL)
        figures = json.loads((quality / "evaluation.json").read_text())
    hits = sum(one["iou"] > 0.5 for one in figures["objects"])
    return figures["dsb2018"], figures["ap"]["0.5"], hits, figures["found"] + len(figures["extra"]), len(figures["objects"])


def main():
    own, more = (sys.argv[1:sys.argv.index("--")], sys.argv[sys.argv.index("--") + 1:]) if "--" in sys.argv else (sys.argv[1:], [])
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program"), parser.add_argument("data", type=pathlib.Path), parser.add_argument("sets", nargs="+")
    parser.add_argument("--preset", nargs="+", default=["general", "cells"])
    parser.add_argument("--images", type=int, default=0), parser.add_argument("--slice", type=int, default=1)
    args = parser.parse_args(own)
    with tempfile.TemporaryDirectory() as name:
        scratch = pathlib.Path(name)
        for folder in args.sets:
            for preset in args.preset:
                rows = [score(args.program, image, labels, ["--preset", preset, *more], scratch)
                        for image, labels in pairs(args.data / folder, args.images, args.slice, scratch)]
                means, sums = np.mean(rows, axis=0), np.sum(rows, axis=0).astype(int)
                print(f"{folder}, {preset}: {len(rows)} images, DSB2018 score {means[0]:.3f}, AP at 0.5 {means[1]:.3f}; "
                      f"{sums[2]} of {sums[4]} objects hit, {sums[3]} found", flush=True)


if __name__ == "__main__":
    main()
