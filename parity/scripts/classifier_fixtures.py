#!/usr/bin/python3
"""Makes the fixtures of classifiers: one step of torchvision's ResNet-18 with a new head, whole and from a layer on.

    /usr/bin/python3 parity/scripts/classifier_fixtures.py [NAME ...]

Each is the recipe classifier with the changes that its "set" lists. What does not learn is in eval, as batch norms that
go on averaging would not be frozen.
"""
import sys

import torch
import torchvision.models as tv
from torch.nn import functional as F

from feature_fixtures import fill_state, images_of
from feature_twins import standardised
from formula import fill
from make_fixtures import nudged, store

LR, CLASSES, SHAPE, LABELS = 0.01, 3, [4, 3, 64, 64], [0, 2, 1, 2]
EXPERIMENTS = {
    "all": ("all", 0.0, None),
    "last": ("last", 0.0, None),
    "from-layer3": ("from:layer3", 0.1, [1.0, 2.0, 0.5]),
}


def learning(net, tune):
    """The parameters from the named layer on."""
    keys = [k for k, _ in net.named_parameters()]
    first = {"all": "", "last": "fc."}.get(tune, tune.removeprefix("from:") + ".")
    at = next(i for i, k in enumerate(keys) if k.startswith(first))
    return keys[at:]


def freeze(net, keys):
    net.train()
    for name, part in net.named_modules():
        if list(part.parameters()) and not any(k.startswith(name + "." if name else "") for k in keys):
            part.eval()
    for k, p in net.named_parameters():
        p.requires_grad_(k in keys)


def experiment(name):
    tune, smoothing, weights = EXPERIMENTS[name]
    net = tv.resnet18(weights=None, num_classes=CLASSES)
    with torch.no_grad():
        described = fill_state(net, 1)
    about = {
        "model": "classifier",
        "set": {"backbone": "resnet18", "backbone-weights": "random", "tune": tune, "optimizer.type": "sgd",
                "optimizer.lr": str(LR), "optimizer.momentum": "0.9", "optimizer.schedule": "constant",
                "label-smoothing": str(smoothing), **({"class-weights": str(weights)} if weights else {})},
        "labels": LABELS,
        "weights": described,
        "inputs": {"images": images_of(SHAPE)},
    }

    def run(dtype):
        net = tv.resnet18(weights=None, num_classes=CLASSES)
        with torch.no_grad():
            fill_state(net, 1)
            for p in net.parameters():
                p.copy_(nudged(p))
        net.to(dtype)
        x, y = standardised(nudged(fill(50_000, SHAPE, 1.0, 0.0)).to(dtype)), torch.tensor(LABELS)
        kept = {"logits/use": net.eval()(x).detach()}
        keys = learning(net, tune)
        freeze(net, keys)
        sgd = torch.optim.SGD([p for p in net.parameters() if p.requires_grad], lr=LR, momentum=0.9)
        logits = net(x)
        loss = F.cross_entropy(logits, y, weight=torch.tensor(weights, dtype=dtype) if weights else None,
                               label_smoothing=smoothing)
        loss.backward()
        kept.update({"logits/training": logits.detach(), "loss": loss.detach()})
        kept.update({f"grad/{k}": p.grad.clone() for k, p in net.named_parameters() if k in keys})
        sgd.step()
        kept.update({f"state/{k}": v.detach().clone() for k, v in net.state_dict().items()
                     if not k.endswith("num_batches_tracked")})
        return kept

    store("classifier/" + name, about, run)


if __name__ == "__main__":
    torch.set_num_threads(1)
    for wanted in sys.argv[1:] or EXPERIMENTS:
        experiment(wanted)
