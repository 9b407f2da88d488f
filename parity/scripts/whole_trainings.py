#!/usr/bin/python3
"""Whole trainings, ours and PyTorch's, from the same first weights on the same pictures, scored by one network.

    parity/scripts/whole_trainings.py RECIPE --kimg N --out FOLDER [--seeds 0,1,2] [--n 2000]

RECIPE is one of dcgan/dense28, wgan-gp/small, sngan/small, vae. For each seed ./gansaku trains twice: one step,
whose checkpoint is where the twin in PyTorch begins (weights and Adam's means), and the whole budget. The twin draws
its own noise and its own order of the pictures. Its weights are put into a copy of our run, so that './gansaku evaluate'
scores both alike. Prints a line of JSON for each side of each seed, and keeps them in FOLDER/RECIPE.jsonl.
"""
import argparse
import hashlib
import io
import json
import math
import shutil
import subprocess
import sys
import zipfile
from copy import deepcopy
from pathlib import Path

import numpy as np
import torch
from PIL import Image

import safetensors_io
from game_fixtures import ResnetD, ResnetG, plain, spectral_norm, told_nothing, Norm, wgan_gp
from make_fixtures import GAMES, kl_loss, reconstruction_loss
from networks import build

ROOT = Path(__file__).resolve().parents[2]


# ---- Data and runs ---------------------------------------------------------------------------------------------


def gansaku(*arguments):
    done = subprocess.run([str(ROOT / "gansaku"), *map(str, arguments)], stdout=subprocess.PIPE, text=True)
    if done.returncode:
        raise SystemExit(f"gansaku {' '.join(map(str, arguments))} ended with {done.returncode}")
    return done.stdout


def pictures(packed):
    """[N, C, H, W] of bytes of a zip that './gansaku data prepare' made."""
    with zipfile.ZipFile(packed) as z:
        names = sorted(n for n in z.namelist() if n.endswith(".png"))
        arrays = [np.asarray(Image.open(io.BytesIO(z.read(n)))) for n in names]
    x = torch.from_numpy(np.stack(arrays))
    return x[:, None] if x.dim() == 3 else x.permute(0, 3, 1, 2).contiguous()


def batches(x, n, generator):
    """Batches without end, each round in an order of its own, in [-1, 1]."""
    while True:
        order = torch.randperm(len(x), generator=generator)
        for i in range(0, len(x) - n + 1, n):
            yield x[order[i:i + n]].float() / 127.5 - 1


def checkpoint(run):
    return max((run / "checkpoints").iterdir(), key=lambda folder: folder.name)


def state(path):
    return {k: torch.from_numpy(v) for k, v in safetensors_io.read(path).items()}


def put(run, networks):
    """Puts the weights of networks into a run's newest checkpoint."""
    folder = checkpoint(run)
    manifest = json.loads((folder / "manifest.json").read_text())
    for name, network in networks.items():
        path = folder / f"{name}.safetensors"
        safetensors_io.write(path, {k: v.detach().numpy() for k, v in network.state_dict().items()})
        manifest["files"][path.name] = hashlib.sha256(path.read_bytes()).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(manifest))


# ---- Trainings -------------------------------------------------------------------------------------------------


def adam(s, start, networks):
    """Adam as it stands at checkpoint start: without the first gradients, which are large, its steps would be longer."""
    parameters = [p for network in networks.values() for p in network.parameters()]
    optimiser = torch.optim.Adam(parameters, lr=s["optimizer.lr"], betas=s["optimizer.betas"], eps=s["optimizer.eps"])
    for name, network in networks.items():
        stored = state(start / f"{name}.optimizer.safetensors")
        for key, p in network.named_parameters():
            optimiser.state[p] = {"step": stored["step"].clone(), "exp_avg": stored[f"{key}.exp_avg"],
                                  "exp_avg_sq": stored[f"{key}.exp_avg_sq"]}
    return optimiser


def noise(s):
    shape = s["batch"], s["latent.size"]
    return torch.rand(shape) * 2 - 1 if s["latent.distribution"] == "uniform" else torch.randn(shape)


def game(recipe, s):
    """G and D, their losses, and D's penalty."""
    if recipe == "dcgan/dense28":
        image = [s["data.channels"], 28, 28]
        pair = build(recipe, {"image": image, "z": s["latent.size"]})
        return told_nothing(pair["G"]), told_nothing(pair["D"]), GAMES["non-saturating"], None
    norm, objective, penalty = {"wgan-gp/small": (plain, "wasserstein", wgan_gp),
                                "sngan/small": (spectral_norm, "hinge", None)}[recipe]
    channels, width = s["data.channels"], s["width"]
    return (ResnetG(s["latent.size"], 2 * width, plain, Norm, channels=channels),
            told_nothing(ResnetD(width, norm, channels=channels)), GAMES[objective], penalty)


