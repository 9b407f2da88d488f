#!/usr/bin/python3
"""Makes the fixture of AnoGAN and f-AnoGAN: scores of images, the gradient of a search with respect to z, and one step
of the encoder, in PyTorch.

    /usr/bin/python3 parity/scripts/anogan_fixtures.py

The fixture is the recipe anogan/small with the changes that its "set" lists; E moves by SGD, since RMSprop and Adam turn
the sign of a rounding error into a step. G and D are as in use, with the running statistics that "weights" describe.
"""
import torch
from torch import nn
from torch.nn import functional as F

from formula import fill
from game_fixtures import parameters, prepare, start
from make_fixtures import store
from networks import dcgan32

LR, KAPPA, LAMBDA, CODE, BATCH, Z, WIDTH, E_WIDTH = 0.01, 0.7, 0.1, 0.5, 4, 4, 2, 3
INPUTS = {"x": (91, [BATCH, 3, 32, 32], 1.0, 0.0), "z": (92, [BATCH, Z], 1.5, 0.0)}
RUNNING = {"running_mean": (0.2, 0.0), "running_var": (0.4, 1.0)}


class Encoder(nn.Module):
    """32 -> 16 -> 8 -> 4 and a dense layer (Schlegl et al. 2019, 3.2, without the tanh)."""

    def __init__(self, w):
        super().__init__()
        self.conv1 = nn.Conv2d(3, w, 4, 2, 1)
        self.conv2 = nn.Conv2d(w, 2 * w, 4, 2, 1)
        self.bn2 = nn.BatchNorm2d(2 * w)
        self.conv3 = nn.Conv2d(2 * w, 4 * w, 4, 2, 1)
        self.bn3 = nn.BatchNorm2d(4 * w)
        self.fc = nn.Linear(4 * w * 16, Z)

    def forward(self, x):
        h = F.leaky_relu(self.conv1(x), 0.2)
        h = F.leaky_relu(self.bn2(self.conv2(h)), 0.2)
        h = F.leaky_relu(self.bn3(self.conv3(h)), 0.2)
        return self.fc(h.flatten(1))


def networks():
    return {**dcgan32(3, WIDTH, Z), "E": Encoder(E_WIDTH)}


def statistics(network, seed):
    """The running statistics of G and D by key, each with what it is filled by."""
    for j, (key, b) in enumerate(sorted(network.named_buffers())):
        for name, (scale, offset) in RUNNING.items():
            if key.endswith(name):
                yield key, b, seed + j, scale, offset


def features(d, x):
    """What D's last convolution goes by."""
    h = d.activation(d.conv1(x))
    h = d.activation(d.bn2(d.conv2(h)))
    return d.activation(d.bn3(d.conv3(h)))


def each(a, b, distance):
    return distance(a - b).flatten(1)


def main():
    def described(name, i, network):
        own = list(parameters(network, 1 + 200 * i))
        if name != "E":
            own += statistics(network, 150 + 200 * i)
        return [{"key": k, "shape": list(p.shape), "seed": s, "scale": c, "offset": o} for k, p, s, c, o in own]

    about = {
        "model": "anogan/small",
        "set": {"width": str(WIDTH), "latent.size": str(Z), "ema.kimg": "0", "encoder.width": str(E_WIDTH)},
        "lr": LR, "kappa": KAPPA, "lambda": LAMBDA, "code-weight": CODE,
        "inputs": {k: {"seed": s, "shape": shape, "scale": c, "offset": o} for k, (s, shape, c, o) in INPUTS.items()},
        "weights": {n: described(n, i, w) for i, (n, w) in enumerate(networks().items())},
    }

    def run(dtype):
        nets = networks()
        prepare(nets, dtype)
        g, d, e = nets["G"].eval(), nets["D"].eval(), nets["E"].train()
        with torch.no_grad():
            for i, network in enumerate((g, d)):
                for _, b, seed, scale, offset in statistics(network, 150 + 200 * i):
                    b.copy_(start(fill(seed, b.shape, scale, offset)))
        x, z = (start(fill(s, shape, c, o)).to(dtype) for s, shape, c, o in INPUTS.values())
        kept = {}

        code = z.clone().requires_grad_(True)
        y = g(code)
        loss = (1 - LAMBDA) * each(x, y, torch.abs).sum(1) + LAMBDA * each(features(d, x), features(d, y), torch.abs).sum(1)
        kept["search/loss"] = loss
        kept["search/grad/z"] = torch.autograd.grad(loss.sum(), code)[0]
        kept["score"] = (each(x, y, torch.square).mean(1)
                         + KAPPA * each(features(d, x), features(d, y), torch.square).mean(1))

        with torch.no_grad():
            made = g(z)
        found = e(torch.cat([made, x]))
        y = g(found[BATCH:])
        losses = {
            "code": (CODE, ((found[:BATCH] - z) ** 2).mean()),
            "pixels": (1, ((x - y) ** 2).mean()),
            "features": (KAPPA, ((features(d, x) - features(d, y)) ** 2).mean()),
        }
        keys, weights = zip(*e.named_parameters())
        grads = torch.autograd.grad(sum(w * loss for w, loss in losses.values()), weights)
        with torch.no_grad():
            for k, p, v in zip(keys, weights, grads):
                kept[f"grad/E/{k}"] = v
                p -= LR * v
        kept.update({f"loss/{k}": loss for k, (_, loss) in losses.items()})
        kept.update({f"state/E/{k}": t.clone() for k, t in e.state_dict().items()})
        return kept

    store("anogan", about, run)


if __name__ == "__main__":
    torch.set_num_threads(1)
    main()
