#!/usr/bin/python3
"""Makes the fixture of AdaIN: taps, statistics, AdaIN itself, both losses and one step of the decoder, in PyTorch.

    /usr/bin/python3 parity/scripts/adain_fixtures.py

The fixture is the recipe adain with the changes that its "set" lists; SGD, since Adam turns the sign of a rounding
error into a step. Content and style have sides of their own, odd ones, so that pooling rounds up. Before the step
there were "done" others, by which the rate has fallen.
"""
import torch
from torch import nn
from torch.nn import functional as F

from formula import fill
from game_fixtures import parameters, prepare, start
from make_fixtures import store

LR, DECAY, DONE, STYLE, AGAIN, WIDTH = 0.01, 5e-5, 4000, 10, 3, 2
INPUTS = {"content": (91, [2, 3, 33, 27]), "style": (92, [2, 3, 21, 38])}
TAPS = (3, 10, 17, 30)


def conv(i, o):
    return [nn.ReflectionPad2d(1), nn.Conv2d(i, o, 3), nn.ReLU()]


def pool():
    return nn.MaxPool2d(2, ceil_mode=True)


def encoder(w):
    return nn.Sequential(nn.Conv2d(3, 3, 1), *conv(3, w), *conv(w, w), pool(), *conv(w, 2 * w), *conv(2 * w, 2 * w), pool(),
                         *conv(2 * w, 4 * w), *[m for _ in range(3) for m in conv(4 * w, 4 * w)], pool(),
                         *conv(4 * w, 8 * w))


def decoder(w):
    def up():
        return nn.Upsample(scale_factor=2, mode="nearest")
    return nn.Sequential(*conv(8 * w, 4 * w), up(), *[m for _ in range(3) for m in conv(4 * w, 4 * w)],
                         *conv(4 * w, 2 * w), up(), *conv(2 * w, 2 * w), *conv(2 * w, w), up(), *conv(w, w),
                         *conv(w, 3)[:2])


def taps(network, x):
    taken = []
    for i, layer in enumerate(network):
        x = layer(x)
        if i in TAPS:
            taken.append(x)
    return taken


def statistics(x):
    return x.mean((2, 3), keepdim=True), (x.var((2, 3), unbiased=True, keepdim=True) + 1e-5).sqrt()


def main():
    networks = {"decoder": decoder(WIDTH), "encoder": encoder(WIDTH)}
    about = {
        "model": "adain",
        "set": {"optimizer.type": "sgd", "optimizer.lr": str(LR), "encoder": "random", "width": str(WIDTH),
                "style-weight": str(STYLE), "reconstruction-weight": str(AGAIN),
                "optimizer.decay.per-step": str(DECAY)},
        "done": DONE,
        "inputs": {k: {"seed": s, "shape": shape, "scale": 1.0, "offset": 0.0} for k, (s, shape) in INPUTS.items()},
        "weights": {n: [{"key": key, "shape": list(p.shape), "seed": seed, "scale": scale, "offset": offset}
                        for key, p, seed, scale, offset in parameters(w, 1 + 200 * i)]
                    for i, (n, w) in enumerate(networks.items())},
    }

    def run(dtype):
        nets = {"decoder": decoder(WIDTH), "encoder": encoder(WIDTH)}
        prepare(nets, dtype)
        f, g = nets["encoder"], nets["decoder"]
        content, style = ((start(fill(seed, shape)).to(dtype) + 1) / 2 for seed, shape in INPUTS.values())
        with torch.no_grad():
            of_style = taps(f, style)
            c = taps(f, content)[-1]
            (mean, std), (other_mean, other_std) = statistics(c), statistics(of_style[-1])
            t = (c - mean) / std * other_std + other_mean
        made = taps(f, g(t))
        loss_c = F.mse_loss(made[-1], t)
        loss_s = sum(F.mse_loss(a, b) for x, y in zip(made, of_style) for a, b in zip(statistics(x), statistics(y)))
        kept = {f"tap/{i}": x for i, x in enumerate(of_style)}
        kept.update({"mean": mean, "deviation": std, "target": t, "loss/content": loss_c, "loss/style": loss_s,
                     "made": 2 * g(t)[:, :, :content.shape[2], :content.shape[3]] - 1})
        again = sum(F.mse_loss(g(taps(f, x)[-1])[:, :, :x.shape[2], :x.shape[3]], x) for x in (content, style)) / 2
        kept["loss/reconstruction"] = again
        (loss_c + STYLE * loss_s + AGAIN * again).backward()
        with torch.no_grad():
            for k, p in g.named_parameters():
                kept[f"grad/decoder/{k}"] = p.grad.clone()
                p -= LR / (1 + DECAY * DONE) * p.grad
        for n, network in nets.items():
            kept.update({f"state/{n}/{k}": v.clone() for k, v in network.state_dict().items()})
        return kept

    store("adain", about, run)


if __name__ == "__main__":
    torch.set_num_threads(1)
    main()
