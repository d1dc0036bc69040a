"""Writes the checkpoints that CheckpointReaderTest reads: what torch and safetensors really write.

usage: python make_fixtures.py    (torch, numpy and safetensors; writes beside itself)
"""

import argparse
import collections
import pathlib

import numpy
import torch
from safetensors.torch import save_file

HERE = pathlib.Path(__file__).parent


def tensors(dtype=torch.float32):
    """Element i of every tensor is i / 4 - 1: exact in each of the types."""
    shapes = {"conv.weight": (2, 3, 1, 2), "conv.bias": (5,), "no_mem_embed": (1, 1, 4), "scalar.value": ()}
    out = collections.OrderedDict()
    for name, shape in shapes.items():
        count = int(numpy.prod(shape)) if shape else 1
        out[name] = (torch.arange(count, dtype=torch.float32) / 4 - 1).reshape(shape).to(dtype)
    return out


class Module(torch.nn.Module):
    """A module's own state dict carries metadata, which plain dicts do not."""

    def __init__(self):
        super().__init__()
        self.conv = torch.nn.Conv2d(1, 2, 3)
        with torch.no_grad():
            for p in self.conv.parameters():
                p.copy_((torch.arange(p.numel()) / 4 - 1).reshape(p.shape))


def training_checkpoint(model):
    """What training codes keep beside the weights."""
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3)
    model.conv(torch.ones(1, 1, 4, 4)).sum().backward()
    optimizer.step()
    with torch.no_grad():
        for p in model.conv.parameters():
            p.copy_((torch.arange(p.numel()) / 4 - 1).reshape(p.shape))
    return {
        "epoch": 7,
        "optimizer": optimizer.state_dict(),
        "scaler": {"scale": 65536.0, "growth_tracker": 0},
        "best": numpy.float64(0.875),
        "losses": numpy.arange(4, dtype=numpy.float32),
        "args": argparse.Namespace(lr=1e-3, path=pathlib.PurePosixPath("runs/a")),
        "rng": torch.get_rng_state()[:16],
        "generator": numpy.random.RandomState(0).get_state()[1][:4],
        "big": 2**80,
        "seen": {1, 2, 3},
        "raw": b"bytes",
        "model_state": model.state_dict(),
    }


def main():
    for dtype in (torch.float32, torch.float16, torch.bfloat16, torch.float64):
        name = str(dtype).split(".")[1]
        torch.save({"model": tensors(dtype)}, HERE / f"{name}.pt")
        save_file(tensors(dtype), HERE / f"{name}.safetensors", metadata={"format": "pt"})
    torch.save(tensors(), HERE / "bare.pt")
    torch.save({"state_dict": {"module." + k: v for k, v in tensors().items()}}, HERE / "module_prefix.pt")
    torch.save({"model_state_dict": Module().state_dict()}, HERE / "module.pt")
    torch.save(training_checkpoint(Module()), HERE / "training.pt")
    torch.save({"model": {k: torch.nn.Parameter(v) for k, v in tensors().items()}}, HERE / "parameters.pt")

    big = torch.arange(24, dtype=torch.float32) / 4 - 1
    views = {
        "view.transposed": big.reshape(4, 6).t(),
        "view.strided": big[1::3],
        "view.offset": big[5:9],
        "view.permuted": big.reshape(2, 3, 4).permute(2, 0, 1),
        "view.empty": big[:0],
    }
    torch.save({"model": views}, HERE / "views.pt")
    integers = {"count.int64": torch.arange(3), "count.int32": torch.arange(3, dtype=torch.int32),
                "count.uint8": torch.tensor([0, 128, 255], dtype=torch.uint8), "count.int8": torch.tensor([-128, 0, 127], dtype=torch.int8),
                "count.int16": torch.tensor([-300, 0, 300], dtype=torch.int16), "count.bool": torch.tensor([True, False, True])}
    torch.save({"model": integers}, HERE / "integers.pt")
    save_file(integers, HERE / "integers.safetensors")
    for protocol in (3, 4, 5):
        torch.save({"model": tensors()}, HERE / f"protocol{protocol}.pt", pickle_protocol=protocol)

    torch.save({"model": tensors()}, HERE / "legacy.pt", _use_new_zipfile_serialization=False)
    torch.save({"model": {"a.complex": torch.zeros(2, dtype=torch.complex64)}}, HERE / "complex.pt")
    torch.save({"model": {"a.sparse": torch.eye(2).to_sparse()}}, HERE / "sparse.pt")
    torch.save(Module(), HERE / "whole_module.pt")
    torch.jit.script(Module().conv).save(HERE / "torchscript.pt")


if __name__ == "__main__":
    main()
