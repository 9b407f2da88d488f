#!/usr/bin/python3
"""Makes the fixtures of StackGAN: one step of both stages, and of StackGAN++ at two sizes, in PyTorch.

    /usr/bin/python3 parity/scripts/stack_fixtures.py

"stackgan-v2" is the recipe stackgan/small with the changes that "set" lists, colours included, and "stackgan-v1-stage1"
and "-stage2" are those of StackGAN, the second on a first stage that is in use; SGD, since Adam turns the sign of a
rounding error into a step. "words" are the texts as numbers, 0 behind the last; "others" names for each text a real
image that has another. Written from the papers (Zhang et al. 2017, 2018) and the shapes of the authors' weights.
"""
import torch
from torch import nn
from torch.nn import functional as F

from formula import fill
from game_fixtures import parameters, prepare, start
from make_fixtures import store
from text_fixtures import E, LR, V, WORDS, Encoder

BATCH, Z, C, WIDTH, D_WIDTH, SIZE = 4, 4, 3, 4, 2, 16
OTHERS = torch.tensor([1, 2, 3, 0])
KL, UNCONDITIONAL, COLOUR = 2.0, 0.5, 3.0


def conv(i, o):
    return nn.Conv2d(i, o, 3, 1, 1, bias=False)


def gated(i, o, *before):
    return nn.Sequential(*before, conv(i, 2 * o), nn.BatchNorm2d(2 * o), nn.GLU(1))


def up(i, o):
    return gated(i, o, nn.Upsample(scale_factor=2, mode="nearest"))


def everywhere(c, h):
    return torch.cat([c[:, :, None, None].expand(-1, -1, *h.shape[2:]), h], 1)


