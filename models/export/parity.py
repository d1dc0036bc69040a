"""Compares the plugin's command line with the official code: same weights, same pixels, same prompts; prints the tables.

Weights are seeded random at true size, written as .pt files like Meta's. Pixels are S×S, where neither side resamples.
Official results are kept in the work folder, so that a second run only repeats the plugin's part.

usage: python models/export/parity.py --work DIR [--images MODEL ...] [--stacks MODEL ...] [--size S] [--sam2 PROGRAM]
"""

import argparse
import pickle
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

import fixtures
import parity_cases as cases
import reference
import seeded
from official import OfficialImage, OfficialStack
from plugin_cli import CommandLine

ROOT = reference.HERE.parent.parent
IMAGE_MODELS = [f"sam2.1_hiera_{size}" for size in ("tiny", "small", "base_plus", "large")]
STACK_MODELS = ["sam2.1_hiera_tiny", "sam2.1_hiera_base_plus"]
LOGITS, SCORES, IOU = 1e-3, 1e-4, 0.999
# Random weights score prompted slices lowest; with the head's sign turned they score highest, and with these biases objects
# are there at first and leave on the way (the table says on how many planes).
OBJECT_SCORE_BIAS = {"sam2.1_hiera_tiny": -0.02, "sam2.1_hiera_base_plus": -0.02}
OBJECT_SCORE_HEAD = "sam_mask_decoder.pred_obj_score_head.layers.2.weight"


class Table:
    """Rows of largest differences; `failed` tells whether one exceeds what is allowed."""

    def __init__(self, title):
        self.failed = False
        print(f"\n{title}\n| model | case | planes | max\\|Δlogit\\| | max\\|ΔIoU\\| | max\\|Δobject score\\| | min mask IoU | same choice |"
              "\n|---|---|---|---|---|---|---|---|", flush=True)

    def row(self, model, case, pairs):
        """`pairs` of (ours, official), each with logits, iou, object_score, chosen."""
        logits = max(float(np.abs(o["logits"] - r["logits"]).max()) for o, r in pairs)
        iou = max(abs(o["iou"] - r["iou"]) for o, r in pairs)
        score = max(abs(o["object_score"] - r["object_score"]) for o, r in pairs)
        overlap = min(_overlap(o["logits"], r["logits"]) for o, r in pairs)
        same = all(o["chosen"] == r["chosen"] for o, r in pairs)
        bad = logits > LOGITS or iou > SCORES or score > SCORES or overlap < IOU or not same
        self.failed |= bad
        print(f"| {model} | {case} | {len(pairs)} | {logits:.1e} | {iou:.1e} | {score:.1e} | {overlap:.5f} | "
              f"{'yes' if same else 'NO'} |{' **too large**' if bad else ''}", flush=True)


def _overlap(ours, official):
    a, b = _mask(ours), _mask(official)
    union = np.logical_or(a, b).sum()
    return 1.0 if union == 0 else float(np.logical_and(a, b).sum() / union)


def _mask(logits):
    """Low-resolution logits -> foreground at full size, which is four times as large."""
    plane = torch.from_numpy(np.ascontiguousarray(logits, np.float32))[None, None]
    return F.interpolate(plane, scale_factor=4, mode="bilinear", align_corners=False)[0, 0].numpy() > 0


class Work:
    """The folder of weights and official results."""

    def __init__(self, path, gain, size):
        self.path, self.gain, self.size = Path(path), gain, size
        self.path.mkdir(parents=True, exist_ok=True)

    def weights(self, model):
        file = self.path / f"{model}.seeded.pt"
        if not file.exists():
            state = seeded.state_dict(model, object_score_bias=OBJECT_SCORE_BIAS.get(model, 0.0),
                                      cross_attention_gain=self.gain)
            state[OBJECT_SCORE_HEAD] *= -1
            torch.save({"model": state}, file)
        return file

    def state(self, model):
        return torch.load(self.weights(model), weights_only=True)["model"]

    def official(self, key, compute):
        size = "" if self.size == 1024 else f".{self.size}"
        file = self.path / f"{key.replace(' ', '_').replace(',', '')}{size}.official.pkl"
        if not file.exists():
            start = time.perf_counter()
            file.write_bytes(pickle.dumps(compute()))
            print(f"  (official: {key} in {time.perf_counter() - start:.0f} s)", flush=True)
        return pickle.loads(file.read_bytes())


def official_images(model, state, size):
    predictor = OfficialImage(reference.build(model, size, state))
    predictor.set_image(cases.image(size))
    results = {name: predictor.predict([prompt])[0] for name, prompt in cases.image_prompts(size).items()}
    results["logits fed back"] = predictor.predict([cases.fed_back_prompt(size)], results["1 point"]["low_res"][None])[0]
    return results


