"""How far the official code is from itself on the committed stacks when only the order of its sums changes: with two threads
instead of one, and without oneDNN; both as it is, with memories rounded to bfloat16, and with memories left as float32. And how
far it is on this machine from the committed results, which another processor computed.

What is seen when memories are rounded and is gone when they are not is due to numbers that fall to the other neighbour.

usage: python models/export/self_difference.py
"""

import json

import numpy as np
import torch

import reference
import seeded
from fixtures import FOLDER, MODEL, SIZE
from official import OfficialStack

ORDERS = {"two threads": (2, True), "without oneDNN": (1, False)}


def array(entry):
    kind = np.dtype({"bfloat16": "uint16"}.get(entry["type"], entry["type"]))
    data = np.fromfile(FOLDER / entry["file"], kind, int(np.prod(entry["shape"])), offset=entry["offset"])
    return data.reshape(entry["shape"])


def propagate(state, case, threads, one_dnn, rounded):
    torch.set_num_threads(threads)
    with torch.backends.mkldnn.flags(enabled=one_dnn):
        model = reference.build(MODEL, SIZE, state, fill_holes=case["fill_holes"])
        stack = OfficialStack(model, array(case["pixels"])[: case["slices"]], rounded)
        stack.prompt([dict(o, prompts=[dict(p, mask=array(p["mask"])) if "mask" in p else p for p in o["prompts"]])
                      for o in case["objects"]])
        backward = case["direction"] == "backward"
        last = max(p["slice"] for o in case["objects"] for p in o["prompts"])
        return stack.propagate(last if backward else None, backward)


def difference(one, other):
    pairs = [(one[s][o], other[s][o]) for s in one for o in one[s]]
    logits = max(float(np.abs(a["logits"].ravel() - b["logits"].ravel()).max()) for a, b in pairs)
    scores = max(max(abs(a[k] - b[k]) for k in ("iou", "object_score")) for a, b in pairs)
    return f"{logits:.1e} | {scores:.1e}"


def committed(case):
    """The committed results of a case, like those of `propagate`."""
    results = {}
    for one in case["expected"]:
        results.setdefault(one["slice"], {})[one["object"]] = dict(one, logits=array(one["logits"]))
    return results


def main():
    state = seeded.state_dict(MODEL)
    cases = json.loads((FOLDER / "cases.json").read_text())["cases"]
    titles = ["committed results"] + [f"{order}, {kind}" for kind in ("rounded", "not rounded") for order in ORDERS]
    print("| case | " + " | ".join(f"{t}: max\\|Δlogit\\| | max\\|Δscore\\|" for t in titles) + " |")
    print("|---" * (1 + 2 * len(titles)) + "|")
    for case in (c for c in cases if c["kind"] == "stack"):
        cells = []
        for rounded in (True, False):
            one = propagate(state, case, 1, True, rounded)
            if rounded:
                cells.append(difference(committed(case), one))
            cells += [difference(one, propagate(state, case, *order, rounded)) for order in ORDERS.values()]
        print(f"| {case['name']} | " + " | ".join(cells) + " |", flush=True)


if __name__ == "__main__":
    main()
