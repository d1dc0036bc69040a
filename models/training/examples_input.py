"""What `sam2 remember` and `--examples` reach on real images: some objects of a few images are shown, then looked for in others.

    python models/training/examples_input.py --data DATA/dsb2018_fluo360 --sam2 target/sam2/bin/sam2 --output DIR

DATA holds `images/` and `labels/`. Objects are chosen at random (by --seed) among those that do not touch the border, and
shown by their true masks. Two ways: each of them is an object of its own (an id each); or all are examples of one object.
A model finds one object an id on each image, so the figures are: of what is looked for, how much is reported; how much of
that hits any labelled object (IoU of at least 0.5), and how much a different one each; the mean IoU with the nearest
labelled object; and average precision at 0.5 over all labelled objects, which cannot exceed the number of ids over theirs.
Needs numpy, tifffile, roifile, scikit-image, Pillow.
"""

import argparse
import json
import pathlib
import shutil
import subprocess
import time
import zipfile

import numpy as np
import roifile
import skimage.draw
import tifffile


def inner(labels):
    """Ids of the objects that do not touch the border."""
    border = np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]])
    return sorted(set(np.unique(labels)) - set(np.unique(border)) - {0})


def remember(args, file, image, ids, labels, name):
    """Shows objects of an image; ids: id in the file of examples -> label."""
    shown = np.zeros(labels.shape, np.uint16)
    for i, label in ids.items():
        shown[labels == label] = i
    prompts = args.output / f"{name}.tif"
    tifffile.imwrite(prompts, shown)
    start = time.time()
    subprocess.run([args.sam2, "remember", image, "--prompts", prompts, "--examples", file, *args.more], check=True, capture_output=True)
    return time.time() - start


def filled(roi, shape):
    """The pixels of a ROI; masks may overlap, so the label image does not tell them."""
    mask = np.zeros(shape, bool)
    for ring in roi.coordinates(multi=True):
        mask ^= skimage.draw.polygon2mask(shape, ring[:, ::-1] - 0.5)
    return mask


def find(args, file, image, labels, count, sums):
    out = args.output / "found"
    shutil.rmtree(out, ignore_errors=True)
    subprocess.run([args.sam2, "segment", image, "--examples", file, "--output", out, *args.more], check=True, capture_output=True)
    sums["seconds"] += json.loads((out / "run.json").read_text())["times"]["seconds_working"]
    truth = [labels == i for i in np.unique(labels) if i]
    hits = set()
    sums["asked"] += count
    sums["labelled"] += len(truth)
    rois = roifile.roiread(out / "rois.zip") if zipfile.ZipFile(out / "rois.zip").namelist() else []
    for roi in rois if isinstance(rois, list) else [rois]:
        mask = filled(roi, labels.shape)
        ious = [(mask & t).sum() / (mask | t).sum() for t in truth]
        sums["reported"] += 1
        sums["iou"] += max(ious)
        sums["hits"] += max(ious) >= 0.5
        if max(ious) >= 0.5:
            hits.add(int(np.argmax(ious)))
    sums["distinct"] += len(hits)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--sam2", default="target/sam2/bin/sam2")
    parser.add_argument("--output", type=pathlib.Path, required=True)
    parser.add_argument("--model", default="nano")
    parser.add_argument("--shown", type=int, default=2, help="images in which objects are shown")
    parser.add_argument("--objects", type=int, default=5, help="objects shown in all")
    parser.add_argument("--others", type=int, default=12, help="images in which they are looked for")
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    args.more = ["--model", args.model]
    args.output.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(args.seed)
    names = [p.stem for p in sorted((args.data / "labels").glob("*.tif"))]
    names = [names[i] for i in rng.permutation(len(names))]
    images = {p.stem: p for p in (args.data / "images").iterdir()}
    labels = {n: tifffile.imread(args.data / "labels" / f"{n}.tif") for n in names}
    shown = [n for n in names if len(inner(labels[n])) >= args.objects][:args.shown]
    others = [n for n in names if n not in shown][:args.others]
    chosen = [(shown[k % len(shown)], k) for k in range(args.objects)]
    picks = {n: list(rng.permutation(inner(labels[n]))) for n in shown}
    picked = [(n, picks[n].pop()) for n, _ in chosen]
    print(f"{args.objects} objects of {len(shown)} images, looked for in {len(others)} images, seed {args.seed}, model {args.model}")
    print("| | ids | reported | of these hits | distinct | mean IoU | AP at 0.5 | s an image | s an example |\n|---|---|---|---|---|---|---|---|---|")
    for way in ("an id each", "one id"):
        file = args.output / f"{way.replace(' ', '_')}.examples"
        file.unlink(missing_ok=True)
        seconds = sum(remember(args, file, images[n], {k + 1 if way != "one id" else 1: label}, labels[n], f"shown-{k}")
                      for k, (n, label) in enumerate(picked))
        sums = dict.fromkeys(("seconds", "asked", "labelled", "reported", "iou", "hits", "distinct"), 0)
        count = args.objects if way != "one id" else 1
        for n in others:
            find(args, file, images[n], labels[n], count, sums)
        s, several = sums, max(1, sums["reported"])
        ap = s["distinct"] / (s["labelled"] + s["reported"] - s["distinct"])
        print(f"| {way} | {count} | {s['reported']} of {s['asked']} | {s['hits'] / several:.2f} | {s['distinct'] / several:.2f} | {s['iou'] / several:.3f} | "
              f"{ap:.3f} | {s['seconds'] / len(others):.1f} | {seconds / args.objects:.1f} |", flush=True)


if __name__ == "__main__":
    main()
