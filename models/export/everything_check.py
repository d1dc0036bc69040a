"""Compares `sam2 everything` with the official automatic mask generator: same checkpoint, same image, same parameters.

everything_weights.py makes a checkpoint with which the default thresholds keep some masks and drop others.

usage: python models/export/everything_check.py SAM2_PROGRAM CHECKPOINT IMAGE [--model sam2.1_hiera_tiny] [--settings NAME]
           [--input-size 1024] [--set KEY=VALUE ...] [--threads N] [--official FILE] [--table]
  NAME is defaults or crops_m2m; --set changes a parameter of both, such as --set pred_iou_thresh=0.5
"""

import argparse
import hashlib
import json
import pathlib
import subprocess
import sys
import tempfile
import time

import numpy as np
import torch
from PIL import Image

import everything_official
import reference

SETTINGS = {"defaults": {}, "crops_m2m": {"crop_n_layers": 1, "use_m2m": True}}
LEAST_IOU = 0.99


def plugin(program, checkpoint, size, image, settings, threads, folder):
    """The records of `sam2 everything`, and its seconds."""
    options = [text for key, value in settings.items() for text in ("--" + key.replace("_", "-"), str(value).lower())]
    command = [program, "everything", str(image), "--model", checkpoint, "--input-size", str(size), "--output", str(folder), "--contrast", "range:0,255",
               "--device", "cpu", "--threads", str(threads), "--tile", "none", "--output-mode", "uncompressed_rle", *options]
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    seconds = time.perf_counter() - start
    return json.loads((folder / "masks.json").read_text())["slices"][0]["masks"], seconds


def iou(a, b):
    return (a & b).sum() / max(1, (a | b).sum())


def compare(ours, official, table):
    """Prints how far the two lists of records agree, mask by mask if a table is wanted; true if they do."""
    own, theirs = ([everything_official.mask(record["segmentation"]) for record in records] for records in (ours, official))
    paired = [iou(a, b) for a, b in zip(own, theirs)]
    best = [max((iou(a, b) for a in own), default=0) for b in theirs]
    if table:
        print("mask  area (ours)  IoU in order  IoU of best  predicted IoU (ours)  stability (ours)")
        for i, (a, b) in enumerate(zip(ours, official)):
            print(f"{i + 1:4} {b['area']:5} ({a['area']:5}) {paired[i]:13.4f} {best[i]:12.4f} {b['predicted_iou']:14.4f} ({a['predicted_iou']:.4f})"
                  f" {b['stability_score']:10.4f} ({a['stability_score']:.4f})")
    print(f"masks: {len(ours)} ours, {len(official)} official; IoU in order: least {min(paired, default=1):.4f}; "
          f"of the best match: least {min(best, default=1):.4f}, mean {np.mean(best or [1]):.5f}")
    for key in ("predicted_iou", "stability_score", "area"):
        apart = [abs(a[key] - b[key]) for a, b in zip(ours, official)]
        print(f"  {key}: largest difference {max(apart, default=0):.3g}")
    return len(ours) == len(official) and min(best, default=1) >= LEAST_IOU


def official(args, settings, pixels):
    """The official records and the seconds they took; those of an earlier run if they were kept for the same question."""
    question = dict(checkpoint=sha256(args.checkpoint), model=args.model, size=args.input_size, settings=settings, pixels=hashlib.sha256(pixels.tobytes()).hexdigest())
    if args.official and args.official.exists():
        kept = json.loads(args.official.read_text())
        if kept["question"] != question:
            sys.exit(f"{args.official} holds the answer to another question: {kept['question']}, not {question}")
        return kept["records"], kept["seconds"]
    state = torch.load(args.checkpoint, weights_only=True)["model"]
    model = reference.build(args.model, args.input_size, state)
    start = time.perf_counter()
    records = everything_official.records(model, pixels, **settings)
    seconds = time.perf_counter() - start
    if args.official:
        args.official.write_text(json.dumps(dict(question=question, seconds=seconds, records=records)))
    return records, seconds


def sha256(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program"), parser.add_argument("checkpoint"), parser.add_argument("image")
    parser.add_argument("--model", default="sam2.1_hiera_tiny"), parser.add_argument("--settings", default="defaults")
    parser.add_argument("--input-size", type=int, default=1024)
    parser.add_argument("--set", nargs="*", default=[])
    parser.add_argument("--crop", type=int, default=0, help="use the top left square of so many pixels only")
    parser.add_argument("--threads", type=int, default=0, help="of both; by default what each takes by itself")
    parser.add_argument("--official", type=pathlib.Path, help="the official records: read if the file is there, else kept in it (it may take hours)")
    parser.add_argument("--table", action="store_true", help="print every mask")
    args = parser.parse_args()
    settings = dict(SETTINGS[args.settings], **{k: json.loads(v) for k, v in (s.split("=") for s in args.set)})
    pixels = np.array(Image.open(args.image).convert("RGB"))
    if args.crop:
        pixels = pixels[:args.crop, :args.crop].copy()
    if args.threads:
        torch.set_num_threads(args.threads)
    records, seconds = official(args, settings, pixels)
    print(f"official code: {len(records)} masks in {seconds:.0f} s (without loading)", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        image = pathlib.Path(folder) / "image.png"
        Image.fromarray(pixels).save(image)
        ours, own_seconds = plugin(args.program, args.checkpoint, args.input_size, image, settings, args.threads, pathlib.Path(folder) / "out")
    print(f"{args.settings} {settings}: {seconds:.0f} s official, {own_seconds:.0f} s ours (with loading)")
    sys.exit(0 if compare(ours, records, args.table) else 1)


if __name__ == "__main__":
    main()
