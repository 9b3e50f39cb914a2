"""The generalist: one backbone, five readers, one forward pass.

The backbone is EfficientNet-Lite0 as far as it reads pictures. Its stem and first five blocks stay as the licensed weights
have them; the rest is taught by all the tasks that read it. Who reads where (for pictures of 256 px):

| answer | reads | through |
| --- | --- | --- |
| products, objects | the features, 1,280 | one linear layer each |
| emotion | the features, and 32 × 32 and 64 × 64 places | one linear layer; a narrow network of blocks |
| embedding | 16 × 16 places behind block 10 | one layer, 8 × 8 places, one linear layer |
| plates | 64 × 64 and 32 × 32 places | residual layers, attention between 40 columns |

No layer has a batch norm: each convolution has a gain for every output and a bias instead, so that a picture is read the
same whatever stands beside it in the batch, and five kinds of pictures can be taught at once.
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from lite import LITE0, Stage

SIDE = 256
FROZEN = 5
"""Blocks that stay as they are."""
FINE, MIDDLE = 24, 40
"""Channels at 64 × 64 places, behind block 2, and at 32 × 32, behind block 4."""
PLACES = 10
"""The block that the embedding reads from, and its channels and places along an edge after pooling."""
PLACE_CHANNELS, PLACE_GRID = 24, 8
EMBEDDING = 128
ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
COLUMNS, READINGS, ROWS = 40, 2, 16
PLATE_CLASSES = 1 + len(ALPHABET)
TOKENS, HEADS = 192, 6
SMALL_STAGES = (Stage(1, 16, 3, 1, 1), Stage(2, 24, 3, 1, 4), Stage(3, 40, 5, 2, 4), Stage(3, 80, 3, 2, 4), Stage(3, 112, 3, 1, 4))
"""Of the narrow network for faces: those of `emotion-s`."""
SMALL_STEM, SMALL_FEATURES, SMALL_SIDE = 24, 384, 24


@dataclass(frozen=True)
class Outputs:
    """How many outputs each linear reader has."""

    products: int = 81
    emotion: int = 8
    objects: int = 16


class Conv(nn.Module):
    """A convolution whose weights have the size that they would start a training with, times a gain, plus a bias.

    `same` pads as TensorFlow does: with an even side halved, one pixel more on the far side.
    """

    def __init__(
        self,
        inputs: int,
        outputs: int,
        kernel: int | tuple[int, int] = 1,
        stride: int | tuple[int, int] = 1,
        groups: int = 1,
        clip: bool = False,
        padding: int | tuple[int, int] | None = None,
    ) -> None:
        super().__init__()
        rows, columns = (kernel, kernel) if isinstance(kernel, int) else kernel
        self.stride, self.groups, self.clip = stride, groups, clip
        self.far = padding is None and stride == 2 and rows > 1
        self.near = (rows - 2) // 2 if self.far else 0
        self.padding = 0 if self.far else (rows // 2, columns // 2) if padding is None else padding
        self.weight = nn.Parameter(torch.randn(outputs, inputs // groups, rows, columns) * self.start_size(inputs // groups * rows * columns))
        self.gain = nn.Parameter(torch.ones(outputs))
        self.bias = nn.Parameter(torch.zeros(outputs))

    @staticmethod
    def start_size(fan_in: int) -> float:
        return (2 / fan_in) ** 0.5

    def forward(self, x: Tensor) -> Tensor:
        if self.far:
            x = functional.pad(x, (self.near, self.near + 1, self.near, self.near + 1))
        weight = self.weight if self.gain is None else self.weight * self.gain[:, None, None, None]
        x = functional.conv2d(x, weight, self.bias, self.stride, self.padding, 1, self.groups)
        return functional.hardtanh_(x, 0.0, 6.0) if self.clip else x

    def take(self, weight: Tensor, bias: Tensor) -> None:
        """The convolution with these weights and this bias."""
        if weight.shape != self.weight.shape:
            raise ValueError(f'The weights have the shape {tuple(weight.shape)}, not {tuple(self.weight.shape)}.')
        size = weight.flatten(1).pow(2).mean(1).sqrt().clamp_min(1e-8)
        gain = size / self.start_size(weight[0].numel())
        with torch.no_grad():
            self.weight.copy_(weight / gain[:, None, None, None])
            self.gain.copy_(gain)
            self.bias.copy_(bias)

    def fold(self) -> None:
        """Puts the gain into the weights; nothing is to be taught afterwards."""
        with torch.no_grad():
            self.weight.mul_(self.gain[:, None, None, None])
        self.gain = None


class Block(nn.Module):
    """Inverted residual: expand, depthwise, project; the input is added where shapes agree."""

    def __init__(self, inputs: int, outputs: int, kernel: int, stride: int, expand: int) -> None:
        super().__init__()
        inner = inputs * expand
        self.expand = Conv(inputs, inner, clip=True) if expand != 1 else None
        self.depthwise = Conv(inner, inner, kernel, stride, inner, clip=True)
        self.project = Conv(inner, outputs)
        self.same = stride == 1 and inputs == outputs

    def forward(self, x: Tensor) -> Tensor:
        out = self.project(self.depthwise(x if self.expand is None else self.expand(x)))
        return out + x if self.same else out


def blocks_of(stages: tuple[Stage, ...], width: int) -> list[Block]:
    blocks = []
    for stage in stages:
        for repeat in range(stage.repeats):
            blocks.append(Block(width, stage.outputs, stage.kernel, stage.stride if repeat == 0 else 1, stage.expand))
            width = stage.outputs
    return blocks


@dataclass(frozen=True)
class Early:
    """What the frozen layers see: 24 channels at a quarter of the side, 40 at an eighth."""

    fine: Tensor
    middle: Tensor


class Backbone(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.stem = Conv(3, LITE0.stem, 3, 2, clip=True)
        self.blocks = nn.ModuleList(blocks_of(LITE0.stages, LITE0.stem))
        self.head = Conv(LITE0.stages[-1].outputs, LITE0.features, clip=True)
        for part in (self.stem, *self.blocks[:FROZEN]):
            part.requires_grad_(False)

    def early(self, x: Tensor) -> Early:
        x = self.stem(x)
        for block in self.blocks[:3]:
            x = block(x)
        fine = x
        for block in self.blocks[3:FROZEN]:
            x = block(x)
        return Early(fine, x)

    def places(self, early: Early) -> Tensor:
        """112 channels at a sixteenth of the side."""
        x = early.middle
        for block in self.blocks[FROZEN : PLACES + 1]:
            x = block(x)
        return x

    def features(self, places: Tensor) -> Tensor:
        """`[n, 1280]`: the mean over the picture."""
        x = places
        for block in self.blocks[PLACES + 1 :]:
            x = block(x)
        return self.head(x).mean((2, 3))


class EmotionReader(nn.Module):
    """A narrow network on early places, and a linear layer on the features: the sum of both answers."""

    def __init__(self, classes: int) -> None:
        super().__init__()
        self.stitch = Conv(4 * FINE + MIDDLE, SMALL_STEM, 3, clip=True)
        self.blocks = nn.Sequential(*blocks_of(SMALL_STAGES, SMALL_STEM))
        self.head = Conv(SMALL_STAGES[-1].outputs, SMALL_FEATURES, clip=True)
        self.near = nn.Linear(SMALL_FEATURES, classes)
        self.far = nn.Linear(LITE0.features, classes)
        nn.init.normal_(self.far.weight, std=1e-3)
        nn.init.zeros_(self.far.bias)

    @staticmethod
    def read(early: Early) -> Tensor:
        """Both levels at the 24 × 24 places that the narrow network was taught on."""
        x = torch.cat([functional.pixel_unshuffle(early.fine, 2), early.middle], 1)
        if x.shape[2] != SMALL_SIDE:
            x = functional.interpolate(x, (SMALL_SIDE, SMALL_SIDE), mode='bilinear')
        return x

    def forward(self, early: Early, features: Tensor, dropout: float = 0.0) -> Tensor:
        own = self.head(self.blocks(self.stitch(self.read(early)))).mean((2, 3))
        return self.near(functional.dropout(own, dropout, self.training)) + self.far(functional.dropout(features, dropout, self.training))


class Embedder(nn.Module):
    """A unit vector that keeps where things are."""

    def __init__(self) -> None:
        super().__init__()
        self.narrow = Conv(LITE0.stages[4].outputs, PLACE_CHANNELS, clip=True)
        self.linear = nn.Linear(PLACE_CHANNELS * PLACE_GRID**2, EMBEDDING)

    def pooled(self, places: Tensor) -> Tensor:
        x = self.narrow(places)
        x = functional.avg_pool2d(x, 2) if x.shape[2] == 2 * PLACE_GRID else functional.adaptive_avg_pool2d(x, PLACE_GRID)
        return x.flatten(1)

    def forward(self, places: Tensor) -> Tensor:
        return functional.normalize(self.linear(self.pooled(places)), dim=1)


class Residual(nn.Module):
    def __init__(self, channels: int) -> None:
        super().__init__()
        self.first = Conv(channels, channels, 3)
        self.second = Conv(channels, channels, 3)

    def forward(self, x: Tensor) -> Tensor:
        return torch.relu(x + self.second(torch.relu(self.first(x))))


class Attention(nn.Module):
    """Self-attention between the columns and a feed-forward layer, both with the norm before."""

    def __init__(self) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(TOKENS)
        self.inputs = nn.Linear(TOKENS, 3 * TOKENS)
        self.outputs = nn.Linear(TOKENS, TOKENS)
        self.feed_norm = nn.LayerNorm(TOKENS)
        self.feed = nn.Sequential(nn.Linear(TOKENS, 2 * TOKENS), nn.ReLU(), nn.Linear(2 * TOKENS, TOKENS))

    def forward(self, x: Tensor, dropout: float) -> Tensor:
        parts = self.inputs(self.norm(x)).reshape(-1, COLUMNS, 3, HEADS, TOKENS // HEADS)
        query, key, value = parts.permute(2, 0, 3, 1, 4).unbind(0)
        shares = torch.softmax(query @ key.transpose(2, 3) * (TOKENS // HEADS) ** -0.5, 3)
        mixed = (shares @ value).transpose(1, 2).reshape(-1, COLUMNS, TOKENS)
        x = x + functional.dropout(self.outputs(mixed), dropout, self.training)
        return x + functional.dropout(self.feed(self.feed_norm(x)), dropout, self.training)


class PlateReader(nn.Module):
    """What `plates-m` does with what its first two layers see, on what the backbone's early layers see instead.

    Every column is read twice, for the upper and the lower line; the readings stand one after the other.
    """

    def __init__(self) -> None:
        super().__init__()
        self.stitch = Conv(FINE + MIDDLE, 48, (5, 3), (4, 1), padding=(1, 1))
        self.first = Residual(48)
        self.lower = Conv(48, 96, 3, (2, 1), padding=1)
        self.second = Residual(96)
        self.lowest = Conv(96, 160, 3, (2, 1), padding=1)
        self.third = Residual(160)
        self.tokens = nn.Linear(160 * ROWS // 4, TOKENS)
        self.places = nn.Parameter(torch.zeros(1, COLUMNS, TOKENS))
        self.layers = nn.ModuleList(Attention() for _ in range(2))
        self.norm = nn.LayerNorm(TOKENS)
        self.read = nn.Linear(TOKENS, READINGS * PLATE_CLASSES)

    @staticmethod
    def levels(early: Early) -> Tensor:
        return torch.cat([early.fine, functional.interpolate(early.middle, scale_factor=2, mode='nearest')], 1)

    def seen(self, early: Early) -> Tensor:
        """[n, 48, 16, 40] before the first rectifier."""
        return functional.interpolate(self.stitch(self.levels(early)), (ROWS, COLUMNS), mode='bilinear')

    def forward(self, early: Early, dropout: float = 0.0) -> Tensor:
        x = self.first(torch.relu(self.seen(early)))
        x = self.second(torch.relu(self.lower(x)))
        x = self.third(torch.relu(self.lowest(x)))
        x = self.tokens(x.permute(0, 3, 1, 2).reshape(-1, COLUMNS, 160 * ROWS // 4))
        x = functional.dropout(x + self.places, dropout, self.training)
        for layer in self.layers:
            x = layer(x, dropout)
        logits = self.read(self.norm(x)).reshape(-1, COLUMNS, READINGS, PLATE_CLASSES)
        return logits.transpose(1, 2).reshape(-1, READINGS * COLUMNS, PLATE_CLASSES)


class Generalist(nn.Module):
    """Pictures `[n, 3, 256, 256]`, pixels as (x − 127) / 128, to the answers to all tasks."""

    def __init__(self, outputs: Outputs = Outputs()) -> None:
        super().__init__()
        self.backbone = Backbone()
        self.products = nn.Linear(LITE0.features, outputs.products)
        self.objects = nn.Linear(LITE0.features, outputs.objects)
        self.emotion = EmotionReader(outputs.emotion)
        self.embedder = Embedder()
        self.plates = PlateReader()

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        """Logits of products, emotion, objects and plates, and the embedding."""
        early = self.backbone.early(x)
        places = self.backbone.places(early)
        features = self.backbone.features(places)
        return (
            self.products(features),
            self.emotion(early, features),
            self.objects(features),
            self.plates(early),
            self.embedder(places),
        )


def seen(pixels: Tensor) -> Tensor:
    """0 … 255, grey or in colours, to the network's input."""
    if pixels.shape[1] == 1:
        pixels = pixels.expand(-1, 3, -1, -1)
    return ((pixels.float() - 127) / 128).contiguous(memory_format=torch.channels_last)


def greedy(logits: Tensor) -> list[str]:
    """The best class at every step, repeats merged, blanks dropped."""
    texts = []
    for row in logits.argmax(2).tolist():
        letters = [ALPHABET[now - 1] for before, now in zip([0, *row], row) if now not in (before, 0)]
        texts.append(''.join(letters))
    return texts
