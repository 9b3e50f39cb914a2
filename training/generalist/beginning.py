"""Where the training begins: with what the specialists know already.

- The backbone and the reader of products: `products-m`, whose first five blocks are the licensed ones.
- The readers of plates and of emotion: the later layers of `plates-m` and `emotion-s`. Their own first layers are replaced by
  one layer (a stitch) that calculates what these would have seen out of what the backbone sees; it is fitted by least
  squares, no training (Lenc & Vedaldi 2015, arXiv:1411.5908, show that such layers exist between networks).
- The readers of objects and of symbols begin with random weights.
"""

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn
from torch.nn import functional

from folders import MODELS
from network import Conv, EmotionReader, Generalist, PlateReader, seen

SHRINK = 1e-3
"""Ridge, as a share of the mean variance of what is read."""
AT_ONCE = 25


class Weights:
    """The numbers of an exported file, by name and in order."""

    def __init__(self, model: str) -> None:
        self.graph = onnx.load(str(MODELS / model / 'model.onnx')).graph
        arrays = {one.name.removesuffix('.fp16'): numpy_helper.to_array(one).astype(np.float32) for one in self.graph.initializer}
        self.by_name = {name: torch.from_numpy(array.copy()) for name, array in arrays.items()}

    def conv(self, layer: Conv, name: str) -> None:
        layer.take(self.by_name[f'{name}.weight'], self.by_name[f'{name}.bias'])

    def blocks(self, blocks) -> None:
        for number, block in enumerate(blocks):
            for part in ('expand', 'depthwise', 'project'):
                layer = getattr(block, part)
                if layer is not None:
                    self.conv(layer, f'block{number}.{part}')

    def linear(self, layer: nn.Linear, name: str) -> None:
        """The first rows, where the file has more outputs."""
        with torch.no_grad():
            layer.weight.copy_(self.by_name[f'{name}.weight'][: layer.out_features])
            layer.bias.copy_(self.by_name[f'{name}.bias'][: layer.out_features])

    def convolutions(self) -> list[tuple[Tensor, Tensor]]:
        return [(self.by_name[node.input[1]], self.by_name[node.input[2]]) for node in self.graph.node if node.op_type == 'Conv']

    def products(self) -> list[Tensor]:
        """Weights of linear layers that were written as matrix products, inputs first."""
        return [self.by_name[node.input[1]] for node in self.graph.node if node.op_type == 'MatMul' and node.input[1] in self.by_name]


def begin(net: Generalist, faces: Tensor, plates: Tensor, plates_wide: Tensor) -> dict[str, float]:
    """Puts the specialists' weights into `net`; the stitches are fitted on these pictures.

    `faces` `[n, 1, 48, 48]`, `plates` `[n, 3, 192, 192]` and the same as `plates-m` reads them, `[n, 3, 64, 160]`, all
    0 … 255. Gives the share of the variance that each stitch explains.
    """
    weights = Weights('products-m')
    weights.conv(net.backbone.stem, 'stem')
    weights.blocks(net.backbone.blocks)
    weights.conv(net.backbone.head, 'head')
    weights.linear(net.products, 'classifier')
    net.eval()
    return {'emotion': begin_emotion(net, faces), 'plates': begin_plates(net, plates, plates_wide)}


def begin_emotion(net: Generalist, faces: Tensor) -> float:
    reader, weights = net.emotion, Weights('emotion-s')
    weights.blocks(reader.blocks)
    weights.conv(reader.head, 'head')
    weights.linear(reader.near, 'classifier')
    stem = Conv(1, reader.stitch.weight.shape[0], 3, 2)
    weights.conv(stem, 'stem')

    def pairs():
        for part in faces.split(AT_ONCE):
            large = functional.interpolate(part.float(), (192, 192), mode='bicubic').clamp(0, 255)
            yield EmotionReader.read(net.backbone.early(seen(large))), stem((part.float() - 127) / 128)

    return fit(reader.stitch, pairs())


def begin_plates(net: Generalist, plates: Tensor, plates_wide: Tensor) -> float:
    reader, weights = net.plates, Weights('plates-m')
    first, second, *rest = weights.convolutions()
    own = [layer for name, layer in reader.named_modules() if isinstance(layer, Conv) and name != 'stitch']
    for layer, (weight, bias) in zip(own, rest, strict=True):
        layer.take(weight, bias)
    linears = [layer for layer in reader.modules() if isinstance(layer, nn.Linear)]
    with torch.no_grad():
        for layer, weight in zip(linears, weights.products(), strict=True):
            layer.weight.copy_(weight.T)
        for name, values in reader.named_parameters():
            if name in weights.by_name:
                values.copy_(weights.by_name[name])

    def pairs():
        for part, wide in zip(plates.split(AT_ONCE), plates_wide.split(AT_ONCE), strict=True):
            x = torch.relu(functional.conv2d((wide.float() - 127.5) / 127.5, *first, 2, 1))
            yield PlateReader.levels(net.backbone.early(seen(part))), functional.conv2d(x, *second, 2, 1)

    return fit(reader.stitch, pairs(), (16, 40))


@torch.no_grad()
def fit(stitch: Conv, pairs, size: tuple[int, int] | None = None) -> float:
    """The convolution that gives the second of each pair from the first, by ridge regression over all places.

    `size`: what the convolution's output is brought to, as linear as the convolution itself.
    """
    outputs, channels, rows, columns = stitch.weight.shape
    inputs = channels * rows * columns
    square = torch.zeros(inputs + 1, inputs + 1, dtype=torch.float64)
    mixed = torch.zeros(inputs + 1, outputs, dtype=torch.float64)
    total, sums, squares = 0, torch.zeros(outputs, dtype=torch.float64), 0.0
    for x, wanted in pairs:
        padding, stride = stitch.padding, stitch.stride
        patches = functional.unfold(x, (rows, columns), padding=padding, stride=stride)
        if size:
            side = x.shape[3]
            patches = functional.interpolate(patches.reshape(len(x), inputs, -1, side), size, mode='bilinear').flatten(2)
        patches = patches.transpose(1, 2).reshape(-1, inputs)
        patches = torch.cat([patches, torch.ones(len(patches), 1)], 1)
        wanted = wanted.permute(0, 2, 3, 1).reshape(-1, outputs)
        square += (patches.T @ patches).double()
        mixed += (patches.T @ wanted).double()
        total, sums, squares = total + len(wanted), sums + wanted.double().sum(0), squares + float(wanted.double().square().sum())
    ridge = torch.eye(inputs + 1, dtype=torch.float64) * SHRINK * square.diagonal()[:-1].mean()
    ridge[-1, -1] = 0
    found = torch.linalg.solve(square + ridge, mixed)
    left = squares - 2 * float((found * mixed).sum()) + float((found * (square @ found)).sum())
    stitch.take(found[:-1].T.reshape(outputs, channels, rows, columns).float(), found[-1].float())
    return 1 - left / (squares - float((sums**2).sum()) / total)
