#!/usr/bin/python3
"""Saves one StyleGAN2 as rosinality's implementation saves it, and as NVIDIA's does, with the pictures that it makes.

    /usr/bin/python3 parity/scripts/save_stylegan2_twins.py FOLDER

Writes rosinality.pt (a training's dictionary), rosinality-bare.pt (g_ema without the mean of w), nvidia.pkl (a pickle of
whole networks, protocol 3), nvidia-4.pkl (protocol 4), version.pkl (of a format that is not known), hostile.pkl (which
would run a command) and expected.safetensors: "z" [2, 7], "picture" [2, 3, 16, 16] by constant noise as rosinality's
arithmetic has it (weights divided by the root of their fan-in, filters times 4), and "truncated" at ψ = 0.7.

Both hold the same random weights. The networks of the pickle are of classes made here, under the names of NVIDIA's
modules, of which only the names get into the file. Written from the papers and the names of the files' parts.
"""
import argparse
import collections
import math
import pickle
import sys
import types
from pathlib import Path

import torch
from torch.nn import functional as F

import safetensors_io
from formula import fill
from style_fixtures import fir, pixel_norm

Z, W, BASE, WIDTH, LAYERS, SIZE, CHANNELS = 7, 6, 64, 8, 3, 16, 3
ROOT2 = math.sqrt(2)
TAPS = torch.tensor([1.0, 3, 3, 1])
FILTER = torch.outer(TAPS, TAPS) / 64
SIDES = [4, 8, 16]


