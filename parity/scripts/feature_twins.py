"""Networks that pictures are compared by, in PyTorch: torchvision's, the FID's Inception, and LPIPS.

The FID's network differs from torchvision's Inception-v3 in this (all else, and the keys, are the same):
  - pictures in [0, 1] are resized to 299x299, bilinearly, without antialiasing, corners not aligned, then 2x - 1;
  - average pooling in Mixed_5b-5d, 6b-6e and 7b does not count the zeros beyond the edge;
  - Mixed_7c pools by the maximum (3x3, stride 1, padding 1);
  - 1,008 classes, no auxiliary head; class scores for the Inception score leave the biases out.
"""
import torch
import torchvision
from torch import nn
from torch.nn import functional as F
from torchvision.models import inception as tv


def repooled(block, pool):
    """Gives the branch that pools, a block's last, another pooling."""
    branches = block._forward
    block._forward = lambda x: branches(x)[:-1] + [block.branch_pool(pool(x))]


class FidInception(nn.Module):
    def __init__(self):
        super().__init__()
        net = torchvision.models.inception_v3(
            weights=None, num_classes=1008, aux_logits=False, init_weights=False, transform_input=False)
        for name, child in net.named_children():
            setattr(self, name, child)
        for name in "5b 5c 5d 6b 6c 6d 6e 7b".split():
            repooled(getattr(self, "Mixed_" + name), lambda x: F.avg_pool2d(x, 3, 1, 1, count_include_pad=False))
        repooled(self.Mixed_7c, lambda x: F.max_pool2d(x, 3, 1, 1))

    def forward(self, images):  # [-1, 1]
        x = F.interpolate((images + 1) / 2, (299, 299), mode="bilinear", align_corners=False)
        x = 2 * x - 1
        for name, child in self.named_children():
            if name not in ("avgpool", "dropout", "fc", "AuxLogits"):
                x = child(x)
        features = x.mean((2, 3))
        return features, features @ self.fc.weight.T


def standardised(images):
    mean = torch.tensor([0.485, 0.456, 0.406], dtype=images.dtype).view(1, 3, 1, 1)
    std = torch.tensor([0.229, 0.224, 0.225], dtype=images.dtype).view(1, 3, 1, 1)
    return ((images + 1) / 2 - mean) / std


class Published(nn.Module):
    """A torchvision network, its feature taken before its last layer."""

    def __init__(self, net, last, standardise=True):
        super().__init__()
        self.net, self.standardise, self.kept = net, standardise, {}
        net.get_submodule(last).register_forward_pre_hook(lambda m, i: self.kept.update(feature=i[0]))

    def forward(self, images):
        logits = self.net(standardised(images) if self.standardise else images)
        feature = self.kept["feature"]
        return (feature if feature.dim() == 2 else feature.mean((2, 3))), logits


class Lpips(nn.Module):
    LAYERS = {"alex": ([1, 4, 7, 9, 11], [64, 192, 384, 256, 256]),
              "vgg": ([3, 8, 15, 22, 29], [64, 128, 256, 512, 512])}

    def __init__(self, kind, net):
        super().__init__()
        self.net = net
        self.layers, channels = self.LAYERS[kind]
        for i, c in enumerate(channels):
            head = nn.Module()
            head.model = nn.Sequential(nn.Dropout(), nn.Conv2d(c, 1, 1, bias=False))
            setattr(self, f"lin{i}", head)

    def activations(self, x):
        shift = torch.tensor([-.030, -.088, -.188], dtype=x.dtype).view(1, 3, 1, 1)
        scale = torch.tensor([.458, .448, .450], dtype=x.dtype).view(1, 3, 1, 1)
        x, taken = (x - shift) / scale, []
        for i, step in enumerate(self.net.features):
            x = step(x)
            if i in self.layers:
                taken.append(x / (x.square().sum(1, keepdim=True).sqrt() + 1e-10))
        return taken

    def forward(self, x, y):
        total = 0
        for i, (a, b) in enumerate(zip([t.clone() for t in self.activations(x)], self.activations(y))):
            total = total + getattr(self, f"lin{i}").model((a - b) ** 2).mean((2, 3))
        return total.flatten()
