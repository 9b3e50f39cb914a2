"""The pictures that `prepare.py` has collected, as batches that follow from the seed and the step alone."""

import copy
import json
import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import Tensor
from torch.nn import functional

from folders import OWN, WORK
from network import SIDE, Backbone, Early, seen
from recipes import TASKS, Recipe
from views import Ranges, varied

AT_ONCE = 8
PHOTOS = Ranges(
    angle=15,
    scale=(0.5, 1.05),
    stretch=(0.88, 1.13),
    shift=0.05,
    roam=True,
    gamma=0.35,
    contrast=(0.7, 1.3),
    brightness=0.1,
    gains=0.1,
    slant=0.12,
    soft=0.15,
    noise=0.03,
    covered=0.25,
)
"""As for the specialist."""
FACES = Ranges(
    angle=18,
    scale=(0.85, 1.12),
    stretch=(0.93, 1.07),
    shift=0.12,
    roam=False,
    gamma=0.4,
    contrast=(0.6, 1.35),
    brightness=0.15,
    gains=0,
    slant=0.2,
    soft=0.1,
    noise=0.03,
    covered=0.3,
)
HELD_BACK = 'Korean'
"""The alphabet that the curve is measured on; it is never learnt."""
SYMMETRIES = 8
FIRST_SHARD = 2000
"""Crops in one shard of plates."""
PLATES_VERSION = '4'
PLATES_SEED, PLATES_VALIDATION_SEED = 105, 8_000_001


def missing(path: Path, task: str) -> SystemExit:
    return SystemExit(f'{path} is not there. Run: python training/generalist/prepare.py {task}')


def prepared(task: str) -> dict[str, np.ndarray]:
    path = OWN / f'{task}.npz'
    if not path.exists():
        raise missing(path, task)
    with np.load(path) as file:
        return {name: file[name] for name in file.files}


