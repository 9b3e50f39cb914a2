"""Trains one network for products; continues where an earlier run of the same command was interrupted:

    python training/products/train.py --model products-m            # on all photos of train and validation
    python training/products/train.py --model products-m --fold 0   # without a third of them, for out-of-fold predictions

Reads the Grocery Store Dataset from `YARDSTICK_DATA` and the renders from `YARDSTICK_WORK/render/products-train`.
Checkpoints lie below `YARDSTICK_WORK/products/<model>[-fold-<n>]`; one row per epoch goes into
`training/products/curves/`. What has teachers needs them first, a fold the same fold of them.
"""

import argparse
import csv
import os
import sys
import time
from pathlib import Path

import numpy as np
import torch

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parent.parent)]

from average import Average
from backbone import load_licensed
from frozen import AT_ONCE, FrozenStart, freeze_start, train_the_rest
from lite import LiteNet, load_backbone
from losses import photo_losses, render_losses, targets_of
from photos import FOLDS, WORK, Answers, Photos, answers, folds, read_photos, read_renders
from processor import BF16
from recipes import RANGES, RECIPES, Recipe
from resume import Resumable, warm_cosine
from views import varied

CURVES = Path(__file__).resolve().parent / 'curves'
STEPS_BETWEEN_SAVES = 50
CHECKED_EVERY = 5
"""Epochs between two looks at the fold that is left out: one takes as long as half an epoch."""
HELD_OUT = 10
"""One render in so many is held out, to see how they are learnt."""


def run_name(model: str, fold: int | None) -> str:
    return model if fold is None else f'{model}-fold-{fold}'


def seen(pixels: torch.Tensor) -> torch.Tensor:
    """uint8 0 … 255 or floats of that range to the network's input."""
    return ((pixels.float() - 127) / 128).to(memory_format=torch.channels_last)


