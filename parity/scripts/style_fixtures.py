#!/usr/bin/python3
"""Makes the fixtures of growing and style: one full step of D and of G of PGGAN, StyleGAN and StyleGAN2, in PyTorch.

    /usr/bin/python3 parity/scripts/style_fixtures.py [NAME ...]

The format is that of game_fixtures.py; "images" says how far growth is, and "size" how large images get. StyleGAN2's
step has everything: mixed styles, noise, classes, R1 and path lengths in steps of their own. Noise and mixtures come
from the stream "own", the images that path lengths are weighed by from "penalties". Resizing is written as its
definition has it, modulated convolutions with weights of each image's own. Written from the papers.
"""
import math
import sys

import torch
from torch import nn
from torch.nn import functional as F

from formula import fill
from game_fixtures import BATCH, LR, start, stream
from make_fixtures import store

Z, W, WIDTH, BASE, LAYERS = 6, 5, 4, 64, 2
CLASSES = 10
ROOT2 = math.sqrt(2)


# ---- Layers ----------------------------------------------------------------------------------------------------


class Equal(nn.Module):
    """Weights of N(0, 1), scaled at run time; shape [o, i] or [o, i, k, k]."""

    def __init__(self, *shape, gain=1.0, rate=1.0, bias=True):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(shape))
        self.bias = nn.Parameter(torch.zeros(shape[0])) if bias else None
        self.c, self.rate = gain * rate / math.sqrt(math.prod(shape[1:])), rate

    def forward(self, x, stride=1, padding=None):
        b = None if self.bias is None else self.bias * self.rate
        if self.weight.dim() == 2:
            return F.linear(x, self.weight * self.c, b)
        padding = self.weight.shape[2] // 2 if padding is None else padding
        return F.conv2d(x, self.weight * self.c, b, stride, padding)


def lrelu(x, gain=1.0):
    return F.leaky_relu(x, 0.2) * gain


def pixel_norm(x):
    return x / torch.sqrt(x.square().mean(1, keepdim=True) + 1e-8)


def minibatch_std(x, group=4):
    n, c, h, w = x.shape
    m = n // group
    told = torch.stack([torch.sqrt(x[i::m].var(0, unbiased=False) + 1e-8).mean() for i in range(m)])
    planes = torch.stack([told[i % m] for i in range(n)]).view(n, 1, 1, 1).expand(n, 1, h, w)
    return torch.cat([x, planes], 1)


def fir(x, taps, up=1, down=1, before=0, after=0, gain=1.0):
    t = torch.tensor(taps, dtype=x.dtype)
    f = torch.outer(t, t) / t.sum() ** 2 * gain
    n, c, h, w = x.shape
    wide = torch.zeros(n, c, h, up, w, up, dtype=x.dtype)
    wide[:, :, :, 0, :, 0] = x
    wide = F.pad(wide.reshape(n, c, h * up, w * up), [before, after, before, after])
    k = len(taps)
    y = F.conv2d(wide.reshape(n * c, 1, *wide.shape[2:]), f.view(1, 1, k, k))
    return y.view(n, c, *y.shape[2:])[:, :, ::down, ::down]


def up2(x):
    return F.interpolate(x, scale_factor=2)


def drawn(own, shape, dtype):
    return torch.empty(shape).normal_(0, 1, generator=own).to(dtype)


# ---- StyleGAN2 -------------------------------------------------------------------------------------------------


class Mapping(nn.Module):
    def __init__(self, z, classes, w, layers, memory, gain=1.0, after=ROOT2):
        super().__init__()
        self.z, self.classes, self.layers, self.after = z, classes, layers, after
        if memory:
            self.register_buffer("w_avg", torch.zeros(w))
        if classes:
            self.embed = Equal(w, classes)
        for i in range(layers):
            self.add_module(f"fc{i}", Equal(w, (z + (w if classes else 0)) if i == 0 else w, gain=gain, rate=0.01))

    def forward(self, z, y=None):
        x = pixel_norm(z) if self.z else None
        if self.classes:
            e = pixel_norm(self.embed(F.one_hot(y, self.classes).to(self.fc0.weight.dtype)))
            x = e if x is None else torch.cat([x, e], 1)
        for i in range(self.layers):
            x = lrelu(getattr(self, f"fc{i}")(x), self.after)
        return x

    def note(self, w, memory=0.995):
        self.w_avg.copy_(w.detach().mean(0) * (1 - memory) + self.w_avg * memory)


