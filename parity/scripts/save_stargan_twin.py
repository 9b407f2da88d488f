#!/usr/bin/python3
"""Saves a generator as StarGAN's authors save it, with what it makes of a picture.

    /usr/bin/python3 parity/scripts/save_stargan_twin.py FOLDER

Writes 1-G.ckpt (state_dict of a narrow generator of two blocks for three labels, its running averages moved), and
expected.safetensors: "x" [1, 3, 24, 20], and "made", what it becomes in training mode, in which the authors test, where
the second hat and the last label are asked for.
"""
import sys
from pathlib import Path

import torch

import safetensors_io
from formula import fill
from stargan_fixtures import Generator


def main(folder):
    torch.set_num_threads(1)
    torch.manual_seed(1)
    g, x = Generator(3, 2, 2), fill(5, [1, 3, 24, 20], 1.0)
    with torch.no_grad():
        g(fill(6, [2, 3, 16, 16], 1.0), torch.ones(2, 3))
        torch.save(g.state_dict(), folder / "1-G.ckpt")
        made = g(x, torch.tensor([[0.0, 1, 1]]))
    safetensors_io.write(folder / "expected.safetensors", {"x": x.numpy(), "made": made.numpy()})


if __name__ == "__main__":
    main(Path(sys.argv[1]))