def logits_of(net: LiteNet, pixels: np.ndarray) -> np.ndarray:
    """[n, outputs] of whole pictures at the side that they have."""
    net.eval()
    with torch.no_grad():
        return np.concatenate([net(seen(torch.from_numpy(part))).numpy() for part in np.array_split(pixels, len(pixels) // 64 + 1)])


def accuracies(logits: np.ndarray, labels: np.ndarray, known: Answers) -> tuple[float, float]:
    """(products, kinds) right, among the products of the photos; a kind's share is the sum of its products'."""
    shares = np.exp(logits[:, : known.photos] - logits[:, : known.photos].max(1, keepdims=True))
    kinds = known.kinds[:, : known.photos]
    coarse = (shares @ kinds.T).argmax(1)
    return float((shares.argmax(1) == labels).mean()), float((coarse == kinds.argmax(0)[labels]).mean())


def load_network(model: str, fold: int | None = None) -> LiteNet:
    """The averaged weights of a finished training."""
    name = run_name(model, fold)
    path = WORK / 'products' / name / 'finished.pt'
    if not path.exists():
        more = '' if fold is None else f' --fold {fold}'
        raise SystemExit(f'{path} is not there. Run: python training/products/train.py --model {model}{more}')
    net = LiteNet(RECIPES[model].shape, 3, len(answers().outputs))
    net.load_state_dict(torch.load(path, weights_only=True))
    return net.to(memory_format=torch.channels_last).eval()


class Training(Resumable):
    counters = ('step', 'core_seconds')

    def __init__(self, recipe: Recipe, fold: int | None) -> None:
        self.recipe, self.fold = recipe, fold
        self.name = run_name(recipe.id, fold)
        self.folder = WORK / 'products' / self.name
        self.folder.mkdir(parents=True, exist_ok=True)
        self.answers = answers()
        self.kinds = torch.from_numpy(self.answers.kinds)
        torch.manual_seed(recipe.seed)
        self.net = LiteNet(recipe.shape, 3, len(self.answers.outputs))
        if recipe.start:
            self.net.load_state_dict(load_network(recipe.start, fold).state_dict())
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
        self.teachers = [load_network(teacher, fold) for teacher in recipe.teachers]
        self.step = 0
        self.core_seconds = 0.0
        self.load()

    def run(self) -> None:
        # Without this, moments that fade to denormal numbers make a step several times slower.
        torch.set_flush_denormal(True)
        torch.set_num_threads(int(os.environ.get('YARDSTICK_THREADS', '1')))
        everything = read_photos(self.recipe.kept)
        of_fold = folds(everything.labels)
        photos = everything if self.fold is None else everything.only(np.flatnonzero(of_fold != self.fold))
        renders = read_renders(self.recipe.kept)
        held = np.arange(len(renders)) % HELD_OUT == 0
        right = torch.from_numpy(np.stack([self.answers.rendered[name] for name in renders.products]))
        checks = self.checks(of_fold)
        per_epoch = len(photos) // self.recipe.batch
        steps = per_epoch * self.recipe.epochs
        total, begun = 0.0, time.process_time()
        while self.step < steps:
            self.set_rate(self.step / steps)
            total += self.train_step(photos, renders.pixels, right, np.flatnonzero(~held), per_epoch)
            self.step += 1
            if self.step % STEPS_BETWEEN_SAVES == 0 or self.step % per_epoch == 0:
                self.core_seconds += time.process_time() - begun
                begun = time.process_time()
                self.save()
                print(f'{self.name}: step {self.step} of {steps}', flush=True)
            if self.step % per_epoch == 0:
                rendered = logits_of(self.average.net, renders.pixels[held])
                self.record(self.step // per_epoch, total / per_epoch, checks, rendered, right[held].numpy())
                total, begun = 0.0, time.process_time()
        torch.save(self.average.net.state_dict(), self.folder / 'finished.pt')
        if checks:
            logits = logits_of(self.average.net, checks.pixels)
            np.savez(self.folder / 'out-of-fold.npz', logits=logits, labels=checks.labels, paths=checks.paths)

    def checks(self, of_fold: np.ndarray) -> Photos | None:
        """The photos of the fold that is left out, as they will be read."""
        if self.fold is None:
            return None
        return read_photos(self.recipe.read).only(np.flatnonzero(of_fold == self.fold))

    def side(self, per_epoch: int) -> int:
        """Of the views in this step."""
        sides = self.recipe.sides
        return sides[self.step * len(sides) // (per_epoch * self.recipe.epochs)]

    def set_rate(self, done: float) -> None:
        for group in self.optimizer.param_groups:
            group['lr'] = self.recipe.rate * warm_cosine(done) * group['factor']

    def train_step(
        self, photos: Photos, renders: np.ndarray, right: torch.Tensor, usable: np.ndarray, per_epoch: int
    ) -> float:
        recipe = self.recipe
        epoch, at = divmod(self.step, per_epoch)
        order = np.random.default_rng([recipe.seed, epoch]).permutation(len(photos))
        rows = order[at * recipe.batch : (at + 1) * recipe.batch]
        numbers = np.random.default_rng([recipe.seed, self.step, 1])
        random = torch.Generator().manual_seed(recipe.seed * 7_919 + self.step)
        torch.manual_seed(recipe.seed * 1_000_003 + self.step)
        drawn = numbers.choice(usable, recipe.renders, replace=False)
        pixels = torch.from_numpy(np.concatenate([photos.pixels[rows], renders[drawn]]))
        side = self.side(per_epoch)
        x = torch.cat([varied(part, side, random, RANGES) for part in pixels.split(AT_ONCE)]) * 255
        labels = torch.from_numpy(photos.labels[rows])
        targets = targets_of(labels, self.answers.photos, len(self.answers.outputs), recipe.smoothing)
        n, share = len(rows), float(numbers.beta(recipe.mixing, recipe.mixing))
        x[:n] = share * x[:n] + (1 - share) * x[:n].flip(0)
        targets = share * targets + (1 - share) * targets.flip(0)
        x = self.start(seen(x))
        if self.teachers:
            with torch.no_grad():
                taught = [torch.softmax(net.classified(net.features_from(x[:n], recipe.frozen)), 1) for net in self.teachers]
            targets = 0.5 * targets + 0.5 * torch.stack(taught).mean(0)
        train_the_rest(self.net, recipe.frozen)
        with torch.autocast('cpu', torch.bfloat16, enabled=BF16):
            logits = self.net.classified(self.net.features_from(x, recipe.frozen))
        logits = logits.float()
        losses = torch.cat([photo_losses(logits[:n], targets, self.kinds, recipe.kinds), render_losses(logits[n:], right[drawn])])
        loss = losses.mean()
        self.optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), 5.0)
        self.optimizer.step()
        self.average.update(self.net, self.step)
        return float(loss.detach())

    def record(self, epoch: int, loss: float, checks: Photos | None, rendered: np.ndarray, right: np.ndarray) -> None:
        """One row of the curve, of the averaged weights."""
        fine = coarse = ''
        if checks and (epoch % CHECKED_EVERY == 0 or epoch == self.recipe.epochs):
            fine, coarse = (round(x, 4) for x in accuracies(logits_of(self.average.net, checks.pixels), checks.labels, self.answers))
        row = {
            'epoch': epoch,
            'loss': round(loss, 4),
            'out_of_fold_fine': fine,
            'out_of_fold_coarse': coarse,
            'held_out_renders': round(float(right[np.arange(len(right)), rendered.argmax(1)].mean()), 4),
            'core_hours': round(self.core_seconds / 3600, 3),
        }
        CURVES.mkdir(exist_ok=True)
        path = CURVES / f'{self.name}.csv'
        known = []
        if path.exists() and epoch > 1:
            with path.open(newline='') as file:
                known = [old for old in csv.DictReader(file) if int(old['epoch']) < epoch]
        with path.open('w', newline='') as file:
            writer = csv.DictWriter(file, list(row), lineterminator='\n')
            writer.writeheader()
            writer.writerows([*known, row])
        print(row, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--model', required=True, choices=sorted(RECIPES))
    parser.add_argument('--fold', type=int, choices=range(FOLDS), help='leave this part out and answer it at the end')
    given = parser.parse_args()
    Training(RECIPES[given.model], given.fold).run()


if __name__ == '__main__':
    main()
