"""Average precision of the presets of `sam2 everything` on labelled images: each image by itself, with its own contrast.

DATA is a folder with a folder for each set, which has `images` and `labels` (same names) or an image and a label stack that
its manifest.json names; each slice of a stack counts as an image. Figures are means over the images: the DSB2018 score, AP at an
IoU of 0.5, both as `sam2 evaluate` has them. A line is printed for each image as soon as it is done.

usage: python models/export/everything_ap.py SAM2_PROGRAM DATA SET [SET ...] [--preset general cells] [--images N]
           [-- OPTIONS OF SAM2 EVERYTHING]
  --images takes N images (or slices) spread over the set
"""

import argparse
import json
import pathlib
import subprocess
import sys
import tempfile
import time

import numpy as np
import tifffile


def spread(items, count):
    """So many of the items, evenly spread; all for 0."""
    return [items[i * len(items) // count] for i in range(count)] if 0 < count < len(items) else list(items)


def pairs(folder, count, scratch):
    """Paths of images and of their labels."""
    if (folder / "images").is_dir():
        both = ((p, folder / "labels" / (p.stem + ".tif")) for p in sorted((folder / "images").iterdir()))
        return spread([(image, labels) for image, labels in both if labels.exists()], count)
    files = json.loads((folder / "manifest.json").read_text())["files"]
    stacks = [tifffile.imread(folder / files[kind]) for kind in ("image", "labels")]
    made = []
    for i in spread(range(len(stacks[0])), count):
        made.append([scratch / f"{folder.name}_{i + 1}_{kind}.tif" for kind in ("image", "labels")])
        for path, stack in zip(made[-1], stacks):
            tifffile.imwrite(path, np.ascontiguousarray(stack[i]))
    return made


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
    parser.add_argument("--images", type=int, default=0)
    args = parser.parse_args(own)
    with tempfile.TemporaryDirectory() as name:
        scratch = pathlib.Path(name)
        for folder in args.sets:
            images = pairs(args.data / folder, args.images, scratch)
            for preset in args.preset:
                rows = []
                for image, labels in images:
                    start = time.perf_counter()
                    rows.append(score(args.program, image, labels, ["--preset", preset, *more], scratch))
                    print("  {}: {:.3f} {:.3f}; {} of {} hit, {} found; {:.0f} s".format(image.stem, *rows[-1][:3], rows[-1][4],
                          rows[-1][3], time.perf_counter() - start), flush=True)
                means, sums = np.mean(rows, axis=0), np.sum(rows, axis=0).astype(int)
                print(f"{folder}, {preset}: {len(rows)} images, DSB2018 score {means[0]:.3f}, AP at 0.5 {means[1]:.3f}; "
                      f"{sums[2]} of {sums[4]} objects hit, {sums[3]} found", flush=True)


if __name__ == "__main__":
    main()
