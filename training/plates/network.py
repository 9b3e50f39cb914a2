"""The plate reader: convolutions that keep forty columns, a few layers of attention between them, two readings for CTC.

Every column is read twice, once for the upper and once for the lower line; the two readings stand one after the other
(`READINGS * COLUMNS` steps), so that CTC can read a plate of two lines from left to right, top to bottom. On a plate of
one line the second reading is blank.
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from formats import ALPHABET

WIDTH, HEIGHT = 160, 64
COLUMNS = 40
READINGS = 2
BLANK = 0
CLASSES = 1 + len(ALPHABET)


@dataclass(frozen=True)
class Shape:
    """Channels after the stem and at 1/4, 1/8 and 1/16 of the height; residual blocks at each of these three."""

    channels: tuple[int, int, int, int]
    blocks: tuple[int, int, int]
    tokens: int
    layers: int
    heads: int


class ConvNorm(nn.Module):
    def __init__(self, inputs: int, outputs: int, stride: tuple[int, int] = (1, 1)) -> None:
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.norm = nn.BatchNorm2d(outputs)

    def forward(self, x: Tensor) -> Tensor:
        return self.norm(self.conv(x))


class Residual(nn.Module):
    def __init__(self, channels: int) -> None:
        super().__init__()
        self.first = ConvNorm(channels, channels)
        self.second = ConvNorm(channels, channels)

    def forward(self, x: Tensor) -> Tensor:
        return torch.relu(x + self.second(torch.relu(self.first(x))))


class Reduce(nn.Module):
    def __init__(self, inputs: int, outputs: int, stride: tuple[int, int]) -> None:
        super().__init__()
        self.step = ConvNorm(inputs, outputs, stride)

    def forward(self, x: Tensor) -> Tensor:
        return torch.relu(self.step(x))


class Attention(nn.Module):
    """Self-attention between the columns and a feed-forward layer, both with the norm before."""

    def __init__(self, width: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.norm = nn.LayerNorm(width)
        self.inputs = nn.Linear(width, 3 * width)
        self.outputs = nn.Linear(width, width)
        self.feed_norm = nn.LayerNorm(width)
        self.feed = nn.Sequential(nn.Linear(width, 2 * width), nn.ReLU(), nn.Linear(2 * width, width))
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor) -> Tensor:
        batch, columns, width = x.shape
        parts = self.inputs(self.norm(x)).reshape(batch, columns, 3, self.heads, width // self.heads)
        query, key, value = parts.permute(2, 0, 3, 1, 4).unbind(0)
        shares = torch.softmax(query @ key.transpose(2, 3) * (width // self.heads) ** -0.5, 3)
        mixed = (shares @ value).transpose(1, 2).reshape(batch, columns, width)
        x = x + self.dropout(self.outputs(mixed))
        return x + self.dropout(self.feed(self.feed_norm(x)))


class PlateNet(nn.Module):
    """Pictures [batch, 3, 64, 160] to logits [batch, 80, 37]: blank, then the alphabet."""

    def __init__(self, shape: Shape, dropout: float = 0.1) -> None:
        super().__init__()
        self.shape = shape
        stem, low, middle, high = shape.channels
        body: list[nn.Module] = [Reduce(3, stem, (2, 2)), Reduce(stem, low, (2, 2))]
        body += [Residual(low) for _ in range(shape.blocks[0])]
        body += [Reduce(low, middle, (2, 1)), *(Residual(middle) for _ in range(shape.blocks[1]))]
        body += [Reduce(middle, high, (2, 1)), *(Residual(high) for _ in range(shape.blocks[2]))]
        self.body = nn.Sequential(*body)
        self.tokens = nn.Linear(high * HEIGHT // 16, shape.tokens)
        self.places = nn.Parameter(torch.randn(1, COLUMNS, shape.tokens) * 0.02)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(
            Attention(shape.tokens, shape.heads, dropout) for _ in range(shape.layers)
        )
        self.norm = nn.LayerNorm(shape.tokens)
        self.read = nn.Linear(shape.tokens, READINGS * CLASSES)

    def forward(self, x: Tensor) -> Tensor:
        features = self.body(x)
        batch, channels, rows, columns = features.shape
        x = self.tokens(features.permute(0, 3, 1, 2).reshape(batch, columns, channels * rows))
        x = self.dropout(x + self.places)
        for layer in self.layers:
            x = layer(x)
        logits = self.read(self.norm(x)).reshape(batch, columns, READINGS, CLASSES)
        return logits.transpose(1, 2).reshape(batch, READINGS * columns, CLASSES)


def greedy(logits: Tensor) -> list[str]:
    """The best class at every step, repeats merged, blanks dropped."""
    texts = []
    for row in logits.argmax(2).tolist():
        letters = [
            ALPHABET[now - 1] for before, now in zip([BLANK, *row], row) if now not in (before, BLANK)
        ]
        texts.append(''.join(letters))
    return texts