def train_game(recipe, s, start, draw, steps):
    g, d, (d_loss, g_loss), penalty = game(recipe, s)
    g.load_state_dict(state(start / "G.safetensors"))
    d.load_state_dict(state(start / "D.safetensors"))
    average = deepcopy(g).requires_grad_(False)
    beta = 0.5 ** (s["batch"] / (1000 * s["ema.kimg"])) if s.get("ema.kimg") else 0
    g_adam, d_adam = adam(s, start, {"G": g}), adam(s, start, {"D": d})
    moves = s.get("d-steps", 1)
    for move in range(steps):
        turn_of_g = move % s.get("d-steps", 1) == s.get("d-steps", 1) - 1
        x = next(draw)
        with torch.set_grad_enabled(turn_of_g):
            fake = g(noise(s), None)
        d_adam.zero_grad()
        loss = d_loss(d(x, None), d(fake.detach(), None))
        if penalty:
            loss = loss + penalty(lambda y: lambda a: d(a, y), x, fake.detach(), None, None, None)
        loss.backward()
        d_adam.step()
        if turn_of_g:
            d.requires_grad_(False)
            g_adam.zero_grad()
            g_loss(None, d(fake, None)).backward()
            g_adam.step()
            d.requires_grad_(True)
        with torch.no_grad():
            for mean, p in zip(average.parameters(), g.parameters()):
                mean.lerp_(p, 1 - beta)
            for mean, b in zip(average.buffers(), g.buffers()):
                mean.copy_(b)
    return {"G": g, "D": d, **({"G_ema": average} if s.get("ema.kimg") else {})}


def train_vae(recipe, s, start, draw, steps):
    networks = build(recipe, {"image": [s["data.channels"], s["data.size"], s["data.size"]], "z": s["latent.size"]})
    for name, network in networks.items():
        network.load_state_dict(state(start / f"{name}.safetensors"))
    optimiser = adam(s, start, networks)
    for _ in range(steps):
        x = next(draw)
        mean, logvar = networks["encoder"](x)
        logits = networks["decoder"](mean + (0.5 * logvar).exp() * torch.randn_like(mean))
        optimiser.zero_grad()
        (reconstruction_loss(logits, x, {"likelihood": s["likelihood.type"]}) + kl_loss(mean, logvar)).backward()
        optimiser.step()
    return networks


# ---- Both sides ------------------------------------------------------------------------------------------------


def scores(run, recipe, n):
    """{score: value} of a run."""
    asked = "fid,kid,pr,iwae" if recipe == "vae" else "fid,kid,pr"
    told = json.loads(gansaku("evaluate", run, "--metrics", asked, "--by", "own", "--n", n, "--json"))
    return {score["metric"]: score["value"] for score in told["scores"]}


def only(folder):
    [run] = [path for path in folder.iterdir() if path.is_dir() and not path.name.startswith(".")]
    return run


def sides(recipe, seed, kimg, out, n):
    """The scores of our training and of its twin."""
    folder = out / recipe.replace("/", "-") / str(seed)
    shutil.rmtree(folder, ignore_errors=True)
    common = ["--seed", seed, "--set", "precision=float32"]
    s = json.loads(gansaku("train", recipe, *common, "--kimg", kimg, "--dry-run", "--json"))["resolved"]
    first = s.get("d-steps", 1)  # one move of G
    gansaku("train", recipe, *common, "--kimg", first * s["batch"] / 1000, "--runs", folder / "first")
    gansaku("train", recipe, *common, "--kimg", kimg, "--runs", folder / "ours")
    packed = out / f"{s['data.name']}-{s['data.size']}.zip"
    if not packed.exists():
        grey = ["--grey"] if s["data.channels"] == 1 else []
        gansaku("data", "prepare", s["data.name"], packed, "--size", s["data.size"], *grey)
    torch.manual_seed(seed)
    draw = batches(pictures(packed), s["batch"], torch.Generator().manual_seed(seed))
    train = train_vae if recipe == "vae" else train_game
    steps = math.ceil(1000 * kimg / s["batch"]) - first
    networks = train(recipe, s, checkpoint(only(folder / "first")), draw, steps)
    shutil.copytree(only(folder / "ours"), folder / "twin" / only(folder / "ours").name)
    put(only(folder / "twin"), networks)
    return {side: scores(only(folder / side), recipe, n) for side in ("ours", "twin")}


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("recipe", choices=["dcgan/dense28", "wgan-gp/small", "sngan/small", "vae"])
    a.add_argument("--kimg", type=float, required=True)
    a.add_argument("--out", type=Path, required=True)
    a.add_argument("--seeds", default="0,1,2")
    a.add_argument("--n", type=int, default=2000)
    args = a.parse_args()

    args.out.mkdir(parents=True, exist_ok=True)
    for seed in map(int, args.seeds.split(",")):
        for side, values in sides(args.recipe, seed, args.kimg, args.out, args.n).items():
            line = json.dumps({"recipe": args.recipe, "kimg": args.kimg, "seed": seed, "side": side, **values})
            print(line, flush=True)
            with open(args.out / (args.recipe.replace("/", "-") + ".jsonl"), "a") as f:
                f.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main())
