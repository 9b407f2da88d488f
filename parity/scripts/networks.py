"""PyTorch twins of Gansaku's networks: same layers, same parameter keys, written from the papers.

Discriminators give logits [N, 1]; generators give images [N, C, H, W] in [-1, 1].
`build(model, settings)` returns the networks of a model by the names of their checkpoint files.
"""
import torch
from torch import nn
from torch.nn import functional as F


def lrelu(x):
    return F.leaky_relu(x, 0.2)


def pixels(image):
    c, h, w = image
    return c * h * w


# ---- Goodfellow et al. 2014: the fully connected pair --------------------------------------------


class GanGenerator(nn.Module):
    """z [N, 100] -> image [N, C, H, W]."""

    def __init__(self, image, z=100):
        super().__init__()
        self.image = image
        self.fc1 = nn.Linear(z, 128)
        self.fc2 = nn.Linear(128, 256)
        self.bn2 = nn.BatchNorm1d(256)
        self.fc3 = nn.Linear(256, 512)
        self.bn3 = nn.BatchNorm1d(512)
        self.fc4 = nn.Linear(512, 1024)
        self.bn4 = nn.BatchNorm1d(1024)
        self.fc5 = nn.Linear(1024, pixels(image))

    def forward(self, z):
        h = lrelu(self.fc1(z))
        h = lrelu(self.bn2(self.fc2(h)))
        h = lrelu(self.bn3(self.fc3(h)))
        h = lrelu(self.bn4(self.fc4(h)))
        return torch.tanh(self.fc5(h)).view(-1, *self.image)


class GanDiscriminator(nn.Module):
    def __init__(self, image):
        super().__init__()
        self.fc1 = nn.Linear(pixels(image), 512)
        self.fc2 = nn.Linear(512, 256)
        self.fc3 = nn.Linear(256, 1)

    def forward(self, x):
        return self.fc3(lrelu(self.fc2(lrelu(self.fc1(x.flatten(1))))))


# ---- Radford et al. 2015: DCGAN --------------------------------------------------------------------


def up(i, o, k=4, s=2, p=1, bias=False):
    return nn.ConvTranspose2d(i, o, k, s, p, bias=bias)


def down(i, o, k=4, s=2, p=1, bias=False):
    return nn.Conv2d(i, o, k, s, p, bias=bias)


class Chain(nn.Module):
    """conv1, bn1, conv2, bn2, ... with one activation between; the last convolution stands bare."""

    def __init__(self, convs, normed, activation):
        super().__init__()
        self.depth, self.activation = len(convs), activation
        for i, conv in enumerate(convs, 1):
            self.add_module(f"conv{i}", conv)
            if i in normed:
                out = conv.out_channels
                self.add_module(f"bn{i}", nn.BatchNorm2d(out))

    def forward(self, h):
        for i in range(1, self.depth + 1):
            h = getattr(self, f"conv{i}")(h)
            if hasattr(self, f"bn{i}"):
                h = getattr(self, f"bn{i}")(h)
            if i < self.depth:
                h = self.activation(h)
        return h


class ChainGenerator(Chain):
    def __init__(self, convs):
        super().__init__(convs, range(1, len(convs)), F.relu)

    def forward(self, z):
        return torch.tanh(super().forward(z.view(z.size(0), -1, 1, 1)))


class ChainDiscriminator(Chain):
    def __init__(self, convs):
        super().__init__(convs, range(2, len(convs)), lrelu)

    def forward(self, x):
        return super().forward(x).flatten(1)  # [N, 1, 1, 1] -> [N, 1]


def dcgan64(c, w, z):
    g = [up(z, 8 * w, 4, 1, 0), up(8 * w, 4 * w), up(4 * w, 2 * w), up(2 * w, w), up(w, c)]
    d = [down(c, w), down(w, 2 * w), down(2 * w, 4 * w), down(4 * w, 8 * w), down(8 * w, 1, 4, 1, 0)]
    return {"G": ChainGenerator(g), "D": ChainDiscriminator(d)}


def dcgan32(c, w, z):
    g = [up(z, 4 * w, 4, 1, 0), up(4 * w, 2 * w), up(2 * w, w), up(w, c)]
    d = [down(c, w), down(w, 2 * w), down(2 * w, 4 * w), down(4 * w, 1, 4, 1, 0)]
    return {"G": ChainGenerator(g), "D": ChainDiscriminator(d)}


