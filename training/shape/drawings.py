"""The drawings as they are learnt: which ones are held back, and how often each is seen."""

import hashlib
import json
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parent.parent)]

from icons import DATA, SHAPE, THINGS
from textures import make_pool

TEXTURES, TEXTURE_SIDE = 700, 224
HELD_BACK = 7
"""One family of sets in so many is held back."""
FAMILIES = {
    'ic': 'material',
    'mdi': 'material',
    'material': 'material',
    'fa': 'fontawesome',
    'fa6': 'fontawesome',
    'fa7': 'fontawesome',
    'la': 'fontawesome',
    'bx': 'boxicons',
    'bxs': 'boxicons',
    'ion': 'ionicons',
}
"""Sets that redraw or contain one another, beside those whose names begin with the same word."""


OWN = frozenset({'solids', 'openclipart'})
"""Always learnt: our own drawings, and the only clip art."""


def family(name: str) -> str:
    """What a set belongs to: sets of one family share drawings, so they are held back together."""
    first = name.split('-')[0]
    return FAMILIES.get(first, first)


def held_back(name: str) -> bool:
    """Whether a set is kept for validation; by a hash of its family's name, so nobody chose."""
    return name not in OWN and hashlib.sha256(family(name).encode()).digest()[0] % HELD_BACK == 0


@dataclass(frozen=True)
class Drawings:
    pixels: np.ndarray
    """[n, side, side, 4] uint8, RGBA."""
    things: np.ndarray
    """Numbers into THINGS."""
    chance: np.ndarray
    """How likely each is to be drawn among its thing's."""
    names: tuple[str, ...]
    """The set of each."""

    def __len__(self) -> int:
        return len(self.things)

    def sets(self) -> set[str]:
        return set(self.names)


def read_drawings(held: bool) -> Drawings:
    """All held-back drawings, or all others. A set with many drawings of a thing weighs as the root of their number."""
    path = SHAPE / 'icons.json'
    if not path.exists():
        raise SystemExit(f'{path} is not there. Run: python training/shape/icons.py')
    rows = json.loads(path.read_text())
    pixels = np.load(SHAPE / 'icons.npy', mmap_mode='r')
    mine = np.array([n for n, row in enumerate(rows) if held_back(row['set']) == held])
    keys = [(rows[n]['thing'], family(rows[n]['set'])) for n in mine]
    many = {key: keys.count(key) for key in set(keys)}
    things = np.array([THINGS.index(rows[n]['thing']) for n in mine])
    return Drawings(pixels[mine], things, np.array([many[key] ** -0.5 for key in keys]), tuple(rows[n]['set'] for n in mine))


def read_textures() -> np.ndarray:
    """The pool of textures; made once, from photos, from drawings that are learnt, and from nothing."""
    path = SHAPE / 'textures.npy'
    if not path.exists():
        np.save(path, make_pool(TEXTURES, TEXTURE_SIDE, read_photos(), read_drawings(held=False).pixels))
    return np.load(path, mmap_mode='r')


def read_photos(count: int = 700, side: int = 256) -> np.ndarray:
    """[count, side, side, 3]: photos of fruit and packets, for textures only."""
    listed = DATA / 'grocery-store-dataset' / 'dataset' / 'train.txt'
    if not listed.exists():
        raise SystemExit(f'{listed} is not there: set YARDSTICK_DATA to the folder with the Grocery Store Dataset.')
    paths = sorted(line.split(',')[0].strip() for line in listed.read_text().splitlines() if line.strip())
    chosen = np.random.default_rng(1).permutation(len(paths))[:count]
    pictures = (Image.open(listed.parent / paths[n]).convert('RGB').resize((side, side)) for n in chosen)
    return np.stack([np.asarray(picture) for picture in pictures])
