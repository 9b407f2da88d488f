#!/usr/bin/python3
"""Makes the fixtures of the networks that pictures are compared by: every block's output, features, class scores.

    /usr/bin/python3 parity/scripts/feature_fixtures.py [NAME ...]

Weights are fill(seed, shape, scale, offset) of formula.py, scaled by their fan so that activations keep their size;
the fixture lists them under "weights" (and "heads"). Quantities are stored as make_fixtures.py stores them.
"""
import sys

import torch
import torchvision.models as tv

from feature_twins import FidInception, Lpips, Published
from formula import fill
from make_fixtures import OUT, store

IMAGES, OTHERS = 50_000, 50_001


def recipe(key, shape):
    if key.endswith("running_var"):
        return 0.3, 1.0
    if key.endswith("running_mean"):
        return 0.1, 0.0
    if len(shape) > 1:
        fan = torch.Size(shape[1:]).numel()
        return (0.5, 0.5) if key.startswith("lin") else ((4.5 / fan) ** 0.5, 0.0)  # LPIPS's are positive
    return (0.2, 1.0) if key.endswith("weight") and (".bn" in key or "bn" in key) else (0.1, 0.0)


def fill_state(module, first_seed, wanted=lambda key: True):
    described = []
    state = {k: v for k, v in module.state_dict().items() if not k.endswith("num_batches_tracked") and wanted(k)}
    for i, (key, p) in enumerate(state.items()):
        scale, offset = recipe(key, p.shape)
        p.copy_(fill(first_seed + i, p.shape, scale, offset))
        described.append({"key": key, "shape": list(p.shape), "seed": first_seed + i, "scale": scale, "offset": offset})
    return described


def images_of(shape, seed=IMAGES):
    return {"seed": seed, "plusStep": False, "shape": shape, "scale": 1.0, "offset": 0.0}


def given(of, dtype):
    return fill(of["seed"], of["shape"], of["scale"], of["offset"]).to(dtype)


def network(name, make, net_of, blocks, shape):
    module = make().eval()
    with torch.no_grad():
        weights = fill_state(net_of(module), 1)
    about = {"model": name, "weights": weights, "inputs": {"images": images_of(shape)}}

    def run(dtype):
        module.to(torch.float32)
        with torch.no_grad():
            fill_state(net_of(module), 1)
            module.to(dtype)
            kept, hooks = {}, []
            for block in blocks(net_of(module)):
                part = net_of(module).get_submodule(block)
                if getattr(part, "inplace", False):
                    part.inplace = False
                hooks.append(part.register_forward_hook(lambda m, i, o, b=block: kept.update({"block/" + b: o})))
            features, logits = module(given(about["inputs"]["images"], dtype))
            for hook in hooks:
                hook.remove()
        return {**kept, "features": features, "logits": logits}

    store("features/" + name, about, run)


def lpips(kind, make, shape):
    module = Lpips(kind, make()).eval()
    about = {"model": "lpips-" + kind, "inputs": {"x": images_of(shape), "y": images_of(shape, OTHERS)}}
    def convolutions(key):
        return key.startswith("features")
    def head(key):
        return key.startswith("lin")

    def fill_all():
        return fill_state(module.net, 1, convolutions), fill_state(module, 1000, head)

    with torch.no_grad():
        about["weights"], about["heads"] = fill_all()

    def run(dtype):
        module.to(torch.float32)
        with torch.no_grad():
            fill_all()
            module.to(dtype)
            return {"distance": module(given(about["inputs"]["x"], dtype), given(about["inputs"]["y"], dtype))}

    store("features/lpips-" + kind, about, run)


def stages(net):
    return [f"layer{i + 1}.{j}" for i in range(4) for j in range(len(net.get_submodule(f"layer{i + 1}")))]


def steps(net):
    """Every step whose result the next does not overwrite."""
    return [f"{part}.{i}" for part in ("features", "classifier") for i, step in enumerate(net.get_submodule(part))
            if not isinstance(step, torch.nn.Dropout)
            and not isinstance((list(net.get_submodule(part)) + [None])[i + 1], torch.nn.ReLU)]


def inception_blocks(net):
    return [name for name, _ in net.named_children() if name[0] in "CMm"]


def resnet(name, small=(2, 3, 64, 80)):
    return lambda: network(name, lambda: Published(getattr(tv, name)(weights=None), "fc"), lambda m: m.net, stages,
                           list(small))


FIXTURES = {
    "inception-fid": lambda: network("inception-fid", FidInception, lambda m: m, inception_blocks, [1, 3, 40, 56]),
    "inception-v3": lambda: network(
        "inception-v3",
        lambda: Published(tv.inception_v3(weights=None, aux_logits=False, init_weights=False, transform_input=False),
                          "fc", standardise=False),
        lambda m: m.net, inception_blocks, [2, 3, 96, 107]),
    "resnet18": resnet("resnet18"),
    "resnet34": resnet("resnet34"),
    "resnet50": resnet("resnet50"),
    "squeezenet1_1": lambda: network(
        "squeezenet1_1", lambda: Published(tv.squeezenet1_1(weights=None), "classifier.0"), lambda m: m.net,
        steps, [2, 3, 64, 75]),
    "alexnet": lambda: network(
        "alexnet", lambda: Published(tv.alexnet(weights=None), "classifier.6"), lambda m: m.net, steps,
        [2, 3, 70, 81]),
    "vgg16": lambda: network(
        "vgg16", lambda: Published(tv.vgg16(weights=None, init_weights=False), "classifier.6"), lambda m: m.net,
        steps, [2, 3, 40, 48]),
    "lpips-alex": lambda: lpips("alex", lambda: tv.alexnet(weights=None), [2, 3, 70, 81]),
    "lpips-vgg": lambda: lpips("vgg", lambda: tv.vgg16(weights=None, init_weights=False), [2, 3, 40, 48]),
}


def main():
    torch.set_num_threads(1)
    for name, experiment in FIXTURES.items():
        if not sys.argv[1:] or name in sys.argv[1:]:
            experiment()
    files = list(OUT.glob("features-*"))
    print(sum(f.stat().st_size for f in files), "bytes")


if __name__ == "__main__":
    main()
