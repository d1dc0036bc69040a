"""Holds the output of `sam2 track` to an independent reader of the Cell Tracking Challenge's format, py-ctcmetrics (BSD).

    pip install numpy tifffile py-ctcmetrics
    python models/export/tracks_check.py FOLDER [FOLDER ...]

FOLDER is an output folder of `sam2 track`. Its 01_RES (of a hyperstack: that of each position) must be valid; and labels.tif must show
the same pixels with the label of the object that tracks.csv names, so that an object has one label before and after a gap.
"""

import collections
import csv
import json
import pathlib
import sys

import numpy as np
import tifffile


def check(folder):
    rows = list(csv.DictReader((folder / "tracks.csv").open(newline="")))
    parts = sorted(folder.glob("[0-9][0-9]*_RES"))
    run = json.loads((folder / "run.json").read_text())
    labels = tifffile.imread(folder / "labels.tif")
    labels = labels.reshape(run["image"]["frames"], run["image"]["slices"], *labels.shape[-2:])
    lines = []
    for part in parts:
        other = "t" if run["axis"] == "z" else "z"
        position = run[f"position_on_{other}"] if len(parts) == 1 else int(part.name[:-4])
        if isinstance(position, list):
            position = position[0]
        here = labels[:, position - 1] if other == "z" else labels[position - 1]
        lines.append(check_part(part, here, [r for r in rows if int(r.get("position", position)) == position]))
    return "\n".join(lines)


def check_part(part, labels, rows):
    masks = np.stack([tifffile.imread(f) for f in sorted(part.glob("mask*.tif"))])
    objects = np.zeros(max([int(r["track"]) for r in rows], default=0) + 1, np.int64)
    for row in rows:
        objects[int(row["track"])] = int(row["object"])
    name = f"{part.parent.name}/{part.name}"
    assert (objects[masks] == labels).all(), f"{name}: labels.tif and the masks differ"
    if not rows:
        return f"{name}: no tracks"
    from ctc_metrics.scripts.validate import validate_sequence
    result = validate_sequence(str(part))
    assert result["Valid"] == 1, result
    ends = collections.Counter(r["end"].split(":")[0].split(" on ")[0] for r in rows)
    again = sum(r["parent"] != "0" and objects[int(r["parent"])] == int(r["object"]) for r in rows)
    daughters = sum(r["parent"] != "0" and objects[int(r["parent"])] != int(r["object"]) for r in rows)
    return (f"{name}: valid, {len(rows)} tracks of {len(set(objects[1:]) - {0})} objects, {again} after gaps, {daughters} daughters; "
            + ", ".join(f"{n} {why}" for why, n in ends.most_common()))


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    for folder in sys.argv[1:]:
        print(check(pathlib.Path(folder)))


if __name__ == "__main__":
    main()
