"""Writes the fixtures that hold the Java code to the official predictors: the test model's weights, pixels, prompts and
official outputs. Small enough to be committed; `mvn verify` reads them.

usage: python models/export/fixtures.py
"""

import json

import numpy as np
import torch
from safetensors.torch import save_file

import reference
import scenes
import seeded
from official import OfficialImage, OfficialStack

FOLDER = reference.HERE.parent.parent / "src/test/resources/fiji/plugin/sam2/parity"
MODEL, SIZE = "test", 128


class Binary:
    """One raw little-endian file; `add` returns where an array lies in it. uint16 holds the bits of bfloat16."""

    def __init__(self, name, folder=FOLDER):
        self.name, self.folder, self.parts, self.length = name, folder, [], 0

    def add(self, array):
        array = np.ascontiguousarray(array)
        kind = {"float32": "float32", "uint8": "uint8", "uint16": "bfloat16"}[str(array.dtype)]
        entry = {"file": self.name, "offset": self.length, "type": kind, "shape": list(array.shape)}
        self.parts.append(array.tobytes())
        self.length += array.nbytes
        return entry

    def write(self):
        (self.folder / self.name).write_bytes(b"".join(self.parts))


def stack_case(name, pixels, count, direction, fill, objects, results, folder=FOLDER):
    """Writes what the official predictor gave for one stack; returns the entry of cases.json."""
    file = Binary(name + ".bin", folder)
    case = {"name": name, "kind": "stack", "pixels": pixels, "slices": count, "direction": direction, "fill_holes": fill,
            "objects": _with_files(objects, file), "expected": []}
    for number, per_object in results.items():
        for identity, r in per_object.items():
            case["expected"].append({"object": identity, "slice": number, "logits": file.add(r["logits"]), "iou": r["iou"],
                                     "object_score": r["object_score"], "prompted": r["prompted"],
                                     "memory": file.add(r["memory"])})
    file.write()
    return case


def write_cases(model, size, weights, cases, folder=FOLDER):
    lines = ",\n".join("  " + json.dumps(case) for case in cases)
    head = f'"model": "{model}", "input_size": {size}, "weights": "{weights}"'
    (folder / "cases.json").write_text(f'{{{head}, "cases": [\n{lines}\n]}}\n')


def image_cases(model, image, pixels):
    official = OfficialImage(model)
    official.set_image(image)
    one = {"points": [[52.5, 44.5, 1]]}
    three = {"points": [[52.5, 44.5, 1], [60.25, 51.0, 1], [100.5, 90.5, 0]]}
    box = {"box": [30.5, 28, 41, 36.5]}
    first = official.predict([one])[0]
    fed_back = first["low_res"][None]
    several = [{"points": [[20.5 + 30 * i, 100.5 - 25 * i, 1], [64.5, 64.5, i % 2]]} for i in range(3)]
    cases = [("image_one_point", [one], None), ("image_three_points", [three], None), ("image_box", [box], None),
             ("image_box_and_points", [{**box, "points": [[48.5, 46.5, 1], [35.5, 60.5, 0]]}], None),
             ("image_logits_fed_back", [{"points": one["points"] + [[70.5, 40.5, 0]]}], fed_back),
             ("image_several_objects", several, None), ("image_mask_alone", [{}], fed_back)]
    for name, prompts, mask in cases:
        results = official.predict(prompts, mask)
        file = Binary(name + ".bin")
        case = {"name": name, "kind": "image", "pixels": pixels,
                "objects": [{"id": i + 1, "prompts": [dict(slice=1, **p)]} for i, p in enumerate(prompts)]}
        if mask is not None:
            case["mask_input"] = file.add(mask[0])
        case["expected"] = [
            {"object": i + 1, "masks": file.add(r["masks"]), "iou": [float(v) for v in r["iou"]],
             "object_score": r["object_score"], "chosen": r["chosen"]} for i, r in enumerate(results)]
        file.write()
        print(name, [(r["chosen"], f"score {r['object_score']:.2f}", f"area {(r['low_res'] > 0).mean():.2f}") for r in results])
        yield case


