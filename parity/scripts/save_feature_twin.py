#!/usr/bin/python3
"""Saves a network that pictures are compared by, as torchvision publishes it, and LPIPS's heads.

    /usr/bin/python3 parity/scripts/save_feature_twin.py FOLDER

Writes squeezenet1_1.pth (zip) and alex.pth (the legacy format), weights as in feature_fixtures.py.
"""
import sys
from pathlib import Path

import torch
import torchvision.models as tv

from feature_fixtures import fill_state
from feature_twins import Lpips


def main(folder):
    with torch.no_grad():
        net = tv.squeezenet1_1(weights=None)
        fill_state(net, 1)
        torch.save(net.state_dict(), folder / "squeezenet1_1.pth")
        lpips = Lpips("alex", tv.alexnet(weights=None))
        fill_state(lpips, 1000, lambda key: key.startswith("lin"))
        heads = {k: v for k, v in lpips.state_dict().items() if k.startswith("lin")}
        torch.save(heads, folder / "alex.pth", _use_new_zipfile_serialization=False)
        inception = tv.inception_v3(weights=None, init_weights=False)  # with auxiliary head and counts
        fill_state(inception, 1)
        torch.save(inception.state_dict(), folder / "inception_v3.pth")


main(Path(sys.argv[1]))
