#!/usr/bin/python3
"""Operations of small networks in PyTorch, forward and backward, timed: operations.py bench/operations.json

Prints a JSON line with the median milliseconds of each, by name. Float32; all else is PyTorch's default.
"""
import json
import platform
import statistics
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F

WARM_UP, SECONDS, LEAST = 5, 0.4, 10


def layer(o):
    n = o["in"][1]
    if o["kind"] == "conv":
        return nn.Conv2d(n, o["out"], o["kernel"], o["stride"], o["padding"])
    if o["kind"] == "transposed":
        return nn.ConvTranspose2d(n, o["out"], o["kernel"], o["stride"], o["padding"])
    if o["kind"] == "linear":
        return nn.Linear(n, o["out"])
    if o["kind"] == "batch-norm":
        return nn.BatchNorm2d(n)
    return lambda x: F.leaky_relu(x, 0.2)


def median(o):
    f = layer(o)
    x = torch.rand(o["in"], requires_grad=True)
    gradient = torch.rand_like(f(x))
    times, i, end = [], 0, None
    while end is None or len(times) < LEAST or time.perf_counter() < end:
        x.grad = None
        start = time.perf_counter()
        f(x).backward(gradient)
        if i >= WARM_UP:
            end = end or start + SECONDS
            times.append((time.perf_counter() - start) * 1e3)
        i += 1
    return round(statistics.median(times), 3)


def main():
    torch.manual_seed(0)
    with open(sys.argv[1]) as f:
        operations = json.load(f)
    print(json.dumps({"engine": f"PyTorch {torch.__version__}, Python {platform.python_version()}",
                      "threads": torch.get_num_threads(), "ms": {o["name"]: median(o) for o in operations}}))


if __name__ == "__main__":
    main()