def conv28(c, w, z):
    """1 -> 3 -> 7 -> 14 -> 28 and back."""
    g = [up(z, 4 * w, 3, 1, 0), up(4 * w, 2 * w, 3, 2, 0), up(2 * w, w), up(w, c)]
    d = [down(c, w), down(w, 2 * w), down(2 * w, 4 * w, 3, 2, 0), down(4 * w, 1, 3, 1, 0)]
    return {"G": ChainGenerator(g), "D": ChainDiscriminator(d)}


class Dense28Generator(nn.Module):
    """z [N, 62] uniform in [0, 1) -> image [N, C, 28, 28]."""

    def __init__(self, c, z=62):
        super().__init__()
        self.fc1 = nn.Linear(z, 1024)
        self.bn1 = nn.BatchNorm1d(1024)
        self.fc2 = nn.Linear(1024, 128 * 7 * 7)
        self.bn2 = nn.BatchNorm1d(128 * 7 * 7)
        self.conv1 = up(128, 64, bias=True)
        self.bn3 = nn.BatchNorm2d(64)
        self.conv2 = up(64, c, bias=True)

    def forward(self, z):
        h = F.relu(self.bn1(self.fc1(z)))
        h = F.relu(self.bn2(self.fc2(h))).view(-1, 128, 7, 7)
        h = F.relu(self.bn3(self.conv1(h)))
        return torch.sigmoid(self.conv2(h)) * 2 - 1


