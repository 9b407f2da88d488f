#!/usr/bin/python3
"""Makes the fixtures of composed games: one full step of D and of G of every small recipe, in PyTorch.

    /usr/bin/python3 parity/scripts/game_fixtures.py [NAME ...]

Each is the recipe of that name with the changes that its "set" lists: narrow players, SGD (Adam turns the sign of a
rounding error into a step), one D step. "weights" describes every parameter; u and v of spectral norm are the
formula's numbers brought to length 1. Written from the papers that the recipes cite.
"""
import math
import sys
import zlib

import torch
from torch import nn
from torch.nn import functional as F
from torch.nn.utils import spectral_norm

import make_fixtures
from formula import fill
from make_fixtures import GAMES, store
from networks import build
from tame_fixtures import slopes

BATCH, SEED, LR = 4, 1, 0.01
MASK = (1 << 64) - 1


def stream(name):
    """Gansaku's random stream of that name: SplitMix64's finaliser over the seed and the name's CRC-32."""
    h = (SEED + 0x9E3779B97F4A7C15 * (zlib.crc32(name.encode()) + 1)) & MASK
    h = ((h ^ (h >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    h = ((h ^ (h >> 27)) * 0x94D049BB133111EB) & MASK
    return torch.Generator().manual_seed((h ^ (h >> 31)) >> 1)


def plain(layer):
    return layer


# ---- Layers and players --------------------------------------------------------------------------------------


class ClassNorm(nn.Module):
    def __init__(self, channels, gain, bias):
        super().__init__()
        self.register_buffer("running_mean", torch.zeros(channels))
        self.register_buffer("running_var", torch.ones(channels))
        self.register_buffer("num_batches_tracked", torch.tensor(0))
        self.gain, self.bias = gain, bias

    def forward(self, x, y):
        self.num_batches_tracked += 1
        h = F.batch_norm(x, self.running_mean, self.running_var, training=True)
        return (1 + self.gain(y))[:, :, None, None] * h + self.bias(y)[:, :, None, None]


class Norm(nn.BatchNorm2d):
    def forward(self, x, y=None):
        return super().forward(x)


class Attention(nn.Module):
    def __init__(self, c, norm):
        super().__init__()
        self.theta, self.phi = norm(nn.Conv2d(c, c // 8, 1, bias=False)), norm(nn.Conv2d(c, c // 8, 1, bias=False))
        self.g, self.o = norm(nn.Conv2d(c, c // 2, 1, bias=False)), norm(nn.Conv2d(c // 2, c, 1, bias=False))
        self.gamma = nn.Parameter(torch.zeros([]))

    def forward(self, x):
        n, _, h, w = x.shape
        query = self.theta(x).flatten(2)
        key, value = (F.max_pool2d(f(x), 2).flatten(2) for f in (self.phi, self.g))
        beta = torch.softmax(query.transpose(1, 2) @ key, -1)
        return x + self.gamma * self.o((value @ beta.transpose(1, 2)).view(n, -1, h, w))


class Up(nn.Module):
    def __init__(self, i, o, norm, batch_norm):
        super().__init__()
        self.bn1, self.conv1 = batch_norm(i), norm(nn.Conv2d(i, o, 3, 1, 1))
        self.bn2, self.conv2 = batch_norm(o), norm(nn.Conv2d(o, o, 3, 1, 1))
        self.shortcut = norm(nn.Conv2d(i, o, 1))

    def forward(self, x, y):
        h = self.conv1(F.interpolate(F.relu(self.bn1(x, y)), scale_factor=2))
        h = self.conv2(F.relu(self.bn2(h, y)))
        return h + self.shortcut(F.interpolate(x, scale_factor=2))


class Down(nn.Module):
    def __init__(self, i, o, first, halve, norm):
        super().__init__()
        self.first, self.halve = first, halve
        self.conv1, self.conv2 = norm(nn.Conv2d(i, o, 3, 1, 1)), norm(nn.Conv2d(o, o, 3, 1, 1))
        if halve or i != o:
            self.shortcut = norm(nn.Conv2d(i, o, 1))

    def forward(self, x):
        h = self.conv2(F.relu(self.conv1(x if self.first else F.relu(x))))
        s = self.shortcut(x) if hasattr(self, "shortcut") else x
        return F.avg_pool2d(h, 2) + F.avg_pool2d(s, 2) if self.halve else h + s


class ResnetG(nn.Module):
    """32x32; each block's norm sees y, or a piece of z and the shared embedding of y (BigGAN)."""

    def __init__(self, z, width, norm, batch_norm, attention=None, shared=None, channels=1):
        super().__init__()
        self.piece = z // 4 if shared else z
        self.width = width
        if shared:
            self.shared = nn.Embedding(*shared)
        self.fc = norm(nn.Linear(self.piece, width * 16))
        for i in range(1, 4):
            self.add_module(f"block{i}", Up(width, width, norm, batch_norm))
            if attention == 4 * 2**i:
                self.attention = Attention(width, norm)
        self.at = attention
        self.bn, self.conv = Norm(width), norm(nn.Conv2d(width, channels, 3, 1, 1))

    def forward(self, z, y):
        h = self.fc(z[:, : self.piece]).view(-1, self.width, 4, 4)
        for i in range(1, 4):
            told = y
            if hasattr(self, "shared"):
                told = torch.cat([z[:, i * self.piece : (i + 1) * self.piece], self.shared(y)], 1)
            h = getattr(self, f"block{i}")(h, told)
            h = self.attention(h) if self.at == 4 * 2**i else h
        return torch.tanh(self.conv(F.relu(self.bn(h))))


class ResnetD(nn.Module):
    def __init__(self, width, norm, attention=None, channels=1):
        super().__init__()
        self.at = attention
        for i in range(1, 5):
            self.add_module(f"block{i}", Down(channels if i == 1 else width, width, i == 1, i < 3, norm))
            if i < 3 and attention == 32 // 2**i:
                self.attention = Attention(width, norm)
        self.fc = norm(nn.Linear(width, 1))

    def features(self, x):
        for i in range(1, 5):
            x = getattr(self, f"block{i}")(x)
            x = self.attention(x) if i < 3 and self.at == 32 // 2**i else x
        return F.relu(x).sum((2, 3))

    def logits(self, h):
        return self.fc(h)

    def forward(self, x):
        return self.logits(self.features(x))


class DeepUp(nn.Module):
    """BigGAN-deep, Fig. 16b."""

    def __init__(self, i, o, grow, norm, batch_norm):
        super().__init__()
        self.o, self.grow = o, grow
        for k, (a, b, side) in enumerate([(i, i // 4, 1), (i // 4, i // 4, 3), (i // 4, i // 4, 3), (i // 4, o, 1)], 1):
            self.add_module(f"bn{k}", batch_norm(a))
            self.add_module(f"conv{k}", norm(nn.Conv2d(a, b, side, 1, side // 2)))

    def forward(self, x, y):
        h = self.conv1(F.relu(self.bn1(x, y)))
        h = F.relu(self.bn2(h, y))
        kept = x[:, : self.o]
        if self.grow:
            h, kept = F.interpolate(h, scale_factor=2), F.interpolate(kept, scale_factor=2)
        h = self.conv3(F.relu(self.bn3(self.conv2(h), y)))
        return kept + self.conv4(F.relu(self.bn4(h, y)))


class DeepDown(nn.Module):
    """BigGAN-deep, Fig. 16c."""

    def __init__(self, i, o, halve, norm):
        super().__init__()
        self.halve = halve
        for k, (a, b, side) in enumerate([(i, o // 4, 1), (o // 4, o // 4, 3), (o // 4, o // 4, 3), (o // 4, o, 1)], 1):
            self.add_module(f"conv{k}", norm(nn.Conv2d(a, b, side, 1, side // 2)))
        if i != o:
            self.shortcut = norm(nn.Conv2d(i, o - i, 1))

    def forward(self, x):
        h = self.conv3(F.relu(self.conv2(F.relu(self.conv1(F.relu(x))))))
        h = F.relu(h)
        if self.halve:
            h, x = F.avg_pool2d(h, 2), F.avg_pool2d(x, 2)
        if hasattr(self, "shortcut"):
            x = torch.cat([x, self.shortcut(x)], 1)
        return x + self.conv4(h)


class DeepG(nn.Module):
    """Tab. 7: widths from 4x4 up, two blocks a size, attention at one; the whole of z and the class in each block."""

    def __init__(self, z, widths, norm, attention, classes, embedding):
        super().__init__()
        self.widths, self.at = widths, attention

        def told(c):
            return ClassNorm(c, *(norm(nn.Linear(z + embedding, c, bias=False)) for _ in range(2)))

        self.shared = nn.Embedding(classes, embedding)
        self.fc = norm(nn.Linear(z + embedding, widths[0] * 16))
        for i, (a, b) in enumerate(zip(widths, widths[1:]), 1):
            self.add_module(f"block{i}_1", DeepUp(a, a, False, norm, told))
            self.add_module(f"block{i}_2", DeepUp(a, b, True, norm, told))
            if attention == 4 * 2**i:
                self.attention = Attention(b, norm)
        self.bn, self.conv = Norm(widths[-1]), norm(nn.Conv2d(widths[-1], 1, 3, 1, 1))

    def forward(self, z, y):
        told = torch.cat([z, self.shared(y)], 1)
        h = self.fc(told).view(-1, self.widths[0], 4, 4)
        for i in range(1, len(self.widths)):
            h = getattr(self, f"block{i}_2")(getattr(self, f"block{i}_1")(h, told), told)
            h = self.attention(h) if self.at == 4 * 2**i else h
        return torch.tanh(self.conv(F.relu(self.bn(h))))


class DeepD(nn.Module):
    """G's mirror image."""

    def __init__(self, widths, norm, attention):
        super().__init__()
        self.depth, self.at = len(widths), attention
        self.conv = norm(nn.Conv2d(1, widths[0], 3, 1, 1))
        for i, (a, b) in enumerate(zip(widths, widths[1:]), 1):
            self.add_module(f"block{i}_1", DeepDown(a, b, True, norm))
            self.add_module(f"block{i}_2", DeepDown(b, b, False, norm))
            if attention == 4 * 2 ** (self.depth - 1 - i):
                self.attention = Attention(b, norm)
        self.fc = norm(nn.Linear(widths[-1], 1))

    def features(self, x):
        h = self.conv(x)
        for i in range(1, self.depth):
            h = getattr(self, f"block{i}_2")(getattr(self, f"block{i}_1")(h))
            h = self.attention(h) if self.at == 4 * 2 ** (self.depth - 1 - i) else h
        return F.relu(h).sum((2, 3))

    def logits(self, h):
        return self.fc(h)


class R3Block(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.conv1 = nn.Conv2d(c, 2 * c, 1, bias=False)
        self.conv2 = nn.Conv2d(2 * c, 2 * c, 3, 1, 1, groups=max(1, 2 * c // 16), bias=False)
        self.conv3 = nn.Conv2d(2 * c, c, 1, bias=False)
        self.bias1, self.bias2 = nn.Parameter(torch.zeros(2 * c)), nn.Parameter(torch.zeros(2 * c))

    def forward(self, x):
        h = F.leaky_relu(self.conv1(x) + self.bias1[:, None, None], 0.2)
        h = F.leaky_relu(self.conv2(h) + self.bias2[:, None, None], 0.2)
        return x + self.conv3(h)


class R3G(nn.Module):
    """A 1x1 convolution stands where the width changes."""

    def __init__(self, z, widths, channels=1):
        super().__init__()
        self.depth = len(widths)
        self.basis, self.fc = nn.Parameter(torch.zeros(widths[0], 4, 4)), nn.Linear(z, widths[0], bias=False)
        for i, w in enumerate(widths):
            if i and w != widths[i - 1]:
                self.add_module(f"grow{i}", nn.Conv2d(widths[i - 1], w, 1, bias=False))
            self.add_module(f"block{i}_1", R3Block(w))
        self.to_image = nn.Conv2d(widths[-1], channels, 1, bias=False)

    def forward(self, z, y):
        h = self.fc(z)[:, :, None, None] * self.basis
        for i in range(self.depth):
            if i:
                h = F.interpolate(h, scale_factor=2, mode="bilinear", align_corners=False)
                h = getattr(self, f"grow{i}")(h) if hasattr(self, f"grow{i}") else h
            h = getattr(self, f"block{i}_1")(h)
        return self.to_image(h)


class R3D(nn.Module):
    def __init__(self, widths, channels=1):
        super().__init__()
        self.depth, w = len(widths), widths[0]
        self.from_image = nn.Conv2d(channels, widths[-1], 1, bias=False)
        for i in range(self.depth):
            self.add_module(f"block{i}_1", R3Block(widths[i]))
            if i and widths[i] != widths[i - 1]:
                self.add_module(f"shrink{i}", nn.Conv2d(widths[i], widths[i - 1], 1, bias=False))
        self.basis, self.fc = nn.Conv2d(w, w, 4, groups=w, bias=False), nn.Linear(w, 1, bias=False)

    def forward(self, x):
        h = self.from_image(x)
        for i in reversed(range(self.depth)):
            h = getattr(self, f"block{i}_1")(h)
            if i:
                h = F.avg_pool2d(h, 2)
                h = getattr(self, f"shrink{i}")(h) if hasattr(self, f"shrink{i}") else h
        return self.fc(self.basis(h).flatten(1))


# ---- Ways to tell --------------------------------------------------------------------------------------------


def numbers(y):
    return F.one_hot(y, 10).to(torch.get_default_dtype()) if y.dim() == 1 else y


class ToldG(nn.Module):
    def __init__(self, body):
        super().__init__()
        self.body = body

    def forward(self, z, y):
        return self.body(torch.cat([z, numbers(y).to(z.dtype)], 1))


class ToldD(nn.Module):
    def __init__(self, body):
        super().__init__()
        self.body = body

    def forward(self, x, y):
        planes = numbers(y).to(x.dtype)[:, :, None, None].expand(-1, -1, *x.shape[2:])
        return self.body(torch.cat([x, planes], 1))


def chain_features(d, x):
    for i in range(1, d.depth):
        x = getattr(d, f"conv{i}")(x)
        x = getattr(d, f"bn{i}")(x) if hasattr(d, f"bn{i}") else x
        x = d.activation(x)
    return x


class GuessingD(nn.Module):
    def __init__(self, body, features, width):
        super().__init__()
        self.body, self.guess = body, nn.Linear(features, width)

    def forward(self, x, y):
        h = chain_features(self.body, x)
        return getattr(self.body, f"conv{self.body.depth}")(h).flatten(1), self.guess(h.flatten(1))


class ProjectionD(nn.Module):
    def __init__(self, body, width, norm):
        super().__init__()
        self.body, self.embed = body, norm(nn.Embedding(10, width))

    def forward(self, x, y):
        h = self.body.features(x)
        return self.body.logits(h) + (self.embed(y) * h).sum(1, keepdim=True)


def told_nothing(body):
    """The player itself, ignoring what it is told."""
    forward = body.forward
    body.forward = lambda x, y: forward(x)
    return body


# ---- The games -----------------------------------------------------------------------------------------------


def deaf(pair):
    return told_nothing(pair["G"]), told_nothing(pair["D"])


def dcgan32():
    return deaf(build("dcgan/32", {"image": [1, 32, 32], "z": 16, "width": 4}))


def conv28(z, c=1):
    return build("dcgan/conv28", {"image": [c, 28, 28], "z": z, "width": 4})


def cgan():
    return ToldG(conv28(26)["G"]), ToldD(conv28(16, 11)["D"])


def guessing(width):
    return ToldG(conv28(16 + width)["G"]), GuessingD(conv28(16)["D"], 16 * 9, width)


def residual(norm, z=16):
    return ResnetG(z, 16, plain, Norm), told_nothing(ResnetD(8, norm))


def sagan():
    def norm(c):
        return ClassNorm(c, nn.Embedding(10, c), nn.Embedding(10, c))

    return (ResnetG(16, 16, spectral_norm, norm, 16),
            ProjectionD(ResnetD(8, spectral_norm, 16), 8, spectral_norm))


def biggan():
    def norm(c):
        return ClassNorm(c, *(spectral_norm(nn.Linear(4 + 6, c, bias=False)) for _ in range(2)))

    return (ResnetG(16, 8, spectral_norm, norm, 16, (10, 6)),
            ProjectionD(ResnetD(8, spectral_norm, 16), 8, spectral_norm))


def biggan_deep():
    """64x64, where channels change."""
    w = 4
    return (DeepG(16, [16 * w, 16 * w, 8 * w, 4 * w, 2 * w], spectral_norm, 32, 10, 6),
            ProjectionD(DeepD([2 * w, 4 * w, 8 * w, 16 * w, 16 * w], spectral_norm, 32), 16 * w, spectral_norm))


def r3gan():
    """64x64, where the width changes."""
    widths = [16, 16, 16, 16, 8]
    return R3G(16, widths), told_nothing(R3D(widths))


def wgan_gp(d, real, fake, yr, yf, g):
    epsilon = torch.empty(len(real), 1, 1, 1).uniform_(0, 1, generator=g).to(real.dtype)
    return 10 * ((slopes(d(yr), epsilon * real + (1 - epsilon) * fake).norm(2, dim=1) - 1) ** 2).mean()


def dragan(d, real, fake, yr, yf, g):
    noise = torch.empty(real.shape).normal_(0, 1, generator=g).to(real.dtype)
    return 10 * ((slopes(d(yr), real + 0.5 * real.std() * noise).norm(2, dim=1) - 1) ** 2).mean()


def zero_centred(d, real, fake, yr, yf, g):
    half = 4 * 0.2 / 2  # every fourth step, four times: γ = 0.2
    return half * slopes(d(yr), real).square().sum(1).mean(), half * slopes(d(yf), fake).square().sum(1).mean()


def class_loss(guess, y):
    return F.cross_entropy(guess, y)


def code_loss(guess, y):
    category = -(F.log_softmax(guess[:, :10], 1) * y[:, :10]).sum(1).mean()
    return category + 0.1 * 0.5 * (guess[:, 10:] - y[:, 10:]).square().sum(1).mean()


# name: players, objective, size, conditions, D's penalty, second head's loss, G's orthogonality, clipping
GAME = {
    "lsgan": (dcgan32, "least-squares", 32, None, None, None, 0, 0),
    "cgan": (cgan, "non-saturating", 28, "classes", None, None, 0, 0),
    "wgan": (dcgan32, "wasserstein", 32, None, None, None, 0, 0.01),
    "wgan-gp": (lambda: residual(plain), "wasserstein", 32, None, wgan_gp, None, 0, 0),
    "dragan": (dcgan32, "non-saturating", 32, None, dragan, None, 0, 0),
    "acgan": (lambda: guessing(10), "non-saturating", 28, "classes", None, class_loss, 0, 0),
    "infogan": (lambda: guessing(12), "non-saturating", 28, "codes", None, code_loss, 0, 0),
    "sngan": (lambda: residual(spectral_norm), "hinge", 32, None, None, None, 0, 0),
    "sagan": (sagan, "hinge", 32, "classes", None, None, 0, 0),
    "biggan": (biggan, "hinge", 32, "classes", None, None, 1e-4, 0),
    "biggan-deep": (biggan_deep, "hinge", 64, "classes", None, None, 1e-4, 0),
    "r3gan": (r3gan, "relativistic-paired", 64, None, zero_centred, None, 0, 0),
}
RECIPES = {"biggan-deep": "biggan/deep-small"}
LEAN = {"biggan-deep"}  # so many layers that a step's weights are left out: gradients say the same
SET = {"latent.size": "16", "optimizer.type": "sgd", "optimizer.lr": str(LR), "d-steps": "1"}


def settings(name):
    s = dict(SET)
    s["width"] = {"r3gan": "16", "biggan": "2"}.get(name, "8" if "sn" in name or "sa" in name or name == "wgan-gp" else "4")
    if name.startswith("biggan"):
        s["embedding"] = "6"
    if name == "biggan-deep":
        s["model"] = "biggan-deep/64"
    if name in ("infogan", "sagan", "biggan", "biggan-deep"):
        s["optimizer.d-lr"] = str(LR)
    return s


def parameters(network, seed):
    for i, (key, p) in enumerate(network.named_parameters()):
        if p.dim() > 1:
            fan = p.numel() // len(p)
            yield key, p, seed + i, 1.2 * math.sqrt(3 / fan) if "gain" not in key else 0.3, 0.0
        elif key.endswith(".weight"):
            yield key, p, seed + i, 0.1, 1.0
        else:
            yield key, p, seed + i, *((0.1, 0.5) if "gamma" in key else (0.05, 0.0))


def start(t):
    if make_fixtures.nudge is None:
        return t
    return t * (1 + 6e-8 * (2 * torch.rand(t.shape, generator=make_fixtures.nudge) - 1))


def prepare(networks, dtype):
    with torch.no_grad():
        for i, network in enumerate(networks.values()):
            for key, p, seed, scale, offset in parameters(network, 1 + 200 * i):
                p.copy_(start(fill(seed, p.shape, scale, offset)))
            for j, (key, b) in enumerate(sorted(network.named_buffers())):
                if key.endswith(("weight_u", "weight_v")):
                    b.copy_(F.normalize(start(fill(5000 + 1000 * i + j, b.shape)), dim=0))
            network.to(dtype)


def conditions(kind, real):
    if kind == "codes":
        if real:
            return torch.zeros(BATCH, 12)
        return torch.cat([F.one_hot(torch.tensor([2, 5, 9, 0]), 10).float(), fill(73, [BATCH, 2])], 1)
    return torch.tensor([3, 1, 4, 1] if real else [9, 2, 6, 5])


def game(name):
    make, objective, size, kind, penalty, second, orthogonal, clip = GAME[name]
    d_formula, g_formula = GAMES[objective]
    networks = dict(zip("GD", make()))
    about = {
        "recipe": RECIPES.get(name, name + "/small"), "lean": name in LEAN, "set": settings(name), "conditions": kind or "none",
        "inputs": {"x": {"seed": 71, "shape": [BATCH, 1, size, size], "scale": 1.0, "offset": 0.0},
                   "z": {"seed": 72, "shape": [BATCH, 16], "scale": 1.7, "offset": 0.0}},
        "weights": {n: [{"key": key, "shape": list(p.shape), "seed": seed, "scale": scale, "offset": offset}
                        for key, p, seed, scale, offset in parameters(w, 1 + 200 * i)]
                    for i, (n, w) in enumerate(networks.items())},
        "vectors": {n: [{"key": key, "shape": list(b.shape), "seed": 5000 + 1000 * i + j, "scale": 1.0, "offset": 0.0}
                        for j, (key, b) in enumerate(sorted(w.named_buffers()))
                        if key.endswith(("weight_u", "weight_v"))]
                    for i, (n, w) in enumerate(networks.items())},
    }

    def run(dtype):
        g, d = make()
        prepare({"G": g, "D": d}, dtype)
        x, z = (start(fill(seed, shape, scale)).to(dtype)
                for seed, shape, scale in ((71, [BATCH, 1, size, size], 1.0), (72, [BATCH, 16], 1.7)))
        yr, yf = (conditions(kind, real) for real in (True, False))
        yr, yf = (y.to(dtype) if y.is_floating_point() else y for y in (yr, yf))
        judge = (lambda a, y: d(a, y)) if second else (lambda a, y: (d(a, y), None))
        kept = {}
        fake = g(z, yf)
        (r, guess_r), (f, guess_f) = judge(x, yr), judge(fake.detach(), yf)
        d_loss = d_formula(r, f)
        if second is class_loss:
            d_loss = d_loss + class_loss(guess_r, yr) + class_loss(guess_f, yf)
        elif second:
            d_loss = d_loss + second(guess_f, yf)
        d_loss.backward()
        if penalty:
            p = penalty(lambda y: lambda a: judge(a, y)[0], x, fake.detach(), yr, yf, stream("penalties"))
            (sum(p) if isinstance(p, tuple) else p).backward()
        sgd = torch.optim.SGD(d.parameters(), lr=LR)
        kept.update({f"grad/D/{k}": p.grad.clone() for k, p in d.named_parameters()})
        sgd.step()
        if clip:
            with torch.no_grad():
                for p in d.parameters():
                    p.clamp_(-clip, clip)
        f, guess_f = judge(fake, yf)
        with torch.no_grad():
            r = judge(x, yr)[0] if objective.startswith("relativistic") else f
        g_loss = g_formula(r, f)
        if second:
            g_loss = g_loss + second(guess_f, yf)
        for p in g.parameters():
            p.grad = None
        g_loss.backward()
        if orthogonal:
            (orthogonal * sum_matrices(g)).backward()
        kept.update({f"grad/G/{k}": p.grad.clone() for k, p in g.named_parameters()})
        torch.optim.SGD(g.parameters(), lr=LR).step()
        kept.update({"image": fake, "loss/D": d_loss, "loss/G": g_loss})
        for n, network in (("G", g), ("D", d)):
            kept.update({f"state/{n}/{k}": t.clone().double() for k, t in network.state_dict().items()
                         if name not in LEAN or "running" in k})
        return kept

    store(f"game-{name}", about, run)


def sum_matrices(g):
    """BigGAN's orthogonal regularisation leaves the shared embedding free."""
    total = 0
    for key, p in g.named_parameters():
        if p.dim() > 1 and not key.startswith("shared"):
            w = p.flatten(1)
            total = total + ((w @ w.t()) * (1 - torch.eye(len(w), dtype=w.dtype))).square().sum()
    return total


if __name__ == "__main__":
    torch.set_num_threads(1)
    for chosen in GAME:
        if not sys.argv[1:] or chosen in sys.argv[1:]:
            game(chosen)
