"""The photos of the Grocery Store Dataset and the renders, as arrays; what the networks answer with.

Photos of train and validation only: nothing here opens a test photo.
"""

import json
import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get('YARDSTICK_DATA', ROOT.parent / 'shared' / 'data')) / 'grocery-store-dataset' / 'dataset'
WORK = Path(os.environ.get('YARDSTICK_WORK', Path.home() / '.cache' / 'yardstick'))
RENDERS = WORK / 'render' / 'products-train'
LISTS = ('train.txt', 'val.txt')
FOLDS = 3


def manifest(benchmark: str) -> dict:
    return json.loads((ROOT / 'benchmarks' / benchmark / 'benchmark.json').read_text())


@dataclass(frozen=True)
class Answers:
    """Outputs of the networks, and which of them count as right for whom."""

    outputs: list[str]
    """The 81 products of the photos in the order of their numbers, then what exists only as renders."""
    photos: int
    """How many of them are products of the photos."""
    kinds: np.ndarray
    """[kinds, outputs]: 1 where a product of the photos is of that kind."""
    rendered: dict[str, np.ndarray]
    """By rendered product, [outputs]: 1 for each output that is right for it."""


def answers() -> Answers:
    """From the manifests, so that training and scoring mean the same."""
    grocery = manifest('products-grocery')
    options = [option['id'] for option in grocery['options']]
    rendered = manifest('products-rendered')['options']
    members = {option['id']: [one for one in option.get('members', [option['id']]) if one in options] for option in rendered}
    outputs = options + [name for name, counted in members.items() if not counted]
    kinds = np.array(
        [
            [float(at < len(options) and grocery['options'][at]['group'] == group['id']) for at in range(len(outputs))]
            for group in grocery['option_groups']
        ],
        np.float32,
    )
    masks = {
        name: np.array([float(output in (counted or [name])) for output in outputs], np.float32)
        for name, counted in members.items()
    }
    return Answers(outputs, len(options), kinds, masks)


@dataclass(frozen=True)
class Photos:
    pixels: np.ndarray
    """[n, 3, side, side] uint8."""
    labels: np.ndarray
    """Number of the product."""
    paths: list[str]

    def __len__(self) -> int:
        return len(self.labels)

    def only(self, rows: np.ndarray) -> 'Photos':
        return Photos(self.pixels[rows], self.labels[rows], [self.paths[at] for at in rows])


def listed() -> list[tuple[str, int]]:
    """(path below the data set's folder, number of the product) of all photos of train and validation."""
    rows = []
    for name in LISTS:
        for line in (DATA / name).read_text().split('\n'):
            if line.strip():
                path, label, _ = (part.strip() for part in line.split(','))
                rows.append((path, int(label)))
    return rows


def picture(path: Path, side: int) -> np.ndarray:
    """[3, side, side] uint8, stretched as the app does it (Pillow's bilinear)."""
    image = Image.open(path).convert('RGB').resize((side, side), Image.Resampling.BILINEAR)
    return np.asarray(image).transpose(2, 0, 1)


def read_photos(side: int) -> Photos:
    rows = listed()
    pixels = np.stack([picture(DATA / path, side) for path, _ in rows])
    return Photos(pixels, np.array([label for _, label in rows]), [path for path, _ in rows])


def folds(labels: np.ndarray) -> np.ndarray:
    """The fold of every photo: each product's photos in the order of the lists, cut into FOLDS stretches.

    Neighbours in the lists are often of one shelf, so a stretch is more honest than a random draw.
    """
    fold = np.zeros(len(labels), int)
    for label in np.unique(labels):
        rows = np.flatnonzero(labels == label)
        fold[rows] = np.arange(len(rows)) * FOLDS // len(rows)
    return fold


@dataclass(frozen=True)
class Renders:
    pixels: np.ndarray
    """[n, 3, side, side] uint8."""
    products: list[str]

    def __len__(self) -> int:
        return len(self.products)


def read_renders(side: int) -> Renders:
    path = RENDERS / 'manifest.json'
    if not path.exists():
        raise SystemExit(f'{path} is not there. Run: python training/products/scenes/products.py --set train')
    pictures = json.loads(path.read_text())['pictures']
    pixels = np.stack([picture(RENDERS / one['file'], side) for one in pictures])
    return Renders(pixels, [one['product'] for one in pictures])
