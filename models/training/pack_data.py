"""Packs the training sets and generated clips into one cache folder: `python pack_data.py DATA_TRAIN CACHE [--generated N]`.

Each source becomes CACHE/NAME.npz (`packing.py`). Intensities are mapped once per still or stack, 0.35 to 99.65 percentile to
0..255, as at run time. The real sets alone (`--generated 0 --cells 0 --clean 0`) are less than 50 MB, to be carried to a machine that
adds what is generated (`--only-generated`).
"""

import argparse
import json
import pathlib
from concurrent.futures import ProcessPoolExecutor

import numpy as np
import tifffile
from PIL import Image

import packing
from branching import branching_clip, filament_clip
from phase_contrast import phase_clip
from procedural import cells_clip, make_clip
from stained_tissue import stained_clip
from volumes import em_clip, organ_clip

UNLINKED = {"isbi2012_sstem_neurites"}
# Kinds drawn without noise (augmentation.camera adds blur, noise and compression anew each time): generator and share of --clean.
CLEAN = {"phase": (phase_clip, 0.29), "em": (em_clip, 0.21), "branching": (branching_clip, 0.17), "filament": (filament_clip, 0.1), "organ": (organ_clip, 0.1), "stained": (stained_clip, 0.13)}


def to_bytes(a):
    """uint8 of an image or stack, percentiles 0.35 and 99.65 of all its samples mapped to 0 and 255."""
    a = a.astype(np.float32)
    lo, hi = np.percentile(a, (0.35, 99.65))
    return np.clip((a - lo) / max(float(hi - lo), 1e-6) * 255 + 0.5, 0, 255).astype(np.uint8)


def read(path):
    """An image as [H,W] or [H,W,3]."""
    a = tifffile.imread(path) if path.suffix == ".tif" else np.asarray(Image.open(path))
    return a[..., :3] if a.ndim == 3 and a.shape[-1] in (3, 4) else a


def clips_of(folder):
    """(movie, labels, linked) for every still or stack of one set."""
    manifest = json.loads((folder / "manifest.json").read_text())
    files = manifest.get("files")
    if files:
        im, lab = tifffile.imread(folder / files["image"]), tifffile.imread(folder / files["labels"])
        im = to_bytes(im)
        if manifest["name"] in UNLINKED:
            for a, b in zip(im, lab):
                yield a[None], b[None], 0
        else:
            yield im, lab, 1
        return
    for image in sorted((folder / "images").iterdir()):
        a, b = read(image), tifffile.imread(folder / "labels" / (image.stem + ".tif"))
        if a.ndim == 3 and (a[..., 0] == a[..., 1]).all() and (a[..., 0] == a[..., 2]).all():
            a = a[..., 0]
        yield to_bytes(a)[None], b[None], 0


def make_clean(kind_and_seed):
    """The noise-free clip of a kind and a seed."""
    kind, seed = kind_and_seed
    return CLEAN[kind][0](np.random.default_rng([sorted(CLEAN).index(kind), seed]))


def main():
    p = argparse.ArgumentParser()
    p.add_argument("data", type=pathlib.Path)
    p.add_argument("cache", type=pathlib.Path)
    p.add_argument("--generated", type=int, default=500)
    p.add_argument("--cells", type=int, default=250)
    p.add_argument("--clean", type=int, default=400, help="clips of the kinds drawn without noise, in all")
    p.add_argument("--first-seed", type=int, default=1000)
    p.add_argument("--only-generated", action="store_true")
    o = p.parse_args()
    o.cache.mkdir(parents=True, exist_ok=True)
    if not o.only_generated:
        for folder in sorted(d for d in o.data.iterdir() if (d / "manifest.json").exists()):
            clips = list(clips_of(folder))
            packing.write(o.cache / f"{folder.name}.npz", clips)
            print(folder.name, len(clips), clips[0][0].shape)
    with ProcessPoolExecutor() as pool:
        for name, make, n in (("generated", make_clip, o.generated), ("cells", cells_clip, o.cells)):
            clips = [(a, b, 1) for a, b in pool.map(make, range(o.first_seed, o.first_seed + n), chunksize=8)]
            if clips:
                packing.write(o.cache / f"{name}_{o.first_seed}.npz", clips, small=False)
            print(name, len(clips))
        for kind, (_, share) in CLEAN.items():
            n = round(o.clean * share)
            clips = [(a, b, int(len(a) > 1)) for a, b in pool.map(make_clean, [(kind, o.first_seed + i) for i in range(n)], chunksize=4)]
            if clips:
                packing.write(o.cache / f"clean_{kind}_{o.first_seed}.npz", clips)
                print("clean", kind, len(clips), flush=True)


if __name__ == "__main__":
    main()
