"""Do tiles leave seams? `sam2 everything` in tiles, in one pass, and as the model has it by itself, on labelled images: objects of
the labels that a border between tiles crosses, and the others, with the best IoU that any mask has with them.

usage: python models/export/everything_seams.py SAM2_PROGRAM FOLDER [--images N] [--enlarge 1] [--tile 120] [--halo 40] [--points 10]
           [-- OPTIONS OF SAM2 EVERYTHING]
  FOLDER has `images` and `labels`; --points per side of a tile, equally dense in one pass. A model that looks through windows
  has small tiles, larger ones and the whole plane by itself: give its small tiles (64, halo 32, 6 points for nano)
"""

import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

import numpy as np
import tifffile
from PIL import Image

import everything_official


def masks(program, image, folder, options):
    """bool [n, h, w]: all masks, which may overlap."""
    subprocess.run([program, "everything", image, "--output", folder, "--output-mode", "uncompressed_rle", *options], check=True,
                   stdout=subprocess.DEVNULL)
    records = json.loads((folder / "masks.json").read_text())["slices"][0]["masks"]
    return [everything_official.mask(r["segmentation"]) for r in records]


def best(found, wanted):
    return max((np.logical_and(m, wanted).sum() / np.logical_or(m, wanted).sum() for m in found), default=0.0)


def crossed(wanted, tile):
    """Whether an object lies in two tiles or more."""
    parts = []
    for axis in (0, 1):
        length = wanted.shape[axis]
        n = -(-length // tile)
        inside = np.nonzero(wanted.any(1 - axis))[0]
        starts = [length * i // n for i in range(n + 1)]
        parts.append(len({np.searchsorted(starts, i, side="right") for i in (inside[0], inside[-1])}))
    return max(parts) > 1


def main():
    own, more = (sys.argv[1:sys.argv.index("--")], sys.argv[sys.argv.index("--") + 1:]) if "--" in sys.argv else (sys.argv[1:], [])
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program"), parser.add_argument("folder", type=pathlib.Path)
    for name, default in (("images", 6), ("enlarge", 1), ("tile", 120), ("halo", 40), ("points", 10)):
        parser.add_argument("--" + name, type=int, default=default)
    args = parser.parse_args(own)
    images = sorted((args.folder / "images").iterdir())
    images = [images[i * len(images) // args.images] for i in range(args.images)]
    rows = {True: [], False: []}
    with tempfile.TemporaryDirectory() as name:
        for number, path in enumerate(images):
            labels = np.kron(tifffile.imread(args.folder / "labels" / (path.stem + ".tif")), np.ones((args.enlarge, args.enlarge), int))
            image = pathlib.Path(name) / f"{number}.png"
            Image.open(path).resize(labels.shape[::-1], Image.BICUBIC).save(image)
            side = round(args.points * max(labels.shape) / args.tile)
            ways = {"tiles": ["--tile", args.tile, "--halo", args.halo, "--points-per-side", args.points],
                    "one_pass": ["--tile", "none", "--points-per-side", side], "own": ["--tile", "auto"]}
            found = [masks(args.program, image, pathlib.Path(name) / f"{number}_{way}", [*map(str, options), *more])
                     for way, options in ways.items()]
            for label in np.unique(labels)[1:]:
                wanted = labels == label
                rows[crossed(wanted, args.tile)].append([best(f, wanted) for f in found])
    for where, ious in rows.items():
        ious = np.array(ious).reshape(-1, 3)
        print(f"{'crossed by a border' if where else 'within a tile'}: {len(ious)} objects; tiles: {(ious[:, 0] > 0.5).sum()} found, mean IoU "
              f"{ious[:, 0].mean():.3f}; one pass: {(ious[:, 1] > 0.5).sum()} found, mean IoU {ious[:, 1].mean():.3f}; "
              f"the model's own: {(ious[:, 2] > 0.5).sum()} found, mean IoU {ious[:, 2].mean():.3f}")


if __name__ == "__main__":
    main()
