"""Makes the odd pictures that ImageReaderTest reads, each with what must come out of it.

Run with Debian's Python: /usr/bin/python3 parity/scripts/image_fixtures.py
Writes core/src/test/resources/gansaku/data/images: X.jpg|png|webp|bmp|gif|tif|ppm and X.expected.png.
"""
import io
import pathlib
import struct
import zlib

import numpy as np
from PIL import Image, ImageCms, ImageOps

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


def busy(width, height, channels=3):
    """A gradient with edges, stripes and noise in it."""
    y, x = np.mgrid[0:height, 0:width].astype(float)
    planes = [x * 255 / max(1, width - 1), y * 255 / max(1, height - 1), (x * 3 + y * 7) % 256]
    samples = np.stack(planes, 2)
    samples[(x - width / 3) ** 2 + (y - height / 2) ** 2 < (height / 4) ** 2] = (230, 40, 60)
    noise = np.random.default_rng(3).normal(0, 12, samples.shape)
    noise[:, width // 2:] = 0
    return (samples + noise).clip(0, 255).astype(np.uint8)[:, :, :channels]


def mask(width, height):
    y, x = np.mgrid[0:height, 0:width]
    return ((x * 11 + y * 3) % 256).astype(np.uint8)


def chunks(webp):
    at = 12
    while at < len(webp):
        size = struct.unpack("<I", webp[at + 4:at + 8])[0]
        yield webp[at:at + 4], webp[at + 8:at + 8 + size]
        at += 8 + size + size % 2


def riff(parts):
    body = b"".join(riff_chunk(tag, data) for tag, data in parts)
    return b"RIFF" + struct.pack("<I", 4 + len(body)) + b"WEBP" + body


def riff_chunk(tag, data):
    return tag + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)


def encoded(image, form, **options):
    file = io.BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


def keep_bytes(name, data):
    """Keeps a file made by hand, and what Pillow reads of it, over white."""
    (OUT / name).write_bytes(data)
    with Image.open(OUT / name) as again:
        again.load()
        shown = again
    if shown.mode in ("RGBA", "LA", "PA") or "transparency" in shown.info:
        rgba = np.asarray(shown.convert("RGBA"))
        shown = Image.fromarray(over(rgba[:, :, :3], rgba[:, :, 3]))
    shown = shown.convert("L" if shown.mode in ("1", "L") else "RGB")
    shown.save(OUT / f"{name}.expected.png", optimize=True)