def official_stack(model, state, case, size):
    dark, direction = cases.STACKS[case]
    stack = OfficialStack(reference.build(model, size, state), cases.stack(size, dark))
    stack.prompt(cases.stack_objects(size))
    backward = direction == "backward"
    return stack.propagate(6 if backward else None, backward)


def write_slices(work, model, wanted):
    """The folder with which StackParityTest compares slice by slice, given the official memories (README)."""
    folder = work.path / "slices" / model
    folder.mkdir(parents=True, exist_ok=True)
    entries = []
    for case in wanted:
        dark, direction = cases.STACKS[case]
        name = case.replace(" ", "_")
        pixels = fixtures.Binary(name + ".pixels.bin", folder)
        entry = pixels.add(cases.stack(work.size, dark))
        pixels.write()
        results = work.official(f"{model} {case}", lambda: official_stack(model, work.state(model), case, work.size))
        entries.append(fixtures.stack_case(name, entry, cases.SLICES, direction, 0, cases.stack_objects(work.size), results, folder))
    fixtures.write_cases(model, work.size, str(work.weights(model).resolve()), entries, folder)
    print(f"\nSlice by slice, given the official memories:\n  mvn test -Dtest=StackParityTest -Dsam2.parity={folder.resolve()} "
          "-Dsam2.parity.table=FILE")


def masks_of(result):
    """The four raw masks of an image result as separate planes."""
    return [{"logits": result["masks"][m], "iou": float(result["iou"][m]), "object_score": result["object_score"],
             "chosen": m == result["chosen"]} for m in range(4)]


def compare_images(work, models, program):
    table = Table("Images: all four masks of one object")
    for model in models:
        state = work.state(model)
        official = work.official(f"{model} images", lambda: official_images(model, state, work.size))
        command = CommandLine(program, work.weights(model), work.path / model, work.size)
        for name, prompt in cases.image_prompts(work.size).items():
            rows = command.segment(name, cases.image(work.size), [{"id": 1, "prompts": [dict(slice=1, **prompt)]}])
            table.row(model, name, [(rows[1, 1, m], r) for m, r in enumerate(masks_of(official[name]))])
        fed_back = [{"id": 1, "prompts": [dict(slice=1, **cases.fed_back_prompt(work.size))]}]
        rows = command.segment("logits fed back", cases.image(work.size), fed_back, official["1 point"]["low_res"])
        table.row(model, "logits fed back", [(rows[1, 1, m], r) for m, r in enumerate(masks_of(official["logits fed back"]))])
    return table.failed


def compare_stacks(work, models, wanted, program):
    table = Table(f"Stacks: {cases.SLICES} slices, two objects, prompts on slices 1 and 6")
    for model in models:
        state = work.state(model)
        for case in wanted:
            dark, direction = cases.STACKS[case]
            official = work.official(f"{model} {case}", lambda: official_stack(model, state, case, work.size))
            command = CommandLine(program, work.weights(model), work.path / model, work.size)
            rows = command.propagate(case, cases.stack(work.size, dark), cases.stack_objects(work.size), direction)
            pairs = [(dict(rows[o, s], chosen=True), dict(r, chosen=True)) for s, objects in official.items()
                     for o, r in objects.items()]
            table.row(model, f"{case} ({sum(r['object_score'] <= 0 for _, r in pairs)} planes without object)", pairs)
    return table.failed


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--work", required=True, help="folder for weights, official results and outputs (1.7 GB)")
    parser.add_argument("--images", nargs="*", default=IMAGE_MODELS, metavar="MODEL")
    parser.add_argument("--stacks", nargs="*", default=STACK_MODELS, metavar="MODEL")
    parser.add_argument("--cases", nargs="*", default=list(cases.STACKS), choices=list(cases.STACKS), metavar="CASE",
                        help=f"of the stacks: {', '.join(cases.STACKS)}")
    parser.add_argument("--gain", type=float, default=1.0,
                        help="of the cross attention; from 2 on memories matter so much that their rounding moves logits by more "
                             "than 1e-3 from end to end. A folder of its own for each gain")
    parser.add_argument("--size", type=int, default=1024, metavar="S", help="edge of the networks' input (default: 1024)")
    parser.add_argument("--sam2", default=ROOT / "target/sam2/bin/sam2", help="default: target/sam2/bin/sam2")
    parser.add_argument("--official-only", action="store_true", help="only compute and keep the official results")
    options = parser.parse_args()
    work = Work(options.work, options.gain, options.size)
    if options.official_only:
        for model in options.images:
            work.official(f"{model} images", lambda: official_images(model, work.state(model), work.size))
        for model in options.stacks:
            write_slices(work, model, options.cases)
        return
    failed = bool(options.images) and compare_images(work, options.images, options.sam2)
    failed |= bool(options.stacks) and compare_stacks(work, options.stacks, options.cases, options.sam2)
    for model in options.stacks:
        write_slices(work, model, options.cases)
    raise SystemExit(1 if failed else 0)


if __name__ == "__main__":
    main()
