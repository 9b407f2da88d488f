#!/usr/bin/python3
"""One pix2pix/light training step at 128x128 in PyTorch, timed: the peer that a Python user has.

    light_step.py [--steps 12] [--warmup 3] [--batch 32]

The algorithm is ours: one generator forward a step, detached for D; D's parameters take no gradient while G learns;
logits with stable losses, L1 with weight 100; Adam(2e-4, 0.5, 0.999). Everything else is PyTorch's default. Prints one
JSON line.
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
from pix2pix_fixtures import LightD, LightG  # noqa: E402


def main():
    a = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    a.add_argument("--steps", type=int, default=12)
    a.add_argument("--warmup", type=int, default=3)
    a.add_argument("--batch", type=int, default=32)
    args = a.parse_args()

    torch.manual_seed(1)
    g, d = LightG(1, 3), LightD(4)
    g_adam, d_adam = (torch.optim.Adam(n.parameters(), lr=2e-4, betas=(0.5, 0.999)) for n in (g, d))
    truth = torch.rand(args.batch, 3, 128, 128) * 2 - 1
    source = truth.mean(1, keepdim=True)

    def step():
        made = g(source)
        real, fake = d(torch.cat([source, truth], 1)), d(torch.cat([source, made.detach()], 1))
        d_loss = 0.5 * (F.softplus(-real).mean() + F.softplus(fake).mean())
        d_adam.zero_grad()
        d_loss.backward()
        d_adam.step()

        d.requires_grad_(False)
        judged = d(torch.cat([source, made], 1))
        l1 = (made - truth).abs().mean()
        g_adam.zero_grad()
        (F.softplus(-judged).mean() + 100 * l1).backward()
        g_adam.step()
        d.requires_grad_(True)
        return d_loss.item(), l1.item()

    times = []
    for _ in range(args.warmup + args.steps):
        start = time.perf_counter()
        losses = step()
        times.append((time.perf_counter() - start) * 1e3)
    times = times[args.warmup:]
    print(json.dumps({
        "peer": "python", "engine": f"PyTorch {torch.__version__}, Python {platform.python_version()}",
        "precision": "float32", "batch": args.batch, "steps": args.steps, "threads": torch.get_num_threads(),
        "env": {k: os.environ[k] for k in ("OPENBLAS_THREAD_TIMEOUT", "GOMP_SPINCOUNT") if k in os.environ},
        "medianMs": round(statistics.median(times), 2), "minMs": round(min(times), 2),
        "lossD": round(losses[0], 4), "lossL1": round(losses[1], 4)}))


if __name__ == "__main__":
    main()
