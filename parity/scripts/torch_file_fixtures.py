#!/usr/bin/python3
"""Makes core/src/test/resources/torch: small PyTorch files, and what they hold.

Run with Debian's python3-torch:  /usr/bin/python3 parity/scripts/torch_file_fixtures.py
Each name.zip.pth and name.legacy.pth hold the same object; expected.txt lists, a line a tensor,
    name <tab> path <tab> dtype <tab> shape <tab> the elements' bytes in hexadecimal
"""
import argparse
import zipfile
from collections import Counter, OrderedDict
from pathlib import Path

import numpy as np
import torch
from torch import nn

OUT = Path(__file__).resolve().parents[2] / "core/src/test/resources/torch"
TYPES = [
    torch.float64, torch.float32, torch.float16, torch.bfloat16, torch.int64,
    torch.int32, torch.int16, torch.int8, torch.uint8, torch.bool,
]  # fmt: skip


def network():
    torch.manual_seed(0)
    net = nn.Sequential(nn.Conv2d(2, 3, 3), nn.BatchNorm2d(3), nn.LeakyReLU(0.2), nn.Linear(4, 2))
    net(torch.randn(2, 2, 6, 6))
    return net


def checkpoint():
    """What training scripts save: networks, optimiser, numbers, settings."""
    net = network()
    optimiser = torch.optim.Adam(net.parameters(), lr=2e-4, betas=(0.5, 0.999))
    net(torch.randn(2, 2, 6, 6)).sum().backward()
    optimiser.step()
    return {
        "g_ema": net.state_dict(),
        "optim": optimiser.state_dict(),
        "epoch": 3,
        "step": 2**40,
        "seed": 2**64 - 1,
        "negative": -7,
        "loss": 0.25,
        "best": True,
        "name": "größe",
        "none": None,
        "size": torch.Size([1, 2]),
        "milestones": Counter({30: 1, 80: 1}),
        "tags": {"one"},
        "dtype": torch.float16,
        "device": torch.device("cpu"),
        "args": argparse.Namespace(batch=16, lr=0.002),
        "scores": {"fid": np.float64(12.5), "kid": np.float32(0.25), "n": np.int64(-5)},
        "nested": [1, (2.5, [torch.tensor([1, 2])])],
    }


def views():
    """Strides, offsets and shared storages."""
    base = torch.arange(24, dtype=torch.float32)
    grid = base.view(4, 6)
    return {
        "base": base,
        "transposed": grid.t(),
        "row": grid[2],
        "window": grid[1:3, 2:5],
        "stepped": base[1::5],
        "expanded": torch.tensor([[1.5], [2.5]]).expand(2, 3),
        "scalar": torch.tensor(3.5),
        "empty": torch.zeros(0, 4),
        "parameter": nn.Parameter(grid[:, 1]),
        "channels_last": torch.arange(16.0).view(1, 2, 2, 4).to(memory_format=torch.channels_last),
        "shared": grid,
    }


def types():
    return {str(t)[6:]: torch.tensor([[0, 1, 2], [3, 100, 127]]).to(t) for t in TYPES}


def flatten(tree, path=""):
    items = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for key, value in items:
        if isinstance(value, torch.Tensor):
            yield f"{path}{key}", value.detach().contiguous()
        elif isinstance(value, (dict, list, tuple)):
            yield from flatten(value, f"{path}{key}.")


def hexadecimal(tensor):
    if tensor.dtype == torch.bfloat16:
        tensor = tensor.view(torch.int16)
    return tensor.numpy().tobytes().hex()


def deflated(source, target, prefix):
    """The same archive as other zip tools write it: compressed, another folder name."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(prefix + name[name.index("/") :], (2024, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    lines = []
    objects = {
        "state": network().state_dict(),
        "checkpoint": checkpoint(),
        "views": views(),
        "types": types(),
    }
    for name, tree in objects.items():
        torch.save(tree, OUT / f"{name}.zip.pth")
        torch.save(tree, OUT / f"{name}.legacy.pth", _use_new_zipfile_serialization=False)
        for path, tensor in flatten(tree):
            shape = ",".join(map(str, tensor.shape))
            dtype = str(tensor.dtype)[6:]
            lines.append("\t".join([name, path, dtype, shape, hexadecimal(tensor)]))
    torch.save(objects["state"], OUT / "state.protocol4.pth", pickle_protocol=4)
    deflated(OUT / "state.zip.pth", OUT / "state.deflated.pth", "other/name")
    torch.save(nn.Linear(2, 1), OUT / "module.zip.pth")
    torch.save(nn.Linear(2, 1), OUT / "module.legacy.pth", _use_new_zipfile_serialization=False)
    torch.jit.save(torch.jit.script(nn.Linear(2, 1)), str(OUT / "script.pt"))
    (OUT / "expected.txt").write_text("\n".join(lines) + "\n")


main()
