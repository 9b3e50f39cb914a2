"""Where the training begins: with what the specialists know already.

- The backbone and the reader of products: `products-m`, whose first five blocks are the licensed ones.
- The readers of plates and of emotion: the later layers of `plates-m` and `emotion-s`. Their own first layers are replaced by
  one layer (a stitch) that calculates what these would have seen out of what the backbone sees; it is fitted by least
  squares, no training (Lenc & Vedaldi 2015, arXiv:1411.5908, show that such layers exist between networks).
- The reader of objects: a linear layer fitted to drawings of them (ridge regression on the features).
- The embedding: a linear layer fitted to the embedding of `symbols` (ridge regression on the places).

    python training/generalist/beginning.py products      # likewise emotion, plates, objects, symbols; calculated once
"""

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parent.parent)]

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn
from torch.nn import functional

from folders import MODELS, OWN
from network import EMBEDDING, SIDE, Conv, EmotionReader, Generalist, PlateReader, seen
from PIL import Image
from pictures import HELD_BACK, PLATES_SEED, SYMMETRIES, plate_read, prepared, read_shard, redrawn, turned

PARTS = {'products': ('backbone.', 'products.'), 'emotion': ('emotion.',), 'plates': ('plates.',), 'objects': ('objects.',), 'symbols': ('embedder.',)}
"""By part, how the names of its weights begin."""
FACES, PLATES, ICONS, DRAWERS = 400, 300, 1_920, 10
"""Pictures that are fitted on; of symbols the drawings of so many people."""
OBJECT_SCALE = 6.0
"""Logits for a share that the regression gives."""
RIDGE = 3.0
"""Of the embedding's fit: the best of 0.01, 0.1, 0.3, 1, 3 and 10 on the alphabet that is held back (44, 62, 69, 72, 72 and 67 %)."""
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


def begin_backbone(net: Generalist) -> None:
    weights = Weights('products-m')
    weights.conv(net.backbone.stem, 'stem')
    weights.blocks(net.backbone.blocks)
    weights.conv(net.backbone.head, 'head')
    weights.linear(net.products, 'classifier')


def begin_emotion(net: Generalist) -> float:
    faces = torch.from_numpy(prepared('faces')['pixels'][:FACES, None])
    reader, weights = net.emotion, Weights('emotion-s')
    weights.blocks(reader.blocks)
    weights.conv(reader.head, 'head')
    weights.linear(reader.near, 'classifier')
    stem = Conv(1, reader.stitch.weight.shape[0], 3, 2)
    weights.conv(stem, 'stem')

    def pairs():
        for part in faces.split(AT_ONCE):
            large = functional.interpolate(part.float(), (SIDE, SIDE), mode='bicubic').clamp(0, 255)
            yield EmotionReader.read(net.backbone.early(seen(large))), stem((part.float() - 127) / 128)

    return fit(reader.stitch, pairs())


def begin_plates(net: Generalist) -> float:
    shard = read_shard(PLATES_SEED, 0, teacher=False)
    crops = [shard.crop(at) for at in range(PLATES)]
    plates = torch.from_numpy(np.stack([plate_read(crop) for crop in crops]).transpose(0, 3, 1, 2))
    read = [np.asarray(crop.convert('RGB').resize((160, 64), Image.Resampling.BILINEAR)) for crop in crops]
    plates_wide = torch.from_numpy(np.stack(read).transpose(0, 3, 1, 2))
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


