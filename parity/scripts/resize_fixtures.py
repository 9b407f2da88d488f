"""Makes the fixtures that ResamplerTest compares with: Pillow's Image.resize on bytes.

Run with Debian's Python: /usr/bin/python3 parity/scripts/resize_fixtures.py
Writes core/src/test/resources/gansaku/data/resize/*.png; file names say filter and size.
"""
import pathlib

import numpy as np
from PIL import Image

OUT = pathlib.Path(__file__).parents[2] / "core/src/test/resources/gansaku/data/resize"
FILTERS = {
    "box": Image.BOX,
    "bilinear": Image.BILINEAR,
    "bicubic": Image.BICUBIC,
    "lanczos": Image.LANCZOS,
}
SIZES = [(16, 16), (32, 20), (37, 29), (53, 29), (80, 61)]  # width, height


def source(channels):
    """Noise over hard edges and a gradient: everything a filter can get wrong shows."""
    rng = np.random.default_rng(0)
    y, x = np.mgrid[0:41, 0:53]
    picture = np.stack([x * 4 + y, (x // 5 + y // 7) % 2 * 255, rng.integers(0, 256, x.shape)], 2)
    picture = np.clip(picture, 0, 255).astype(np.uint8)
    return Image.fromarray(picture[:, :, 1] // 2 + picture[:, :, 2] // 2 if channels == 1 else picture)


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    for channels in (1, 3):
        image = source(channels)
        image.save(OUT / f"source-{channels}.png", optimize=True)
        for name, kernel in FILTERS.items():
            for width, height in SIZES if channels == 1 else SIZES[:2]:
                resized = image.resize((width, height), kernel)
                resized.save(OUT / f"{name}-{channels}-{width}x{height}.png", optimize=True)


if __name__ == "__main__":
    main()
