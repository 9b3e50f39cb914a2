"""What the features have lost on photographs: products of the Grocery Store Dataset by their nearest training photo.

    python training/shape/photographs.py --model objects-shape

No openly licensed photographs of the sixteen things are at hand, so the loss there cannot be measured here. This asks
something else that both networks can answer without further training: are photos of one product still near to each
other in what the classifier reads? Writes `photographs.json`.
"""

import argparse
import sys
from pathlib import Path

import numpy as np
import torch
from PIL import Image

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parent.parent)]

from backbone import load_licensed
from icons import DATA
from lite import LiteNet, load_backbone
from manifest import write_json
from recipes import SHAPE
from train import load_network, seen

READ = 160
EACH = 8
"""Known photos of each product, spread over the list."""
REPORT = Path(__file__).resolve().parent / 'photographs.json'


def photos(split: str) -> tuple[list[Path], np.ndarray]:
    """Files and products of one list of the source."""
    folder = DATA / 'grocery-store-dataset' / 'dataset'
    if not (folder / f'{split}.txt').exists():
        raise SystemExit(f'{folder} is not there: set YARDSTICK_DATA to the folder with the Grocery Store Dataset.')
    rows = [line.split(',') for line in (folder / f'{split}.txt').read_text().splitlines() if line.strip()]
    return [folder / row[0].strip() for row in rows], np.array([int(row[1]) for row in rows])


def spread(files: list[Path], products: np.ndarray) -> tuple[list[Path], np.ndarray]:
    """At most `EACH` of each product."""
    chosen = []
    for product in np.unique(products):
        mine = np.flatnonzero(products == product)
        chosen += list(mine[np.unique(np.linspace(0, len(mine) - 1, EACH).round().astype(int))])
    return [files[n] for n in chosen], products[chosen]


def features(net: LiteNet, files: list[Path]) -> np.ndarray:
    """[n, features], each of length one."""
    found = []
    with torch.no_grad():
        for start in range(0, len(files), 16):
            pictures = [Image.open(file).convert('RGB').resize((READ, READ)) for file in files[start : start + 16]]
            found.append(net.features(seen(torch.from_numpy(np.stack([np.asarray(p) for p in pictures])))).numpy())
    every = np.concatenate(found)
    return every / np.linalg.norm(every, axis=1, keepdims=True)


def nearest_right(net: LiteNet, known: list[Path], products: np.ndarray, asked: list[Path], truth: np.ndarray) -> float:
    """Share of `asked` whose nearest photo of `known` shows the same product."""
    return float((products[(features(net, asked) @ features(net, known).T).argmax(1)] == truth).mean())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--model', required=True)
    model = parser.parse_args().model
    torch.set_num_threads(1)
    known, products = spread(*photos('train'))
    asked, truth = photos('val')
    backbone = LiteNet(SHAPE, 3, 1)
    load_backbone(backbone, load_licensed())
    networks = {'efficientnet-lite0': backbone.to(memory_format=torch.channels_last).eval(), model: load_network(model)}
    report = {
        'what': 'Share of photos whose nearest training photo (cosine of the features, pictures stretched to '
        f'{READ} px) shows the same of the products of the Grocery Store Dataset; nothing was trained for it.',
        'known': len(known),
        'asked': len(asked),
        'right': {name: round(nearest_right(net, known, products, asked, truth), 4) for name, net in networks.items()},
    }
    write_json(REPORT, report)
    print(report)


if __name__ == '__main__':
    main()
