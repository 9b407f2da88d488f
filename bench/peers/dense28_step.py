#!/usr/bin/python3
"""One dcgan/dense28 training step in PyTorch, timed: the peer that a Python user has.

    dense28_step.py [--steps 12] [--warmup 5] [--batch 128] [--bf16]

The algorithm is ours, so that only the engines are compared: one generator forward a step, detached for D;
D's parameters take no gradient while G learns; logits with stable losses; Adam(2e-4, 0.5, 0.999).
Everything else is PyTorch's default. Prints one JSON line.
"""
import argparse
import json
import os
import platform
import statistics
import sys
import time
from pathlib import Path

import torch
from torch.nn import functional as F

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "parity/scripts"))
from networks import build  # noqa: E402


def pictures(n):
    """[n, 1, 28, 28] in [-1, 1]: like Fashion-MNIST, a bright shape with texture on black."""
    rows = torch.linspace(-1, 1, 28).view(1, 1, 28, 1)
    columns = torch.linspace(-1, 1, 28).view(1, 1, 1, 28)
    height, width = (0.4 + 0.5 * torch.rand(n, 1, 1, 1) for _ in range(2))
    inside = ((rows.abs() < height) & (columns.abs() < width)).float()
    return inside * (0.3 + 0.7 * torch.rand(n, 1, 28, 28)) * 2 - 1


def main():
    a = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    a.add_argument("--steps", type=int, default=12)
    a.add_argument("--warmup", type=int, default=5)
    a.add_argument("--batch", type=int, default=128)
    a.add_argument("--bf16", action="store_true", help="torch.autocast, for the record")
    args = a.parse_args()

    torch.manual_seed(1)
    networks = build("dcgan/dense28")
    g, d = networks["G"], networks["D"]
    for network in networks.values():
        for p in network.parameters():
            if p.dim() > 1:
                torch.nn.init.normal_(p, 0, 0.02)
    g_adam = torch.optim.Adam(g.parameters(), lr=2e-4, betas=(0.5, 0.999))
    d_adam = torch.optim.Adam(d.parameters(), lr=2e-4, betas=(0.5, 0.999))
    data = pictures(8 * args.batch)

    def step(i):
        x = data[i % 8 * args.batch:][:args.batch]
        with torch.autocast("cpu", torch.bfloat16, enabled=args.bf16):
            image = g(torch.rand(args.batch, 62))
            real, fake = d(x).float(), d(image.detach()).float()
        d_loss = F.softplus(-real).mean() + F.softplus(fake).mean()
        d_adam.zero_grad()
        d_loss.backward()
        d_adam.step()

        d.requires_grad_(False)
        with torch.autocast("cpu", torch.bfloat16, enabled=args.bf16):
            judged = d(image).float()
        g_loss = F.softplus(-judged).mean()
        g_adam.zero_grad()
        g_loss.backward()
        g_adam.step()
        d.requires_grad_(True)
        return d_loss.item(), g_loss.item()

    times = []
    for i in range(args.warmup + args.steps):
        start = time.perf_counter()
        losses = step(i)
        times.append((time.perf_counter() - start) * 1e3)
    times = times[args.warmup:]
    print(json.dumps({
        "peer": "python", "engine": f"PyTorch {torch.__version__}, Python {platform.python_version()}",
        "precision": "bf16" if args.bf16 else "float32", "batch": args.batch, "steps": args.steps,
        "threads": torch.get_num_threads(),
        "env": {k: os.environ[k] for k in ("OPENBLAS_THREAD_TIMEOUT", "GOMP_SPINCOUNT") if k in os.environ},
        "medianMs": round(statistics.median(times), 2), "minMs": round(min(times), 2),
        "lossD": round(losses[0], 4), "lossG": round(losses[1], 4)}))


if __name__ == "__main__":
    main()
