#!/usr/bin/python3
"""Makes the fixtures of pix2pix: one full step in either order with every network, in PyTorch.

    /usr/bin/python3 parity/scripts/pix2pix_fixtures.py [NAME ...]

The networks are written from the paper's appendix, with the keys of the authors' public implementation. Each fixture
is the recipe pix2pix or pix2pix/light with the changes that its "set" lists; SGD, since Adam turns the sign of a
rounding error into a step. Dropout drops where Gansaku's own stream says, so that its place is compared, too.
"use/image" is what each source becomes in use as the authors use it: in training mode, one image at a time.
"""
import sys
import zlib

import torch
from torch import nn
from torch.nn import functional as F

from formula import fill
from game_fixtures import parameters, prepare, start
from make_fixtures import GAMES, store

LR, L1, BATCH = 0.01, 100, 2
MASK = (1 << 64) - 1


def stream(seed, name):
    """Gansaku's random stream of that name: SplitMix64's finaliser over the seed and the name's CRC-32."""
    h = (seed + 0x9E3779B97F4A7C15 * (zlib.crc32(name.encode()) + 1)) & MASK
    h = ((h ^ (h >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    h = ((h ^ (h >> 27)) * 0x94D049BB133111EB) & MASK
    return torch.Generator().manual_seed((h ^ (h >> 31)) >> 1)


class Dropout(nn.Module):
    random = None

    def forward(self, x):
        if not self.training:
            return x
        kept = torch.empty(x.shape).uniform_(generator=Dropout.random) >= 0.5
        return x * kept.to(x.dtype) / 0.5


def norms(kind):
    """A norm's layer, and whether convolutions before it have biases."""
    return (nn.BatchNorm2d, False) if kind == "batch" else (nn.InstanceNorm2d, True)


class UnetBlock(nn.Module):
    def __init__(self, outer, inner, sub, kind, place, source=None, drop=False):
        super().__init__()
        norm, bias = norms(kind)
        self.outermost = place == "outermost"
        down = nn.Conv2d(source or outer, inner, 4, 2, 1, bias=bias)
        lrelu, relu = nn.LeakyReLU(0.2), nn.ReLU()
        if place == "outermost":
            steps = [down, sub, relu, nn.ConvTranspose2d(2 * inner, outer, 4, 2, 1), nn.Tanh()]
        elif place == "innermost":
            steps = [lrelu, down, relu, nn.ConvTranspose2d(inner, outer, 4, 2, 1, bias=bias), norm(outer)]
        else:
            up = nn.ConvTranspose2d(2 * inner, outer, 4, 2, 1, bias=bias)
            steps = [lrelu, down, norm(inner), sub, relu, up, norm(outer)] + ([Dropout()] if drop else [])
        self.model = nn.Sequential(*steps)

    def forward(self, x):
        y = self.model(x)
        return y if self.outermost else torch.cat([x, y], 1)


class Unet(nn.Module):
    def __init__(self, i, o, depth, w, kind, drop):
        super().__init__()
        block = UnetBlock(8 * w, 8 * w, None, kind, "innermost")
        for _ in range(depth - 5):
            block = UnetBlock(8 * w, 8 * w, block, kind, "middle", drop=drop)
        for k in (4, 2, 1):
            block = UnetBlock(k * w, 2 * k * w, block, kind, "middle")
        self.model = UnetBlock(o, w, block, kind, "outermost", source=i)

    def forward(self, x):
        return self.model(x)


class ResnetBlock(nn.Module):
    def __init__(self, c, kind, drop):
        super().__init__()
        norm, bias = norms(kind)
        steps = [nn.ReflectionPad2d(1), nn.Conv2d(c, c, 3, bias=bias), norm(c), nn.ReLU()]
        steps += [Dropout()] if drop else []
        steps += [nn.ReflectionPad2d(1), nn.Conv2d(c, c, 3, bias=bias), norm(c)]
        self.conv_block = nn.Sequential(*steps)

    def forward(self, x):
        return x + self.conv_block(x)


class Resnet(nn.Module):
    def __init__(self, i, o, blocks, w, kind, drop):
        super().__init__()
        norm, bias = norms(kind)
        steps = [nn.ReflectionPad2d(3), nn.Conv2d(i, w, 7, bias=bias), norm(w), nn.ReLU()]
        for c in (w, 2 * w):
            steps += [nn.Conv2d(c, 2 * c, 3, 2, 1, bias=bias), norm(2 * c), nn.ReLU()]
        steps += [ResnetBlock(4 * w, kind, drop) for _ in range(blocks)]
        for c in (4 * w, 2 * w):
            up = nn.ConvTranspose2d(c, c // 2, 3, 2, 1, output_padding=1, bias=bias)
            steps += [up, norm(c // 2), nn.ReLU()]
        steps += [nn.ReflectionPad2d(3), nn.Conv2d(w, o, 7), nn.Tanh()]
        self.model = nn.Sequential(*steps)

    def forward(self, x):
        return self.model(x)


class Patch(nn.Module):
    def __init__(self, i, layers, w, kind):
        super().__init__()
        norm, bias = norms(kind)
        steps = [nn.Conv2d(i, w, 4, 2, 1), nn.LeakyReLU(0.2)]
        c = w
        for n in range(1, layers + 1):
            wider = w * min(2**n, 8)
            steps += [nn.Conv2d(c, wider, 4, 2 if n < layers else 1, 1, bias=bias), norm(wider), nn.LeakyReLU(0.2)]
            c = wider
        self.model = nn.Sequential(*steps, nn.Conv2d(c, 1, 4, 1, 1))

    def forward(self, x):
        return self.model(x)


class Pixel(nn.Module):
    def __init__(self, i, w, kind):
        super().__init__()
        norm, bias = norms(kind)
        self.net = nn.Sequential(
            nn.Conv2d(i, w, 1), nn.LeakyReLU(0.2), nn.Conv2d(w, 2 * w, 1, bias=bias), norm(2 * w), nn.LeakyReLU(0.2),
            nn.Conv2d(2 * w, 1, 1, bias=bias))

    def forward(self, x):
        return self.net(x)


def lrelu(x):
    return F.leaky_relu(x, 0.2)


class LightG(nn.Module):
    def __init__(self, i, o):
        super().__init__()
        self.down0 = nn.Conv2d(i, 32, 5, 1, 2)
        for n, (a, b) in enumerate(((32, 64), (64, 128), (128, 256), (256, 256)), 1):
            self.add_module(f"down{n}", nn.Conv2d(a, b, 3, 1, 1))
        for n, a, b in ((3, 512, 256), (2, 384, 128), (1, 192, 32), (0, 64, 32)):
            self.add_module(f"up{n}", nn.Conv2d(a, b, 3, 1, 1))
        self.toImage = nn.Conv2d(32, o, 1)

    def forward(self, x):
        skips = [lrelu(self.down0(x))]
        for n, pool in ((1, 4), (2, 2), (3, 2), (4, 2)):
            skips.append(lrelu(getattr(self, f"down{n}")(F.avg_pool2d(skips[-1], pool))))
        y = skips[4]
        for n, times in ((3, 2), (2, 2), (1, 2), (0, 4)):
            y = torch.cat([F.interpolate(y, scale_factor=times, mode="nearest"), skips[n]], 1)
            y = lrelu(getattr(self, f"up{n}")(y))
        return torch.tanh(self.toImage(y))


class LightD(nn.Module):
    def __init__(self, i):
        super().__init__()
        self.conv0 = nn.Conv2d(i, 32, 5, 1, 2)
        for n, (a, b) in enumerate(((32, 64), (64, 128), (128, 256)), 1):
            self.add_module(f"conv{n}", nn.Conv2d(a, b, 3, 1, 1))
        self.toLogits = nn.Conv2d(256, 1, 3, 1, 1)

    def forward(self, x):
        y = F.avg_pool2d(lrelu(self.conv0(x)), 4)
        for n in (1, 2, 3):
            y = F.avg_pool2d(lrelu(F.instance_norm(getattr(self, f"conv{n}")(y))), 2)
        return self.toLogits(y)


def wide(**settings):
    return {"width": "2", "discriminator.width": "3", **settings}


# name: (networks of C' = 1 and C = 3, size, objective, order, changes to the recipe)
EXPERIMENTS = {
    "unet": (lambda: (Unet(1, 3, 6, 2, "batch", True), Patch(4, 3, 3, "batch")), 64, "non-saturating", "d-first",
             wide(generator="unet-64", dropout="0.5", norm="batch")),
    "unet-g-first": (lambda: (Unet(1, 3, 6, 2, "instance", False), Patch(4, 2, 3, "instance")), 64, "least-squares",
                     "g-first", wide(generator="unet-64", dropout="0", norm="instance",
                                     **{"discriminator.layers": "2"})),
    "resnet": (lambda: (Resnet(1, 3, 6, 2, "batch", True), Pixel(4, 3, "batch")), 16, "non-saturating", "d-first",
               wide(generator="resnet-6blocks", dropout="0.5", norm="batch", **{"discriminator.type": "pixel"})),
    "resnet-g-first": (lambda: (Resnet(1, 3, 9, 2, "instance", False), Patch(4, 1, 3, "instance")), 16,
                       "non-saturating", "g-first", wide(generator="resnet-9blocks", dropout="0", norm="instance",
                                                         **{"discriminator.layers": "1"})),
    "light": (lambda: (LightG(1, 3), LightD(4)), 64, "non-saturating", "d-first", {}),
}


def experiment(name):
    make, size, objective, order, changes = EXPERIMENTS[name]
    d_formula, g_formula = GAMES[objective]
    inputs = {"source": (71, [BATCH, 1, size, size]), "truth": (72, [BATCH, 3, size, size])}
    about = {
        "model": "pix2pix/light" if name == "light" else "pix2pix",
        "set": {"optimizer.type": "sgd", "optimizer.lr": str(LR), "objective": objective, "order": order,
                "data.source-channels": "1", **changes},
        "inputs": {k: {"seed": seed, "shape": shape, "scale": 1.0, "offset": 0.0}
                   for k, (seed, shape) in inputs.items()},
        "weights": {n: [{"key": key, "shape": list(p.shape), "seed": seed, "scale": scale, "offset": offset}
                        for key, p, seed, scale, offset in parameters(w, 1 + 200 * i)]
                    for i, (n, w) in enumerate(zip("GD", make()))},
    }

    def run(dtype):
        g, d = make()
        prepare({"G": g, "D": d}, dtype)
        s, x = (start(fill(seed, shape)).to(dtype) for seed, shape in inputs.values())
        Dropout.random = stream(1, "dropout")
        kept = {}
        made = g(s)

        def judge(image):
            return d(torch.cat([s, image], 1))

        def move_d():
            r, f = judge(x), judge(made.detach())
            loss = 0.5 * d_formula(r, f)
            loss.backward()
            kept.update({f"grad/D/{k}": p.grad.clone() for k, p in d.named_parameters()})
            kept.update({"real": r, "fake": f, "loss/D": loss})
            torch.optim.SGD(d.parameters(), lr=LR).step()

        def move_g():
            f = judge(made)
            loss, l1 = g_formula(f, f), (made - x).abs().mean()
            grads = torch.autograd.grad(loss + L1 * l1, list(g.parameters()), retain_graph=True)
            kept.update({f"grad/G/{k}": v for (k, _), v in zip(g.named_parameters(), grads)})
            kept.update({"loss/G": loss, "loss/L1": l1})
            with torch.no_grad():
                for p, v in zip(g.parameters(), grads):
                    p -= LR * v

        for move in (move_d, move_g) if order == "d-first" else (move_g, move_d):
            move()
        kept["image"] = made
        for n, network in (("G", g), ("D", d)):
            kept.update({f"state/{n}/{k}": t.clone().double() for k, t in network.state_dict().items()})
        with torch.no_grad():
            used = []
            for one in s:
                Dropout.random = stream(0, "dropout")
                used.append(g(one[None]))
            kept["use/image"] = torch.cat(used)
        return kept

    store(f"pix2pix-{name}", about, run)


if __name__ == "__main__":
    torch.set_num_threads(1)
    for chosen in EXPERIMENTS:
        if not sys.argv[1:] or chosen in sys.argv[1:]:
            experiment(chosen)
