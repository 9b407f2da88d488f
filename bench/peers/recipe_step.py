#!/usr/bin/python3
"""The training step of one of the small adversarial recipes in PyTorch, timed: the peer that a Python user has.

    recipe_step.py --recipe lsgan/small --resolved '{"width": 32, …}' [--seconds 2]

--resolved is what gansaku.bench.RecipeStep prints as "resolved": every value in force. The algorithm is ours, so that
only the engines are compared: one generator forward a step, detached for D; where D moves more often than G, its
further fakes are made without a graph; D's parameters take no gradient while G learns; an average of G's weights.
Where a penalty comes every few steps, so many are timed together and their mean counts.
The networks, losses and penalties are the twins that the fixtures in parity come from. Float32; all else is PyTorch's
default. Prints one JSON line.
"""
import argparse
import json
import platform
import statistics
import sys
import time
from copy import deepcopy
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional as F
from torch.nn.utils import spectral_norm

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "parity/scripts"))
import game_fixtures as twins  # noqa: E402
from make_fixtures import GAMES  # noqa: E402
from networks import build  # noqa: E402

WARM_UP, LEAST = 3, 5


def chain(model, s, z=None, channels=None):
    size = s["data.size"]
    return build(model, {"image": [channels or s["data.channels"], size, size], "z": z or s["latent.size"],
                         "width": s["width"]})


def plain(s):
    return twins.deaf(chain(s["model"], s))


def cgan(s):
    k, c = s["data.classes"], s["data.channels"]
    return (twins.ToldG(chain(s["model"], s, s["latent.size"] + k)["G"]),
            twins.ToldD(chain(s["model"], s, channels=c + k)["D"]))


def guessing(s, width):
    return (twins.ToldG(chain(s["model"], s, s["latent.size"] + width)["G"]),
            twins.GuessingD(chain(s["model"], s)["D"], 4 * s["width"] * 9, width))


def residual(s, norm):
    w, c = s["width"], s["data.channels"]
    return (twins.ResnetG(s["latent.size"], 2 * w, twins.plain, twins.Norm, channels=c),
            twins.told_nothing(twins.ResnetD(w, norm, channels=c)))


def sagan(s):
    w, c, k = s["width"], s["data.channels"], s["data.classes"]

    def norm(width):
        return twins.ClassNorm(width, nn.Embedding(k, width), nn.Embedding(k, width))

    return (twins.ResnetG(s["latent.size"], 2 * w, spectral_norm, norm, s["attention"], channels=c),
            twins.ProjectionD(twins.ResnetD(w, spectral_norm, s["attention"], channels=c), w, spectral_norm))


