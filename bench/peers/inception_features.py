#!/usr/bin/python3
"""What a FID is made of, in PyTorch, timed: the peer that a Python user has.

    inception_features.py [--batches 8] [--pictures 10000]

Features of 32 pictures of 299x299 by the FID's Inception, float32, random weights; then numpy's moments and scipy's
sqrtm of two sets of features of 2,048 numbers, as pytorch-fid computes the distance. Prints one JSON line.
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

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "parity/scripts"))
from feature_twins import FidInception  # noqa: E402

BATCH = 32
WARM_UP = 2


def features(batches):
    """Milliseconds of each batch."""
    torch.manual_seed(0)
    network = FidInception().eval()
    x = torch.rand(BATCH, 3, 299, 299) * 2 - 1
    times = []
    with torch.no_grad():
        for _ in range(WARM_UP + batches):
            start = time.perf_counter()
            network(x)[0].numpy()
            times.append((time.perf_counter() - start) * 1e3)
    return times[WARM_UP:]


def distance(pictures):
    """Seconds; None without scipy."""
    try:
        import numpy
        from scipy import linalg
    except ImportError:
        return None
    random = numpy.random.default_rng(0)
    a, b = (random.random((pictures, 2048), dtype=numpy.float32).astype(numpy.float64) for _ in range(2))
    start = time.perf_counter()
    s, t = numpy.cov(a, rowvar=False), numpy.cov(b, rowvar=False)
    root = linalg.sqrtm(s.dot(t), disp=False)[0]
    difference = a.mean(0) - b.mean(0)
    float(difference.dot(difference) + numpy.trace(s) + numpy.trace(t) - 2 * numpy.trace(root.real))
    return round(time.perf_counter() - start, 2)


def main():
    a = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    a.add_argument("--batches", type=int, default=8)
    a.add_argument("--pictures", type=int, default=10_000)
    args = a.parse_args()
    times = features(args.batches)
    print(json.dumps({
        "name": "python", "engine": f"PyTorch {torch.__version__}, Python {platform.python_version()}",
        "precision": "float32", "threads": torch.get_num_threads(), "batch": BATCH,
        "env": {k: os.environ[k] for k in ("OPENBLAS_THREAD_TIMEOUT", "GOMP_SPINCOUNT") if k in os.environ},
        "medianMs": round(statistics.median(times), 1), "minMs": round(min(times), 1),
        "fidSeconds": distance(args.pictures)}))


if __name__ == "__main__":
    main()
