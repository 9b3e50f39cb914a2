"""Crops of generated plates on disk, made once and read in every epoch of a training.

    python training/plates/pool.py --seed 103 --shards 0:40

One shard holds SHARD crops at their own size, one after the other, in `YARDSTICK_WORK/plates/pool-<version of the generator>`; a shard
that is there is not made again. Several processes may make different shards side by side.
"""

import argparse
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parent))

from earlier import folder_of
from generate import TEST_SEEDS, VERSION, generate

SHARD = 2000
WORK = Path(os.environ.get('YARDSTICK_WORK', Path.home() / '.cache' / 'yardstick')) / 'plates'


@dataclass(frozen=True)
class Shard:
    """Crops as one row of bytes; crop i is `pixels[starts[i]:starts[i + 1]]`, of `sizes[i]` (height, width)."""

    pixels: np.ndarray
    starts: np.ndarray
    sizes: np.ndarray
    texts: list[str]
    regions: list[str]

    def __len__(self) -> int:
        return len(self.texts)

    def crop(self, index: int) -> Image.Image:
        height, width = self.sizes[index]
        flat = self.pixels[self.starts[index] : self.starts[index + 1]]
        return Image.fromarray(flat.reshape(height, width, 3))


def shard_path(version: str, seed: int, number: int) -> Path:
    return WORK / f'pool-{version}' / f'{seed}-{number:04d}.npz'


def make_shard(seed: int, number: int, regions: tuple[str, ...] | None = None) -> None:
    plates = [generate(seed, number * SHARD + at, regions) for at in range(SHARD)]
    arrays = [np.asarray(plate.image) for plate in plates]
    labels = {'texts': [plate.text for plate in plates], 'regions': [plate.region for plate in plates]}
    path = shard_path(VERSION, seed, number)
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix('.tmp')
    with unfinished.open('wb') as file:
        np.savez(
            file,
            pixels=np.concatenate([array.ravel() for array in arrays]),
            sizes=np.array([array.shape[:2] for array in arrays], np.int32),
            labels=np.frombuffer(json.dumps(labels).encode(), np.uint8),
        )
    unfinished.replace(path)


def read_shard(path: Path) -> Shard:
    with np.load(path) as file:
        sizes = file['sizes']
        labels = json.loads(file['labels'].tobytes())
        starts = np.concatenate([[0], np.cumsum(sizes.astype(np.int64).prod(1) * 3)])
        return Shard(file['pixels'], starts, sizes, labels['texts'], labels['regions'])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--seed', type=int, required=True)
    parser.add_argument('--shards', required=True, help='first:behind-last[:step]')
    parser.add_argument('--regions', help='ids, separated by commas; without it those of training')
    parser.add_argument('--version', default=VERSION, help=f'of the generator; without it the present one, {VERSION}')
    given = parser.parse_args()
    if given.version != VERSION:
        command = Path(__file__).name
        arguments = ['--version', given.version, '--seed', str(given.seed), '--shards', given.shards]
        arguments += ['--regions', given.regions] if given.regions else []
        os.execv(sys.executable, [sys.executable, str(folder_of(given.version, VERSION) / command), *arguments])
    if given.seed >= TEST_SEEDS:
        sys.exit(f'seed {given.seed} is one of test sets; training needs one below {TEST_SEEDS}')
    regions = tuple(given.regions.split(',')) if given.regions else None
    for number in range(*map(int, given.shards.split(':'))):
        if not shard_path(VERSION, given.seed, number).exists():
            make_shard(given.seed, number, regions)
            print(f'shard {number} of {given.shards}', flush=True)


if __name__ == '__main__':
    main()
