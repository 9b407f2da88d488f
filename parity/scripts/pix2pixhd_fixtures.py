#!/usr/bin/python3
"""Makes the fixtures of pix2pixHD: one full step of each stage, in PyTorch, and VGG-19's distance.

    /usr/bin/python3 parity/scripts/pix2pixhd_fixtures.py [NAME ...]

Written from Wang et al. 2018 and the names of the keys in the authors' files. Players move by SGD, since Adam turns the
sign of a rounding error into a step. "weights" describes every parameter. Label maps are blocks of 4x4 pixels: red is
the class, green and blue number the object.
"""
import sys

import torch
import torchvision
from torch import nn
from torch.nn import functional as F

from feature_fixtures import fill_state
from formula import fill
from game_fixtures import parameters, prepare, start
from make_fixtures import store

BATCH, SIZE, LABELS, LR, LAMBDA = 2, 32, 4, 0.01, 10
WIDTH, DOWN, BLOCKS, LOCAL, D_WIDTH, D_LAYERS = 8, 2, 2, 1, 6, 2


def norm(c):
    return nn.InstanceNorm2d(c)


class Block(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.conv_block = nn.Sequential(
            nn.ReflectionPad2d(1), nn.Conv2d(c, c, 3), norm(c), nn.ReLU(), nn.ReflectionPad2d(1), nn.Conv2d(c, c, 3), norm(c))

    def forward(self, x):
        return x + self.conv_block(x)


def c7s1(i, o):
    return [nn.ReflectionPad2d(3), nn.Conv2d(i, o, 7), norm(o), nn.ReLU()]


def down(i, o):
    return [nn.Conv2d(i, o, 3, 2, 1), norm(o), nn.ReLU()]


def up(i, o):
    return [nn.ConvTranspose2d(i, o, 3, 2, 1, output_padding=1), norm(o), nn.ReLU()]


def to_image(i):
    return [nn.ReflectionPad2d(3), nn.Conv2d(i, 3, 7), nn.Tanh()]


class Global(nn.Module):
    def __init__(self, source):
        super().__init__()
        k, steps = WIDTH, c7s1(source, WIDTH)
        for _ in range(DOWN):
            steps, k = steps + down(k, 2 * k), 2 * k
        steps += [Block(k) for _ in range(BLOCKS)]
        for _ in range(DOWN):
            steps, k = steps + up(k, k // 2), k // 2
        self.model = nn.Sequential(*steps, *to_image(k))

    def forward(self, x):
        return self.model(x)


class Enhancer(nn.Module):
    def __init__(self, source, g1):
        super().__init__()
        k = WIDTH // 2
        self.model = nn.Sequential(*list(g1.model)[:-3])
        self.model1_1 = nn.Sequential(*c7s1(source, k), *down(k, 2 * k))
        self.model1_2 = nn.Sequential(*[Block(2 * k) for _ in range(LOCAL)], *up(2 * k, k), *to_image(k))

    def forward(self, x):
        return self.model1_2(self.model1_1(x) + self.model(half(x)))


class Head(nn.Module):
    """G1's last layer under its key."""

    def __init__(self, g1):
        super().__init__()
        self.model = nn.Module()
        self.model.add_module(str(len(g1.model) - 2), g1.model[-2])


class Discriminators(nn.Module):
    def __init__(self, channels, scales):
        super().__init__()
        self.scales = scales
        for s in range(scales):
            k, i = D_WIDTH, channels
            layers = [nn.Sequential(nn.Conv2d(i, k, 4, 2, 2), nn.LeakyReLU(0.2))]
            for j in range(1, D_LAYERS + 1):
                i, k = k, min(2 * k, 512)
                layers.append(nn.Sequential(nn.Conv2d(i, k, 4, 2 if j < D_LAYERS else 1, 2), norm(k), nn.LeakyReLU(0.2)))
            layers.append(nn.Sequential(nn.Conv2d(k, 1, 4, 1, 2)))
            for j, layer in enumerate(layers):
                setattr(self, f"scale{s}_layer{j}", layer)

    def forward(self, x, count):
        found = []
        for s in reversed(range(count)):
            h, outputs = x, []
            for j in range(D_LAYERS + 2):
                h = getattr(self, f"scale{s}_layer{j}")(h)
                outputs.append(h)
            found.append(outputs)
            x = half(x)
        return found


def half(x):
    return F.avg_pool2d(x, 3, 2, 1, count_include_pad=False)


def label_maps():
    """uint8-like [N, 3, H, W]; each channel's numbers are floors of the formula's."""
    unit = (fill(71, [BATCH, 3, SIZE // 4, SIZE // 4]).double() + 1) / 2
    numbers = torch.floor(unit * torch.tensor([LABELS, 2, 2])[:, None, None])
    return numbers.repeat_interleave(4, 2).repeat_interleave(4, 3)


def encoded(maps):
    """One channel a class, and one for pixels unlike one of their four neighbours."""
    classes = torch.stack([(maps[:, 0] == c) for c in range(LABELS)], 1)
    edge = torch.zeros(BATCH, 1, SIZE, SIZE, dtype=torch.bool)
    beside = (maps[:, :, :, 1:] != maps[:, :, :, :-1]).any(1, keepdim=True)
    below = (maps[:, :, 1:] != maps[:, :, :-1]).any(1, keepdim=True)
    edge[:, :, :, 1:] |= beside
    edge[:, :, :, :-1] |= beside
    edge[:, :, 1:] |= below
    edge[:, :, :-1] |= below
    return torch.cat([classes, edge], 1).float()


def d_loss(real, fake):
    return 0.5 * sum(F.mse_loss(r[-1], torch.ones_like(r[-1])) + F.mse_loss(f[-1], torch.zeros_like(f[-1]))
                     for r, f in zip(real, fake))


def g_loss(fake):
    return sum(F.mse_loss(f[-1], torch.ones_like(f[-1])) for f in fake)


def feature_matching(real, fake):
    return sum(F.l1_loss(f, r.detach()) * 4.0 / (D_LAYERS + 1) / len(real)
               for rs, fs in zip(real, fake) for r, f in zip(rs[:-1], fs[:-1]))


def step(stage):
    source, scales = LABELS + 1, 2 if stage == "global" else 3

    def build():
        g1 = Global(source)
        if stage == "global":
            return {"G": g1, "D": Discriminators(source + 3, scales)}, g1
        return {"G": Enhancer(source, g1), "G1_head": Head(g1), "D": Discriminators(source + 3, scales)}, g1

    about = {
        "stage": stage, "lr": LR, "labels": LABELS,
        "plan": {"width": WIDTH, "downsamplings": DOWN, "blocks": BLOCKS, "local": LOCAL,
                 "dWidth": D_WIDTH, "dLayers": D_LAYERS, "scales": scales},
        "inputs": {"x": {"seed": 72, "shape": [BATCH, 3, SIZE, SIZE], "scale": 1.0, "offset": 0.0},
                   "labels": {"seed": 71, "shape": [BATCH, 3, SIZE // 4, SIZE // 4], "scale": 1.0, "offset": 0.0}},
        "weights": {n: [{"key": key, "shape": list(p.shape), "seed": seed, "scale": scale, "offset": offset}
                        for key, p, seed, scale, offset in parameters(w, 1 + 200 * i)]
                    for i, (n, w) in enumerate(build()[0].items())},
    }

    def run(dtype):
        networks, g1 = build()
        prepare(networks, dtype)
        d, players = networks["D"], [n for name, n in networks.items() if name != "D"]
        seen, x = encoded(label_maps()).to(dtype), start(fill(72, [BATCH, 3, SIZE, SIZE])).to(dtype)
        kept = {"encoded": seen}
        count = scales
        if stage == "coarse":
            seen, x, count = half(seen), half(x), scales - 1
            fake = g1(seen)
        elif stage == "fixed":
            networks["G"].model.requires_grad_(False)
            fake = networks["G"](seen)
        else:
            fake = networks["G"](seen)
        real, made = d(torch.cat([seen, x], 1), count), d(torch.cat([seen, fake.detach()], 1), count)
        loss = d_loss(real, made)
        loss.backward()
        kept.update({f"grad/D/{k}": p.grad.clone() for k, p in d.named_parameters() if p.grad is not None})
        d.requires_grad_(False)
        judged = d(torch.cat([seen, fake], 1), count)
        game, features = g_loss(judged), feature_matching(real, judged)
        (game + LAMBDA * features).backward()
        for name, n in networks.items():
            if name != "D":
                kept.update({f"grad/{name}/{k}": p.grad.clone() for k, p in n.named_parameters() if p.grad is not None})
        moved = {id(p): p for n in [d, *players] for p in n.parameters() if p.grad is not None}
        torch.optim.SGD(list(moved.values()), lr=LR).step()
        kept.update({"image": fake, "loss/D": loss, "loss/G": game, "loss/features": features})
        kept.update({f"state/{n}/{k}": t.detach().clone().double()
                     for n, w in networks.items() for k, t in w.state_dict().items()})
        return kept

    store(f"pix2pixhd-{stage}", about, run)


def perceptual():
    net = torchvision.models.vgg19(weights=None)

    def wanted(key):
        return key.startswith("features")

    shape = [1, 3, 32, 40]
    about = {"inputs": {name: {"seed": seed, "shape": shape, "scale": 1.0, "offset": 0.0}
                        for name, seed in (("fake", 81), ("real", 82))},
             "keys": list(net.state_dict())}
    with torch.no_grad():
        about["weights"] = fill_state(net, 1, wanted)

    def run(dtype):
        convolutions = net.to(torch.float32).features
        with torch.no_grad():
            fill_state(net, 1, wanted)
        convolutions.to(dtype)
        fake, real = (start(fill(seed, shape)).to(dtype) for seed in (81, 82))
        fake.requires_grad_(True)
        distance, a, b = 0, fake, real
        weights = {1: 1 / 32, 6: 1 / 16, 11: 1 / 8, 20: 1 / 4, 29: 1.0}
        for i, layer in enumerate(convolutions):
            if isinstance(layer, nn.ReLU):
                layer = F.relu
            a, b = layer(a), layer(b)
            if i in weights:
                distance = distance + weights[i] * F.l1_loss(a, b.detach())
        distance.backward()
        return {"distance": distance, "grad": fake.grad}

    store("pix2pixhd-perceptual", about, run)


if __name__ == "__main__":
    torch.set_num_threads(1)
    for chosen in ("global", "coarse", "fixed", "joint"):
        if not sys.argv[1:] or chosen in sys.argv[1:]:
            step(chosen)
    if not sys.argv[1:] or "perceptual" in sys.argv[1:]:
        perceptual()