class Dense28Discriminator(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.conv1 = down(c, 64, bias=True)
        self.conv2 = down(64, 128, bias=True)
        self.bn2 = nn.BatchNorm2d(128)
        self.fc1 = nn.Linear(128 * 7 * 7, 1024)
        self.bn3 = nn.BatchNorm1d(1024)
        self.fc2 = nn.Linear(1024, 1)

    def forward(self, x):
        h = lrelu(self.conv1((x + 1) / 2))
        h = lrelu(self.bn2(self.conv2(h))).flatten(1)
        return self.fc2(lrelu(self.bn3(self.fc1(h))))


class Upsampling28Generator(nn.Module):
    """z [N, 100] -> image [N, C, 28, 28]."""

    def __init__(self, c, z=100):
        super().__init__()
        self.fc1 = nn.Linear(z, 1024)
        self.fc2 = nn.Linear(1024, 128 * 7 * 7)
        self.bn1 = nn.BatchNorm1d(128 * 7 * 7)
        self.conv1 = nn.Conv2d(128, 64, 5, 1, 2)
        self.conv2 = nn.Conv2d(64, c, 5, 1, 2)

    def forward(self, z):
        h = torch.tanh(self.fc1(z))
        h = torch.tanh(self.bn1(self.fc2(h))).view(-1, 128, 7, 7)
        h = torch.tanh(self.conv1(F.interpolate(h, scale_factor=2)))
        return torch.tanh(self.conv2(F.interpolate(h, scale_factor=2)))


class Upsampling28Discriminator(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.conv1 = nn.Conv2d(c, 64, 5, 1, 2)
        self.conv2 = nn.Conv2d(64, 128, 5, 1, 0)
        self.fc1 = nn.Linear(128 * 5 * 5, 1024)
        self.fc2 = nn.Linear(1024, 1)

    def forward(self, x):
        h = F.max_pool2d(torch.tanh(self.conv1(x)), 2)  # 28 -> 14
        h = F.max_pool2d(torch.tanh(self.conv2(h)), 2)  # 14 -> 10 -> 5
        return self.fc2(torch.tanh(self.fc1(h.flatten(1))))


# ---- Autoencoder, and Kingma & Welling 2013: VAE -----------------------------------------------------


class Encoder(nn.Module):
    """x [N, C, H, W] -> code [N, L], or (mean, logvar) when variational."""

    def __init__(self, image, latent, conv, variational):
        super().__init__()
        c, h, w = image
        self.conv, self.variational = conv, variational
        if conv:
            self.conv1 = down(c, 32, bias=True)
            self.conv2 = down(32, 64, bias=True)
            self.fc1 = nn.Linear(64 * (h // 4) * (w // 4), 256)
        else:
            self.fc1 = nn.Linear(pixels(image), 512)
            self.fc2 = nn.Linear(512, 256)
        if variational:
            self.mean = nn.Linear(256, latent)
            self.logvar = nn.Linear(256, latent)
        else:
            self.code = nn.Linear(256, latent)

    def forward(self, x):
        if self.conv:
            h = F.relu(self.conv2(F.relu(self.conv1(x))))
            h = F.relu(self.fc1(h.flatten(1)))
        else:
            h = F.relu(self.fc2(F.relu(self.fc1(x.flatten(1)))))
        return (self.mean(h), self.logvar(h)) if self.variational else self.code(h)


class Decoder(nn.Module):
    """z [N, L] -> logits [N, C, H, W]."""

    def __init__(self, image, latent, conv):
        super().__init__()
        c, h, w = image
        self.image, self.conv = image, conv
        self.fc1 = nn.Linear(latent, 256)
        if conv:
            self.fc2 = nn.Linear(256, 64 * (h // 4) * (w // 4))
            self.conv1 = up(64, 32, bias=True)
            self.conv2 = up(32, c, bias=True)
        else:
            self.fc2 = nn.Linear(256, 512)
            self.fc3 = nn.Linear(512, pixels(image))

    def forward(self, z):
        h = F.relu(self.fc2(F.relu(self.fc1(z))))
        if self.conv:
            _, height, width = self.image
            h = F.relu(self.conv1(h.view(-1, 64, height // 4, width // 4)))
            return self.conv2(h)
        return self.fc3(h).view(-1, *self.image)


def decoded(logits, likelihood):
    """The decoder's picture: the likelihood's mean, in [-1, 1]."""
    return torch.sigmoid(logits) * 2 - 1 if likelihood == "bernoulli" else torch.tanh(logits)


# ---- By name -----------------------------------------------------------------------------------------

DEFAULTS = {
    "gan": {"image": [1, 28, 28], "z": 100},
    "dcgan/64": {"image": [3, 64, 64], "z": 100, "width": 64},
    "dcgan/32": {"image": [3, 32, 32], "z": 100, "width": 64},
    "dcgan/conv28": {"image": [1, 28, 28], "z": 100, "width": 128},
    "dcgan/dense28": {"image": [1, 28, 28], "z": 62},
    "dcgan/upsampling28": {"image": [1, 28, 28], "z": 100},
    "autoencoder": {"image": [1, 28, 28], "z": 32, "encoder": "dense", "likelihood": "bernoulli"},
    "vae": {"image": [1, 28, 28], "z": 20, "encoder": "dense", "likelihood": "bernoulli"},
}


def settings_of(model, settings=None):
    if model not in DEFAULTS:
        raise SystemExit(f"model '{model}' is not known; known: {', '.join(DEFAULTS)}")
    return {**DEFAULTS[model], **(settings or {})}


def build(model, settings=None):
    """The networks of a model, by name: G and D, or encoder and decoder."""
    s = settings_of(model, settings)
    image, z = s["image"], s["z"]
    if model == "gan":
        return {"G": GanGenerator(image, z), "D": GanDiscriminator(image)}
    if model == "dcgan/64":
        return dcgan64(image[0], s["width"], z)
    if model == "dcgan/32":
        return dcgan32(image[0], s["width"], z)
    if model == "dcgan/conv28":
        return conv28(image[0], s["width"], z)
    if model == "dcgan/dense28":
        return {"G": Dense28Generator(image[0], z), "D": Dense28Discriminator(image[0])}
    if model == "dcgan/upsampling28":
        return {"G": Upsampling28Generator(image[0], z), "D": Upsampling28Discriminator(image[0])}
    conv = s["encoder"] == "conv"
    return {
        "encoder": Encoder(image, z, conv, variational=model == "vae"),
        "decoder": Decoder(image, z, conv),
    }


def generator_of(model):
    """The name of the network that makes pictures from z."""
    return "decoder" if model in ("autoencoder", "vae") else "G"


def generate(model, network, z, settings=None):
    """Pictures [N, C, H, W] in [-1, 1] from z, in evaluation mode."""
    network.eval()
    with torch.no_grad():
        out = network(z)
        if generator_of(model) == "decoder":
            out = decoded(out, settings_of(model, settings)["likelihood"])
        return out