class Order:
    """Which rows a step takes: a new order for every pass over all of them."""

    def __init__(self, rows: np.ndarray, seed: tuple[int, ...], batch: int) -> None:
        self.rows, self.seed, self.batch = rows, seed, batch
        self.passed: tuple[int, np.ndarray] | None = None

    def at(self, step: int) -> np.ndarray:
        per_pass = max(1, len(self.rows) // self.batch)
        number, within = divmod(step, per_pass)
        if self.passed is None or self.passed[0] != number:
            self.passed = (number, np.random.default_rng([*self.seed, number]).permutation(self.rows))
        return self.passed[1][within * self.batch : (within + 1) * self.batch]


def views(pixels: np.ndarray, side: int, random: torch.Generator, ranges: Ranges) -> Tensor:
    """uint8 to views 0 … 255."""
    return torch.cat([varied(part, side, random, ranges) for part in torch.from_numpy(pixels).split(AT_ONCE)]) * 255


class Products:
    def __init__(self, recipe: Recipe) -> None:
        known = prepared('products')
        self.pixels, self.labels, self.taught = known['pixels'], known['labels'], torch.from_numpy(known['taught'])
        rows = np.arange(len(self.labels)) if recipe.validation_photos else np.flatnonzero(~known['validation'])
        self.order = Order(rows, (recipe.seed, 1), recipe.batch['products'])
        self.recipe = recipe

    def batch(self, step: int, side: int, random: torch.Generator) -> tuple[Tensor, Tensor]:
        """Views and the shares that are wanted, `[n, 81]`."""
        rows = self.order.at(step)
        right = functional.one_hot(torch.from_numpy(self.labels[rows]), self.taught.shape[1]).float()
        right = right * (1 - self.recipe.smoothing) + self.recipe.smoothing / self.taught.shape[1]
        wanted = (1 - self.recipe.taught) * right + self.recipe.taught * self.taught[rows]
        return views(self.pixels[rows], side, random, PHOTOS), wanted


class Faces:
    def __init__(self, recipe: Recipe) -> None:
        known = prepared('faces')
        self.pixels, self.targets, self.weights = known['pixels'], known['targets'], known['weights']
        self.order = Order(np.arange(len(self.pixels)), (recipe.seed, 2), recipe.batch['faces'])

    def batch(self, step: int, side: int, random: torch.Generator) -> tuple[Tensor, Tensor, Tensor]:
        """Views, shares `[n, 8]`, and how much each picture counts."""
        rows = self.order.at(step)
        seen = views(self.pixels[rows][:, None], side, random, FACES)
        return seen, torch.from_numpy(self.targets[rows]), torch.from_numpy(self.weights[rows])


class Icons:
    def __init__(self, recipe: Recipe) -> None:
        path = OWN / 'icons.npy'
        if not path.exists():
            raise missing(path, 'icons')
        self.pixels = np.load(path, mmap_mode='r')
        self.labels = prepared('icons-labels')['labels']
        self.order = Order(np.arange(len(self.labels)), (recipe.seed, 3), recipe.batch['icons'])

    def batch(self, step: int, side: int, random: torch.Generator) -> tuple[Tensor, Tensor]:
        """Views, half of them mirrored, and the numbers of the things."""
        rows = self.order.at(step)
        x = torch.from_numpy(np.stack([self.pixels[row] for row in rows])).permute(0, 3, 1, 2).float()
        mirrored = torch.rand(len(x), 1, 1, 1, generator=random) < 0.5
        x = torch.where(mirrored, x.flip(3), x)
        if side != x.shape[3]:
            x = functional.interpolate(x, (side, side), mode='bilinear', antialias=True)
        return x, torch.from_numpy(self.labels[rows])


class Symbols:
    def __init__(self, recipe: Recipe) -> None:
        known = prepared('symbols')
        learnt = np.array([not name.startswith(HELD_BACK) for name in known['names']])
        number = np.cumsum(learnt) - 1
        rows = np.flatnonzero(learnt[known['characters']])
        self.pixels, self.labels = known['pixels'][rows], number[known['characters'][rows]]
        self.taught = torch.from_numpy(prepared('symbols-taught')['directions'][rows]).float()
        self.characters = directions_of_characters(self.taught, torch.from_numpy(self.labels))
        self.order = Order(np.arange(len(rows)), (recipe.seed, 4), recipe.batch['symbols'])

    def batch(self, step: int, side: int, random: torch.Generator) -> tuple[Tensor, Tensor, Tensor]:
        """Drawings turned by quarters and mirrored, each such form a character of its own, then varied a little; their
        characters; and where the specialist's embedding has these drawings in these forms."""
        rows = self.order.at(step)
        form = torch.randint(SYMMETRIES, (len(rows),), generator=random)
        drawings = [turned(torch.from_numpy(self.pixels[row]), int(one)) for row, one in zip(rows, form, strict=True)]
        labels = torch.from_numpy(self.labels[rows]) * SYMMETRIES + form
        return redrawn(torch.stack(drawings)[:, None].float(), side, random), labels, self.taught[rows, form]


def directions_of_characters(taught: Tensor, labels: Tensor) -> Tensor:
    """Unit vectors `[characters × forms, 128]`: the mean of the embeddings `[n, forms, 128]` of each character's drawings."""
    sums = torch.zeros(int(labels.max()) + 1, *taught.shape[1:]).index_add_(0, labels, taught)
    return functional.normalize(sums.flatten(0, 1), dim=1)


def turned(drawing: Tensor, form: int) -> Tensor:
    drawing = torch.rot90(drawing, form % 4, (0, 1))
    return drawing.flip(1) if form >= 4 else drawing


def redrawn(drawings: Tensor, side: int, random: torch.Generator) -> Tensor:
    """[n, 1, 105, 105] 0 … 255 to `[n, 1, side, side]`: turned, slanted, scaled, moved, bent, with lines of other widths."""
    n = len(drawings)

    def uniform(low: float, high: float, *shape: int) -> Tensor:
        return torch.rand((n, *shape), generator=random) * (high - low) + low

    ink = 1 - drawings / 255
    wide = functional.max_pool2d(ink, 3, 1, 1)
    ink = ink + uniform(-0.4, 0.9, 1, 1, 1).clamp_min(0) * (wide - ink)
    angle, slant = uniform(-1, 1) * math.radians(14), uniform(-0.2, 0.2)
    across, down = uniform(0.85, 1.2), uniform(0.85, 1.2)
    cos, sin = angle.cos(), angle.sin()
    rows = [
        torch.stack([cos * across, (slant * cos - sin) * across, uniform(-0.12, 0.12)], 1),
        torch.stack([sin * down, (slant * sin + cos) * down, uniform(-0.12, 0.12)], 1),
    ]
    grid = functional.affine_grid(torch.stack(rows, 1), [n, 1, side, side], align_corners=False)
    bumps = torch.randn(n, 2, 5, 5, generator=random) * uniform(0, 0.05, 1, 1, 1)
    grid = grid + functional.interpolate(bumps, (side, side), mode='bicubic').permute(0, 2, 3, 1)
    ink = functional.grid_sample(ink, grid, mode='bilinear', padding_mode='zeros', align_corners=False)
    return (1 - ink.clamp(0, 1)) * 255


@dataclass(frozen=True)
class Shard:
    """Crops as one row of bytes, their texts, and the teacher's logits for each."""

    pixels: np.ndarray
    starts: np.ndarray
    sizes: np.ndarray
    texts: list[str]
    taught: np.ndarray

    def crop(self, index: int) -> Image.Image:
        height, width = self.sizes[index]
        return Image.fromarray(self.pixels[self.starts[index] : self.starts[index + 1]].reshape(height, width, 3))


def read_shard(seed: int, number: int, teacher: bool = True) -> Shard:
    """As `training/plates/pool.py` writes them."""
    pool, taught = WORK / 'plates' / f'pool-{PLATES_VERSION}' / f'{seed}-{number:04d}.npz', OWN / f'plates-{seed}-{number:04d}.npy'
    if not pool.exists():
        raise SystemExit(f'{pool} is not there. Run: python training/plates/pool.py --seed {seed} --shards {number}:{number + 1}')
    if teacher and not taught.exists():
        raise missing(taught, 'plates')
    with np.load(pool) as file:
        sizes, pixels = file['sizes'], file['pixels']
        texts = json.loads(file['labels'].tobytes())['texts']
    starts = np.concatenate([[0], np.cumsum(sizes.astype(np.int64).prod(1) * 3)])
    return Shard(pixels, starts, sizes, texts, np.load(taught) if teacher else np.empty(0))


def plate_read(image: Image.Image) -> np.ndarray:
    """[256, 256, 3] uint8, as the app feeds it."""
    return np.asarray(image.convert('RGB').resize((SIDE, SIDE), Image.Resampling.BICUBIC))


def plate_varied(image: Image.Image, random: np.random.Generator) -> np.ndarray:
    """A slightly different box, light and colour; now and then grey, a hidden spot or noise: as for the specialist."""
    width, height = image.size
    left, right = random.uniform(0, 0.025, 2) * width
    top, bottom = random.uniform(0, 0.045, 2) * height
    picture = image.resize((SIDE, SIDE), Image.Resampling.BICUBIC, (left, top, width - right, height - bottom))
    values = np.asarray(picture).astype(np.float32)
    if random.random() < 0.15:
        values = np.repeat(values @ np.array([[0.299], [0.587], [0.114]], np.float32), 3, 2)
    if random.random() < 0.6:
        gain = np.exp(random.normal(0, 0.12)) * np.exp(random.normal(0, 0.05, 3))
        values = values * gain.astype(np.float32) + np.float32(random.normal(0, 10))
    if random.random() < 0.1:
        values += random.normal(0, random.uniform(1, 7), values.shape).astype(np.float32)
    if random.random() < 0.1:
        across, down = random.integers(5, 17), random.integers(12, 60)
        x, y = random.integers(0, SIDE - across), random.integers(0, SIDE - down)
        values[y : y + down, x : x + across] = random.uniform(0, 255, 3)
    return values.clip(0, 255)


class Plates:
    """Shards one after the other, each crop once, then again; those that are there when a shard is due."""

    def __init__(self, recipe: Recipe) -> None:
        self.recipe = recipe
        self.shards = len(list(OWN.glob(f'plates-{PLATES_SEED}-*.npy')))
        self.open: tuple[int, Shard] | None = None

    def batch(self, step: int, side: int, random: torch.Generator) -> tuple[Tensor, list[str], Tensor]:
        """Pictures of 256 px whatever `side` is, texts, and the teacher's logits `[n, 80, 37]`."""
        size = self.recipe.batch['plates']
        group, within = divmod(step, FIRST_SHARD // size)
        if self.open is None or self.open[0] != group:
            self.shards = max(self.shards, len(list(OWN.glob(f'plates-{PLATES_SEED}-*.npy'))))
            if not self.shards:
                raise missing(OWN / f'plates-{PLATES_SEED}-0000.npy', 'plates')
            self.open = (group, read_shard(PLATES_SEED, group % self.shards))
        shard = self.open[1]
        order = np.random.default_rng([self.recipe.seed, 5, group]).permutation(len(shard.texts))
        rows = order[within * size : (within + 1) * size]
        numbers = np.random.default_rng([self.recipe.seed, 6, step])
        x = np.stack([plate_varied(shard.crop(row), numbers) for row in rows]).transpose(0, 3, 1, 2)
        return torch.from_numpy(x), [shard.texts[row] for row in rows], torch.from_numpy(shard.taught[rows].astype(np.float32))


FEEDS = {'products': Products, 'faces': Faces, 'icons': Icons, 'symbols': Symbols, 'plates': Plates}


class Steps(torch.utils.data.Dataset):
    """For each step and task: what the frozen layers see of its pictures, then what is wanted. Made in a process of its own,
    beside the training."""

    def __init__(self, recipe: Recipe, feeds: dict, backbone: Backbone) -> None:
        self.recipe, self.feeds, self.backbone = recipe, feeds, copy.deepcopy(backbone).eval()

    def __len__(self) -> int:
        return self.recipe.steps

    @torch.no_grad()
    def __getitem__(self, step: int) -> dict[str, tuple]:
        recipe, phase, found = self.recipe, self.recipe.phase(step), {}
        torch.manual_seed(recipe.seed * 1_000_003 + step)
        for task in recipe.tasks:
            random = torch.Generator().manual_seed((recipe.seed * 7_919 + step) * 10 + TASKS.index(task))
            side = phase.products if task == 'products' else phase.side
            pixels, *wanted = self.feeds[task].batch(step, side, random)
            parts = [self.backbone.early(part) for part in seen(pixels).split(AT_ONCE)]
            found[task] = (Early(torch.cat([part.fine for part in parts]), torch.cat([part.middle for part in parts])), *wanted)
        return found
