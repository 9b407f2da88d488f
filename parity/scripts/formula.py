"""Numbers that Python and Java make alike, so that fixtures need not store weights or inputs.

unit(seed, k) is a 32-bit integer hash turned into a multiple of 2^-23 in [-1, 1); everything is exact:

    h = k * 0x9E3779B1 + seed * 0x85EBCA77        (mod 2^32)
    h ^= h >>> 16;  h *= 0x85EBCA6B;  h ^= h >>> 13;  h *= 0xC2B2AE35;  h ^= h >>> 16
    unit = (h >>> 8) / 2^23 - 1

fill(seed, shape, scale, offset)[k] = (float) (offset + scale * unit(seed, k)), k the row-major index,
computed in float64 and then cast to float32. In Java, where int arithmetic wraps by itself:

    static float fill(int seed, int k, double scale, double offset) {
      int h = k * 0x9E3779B1 + seed * 0x85EBCA77;
      h ^= h >>> 16; h *= 0x85EBCA6B; h ^= h >>> 13; h *= 0xC2B2AE35; h ^= h >>> 16;
      return (float) (offset + scale * ((h >>> 8) / 8388608.0 - 1.0));
    }
"""
import numpy as np
import torch


def unit(seed, n):
    """float64 [n]; every value is also exact in float32."""
    with np.errstate(over="ignore"):
        h = np.arange(n, dtype=np.uint32) * np.uint32(0x9E3779B1)
        h += np.uint32(seed * 0x85EBCA77 & 0xFFFFFFFF)
        h ^= h >> np.uint32(16)
        h *= np.uint32(0x85EBCA6B)
        h ^= h >> np.uint32(13)
        h *= np.uint32(0xC2B2AE35)
        h ^= h >> np.uint32(16)
    return (h >> np.uint32(8)).astype(np.float64) / 8388608.0 - 1.0


def fill(seed, shape, scale=1.0, offset=0.0):
    """float32 tensor of the formula."""
    n = int(np.prod(shape)) if len(shape) else 1
    values = (offset + scale * unit(seed, n)).astype(np.float32)
    return torch.from_numpy(values).reshape(tuple(shape))


def recipe(key, shape):
    """How a parameter is filled: gains about 1, the rest about 0, both broken up by the formula."""
    gain = key.endswith(".weight") and len(shape) == 1
    return (0.1, 1.0) if gain else (0.05, 0.0)


def fill_network(network, first_seed):
    """Fills a network's parameters; returns the description that a fixture stores."""
    described = []
    with torch.no_grad():
        for i, (key, p) in enumerate(network.named_parameters()):
            scale, offset = recipe(key, p.shape)
            p.copy_(fill(first_seed + i, p.shape, scale, offset))
            described.append(
                {"key": key, "shape": list(p.shape), "seed": first_seed + i, "scale": scale, "offset": offset})
    return described
