#!/usr/bin/python3
"""Makes the fixtures of domain adaptation: one step of each kind, three tenths of the training done.

    /usr/bin/python3 parity/scripts/adaptation_fixtures.py [NAME ...]

Each is its recipe with the backbone lenet. Both domains go through the network as one batch. Written from Ganin et al. 2016 (gradient reversal, here as an autograd
function of its own), Long et al. 2015 (kernels of several widths, unbiased) and Sun & Saenko 2016 (covariances).
"""
import math
import sys

import torch
from torch import nn
from torch.nn import functional as F

from feature_fixtures import fill_state, images_of
from formula import fill
from make_fixtures import nudged, store

LR, CLASSES, SHAPE, LABELS, DONE = 0.01, 3, [4, 3, 16, 16], [0, 2, 1, 2], 0.3
EXPERIMENTS = {"reversal": 0.7, "mmd": 0.5, "coral": 30.0}


class LeNet(nn.Module):
    """Two stages of 5x5 convolution and ReLU, and 100 hidden units, which are the features."""

    def __init__(self):
        super().__init__()
        self.conv1, self.conv2 = nn.Conv2d(3, 32, 5, padding=2), nn.Conv2d(32, 48, 5, padding=2)
        self.fc1, self.fc2 = nn.Linear(768, 100), nn.Linear(100, CLASSES)

    def forward(self, x):
        x = F.relu(self.conv2(F.max_pool2d(F.relu(self.conv1(x)), 2)))
        f = F.relu(self.fc1(F.adaptive_avg_pool2d(x, 4).flatten(1)))
        return f, self.fc2(f)


class Domain(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden, self.norm, self.out = nn.Linear(100, 10), nn.BatchNorm1d(10), nn.Linear(10, 1)

    def forward(self, f):
        return self.out(F.relu(self.norm(self.hidden(f))))


class Reversed(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, factor):
        ctx.factor = factor
        return x.view_as(x)

    @staticmethod
    def backward(ctx, gradient):
        return -ctx.factor * gradient, None


def mmd(s, t):
    x = torch.cat([s, t])
    d = ((x[:, None] - x[None]) ** 2).sum(2)
    mean = d.sum() / (len(x) * (len(x) - 1))
    k = sum(torch.exp(-d / (2 * 2.0 ** e * mean)) for e in range(-3, 2)) / 5
    n, m = len(s), len(t)
    ss, tt, st = k[:n, :n], k[n:, n:], k[:n, n:]
    return (ss.sum() - ss.trace()) / (n * (n - 1)) + (tt.sum() - tt.trace()) / (m * (m - 1)) - 2 * st.mean()


def coral(s, t):
    return ((torch.cov(s.T) - torch.cov(t.T)) ** 2).sum() / (4 * s.shape[1] ** 2)


def reversal(d, weight):
    lam = weight * (2 / (1 + math.exp(-10 * DONE)) - 1)

    def loss(s, t):
        a, b = d(Reversed.apply(torch.cat([s, t]), lam)).split([len(s), len(t)])
        return (F.binary_cross_entropy_with_logits(a, torch.ones_like(a))
                + F.binary_cross_entropy_with_logits(b, torch.zeros_like(b)))
    return loss


def networks(name):
    made = {"C": LeNet()}
    if name == "reversal":
        made["D"] = Domain()
    return made


def experiment(name):
    weight = EXPERIMENTS[name]
    with torch.no_grad():
        described = {k: fill_state(net, 1 + 100 * i) for i, (k, net) in enumerate(networks(name).items())}
    about = {
        "model": {"reversal": "dann"}.get(name, name),
        "set": {"adaptation.weight": str(weight), **({"adaptation.width": "10"} if name == "reversal" else {}),
                "optimizer.type": "sgd", "optimizer.lr": str(LR), "optimizer.momentum": "0.9",
                "optimizer.schedule": "constant"},
        "labels": LABELS, "done": DONE, "weights": described,
        "inputs": {"source": images_of(SHAPE), "target": images_of(SHAPE, 50_001)},
    }

    def run(dtype):
        nets = networks(name)
        with torch.no_grad():
            for i, net in enumerate(nets.values()):
                fill_state(net, 1 + 100 * i)
                for p in net.parameters():
                    p.copy_(nudged(p))
                net.to(dtype)
        x = torch.cat([nudged(fill(seed, SHAPE, 1.0, 0.0)).to(dtype) for seed in (50_000, 50_001)])
        features, logits = nets["C"](x)
        cross_entropy = F.cross_entropy(logits[:4], torch.tensor(LABELS))
        apart = {"mmd": mmd, "coral": coral}.get(name) or reversal(nets["D"], weight)
        loss = apart(features[:4], features[4:])
        (cross_entropy + (1 if name == "reversal" else weight) * loss).backward()
        kept = {"cross-entropy": cross_entropy.detach(), "apart": loss.detach()}
        for n, net in nets.items():
            kept.update({f"grad/{n}/{k}": p.grad.clone() for k, p in net.named_parameters()})
            torch.optim.SGD(net.parameters(), lr=LR, momentum=0.9).step()
            kept.update({f"state/{n}/{k}": v.detach().clone() for k, v in net.state_dict().items()
                         if not k.endswith("num_batches_tracked")})
        return kept

    store("adaptation/" + name, about, run)


if __name__ == "__main__":
    torch.set_num_threads(1)
    for wanted in sys.argv[1:] or EXPERIMENTS:
        experiment(wanted)
