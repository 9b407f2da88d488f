#!/usr/bin/python3
"""Saves a twin as PyTorch users save theirs, with the pictures it makes, for Java to load and compare.

    save_twin.py --model dcgan/32 --settings '{"width": 3, "z": 5}' --n 2 --out DIR

For each network NAME it writes NAME.pth (zip), NAME.legacy.pth (before PyTorch 1.6), both an OrderedDict;
checkpoint.pth, nested as training scripts nest theirs; NAME.safetensors; and expected.safetensors:
z [N, Z] and image [N, C, H, W]. Weights are formula.py's; batch norms have seen three batches.
"""
import argparse
import json
from pathlib import Path

import torch

import safetensors_io
from formula import fill, fill_network
from networks import build, generate, generator_of, settings_of

Z, X = 10_000, 20_000


def warmed(model, settings, n=4):
    """The networks, their running statistics moved off 0 and 1."""
    s = settings_of(model, settings)
    networks = build(model, settings)
    for i, network in enumerate(networks.values()):
        fill_network(network, 1 + 100 * i)
    with torch.no_grad():
        for network in networks.values():
            for p in network.parameters():
                if p.dim() > 1:
                    p.mul_((3 / p[0].numel()) ** 0.5 / 0.05)  # of the usual size, so that pictures have contrast
        for step in (1, 2, 3):
            for name, network in networks.items():
                takes_z = name == generator_of(model)
                network(fill(Z + step, [n, s["z"]], 1.7) if takes_z else fill(X + step, [n, *s["image"]]))
    return networks


def arrays(network):
    return {k: v.numpy() for k, v in network.state_dict().items()}


def save(model, settings, n, out):
    out = Path(out)
    out.mkdir(parents=True, exist_ok=True)
    networks = warmed(model, settings)
    for name, network in networks.items():
        torch.save(network.state_dict(), out / f"{name}.pth")
        torch.save(network.state_dict(), out / f"{name}.legacy.pth", _use_new_zipfile_serialization=False)
        safetensors_io.write(out / f"{name}.safetensors", arrays(network))
    nested = {"epoch": 3, "lr": 2e-4, "note": "twin", **{k: v.state_dict() for k, v in networks.items()}}
    torch.save(nested, out / "checkpoint.pth")
    z = fill(Z, [n, settings_of(model, settings)["z"]], 1.7)
    image = generate(model, networks[generator_of(model)], z, settings)
    safetensors_io.write(out / "expected.safetensors", {"z": z.numpy(), "image": image.numpy()})


def main():
    a = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    a.add_argument("--model", required=True)
    a.add_argument("--settings", type=json.loads, default={}, help="JSON; what differs from networks.DEFAULTS")
    a.add_argument("--n", type=int, default=4)
    a.add_argument("--out", required=True)
    args = a.parse_args()
    torch.set_num_threads(1)
    save(args.model, args.settings, args.n, args.out)


if __name__ == "__main__":
    main()