@torch.no_grad()
def begin_objects(net: Generalist) -> float:
    """Gives the share of the drawings fitted on that are right."""
    pixels, labels = np.load(OWN / 'icons.npy', mmap_mode='r')[:ICONS].copy(), torch.from_numpy(prepared('icons-labels')['labels'][:ICONS])
    features = []
    for at in range(0, len(pixels), AT_ONCE):
        part = torch.from_numpy(pixels[at : at + AT_ONCE].transpose(0, 3, 1, 2)).float()
        x = seen(functional.interpolate(part, (SIDE, SIDE), mode='bicubic').clamp(0, 255))
        features.append(net.backbone.features(net.backbone.places(net.backbone.early(x))))
    x = torch.cat(features).double()
    wanted = functional.one_hot(labels, net.objects.out_features).double()
    centre, share = x.mean(0), wanted.mean(0)
    square = (x - centre).T @ (x - centre)
    ridge = torch.eye(x.shape[1], dtype=torch.float64) * square.diagonal().mean() * 0.3
    found = torch.linalg.solve(square + ridge, (x - centre).T @ (wanted - share))
    net.objects.weight.copy_((OBJECT_SCALE * found.T).float())
    net.objects.bias.copy_((-OBJECT_SCALE * (centre @ found)).float())
    return float((net.objects(x.float()).argmax(1) == labels).float().mean())


@torch.no_grad()
def begin_symbols(net: Generalist) -> float:
    """Gives the mean cosine between what the fit finds and the specialist's embedding."""
    known, taught = prepared('symbols'), torch.from_numpy(prepared('symbols-taught')['directions'])
    learnt = np.array([not name.startswith(HELD_BACK) for name in known['names']])
    rows = np.flatnonzero(learnt[known['characters']] & (known['drawers'] <= DRAWERS))
    random = torch.Generator().manual_seed(1)
    forms = torch.randint(SYMMETRIES, (len(rows),), generator=random)
    pooled = []
    for at in range(0, len(rows), AT_ONCE):
        some = zip(rows[at : at + AT_ONCE], forms[at : at + AT_ONCE], strict=True)
        drawings = torch.stack([turned(torch.from_numpy(known['pixels'][row]), int(form)) for row, form in some])[:, None].float()
        pooled.append(net.embedder.pooled(net.backbone.places(net.backbone.early(seen(redrawn(drawings, SIDE, random))))))
    return fit_embedder(net, torch.cat(pooled).double(), taught[torch.from_numpy(rows), forms].double(), RIDGE)


@torch.no_grad()
def fit_embedder(net: Generalist, x: Tensor, wanted: Tensor, ridge: float) -> float:
    """Ridge regression from the pooled places `[n, …]` to the unit vectors that are wanted; `ridge` as a share of the mean
    of the sums of squares."""
    middle, mean = x.mean(0), wanted.mean(0)
    squares = (x - middle).T @ (x - middle)
    squares += torch.eye(len(squares), dtype=squares.dtype) * squares.diagonal().mean() * ridge
    found = torch.linalg.solve(squares, (x - middle).T @ (wanted - mean)).T
    net.embedder.linear.weight.copy_(found.float())
    net.embedder.linear.bias.copy_((mean - found @ middle).float())
    own = functional.normalize(net.embedder.linear(x.float()), dim=1)
    return float((own * wanted.float()).sum(1).mean())


def begun() -> dict[str, Tensor]:
    """The network as the training begins with it."""
    found = {}
    for part in PARTS:
        path = OWN / f'begun-{part}.pt'
        if not path.exists():
            raise SystemExit(f'{path} is not there. Run: python training/generalist/beginning.py {part}')
        found |= torch.load(path, weights_only=True)
    return found


def main() -> None:
    part = sys.argv[1] if len(sys.argv) == 2 else ''
    if part not in PARTS:
        sys.exit(f'Say one of {", ".join(PARTS)}.')
    torch.set_num_threads(1)
    torch.manual_seed(17)
    net = Generalist().eval()
    with torch.no_grad():
        begin_backbone(net)
        fits = {'emotion': begin_emotion, 'plates': begin_plates, 'objects': begin_objects, 'symbols': begin_symbols}
        if part in fits:
            print(f'{part}: {fits[part](net):.4f}', flush=True)
    torch.save({name: value for name, value in net.state_dict().items() if name.startswith(PARTS[part])}, OWN / f'begun-{part}.pt')


if __name__ == '__main__':
    main()
