"""Trains the network on views of drawings; continues where an earlier run of the same command was interrupted:

    python training/shape/train.py --model objects-shape

Needs `icons.py` to have run. Checkpoints lie below `YARDSTICK_WORK/shape/<model>`; rows of the curve go into
`training/shape/curves/`. The test drawings are never opened here.
"""

import argparse
import csv
import os
import sys
import time
from pathlib import Path

import cv2
import numpy as np
import torch
from torch.nn import functional

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parent.parent)]

from average import Average
from backbone import load_licensed
from drawings import Drawings, read_drawings, read_textures
from frozen import FrozenStart, freeze_start, train_the_rest
from icons import SHAPE as WORK
from icons import THINGS
from lite import LiteNet, load_backbone
from recipes import RECIPES, SHAPE, Recipe
from resume import Resumable
from views import KINDS, view_of

CURVES = Path(__file__).resolve().parent / 'curves'
CHECKED_EVERY = 100
"""Steps between two looks at the held-back drawings."""
SAVED_EVERY = 25
CHECKS = 5
"""Held-back views of each thing and kind in such a look: it must be cheap."""
CHECK_SIDE = 160
FINE_SIDE = 224
"""Side of a view that is brought down afterwards, as pictures are when they are read."""


def seen(pixels: torch.Tensor) -> torch.Tensor:
    """uint8 [n, side, side, 3] to the network's input."""
    return ((pixels.permute(0, 3, 1, 2).float() - 127) / 128).to(memory_format=torch.channels_last)


