"""The network: a drawing in, a unit vector out, such that drawings of one character point the same way."""

from dataclasses import dataclass

import torch
from torch import nn
from torch.nn import functional


@dataclass(frozen=True)
class Shape:
    """`side` of the centred drawing in pixels, width of each stage, residual blocks in each stage, and how many numbers the
    embedding keeps of each of the 5 × 5 places."""

    side: int = 40
    widths: tuple[int, ...] = (32, 64, 96)
    blocks: tuple[int, ...] = (0, 2, 2)
    kept: int = 16

    @property
    def embedding(self) -> int:
        return self.kept * (self.side // 8) ** 2


class ConvNorm(nn.Module):
    """Convolution and batch norm."""

    def __init__(self, inputs: int, outputs: int, kernel: int, stride: int) -> None:
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, bias=False)
        self.norm = nn.BatchNorm2d(outputs)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.norm(self.conv(x))


class Block(nn.Module):
    """Two convolutions, and the input added to what they give (He et al. 2016)."""

    def __init__(self, inputs: int, outputs: int, stride: int) -> None:
        super().__init__()
        self.first = ConvNorm(inputs, outputs, 3, stride)
        self.second = ConvNorm(outputs, outputs, 3, 1)
        self.beside = None if inputs == outputs and stride == 1 else ConvNorm(inputs, outputs, 1, stride)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        beside = x if self.beside is None else self.beside(x)
        return functional.relu(self.second(functional.relu(self.first(x))) + beside)


class SymbolNet(nn.Module):
    """Centred ink `[n, 1, side, side]` to unit vectors `[n, embedding]`: what each place holds, place by place, so that two
    drawings agree where the same strokes are in the same places."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.stem = ConvNorm(1, shape.widths[0], 5, 2)
        blocks: list[Block] = []
        width = shape.widths[0]
        for stage, (outputs, repeats) in enumerate(zip(shape.widths, shape.blocks, strict=True)):
            for repeat in range(repeats):
                blocks.append(Block(width, outputs, 2 if stage and not repeat else 1))
                width = outputs
        self.blocks = nn.Sequential(*blocks)
        self.head = ConvNorm(width, shape.kept, 1, 1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.head(self.blocks(functional.relu(self.stem(x))))
        return functional.normalize(x.flatten(1), dim=1)