def channels(side):
    return min(BASE // side, WIDTH)


class Numbers:
    """Random numbers by shape, another draw for each."""

    def __init__(self, seed):
        self.seed = seed

    def __call__(self, *shape, scale=1.0, offset=0.0):
        self.seed += 1
        return fill(self.seed, list(shape), scale, offset)


# ---- rosinality's names ---------------------------------------------------------------------------------------


def styled(state, key, draw, i, o, up):
    state[f"{key}.conv.weight"] = draw(1, o, i, 3, 3, scale=1.7)
    if up:
        state[f"{key}.conv.blur.kernel"] = FILTER * 4
    state[f"{key}.conv.modulation.weight"] = draw(i, W, scale=1.7)
    state[f"{key}.conv.modulation.bias"] = draw(i, scale=0.2, offset=1.0)
    state[f"{key}.noise.weight"] = draw(1, scale=0.3)
    state[f"{key}.activate.bias"] = draw(o, scale=0.2)


def look(state, key, draw, i, up):
    state[f"{key}.bias"] = draw(1, CHANNELS, 1, 1, scale=0.2)
    if up:
        state[f"{key}.upsample.kernel"] = FILTER * 4
    state[f"{key}.conv.weight"] = draw(1, CHANNELS, i, 1, 1, scale=1.7)
    state[f"{key}.conv.modulation.weight"] = draw(i, W, scale=1.7)
    state[f"{key}.conv.modulation.bias"] = draw(i, scale=0.2, offset=1.0)


def rosinality_g(draw):
    state = collections.OrderedDict()
    for i in range(1, LAYERS + 1):
        state[f"style.{i}.weight"] = draw(W, Z if i == 1 else W, scale=170.0)
        state[f"style.{i}.bias"] = draw(W, scale=20.0)
    state["input.input"] = draw(1, channels(4), 4, 4)
    styled(state, "conv1", draw, channels(4), channels(4), False)
    look(state, "to_rgb1", draw, channels(4), False)
    for n, side in enumerate(SIDES[1:]):
        styled(state, f"convs.{2 * n}", draw, channels(side // 2), channels(side), True)
        styled(state, f"convs.{2 * n + 1}", draw, channels(side), channels(side), False)
        look(state, f"to_rgbs.{n}", draw, channels(side), True)
    for n in range(2 * len(SIDES) - 1):
        side = 4 << (n + 1) // 2
        state[f"noises.noise_{n}"] = draw(1, 1, side, side)
    return state


def rosinality_d(draw):
    state = collections.OrderedDict()
    state["convs.0.0.weight"] = draw(channels(SIZE), CHANNELS, 1, 1)
    state["convs.0.1.bias"] = draw(channels(SIZE), scale=0.2)
    for j, side in enumerate(reversed(SIDES[1:]), 1):
        i, o = channels(side), channels(side // 2)
        state[f"convs.{j}.conv1.0.weight"] = draw(i, i, 3, 3)
        state[f"convs.{j}.conv1.1.bias"] = draw(i, scale=0.2)
        state[f"convs.{j}.conv2.0.kernel"] = FILTER
        state[f"convs.{j}.conv2.1.weight"] = draw(o, i, 3, 3)
        state[f"convs.{j}.conv2.2.bias"] = draw(o, scale=0.2)
        state[f"convs.{j}.skip.0.kernel"] = FILTER
        state[f"convs.{j}.skip.1.weight"] = draw(o, i, 1, 1)
    w = channels(4)
    state["final_conv.0.weight"], state["final_conv.1.bias"] = draw(w, w + 1, 3, 3), draw(w, scale=0.2)
    state["final_linear.0.weight"], state["final_linear.0.bias"] = draw(w, 16 * w), draw(w, scale=0.2)
    state["final_linear.1.weight"], state["final_linear.1.bias"] = draw(1, w), draw(1, scale=0.2)
    return state


# ---- What they make, in rosinality's arithmetic ---------------------------------------------------------------


def mapped(g, z):
    x = pixel_norm(z)
    for i in range(1, LAYERS + 1):
        weight = g[f"style.{i}.weight"]
        x = F.linear(x, weight * 0.01 / math.sqrt(weight.shape[1]), g[f"style.{i}.bias"] * 0.01)
        x = F.leaky_relu(x, 0.2) * ROOT2
    return x


def convolved(g, key, x, w, up, demodulate):
    """An image at a time, with weights of its own."""
    weight = g[f"{key}.conv.weight"]
    m = g[f"{key}.conv.modulation.weight"]
    s = F.linear(w, m / math.sqrt(m.shape[1]), g[f"{key}.conv.modulation.bias"])
    own = weight / math.sqrt(math.prod(weight.shape[2:])) * s[:, None, :, None, None]
    if demodulate:
        own = own * torch.rsqrt(own.square().sum((2, 3, 4), keepdim=True) + 1e-8)
    made = []
    for image, of in zip(x, own):
        if up:
            y = F.conv_transpose2d(image[None], of.transpose(0, 1), stride=2)
            made.append(fir(y, [1, 3, 3, 1], before=1, after=1, gain=4))
        else:
            made.append(F.conv2d(image[None], of, padding=of.shape[2] // 2))
    return torch.cat(made)


def layer(g, key, x, w, noise, up):
    y = convolved(g, key, x, w, up, True)
    y = y + g[f"{key}.noise.weight"] * g[f"noises.noise_{noise}"]
    return F.leaky_relu(y + g[f"{key}.activate.bias"].view(1, -1, 1, 1), 0.2) * ROOT2


def shown(g, key, x, w, before):
    y = convolved(g, key, x, w, False, False) + g[f"{key}.bias"]
    return y if before is None else y + fir(before, [1, 3, 3, 1], up=2, before=2, after=1, gain=4)


def picture(g, w):
    x = layer(g, "conv1", g["input.input"].repeat(len(w), 1, 1, 1), w, 0, False)
    image = shown(g, "to_rgb1", x, w, None)
    for n in range(len(SIDES) - 1):
        x = layer(g, f"convs.{2 * n}", x, w, 2 * n + 1, True)
        x = layer(g, f"convs.{2 * n + 1}", x, w, 2 * n + 2, False)
        image = shown(g, f"to_rgbs.{n}", x, w, image)
    return image


# ---- The same weights under NVIDIA's names, in whole networks --------------------------------------------------


def fake_modules():
    """Modules that are called as NVIDIA's, with as much in them as a pickle names."""
    made = {name: types.ModuleType(name) for name in ("torch_utils", "torch_utils.persistence", "dnnlib", "dnnlib.util")}
    sys.modules.update(made)

    class EasyDict(dict):
        pass

    def _reconstruct_persistent_obj(meta):
        raise AssertionError("nothing here is to be loaded in Python")

    for module, thing in (("dnnlib.util", EasyDict), ("torch_utils.persistence", _reconstruct_persistent_obj)):
        thing.__module__, thing.__qualname__ = module, thing.__name__
        setattr(made[module], thing.__name__, thing)
    return EasyDict, _reconstruct_persistent_obj


EasyDict, reconstruct = fake_modules()


class Kept(torch.nn.Module):
    """A part of a network that pickles as NVIDIA's do: its source beside its state."""

    version = 6

    def __init__(self, **settings):
        super().__init__()
        self.__dict__.update(settings)

    def __reduce__(self):
        meta = EasyDict(type="class", version=self.version, module_src="import os\nos.abort()\n" * 200)
        meta.update(class_name="Generator", state=dict(self.__dict__))
        return reconstruct, (meta,)

    def put(self, key, tensor, buffer=False):
        first, _, rest = key.partition(".")
        if rest:
            if first not in self._modules:
                self.add_module(first, Kept(in_features=5, activation="lrelu", weight_gain=__import__("numpy").float64(0.5)))
            self._modules[first].put(rest, tensor, buffer)
        elif buffer:
            self.register_buffer(first, tensor)
        else:
            self.register_parameter(first, torch.nn.Parameter(tensor))


def nvidia_g(g, mean):
    net = Kept(z_dim=Z, w_dim=W, img_resolution=SIZE, _init_kwargs=EasyDict(synthesis_kwargs=EasyDict(channel_base=BASE)))
    for i in range(LAYERS):
        net.put(f"mapping.fc{i}.weight", g[f"style.{i + 1}.weight"])
        net.put(f"mapping.fc{i}.bias", g[f"style.{i + 1}.bias"])
    net.put("mapping.w_avg", mean, True)
    net.put("synthesis.b4.const", g["input.input"][0])
    for n, side in enumerate(SIDES):
        block = f"synthesis.b{side}"
        net.put(f"{block}.resample_filter", FILTER, True)
        convs = {"conv1": "conv1"} if side == 4 else {f"conv{k}": f"convs.{2 * n - 2 + k}" for k in (0, 1)}
        for ours, theirs in convs.items():
            noise = 0 if side == 4 else 2 * n - 1 + int(ours[-1])
            net.put(f"{block}.{ours}.weight", g[f"{theirs}.conv.weight"][0])
            net.put(f"{block}.{ours}.noise_strength", g[f"{theirs}.noise.weight"][0])
            net.put(f"{block}.{ours}.bias", g[f"{theirs}.activate.bias"])
            net.put(f"{block}.{ours}.resample_filter", FILTER, True)
            net.put(f"{block}.{ours}.noise_const", g[f"noises.noise_{noise}"][0, 0], True)
            affine(net, f"{block}.{ours}", g, theirs)
        theirs = "to_rgb1" if side == 4 else f"to_rgbs.{n - 1}"
        net.put(f"{block}.torgb.weight", g[f"{theirs}.conv.weight"][0])
        net.put(f"{block}.torgb.bias", g[f"{theirs}.bias"].flatten())
        affine(net, f"{block}.torgb", g, theirs)
    return net


def affine(net, ours, g, theirs):
    net.put(f"{ours}.affine.weight", g[f"{theirs}.conv.modulation.weight"])
    net.put(f"{ours}.affine.bias", g[f"{theirs}.conv.modulation.bias"])


def nvidia_d(d):
    net = Kept(c_dim=0, img_resolution=SIZE)

    def conv(ours, weight, bias=None):
        net.put(f"{ours}.weight", d[weight])
        if bias:
            net.put(f"{ours}.bias", d[bias])
        net.put(f"{ours}.resample_filter", FILTER, True)

    for j, side in enumerate(reversed(SIDES[1:]), 1):
        net.put(f"b{side}.resample_filter", FILTER, True)
        if side == SIZE:
            conv(f"b{side}.fromrgb", "convs.0.0.weight", "convs.0.1.bias")
        conv(f"b{side}.conv0", f"convs.{j}.conv1.0.weight", f"convs.{j}.conv1.1.bias")
        conv(f"b{side}.conv1", f"convs.{j}.conv2.1.weight", f"convs.{j}.conv2.2.bias")
        conv(f"b{side}.skip", f"convs.{j}.skip.1.weight")
    conv("b4.conv", "final_conv.0.weight", "final_conv.1.bias")
    for ours, theirs in (("fc", "final_linear.0"), ("out", "final_linear.1")):
        net.put(f"b4.{ours}.weight", d[f"{theirs}.weight"])
        net.put(f"b4.{ours}.bias", d[f"{theirs}.bias"])
    return net


class Command:
    def __init__(self, text):
        self.text = text

    def __reduce__(self):
        import os

        return os.system, (self.text,)


def main(folder):
    torch.set_num_threads(1)
    with torch.no_grad():
        g, g_ema, d = rosinality_g(Numbers(0)), rosinality_g(Numbers(1000)), rosinality_d(Numbers(2000))
        z, mean = fill(3000, [2, Z]), fill(3001, [W], 0.3)
        w = mapped(g_ema, z)
        expected = {"z": z, "picture": picture(g_ema, w), "truncated": picture(g_ema, mean + 0.7 * (w - mean))}
    torch.save({"g": g, "d": d, "g_ema": g_ema, "g_optim": {"state": {}}, "args": argparse.Namespace(n_mlp=LAYERS, size=SIZE),
                "ada_aug_p": 0.0, "latent_avg": mean}, folder / "rosinality.pt")
    torch.save({"g_ema": g_ema}, folder / "rosinality-bare.pt")
    nets = EasyDict(training_set_kwargs=EasyDict(path="ffhq.zip"), G=nvidia_g(g, mean), D=nvidia_d(d),
                    G_ema=nvidia_g(g_ema, mean), augment_pipe=None)
    (folder / "nvidia.pkl").write_bytes(pickle.dumps(dict(nets), protocol=3))
    (folder / "nvidia-4.pkl").write_bytes(pickle.dumps(dict(nets), protocol=4))
    (folder / "hostile.pkl").write_bytes(pickle.dumps({"G_ema": nets["G_ema"], "x": Command(f"touch {folder}/trace")}, protocol=3))
    Kept.version = 7
    (folder / "version.pkl").write_bytes(pickle.dumps(dict(nets), protocol=3))
    safetensors_io.write(folder / "expected.safetensors", {k: t.contiguous().numpy() for k, t in expected.items()})
    both = {f"g_ema.{k}": t.contiguous().numpy() for k, t in nets["G_ema"].state_dict().items()}
    safetensors_io.write(folder / "nvidia-names.safetensors", both)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