class Augmentation(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(E, 4 * C)

    def forward(self, e, fixed=False):
        w, b = (self.fc.weight.detach(), self.fc.bias.detach()) if fixed else (self.fc.weight, self.fc.bias)
        return F.glu(F.linear(e, w, b), 1).split(C, 1)


class Res(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.block = nn.Sequential(conv(c, 2 * c), nn.BatchNorm2d(2 * c), nn.GLU(1), conv(c, c), nn.BatchNorm2d(c))

    def forward(self, x):
        return x + self.block(x)


class First(nn.Module):
    def __init__(self):
        super().__init__()
        wide = 2 * WIDTH
        self.fc = nn.Sequential(nn.Linear(Z + C, 32 * wide, bias=False), nn.BatchNorm1d(32 * wide), nn.GLU(1))
        self.upsample1 = up(wide, WIDTH)

    def forward(self, x):
        return self.upsample1(self.fc(x).view(len(x), -1, 4, 4))


class Next(nn.Module):
    def __init__(self, w):
        super().__init__()
        self.jointConv, self.residual, self.upsample = gated(w + C, w), nn.Sequential(Res(w)), up(w, w // 2)

    def forward(self, h, c):
        return self.upsample(self.residual(self.jointConv(everywhere(c, h))))


class Head(nn.Module):
    def __init__(self, w):
        super().__init__()
        self.img = nn.Sequential(conv(w, 3), nn.Tanh())

    def forward(self, h):
        return self.img(h)


class Generator(nn.Module):
    def __init__(self):
        super().__init__()
        self.ca_net = Augmentation()
        self.h_net1, self.img_net1 = First(), Head(WIDTH)
        self.h_net2, self.img_net2 = Next(WIDTH), Head(WIDTH // 2)

    def forward(self, noise, e):
        mu, logvar = self.ca_net(e)
        c = mu + noise[:, Z:] * (logvar / 2).exp()
        h1 = self.h_net1(torch.cat([c, noise[:, :Z]], 1))
        h2 = self.h_net2(h1, c)
        return [self.img_net1(h1), self.img_net2(h2)], mu, logvar


class Discriminator(nn.Module):
    def __init__(self, halvings):
        super().__init__()
        layers, w = [nn.Conv2d(3, D_WIDTH, 4, 2, 1, bias=False), nn.LeakyReLU(0.2)], D_WIDTH
        for _ in range(halvings - 1):
            layers += [nn.Conv2d(w, 2 * w, 4, 2, 1, bias=False), nn.BatchNorm2d(2 * w), nn.LeakyReLU(0.2)]
            w *= 2
        self.img_code_s16 = nn.Sequential(*layers)
        self.logits = nn.Sequential(nn.Conv2d(w, 1, 4, 4))
        self.jointConv = nn.Sequential(conv(w + C, w), nn.BatchNorm2d(w), nn.LeakyReLU(0.2))
        self.uncond_logits = nn.Sequential(nn.Conv2d(w, 1, 4, 4))

    def match(self, h, mu):
        return self.logits(self.jointConv(everywhere(mu, h))).view(-1)

    def real(self, h):
        return self.uncond_logits(h).view(-1)


def rectified(i, o, *before):
    return nn.Sequential(*before, conv(i, o), nn.BatchNorm2d(o), nn.ReLU())


def behind(h, c):
    return torch.cat([h, c[:, :, None, None].expand(-1, -1, *h.shape[2:])], 1)


class Rectified(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(E, 2 * C)

    def forward(self, e, fixed=False):
        w, b = (self.fc.weight.detach(), self.fc.bias.detach()) if fixed else (self.fc.weight, self.fc.bias)
        return F.relu(F.linear(e, w, b)).split(C, 1)


class StageOne(nn.Module):
    def __init__(self):
        super().__init__()
        wide = 2 * WIDTH
        self.ca_net = Rectified()
        self.fc = nn.Sequential(nn.Linear(Z + C, 16 * wide, bias=False), nn.BatchNorm1d(16 * wide), nn.ReLU())
        self.upsample1 = rectified(wide, WIDTH, nn.Upsample(scale_factor=2))
        self.img = nn.Sequential(conv(WIDTH, 3), nn.Tanh())

    def forward(self, noise, e):
        mu, logvar = self.ca_net(e)
        c = mu + noise[:, Z:] * (logvar / 2).exp()
        h = self.fc(torch.cat([noise[:, :Z], c], 1)).view(len(c), -1, 4, 4)
        return self.img(self.upsample1(h)), mu, logvar


class PlainRes(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.block = nn.Sequential(conv(c, c), nn.BatchNorm2d(c), nn.ReLU(), conv(c, c), nn.BatchNorm2d(c))

    def forward(self, x):
        return F.relu(x + self.block(x))


class StageTwo(nn.Module):
    def __init__(self):
        super().__init__()
        w = WIDTH
        self.ca_net = Rectified()
        self.encoder = nn.Sequential(conv(3, w), nn.ReLU(), nn.Conv2d(w, 2 * w, 4, 2, 1, bias=False),
                                     nn.BatchNorm2d(2 * w), nn.ReLU(), nn.Conv2d(2 * w, 4 * w, 4, 2, 1, bias=False),
                                     nn.BatchNorm2d(4 * w), nn.ReLU())
        self.hr_joint = rectified(C + 4 * w, 4 * w)
        self.residual = nn.Sequential(PlainRes(4 * w))
        for i in range(1, 5):
            self.add_module(f"upsample{i}", rectified(8 * w >> i, 4 * w >> i, nn.Upsample(scale_factor=2)))
        self.img = nn.Sequential(conv(w // 4, 3), nn.Tanh())

    def forward(self, rough, noise, e):
        mu, logvar = self.ca_net(e)
        c = mu + noise[:, Z:] * (logvar / 2).exp()
        h = self.residual(self.hr_joint(behind(self.encoder(rough), c)))
        for i in range(1, 5):
            h = getattr(self, f"upsample{i}")(h)
        return self.img(h), mu, logvar


class Decision(nn.Module):
    def __init__(self, *layers):
        super().__init__()
        self.outlogits = nn.Sequential(*layers)


class StageDiscriminator(nn.Module):
    def __init__(self, halvings, alone):
        super().__init__()
        layers, w = [nn.Conv2d(3, D_WIDTH, 4, 2, 1, bias=False), nn.LeakyReLU(0.2)], D_WIDTH
        for _ in range(halvings - 1):
            layers += [nn.Conv2d(w, 2 * w, 4, 2, 1, bias=False), nn.BatchNorm2d(2 * w), nn.LeakyReLU(0.2)]
            w *= 2
        self.encode_img = nn.Sequential(*layers)
        self.get_cond_logits = Decision(conv(w + C, w), nn.BatchNorm2d(w), nn.LeakyReLU(0.2), nn.Conv2d(w, 1, 4, 4))
        if alone:
            self.get_uncond_logits = Decision(nn.Conv2d(w, 1, 4, 4))

    def match(self, h, mu):
        return self.get_cond_logits.outlogits(behind(h, mu)).view(-1)

    def real(self, h):
        return self.get_uncond_logits.outlogits(h).view(-1)


def yes(logits):
    return F.binary_cross_entropy_with_logits(logits, torch.ones_like(logits))


def no(logits):
    return F.binary_cross_entropy_with_logits(logits, torch.zeros_like(logits))


def colours(fine, coarse):
    def statistics(x):
        pixels = x.flatten(2)
        centred = pixels - pixels.mean(2, keepdim=True)
        return pixels.mean(2), centred @ centred.transpose(1, 2) / pixels.shape[2]

    (m, v), (m0, v0) = statistics(fine), statistics(coarse.detach())
    return F.mse_loss(m, m0) + 5 * F.mse_loss(v, v0)


def stage(two):
    name = "v1-stage2" if two else "v1-stage1"
    size = 32 if two else 8
    shape = [BATCH, 3, size, size]
    g_name, d_name = ("stage2", "D2") if two else ("stage1", "D1")

    def stages():
        nets = {"D2": StageDiscriminator(3, True), "stage1": StageOne(), "stage2": StageTwo(), "text": Encoder()}
        return nets if two else {"D1": StageDiscriminator(1, False), "stage1": StageOne(), "text": Encoder()}

    about = {
        "model": f"stackgan/{name}",
        "set": {"optimizer.type": "sgd", "optimizer.lr": str(LR), "optimizer.d-lr": str(LR), "width": str(WIDTH),
                "discriminator.width": str(D_WIDTH), "data.size": str(size), "latent.size": str(Z),
                "text.width": "3", "text.size": str(E), "text.code": str(C), "kl": str(KL)}
        | ({"blocks": "1", "stage1.width": str(WIDTH)} if two else {}),
        "inputs": {"x": {"seed": 91, "shape": shape, "scale": 1.0, "offset": 0.0},
                   "z": {"seed": 92, "shape": [BATCH, Z + C], "scale": 1.7, "offset": 0.0}},
        "words": WORDS.tolist(), "others": OTHERS.tolist(),
        "weights": {n: [{"key": key, "shape": list(p.shape), "seed": seed, "scale": scale, "offset": offset}
                        for key, p, seed, scale, offset in parameters(w, 1 + 200 * i)]
                    for i, (n, w) in enumerate(stages().items())},
    }

    def run(dtype):
        nets = stages()
        prepare(nets, dtype)
        g, d, text = nets[g_name], nets[d_name], nets["text"]
        x = start(fill(91, shape)).to(dtype)
        z = start(fill(92, [BATCH, Z + C], 1.7)).to(dtype)
        kept = {}
        if two:
            for n in ("stage1", "text"):
                nets[n].eval().requires_grad_(False)
        e = text(WORDS)
        made, mu, logvar = g(nets["stage1"](z, e)[0], z, e) if two else g(z, e.detach())
        mu_d = g.ca_net(e, fixed=True)[0]
        h, h_made = d.encode_img(x), d.encode_img(made.detach())
        right, wrong, of_made = d.match(h, mu_d), d.match(h, mu_d[OTHERS]), d.match(h_made, mu_d)
        if two:
            matching = yes(right) / 2 + (no(wrong) + no(of_made)) / 3
            reality = yes(d.real(h)) / 2 + no(d.real(h_made)) / 3
            kept.update({"loss/D2 matching": matching, "loss/D2 real": reality})
        else:
            matching, reality = yes(right) + (no(wrong) + no(of_made)) / 2, 0
            kept["loss/D1 matching"] = matching
        (matching + reality).backward()
        with torch.no_grad():
            for n in (d_name,) if two else (d_name, "text"):
                for k, p in nets[n].named_parameters():
                    kept[f"grad/{n}/{k}"] = p.grad.clone()
                    p -= LR * p.grad
        kl = -0.5 * (1 + logvar - mu ** 2 - logvar.exp()).mean()
        h = d.encode_img(made)
        match = yes(d.match(h, mu.detach()))
        kept.update({"loss/KL": kl, f"loss/G{d_name[1:]} matching": match})
        total = KL * kl + match
        if two:
            kept["loss/G2 real"] = yes(d.real(h))
            total = total + kept["loss/G2 real"]
        grads = torch.autograd.grad(total, list(g.parameters()))
        with torch.no_grad():
            for (k, p), v in zip(g.named_parameters(), grads):
                kept[f"grad/{g_name}/{k}"] = v
                p -= LR * v
        for n, network in nets.items():
            kept.update({f"state/{n}/{k}": p.detach().clone().double() for k, p in network.state_dict().items()})
            if two and n in ("stage1", "text"):
                kept.update({f"grad/{n}/{k}": torch.zeros_like(p) for k, p in network.named_parameters()})
        return kept

    store(f"stackgan-{name}", about, run)


def networks():
    return {"D8": Discriminator(1), "D16": Discriminator(2), "G": Generator(), "text": Encoder()}


def step():
    shape = [BATCH, 3, SIZE, SIZE]
    about = {
        "model": "stackgan/small",
        "set": {"optimizer.type": "sgd", "optimizer.lr": str(LR), "optimizer.d-lr": str(LR), "width": str(WIDTH),
                "discriminator.width": str(D_WIDTH), "data.size": str(SIZE), "scales": "2", "blocks": "1",
                "latent.size": str(Z), "text.encoder": "gru", "text.width": "3", "text.size": str(E),
                "text.code": str(C), "kl": str(KL), "unconditional": str(UNCONDITIONAL), "colour": str(COLOUR),
                "ema.kimg": "0"},
        "inputs": {"x": {"seed": 91, "shape": shape, "scale": 1.0, "offset": 0.0},
                   "z": {"seed": 92, "shape": [BATCH, Z + C], "scale": 1.7, "offset": 0.0}},
        "words": WORDS.tolist(), "others": OTHERS.tolist(),
        "weights": {n: [{"key": key, "shape": list(p.shape), "seed": seed, "scale": scale, "offset": offset}
                        for key, p, seed, scale, offset in parameters(w, 1 + 200 * i)]
                    for i, (n, w) in enumerate(networks().items())},
    }

    def run(dtype):
        nets = networks()
        prepare(nets, dtype)
        g, text = nets["G"], nets["text"]
        x = start(fill(91, shape)).to(dtype)
        z = start(fill(92, [BATCH, Z + C], 1.7)).to(dtype)
        kept, total = {}, 0
        e = text(WORDS)
        made, mu, logvar = g(z, e.detach())
        mu_d = g.ca_net(e, fixed=True)[0]
        for n, real, fake in (("8", F.avg_pool2d(x, 2), made[0]), ("16", x, made[1])):
            d = nets["D" + n]
            h, h_fake = d.img_code_s16(real), d.img_code_s16(fake.detach())
            matching = yes(d.match(h, mu_d)) + no(d.match(h[OTHERS], mu_d)) + no(d.match(h_fake, mu_d))
            reality = yes(d.real(h)) + yes(d.real(h[OTHERS])) + no(d.real(h_fake))
            kept.update({f"loss/D{n} matching": matching, f"loss/D{n} real": reality})
            total = total + matching + UNCONDITIONAL * reality
        total.backward()
        with torch.no_grad():
            for n in ("D8", "D16", "text"):
                for k, p in nets[n].named_parameters():
                    kept[f"grad/{n}/{k}"] = p.grad.clone()
                    p -= LR * p.grad

        kl = -0.5 * (1 + logvar - mu ** 2 - logvar.exp()).mean()
        apart = colours(made[1], made[0])
        kept.update({"loss/KL": kl, "loss/colour": apart})
        total = KL * kl + COLOUR * apart
        for n, fake in (("8", made[0]), ("16", made[1])):
            d = nets["D" + n]
            h = d.img_code_s16(fake)
            matching, reality = yes(d.match(h, mu)), yes(d.real(h))
            kept.update({f"loss/G{n} matching": matching, f"loss/G{n} real": reality})
            total = total + matching + UNCONDITIONAL * reality
        grads = torch.autograd.grad(total, list(g.parameters()))
        with torch.no_grad():
            for (k, p), v in zip(g.named_parameters(), grads):
                kept[f"grad/G/{k}"] = v
                p -= LR * v
        for n, network in nets.items():
            kept.update({f"state/{n}/{k}": p.detach().clone().double() for k, p in network.state_dict().items()})
        return kept

    store("stackgan-v2", about, run)


if __name__ == "__main__":
    torch.set_num_threads(1)
    step()
    stage(False)
    stage(True)