class Mixed:
    """Styles in training: those of z, and from a layer on those of other noise."""

    def styles(self, z, y, own, mixing, active):
        w = self.mapping(z, y)
        self.mapping.note(w)
        ws = [w] * self.layers
        if mixing and torch.empty(1).uniform_(0, 1, generator=own).item() < mixing:
            cut = 1 + int(torch.randint(active - 1, (1,), generator=own))
            other = self.mapping(drawn(own, z.shape, z.dtype), y)
            ws = ws[:cut] + [other] * (self.layers - cut)
        return torch.stack(ws, 1)


def modulated(x, w, s, up, demodulate):
    """An image at a time, with weights of its own."""
    own = w[None] * s[:, None, :, None, None]
    if demodulate:
        own = own / torch.sqrt(own.square().sum((2, 3, 4), keepdim=True) + 1e-8)
    k = w.shape[2]
    out = []
    for image, weight in zip(x, own):
        if up:
            y = F.conv_transpose2d(image[None], weight.transpose(0, 1), stride=2)
            out.append(fir(y, [1, 3, 3, 1], before=1, after=1, gain=4))
        else:
            out.append(F.conv2d(image[None], weight, padding=k // 2))
    return torch.cat(out)


class SynthesisLayer(nn.Module):
    def __init__(self, i, o, side, up):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(o, i, 3, 3))
        self.noise_strength = nn.Parameter(torch.zeros([]))
        self.bias = nn.Parameter(torch.zeros(o))
        self.affine, self.up = Equal(i, W), up

    def forward(self, x, w, own):
        y = modulated(x, self.weight, self.affine(w), self.up, True)
        y = y + drawn(own, [len(y), 1, *y.shape[2:]], y.dtype) * self.noise_strength
        return lrelu(y + self.bias.view(1, -1, 1, 1), ROOT2)


class ToRgb(nn.Module):
    def __init__(self, i, c):
        super().__init__()
        self.weight, self.bias = nn.Parameter(torch.zeros(c, i, 1, 1)), nn.Parameter(torch.zeros(c))
        self.affine = Equal(i, W)

    def forward(self, x, w):
        s = self.affine(w) / math.sqrt(self.weight.shape[1])
        return modulated(x, self.weight, s, False, False) + self.bias.view(1, -1, 1, 1)


def features2(side):
    return min(BASE // side, WIDTH)


class StyleBlock(nn.Module):
    def __init__(self, side, c):
        super().__init__()
        o = features2(side)
        if side == 4:
            self.const = nn.Parameter(torch.zeros(o, 4, 4))
        else:
            self.conv0 = SynthesisLayer(features2(side // 2), o, side, True)
        self.conv1, self.torgb = SynthesisLayer(o, o, side, False), ToRgb(o, c)


class StyleG(nn.Module, Mixed):
    def __init__(self, size, c):
        super().__init__()
        self.size, self.layers = size, 2 * int(math.log2(size)) - 2
        self.mapping = Mapping(Z, CLASSES, W, LAYERS, True)
        self.synthesis = nn.Module()
        for side in self.sides():
            self.synthesis.add_module(f"b{side}", StyleBlock(side, c))

    def sides(self):
        return [2**i for i in range(2, int(math.log2(self.size)) + 1)]

    def image(self, ws, own):
        used, image, x = 0, None, None
        for side in self.sides():
            block = getattr(self.synthesis, f"b{side}")
            if side == 4:
                x = block.const[None].repeat(len(ws), 1, 1, 1)
            else:
                x = block.conv0(x, ws[:, used], own)
                used += 1
            x = block.conv1(x, ws[:, used], own)
            used += 1
            part = block.torgb(x, ws[:, used])
            image = part if image is None else fir(image, [1, 3, 3, 1], up=2, before=2, after=1, gain=4) + part
        return image


class StyleD(nn.Module):
    def __init__(self, size, c):
        super().__init__()
        self.size = size
        side = size
        while side > 4:
            i, o = features2(side), features2(side // 2)
            block = nn.Module()
            if side == size:
                block.fromrgb = Equal(i, c, 1, 1)
            block.conv0, block.conv1 = Equal(i, i, 3, 3), Equal(o, i, 3, 3)
            block.skip = Equal(o, i, 1, 1, bias=False)
            self.add_module(f"b{side}", block)
            side //= 2
        w = features2(4)
        self.b4 = nn.Module()
        self.b4.conv, self.b4.fc, self.b4.out = Equal(w, w + 1, 3, 3), Equal(w, 16 * w), Equal(w, w)
        self.mapping = Mapping(0, CLASSES, w, 8, False)

    def forward(self, x, y):
        side = self.size
        x = lrelu(getattr(self, f"b{side}").fromrgb(x), ROOT2)
        while side > 4:
            block = getattr(self, f"b{side}")
            around = block.skip(fir(x, [1, 3, 3, 1], down=2, before=1, after=1)) * math.sqrt(0.5)
            h = fir(lrelu(block.conv0(x), ROOT2), [1, 3, 3, 1], before=2, after=2)
            x = around + lrelu(block.conv1(h, stride=2, padding=0), ROOT2) * math.sqrt(0.5)
            side //= 2
        h = lrelu(self.b4.conv(minibatch_std(x)), ROOT2)
        h = self.b4.out(lrelu(self.b4.fc(h.flatten(1)), ROOT2))
        return (h * self.mapping(None, y)).sum(1, keepdim=True) / math.sqrt(h.shape[1])


# ---- Growing networks ------------------------------------------------------------------------------------------


def features1(side):
    return min(2 * BASE // side, WIDTH)


class GrowingG(nn.Module):
    """Half way from size / 2 to size."""

    def __init__(self, size, c):
        super().__init__()
        self.size = size
        for side in (size // 2, size) if size == 8 else (4, 8, 16):
            o = features1(side)
            block = nn.Module()
            if side == 4:
                block.dense = Equal(16 * o, Z, gain=ROOT2 / 4)
            else:
                block.conv0 = Equal(o, features1(side // 2), 3, 3, gain=ROOT2)
            block.conv1, block.torgb = Equal(o, o, 3, 3, gain=ROOT2), Equal(c, o, 1, 1)
            self.add_module(f"b{side}", block)

    def forward(self, z):
        x, looks = pixel_norm(z), []
        for side in (4, 8):
            block = getattr(self, f"b{side}")
            x = block.dense(x).view(len(x), -1, 4, 4) if side == 4 else block.conv0(up2(x))
            x = pixel_norm(lrelu(block.conv1(pixel_norm(lrelu(x)))))
            looks.append(block.torgb(x))
        return (looks[1] + up2(looks[0])) / 2


class GrowingD(nn.Module):
    """Half way from size / 2 to size."""

    def __init__(self, size, c, style):
        super().__init__()
        self.size, self.style = size, style
        side = size
        while side >= 4:
            i = features1(side)
            block = nn.Module()
            block.fromrgb = Equal(i, c, 1, 1, gain=ROOT2)
            if side > 4:
                block.conv0, block.conv1 = (Equal(o, i, 3, 3, gain=ROOT2) for o in (i, features1(side // 2)))
            self.add_module(f"b{side}", block)
            side //= 2
        w = features1(4)
        self.conv, self.dense, self.out = Equal(w, w + 1, 3, 3, gain=ROOT2), Equal(w, 16 * w, gain=ROOT2), Equal(1, w)

    def half(self, x, side):
        block = getattr(self, f"b{side}")
        h = lrelu(block.conv0(x))
        if self.style:
            return lrelu(F.avg_pool2d(block.conv1(fir(h, [1, 2, 1], before=1, after=1)), 2))
        return F.avg_pool2d(lrelu(block.conv1(h)), 2)

    def look(self, x, side):
        return lrelu(getattr(self, f"b{side}").fromrgb(x))

    def forward(self, x, y=None):
        new = self.half(self.look(x, self.size), self.size)
        h = (new + self.look(F.avg_pool2d(x, 2), self.size // 2)) / 2
        side = self.size // 2
        while side > 4:
            h, side = self.half(h, side), side // 2
        h = lrelu(self.conv(minibatch_std(h)))
        return self.out(lrelu(self.dense(h.flatten(1))))


class Epilogue(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.noise_weight, self.bias = nn.Parameter(torch.zeros(c)), nn.Parameter(torch.zeros(c))
        self.affine = Equal(2 * c, W)

    def forward(self, x, w, own):
        x = x + drawn(own, [len(x), 1, *x.shape[2:]], x.dtype) * self.noise_weight.view(1, -1, 1, 1)
        x = lrelu(x + self.bias.view(1, -1, 1, 1))
        x = (x - x.mean((2, 3), keepdim=True)) / torch.sqrt(x.var((2, 3), unbiased=False, keepdim=True) + 1e-8)
        scale, shift = self.affine(w).chunk(2, 1)
        return x * (1 + scale[:, :, None, None]) + shift[:, :, None, None]


class StyledG(nn.Module, Mixed):
    """Half way from 4 to 8."""

    def __init__(self, size, c):
        super().__init__()
        self.layers = 2 * int(math.log2(size)) - 2
        self.mapping = Mapping(Z, 0, W, LAYERS, True, ROOT2, 1.0)
        for side in (4, 8):
            o = features1(side)
            block = nn.Module()
            if side == 4:
                block.const = nn.Parameter(torch.zeros(1, o, 4, 4))
            else:
                block.conv0 = Equal(o, features1(side // 2), 3, 3, gain=ROOT2, bias=False)
            block.epilogue0 = Epilogue(o)
            block.conv1 = Equal(o, o, 3, 3, gain=ROOT2, bias=False)
            block.epilogue1 = Epilogue(o)
            block.torgb = Equal(c, o, 1, 1)
            self.add_module(f"b{side}", block)

    def image(self, ws, own):
        x, looks = None, []
        for i, side in enumerate((4, 8)):
            block = getattr(self, f"b{side}")
            if side == 4:
                x = block.const.repeat(len(ws), 1, 1, 1)
            else:
                x = fir(block.conv0(up2(x)), [1, 2, 1], before=1, after=1)
            x = block.epilogue0(x, ws[:, 2 * i], own)
            x = block.epilogue1(block.conv1(x), ws[:, 2 * i + 1], own)
            looks.append(block.torgb(x))
        return (looks[1] + up2(looks[0])) / 2


# ---- The steps -------------------------------------------------------------------------------------------------


def described(network, first):
    for i, (key, p) in enumerate(network.named_parameters()):
        scale, offset = (0.2, 0.0) if p.dim() < 2 else (1.7, 0.0)
        if "fc" in key.split(".")[-2] and "mapping" in key:
            scale *= 100
        if key.endswith("affine.bias"):
            offset = 1.0
        if key.endswith(("noise_strength", "noise_weight")):
            offset = 0.3
        yield {"key": key, "shape": list(p.shape), "seed": first + i, "scale": scale, "offset": offset}


def slopes(d, x):
    x = x.detach().requires_grad_(True)
    return torch.autograd.grad(d(x).sum(), x, create_graph=True)[0].flatten(1)


def r1(d, x, gamma):
    return gamma / 2 * slopes(d, x).square().sum(1).mean()


def step(network, rate):
    with torch.no_grad():
        for p in network.parameters():
            if p.grad is not None:
                p -= rate * p.grad


def forget(network):
    for p in network.parameters():
        p.grad = None


def gradients(player, network):
    """Those of the last step; nothing depends on a class that no image is of, nor on a last bias in a slope."""
    return {f"grad/{player}/{k}": p.grad.clone() for k, p in network.named_parameters() if p.grad is not None}


def stylegan2(g, d, x, z, shown, wanted):
    own, weighing, a = stream("own"), stream("penalties"), torch.zeros([])
    fake = g.image(g.styles(z, wanted, own, 1, g.layers), own)
    d_loss = F.softplus(-d(x, shown)).mean() + F.softplus(d(fake.detach(), wanted)).mean()
    d_loss.backward()
    step(d, LR * 16 / 17)
    forget(d)
    penalty = r1(lambda t: d(t, shown), x, 0.5)
    (16 * penalty).backward()
    step(d, LR * 16 / 17)
    kept = gradients("D", d)
    forget(g)
    g_loss = F.softplus(-d(fake, wanted)).mean()
    g_loss.backward()
    step(g, LR * 8 / 9)
    forget(g)
    half = len(z) // 2
    ws = g.styles(z[:half], wanted[:half], own, 1, g.layers)
    image = g.image(ws, own)
    y = drawn(weighing, image.shape, image.dtype) / math.sqrt(image.shape[2] * image.shape[3])
    slope = torch.autograd.grad((image * y).sum(), ws, create_graph=True)[0]
    lengths = slope.square().sum(2).mean(1).sqrt()
    a = a.to(lengths.dtype).lerp(lengths.mean(), 0.01)
    paths = 2 * (lengths - a).square().mean()
    (8 * paths).backward()
    step(g, LR * 8 / 9)
    return kept, {"D": d_loss, "G": g_loss, "r1": penalty, "path-length": paths}


def growing(paint, objective, penalty):
    def play(g, d, x, z, shown, wanted):
        fake = paint(g, z)
        d_loss, g_loss = objective(d, x, fake)
        d_loss.backward()
        penalty(d, x, fake.detach()).backward()
        step(d, LR)
        kept = gradients("D", d)
        forget(g)
        g_loss = g_loss()
        g_loss.backward()
        step(g, LR)
        return kept, {"D": d_loss, "G": g_loss}

    return play


def between(d, x, fake):
    e = torch.empty(len(x), 1, 1, 1).uniform_(0, 1, generator=stream("penalties")).to(x.dtype)
    return 10 * (slopes(d, e * x + (1 - e) * fake).norm(2, dim=1) - 1).square().mean()


def wasserstein(d, x, fake):
    real = d(x)
    return d(fake.detach()).mean() - real.mean() + 0.001 * real.square().mean(), lambda: -d(fake).mean()


def non_saturating(d, x, fake):
    return (F.softplus(-d(x)).mean() + F.softplus(d(fake.detach())).mean(), lambda: F.softplus(-d(fake)).mean())


def styled(g, z):
    own = stream("own")
    return g.image(g.styles(z, None, own, 1, 4), own)


GAME = {
    "stylegan2": (lambda: (StyleG(16, 1), StyleD(16, 1)), 16, "classes", stylegan2, {
        "base": str(BASE), "style.size": str(W), "style.mixing": "1", "mapping.layers": str(LAYERS),
        "conditioning": "classes", "regularizers.r1.gamma": "0.5", "regularizers.path-length.interval": "8"}),
    "pggan": (lambda: (GrowingG(8, 1), GrowingD(8, 1, False)), 8, "none",
              growing(lambda g, z: g(z), wasserstein, between), {"base": str(BASE)}),
    "stylegan": (lambda: (StyledG(8, 1), GrowingD(8, 1, True)), 8, "none",
                 growing(styled, non_saturating, lambda d, x, f: r1(d, x, 0.5)),
                 {"base": str(BASE), "style.size": str(W), "style.mixing": "1", "mapping.layers": str(LAYERS),
                  "growing.from": "4", "growing.hold-kimg": "15", "growing.fade-kimg": "15"}),
}
SET = {"latent.size": str(Z), "width": str(WIDTH), "optimizer.type": "sgd", "optimizer.lr": str(LR)}


def game(name):
    make, size, kind, play, more = GAME[name]
    firsts = {"G": 1, "D": 401}
    about = {
        "recipe": f"{name}/small", "lean": False, "set": {**SET, **more}, "conditions": kind, "images": 22500,
        "inputs": {"x": {"seed": 71, "shape": [BATCH, 1, size, size], "scale": 1.0, "offset": 0.0},
                   "z": {"seed": 72, "shape": [BATCH, Z], "scale": 1.7, "offset": 0.0}},
        "weights": {n: list(described(w, firsts[n])) for n, w in zip("GD", make())},
        "vectors": {},
    }

    def run(dtype):
        g, d = make()
        with torch.no_grad():
            for n, network in (("G", g), ("D", d)):
                for p, of in zip(network.parameters(), described(network, firsts[n])):
                    p.copy_(start(fill(of["seed"], of["shape"], of["scale"], of["offset"])))
                network.to(dtype)
        x, z = (start(fill(i["seed"], i["shape"], i["scale"])).to(dtype) for i in about["inputs"].values())
        kept, losses = play(g, d, x, z, torch.tensor([3, 1, 4, 1]), torch.tensor([9, 2, 6, 5]))
        kept.update(gradients("G", g))
        kept.update({f"loss/{k}": v for k, v in losses.items()})
        for n, network in (("G", g), ("D", d)):
            kept.update({f"state/{n}/{k}": t.clone().double() for k, t in network.state_dict().items()})
        return kept

    store(f"game-{name}", about, run)


if __name__ == "__main__":
    torch.set_num_threads(1)
    for chosen in GAME:
        if not sys.argv[1:] or chosen in sys.argv[1:]:
            game(chosen)
