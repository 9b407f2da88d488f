#!/usr/bin/python3
"""Makes the fixtures that the Java tests compare with: PyTorch's numbers for each network, loss and optimiser.

    /usr/bin/python3 parity/scripts/make_fixtures.py [NAME ...]

Weights, inputs and noise come from formula.py and are described, not stored:
{"seed", "scale", "offset", "shape"} stands for fill(seed, shape, scale, offset).
Every quantity is computed from the same float32 start in float64 and, several times, in float32: on one thread, on
two, without oneDNN, and eight times with weights and inputs off by up to one rounding. It is stored as

    shape
    float32, float64   all values if there are at most 32, else 16: the row-major indices j*(n-1)/15 (integer division)
    sum, abs, dot      [from float32, from float64] over the whole tensor, added up in float64;
                       dot = sum of value[k] * unit(77, k), which notices a wrong order
    noise, rms         max and root mean square of |float32 - float64| over the whole tensor, of the worst run
    scale              max |float64| over the whole tensor
    moved              of a trained parameter: max |float64 - start|; a tolerance above it proves nothing

so that a test's tolerance can be a multiple of the noise rather than a guess: about 4 * noise + 1e-6 * scale
for the values, about 8 * rms * sqrt(n) + 1e-6 * abs for dot. sum is looser, since errors may agree in sign.
One float32 run does not tell the noise: another chip or number of threads adds up in another order, and where an
activation sits within rounding of a kink, all gradients behind it jump. After 20 steps of dcgan/conv28 on two
threads they are 15 times as far from float64 as on one, of dcgan/upsampling28 33 times. Nudges find such places.

Training a network with kinks (ReLU, max pooling) is chaotic: one activation that rounds to the other side of
zero turns one gradient, and at Adam's usual settings 20 steps of the wide 28x28 pairs end 10 to 80 % apart
between float32 and float64. Their fixtures take lr 5e-6 and eps 1e-6, which leaves them 1e-4 apart and still
moves the weights far beyond rounding; Adam's own numbers at usual settings are in `optimizers`. The seeds of their
inputs are such that no nudge finds a kink in step 1, so that gradients can be compared closely.

A layer's bias right before a batch norm has a gradient of mathematically zero; Adam turns its
rounding noise into steps of about the learning rate. Such parameters carry "cancelled": true.
"""
import gzip
import json
import math
import sys
from contextlib import contextmanager
from pathlib import Path

import torch
from torch.nn import functional as F

from formula import fill, fill_network, unit
from networks import build, decoded, settings_of
import save_twin

OUT = Path(__file__).resolve().parents[1] / "src/test/resources/fixtures"
STEPS = 20
NUDGED_RUNS = 8
nudge = None  # the generator of a nudged run
Z, X, EPSILON, GRADIENT = 10_000, 20_000, 30_000, 40_000  # seeds; + step (1, 2, ...)


# ---- What is stored ----------------------------------------------------------------------------------


