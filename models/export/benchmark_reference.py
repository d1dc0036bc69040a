"""Times the official video predictor on the work of `sam2 benchmark`: median seconds per slice with a full memory.

Prints one line per object count: stage medians are of the slices tracked with a full bank (7 memories, 16 pointers). To compare fairly on
a busy machine, run it and `sam2 benchmark` in turns with a small --slices.

usage: python models/export/benchmark_reference.py [--model sam2.1_hiera_tiny] [--checkpoint FILE.pt] [--slices 22]
       [--objects 1] [--threads N]
"""

import argparse
import resource
import statistics
import time

import torch

import reference
import scenes
import seeded
from official import OfficialStack

STAGES = {"forward_image": "encode", "_prepare_memory_conditioned_features": "attend", "_forward_sam_heads": "decode",
          "_encode_new_memory": "remember"}


class Stopwatch:
    """Seconds spent inside the model's methods, summed per slice."""

    def __init__(self, model):
        self.seconds = dict.fromkeys(STAGES.values(), 0.0)
        for method, stage in STAGES.items():
            setattr(model, method, self._timed(getattr(model, method), stage))

    def _timed(self, function, stage):
        def call(*args, **kwargs):
            start = time.perf_counter()
            result = function(*args, **kwargs)
            self.seconds[stage] += time.perf_counter() - start
            return result
        return call

    def take(self):
        taken, self.seconds = self.seconds, dict.fromkeys(self.seconds, 0.0)
        return taken


def measure(name, size, state, slices, objects):
    """Seconds per stage and slice: a dict of medians over the slices with a full memory."""
    model = reference.build(name, size, state)
    stack = OfficialStack(model, scenes.stack(slices, size))
    watch = Stopwatch(model)
    k = size / 128
    stack.prompt([{"id": i + 1, "prompts": [{"slice": 1, "points": [[(36.5 + 9 * i) * k, (45.5 + 7 * i) * k, 1]]}]}
                  for i in range(objects)])
    rows, start = [], time.perf_counter()
    watch.take()
    for _ in model.propagate_in_video(stack.state):
        now = time.perf_counter()
        rows.append(dict(watch.take(), total=now - start))
        start = now
    full = rows[16:]  # from here on 7 memories and 16 pointers
    medians = {stage: statistics.median(row[stage] for row in full) for stage in rows[0]}
    medians["host"] = statistics.median(row["total"] - sum(row[s] for s in STAGES.values()) for row in full)
    return medians


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--model", default="sam2.1_hiera_tiny", choices=sorted(reference.table()))
    parser.add_argument("--checkpoint", help="a .pt with official names; seeded random weights when none is given")
    parser.add_argument("--size", type=int, help="input size; the model's own when none is given")
    parser.add_argument("--slices", type=int, default=22)
    parser.add_argument("--objects", type=int, default=1)
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    options = parser.parse_args()
    if options.slices < 18:
        parser.error(f"--slices {options.slices}: the memory is full from slice 17 on, give at least 18")
    torch.set_num_threads(options.threads)
    size = options.size or reference.table()[options.model]["default_size"]
    if options.checkpoint:
        state = torch.load(options.checkpoint, map_location="cpu", weights_only=True)["model"]
    else:
        state = seeded.state_dict(options.model)
    medians = measure(options.model, size, state, options.slices, options.objects)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    stages = ", ".join(f"{stage} {medians[stage]:.3f}" for stage in ("encode", "attend", "decode", "remember", "host"))
    print(f"official {options.model} {size} px, {options.objects} object(s), {options.threads} threads: "
          f"{medians['total']:.3f} s per slice ({stages}), peak {peak:.0f} MB")


if __name__ == "__main__":
    main()
