#!/usr/bin/python3
"""Makes the fixture of StarGAN: one move of D, with its penalty's second derivatives, and one of G, in PyTorch.

    /usr/bin/python3 parity/scripts/stargan_fixtures.py

The fixture is the recipe stargan with the changes that its "set" lists; SGD, since Adam turns the sign of a rounding
error into a step. The labels of an image are one of two hats, and whether it is male. Which labels are asked for, and
where between images the penalty is taken, Gansaku's own streams say.
"""
import torch
from torch import nn
from torch.nn import functional as F

from formula import fill
from game_fixtures import parameters, prepare, start
from make_fixtures import store
from pix2pix_fixtures import stream

LR, PENALTY, RECONSTRUCTION, BATCH, SIZE = 0.01, 10, 10, 4, 16
LABELS = torch.tensor([[1.0, 0, 1], [0, 1, 0], [1, 0, 0], [0, 1, 1]])


def norm(c):
    return nn.InstanceNorm2d(c, affine=True, track_running_stats=True)


class Block(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.main = nn.Sequential(nn.Conv2d(c, c, 3, 1, 1, bias=False), norm(c), nn.ReLU(),
                                  nn.Conv2d(c, c, 3, 1, 1, bias=False), norm(c))

    def forward(self, x):
        return x + self.main(x)


class Generator(nn.Module):
    def __init__(self, labels, w, blocks):
        super().__init__()
        steps = [nn.Conv2d(3 + labels, w, 7, 1, 3, bias=False), norm(w), nn.ReLU()]
        for c in (w, 2 * w):
            steps += [nn.Conv2d(c, 2 * c, 4, 2, 1, bias=False), norm(2 * c), nn.ReLU()]
        steps += [Block(4 * w) for _ in range(blocks)]
        for c in (4 * w, 2 * w):
            steps += [nn.ConvTranspose2d(c, c // 2, 4, 2, 1, bias=False), norm(c // 2), nn.ReLU()]
        self.main = nn.Sequential(*steps, nn.Conv2d(w, 3, 7, 1, 3, bias=False), nn.Tanh())

    def forward(self, x, labels):
        planes = labels[:, :, None, None].expand(-1, -1, *x.shape[2:])
        return self.main(torch.cat([x, planes], 1))


class Discriminator(nn.Module):
    def __init__(self, labels, layers, w):
        super().__init__()
        steps, i = [], 3
        for n in range(layers):
            o = w * 2**n
            steps += [nn.Conv2d(i, o, 4, 2, 1), nn.LeakyReLU(0.01)]
            i = o
        self.main = nn.Sequential(*steps)
        self.conv1 = nn.Conv2d(i, 1, 3, 1, 1, bias=False)
        self.conv2 = nn.Conv2d(i, labels, SIZE >> layers, bias=False)

    def forward(self, x):
        h = self.main(x)
        return self.conv1(h), self.conv2(h).flatten(1)


def classification(logits, labels):
    """One hat by cross-entropy, the other label by binary cross-entropy; the mean over images."""
    hats = F.cross_entropy(logits[:, :2], labels[:, :2].argmax(1), reduction="sum")
    male = F.binary_cross_entropy_with_logits(logits[:, 2], labels[:, 2], reduction="sum")
    return (hats + male) / len(logits)


def networks():
    return {"D": Discriminator(3, 2, 3), "G": Generator(3, 2, 2)}


def main():
    shape = [BATCH, 3, SIZE, SIZE]
    about = {
        "model": "stargan",
        "set": {"optimizer.type": "sgd", "optimizer.lr": str(LR), "domains": "[hat=cap|crown, Male=yes]",
                "blocks": "2", "width": "2", "discriminator.layers": "2", "discriminator.width": "3", "d-steps": "1"},
        "inputs": {"x": {"seed": 91, "shape": shape, "scale": 1.0, "offset": 0.0}},
        "labels": LABELS.flatten().tolist(),
        "weights": {n: [{"key": key, "shape": list(p.shape), "seed": seed, "scale": scale, "offset": offset}
                        for key, p, seed, scale, offset in parameters(w, 1 + 200 * i)]
                    for i, (n, w) in enumerate(networks().items())},
    }

    def run(dtype):
        nets = networks()
        prepare(nets, dtype)
        d, g = nets["D"], nets["G"]
        x, labels = start(fill(91, shape)).to(dtype), LABELS.to(dtype)
        kept = {}
        order = torch.empty(BATCH).uniform_(generator=stream(1, "targets")).argsort()
        wanted = labels[order]
        made = g(x, wanted)

        real, guess = d(x)
        fake, _ = d(made.detach())
        share = torch.empty(BATCH, 1, 1, 1).uniform_(generator=stream(1, "penalty")).to(dtype)
        between = (share * x + (1 - share) * made.detach()).requires_grad_(True)
        patches, _ = d(between)
        slopes = torch.autograd.grad(patches, between, torch.ones_like(patches), create_graph=True)[0]
        penalty = PENALTY * ((slopes.flatten(1).norm(2, dim=1) - 1) ** 2).mean()
        game, classes = fake.mean() - real.mean(), classification(guess, labels)
        (game + classes + penalty).backward()
        kept.update({"loss/D": game, "loss/classes of real": classes, "loss/penalty": penalty})
        with torch.no_grad():
            for k, p in d.named_parameters():
                kept[f"grad/D/{k}"] = p.grad.clone()
                p -= LR * p.grad

        fake, guess = d(made)
        game, classes = -fake.mean(), classification(guess, wanted)
        lost = (x - g(made, labels)).abs().mean()
        grads = torch.autograd.grad(game + classes + RECONSTRUCTION * lost, list(g.parameters()))
        kept.update({"loss/G": game, "loss/classes of made": classes, "loss/reconstruction": lost})
        with torch.no_grad():
            for (k, p), v in zip(g.named_parameters(), grads):
                kept[f"grad/G/{k}"] = v
                p -= LR * v
        for n, network in nets.items():
            kept.update({f"state/{n}/{k}": p.detach().clone() for k, p in network.named_parameters()})
        return kept

    store("stargan", about, run)


if __name__ == "__main__":
    torch.set_num_threads(1)
    main()
