#!/usr/bin/python3
"""Makes the fixture of VQ-VAE-2's first stage: three steps with moving codebooks and restarted codes, in PyTorch.

    /usr/bin/python3 parity/scripts/vqvae2_fixtures.py

The fixture is the recipe vqvae2/small with the changes that its "set" lists; SGD, since Adam turns the sign of a
rounding error into a step. Which vectors restarted codes become, Gansaku's own stream says.
"""
import torch
from torch import nn
from torch.nn import functional as F

from formula import fill
from game_fixtures import parameters, prepare, start
from make_fixtures import store
from pix2pix_fixtures import stream

LR, BETA, DECAY, BATCH, SIZE, WIDTH, RESIDUAL, DIM, CODES, STEPS = 0.1, 0.25, 0.9, 4, 16, 4, 3, 5, 6, 3
BOOKS = {"quantize_t": 7001, "quantize_b": 7002}


class Quantizer(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("embed", torch.zeros(DIM, CODES))
        self.register_buffer("cluster_size", torch.zeros(CODES))
        self.register_buffer("embed_avg", torch.zeros(DIM, CODES))

    def forward(self, z):
        flat = z.permute(0, 2, 3, 1).reshape(-1, DIM)
        codes = ((flat[:, :, None] - self.embed[None]) ** 2).sum(1).argmin(1)
        q = self.embed.t()[codes].view(len(z), *z.shape[2:], DIM).permute(0, 3, 1, 2)
        return z + (q - z).detach(), ((q - z) ** 2).mean(), flat.detach(), codes

    def learn(self, flat, codes, random):
        hot = F.one_hot(codes, CODES).to(flat.dtype)
        self.cluster_size.mul_(DECAY).add_((1 - DECAY) * hot.sum(0))
        self.embed_avg.mul_(DECAY).add_((1 - DECAY) * flat.t() @ hot)
        n = self.cluster_size.sum()
        self.embed.copy_(self.embed_avg / ((self.cluster_size + 1e-5) / (n + CODES * 1e-5) * n))
        drawn = torch.randint(len(flat), (CODES,), generator=random)
        dead = self.cluster_size < 1
        for k in range(CODES):
            if dead[k]:
                self.embed[:, k] = self.embed_avg[:, k] = flat[drawn[k]]
                self.cluster_size[k] = 1
        return dead.sum().to(flat.dtype)


class Residual(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Sequential(nn.ReLU(), nn.Conv2d(WIDTH, RESIDUAL, 3, 1, 1), nn.ReLU(),
                                  nn.Conv2d(RESIDUAL, WIDTH, 1))

    def forward(self, x):
        return x + self.conv(x)


class Blocks(nn.Module):
    def __init__(self, *steps):
        super().__init__()
        self.blocks = nn.Sequential(*steps)

    def forward(self, x):
        return self.blocks(x)


class VqVae2(nn.Module):
    def __init__(self):
        super().__init__()
        half = WIDTH // 2
        self.enc_b = Blocks(nn.Conv2d(3, half, 4, 2, 1), nn.ReLU(), nn.Conv2d(half, WIDTH, 4, 2, 1), nn.ReLU(),
                            nn.Conv2d(WIDTH, WIDTH, 3, 1, 1), Residual(), Residual(), nn.ReLU())
        self.enc_t = Blocks(nn.Conv2d(WIDTH, half, 4, 2, 1), nn.ReLU(), nn.Conv2d(half, WIDTH, 3, 1, 1),
                            Residual(), Residual(), nn.ReLU())
        self.quantize_conv_t, self.quantize_t = nn.Conv2d(WIDTH, DIM, 1), Quantizer()
        self.dec_t = Blocks(nn.Conv2d(DIM, WIDTH, 3, 1, 1), Residual(), Residual(), nn.ReLU(),
                            nn.ConvTranspose2d(WIDTH, DIM, 4, 2, 1))
        self.quantize_conv_b, self.quantize_b = nn.Conv2d(DIM + WIDTH, DIM, 1), Quantizer()
        self.upsample_t = nn.ConvTranspose2d(DIM, DIM, 4, 2, 1)
        self.dec = Blocks(nn.Conv2d(2 * DIM, WIDTH, 3, 1, 1), Residual(), Residual(), nn.ReLU(),
                          nn.ConvTranspose2d(WIDTH, half, 4, 2, 1), nn.ReLU(), nn.ConvTranspose2d(half, 3, 4, 2, 1))

    def forward(self, x):
        b = self.enc_b(x)
        top = self.quantize_t(self.quantize_conv_t(self.enc_t(b)))
        bottom = self.quantize_b(self.quantize_conv_b(torch.cat([self.dec_t(top[0]), b], 1)))
        return self.dec(torch.cat([self.upsample_t(top[0]), bottom[0]], 1)), top, bottom


def perplexity(codes):
    p = F.one_hot(codes, CODES).double().mean(0)
    return torch.exp(-(p * torch.log(p.clamp_min(1e-30))).sum())


def main():
    shape = [BATCH, 3, SIZE, SIZE]
    about = {
        "model": "vqvae2/small", "steps": STEPS,
        "set": {"optimizer.type": "sgd", "optimizer.lr": str(LR), "width": str(WIDTH), "residual": str(RESIDUAL),
                "codes.size": str(DIM), "codes.count": str(CODES), "codes.decay": str(DECAY)},
        "inputs": {"x": {"seed": 61, "shape": shape, "scale": 1.0, "offset": 0.0, "plusStep": True}},
        "books": {n: {"seed": seed, "shape": [DIM, CODES], "scale": 0.5, "offset": 0.0} for n, seed in BOOKS.items()},
        "weights": {"vqvae": [{"key": key, "shape": list(p.shape), "seed": seed, "scale": scale, "offset": offset}
                              for key, p, seed, scale, offset in parameters(VqVae2(), 1)]},
    }

    def run(dtype):
        net = VqVae2()
        with torch.no_grad():
            for n, seed in BOOKS.items():
                book = getattr(net, n)
                book.embed.copy_(fill(seed, [DIM, CODES], 0.5))
                book.embed_avg.copy_(book.embed)
        prepare({"vqvae": net}, dtype)
        random, kept = stream(1, "restarts"), {}
        for t in range(1, STEPS + 1):
            x = start(fill(61 + t, shape)).to(dtype)
            made, top, bottom = net(x)
            reconstruction, commitment = F.mse_loss(made, x), top[1] + bottom[1]
            net.zero_grad()
            (reconstruction + BETA * commitment).backward()
            kept.update({f"step{t}/reconstruction": reconstruction.detach(), f"step{t}/commitment": commitment.detach()})
            with torch.no_grad():
                for k, p in net.named_parameters():
                    if t == 1:
                        kept[f"grad/{k}"] = p.grad.clone()
                    p -= LR * p.grad
                for level, book, seen in (("top", net.quantize_t, top), ("bottom", net.quantize_b, bottom)):
                    kept[f"step{t}/perplexity {level}"] = perplexity(seen[3])
                    kept[f"step{t}/restarts {level}"] = book.learn(seen[2], seen[3], random)
        kept.update({f"state/{k}": v.clone() for k, v in net.state_dict().items()})
        return kept

    store("vqvae2", about, run)


if __name__ == "__main__":
    torch.set_num_threads(1)
    main()
