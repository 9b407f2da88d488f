#!/usr/bin/python3
"""Makes the fixture of PixelSNAIL as the prior of two levels of codes: three steps of each network, in PyTorch.

    /usr/bin/python3 parity/scripts/pixelsnail_fixtures.py

Written from the papers: causal convolutions by padding and by a shift of what the first ones are given, gated residual blocks, attention
strictly before each place, planes that say where a place is (Chen et al. 2018), the bottom told the top (Razavi et al. 2019).
The fixture is the recipe pixelsnail/small with the changes that its "set" lists; SGD, since Adam turns the sign of a rounding
error into a step.
"""
import math

import torch
from torch import nn
from torch.nn import functional as F

from formula import fill, unit
from game_fixtures import start
from make_fixtures import store

LR, BATCH, STEPS, K, WIDTH, RESIDUAL, KERNEL, BLOCKS, LAYERS, HEADS, CLASSES = 0.1, 3, 3, 5, 8, 6, 5, 2, 1, 2, 3
LEVELS = {"top": (4, 6), "bottom": (8, 12)}


class Conv(nn.Module):
    """Weight-normed; pad is F.pad's, and of `masked` the last row of the kernel ends at its middle."""

    def __init__(self, i, o, kernel=(1, 1), pad=(0, 0, 0, 0), masked=False):
        super().__init__()
        self.bias = nn.Parameter(torch.zeros(o))
        self.weight_g = nn.Parameter(torch.zeros(o, 1, 1, 1))
        self.weight_v = nn.Parameter(torch.zeros(o, i, *kernel))
        self.pad, self.mask = pad, torch.ones(1, 1, *kernel)
        if masked:
            self.mask[:, :, -1, kernel[1] // 2 + 1:] = 0

    def forward(self, x):
        weight = torch._weight_norm(self.weight_v * self.mask.to(x.dtype), self.weight_g, 0)
        return F.conv2d(F.pad(x, self.pad), weight, self.bias)


def square(i, o, k):
    return Conv(i, o, (k, k), (k // 2,) * 4)


def causal(i, o):
    return Conv(i, o, (KERNEL, KERNEL), (KERNEL // 2, KERNEL // 2, KERNEL - 1, 0), masked=True)


class Gated(nn.Module):
    def __init__(self, width, within, conv, aux=0, condition=0):
        super().__init__()
        self.conv1, self.conv2 = conv(width, within), conv(within, 2 * width)
        if aux:
            self.aux = Conv(aux, within)
        if condition:
            self.condition = Conv(condition, 2 * width)

    def forward(self, x, aux=None, condition=None):
        h = self.conv1(F.elu(x))
        if aux is not None:
            h = h + self.aux(F.elu(aux))
        h = self.conv2(F.elu(h))
        if condition is not None:
            h = h + self.condition(condition)
        a, b = h.chunk(2, 1)
        return x + a * torch.sigmoid(b)


class Attention(nn.Module):
    def __init__(self, asking, told, width):
        super().__init__()
        self.query, self.key, self.value = Conv(asking, width), Conv(told, width), Conv(told, width)

    def forward(self, asking, told):
        n, _, h, w = asking.shape
        q, k, v = (m(x).view(n, HEADS, -1, h * w) for m, x in
                   ((self.query, asking), (self.key, told), (self.value, told)))
        found = []
        for place in range(h * w):
            if place == 0:
                found.append(torch.zeros_like(v[..., 0]))
                continue
            scores = (q[..., place, None] * k[..., :place]).sum(2) / math.sqrt(q.shape[2])
            found.append((torch.softmax(scores, -1)[:, :, None] * v[..., :place]).sum(-1))
        return torch.stack(found, -1).reshape(n, -1, h, w)


def planes(x):
    n, _, h, w = x.shape
    y = ((torch.arange(h).to(x.dtype) - h / 2) / h).view(1, 1, h, 1).expand(n, 1, h, w)
    return torch.cat([y, ((torch.arange(w).to(x.dtype) - w / 2) / w).view(1, 1, 1, w).expand(n, 1, h, w)], 1)


class Attending(nn.Module):
    def __init__(self):
        super().__init__()
        self.key, self.query = Gated(2 * WIDTH + 2, WIDTH, Conv), Gated(WIDTH + 2, WIDTH, Conv)
        self.attention = Attention(WIDTH + 2, 2 * WIDTH + 2, WIDTH // 2)
        self.out = Gated(WIDTH, WIDTH, Conv, aux=WIDTH // 2)

    def forward(self, x, h):
        told = self.key(torch.cat([x, h, planes(x)], 1))
        return self.out(h, self.attention(self.query(torch.cat([h, planes(x)], 1)), told))


class Placing(nn.Module):
    def __init__(self):
        super().__init__()
        self.out = Conv(WIDTH + 2, WIDTH)

    def forward(self, x, h):
        return self.out(torch.cat([h, planes(h)], 1))


class Block(nn.Module):
    def __init__(self, attends):
        super().__init__()
        self.layers = nn.ModuleList(Gated(WIDTH, RESIDUAL, causal, condition=WIDTH) for _ in range(LAYERS))
        self.end = Attending() if attends else Placing()

    def forward(self, x, condition):
        h = x
        for layer in self.layers:
            h = layer(h, condition=condition)
        return self.end(x, h)


class Upper(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = square(K, WIDTH, 3)
        self.layers = nn.ModuleList([Gated(WIDTH, RESIDUAL, lambda i, o: square(i, o, 3))])

    def forward(self, hot):
        return self.layers[0](self.first(hot))


def hot(codes, dtype):
    return F.one_hot(codes, K).permute(0, 3, 1, 2).to(dtype)


class PixelSnail(nn.Module):
    """Shifts the codes, where Gansaku cuts the padding."""

    def __init__(self, told):
        super().__init__()
        half = KERNEL // 2
        self.above = Conv(K, WIDTH, (half, KERNEL), (half, half, half - 1, 0))
        self.left = Conv(K, WIDTH, ((KERNEL + 1) // 2, half), (half - 1, 0, half, 0))
        self.blocks = nn.ModuleList(Block(not told) for _ in range(BLOCKS))
        self.out = Conv(WIDTH, K)
        if told:
            self.upper = Upper()
        self.add_module("class", nn.Embedding(CLASSES, WIDTH))

    def nats(self, codes, labels, top=None):
        dtype = self.out.bias.dtype
        x = hot(codes, dtype)
        h = self.above(F.pad(x, (0, 0, 1, 0))[:, :, :-1]) + self.left(F.pad(x, (1, 0, 0, 0))[:, :, :, :-1])
        condition = getattr(self, "class")(labels)[:, :, None, None]
        if top is not None:
            condition = condition + self.upper(hot(top, dtype)).repeat_interleave(2, 2).repeat_interleave(2, 3)
        for block in self.blocks:
            h = block(h, condition)
        return F.cross_entropy(self.out(F.elu(h)), codes)


def filled(network, seed):
    for i, (key, p) in enumerate(network.named_parameters()):
        scale, offset = (0.3, 0.7) if key.endswith("weight_g") else (0.5, 0.0)
        yield key, p, seed + i, scale, offset


def whole(seed, shape, count):
    n = math.prod(shape)
    return torch.from_numpy((unit(seed, n) + 1) * (count / 2)).floor().long().view(shape)


def main():
    networks = {"top": lambda: PixelSnail(False), "bottom": lambda: PixelSnail(True)}
    seeds = {"top": 1, "bottom": 301}
    about = {
        "model": "pixelsnail/small", "steps": STEPS, "image": [3, 32, 48], "classes": CLASSES, "batch": BATCH,
        "set": {"optimizer.type": "sgd", "optimizer.lr": str(LR), "width": str(WIDTH), "residual": str(RESIDUAL),
                "kernel": str(KERNEL), "blocks": str(BLOCKS), "layers": str(LAYERS), "heads": str(HEADS),
                "condition-layers": "1", "dropout": "0", "conditioning": "classes",
                "codes.of.width": "4", "codes.of.codes.size": "3", "codes.of.codes.count": str(K)},
        "codes": {name: {"seed": 61 + 10 * i, "shape": [BATCH, *LEVELS[name]]} for i, name in enumerate(LEVELS)},
        "labels": {"seed": 91, "shape": [BATCH]},
        "weights": {name: [{"key": key, "shape": list(p.shape), "seed": seed, "scale": scale, "offset": offset}
                           for key, p, seed, scale, offset in filled(make(), seeds[name])]
                    for name, make in networks.items()},
    }

    def run(dtype):
        nets, kept = {name: make() for name, make in networks.items()}, {}
        with torch.no_grad():
            for name, net in nets.items():
                for key, p, seed, scale, offset in filled(net, seeds[name]):
                    p.copy_(start(fill(seed, p.shape, scale, offset)))
                net.to(dtype)
        for t in range(1, STEPS + 1):
            codes = {name: whole(of["seed"] + t, of["shape"], K) for name, of in about["codes"].items()}
            labels = whole(about["labels"]["seed"] + t, [BATCH], CLASSES)
            for name, net in nets.items():
                nats = net.nats(codes[name], labels, codes["top"] if name == "bottom" else None)
                net.zero_grad()
                nats.backward()
                kept[f"step{t}/nats {name}"] = nats.detach()
                with torch.no_grad():
                    for k, p in net.named_parameters():
                        if t == 1:
                            kept[f"grad/{name}/{k}"] = p.grad.clone()
                        p -= LR * p.grad
        for name, net in nets.items():
            kept.update({f"state/{name}/{k}": v.detach().clone() for k, v in net.state_dict().items()})
        return kept

    store("pixelsnail", about, run)


if __name__ == "__main__":
    torch.set_num_threads(1)
    main()
