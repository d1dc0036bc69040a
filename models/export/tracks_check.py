"""Holds the output of `sam2 track` to an independent reader of the Cell Tracking Challenge's format, py-ctcmetrics (BSD).

    pip install numpy tifffile py-ctcmetrics
    python models/export/tracks_check.py FOLDER [FOLDER ...]

FOLDER is an output folder of `sam2 track`. Its 01_RES must be valid; and labels.tif must show the same pixels with
the label of the object that tracks.csv names, so that an object has one label before and after a gap.
"""

import collections
import csv
import pathlib
import sys

import numpy as np
import tifffile


def check(folder):
    rows = list(csv.DictReader((folder / "tracks.csv").open(newline="")))
    masks = np.stack([tifffile.imread(f) for f in sorted((folder / "01_RES").glob("mask*.tif"))])
    labels = tifffile.imread(folder / "labels.tif").reshape(masks.shape)
    objects = np.zeros(max([int(r["track"]) for r in rows], default=0) + 1, np.int64)
    for row in rows:
        objects[int(row["track"])] = int(row["object"])
    assert (objects[masks] == labels).all(), f"{folder}: labels.tif and the masks differ"
    if not rows:
        return f"{folder.name}: no tracks"
    from ctc_metrics.scripts.validate import validate_sequence
    result = validate_sequence(str(folder / "01_RES"))
    assert result["Valid"] == 1, result
    ends = collections.Counter(r["end"].split(":")[0].split(" on ")[0] for r in rows)
    again = sum(r["parent"] != "0" and objects[int(r["parent"])] == int(r["object"]) for r in rows)
    daughters = sum(r["parent"] != "0" and objects[int(r["parent"])] != int(r["object"]) for r in rows)
    return (f"{folder.name}: valid, {len(rows)} tracks of {len(set(objects[1:]) - {0})} objects, {again} after gaps, {daughters} daughters; "
            + ", ".join(f"{n} {why}" for why, n in ends.most_common()))


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    for folder in sys.argv[1:]:
        print(check(pathlib.Path(folder)))


if __name__ == "__main__":
    main()
