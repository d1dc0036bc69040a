"""How long remembering and finding take, with one example of an object and with more. Weights do not matter, so seeded ones do:

    python models/export/seeded.py sam2.1_hiera_large large.pt
    python models/export/examples_speed.py --sam2 target/sam2/bin/sam2 --model large.pt --examples 1 4 16

One object is shown in one image; the file of examples then holds it as often as --examples says, because only their number
counts. Seconds of remembering are those of the whole process, of finding those of the work on one plane, after the model is open.
Needs numpy, tifffile, safetensors.
"""

import argparse
import json
import os
import pathlib
import resource
import subprocess
import tempfile
import time

import numpy as np
import tifffile
from safetensors import safe_open
from safetensors.numpy import save_file


def repeated(source, target, count):
    with safe_open(source, "numpy") as file:
        tensors = {name: np.repeat(file.get_tensor(name)[:1], count, axis=0) for name in file.keys()}
        about = file.metadata()
    objects = json.loads(about["objects"])[:1]
    objects[0]["examples"] = objects[0]["examples"][:1] * count
    about["objects"] = json.dumps(objects)
    save_file(tensors, target, about)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sam2", default="target/sam2/bin/sam2")
    parser.add_argument("--model", default="nano")
    parser.add_argument("--examples", type=int, nargs="+", default=[1, 4, 16])
    args = parser.parse_args()
    more = ["--model", args.model, "--device", "cpu"]
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        yy, xx = np.mgrid[:300, :400]
        for name, x in ("shown", 100), ("other", 280):
            disc = (xx - x) ** 2 + (yy - 150) ** 2 < 30 ** 2
            tifffile.imwrite(folder / f"{name}.tif", np.where(disc, 180, 40).astype(np.uint8) + ((xx * 37 + yy * 11) % 20).astype(np.uint8))
        (folder / "prompts.json").write_text(json.dumps({"objects": [{"id": 1, "prompts": [{"slice": 1, "box": [70, 120, 60, 60]}]}]}))
        one = folder / "one.examples"
        start = time.time()
        subprocess.run([args.sam2, "remember", folder / "shown.tif", "--prompts", folder / "prompts.json", "--examples", one, *more], check=True)
        print(f"remember: {time.time() - start:.1f} s, {os.path.getsize(one) / 2 ** 20:.1f} MiB a file")
        for count in args.examples:
            repeated(one, folder / "more.examples", count)
            subprocess.run([args.sam2, "segment", folder / "other.tif", "--examples", folder / "more.examples", "--output", folder / "out", *more],
                           check=True, capture_output=True)
            times = json.loads((folder / "out/run.json").read_text())["times"]
            print(f"find with {count} examples: {times['seconds_working']:.1f} s (and {times['seconds_opening_model']:.1f} s to open the model)", flush=True)
        print(f"largest process: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 2 ** 20:.1f} GiB, {os.cpu_count()} cores, load {os.getloadavg()[0]:.0f}")


if __name__ == "__main__":
    main()
