#!/usr/bin/python3
"""Makes the fixture of CycleGAN: one full step of all four networks, with pools that fill up in it, in PyTorch.

    /usr/bin/python3 parity/scripts/cyclegan_fixtures.py

The fixture is the recipe cyclegan with the changes that its "set" lists; SGD, since Adam turns the sign of a rounding
error into a step. Each pool of 3 holds 1 image before, so that of the batch's 4 two are kept, and two are exchanged or
not as Gansaku's own stream decides. "pool/A" and "pool/B" are
what they hold afterwards.
"""
import torch

from formula import fill
from game_fixtures import parameters, prepare, start
from make_fixtures import store
from pix2pix_fixtures import Patch, Resnet, stream

LR, CYCLE, IDENTITY, POOL, BATCH, SIZE = 0.01, 10, 0.5, 3, 4, 16
INPUTS = {"A": 81, "B": 82}
BEFORE = {"A": 83, "B": 84}


def networks():
    return {"G_A": Resnet(3, 3, 2, 2, "instance", False), "G_B": Resnet(3, 3, 2, 2, "instance", False),
            "D_A": Patch(3, 1, 3, "instance"), "D_B": Patch(3, 1, 3, "instance")}


def exchange(images, pool, random):
    """What a pool gives for `images`, of which it remembers some."""
    given = []
    for image in images:
        if len(pool) < POOL:
            pool.append(image)
            given.append(image)
        elif torch.randint(2, (1,), generator=random).item() == 0:
            given.append(image)
        else:
            at = torch.randint(POOL, (1,), generator=random).item()
            given.append(pool[at])
            pool[at] = image
    return torch.stack(given)


def main():
    shape = [BATCH, 3, SIZE, SIZE]
    about = {
        "model": "cyclegan",
        "set": {"optimizer.type": "sgd", "optimizer.lr": str(LR), "blocks": "2", "width": "2",
                "discriminator.layers": "1", "discriminator.width": "3", "pool": str(POOL)},
        "inputs": {**{k: {"seed": s, "shape": shape, "scale": 1.0, "offset": 0.0} for k, s in INPUTS.items()},
                   **{f"pool/{k}": {"seed": s, "shape": [1, *shape[1:]], "scale": 1.0, "offset": 0.0}
                      for k, s in BEFORE.items()}},
        "weights": {n: [{"key": key, "shape": list(p.shape), "seed": seed, "scale": scale, "offset": offset}
                        for key, p, seed, scale, offset in parameters(w, 1 + 200 * i)]
                    for i, (n, w) in enumerate(sorted(networks().items()))},
    }

    def run(dtype):
        nets = networks()
        prepare(dict(sorted(nets.items())), dtype)
        g_a, g_b, d_a, d_b = (nets[n] for n in ("G_A", "G_B", "D_A", "D_B"))
        a, b = (start(fill(seed, shape)).to(dtype) for seed in INPUTS.values())
        pools = {k: [start(fill(seed, [1, *shape[1:]])).to(dtype)[0]] for k, seed in BEFORE.items()}
        kept = {}
        made_b, made_a = g_a(a), g_b(b)

        def distance(x, y):
            return (x - y).abs().mean()

        losses = {
            "G_A": (1, ((d_a(made_b) - 1) ** 2).mean()), "G_B": (1, ((d_b(made_a) - 1) ** 2).mean()),
            "cycle_A": (CYCLE, distance(g_b(made_b), a)), "cycle_B": (CYCLE, distance(g_a(made_a), b)),
            "identity_A": (CYCLE * IDENTITY, distance(g_b(a), a)),
            "identity_B": (CYCLE * IDENTITY, distance(g_a(b), b)),
        }
        players = [(n, k, p) for n in ("G_A", "G_B") for k, p in nets[n].named_parameters()]
        grads = torch.autograd.grad(sum(w * loss for w, loss in losses.values()), [p for _, _, p in players])
        with torch.no_grad():
            for (n, k, p), v in zip(players, grads):
                kept[f"grad/{n}/{k}"] = v
                p -= LR * v
        kept.update({f"loss/{k}": loss for k, (_, loss) in losses.items()})

        pooled = {k: exchange(made.detach(), pools[k], stream(1, f"pool_{k}"))
                  for k, made in (("A", made_a), ("B", made_b))}
        for n, d, real, fake in (("D_A", d_a, b, pooled["B"]), ("D_B", d_b, a, pooled["A"])):
            loss = 0.5 * (((d(real) - 1) ** 2).mean() + (d(fake) ** 2).mean())
            loss.backward()
            kept[f"loss/{n}"] = loss
        for n, d in (("D_A", d_a), ("D_B", d_b)):
            with torch.no_grad():
                for k, p in d.named_parameters():
                    kept[f"grad/{n}/{k}"] = p.grad.clone()
                    p -= LR * p.grad
        for k in "AB":
            kept[f"pool/{k}"] = torch.stack(pools[k])
        for n, network in nets.items():
            kept.update({f"state/{n}/{k}": t.clone() for k, t in network.state_dict().items()})
        return kept

    store("cyclegan", about, run)


if __name__ == "__main__":
    torch.set_num_threads(1)
    main()
