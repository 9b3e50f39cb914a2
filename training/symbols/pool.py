"""The drawings that are trained on, centred and kept with their proportions, and the drawn alphabets among them."""

import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from alphabets import drawing, new_alphabet, new_drawer
from centred import centred, ink_of
from omniglot import Alphabet

SIDE = 84
REACH = 3.2
"""Wider than what the network sees, so that views have something to turn in from the edges."""


@dataclass(frozen=True)
class Pool:
    """`pixels[drawing]` `[SIDE, SIDE]` ink 0 … 255. Alphabet by alphabet, `rows[a][character, drawer]` are positions in it."""

    pixels: np.ndarray
    rows: list[np.ndarray]

    @property
    def classes(self) -> int:
        return sum(len(one) for one in self.rows)


def kept(grey: np.ndarray) -> np.ndarray:
    """105 × 105 grey `[n, …]` as the pool keeps it: in the middle, at one size, proportions as drawn."""
    parts = []
    for start in range(0, len(grey), 512):
        ink = ink_of(torch.from_numpy(grey[start : start + 512]).float()[:, None])
        parts.append((centred(ink, SIDE, REACH, 0.0)[:, 0] * 255).round().clamp(0, 255).byte().numpy())
    return np.concatenate(parts)


def pool_of(alphabets: list[Alphabet]) -> Pool:
    pixels, rows, before = [], [], 0
    for one in alphabets:
        characters, drawers = one.grey.shape[:2]
        pixels.append(kept(one.grey.reshape(-1, *one.grey.shape[2:])))
        rows.append(before + np.arange(characters * drawers).reshape(characters, drawers))
        before += characters * drawers
    return Pool(np.concatenate(pixels), rows)


def drawn_alphabet(seed: int, number: int, characters: int, drawers: int) -> Alphabet:
    """The alphabet of that number: every character by every drawer."""
    random = np.random.default_rng([seed, number])
    shapes = new_alphabet(random, characters)
    hands = [new_drawer(random) for _ in range(drawers)]
    grey = np.stack([np.stack([np.asarray(drawing(shape, hand, random)) for hand in hands]) for shape in shapes])
    return Alphabet(f'drawn {number}', grey)


def drawn_pool(work: Path, seed: int, alphabets: int, characters: int, drawers: int) -> Pool:
    """Drawn alphabets 0 … `alphabets` − 1; made once, then read from `work`."""
    path = work / f'drawn-{seed}-{alphabets}x{characters}x{drawers}.npy'
    if not path.exists():
        parts = [
            pool_of([drawn_alphabet(seed, number, characters, drawers)]).pixels for number in range(alphabets)
        ]
        work.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(f'.{os.getpid()}.tmp.npy')
        np.save(unfinished, np.concatenate(parts))
        unfinished.replace(path)
    rows = np.arange(alphabets * characters * drawers).reshape(alphabets, characters, drawers)
    return Pool(np.load(path, mmap_mode='r'), list(rows))


SYMMETRIES = 8


def turned(pixels: torch.Tensor, symmetry: int) -> torch.Tensor:
    """One of the eight ways to lay a square on itself: quarter turns, and the same of the mirror image."""
    turned = torch.rot90(pixels, symmetry % 4, (-2, -1))
    return turned.flip(-1) if symmetry >= 4 else turned
