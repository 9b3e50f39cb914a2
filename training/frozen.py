"""The first layers of a network as they are: no gradients, batch norms folded in, a few pictures at a time.

Early layers see the most pixels and change the least in fine-tuning: left as they are, they save the larger part
of a training step.
"""

import copy

import torch
from torch import nn
from torch.nn import functional
from torch.nn.utils.fusion import fuse_conv_bn_eval

from lite import ConvNorm, LiteNet

AT_ONCE = 8
"""Pictures: what is between the layers then stays in the processor's cache."""


class Folded(nn.Module):
    """A `ConvNorm` in evaluation as one convolution."""

    def __init__(self, layer: ConvNorm) -> None:
        super().__init__()
        self.layer = layer
        self.conv = fuse_conv_bn_eval(layer.conv.eval(), layer.norm.eval())

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        top, left, bottom, right = self.layer.pads
        if self.layer.uneven:
            x = functional.pad(x, (left, right, top, bottom))
        x = self.conv(x)
        return functional.hardtanh_(x, 0.0, 6.0) if self.layer.clip else x


class FrozenStart:
    """`[n, channels, side, side]` to what the block number `blocks` of `net` reads, for a network in evaluation."""

    def __init__(self, net: LiteNet, blocks: int) -> None:
        self.stem = Folded(copy.deepcopy(net.stem))
        self.blocks = copy.deepcopy(net.blocks[:blocks]).eval()
        for block in self.blocks:
            for name, layer in block.named_children():
                setattr(block, name, Folded(layer))

    @torch.no_grad()
    def __call__(self, x: torch.Tensor) -> torch.Tensor:
        return torch.cat([self.blocks(self.stem(part)) for part in x.split(AT_ONCE)])


def freeze_start(net: LiteNet, blocks: int) -> None:
    """No gradients for the stem and the first `blocks` blocks."""
    for part in (net.stem, *net.blocks[:blocks]):
        part.requires_grad_(False)


def train_the_rest(net: LiteNet, blocks: int) -> None:
    """Training mode, but for what `freeze_start` has frozen."""
    net.train()
    for part in (net.stem, *net.blocks[:blocks]):
        part.eval()
