"""Runs the `sam2` command line on real images, with prompts taken from their labels, and prints what came of it.

    python models/training/real_input.py --data DATA --sam2 target/sam2/bin/sam2 --output DIR [--model NAME|FILE] [--only SET ...]

DATA holds the development sets as folders (`image.tif` + `labels*.tif`, or `images/` + `labels/`). Stacks: objects are
prompted on the slice where they are largest, with a box or with their true mask, and followed both ways; the figure is
the mean IoU over the slices on which the object is or was found, the prompted one left out, beside the copied mask.
Images: every object is prompted with one click at its innermost pixel, and with its box.
Peak memory is the maximum resident size of the process. Needs numpy, scipy, tifffile, Pillow.
"""

import argparse
import json
import os
import pathlib
import shutil
import sys
import time

import numpy as np
import tifffile
from scipy import ndimage

# folder: labels file, largest number of objects, smallest number of slices, kind of prompt
STACKS = {
    "davis_dog": ("labels.tif", 2, 3, "box"),
    "microglia_timelapse": ("labels_tracked.tif", 12, 3, "box"),
    "fibsem_medulla_neurites": ("labels.tif", 8, 20, "mask"),
    "ct_head_invesalius": ("labels_threshold.tif", 2, 10, "mask"),
}
IMAGES = {"dsb2018_fluo360": 6, "tcga_glioma_he": 2}


def box_of(mask):
    ys, xs = np.nonzero(mask)
    return [int(xs.min()), int(ys.min()), int(xs.max() - xs.min() + 1), int(ys.max() - ys.min() + 1)]


def iou(a, b):
    union = (a | b).sum()
    return 1.0 if union == 0 else (a & b).sum() / union


def run(sam2, verb, image, prompts, out, more):
    """Runs the command line; returns seconds, peak MiB and exit code."""
    shutil.rmtree(out, ignore_errors=True)
    args = [sam2, verb, str(image), "--prompts", str(prompts), "--output", str(out), *more]
    start = time.time()
    pid = os.spawnvp(os.P_NOWAIT, sam2, args)
    _, status, usage = os.wait4(pid, 0)
    return time.time() - start, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status)


def stack(name, args, more):
    file, most, spans, kind = STACKS[name]
    folder, work = args.data / name, args.output / name
    work.mkdir(parents=True, exist_ok=True)
    labels = tifffile.imread(folder / file)
    sizes = np.stack([np.bincount(s.ravel(), minlength=labels.max() + 1) for s in labels])
    ids = [i for i in range(1, sizes.shape[1]) if (sizes[:, i] > 0).sum() >= spans]
    ids = sorted(ids, key=lambda i: -sizes[:, i].sum())[:most]
    objects, at = [], {}
    for i in ids:
        at[i] = int(sizes[:, i].argmax())
        mask = labels[at[i]] == i
        prompt = {"slice": at[i] + 1}
        if kind == "mask":
            tifffile.imwrite(work / f"mask-{i}.tif", mask.astype(np.uint8) * 255)
            prompt["mask"] = f"mask-{i}.tif"
        else:
            prompt["box"] = box_of(mask)
        objects.append({"id": i, "name": f"object {i}", "prompts": [prompt]})
    (work / "prompts.json").write_text(json.dumps({"objects": objects}))
    seconds, peak, code = run(args.sam2, "propagate", folder / "image.tif", work / "prompts.json", work / "out", more)
    if code:
        return f"| {name} | exit code {code} |"
    found = tifffile.imread(work / "out" / "labels.tif").reshape(labels.shape)
    ours, copied = [], []
    for i in ids:
        first = labels[at[i]] == i
        for s in range(len(labels)):
            if s == at[i] or not ((labels[s] == i).any() or (found[s] == i).any()):
                continue
            ours.append(iou(found[s] == i, labels[s] == i))
            copied.append(iou(first, labels[s] == i))
    took = json.loads((work / "out" / "run.json").read_text()).get("times", {})
    return (f"| {name} | {len(labels)} slices, {len(ids)} objects, {kind} | {np.mean(ours):.3f} | {np.mean(copied):.3f} | "
            f"{seconds / len(labels):.2f} | {peak:.0f} | {took} |")


def images(name, args, more):
    folder, rows = args.data / name, []
    for kind in ("click", "box"):
        scores, seconds, peak, n = [], 0, 0, 0
        for image in sorted((folder / "images").iterdir())[: IMAGES[name]]:
            labels = tifffile.imread(folder / "labels" / (image.stem + ".tif"))
            work = args.output / name / kind / image.stem
            work.mkdir(parents=True, exist_ok=True)
            objects = []
            for i in np.unique(labels)[1:]:
                mask = labels == i
                if mask.sum() < 30:
                    continue
                inner = ndimage.distance_transform_edt(np.pad(mask, 1))[1:-1, 1:-1]
                y, x = np.unravel_index(inner.argmax(), inner.shape)
                prompt = {"slice": 1, "box": box_of(mask)} if kind == "box" else {"slice": 1, "points": [[x + 0.5, y + 0.5, 1]]}
                objects.append({"id": int(i), "name": f"object {i}", "prompts": [prompt]})
            (work / "prompts.json").write_text(json.dumps({"objects": objects}))
            # labels.tif gives a pixel to one object only, so where masks overlap an object is scored without those pixels.
            took, most, code = run(args.sam2, "segment", image, work / "prompts.json", work / "out", more)
            if code:
                return [f"| {name} {kind} | exit code {code} on {image.name} |"]
            found = tifffile.imread(work / "out" / "labels.tif").reshape(labels.shape)
            scores += [iou(found == o["id"], labels == o["id"]) for o in objects]
            seconds, peak, n = seconds + took, max(peak, most), n + 1
        rows.append(f"| {name} | {n} images, {len(scores)} objects, {kind} | {np.mean(scores):.3f} | | {seconds / n:.2f} | {peak:.0f} | |")
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--sam2", default="target/sam2/bin/sam2")
    parser.add_argument("--output", type=pathlib.Path, required=True)
    parser.add_argument("--model", default="nano")
    parser.add_argument("--only", nargs="*", default=[*STACKS, *IMAGES])
    args = parser.parse_args()
    print("| set | work | mean IoU | copied mask | s per slice or image, start included | peak MiB | times |\n|---|---|---|---|---|---|---|")
    for name in args.only:
        lines = [stack(name, args, ["--model", args.model])] if name in STACKS else images(name, args, ["--model", args.model])
        print("\n".join(lines), flush=True)


if __name__ == "__main__":
    sys.exit(main())
