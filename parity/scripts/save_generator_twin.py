#!/usr/bin/python3
"""Saves generators as the authors' implementation of pix2pix saves them, with what they make of a picture.

    /usr/bin/python3 parity/scripts/save_generator_twin.py FOLDER

Writes NAME-NORM.pth (zip; state_dict of NAME, narrow, 3 channels to 2), and expected.safetensors: "x" [1, 3, 256, 256]
and, for each, NAME-NORM/use and NAME-NORM/eval: in training mode, which is how the authors test, and with running
averages. U-Nets drop what Gansaku's stream says, in training mode only, as the authors' pix2pix does; of the residual
generators the last one has dropout.

wrapped.ckpt has unet_128-batch as a framework saves it: compiled, beside a discriminator, in a dictionary of its own.

"pixels/HxW" [1, 3, H, W] are samples from 0 to 255, "made/HxW" what resnet_9blocks-instance makes of them, mirrored
beyond the border up to multiples of 4 and cut again: what the network takes.
"""
import sys
from pathlib import Path

import torch

from torch.nn import functional as F

import safetensors_io
from formula import fill
from pix2pix_fixtures import Dropout, Resnet, Unet, stream

KINDS = {
    "unet_256": lambda norm: Unet(3, 2, 8, 2, norm, True),
    "unet_128": lambda norm: Unet(3, 2, 7, 2, norm, True),
    "resnet_9blocks": lambda norm: Resnet(3, 2, 9, 2, norm, False),
    "resnet_6blocks": lambda norm: Resnet(3, 2, 6, 2, norm, True),
}
SIDES = ((68, 52), (67, 61))


def of_sides(g, height, width):
    pixels = ((fill(7, [1, 3, height, width], 1.0) + 1) * 127.5).round()
    grown = F.pad(pixels, (0, -width % 4, 0, -height % 4), mode="reflect")
    made = g(grown / 127.5 - 1)[:, :, :height, :width]
    name = f"{height}x{width}"
    return {f"pixels/{name}": pixels.numpy(), f"made/{name}": ((made + 1) * 127.5).round().clamp(0, 255).numpy()}


def main(folder):
    torch.set_num_threads(1)
    torch.manual_seed(1)
    x = fill(5, [1, 3, 256, 256], 1.0)
    expected = {"x": x.numpy()}
    with torch.no_grad():
        for name, make in KINDS.items():
            for norm in ("batch", "instance"):
                g = make(norm)
                Dropout.random = stream(1, "dropout")
                g(fill(6, [2, 3, 256, 256], 1.0))  # moves running averages off 0 and 1
                torch.save(g.state_dict(), folder / f"{name}-{norm}.pth")
                g.eval()
                expected[f"{name}-{norm}/eval"] = g(x).numpy()
                g.train()
                Dropout.random = stream(0, "dropout")
                expected[f"{name}-{norm}/use"] = g(x).numpy()
                if (name, norm) == ("resnet_9blocks", "instance"):
                    for sides in SIDES:
                        expected |= of_sides(g, *sides)
    state = torch.load(folder / "unet_128-batch.pth")
    wrapped = {"netG._orig_mod." + key: value for key, value in state.items()}
    wrapped["netD.model.0.weight"] = torch.zeros(1)
    torch.save({"epoch": 3, "state_dict": wrapped, "args": {"lr": 2e-4}}, folder / "wrapped.ckpt")
    safetensors_io.write(folder / "expected.safetensors", expected)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