def biggan(s):
    w, k, e = 4 * s["width"], s["data.classes"], s["embedding"]

    def norm(width):
        return twins.ClassNorm(width, *(spectral_norm(nn.Linear(s["latent.size"] // 4 + e, width, bias=False))
                                        for _ in range(2)))

    return (twins.ResnetG(s["latent.size"], w, spectral_norm, norm, s["attention"], (k, e)),
            twins.ProjectionD(twins.ResnetD(w, spectral_norm, s["attention"]), w, spectral_norm))


def biggan_deep(s):
    w = 4 * s["width"]
    return (twins.DeepG(s["latent.size"], [w] * 4, spectral_norm, s["attention"], s["data.classes"], s["embedding"]),
            twins.ProjectionD(twins.DeepD([w] * 4, spectral_norm, s["attention"]), w, spectral_norm))


def r3gan(s):
    w, c = s["width"], s["data.channels"]
    return twins.R3G(s["latent.size"], w, c), twins.told_nothing(twins.R3D(w, c))


PLAYERS = {
    "lsgan/small": plain, "wgan/small": plain, "dragan/small": plain, "cgan/small": cgan,
    "acgan/small": lambda s: guessing(s, s["data.classes"]),
    "infogan/small": lambda s: guessing(s, s["codes.categories"] + s["codes.continuous"]),
    "wgan-gp/small": lambda s: residual(s, twins.plain), "sngan/small": lambda s: residual(s, spectral_norm),
    "sagan/small": sagan, "biggan/small": biggan, "biggan/deep-small": biggan_deep, "r3gan/small": r3gan,
}


def optimiser(s, network, lr):
    if s["optimizer.type"] == "rmsprop":
        return torch.optim.RMSprop(network.parameters(), lr=lr, alpha=s["optimizer.alpha"], eps=s["optimizer.eps"])
    return torch.optim.Adam(network.parameters(), lr=lr, betas=s["optimizer.betas"], eps=s["optimizer.eps"])


class Step:
    """A whole round: D's moves and one of G's."""

    def __init__(self, recipe, s):
        game = "biggan-deep" if recipe == "biggan/deep-small" else recipe.split("/")[0]
        _, objective, _, self.kind, self.penalty, self.second, self.orthogonal, self.clip = twins.GAME[game]
        self.d_formula, self.g_formula = GAMES[objective]
        self.relativistic = objective.startswith("relativistic")
        self.s, self.n, self.turn = s, s["batch"], 0
        self.interval = max([v for k, v in s.items() if k.endswith(".interval")], default=1)
        self.g, self.d = PLAYERS[recipe](s)
        for p in [*self.g.parameters(), *self.d.parameters()]:
            if p.dim() > 1:
                nn.init.normal_(p, 0, 0.02)
        self.average = deepcopy(self.g).requires_grad_(False)
        self.beta = 0.5 ** (self.n / (1000 * s["ema.kimg"]))
        self.g_optimiser = optimiser(s, self.g, s["optimizer.lr"])
        self.d_optimiser = optimiser(s, self.d, s.get("optimizer.d-lr", s["optimizer.lr"]))
        self.x = torch.rand(self.n, s["data.channels"], s["data.size"], s["data.size"]) * 2 - 1
        self.shown = self.conditions(real=True)
        self.generator = torch.Generator().manual_seed(0)

    def conditions(self, real):
        if self.kind == "codes":
            k = self.s["codes.categories"]
            if real:
                return torch.zeros(self.n, k + self.s["codes.continuous"])
            category = F.one_hot(torch.randint(k, (self.n,)), k).float()
            return torch.cat([category, torch.rand(self.n, self.s["codes.continuous"]) * 2 - 1], 1)
        return torch.randint(max(1, self.s["data.classes"]), (self.n,))

    def judge(self, x, y):
        return self.d(x, y) if self.second else (self.d(x, y), None)

    def __call__(self):
        for move in range(self.s["d-steps"]):
            last = move == self.s["d-steps"] - 1
            z, wanted = torch.randn(self.n, self.s["latent.size"]), self.conditions(real=False)
            with torch.set_grad_enabled(last):
                fake = self.g(z, wanted)
            self.move_d(fake.detach(), wanted)
            if last:
                self.move_g(fake, wanted)
            with torch.no_grad():
                for mean, p in zip(self.average.parameters(), self.g.parameters()):
                    mean.lerp_(p, 1 - self.beta)
                for mean, b in zip(self.average.buffers(), self.g.buffers()):
                    mean.copy_(b)

    def move_d(self, fake, wanted):
        self.d_optimiser.zero_grad()
        (real, guess_real), (made, guess_made) = self.judge(self.x, self.shown), self.judge(fake, wanted)
        loss = self.d_formula(real, made)
        if self.second is twins.class_loss:
            loss = loss + twins.class_loss(guess_real, self.shown) + twins.class_loss(guess_made, wanted)
        elif self.second:
            loss = loss + self.second(guess_made, wanted)
        loss.backward()
        if self.penalty and self.turn % self.interval == 0:
            p = self.penalty(lambda y: lambda a: self.judge(a, y)[0], self.x, fake, self.shown, wanted, self.generator)
            for part in p if isinstance(p, tuple) else (p,):
                part.backward()
        self.d_optimiser.step()
        self.turn += 1
        if self.clip:
            with torch.no_grad():
                for p in self.d.parameters():
                    p.clamp_(-self.clip, self.clip)

    def move_g(self, fake, wanted):
        self.g_optimiser.zero_grad()
        self.d.requires_grad_(False)
        made, guess = self.judge(fake, wanted)
        real = self.judge(self.x, self.shown)[0] if self.relativistic else made
        loss = self.g_formula(real, made)
        if self.second:
            loss = loss + self.second(guess, wanted)
        loss.backward()
        if self.orthogonal:
            (self.orthogonal * twins.sum_matrices(self.g)).backward()
        self.d.requires_grad_(True)
        self.g_optimiser.step()


def main():
    a = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    a.add_argument("--recipe", required=True, choices=PLAYERS)
    a.add_argument("--resolved", type=json.loads, required=True)
    a.add_argument("--seconds", type=float, default=2)
    args = a.parse_args()

    step = Step(args.recipe, args.resolved)
    for _ in range(WARM_UP):
        step()
    times, end = [], time.perf_counter() + args.seconds
    while len(times) < LEAST or time.perf_counter() < end:
        start = time.perf_counter()
        for _ in range(step.interval):
            step()
        times.append((time.perf_counter() - start) * 1e3 / step.interval)
    print(json.dumps({
        "engine": f"PyTorch {torch.__version__}, Python {platform.python_version()}", "precision": "float32",
        "threads": torch.get_num_threads(), "medianMs": round(statistics.median(times), 2),
        "minMs": round(min(times), 2), "steps": len(times),
        "parameters": {name: sum(p.numel() for p in network.parameters())
                       for name, network in (("G", step.g), ("D", step.d))}}))


if __name__ == "__main__":
    main()