def indices(n):
    return list(range(n)) if n <= 32 else [j * (n - 1) // 15 for j in range(16)]


def sums(flat, weights):
    return [flat.sum().item(), flat.abs().sum().item(), (flat * weights).sum().item()]


def short(value):
    return float(f"{value:.9g}") if math.isfinite(value) else str(value)


def summary(singles, b, start=None):
    """Of one quantity, computed in float32 several times and in float64 (b); a parameter also has a start."""
    shape = list(b.shape)
    moved = {} if start is None else {"moved": short((b - start).abs().max().item())}
    singles, b = [a.detach().double().flatten() for a in singles], b.detach().double().flatten()
    a = singles[0]
    at = indices(a.numel())
    weights = torch.from_numpy(unit(77, a.numel()))
    both = [[short(v) for v in pair] for pair in zip(sums(a, weights), sums(b, weights))]
    return {
        "shape": shape,
        "float32": [short(v) for v in a[at].tolist()],
        "float64": [short(v) for v in b[at].tolist()],
        "sum": both[0], "abs": both[1], "dot": both[2],
        "noise": short(max((s - b).abs().max().item() for s in singles)),
        "rms": short(max((s - b).square().mean().sqrt().item() for s in singles)),
        "scale": short(b.abs().max().item()),
        **moved,
    }


@contextmanager
def nudging(seed):
    """A block in which weights and inputs start off by up to one float32 rounding."""
    global nudge
    nudge = torch.Generator().manual_seed(seed)
    yield
    nudge = None


def nudged(t):
    return t if nudge is None else t * (1 + (torch.rand(t.shape, generator=nudge) - 0.5) * 2**-22)


def store(name, about, run):
    """Runs an experiment at both precisions; run(dtype) returns {quantity: tensor}."""
    singles, double = [run(torch.float32)], run(torch.float64)
    torch.set_num_threads(2)
    singles.append(run(torch.float32))
    torch.set_num_threads(1)
    with torch.backends.mkldnn.flags(enabled=False):
        singles.append(run(torch.float32))
    for seed in range(1, 1 + NUDGED_RUNS):
        with nudging(seed):
            singles.append(run(torch.float32))
    parameters = {f"{n}/{p['key']}": p for n, ps in about.get("networks", {}).items() for p in ps}
    quantities = {}
    for k in double:
        p = parameters.get(k.split("/state/")[-1])
        start = p and fill(p["seed"], p["shape"], p["scale"], p["offset"]).double()
        quantities[k] = summary([s[k] for s in singles], double[k], start)
    for k, p in parameters.items():
        if quantities[f"step1/grad/{k}"]["scale"] < 1e-12:
            p["cancelled"] = True
    text = json.dumps({"name": name, **about, "quantities": quantities}, separators=(",", ":"))
    path = OUT / (name.replace("/", "-") + ".json.gz")
    with open(path, "wb") as f, gzip.GzipFile(filename="", mode="wb", fileobj=f, mtime=0) as gz:
        gz.write(text.encode())
    worst = max((q["noise"] / q["scale"], k) for k, q in quantities.items() if 1e-12 < q["scale"])
    print(f"{path.name:40s} {path.stat().st_size:7d} bytes  {len(quantities):4d} quantities"
          f"  worst relative noise {worst[0]:.1e} {worst[1]}", flush=True)


def keep_state(kept, step, networks):
    for name, network in networks.items():
        for key, value in network.state_dict().items():
            kept[f"step{step}/state/{name}/{key}"] = value.detach().clone().double()


def keep_gradients(kept, step, name, network):
    for key, p in network.named_parameters():
        kept[f"step{step}/grad/{name}/{key}"] = p.grad.clone()


def described(seed, shape, scale, offset):
    return {"seed": seed, "plusStep": True, "shape": list(shape), "scale": scale, "offset": offset}


def given(of, step, dtype):
    return nudged(fill(of["seed"] + step, of["shape"], of["scale"], of["offset"]).to(dtype))


def make(model, settings, dtype):
    networks = build(model, settings)
    about = {name: fill_network(n, 1 + 100 * i) for i, (name, n) in enumerate(networks.items())}
    with torch.no_grad():
        for p in [p for n in networks.values() for p in n.parameters()]:
            p.copy_(nudged(p))
    return {name: n.to(dtype) for name, n in networks.items()}, about


# ---- Adversarial pairs -------------------------------------------------------------------------------


def discriminator_loss(real, fake):
    """Minimax and non-saturating alike: -log D(x) - log(1 - D(G(z))), on logits."""
    return F.softplus(-real).mean() + F.softplus(fake).mean()


GENERATOR_LOSS = {
    "non-saturating": lambda fake: F.softplus(-fake).mean(),  # -log D(G(z))
    "minimax": lambda fake: -F.softplus(fake).mean(),  # log(1 - D(G(z)))
}



def bce(logits, label):
    return F.binary_cross_entropy_with_logits(logits, torch.full_like(logits, label))


GAMES = {  # D's loss and G's of the logits r for real images and f for generated ones
    "minimax": (discriminator_loss, lambda r, f: -F.softplus(f).mean()),
    "non-saturating": (discriminator_loss, lambda r, f: F.softplus(-f).mean()),
    "smoothed": (lambda r, f: bce(r, 0.9) + bce(f, 0.05), lambda r, f: bce(f, 1.0)),
    "least-squares": (lambda r, f: 0.5 * ((r - 1) ** 2).mean() + 0.5 * (f**2).mean(),
                      lambda r, f: 0.5 * ((f - 1) ** 2).mean()),
    "least-squares-1-1-0": (lambda r, f: 0.5 * ((r - 1) ** 2).mean() + 0.5 * ((f + 1) ** 2).mean(),
                            lambda r, f: 0.5 * (f**2).mean()),
    "hinge": (lambda r, f: F.relu(1 - r).mean() + F.relu(1 + f).mean(), lambda r, f: -f.mean()),
    "wasserstein": (lambda r, f: f.mean() - r.mean(), lambda r, f: -f.mean()),
    "relativistic-average": (lambda r, f: bce(r - f.mean(), 1.0) + bce(f - r.mean(), 0.0),
                             lambda r, f: bce(f - r.mean(), 1.0) + bce(r - f.mean(), 0.0)),
    "relativistic-paired": (lambda r, f: bce(r - f, 1.0), lambda r, f: bce(f - r, 1.0)),
}

GAN_ADAM = {"lr": 2e-4, "betas": (0.5, 0.999), "eps": 1e-8}
CALM_ADAM = {"lr": 5e-6, "betas": (0.5, 0.999), "eps": 1e-6}


def gan(name, model, objective, batch, settings=None, adam=GAN_ADAM, seed=0):
    s = settings_of(model, settings)
    uniform = model == "dcgan/dense28"
    z_of = described(Z + seed, [batch, s["z"]], *((0.5, 0.5) if uniform else (1.7, 0.0)))
    x_of = described(X + seed, [batch, *s["image"]], 1.0, 0.0)
    about = {
        "model": model, "settings": s, "objective": objective, "batch": batch,
        "optimizer": {"name": "adam", **adam},
        "inputs": {"z": z_of, "x": x_of},
        "networks": make(model, settings, torch.float32)[1],
    }

    def run(dtype):
        networks, _ = make(model, settings, dtype)
        g, d = networks["G"], networks["D"]
        g_adam, d_adam = torch.optim.Adam(g.parameters(), **adam), torch.optim.Adam(d.parameters(), **adam)
        kept = {}
        for step in range(1, STEPS + 1):
            x, z = given(x_of, step, dtype), given(z_of, step, dtype)
            image = g(z)  # one forward serves both phases
            real, fake = d(x), d(image.detach())
            d_loss = discriminator_loss(real, fake)
            d_adam.zero_grad()
            d_loss.backward()
            if step == 1:
                keep_gradients(kept, step, "D", d)
            d_adam.step()

            d.requires_grad_(False)
            judged = d(image)
            g_loss = GENERATOR_LOSS[objective](judged)
            g_adam.zero_grad()
            g_loss.backward()
            d.requires_grad_(True)
            if step == 1:
                keep_gradients(kept, step, "G", g)
            g_adam.step()
            if step in (1, STEPS):
                kept.update({
                    f"step{step}/image": image, f"step{step}/real": real, f"step{step}/fake": fake,
                    f"step{step}/judged": judged, f"step{step}/loss/D": d_loss, f"step{step}/loss/G": g_loss})
                keep_state(kept, step, networks)
        g.eval(), d.eval()
        with torch.no_grad():  # running statistics in use; inputs of step 1
            kept["eval/image"] = g(given(z_of, 1, dtype))
            kept["eval/real"] = d(given(x_of, 1, dtype))
        return kept

    store(name, about, run)


# ---- Autoencoders ------------------------------------------------------------------------------------


def reconstruction_loss(logits, x, s):
    """-log p(x | z), summed over pixels, mean over the batch."""
    if s["likelihood"] == "bernoulli":
        nats = F.binary_cross_entropy_with_logits(logits, (x + 1) / 2, reduction="none")
    else:
        sigma = s["sigma"]
        nats = 0.5 * (x - torch.tanh(logits)) ** 2 / sigma**2 + 0.5 * math.log(2 * math.pi * sigma**2)
    return nats.flatten(1).sum(1).mean()


def kl_loss(mean, logvar):
    """KL(N(mean, exp(logvar)) || N(0, 1)), summed over the code, mean over the batch."""
    return (-0.5 * (1 + logvar - mean**2 - logvar.exp())).sum(1).mean()


CODE_ADAM = {"lr": 1e-3, "betas": (0.9, 0.999), "eps": 1e-8}


def autoencoder(name, model, batch, settings):
    s = {**settings_of(model, settings)}
    s.setdefault("sigma", 1.0)
    s.setdefault("beta", 1.0)
    x_of, e_of = described(X, [batch, *s["image"]], 1.0, 0.0), described(EPSILON, [batch, s["z"]], 1.7, 0.0)
    about = {
        "model": model, "settings": s, "batch": batch, "optimizer": {"name": "adam", **CODE_ADAM},
        "inputs": {"x": x_of, "epsilon": e_of} if model == "vae" else {"x": x_of},
        "networks": make(model, settings, torch.float32)[1],
    }

    def run(dtype):
        networks, _ = make(model, settings, dtype)
        encoder, decoder = networks["encoder"], networks["decoder"]
        adam = torch.optim.Adam([*encoder.parameters(), *decoder.parameters()], **CODE_ADAM)
        kept = {}
        for step in range(1, STEPS + 1):
            x = given(x_of, step, dtype)
            if model == "vae":
                mean, logvar = encoder(x)
                code = mean + (0.5 * logvar).exp() * given(e_of, step, dtype)
                parts = {"mean": mean, "logvar": logvar, "loss/kl": kl_loss(mean, logvar)}
            else:
                code = encoder(x)
                parts = {}
            logits = decoder(code)
            parts.update({"code": code, "logits": logits, "decoded": decoded(logits, s["likelihood"])})
            parts["loss/reconstruction"] = loss = reconstruction_loss(logits, x, s)
            if model == "vae":
                parts["loss/total"] = loss = loss + s["beta"] * parts["loss/kl"]
            adam.zero_grad()
            loss.backward()
            if step == 1:
                keep_gradients(kept, step, "encoder", encoder)
                keep_gradients(kept, step, "decoder", decoder)
            adam.step()
            if step in (1, STEPS):
                kept.update({f"step{step}/{k}": v for k, v in parts.items()})
                keep_state(kept, step, networks)
        return kept

    store(name, about, run)


# ---- Optimisers, clipping, averaging, losses -----------------------------------------------------------

OPTIMIZERS = {
    "sgd": (torch.optim.SGD, {"lr": 0.1}),
    "sgd-weight-decay": (torch.optim.SGD, {"lr": 0.1, "weight_decay": 0.01}),
    "sgd-momentum": (torch.optim.SGD, {"lr": 0.1, "momentum": 0.9}),
    "sgd-momentum-weight-decay": (torch.optim.SGD, {"lr": 0.1, "momentum": 0.9, "weight_decay": 0.01}),
    "sgd-nesterov": (torch.optim.SGD, {"lr": 0.1, "momentum": 0.9, "nesterov": True}),
    "sgd-nesterov-weight-decay":
        (torch.optim.SGD, {"lr": 0.1, "momentum": 0.9, "nesterov": True, "weight_decay": 0.01}),
    "adam": (torch.optim.Adam, {"lr": 1e-3, "betas": (0.9, 0.999), "eps": 1e-8}),
    "adam-gan": (torch.optim.Adam, {"lr": 2e-4, "betas": (0.5, 0.999), "eps": 1e-8}),
    "adam-zero-beta": (torch.optim.Adam, {"lr": 2e-3, "betas": (0.0, 0.99), "eps": 1e-8}),
    "adam-weight-decay": (torch.optim.Adam, {"lr": 1e-3, "betas": (0.9, 0.999), "eps": 1e-8, "weight_decay": 0.01}),
    "adamw": (torch.optim.AdamW, {"lr": 1e-3, "betas": (0.9, 0.999), "eps": 1e-8, "weight_decay": 0.01}),
    "adamw-gan": (torch.optim.AdamW, {"lr": 2e-3, "betas": (0.5, 0.9), "eps": 1e-6, "weight_decay": 0.1}),
    "rmsprop": (torch.optim.RMSprop, {"lr": 1e-2, "alpha": 0.99, "eps": 1e-8}),
    "rmsprop-momentum": (torch.optim.RMSprop, {"lr": 1e-2, "alpha": 0.99, "eps": 1e-8, "momentum": 0.9}),
    "rmsprop-centered": (torch.optim.RMSprop, {"lr": 1e-2, "alpha": 0.9, "eps": 1e-8, "centered": True}),
    "rmsprop-centered-momentum-weight-decay":
        (torch.optim.RMSprop,
         {"lr": 1e-2, "alpha": 0.9, "eps": 1e-8, "centered": True, "momentum": 0.9, "weight_decay": 0.01}),
}
SMALL = {"a": [5, 3], "b": [7], "c": []}  # weights; seeds 1, 2, 3


def small(seed, scale, dtype):
    """The small tensors; tensor i has seed + 100 * i, so that seed + step stays apart."""
    return [fill(seed + 100 * i, shape, scale).to(dtype) for i, shape in enumerate(SMALL.values())]


def small_about(seed, scale, plus_step):
    return {k: {"seed": seed + 100 * i, "plusStep": plus_step, "shape": shape, "scale": scale, "offset": 0.0}
            for i, (k, shape) in enumerate(SMALL.items())}


def optimizers():
    def run(dtype):
        kept = {}
        for name, (kind, options) in OPTIMIZERS.items():
            weights = [w.requires_grad_(True) for w in small(1, 1.0, dtype)]
            optimizer = kind(weights, **options)
            for step in range(1, STEPS + 1):
                for w, g in zip(weights, small(GRADIENT + step, 0.3, dtype)):
                    w.grad = g
                optimizer.step()
                if step in (1, 2, STEPS):
                    kept.update({f"{name}/step{step}/{k}": w.detach().clone() for k, w in zip(SMALL, weights)})
        return kept

    store("optimizers", {
        "optimizers": {k: {"kind": o[0].__name__.lower(), **o[1]} for k, o in OPTIMIZERS.items()},
        "weights": small_about(1, 1.0, False), "gradients": small_about(GRADIENT, 0.3, True)}, run)


def clipping():
    """torch.nn.utils.clip_grad_norm_: coefficient min(1, max / (norm + 1e-6)) over all tensors together."""
    def run(dtype):
        kept = {}
        for max_norm in (0.1, 1.0, 100.0):
            weights = [w.requires_grad_(True) for w in small(1, 1.0, dtype)]
            for w, g in zip(weights, small(GRADIENT + 1, 0.3, dtype)):
                w.grad = g
            kept[f"max{max_norm:g}/norm"] = torch.nn.utils.clip_grad_norm_(weights, max_norm)
            kept.update({f"max{max_norm:g}/grad/{k}": w.grad for k, w in zip(SMALL, weights)})
        return kept

    store("clipping", {"maxNorms": [0.1, 1.0, 100.0], "gradients": small_about(GRADIENT + 1, 0.3, False)}, run)


def ema():
    """average <- decay * average + (1 - decay) * weights; starts as weights of step 0."""
    def run(dtype):
        kept = {}
        for decay in (0.5, 0.99, 0.999):
            average = small(GRADIENT, 1.0, dtype)
            for step in range(1, STEPS + 1):
                average = [a * decay + w * (1 - decay) for a, w in zip(average, small(GRADIENT + step, 1.0, dtype))]
                if step in (1, STEPS):
                    kept.update({f"decay{decay:g}/step{step}/{k}": a for k, a in zip(SMALL, average)})
        return kept

    store("ema", {"decays": [0.5, 0.99, 0.999], "weights": small_about(GRADIENT, 1.0, True)}, run)


def losses():
    """Each loss and its gradients on given logits, small ones and extreme ones."""
    real = [[-50.0], [-2.0], [-0.3], [0.0], [0.7], [3.0], [50.0]]
    fake = [[40.0], [1.5], [0.2], [0.0], [-0.9], [-4.0], [-60.0]]

    def run(dtype):
        kept = {}
        for name, (d_formula, g_formula) in GAMES.items():
            r, f = (torch.tensor(v, dtype=dtype, requires_grad=True) for v in (real, fake))
            kept[f"{name}/discriminator"] = loss = d_formula(r, f)
            loss.backward()
            kept.update({f"{name}/discriminator/grad/real": r.grad, f"{name}/discriminator/grad/fake": f.grad})
            r, f = (torch.tensor(v, dtype=dtype, requires_grad=True) for v in (real, fake))
            kept[f"{name}/generator"] = loss = g_formula(r, f)
            loss.backward()
            kept[f"{name}/generator/grad/fake"] = f.grad
            if name.startswith("relativistic"):
                kept[f"{name}/generator/grad/real"] = r.grad
        x, logits = fill(1, [3, 2, 4, 4]).to(dtype), fill(2, [3, 2, 4, 4], 6.0).to(dtype).requires_grad_(True)
        for name, s in {"bernoulli": {"likelihood": "bernoulli"},
                        "gaussian-1": {"likelihood": "gaussian", "sigma": 1.0},
                        "gaussian-0.25": {"likelihood": "gaussian", "sigma": 0.25}}.items():
            logits.grad = None
            kept[f"{name}/reconstruction"] = loss = reconstruction_loss(logits, x, s)
            loss.backward()
            kept[f"{name}/reconstruction/grad/logits"] = logits.grad.clone()
        mean, logvar = (fill(i, [3, 5], scale).to(dtype).requires_grad_(True) for i, scale in ((3, 2.0), (4, 3.0)))
        kept["kl"] = loss = kl_loss(mean, logvar)
        loss.backward()
        kept.update({"kl/grad/mean": mean.grad, "kl/grad/logvar": logvar.grad})
        return kept

    store("losses", {"real": real, "fake": fake, "inputs": {
        k: {"seed": seed, "plusStep": False, "shape": shape, "scale": scale, "offset": 0.0}
        for k, seed, shape, scale in (("x", 1, [3, 2, 4, 4], 1.0), ("logits", 2, [3, 2, 4, 4], 6.0),
                                      ("mean", 3, [3, 5], 2.0), ("logvar", 4, [3, 5], 3.0))}}, run)


# ---- All of them ---------------------------------------------------------------------------------------

GAUSSIAN = {"likelihood": "gaussian", "sigma": 0.5, "beta": 0.25}
FIXTURES = {
    "optimizers": optimizers,
    "clipping": clipping,
    "ema": ema,
    "losses": losses,
    "gan-non-saturating": lambda n: gan(n, "gan", "non-saturating", 8),
    "gan-minimax": lambda n: gan(n, "gan", "minimax", 8, {"image": [3, 6, 10], "z": 9}),
    "dcgan-64": lambda n: gan(n, "dcgan/64", "non-saturating", 4, {"width": 8, "z": 16}),
    "dcgan-32": lambda n: gan(n, "dcgan/32", "non-saturating", 4, {"width": 8, "z": 16}),
    "dcgan-conv28": lambda n: gan(n, "dcgan/conv28", "non-saturating", 8, adam=CALM_ADAM),
    "dcgan-dense28": lambda n: gan(n, "dcgan/dense28", "non-saturating", 8, adam=CALM_ADAM, seed=200),
    "dcgan-upsampling28": lambda n: gan(n, "dcgan/upsampling28", "non-saturating", 4, adam=CALM_ADAM, seed=100),
    "autoencoder-dense": lambda n: autoencoder(n, "autoencoder", 4, {"z": 6}),
    "autoencoder-conv": lambda n: autoencoder(n, "autoencoder", 4, {"z": 6, "encoder": "conv", "image": [3, 12, 8],
                                                                     **GAUSSIAN}),
    "vae-dense": lambda n: autoencoder(n, "vae", 4, {"z": 5}),
    "vae-dense-gaussian": lambda n: autoencoder(n, "vae", 4, {"z": 5, "image": [3, 5, 7], **GAUSSIAN}),
    "vae-conv": lambda n: autoencoder(n, "vae", 4, {"z": 5, "encoder": "conv"}),
    "vae-conv-gaussian":
        lambda n: autoencoder(n, "vae", 4, {"z": 5, "encoder": "conv", "image": [3, 12, 8], **GAUSSIAN}),
}


def twins():
    """A tiny twin in each of PyTorch's file formats, with the pictures it makes."""
    save_twin.save("dcgan/32", {"width": 3, "z": 5}, 2, OUT / "twin-dcgan-32")
    print(f"{'twin-dcgan-32/':40s} {sum(p.stat().st_size for p in (OUT / 'twin-dcgan-32').iterdir()):7d} bytes")


def main():
    torch.set_num_threads(1)  # the same numbers wherever it runs
    OUT.mkdir(parents=True, exist_ok=True)
    wanted = sys.argv[1:]
    for name, experiment in FIXTURES.items():
        if not wanted or name in wanted:
            experiment(name) if experiment.__code__.co_argcount else experiment()
    if not wanted or "twins" in wanted:
        twins()
    total = sum(p.stat().st_size for p in OUT.rglob("*") if p.is_file())
    print(f"{total} bytes in {OUT}")


if __name__ == "__main__":
    main()
