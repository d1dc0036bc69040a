"""Runs the plugin's command line on arrays and reads what it writes."""

import csv
import json
import subprocess
import time

import numpy as np
import tifffile


class CommandLine:
    """`sam2 segment` and `sam2 propagate` with `--logits`, in a folder of their own."""

    def __init__(self, program, model, folder, size):
        self.program, self.model, self.folder, self.size = program, model, folder, size

    def segment(self, name, image, objects, logits=None):
        """(object, slice, mask) -> a row of logits.csv with its plane as `logits`; `logits` [k,k] of before go with each prompt."""
        return self._run("segment", name, image, objects, [], logits)

    def propagate(self, name, stack, objects, direction):
        """(object, slice) -> a row of logits.csv with its plane as `logits`."""
        rows = self._run("propagate", name, stack, objects, ["--direction", direction, "--axis", "z"])
        return {key[:2]: row for key, row in rows.items()}

    def _run(self, verb, name, pixels, objects, options, logits=None):
        folder = self.folder / name.replace(" ", "_").replace(",", "").replace("+", "and")
        folder.mkdir(parents=True, exist_ok=True)
        image, prompts, output = folder / "image.tif", folder / "prompts.json", folder / "output"
        if pixels.ndim == 3 and pixels.shape[2] == 3:
            tifffile.imwrite(image, pixels, photometric="rgb")
        else:
            tifffile.imwrite(image, pixels, imagej=True, metadata={"axes": "ZYX"})
        if logits is not None:
            tifffile.imwrite(folder / "earlier.tif", np.ascontiguousarray(logits, np.float32), imagej=True)
            earlier = {"file": "earlier.tif", "plane": 1}
            objects = [dict(o, prompts=[dict(p, logits=earlier) for p in o["prompts"]]) for o in objects]
        prompts.write_text(json.dumps({"objects": objects}))
        command = [str(self.program), verb, str(image), "--model", str(self.model), "--input-size", str(self.size),
                   "--prompts", str(prompts), "--output", str(output), "--contrast", "range:0,255", "--device", "cpu",
                   "--fill-holes", "0", "--logits", *options]
        start = time.perf_counter()
        done = subprocess.run(command, capture_output=True, text=True)
        self.seconds = time.perf_counter() - start
        if done.returncode:
            raise RuntimeError(f"exit code {done.returncode} of {' '.join(command)}\n{done.stdout}{done.stderr}")
        planes = np.atleast_3d(tifffile.imread(output / "logits.tif"))
        planes = planes if planes.ndim == 3 and planes.shape[1] == planes.shape[2] else planes.transpose(2, 0, 1)
        rows = {}
        with open(output / "logits.csv", newline="") as file:
            for row in csv.DictReader(file):
                key = (int(row["object"]), int(row["slice"]), int(row["mask"]))
                rows[key] = {"logits": planes[int(row["plane"]) - 1], "iou": float(row["predicted_iou"]),
                             "object_score": float(row["object_score"]), "chosen": row["chosen"].lower() in ("1", "true")}
        return rows
