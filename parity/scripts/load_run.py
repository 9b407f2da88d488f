#!/usr/bin/python3
"""Loads what Gansaku trained into the PyTorch twin, by key and strictly, and makes pictures with it.

    load_run.py CHECKPOINT --model dcgan/dense28 [--settings JSON] --z z.safetensors --out images.safetensors
                [--network G_ema]

CHECKPOINT is a checkpoint's folder or one of its .safetensors files; z.safetensors holds "z" [N, Z];
the output holds "image" [N, C, H, W] in [-1, 1]. Missing or unknown keys end it with PyTorch's message.
"""
import argparse
import json
from pathlib import Path

import torch

import safetensors_io
from networks import build, generate, generator_of


def load(network, path):
    state = {k: torch.from_numpy(v) for k, v in safetensors_io.read(path).items()}
    network.load_state_dict(state, strict=True)
    return network


def main():
    a = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    a.add_argument("checkpoint", type=Path)
    a.add_argument("--model", required=True)
    a.add_argument("--settings", type=json.loads, default={}, help="JSON; what differs from networks.DEFAULTS")
    a.add_argument("--network", help="file name without .safetensors; the generator or decoder by default")
    a.add_argument("--z", required=True)
    a.add_argument("--out", required=True)
    args = a.parse_args()
    torch.set_num_threads(1)

    name = generator_of(args.model)
    path = args.checkpoint
    if path.is_dir():
        path = path / f"{args.network or name}.safetensors"
    network = load(build(args.model, args.settings)[name], path)
    z = torch.from_numpy(safetensors_io.read(args.z)["z"])
    image = generate(args.model, network, z, args.settings)
    safetensors_io.write(args.out, {"image": image.numpy()})
    print(f"{path}: {len(network.state_dict())} tensors, {len(image)} pictures in {args.out}")


if __name__ == "__main__":
    main()
