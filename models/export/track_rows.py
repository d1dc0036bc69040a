"""Figures of `sam2 track` on labelled stacks: what it finds and follows by itself, and from true masks or labels.

DATA has the development sets as folders. Each row is one run with its options and one of `sam2 evaluate` of what it wrote; a line of
the page's table is printed as soon as a row is done: SEG and AP at an IoU of 0.5 (means over slices), objects found and
identity switches (through the stack).

usage: python models/export/track_rows.py SAM2_PROGRAM DATA [--only TEXT ...]
  --only runs the rows whose set or options contain one of the texts
"""

import argparse
import json
import pathlib
import subprocess
import tempfile
import time

LABELS = {"microglia_timelapse": "labels_tracked.tif", "phase_c2c12_laptrack": "labels_per_frame.tif", "fibsem_medulla_neurites": "labels.tif"}
FIRST, EVERY = ("--every", "0", "--prompts", "TRUTH@1"), ("--method", "overlap", "--detector", "TRUTH", "--masks", "detector")
ROWS = {
    "microglia_timelapse": [
        ("--preset", "cells"), ("--method", "overlap", "--preset", "cells"), ("--detector", "threshold"),
        ("--method", "overlap", "--detector", "threshold"), FIRST, EVERY],
    "phase_c2c12_laptrack": [
        ("--preset", "cells", "--every", "3"), ("--method", "overlap", "--preset", "cells"), ("--detector", "threshold", "--every", "3"),
        ("--method", "overlap", "--detector", "threshold"), FIRST],
    "fibsem_medulla_neurites": [("--every", "10"), FIRST, EVERY],
}


def row(program, folder, labels, options):
    """The figures of `sam2 evaluate`, and the seconds of the tracking."""
    with tempfile.TemporaryDirectory() as name:
        results, quality = pathlib.Path(name) / "results", pathlib.Path(name) / "quality"
        start = time.perf_counter()
        subprocess.run([program, "track", folder / "image.tif", "--output", results, *options], check=True, stdout=subprocess.DEVNULL)
        seconds = time.perf_counter() - start
        subprocess.run([program, "evaluate", results, labels, "--match", "iou", "--output", quality], check=True, stdout=subprocess.DEVNULL)
        figures = json.loads((quality / "evaluation.json").read_text())
    return figures, seconds


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program"), parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--only", nargs="*", default=[])
    args = parser.parse_args()
    print("| images | options | SEG | AP | objects found | id switches |\n|---|---|---|---|---|---|", flush=True)
    for name, rows in ROWS.items():
        folder = args.data / name
        for options in rows:
            shown = " ".join(options).replace("TRUTH", "truth.tif")
            if args.only and not any(text in name or text in shown for text in args.only):
                continue
            labels = folder / LABELS[name]
            f, seconds = row(args.program, folder, labels, [o.replace("TRUTH", str(labels)) for o in options])
            print(f"| {name} | `{shown}` | {f['ctc_seg']:.2f} | {f['ap']['0.5']:.2f} | {f['found']} of {len(f['objects'])} | {f['identity_switches']} | {seconds:.0f} s |", flush=True)


if __name__ == "__main__":
    main()
