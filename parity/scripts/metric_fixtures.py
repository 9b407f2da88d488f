#!/usr/bin/python3
"""Scores of made-up features by numpy and scipy, each by another way than ours where there is one.

    /usr/bin/python3 parity/scripts/metric_fixtures.py

Features are fill(seed, shape, scale, offset) of formula.py, mixed by a matrix where correlation matters.
"""
import gzip
import json
from pathlib import Path

import numpy as np
import scipy.linalg
import scipy.ndimage
import scipy.spatial
import scipy.special
import scipy.stats

from formula import unit

OUT = Path(__file__).resolve().parents[1] / "src/test/resources/fixtures/metrics.json.gz"
INPUTS = {
    "real": (1, [300, 24], 1.0, 0.1),
    "fake": (2, [260, 24], 1.2, 0.3),
    "realFew": (3, [20, 24], 1.0, 0.0),
    "fakeFew": (4, [17, 24], 0.8, 0.2),
    "logits": (5, [103, 7], 3.0, 0.0),
    "x": (6, [3, 2, 19, 23], 1.0, 0.0),
    "noise": (7, [3, 2, 19, 23], 0.3, 0.0),
}


def given(name):
    seed, shape, scale, offset = INPUTS[name]
    return (offset + scale * unit(seed, int(np.prod(shape)))).astype(np.float32).astype(np.float64).reshape(shape)


def frechet_sqrtm(x, y):
    """By the matrix square root of the product of the covariances."""
    s1, s2 = np.cov(x.T), np.cov(y.T)
    root = scipy.linalg.sqrtm(s1 @ s2)
    assert np.abs(root.imag).max() < 1e-9
    return np.square(x.mean(0) - y.mean(0)).sum() + np.trace(s1) + np.trace(s2) - 2 * np.trace(root.real)


def frechet_data(x, y):
    """By the singular values of the centred features' product; right for fewer pictures than dimensions."""
    a, b = (x - x.mean(0)) / np.sqrt(len(x) - 1), (y - y.mean(0)) / np.sqrt(len(y) - 1)
    cross = np.linalg.svd(a @ b.T, compute_uv=False).sum()
    return np.square(x.mean(0) - y.mean(0)).sum() + np.square(a).sum() + np.square(b).sum() - 2 * cross


def mmd2(x, y):
    """Pair by pair, as Gretton et al. (2012, eq. 3) write it."""
    def k(a, b):
        return (np.dot(a, b) / len(a) + 1) ** 3
    m, n = len(x), len(y)
    xx = sum(k(x[i], x[j]) for i in range(m) for j in range(m) if i != j) / (m * (m - 1))
    yy = sum(k(y[i], y[j]) for i in range(n) for j in range(n) if i != j) / (n * (n - 1))
    return xx + yy - 2 * sum(k(a, b) for a in x for b in y) / (m * n)


def inception_score(logits, splits):
    p = scipy.special.softmax(logits, axis=1)
    parts = [p[s * len(p) // splits:(s + 1) * len(p) // splits] for s in range(splits)]
    scores = [np.exp(np.mean([scipy.stats.entropy(row, part.mean(0)) for row in part])) for part in parts]
    return [np.mean(scores), np.std(scores)]


def prdc(real, fake, k):
    def radii(x):
        return np.sort(scipy.spatial.distance.cdist(x, x), axis=1)[:, k]  # column 0 is itself
    d = scipy.spatial.distance.cdist(real, fake)
    inside_real, inside_fake = d <= radii(real)[:, None], d <= radii(fake)[None]
    return {"precision": inside_real.any(0).mean(), "recall": inside_fake.any(1).mean(),
            "density": inside_real.sum(0).mean() / k, "coverage": (d.min(1) < radii(real)).mean()}


def ssim(x, y):
    def blur(z):  # radius 5
        z = scipy.ndimage.gaussian_filter1d(z, 1.5, axis=2, truncate=3.4)
        return scipy.ndimage.gaussian_filter1d(z, 1.5, axis=3, truncate=3.4)[:, :, 5:-5, 5:-5]
    x, y = (x + 1) / 2, (y + 1) / 2
    mx, my = blur(x), blur(y)
    vx, vy, vxy = blur(x * x) - mx**2, blur(y * y) - my**2, blur(x * y) - mx * my
    c1, c2 = 0.01**2, 0.03**2
    return ((2 * mx * my + c1) * (2 * vxy + c2) / ((mx**2 + my**2 + c1) * (vx + vy + c2))).mean((1, 2, 3)).tolist()


def main():
    real, fake, few, fewer = (given(n) for n in ("real", "fake", "realFew", "fakeFew"))
    x, noise = given("x"), given("noise")
    y = np.clip(x + noise, -1, 1)
    near = scipy.spatial.cKDTree(real).query(fake, k=4)
    p, q = np.array([0.5, 0.3, 0.2, 0.0]), np.array([0.1, 0.2, 0.3, 0.4])
    results = {
        "covariance": np.cov(real.T).flatten().tolist(),
        "mean": real.mean(0).tolist(),
        "frechet": frechet_sqrtm(real, fake),
        "frechetByData": frechet_data(real, fake),
        "frechetFew": frechet_data(few, fewer),
        "kid": mmd2(real[:60], fake[:50]),
        "inceptionScore": inception_score(given("logits"), 10),
        "prdc3": prdc(real, fake, 3),
        "prdc5": prdc(real, fake, 5),
        "nearest": {"indices": near[1].flatten().tolist(), "distances": near[0].flatten().tolist()},
        "mse": np.square((x - y) / 2).mean((1, 2, 3)).tolist(),
        "ssim": ssim(x, y),
        "p": p.tolist(), "q": q.tolist(),
        "kl": float(scipy.stats.entropy(p, q)),
        "jensenShannon": float(scipy.spatial.distance.jensenshannon(p, q) ** 2),
    }
    described = {n: {"seed": s, "shape": shape, "scale": scale, "offset": o}
                 for n, (s, shape, scale, o) in INPUTS.items()}
    text = json.dumps({"name": "metrics", "inputs": described, **results}, separators=(",", ":"))
    with open(OUT, "wb") as f, gzip.GzipFile(filename="", mode="wb", fileobj=f, mtime=0) as gz:
        gz.write(text.encode())
    print({k: v for k, v in results.items() if not isinstance(v, (list,)) and k != "nearest"}, OUT.stat().st_size)


main()
