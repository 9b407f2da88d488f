#!/usr/bin/python3
"""Makes the fixtures of what keeps players tame: penalties with their second-order gradients, spectral
norm, augmentation.

    /usr/bin/python3 parity/scripts/tame_fixtures.py [NAME ...]

The format is that of make_fixtures.py. "critic" describes the weights of a small smooth D:
conv1 2 -> 3 (3x3), tanh, conv2 3 -> 4 (3x3, stride 2), leaky ReLU, fc -> 1, on x [3, 2, 6, 6].
Penalties draw from torch.Generator().manual_seed(11), one generator a penalty.
"""
import sys

import torch
from torch import nn
from torch.nn import functional as F
from torch.nn.utils import spectral_norm

from formula import fill, fill_network
from make_fixtures import store

SHAPE = [3, 2, 6, 6]


class Critic(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(2, 3, 3, 1, 1)
        self.conv2 = nn.Conv2d(3, 4, 3, 2, 1)
        self.fc = nn.Linear(36, 1)

    def forward(self, x):
        h = torch.tanh(self.conv1(x))
        return self.fc(F.leaky_relu(self.conv2(h), 0.2).flatten(1))


def slopes(d, x):
    x = x.detach().requires_grad_(True)
    return torch.autograd.grad(d(x).sum(), x, create_graph=True)[0].flatten(1)


def between(real, fake, g):
    epsilon = torch.empty(len(real), 1, 1, 1).uniform_(0, 1, generator=g).to(real.dtype)
    return epsilon * real + (1 - epsilon) * fake


def around(real, g):
    return real + 0.5 * real.std() * torch.empty(real.shape).normal_(0, 1, generator=g).to(real.dtype)


def resemblance(d):
    total = 0
    for p in d.parameters():
        if p.dim() > 1:
            w = p.flatten(1)
            total = total + ((w @ w.t()) * (1 - torch.eye(len(w), dtype=w.dtype))).square().sum()
    return total


PENALTIES = {
    "two-sided": lambda d, r, f, g: 10 * ((slopes(d, between(r, f, g)).norm(2, dim=1) - 1) ** 2).mean(),
    "one-sided": lambda d, r, f, g: 10 * (F.relu(slopes(d, r).norm(2, dim=1) - 0.1) ** 2).mean(),
    "zero-centred": lambda d, r, f, g: 3 * (slopes(d, f).norm(2, dim=1) ** 2).mean(),
    "r1": lambda d, r, f, g: 10 / 2 * slopes(d, r).square().sum(1).mean(),
    "r2": lambda d, r, f, g: 0.7 / 2 * slopes(d, f).square().sum(1).mean(),
    "dragan": lambda d, r, f, g: 10 * ((slopes(d, around(r, g)).norm(2, dim=1) - 1) ** 2).mean(),
    "orthogonal": lambda d, r, f, g: 0.3 * resemblance(d),
}


def penalties():
    about = {"critic": fill_network(Critic(), 1)}
    for p in about["critic"]:
        p["scale"] = 0.4  # slopes about as steep as the penalties' targets

    def run(dtype):
        kept = {}
        for name, penalty in PENALTIES.items():
            d = Critic()
            with torch.no_grad():
                for (key, p), q in zip(d.named_parameters(), about["critic"]):
                    p.copy_(fill(q["seed"], q["shape"], q["scale"], q["offset"]))
            d.to(dtype)
            real, fake = fill(21, SHAPE).to(dtype), fill(22, SHAPE).to(dtype)
            kept[name] = loss = penalty(d, real, fake, torch.Generator().manual_seed(11))
            loss.backward()
            for key, p in d.named_parameters():
                if p.grad is not None:
                    kept[f"{name}/grad/{key}"] = p.grad
        d = Critic()
        with torch.no_grad():
            for (key, p), q in zip(d.named_parameters(), about["critic"]):
                p.copy_(fill(q["seed"], q["shape"], q["scale"], q["offset"]))
        d.to(dtype)
        with torch.no_grad():
            for key, p in d.named_parameters():
                kept[f"weight-clipping/{key}"] = p.clamp(-0.1, 0.1)
                if p.dim() > 1:  # W - max(0, s0 - 0.5) u0 v0'
                    u, s, v = torch.linalg.svd(p.flatten(1), full_matrices=False)
                    s = torch.cat([s[:1].clamp(max=0.5), s[1:]])
                    kept[f"singular-value-clamp/{key}"] = (u @ torch.diag(s) @ v).view_as(p)
        return kept

    store("penalties", about, run)


LAYERS = {"conv": (lambda: nn.Conv2d(2, 4, 3, 1, 1), [3, 2, 5, 5]), "linear": (lambda: nn.Linear(6, 3), [3, 6]),
          "embedding": (lambda: nn.Embedding(4, 3), [3])}


def spectral():
    """Three forward passes in training, one in use; gradients of the sum weighed by the formula's seed 50."""
    def run(dtype):
        kept = {}
        for i, (name, (layer, shape)) in enumerate(LAYERS.items()):
            layer = spectral_norm(layer())
            with torch.no_grad():
                for j, (key, t) in enumerate(layer.state_dict().items()):
                    filled = fill(60 + 10 * i + j, t.shape)
                    t.copy_(F.normalize(filled, dim=0) if key[-2:] in ("_u", "_v") else filled)
            layer.to(dtype)
            x = torch.tensor([1, 3, 0]) if name == "embedding" else fill(50 + i, shape).to(dtype)
            for step in (1, 2, 3):
                out = layer(x)
                kept[f"{name}/step{step}/out"] = out
                for key in ("weight_u", "weight_v"):
                    kept[f"{name}/step{step}/{key}"] = layer.state_dict()[key].clone()
            (out * fill(50, out.shape).to(dtype)).sum().backward()
            kept[f"{name}/grad/weight_orig"] = layer.weight_orig.grad
            layer.eval()
            kept[f"{name}/eval/out"] = layer(x)
        return kept

    keys = {name: list(spectral_norm(layer()).state_dict()) for name, (layer, _) in LAYERS.items()}
    store("spectral-norm", {"keys": keys}, run)


# ---- Zhao et al. 2020: differentiable augmentation, one image at a time -----------------------------------


def brightness(x, u):
    return x + (u - 0.5)


def saturation(x, u):
    grey = x.mean(0, keepdim=True)
    return (x - grey) * (2 * u) + grey


def contrast(x, u):
    return (x - x.mean()) * (u + 0.5) + x.mean()


def translation(x, down, right):
    c, h, w = x.shape
    shift_h = int(down * (2 * round(h / 8) + 1)) - round(h / 8)
    shift_w = int(right * (2 * round(w / 8) + 1)) - round(w / 8)
    framed = F.pad(x, (w, w, h, h))
    return framed[:, h - shift_h : 2 * h - shift_h, w - shift_w : 2 * w - shift_w]


def cutout(x, down, right):
    c, h, w = x.shape
    size_h, size_w = int(h * 0.5 + 0.5), int(w * 0.5 + 0.5)
    top = int(down * (h + 1 - size_h % 2)) - size_h // 2
    left = int(right * (w + 1 - size_w % 2)) - size_w // 2
    mask = torch.ones_like(x)
    mask[:, max(top, 0) : max(top + size_h, 0), max(left, 0) : max(left + size_w, 0)] = 0
    return x * mask


CHANGES = {"brightness": (brightness, 1), "saturation": (saturation, 1), "contrast": (contrast, 1),
           "translation": (translation, 2), "cutout": (cutout, 2)}


def augmentation():
    def run(dtype):
        kept = {}
        for name, (change, draws) in CHANGES.items():
            x = fill(31, [5, 3, 8, 13]).to(dtype).requires_grad_(True)
            u = [fill(32 + i, [5], 0.5, 0.5).to(dtype) for i in range(draws)]
            kept[name] = out = torch.stack([change(x[n], *(v[n] for v in u)) for n in range(5)])
            (out * fill(34, out.shape).to(dtype)).sum().backward()
            kept[f"{name}/grad"] = x.grad
        x = fill(31, [5, 3, 8, 13]).to(dtype).requires_grad_(True)
        maps = fill(35, [5, 3, 3]).to(dtype)
        grid = F.affine_grid(maps[:, :2], x.shape, align_corners=False)
        kept["moved"] = out = F.grid_sample(x, grid, padding_mode="reflection", align_corners=False)
        (out * fill(34, out.shape).to(dtype)).sum().backward()
        kept["moved/grad"] = x.grad
        x, c = fill(31, [5, 3, 8, 13]).to(dtype), fill(36, [5, 4, 4]).to(dtype)
        one = torch.cat([x.flatten(2), torch.ones(5, 1, 8 * 13, dtype=dtype)], 1)
        kept["colored"] = (c @ one)[:, :3].view_as(x)
        return kept

    store("augmentation", {}, run)


FIXTURES = {"augmentation": augmentation, "penalties": penalties, "spectral-norm": spectral}

if __name__ == "__main__":
    torch.set_num_threads(1)
    for fixture, make in FIXTURES.items():
        if not sys.argv[1:] or fixture in sys.argv[1:]:
            make()
