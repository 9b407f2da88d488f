#!/usr/bin/python3
"""Saves generators as the authors' implementation of pix2pix saves them, with what they make of a picture.

    /usr/bin/python3 parity/scripts/save_generator_twin.py FOLDER

Writes NAME-NORM.pth (zip; state_dict of NAME, narrow, 3 channels to 2), and expected.safetensors: "x" [1, 3, 256, 256]
and, for each, NAME-NORM/use and NAME-NORM/eval: in training mode, which is how the authors test, without dropout; and
with running averages.
"""
import sys
from pathlib import Path

import torch

import safetensors_io
from formula import fill
from pix2pix_fixtures import Resnet, Unet

KINDS = {
    "unet_256": lambda norm: Unet(3, 2, 8, 2, norm, False),
    "unet_128": lambda norm: Unet(3, 2, 7, 2, norm, False),
    "resnet_9blocks": lambda norm: Resnet(3, 2, 9, 2, norm, False),
    "resnet_6blocks": lambda norm: Resnet(3, 2, 6, 2, norm, False),
}


def main(folder):
    torch.set_num_threads(1)
    torch.manual_seed(1)
    x = fill(5, [1, 3, 256, 256], 1.0)
    expected = {"x": x.numpy()}
    with torch.no_grad():
        for name, make in KINDS.items():
            for norm in ("batch", "instance"):
                g = make(norm)
                g(fill(6, [2, 3, 256, 256], 1.0))  # moves running averages off 0 and 1
                torch.save(g.state_dict(), folder / f"{name}-{norm}.pth")
                g.eval()
                expected[f"{name}-{norm}/eval"] = g(x).numpy()
                g.train()
                expected[f"{name}-{norm}/use"] = g(x).numpy()
    safetensors_io.write(folder / "expected.safetensors", expected)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
