#!/usr/bin/python3
"""Makes the fixtures of text to image: a GRU, and one step of all three networks on three kinds of pairs, in PyTorch.

    /usr/bin/python3 parity/scripts/text_fixtures.py

"gru" reads sequences of several lengths, packed, and takes one step of a cell. "text2image-two" and "-one" are the
recipe text2image/small with the changes that "set" lists; SGD, since Adam turns the sign of a rounding error into a
step. "words" are the texts as numbers, 0 behind the last; "others" the number of a wrong text for each picture, twice.
"""
import torch
from torch import nn
from torch.nn import functional as F
from torch.nn.utils import spectral_norm
from torch.nn.utils.rnn import pack_padded_sequence

from formula import fill
from game_fixtures import ClassNorm, Down, Norm, Up, parameters, prepare, start
from make_fixtures import store

LR, BATCH, Z, WIDTH, CODE, E, V = 0.01, 4, 4, 2, 4, 5, 7
WORDS = torch.tensor([[1, 2, 3, 0], [4, 2, 0, 0], [1, 5, 6, 3], [6, 0, 0, 0]])
OTHERS = torch.tensor([1, 2, 3, 0, 2, 3, 0, 1])
LENGTHS = torch.tensor([3, 1, 4])


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding, self.gru = nn.Embedding(V, 3), nn.GRU(3, E, batch_first=True)

    def forward(self, words):
        lengths = (words > 0).sum(1)
        packed = pack_padded_sequence(self.embedding(words), lengths, batch_first=True, enforce_sorted=False)
        return self.gru(packed)[1][0]


class BodyG(nn.Module):
    def __init__(self, z, code, w):
        super().__init__()

        def norm(c):
            return ClassNorm(c, nn.Linear(code, c, bias=False), nn.Linear(code, c, bias=False))

        self.fc = nn.Linear(z, 8 * w * 16)
        self.block1, self.block2, self.block3 = (Up(2 * c, c, lambda layer: layer, norm) for c in (4 * w, 2 * w, w))
        self.bn, self.conv = Norm(w), nn.Conv2d(w, 3, 3, 1, 1)

    def forward(self, z, y):
        h = self.fc(z).view(len(z), -1, 4, 4)
        for block in (self.block1, self.block2, self.block3):
            h = block(h, y)
        return torch.tanh(self.conv(F.relu(self.bn(h))))


class Generator(nn.Module):
    def __init__(self):
        super().__init__()
        self.text, self.body = nn.Linear(E, CODE), BodyG(Z + CODE, CODE, WIDTH)

    def forward(self, z, e):
        c = F.leaky_relu(self.text(e), 0.2)
        return self.body(torch.cat([z, c], 1), c)


class BodyD(nn.Module):
    def __init__(self, w):
        super().__init__()
        widths = [3, w, 2 * w, 4 * w, 8 * w]
        for i in range(1, 5):
            self.add_module(f"block{i}", Down(widths[i - 1], widths[i], i == 1, i < 4, spectral_norm))
        self.fc = spectral_norm(nn.Linear(8 * w, 1))

    def features(self, x):
        for i in range(1, 5):
            x = getattr(self, f"block{i}")(x)
        return F.relu(x).sum((2, 3))