def check_views(held: Drawings, pool: np.ndarray, each: int, side: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Views of held-back drawings, always the same: pixels, things, kinds."""
    random = np.random.default_rng(20)
    pixels, things, kinds = [], [], []
    for kind in range(len(KINDS)):
        for thing in range(len(THINGS)):
            mine = np.flatnonzero(held.things == thing)
            for _ in range(each):
                row = random.choice(mine)
                pixels.append(view_of(held.pixels[row], THINGS[thing], KINDS[kind], side, random, pool))
                things.append(thing)
                kinds.append(kind)
    return np.stack(pixels), np.array(things), np.array(kinds)


def answers_of(net: torch.nn.Module, pixels: np.ndarray) -> np.ndarray:
    """[n, things] logits of uint8 pictures."""
    net.eval()
    with torch.no_grad():
        parts = np.array_split(pixels, len(pixels) // 32 + 1)
        return np.concatenate([net(seen(torch.from_numpy(part))).numpy() for part in parts])


def load_network(model: str) -> LiteNet:
    """The averaged weights of a finished training."""
    path = WORK / model / 'finished.pt'
    if not path.exists():
        raise SystemExit(f'{path} is not there. Run: python training/shape/train.py --model {model}')
    net = LiteNet(SHAPE, 3, len(THINGS))
    net.load_state_dict(torch.load(path, weights_only=True))
    return net.to(memory_format=torch.channels_last).eval()


class Training(Resumable):
    counters = ('step', 'core_seconds')

    def __init__(self, recipe: Recipe) -> None:
        self.recipe = recipe
        self.folder = WORK / recipe.id
        self.folder.mkdir(parents=True, exist_ok=True)
        torch.manual_seed(recipe.seed)
        self.net = LiteNet(SHAPE, 3, len(THINGS))
        if recipe.start:
            self.net.load_state_dict(load_network(recipe.start).state_dict())
        else:
            load_backbone(self.net, load_licensed())
        freeze_start(self.net, recipe.frozen)
        self.net.to(memory_format=torch.channels_last)
        self.start = FrozenStart(self.net, recipe.frozen)
        self.average = Average(self.net, recipe.decay)
        head = set(self.net.classifier.parameters())
        body = [p for p in self.net.parameters() if p not in head and p.requires_grad]
        self.optimizer = torch.optim.AdamW(
            [
                {'params': [p for p in body if p.ndim > 1], 'weight_decay': recipe.weight_decay, 'factor': 1.0},
                {'params': [p for p in body if p.ndim == 1], 'weight_decay': 0.0, 'factor': 1.0},
                {'params': list(head), 'weight_decay': recipe.weight_decay, 'factor': recipe.head_rate},
            ],
            fused=True,
        )
        self.step = 0
        self.core_seconds = 0.0
        self.load()

    def run(self) -> None:
        # Without this, moments that fade to denormal numbers make a step several times slower.
        torch.set_flush_denormal(True)
        torch.set_num_threads(int(os.environ.get('YARDSTICK_THREADS', '1')))
        cv2.setNumThreads(1)
        drawings, pool = read_drawings(held=False), read_textures()
        checks = check_views(read_drawings(held=True), pool, CHECKS, CHECK_SIDE)
        rows = [np.flatnonzero(drawings.things == thing) for thing in range(len(THINGS))]
        chances = [drawings.chance[mine] / drawings.chance[mine].sum() for mine in rows]
        total, counted, begun = 0.0, 0, time.process_time()
        while self.step < self.recipe.steps:
            for group in self.optimizer.param_groups:
                group['lr'] = self.recipe.rate_at(self.step) * group['factor']
            total += self.train_step(drawings, rows, chances, pool)
            counted += 1
            self.step += 1
            last = self.step == self.recipe.steps
            if self.step % SAVED_EVERY == 0 or last:
                self.core_seconds += time.process_time() - begun
                begun = time.process_time()
                self.save()
                print(f'{self.recipe.id}: step {self.step} of {self.recipe.steps}, loss {total / counted:.3f}', flush=True)
            if self.step % CHECKED_EVERY == 0 or last:
                self.record(total / counted, checks)
                total, counted, begun = 0.0, 0, time.process_time()
        torch.save(self.average.net.state_dict(), self.folder / 'finished.pt')

    def train_step(self, drawings: Drawings, rows: list, chances: list, pool: np.ndarray) -> float:
        recipe = self.recipe
        random = np.random.default_rng([recipe.seed, self.step])
        torch.manual_seed(recipe.seed * 1_000_003 + self.step)
        side = recipe.side_at(self.step)
        # Every thing equally often: whole rounds of the sixteen, in random order.
        things = np.concatenate([random.permutation(len(THINGS)) for _ in range(recipe.batch // len(THINGS))])
        names, shares = zip(*recipe.kinds, strict=True)
        kinds = random.choice(names, len(things), p=np.array(shares) / sum(shares))
        pixels = []
        for thing, kind in zip(things, kinds, strict=True):
            row = random.choice(rows[thing], p=chances[thing])
            fine = recipe.fine > 0 and random.random() < recipe.fine
            view = view_of(drawings.pixels[row], THINGS[thing], kind, FINE_SIDE if fine else side, random, pool)
            pixels.append(cv2.resize(view, (side, side), interpolation=cv2.INTER_AREA) if fine else view)
        x = self.start(seen(torch.from_numpy(np.stack(pixels))))
        train_the_rest(self.net, recipe.frozen)
        logits = self.net.classified(self.net.features_from(x, recipe.frozen))
        loss = functional.cross_entropy(logits, torch.from_numpy(things), label_smoothing=recipe.smoothing)
        self.optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), 5.0)
        self.optimizer.step()
        self.average.update(self.net, self.step)
        return float(loss.detach())

    def record(self, loss: float, checks: tuple[np.ndarray, np.ndarray, np.ndarray]) -> None:
        """One row of the curve: of the averaged weights, on held-back drawings."""
        pixels, things, kinds = checks
        right = answers_of(self.average.net, pixels).argmax(1) == things
        row = {
            'step': self.step,
            'loss': round(loss, 4),
            **{f'held_back_{kind}': round(float(right[kinds == n].mean()), 4) for n, kind in enumerate(KINDS)},
            'core_hours': round(self.core_seconds / 3600, 3),
        }
        CURVES.mkdir(exist_ok=True)
        path = CURVES / f'{self.recipe.id}.csv'
        known = []
        if path.exists():
            with path.open(newline='') as file:
                known = [old for old in csv.DictReader(file) if int(old['step']) < self.step]
        with path.open('w', newline='') as file:
            writer = csv.DictWriter(file, list(row), lineterminator='\n')
            writer.writeheader()
            writer.writerows([*known, row])
        print(row, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--model', required=True, choices=sorted(RECIPES))
    Training(RECIPES[parser.parse_args().model]).run()


if __name__ == '__main__':
    main()