def webps():
    for quality in (0, 20, 50, 80, 95, 100):
        keep(f"quality{quality}.webp", Image.fromarray(busy(45, 31)), None, quality=quality)
    for width, height in ((1, 1), (1, 7), (7, 1), (2, 2), (17, 13), (64, 33)):
        keep(f"side{width}x{height}.webp", Image.fromarray(busy(width, height)), None, quality=80)
    y, x = np.mgrid[0:96, 0:128]
    gradient = np.stack([x * 2, y * 8 // 3, 255 - x * 2], 2).astype(np.uint8)
    keep("smooth.webp", Image.fromarray(gradient), None, quality=80)
    colours = busy(45, 31)
    alpha_ = mask(45, 31)
    rgba = Image.fromarray(np.dstack([colours, alpha_]), "RGBA")
    lossy = encoded(rgba, "WEBP", quality=80)
    keep_bytes("lossyalpha.webp", lossy)
    # Of the first byte of ALPH bits 0-1 are the compression, 2-3 the prediction.
    a = alpha_.astype(int)
    left = a.copy()
    left[:, 1:] -= a[:, :-1]
    left[1:, 0] -= a[:-1, 0]
    for name, head, data in (("rawalpha.webp", 0, a), ("rawalphaleft.webp", 4, left)):
        raw = bytes([head]) + (data % 256).astype(np.uint8).tobytes()
        keep_bytes(name, riff((t, raw if t == b"ALPH" else d) for t, d in chunks(lossy)))
    frames = [Image.fromarray(busy(24, 16)), Image.fromarray(255 - busy(24, 16))]
    keep_bytes("animated.webp", encoded(frames[0], "WEBP", save_all=True, append_images=frames[1:],
                                        quality=80, duration=100))
    keep_bytes("animatedprofile.webp",
               encoded(frames[0], "WEBP", save_all=True, append_images=frames[1:], quality=80,
                       icc_profile=profiles()["p3"]))
    part = [(t, d) for t, d in chunks(encoded(Image.fromarray(np.dstack([busy(10, 9), mask(10, 9)])),
                                              "WEBP", quality=80)) if t != b"VP8X"]
    size24 = lambda n: struct.pack("<I", n)[:3]
    frame = size24(2) + size24(1) + size24(9) + size24(8) + size24(100) + b"\0"
    keep_bytes("animatedpart.webp", riff([
        (b"VP8X", struct.pack("<I", 0x12) + size24(20) + size24(14)),
        (b"ANIM", b"\xff\xff\xff\xff\0\0"),
        (b"ANMF", frame + b"".join(riff_chunk(t, d) for t, d in part))]))


def s15(x):
    return struct.pack(">i", round(x * 65536))


def profile(space, tags):
    """A colour profile of version 2 (ICC.1:2001-04): 128 bytes, a table of tags, the tags."""
    table, data = b"", b""
    start = 128 + 4 + 12 * len(tags)
    for tag, value in tags.items():
        table += tag + struct.pack(">II", start + len(data), len(value))
        data += value + b"\0" * (-len(value) % 4)
    size = start + len(data)
    head = struct.pack(">I4sI4s4s4s", size, b"none", 0x02100000, b"mntr", space, b"XYZ ")
    head += b"\0" * 12 + b"acsp" + b"\0" * 28 + s15(0.9642) + s15(1) + s15(0.8249)
    return head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + data


def profiles():
    """sRGB, two wide gamuts (colorants adapted to D50), grey of gamma 1, and what is none."""
    xyz = lambda *v: b"XYZ \0\0\0\0" + b"".join(s15(x) for x in v)
    gamma = lambda g: b"curv\0\0\0\0" + struct.pack(">IH", 1, round(g * 256))
    text = b"desc\0\0\0\0" + struct.pack(">I", 5) + b"test\0" + b"\0" * 78
    common = {b"desc": text, b"cprt": b"text\0\0\0\0none\0", b"wtpt": xyz(0.9642, 1, 0.8249)}

    def matrix(r, g, b, curve):
        return profile(b"RGB ", {**common, b"rXYZ": xyz(*r), b"gXYZ": xyz(*g), b"bXYZ": xyz(*b),
                                 b"rTRC": gamma(curve), b"gTRC": gamma(curve), b"bTRC": gamma(curve)})

    return {
        "srgb": ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(),
        "p3": matrix((0.5151, 0.2412, -0.0011), (0.2919, 0.6922, 0.0419), (0.1572, 0.0666, 0.7841), 2.2),
        "adobe": matrix((0.6097, 0.3111, 0.0195), (0.2053, 0.6257, 0.0609), (0.1492, 0.0632, 0.7446), 2.2),
        "grey": profile(b"GRAY", {**common, b"kTRC": gamma(1)}),
        "broken": b"no profile" * 20,
    }


def with_profiles():
    """X-PROFILE.jpg|png|webp|tif have the samples of X-plain, which has no profile."""
    for kind, image in (("colour", Image.fromarray(smooth(3))), ("mono", Image.fromarray(grey(smooth(1))))):
        for form, options in (("jpg", {"quality": 90}), ("png", {}), ("webp", {"quality": 90}), ("tif", {})):
            if (kind, form) == ("mono", "webp"):
                continue  # WebP has no grey
            keep(f"{kind}-plain.{form}", image, None, **options)
            for name, data in profiles().items():
                if kind == "colour" or name in ("p3", "grey", "broken"):
                    image.save(OUT / f"{kind}-{name}.{form}", icc_profile=data, **options)
    inks = Image.fromarray(np.dstack([smooth(3), alpha() // 4]), "CMYK")
    for form in ("jpg", "tif"):
        keep(f"inks-plain.{form}", inks, None)
        for name in ("p3", "broken"):
            inks.save(OUT / f"inks-{name}.{form}", icc_profile=profiles()[name])


def ycck():
    """Inks stored as luminance and colour difference: the same file, another Adobe transform."""
    inks = Image.fromarray(np.dstack([smooth(3), alpha() // 4]), "CMYK")
    data = bytearray(encoded(inks, "JPEG", quality=95))
    at = data.index(b"Adobe")
    data[at + 11] = 2
    keep_bytes("ycck.jpg", bytes(data))


def tiffs():
    colour = Image.fromarray(busy(45, 31))
    mono = colour.convert("L")
    two = mono.point(lambda v: 255 * (v > 100)).convert("1")
    for name, method in (("plain", None), ("lzw", "tiff_lzw"), ("deflate", "tiff_adobe_deflate"),
                         ("packbits", "packbits")):
        for kind, image in (("rgb", colour), ("grey", mono)):
            keep(f"{kind}{name}.tif", image, None, compression=method)
    keep("jpeg.tif", colour, None, compression="jpeg", quality=95)
    for name, method in (("g3", "group3"), ("g4", "group4"), ("huffman", "tiff_ccitt")):
        keep(f"{name}.tif", two, None, compression=method)
    keep("whiteiszero.tif", two, None, tiffinfo={262: 0})
    keep("greywhiteiszero.tif", mono, None, tiffinfo={262: 0})
    keep("palette.tif", colour.quantize(13), None, compression="tiff_lzw")
    keep("inks.tif", colour.convert("CMYK"), None, compression="tiff_lzw")
    keep_bytes("alpha.tif", encoded(Image.fromarray(np.dstack([busy(45, 31), mask(45, 31)])), "TIFF",
                                    compression="tiff_lzw"))
    keep("pages.tif", colour, None, save_all=True, append_images=[colour.rotate(180)],
         compression="tiff_lzw")
    deep = (np.mgrid[0:16, 0:24][1] * 2711 % 65536).astype(np.uint16)
    keep("grey16.tif", Image.fromarray(deep), ((deep.astype(int) + 128) // 257).astype(np.uint8))
    for code in (3, 6):
        upright = {3: colour.rotate(180), 6: colour.transpose(Image.ROTATE_270)}[code]
        keep(f"orientation{code}.tif", colour, np.asarray(upright), tiffinfo={274: code})
    for name, samples in (("float", np.float32), ("whole32", np.int32)):
        Image.fromarray(deep.astype(samples)).save(OUT / f"{name}.tif")
    colour.save(OUT / "zstd.tif", compression="zstd")


def netpbm():
    colour, mono = busy(11, 7), busy(11, 7, 1)[:, :, 0]
    two = mono > 100
    size = b"11 7"
    numbers = lambda a: b" ".join(b"%d" % v for v in a.ravel())
    keep_bytes("p6.ppm", b"P6\n# a remark\n" + size + b"\n255\n" + colour.tobytes())
    keep_bytes("p5.pgm", b"P5 " + size + b" 255\n" + mono.tobytes())
    keep_bytes("p4.pbm", b"P4\n" + size + b"\n" + np.packbits(two, axis=1).tobytes())
    keep_bytes("p3.ppm", b"P3\n" + size + b"\n255\n" + numbers(colour) + b"\n")
    keep_bytes("p2.pgm", b"P2\n" + size + b"\n# a remark\n255\n" + numbers(mono))
    keep_bytes("p1.pbm", b"P1\n" + size + b"\n" + b"".join(b"%d" % v for v in two.ravel()) + b"\n")
    keep_bytes("p5of20.pgm", b"P5\n" + size + b"\n20\n" + (mono // 13).tobytes())
    keep_bytes("p6of20.ppm", b"P6\n" + size + b"\n20\n" + (colour // 13).tobytes())
    deep = (colour.astype(int) * 251 % 65536).astype(">u2")
    (OUT / "p6deep.ppm").write_bytes(b"P6\n" + size + b"\n65535\n" + deep.tobytes())
    Image.fromarray(((deep.astype(int) + 128) // 257).astype(np.uint8)).save(
        OUT / "p6deep.ppm.expected.png", optimize=True)


def unfinished():
    """PNGs that end behind the last row, but before their end."""
    whole = encoded(Image.fromarray(smooth(3)), "PNG")
    keep_bytes("noend.png", whole[:-12])
    keep_bytes("halfend.png", whole[:-5])


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    jpegs()
    pngs()
    sixteen_bit()
    others()
    webps()
    with_profiles()
    ycck()
    tiffs()
    netpbm()
    unfinished()
