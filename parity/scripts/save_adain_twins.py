#!/usr/bin/python3
"""Saves AdaIN's encoder and decoder as they are published, with what they make of two pictures.

    /usr/bin/python3 parity/scripts/save_adain_twins.py FOLDER

Writes vgg_normalised.pth (a plain state_dict in PyTorch's older format, up to layer 51 as VGG-19's; what is behind
relu4_1 is of no use and small here), decoder.pth (in today's format), both of random weights, and expected.safetensors:
"content" [1, 3, 48, 24] and "style" [1, 3, 24, 48] in [-1, 1], and "made", the content in the style at alpha = 0.7.
"""
import math
import sys
from pathlib import Path

import torch
from torch import nn

import safetensors_io
from adain_fixtures import decoder, encoder, statistics, taps
from formula import fill

ALPHA, WIDTH = 0.7, 64
BEHIND = (32, 35, 38, 42, 45, 48, 51)


def drawn(network):
    for layer in network:
        if isinstance(layer, nn.Conv2d):
            nn.init.normal_(layer.weight, 0, math.sqrt(2 / layer.weight[0].numel()))
    return network


def main(folder):
    torch.set_num_threads(1)
    torch.manual_seed(1)
    f, g = drawn(encoder(WIDTH)), drawn(decoder(WIDTH))
    content, style = fill(5, [1, 3, 48, 24], 1.0), fill(6, [1, 3, 24, 48], 1.0)
    with torch.no_grad():
        c, s = (taps(f, (x + 1) / 2)[-1] for x in (content, style))
        (mean, std), (other_mean, other_std) = statistics(c), statistics(s)
        t = (c - mean) / std * other_std + other_mean
        made = 2 * g(ALPHA * t + (1 - ALPHA) * c) - 1
    state = f.state_dict()
    for i in BEHIND:
        state.update({f"{i}.weight": torch.zeros(1), f"{i}.bias": torch.zeros(1)})
    torch.save(state, folder / "vgg_normalised.pth", _use_new_zipfile_serialization=False)
    torch.save(g.state_dict(), folder / "decoder.pth")
    tensors = {"content": content, "style": style, "made": made}
    safetensors_io.write(folder / "expected.safetensors", {k: v.numpy() for k, v in tensors.items()})


if __name__ == "__main__":
    main(Path(sys.argv[1]))
