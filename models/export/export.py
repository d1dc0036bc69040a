"""Writes the weightless ONNX graphs, the spec files and the index of the models in models.yaml, and checks them.

usage: python models/export/export.py [MODEL ...] [--no-check] [--output DIR]
"""

import argparse
import hashlib
import json
from pathlib import Path

import check
import model_spec
import reference
from decoder_graph import mask_decoder
from encoder_graph import image_encoder
from graph_builder import serialize
from memory_graphs import memory_attention, memory_encoder

ROOT = reference.HERE.parent.parent
GRAPHS = {"image_encoder": image_encoder, "mask_decoder": mask_decoder, "memory_encoder": memory_encoder,
          "memory_attention": memory_attention}


class Folder:
    """The output folder; graphs with the same bytes share one file, whether it was written now or lay there before."""

    def __init__(self, path):
        self.path = Path(path)
        self.path.mkdir(parents=True, exist_ok=True)
        self.by_digest = {}
        for file in sorted(self.path.glob("*.onnx")):
            self.by_digest.setdefault(_digest(file.read_bytes()), file.name)

    def add(self, name, model):
        data = serialize(model)
        file = self.by_digest.setdefault(_digest(data), name)
        if file == name:
            (self.path / file).write_bytes(data)
        return file


def _digest(data):
    return hashlib.sha256(data).hexdigest()


def export(name, folder):
    """Writes one model's graphs and spec; returns input size -> graph -> file name."""
    spec, shapes = model_spec.of(name), reference.shapes(name)
    files = {}
    for size in spec.sizes:
        files[size] = {}
        for graph, write in GRAPHS.items():
            file = _file_name(spec, graph, size)
            files[size][graph] = folder.add(file, write(spec, size, shapes))
    (folder.path / f"{name}.json").write_text(model_spec.to_json(spec, files, shapes))
    return spec, files


def _file_name(spec, graph, size):
    """The encoder belongs to one model; the others are the same for all sizes of a version."""
    family = spec.name
    if graph != "image_encoder" and spec.name.startswith("sam2"):
        family = spec.name.split("_")[0]
    return f"{family}.{graph}.{size}.onnx"


def folder_of(name):
    """The folder of a model's files, below the repository's root."""
    return reference.table()[name].get("folder", "models/graphs")


def write_index(folder, place):
    """Lists the models whose files lie in a folder: the plugin looks for no others."""
    names = [name for name in reference.table() if folder_of(name) == place and (folder.path / f"{name}.json").exists()]
    (folder.path / "index.json").write_text(json.dumps(names, indent=2) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("models", nargs="*", help="names from models.yaml; all when none is given")
    parser.add_argument("--no-check", action="store_true", help="write only; do not run the official modules")
    parser.add_argument("--output", default=ROOT, type=Path, metavar="DIR",
                        help="write below this folder as if it were the repository's root, which is the default")
    options = parser.parse_args()
    folders = {}
    for name in options.models or reference.table():
        place = folder_of(name)
        folder = folders.setdefault(place, Folder(options.output / place))
        spec, files = export(name, folder)
        for size, graphs in files.items():
            print(f"{name} {size}: {', '.join(graphs.values())}")
            if not options.no_check:
                check.check(spec, size, {g: folder.path / f for g, f in graphs.items()})
    for place, folder in folders.items():
        write_index(folder, place)


if __name__ == "__main__":
    main()
