"""Networks of EfficientNet-Lite's inverted residual blocks, as the tasks here use them.

A shape that begins as EfficientNet-Lite0 does can take the licensed weights, as far as both are alike.
"""

from dataclasses import dataclass

import torch
from torch import nn
from torch.nn import functional

class ConvNorm(nn.Module):
    """Convolution with TensorFlow's `same` padding, batch norm, and ReLU6 where wanted."""

    def __init__(self, inputs: int, outputs: int, kernel: int, stride: int, groups: int, clip: bool) -> None:
        super().__init__()
        # An even side halved pads one pixel more on the far side; a kept side pads both alike.
        self.uneven = stride == 2 and kernel > 1
        self.near = (kernel - stride) // 2
        padding = 0 if self.uneven else kernel // 2
        self.conv = nn.Conv2d(inputs, outputs, kernel, stride, padding, groups=groups, bias=False)
        self.norm = nn.BatchNorm2d(outputs, eps=1e-3, momentum=0.01)
        self.clip = clip

    @property
    def pads(self) -> tuple[int, int, int, int]:
        """Top, left, bottom, right, as ONNX wants them."""
        if not self.uneven:
            return (self.conv.padding[0],) * 4
        return (self.near, self.near, self.near + 1, self.near + 1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if self.uneven:
            x = functional.pad(x, (self.near, self.near + 1, self.near, self.near + 1))
        x = self.norm(self.conv(x))
        return functional.relu6(x) if self.clip else x


class Block(nn.Module):
    """Inverted residual: expand, depthwise, project; the input is added where shapes agree."""

    def __init__(self, inputs: int, outputs: int, kernel: int, stride: int, expand: int, drop: float) -> None:
        super().__init__()
        inner = inputs * expand
        self.expand = ConvNorm(inputs, inner, 1, 1, 1, True) if expand != 1 else None
        self.depthwise = ConvNorm(inner, inner, kernel, stride, inner, True)
        self.project = ConvNorm(inner, outputs, 1, 1, 1, False)
        self.same = stride == 1 and inputs == outputs
        self.drop = drop

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        out = x if self.expand is None else self.expand(x)
        out = self.project(self.depthwise(out))
        if not self.same:
            return out
        if self.training and self.drop > 0:
            keep = torch.rand(len(x), 1, 1, 1, dtype=out.dtype) >= self.drop
            out = out * keep / (1 - self.drop)
        return out + x


@dataclass(frozen=True)
class Stage:
    """`repeats` blocks of one width; the first one changes width and side."""

    repeats: int
    outputs: int
    kernel: int
    stride: int
    expand: int


@dataclass(frozen=True)
class Shape:
    """All that tells one network from another. `side` is the input's width and height in pixels."""

    side: int
    stem: int
    stem_stride: int
    stages: tuple[Stage, ...]
    features: int
    dropout: float
    drop_path: float


LITE0 = Shape(
    side=224,
    stem=32,
    stem_stride=2,
    stages=(
        Stage(1, 16, 3, 1, 1),
        Stage(2, 24, 3, 2, 6),
        Stage(2, 40, 5, 2, 6),
        Stage(3, 80, 3, 2, 6),
        Stage(3, 112, 5, 1, 6),
        Stage(4, 192, 5, 2, 6),
        Stage(1, 320, 3, 1, 6),
    ),
    features=1280,
    dropout=0.2,
    drop_path=0.1,
)


class LiteNet(nn.Module):
    """Pictures `[n, channels, side, side]`, pixels as (x − 127) / 128, to logits `[n, outputs]`."""

    def __init__(self, shape: Shape, channels: int, outputs: int) -> None:
        super().__init__()
        self.shape = shape
        self.channels = channels
        self.stem = ConvNorm(channels, shape.stem, 3, shape.stem_stride, 1, True)
        total = sum(stage.repeats for stage in shape.stages)
        blocks: list[Block] = []
        width = shape.stem
        for stage in shape.stages:
            for repeat in range(stage.repeats):
                stride = stage.stride if repeat == 0 else 1
                drop = shape.drop_path * len(blocks) / total
                blocks.append(Block(width, stage.outputs, stage.kernel, stride, stage.expand, drop))
                width = stage.outputs
        self.blocks = nn.Sequential(*blocks)
        self.head = ConvNorm(width, shape.features, 1, 1, 1, True)
        self.classifier = nn.Linear(shape.features, outputs)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.classified(self.features(x))

    def features(self, x: torch.Tensor) -> torch.Tensor:
        """What the classifier reads, `[n, features]`: the mean over the picture."""
        return self.features_from(self.stem(x), 0)

    def features_from(self, x: torch.Tensor, block: int) -> torch.Tensor:
        """The same from what the block of that number reads."""
        return self.head(self.blocks[block:](x)).mean((2, 3))

    def classified(self, features: torch.Tensor) -> torch.Tensor:
        return self.classifier(functional.dropout(features, self.shape.dropout, self.training))


def load_backbone(net: LiteNet, licensed: nn.Module) -> None:
    """Takes over the licensed weights: the stem, the blocks from the first one on, and the head where its shape is the same.

    A grey picture has three equal channels, so for one channel the stem is summed over them.
    """
    pairs: list[tuple[ConvNorm, nn.Conv2d, nn.BatchNorm2d]] = [(net.stem, licensed._conv_stem, licensed._bn0)]
    for own, block in zip(net.blocks, licensed._blocks, strict=False):
        if own.expand is not None:
            pairs.append((own.expand, block._expand_conv, block._bn0))
        pairs.append((own.depthwise, block._depthwise_conv, block._bn1))
        pairs.append((own.project, block._project_conv, block._bn2))
    if net.head.conv.weight.shape == licensed._conv_head.weight.shape:
        pairs.append((net.head, licensed._conv_head, licensed._bn1))
    with torch.no_grad():
        for own, conv, norm in pairs:
            weight = conv.weight
            own.conv.weight.copy_(weight.sum(1, keepdim=True) if own is net.stem and net.channels == 1 else weight)
            own.norm.load_state_dict(norm.state_dict())
