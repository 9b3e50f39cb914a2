"""Omniglot's small background sets (for training) and the twenty runs of its one-shot test (for scoring only)."""

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image


@dataclass(frozen=True)
class Alphabet:
    """`grey[character, drawer]`: 105 × 105 drawings, 0 ink and 255 paper; drawer by drawer the same people."""

    name: str
    grey: np.ndarray


def _grey(archive: zipfile.ZipFile, name: str) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(archive.read(name))).convert('L'))


def read_background(folder: Path) -> list[Alphabet]:
    """The eight alphabets of both small background sets, by name. Greek and Latin are in both, and read once."""
    drawings: dict[str, dict[str, list[np.ndarray]]] = {}
    for file in ('images_background_small1.zip', 'images_background_small2.zip'):
        path = folder / file
        if not path.exists():
            raise SystemExit(f'{path} is not there. Set YARDSTICK_DATA to the folder that holds omniglot/.')
        with zipfile.ZipFile(path) as archive:
            found: dict[str, dict[str, list[np.ndarray]]] = {}
            for name in sorted(name for name in archive.namelist() if name.endswith('.png')):
                _, alphabet, character, _ = name.split('/')
                found.setdefault(alphabet, {}).setdefault(character, []).append(_grey(archive, name))
            drawings.update(found)
    return [
        Alphabet(name, np.stack([np.stack(drawings[name][character]) for character in sorted(drawings[name])]))
        for name in sorted(drawings)
    ]


@dataclass(frozen=True)
class Run:
    """One run: twenty probes, twenty candidates, and which candidate is right for each probe."""

    name: str
    probes: np.ndarray
    candidates: np.ndarray
    right: np.ndarray


def read_runs(folder: Path) -> list[Run]:
    """The twenty runs of `all_runs.zip`: probe `k` is `item<k>`, candidate `k` is `class<k>` (counted from 0 here)."""
    runs = []
    with zipfile.ZipFile(folder / 'all_runs.zip') as archive:
        for number in range(1, 21):
            name = f'run{number:02d}'
            lines = archive.read(f'{name}/class_labels.txt').decode().split('\n')
            right = np.full(20, -1)
            for line in filter(None, map(str.strip, lines)):
                probe, candidate = line.split()
                right[int(probe[-6:-4]) - 1] = int(candidate[-6:-4]) - 1
            if (right < 0).any():
                raise SystemExit(f'{name}/class_labels.txt does not name all twenty probes.')
            pictures = [
                np.stack([_grey(archive, f'{name}/{kind}{k:02d}.png') for k in range(1, 21)])
                for kind in ('test/item', 'training/class')
            ]
            runs.append(Run(name, pictures[0], pictures[1], right))
    return runs


def trials(alphabet: Alphabet, runs: int, seed: int) -> list[tuple[np.ndarray, np.ndarray]]:
    """Runs in the test's protocol from one alphabet: positions (character × drawers + drawer) of the probes and of their
    candidates, in the same order. Twenty characters (all, where there are fewer), one drawer for the probes, another for
    the candidates."""
    characters, drawers = alphabet.grey.shape[:2]
    random = np.random.default_rng([seed, characters])
    found = []
    for _ in range(runs):
        chosen = random.permutation(characters)[:20]
        one, other = random.permutation(drawers)[:2]
        found.append((chosen * drawers + one, chosen * drawers + other))
    return found