def stack_cases(state, stack, dark, pixels):
    mask = np.zeros((SIZE, SIZE), np.uint8)
    mask[30:70, 25:60] = 1
    mask[34:44, 48:60] = 0
    first = {"slice": 1, "points": [[36.5, 45.5, 1]]}
    sixth = {"slice": 6, "points": [[50.5, 50.5, 1], [90.5, 80.5, 0], [48.5, 44.5, 1]]}
    boxes = [{"slice": 1, "box": [76, 68, 28, 34]}, {"slice": 6, "box": [60, 60, 30, 34], "points": [[74.5, 78.5, 1]]}]
    both = [{"id": 1, "prompts": [first, sixth]}, {"id": 2, "prompts": boxes}]
    masks = [{"id": 1, "prompts": [{"slice": 1, "mask": mask}, {"slice": 6, "mask": np.roll(mask, 9, 1)}]},
             {"id": 2, "prompts": [{"slice": 1, "mask": np.roll(mask, 44, 0)}, sixth]}]
    late = [{"id": 1, "prompts": [dict(first, slice=12), dict(sixth, slice=7)]},
            {"id": 2, "prompts": [dict(boxes[0], slice=12), dict(boxes[1], slice=7)]}]
    long = [{"id": 1, "prompts": [first]},
            {"id": 2, "prompts": [boxes[0], dict(boxes[1], slice=4), dict(sixth, slice=10)]}]
    one = [{"id": 1, "prompts": [first]}]
    plans = [("stack_points_and_boxes", stack, 12, both, "forward", 0), ("stack_masks", stack, 12, masks, "forward", 0),
             ("stack_backward", stack, 12, both, "backward", 0), ("stack_backward_whole", stack, 12, late, "backward", 0),
             ("stack_object_vanishes", dark, 12, both, "forward", 0), ("stack_twenty_slices", stack, 20, long, "forward", 0),
             ("stack_three_slices", stack, 3, one, "forward", 0), ("stack_one_slice", stack, 1, one, "forward", 0),
             ("stack_holes_filled", stack, 5, one, "forward", 8)]
    for name, planes, count, objects, direction, fill in plans:
        model = reference.build(MODEL, SIZE, state, fill_holes=fill)
        official = OfficialStack(model, planes[:count])
        official.prompt(objects)
        start = None if direction == "forward" else max(p["slice"] for o in objects for p in o["prompts"])
        results = official.propagate(start, direction == "backward")
        case = stack_case(name, pixels[id(planes)], count, direction, fill, objects, results)
        scores = [round(e["object_score"], 2) for e in case["expected"]]
        nearest = min(abs(e["object_score"]) for e in case["expected"])
        print(name, "scores", scores, f"nearest to 0: {nearest:.3f}")
        assert nearest > 5e-3, "a score this near to zero would make the fixture depend on rounding"
        yield case


def _with_files(objects, file):
    def entry(prompt):
        return dict(prompt, mask=file.add(prompt["mask"])) if "mask" in prompt else prompt
    return [dict(o, prompts=[entry(p) for p in o["prompts"]]) for o in objects]


def main():
    torch.set_num_threads(1)  # one order of summation
    FOLDER.mkdir(parents=True, exist_ok=True)
    state = seeded.state_dict(MODEL)
    torch.save({"model": state}, FOLDER / "test.pt")
    save_file(state, FOLDER / "test.safetensors")
    (FOLDER / "test.safetensors").chmod(0o644)
    stack = scenes.stack(20, SIZE)
    dark = stack[:12].copy()
    dark[7:9] //= 16
    image = scenes.colour(SIZE)
    file = Binary("pixels.bin")
    pixels = {id(a): file.add(a) for a in (image, stack, dark)}
    file.write()
    cases = list(image_cases(reference.build(MODEL, SIZE, state), image, pixels[id(image)]))
    cases += stack_cases(state, stack, dark, pixels)
    write_cases(MODEL, SIZE, "test.pt", cases)


if __name__ == "__main__":
    main()
