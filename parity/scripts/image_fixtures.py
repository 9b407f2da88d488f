"""Makes the odd pictures that ImageReaderTest reads, each with what must come out of it.

Run with Debian's Python: /usr/bin/python3 parity/scripts/image_fixtures.py
Writes core/src/test/resources/gansaku/data/images: X.jpg|png|webp|bmp|gif and X.expected.png.
"""
import pathlib
import struct
import zlib

import numpy as np
from PIL import Image, ImageOps

OUT = pathlib.Path(__file__).parents[2] / "core/src/test/resources/gansaku/data/images"
W, H = 24, 16
WHITE = 255


def smooth(channels):
    y, x = np.mgrid[0:H, 0:W].astype(float)
    planes = [x * 10, y * 15, (x + y) * 6][:channels]
    return np.stack(planes, 2).clip(0, 255).astype(np.uint8)


def alpha():
    y, x = np.mgrid[0:H, 0:W]
    return ((x * 11 + y * 3) % 256).astype(np.uint8)


def over(samples, mask, background=WHITE):
    """Composites 8-bit samples [H, W, C] over a grey background, rounding to nearest."""
    a = mask[:, :, None].astype(int)
    return ((samples * a + background * (255 - a) + 127) // 255).astype(np.uint8)


def grey(array):
    return array[:, :, 0] if array.ndim == 3 and array.shape[2] == 1 else array


def keep(name, image, expected, **options):
    """Saves the odd picture, and what it means: an image, or None for Pillow's own reading."""
    path = OUT / name
    image.save(path, **options)
    if expected is None:
        with Image.open(path) as again:
            expected = again.convert("L" if again.mode in ("1", "L") else "RGB")
    elif isinstance(expected, np.ndarray):
        expected = Image.fromarray(grey(expected))
    expected.save(OUT / (path.name + ".expected.png"), optimize=True)


def png16(name, samples):
    """Writes 16-bit samples [H, W, C] as PNG by hand: Pillow cannot write 16-bit RGB."""
    height, width, channels = samples.shape
    kind = {1: 0, 2: 4, 3: 2, 4: 6}[channels]
    rows = b"".join(b"\0" + row.astype(">u2").tobytes() for row in samples)

    def chunk(tag, data):
        return struct.pack(">I", len(data)) + tag + data + struct.pack(">I", zlib.crc32(tag + data))

    header = struct.pack(">IIBBBBB", width, height, 16, kind, 0, 0, 0)
    (OUT / name).write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 9))
        + chunk(b"IEND", b"")
    )


def sixteen_bit():
    for name, channels in (("grey16.png", 1), ("rgb16.png", 3)):
        y, x, c = np.mgrid[0:H, 0:W, 0:channels]
        samples = (x * 2711 + y * 1009 + c * 313) % 65536
        png16(name, samples)
        expected = ((samples + 128) // 257).astype(np.uint8)
        Image.fromarray(grey(expected)).save(OUT / f"{name}.expected.png", optimize=True)


def jpegs():
    colour = Image.fromarray(smooth(3))
    keep("rgb.jpg", colour, None, quality=90)
    keep("progressive.jpg", colour, None, quality=90, progressive=True)
    keep("grey.jpg", Image.fromarray(grey(smooth(1))), None, quality=90)
    keep("cmyk.jpg", Image.fromarray(np.dstack([smooth(3), alpha() // 4]), "CMYK"), None, quality=90)
    for code in range(1, 9):
        exif = Image.Exif()
        exif[0x0112] = code
        name = f"exif{code}.jpg"
        colour.save(OUT / name, quality=90, exif=exif)
        with Image.open(OUT / name) as stored:
            upright = ImageOps.exif_transpose(stored)
        upright.save(OUT / f"{name}.expected.png", optimize=True)


def pngs():
    keep("rgb.png", Image.fromarray(smooth(3)), smooth(3))
    keep("grey.png", Image.fromarray(grey(smooth(1))), smooth(1))
    keep("rgba.png", Image.fromarray(np.dstack([smooth(3), alpha()]), "RGBA"), over(smooth(3), alpha()))
    la = Image.fromarray(np.dstack([smooth(1), alpha()]), "LA")
    keep("greyalpha.png", la, over(smooth(1), alpha()))
    keep("bilevel.png", Image.fromarray(grey(smooth(1)) > 100), None)
    palette = Image.fromarray(smooth(3)).quantize(13)
    keep("palette.png", palette, None)
    index = np.asarray(palette)
    resolved = np.asarray(palette.convert("RGB"))
    shown = over(resolved, np.where(index == 5, 0, 255).astype(np.uint8))
    keep("palettealpha.png", palette, shown, transparency=5)
    keep("greykey.png", Image.fromarray(grey(smooth(1))),
         over(smooth(1), np.where(grey(smooth(1)) == 100, 0, 255).astype(np.uint8)), transparency=100)
    keep("rgbkey.png", Image.fromarray(smooth(3)),
         over(smooth(3), np.where((smooth(3) == (40, 60, 48)).all(2), 0, 255).astype(np.uint8)),
         transparency=(40, 60, 48))


def others():
    keep("rgb.bmp", Image.fromarray(smooth(3)), smooth(3))
    keep("grey.bmp", Image.fromarray(grey(smooth(1))), smooth(1))
    palette = Image.fromarray(smooth(3)).quantize(13)
    keep("palette.gif", palette, None)
    index = np.asarray(palette)
    shown = over(np.asarray(palette.convert("RGB")), np.where(index == 5, 0, 255).astype(np.uint8))
    keep("transparent.gif", palette, shown, transparency=5)
    keep("lossless.webp", Image.fromarray(smooth(3)), smooth(3), lossless=True)
    keep("alpha.webp", Image.fromarray(np.dstack([smooth(3), alpha()]), "RGBA"),
         over(smooth(3), alpha()), lossless=True, exact=True)
    keep("lossy.webp", Image.fromarray(smooth(3)), None, quality=90)
    part_of_screen()


def part_of_screen():
    """A GIF whose only frame covers the middle of its screen."""
    frame = Image.fromarray(smooth(3)).crop((0, 0, 8, 6)).quantize(13)
    whole = OUT / "part.gif"
    frame.save(whole)
    data = bytearray(whole.read_bytes())
    data[6:10] = struct.pack("<HH", 14, 11)
    at = data.index(b"\x2c\0\0\0\0\x08\0\x06\0")
    data[at + 1:at + 5] = struct.pack("<HH", 3, 2)
    whole.write_bytes(data)
    shown = np.full((11, 14, 3), WHITE, np.uint8)
    shown[2:8, 3:11] = np.asarray(frame.convert("RGB"))
    Image.fromarray(shown).save(OUT / "part.gif.expected.png", optimize=True)


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    jpegs()
    pngs()
    sixteen_bit()
    others()