class Discriminator(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = BodyD(WIDTH)
        self.text = spectral_norm(nn.Linear(E, 8 * WIDTH, bias=False))
        self.match_ = spectral_norm(nn.Linear(8 * WIDTH, 1))

    def match(self, h, e):
        fit = (self.text(e) * h).sum(1, keepdim=True)
        return self.match_(h) + fit


def hinge(real, fake):
    return F.relu(1 - real).mean() + F.relu(1 + fake).mean()


def likely(real, fake):
    return F.softplus(-real).mean() + F.softplus(fake).mean()


def networks():
    return {"D": Discriminator(), "G": Generator(), "text": Encoder()}


def key_of(key):
    return key.replace("match_.", "match.")


def step(heads):
    shape = [BATCH, 3, 32, 32]
    about = {
        "model": "text2image/small",
        "set": {"optimizer.type": "sgd", "optimizer.lr": str(LR), "optimizer.d-lr": str(LR), "width": str(WIDTH),
                "latent.size": str(Z), "text.width": "3", "text.size": str(E), "text.code": str(CODE), "heads": heads,
                "matching.made": "0.25", "matching.wrong": "2", "interpolation": "0.5", "ema.kimg": "0"}
        | ({"matching.weight": "2"} if heads == "two" else {}),
        "inputs": {"x": {"seed": 91, "shape": shape, "scale": 1.0, "offset": 0.0},
                   "z": {"seed": 92, "shape": [BATCH, Z], "scale": 1.7, "offset": 0.0},
                   "half": {"seed": 93, "shape": [BATCH // 2, Z], "scale": 1.7, "offset": 0.0}},
        "words": WORDS.tolist(), "others": OTHERS.tolist(),
        "weights": {n: [{"key": key_of(key), "shape": list(p.shape), "seed": seed, "scale": scale, "offset": offset}
                        for key, p, seed, scale, offset in parameters(w, 1 + 200 * i)]
                    for i, (n, w) in enumerate(networks().items())},
        "vectors": {n: [{"key": key_of(key), "shape": list(b.shape), "seed": 5000 + 1000 * i + j, "scale": 1.0,
                         "offset": 0.0}
                        for j, (key, b) in enumerate(sorted(w.named_buffers()))
                        if key.endswith(("weight_u", "weight_v"))]
                    for i, (n, w) in enumerate(networks().items())},
    }
    if heads == "one":
        about["set"].pop("matching.weight", None)

    def run(dtype):
        nets = networks()
        prepare(nets, dtype)
        d, g, text = nets["D"], nets["G"], nets["text"]
        x, z, half = (start(fill(seed, s, scale)).to(dtype)
                      for seed, s, scale in ((91, shape, 1.0), (92, [BATCH, Z], 1.7), (93, [BATCH // 2, Z], 1.7)))
        kept = {}
        e = text(WORDS)
        with torch.no_grad():
            made = g(z, e)
        hx, hm = d.body.features(x), d.body.features(made)

        def wrong():
            return d.match(torch.cat([hx, hx]), e[OTHERS])

        if heads == "two":
            real = hinge(d.body.fc(hx), d.body.fc(hm))
            right = d.match(hx, e)
            match = 0.75 * likely(right, wrong()) + 0.25 * likely(right, d.match(hm, e))
            kept.update({"loss/D real": real, "loss/D matching": match})
            loss = real + 2 * match
        else:
            right, of_made = d.match(hx, e), d.match(hm, e)
            loss = 0.75 * hinge(right, wrong()) + 0.25 * hinge(right, of_made)
            kept["loss/D"] = loss
        loss.backward()
        with torch.no_grad():
            for n in ("D", "text"):
                for k, p in nets[n].named_parameters():
                    kept[f"grad/{n}/{key_of(k)}"] = torch.zeros_like(p) if p.grad is None else p.grad.clone()
                    p -= LR * kept[f"grad/{n}/{key_of(k)}"]

        with torch.no_grad():
            e = text(WORDS)
        total = 0
        for name, noise, t, weight in (("G", z, e, 1), ("G between", half, (e[:2] + e[2:]) / 2, 0.5)):
            h = d.body.features(g(noise, t))
            if heads == "two":
                real, match = -d.body.fc(h).mean(), F.softplus(-d.match(h, t)).mean()
                kept.update({f"loss/{name} real": real, f"loss/{name} matching": match})
                total = total + weight * (real + 2 * match)
            else:
                kept[f"loss/{name}"] = -d.match(h, t).mean()
                total = total + weight * kept[f"loss/{name}"]
        grads = torch.autograd.grad(total, list(g.parameters()))
        with torch.no_grad():
            for (k, p), v in zip(g.named_parameters(), grads):
                kept[f"grad/G/{k}"] = v
                p -= LR * v
        for n, network in nets.items():
            kept.update({f"state/{n}/{key_of(k)}": p.detach().clone().double() for k, p in network.state_dict().items()})
        return kept

    store(f"text2image-{heads}", about, run)


def gru():
    about = {"inputs": {"x": {"seed": 81, "shape": [3, 4, 3], "scale": 1.0, "offset": 0.0},
                        "h": {"seed": 82, "shape": [3, E], "scale": 1.0, "offset": 0.0},
                        "weights": {"seed": 83, "shape": [3, E], "scale": 1.0, "offset": 0.0}},
             "lengths": LENGTHS.tolist(),
             "weights": {"gru": [{"key": key, "shape": list(p.shape), "seed": seed, "scale": scale, "offset": offset}
                                 for key, p, seed, scale, offset in parameters(nn.GRU(3, E), 1)]}}

    def run(dtype):
        net = nn.GRU(3, E, batch_first=True)
        prepare({"gru": net}, dtype)
        x, h, w = (start(fill(seed, s)).to(dtype) for seed, s in ((81, [3, 4, 3]), (82, [3, E]), (83, [3, E])))
        x.requires_grad_(True)
        last = net(pack_padded_sequence(x, LENGTHS, batch_first=True, enforce_sorted=False))[1][0]
        cell = nn.GRUCell(3, E).to(dtype)
        cell.load_state_dict({k.replace("_l0", ""): v for k, v in net.state_dict().items()})
        (last * w).sum().backward()
        kept = {"last": last.detach(), "step": cell(x[:, 0], h).detach(), "grad/x": x.grad}
        kept.update({f"grad/{k}": p.grad for k, p in net.named_parameters()})
        return kept

    store("gru", about, run)


if __name__ == "__main__":
    torch.set_num_threads(1)
    gru()
    step("two")
    step("one")
