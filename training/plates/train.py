"""Trains one reader on generated plates; continues where an earlier run of the same command was interrupted:

    python training/plates/train.py --model plates-m

Reads the pool that `python training/plates/pool.py` makes (the recipe says which shards). Checkpoints lie below
`YARDSTICK_WORK/plates/<model>`; a row every few minutes goes into `training/plates/curves/<model>.csv`.
"""

import argparse
import csv
import os
import sys
import time
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parent.parent)]

from average import Average
from crops import plain, tensor, varied
from formats import ALPHABET
from network import BLANK, COLUMNS, READINGS, PlateNet, greedy
from pool import SHARD, WORK, Shard, read_shard, shard_path
from processor import BF16
from real import SETS, folded, read_real
from recipes import RECIPES, Recipe
from resume import Resumable
from start import load_start

CURVES = Path(__file__).resolve().parent / 'curves'
STEPS_BETWEEN_SAVES = 250
STEPS_BETWEEN_ROWS = 1000
VALIDATION = {'generated': ('2', 8_000_001, 0), 'held_out_regions': ('2', 8_000_002, 0)}
SHARDS_AT_ONCE = 6
"""Crops are drawn at random from this many shards; together they take about 270 MB."""


def texts_of(net: PlateNet, pictures: torch.Tensor) -> list[str]:
    net.eval()
    with torch.no_grad():
        return [text for part in pictures.split(200) for text in greedy(net(part))]


class Feed:
    """Batches in an order that follows from the seed and the step alone, so that a run can be continued."""

    def __init__(self, recipe: Recipe, phase: int) -> None:
        self.recipe = recipe
        self.seed = [recipe.seed, phase]
        of_phase = recipe.phases[phase]
        self.paths = [
            shard_path(version, seed, at)
            for version, seed, first, behind in of_phase.shards
            for at in range(first, behind)
        ]
        self.open: dict[int, Shard] = {}
        self.batches_of_group = SHARDS_AT_ONCE * SHARD // recipe.batch
        self.steps = int(len(self.paths) * SHARD * of_phase.passes / recipe.batch)
        self.rows: tuple[int, np.ndarray] | None = None

    def group(self, number: int) -> list[int]:
        """The shards that the steps of group `number` draw from."""
        per_pass = max(1, len(self.paths) // SHARDS_AT_ONCE)
        order = np.arange(len(self.paths))
        if number >= per_pass:
            np.random.default_rng([*self.seed, number // per_pass]).shuffle(order)
        at = number % per_pass
        return order[at * SHARDS_AT_ONCE : (at + 1) * SHARDS_AT_ONCE].tolist()

    def batch(self, step: int) -> tuple[torch.Tensor, list[str]]:
        number = step // self.batches_of_group
        wanted = self.group(number)
        if self.rows is None or self.rows[0] != number:
            self.open = {at: self.open.get(at) or read_when_there(self.paths[at]) for at in wanted}
            pairs = np.array([(at, row) for at in wanted for row in range(len(self.open[at]))])
            self.rows = (number, np.random.default_rng([*self.seed, number, 1]).permutation(pairs))
        first = step % self.batches_of_group * self.recipe.batch
        random = np.random.default_rng([*self.seed, step, 2])
        chosen = self.rows[1][first : first + self.recipe.batch].tolist()
        pictures = [varied(self.open[at].crop(row), random) for at, row in chosen]
        return tensor(pictures), [self.open[at].texts[row] for at, row in chosen]


def read_when_there(path: Path) -> Shard:
    """Waits for a shard that another process is still to make."""
    while not path.exists():
        print(f'Waits for {path}: make it with training/plates/pool.py (recipes.py says which).', flush=True)
        time.sleep(30)
    return read_shard(path)


def ctc(logits: torch.Tensor, texts: list[str]) -> torch.Tensor:
    """Mean over the plates of the CTC loss of each, per letter."""
    targets = torch.tensor([ALPHABET.index(letter) + 1 for text in texts for letter in text])
    lengths = torch.tensor([len(text) for text in texts])
    steps = torch.full((len(texts),), READINGS * COLUMNS)
    shares = functional.log_softmax(logits.float(), 2).transpose(0, 1)
    return functional.ctc_loss(shares, targets, steps, lengths, BLANK, zero_infinity=True)


def validation() -> dict[str, tuple[torch.Tensor, list[str]]]:
    """Pictures and texts of every set that the curve shows."""
    sets = {
        name: (tensor([plain(shard.crop(at)) for at in range(len(shard))]), shard.texts)
        for name, shard in ((name, read_shard(shard_path(*key))) for name, key in VALIDATION.items())
    }
    for name in SETS:
        plates = read_real(name)
        sets[f'development_{name}'] = (tensor([plain(plate.image) for plate in plates]), [plate.text for plate in plates])
    return sets


def known_rows(model: str) -> list[dict[str, str]]:
    """The curve as it was written so far."""
    path = CURVES / f'{model}.csv'
    if not path.exists():
        return []
    with path.open(newline='') as file:
        return list(csv.DictReader(file))


def spent(model: str, phase: int) -> float:
    """Core-seconds of the phases before this one, by the curve."""
    hours = [float(row['core_hours']) for row in known_rows(model) if int(row['phase']) < phase]
    return 3600 * max(hours, default=0.0)


class Training(Resumable):
    counters = ('phase', 'step', 'core_seconds')

    def __init__(self, recipe: Recipe) -> None:
        self.recipe = recipe
        self.folder = WORK / recipe.id
        self.folder.mkdir(parents=True, exist_ok=True)
        torch.manual_seed(recipe.seed)
        self.net = PlateNet(recipe.shape, recipe.dropout).to(memory_format=torch.channels_last)
        self.validation = validation()
        self.phase = 0
        if recipe.start and not (self.folder / 'checkpoint.pt').exists():
            load_start(self.net, recipe.start.file(recipe.id), self.validation['generated'][0][:500])
            self.phase = recipe.start.phase
        self.average = Average(self.net, recipe.decay)
        decayed = [p for p in self.net.parameters() if p.ndim > 1]
        others = [p for p in self.net.parameters() if p.ndim <= 1]
        self.optimizer = torch.optim.AdamW(
            [{'params': decayed, 'weight_decay': recipe.weight_decay}, {'params': others, 'weight_decay': 0.0}],
            fused=True,
        )
        self.step = 0
        self.core_seconds = spent(recipe.id, self.phase)
        self.load()

    def run(self) -> None:
        torch.set_flush_denormal(True)
        torch.set_num_threads(int(os.environ.get('YARDSTICK_THREADS', '1')))
        while self.phase < len(self.recipe.phases):
            self.run_phase(Feed(self.recipe, self.phase))
            torch.save(self.average.net.state_dict(), self.folder / f'phase-{self.phase}.pt')
            self.phase, self.step = self.phase + 1, 0
            self.save()
        torch.save(self.average.net.state_dict(), self.folder / 'finished.pt')

    def run_phase(self, feed: Feed) -> None:
        total, begun = 0.0, time.process_time()
        while self.step < feed.steps:
            self.set_rate(self.step / feed.steps)
            total += self.train_step(feed)
            self.step += 1
            if self.step % STEPS_BETWEEN_SAVES == 0 or self.step == feed.steps:
                self.core_seconds += time.process_time() - begun
                begun = time.process_time()
                loss = total / ((self.step - 1) % STEPS_BETWEEN_SAVES + 1)
                print(f'phase {self.phase}, step {self.step} of {feed.steps}: loss {loss:.4f}', flush=True)
                if self.step % STEPS_BETWEEN_ROWS == 0 or self.step == feed.steps:
                    self.record(loss)
                total = 0.0
                self.save()

    def set_rate(self, done: float) -> None:
        """The phase's warm-up, and half a cosine down to its floor."""
        phase = self.recipe.phases[self.phase]
        floor = phase.floor
        share = min(1.0, (self.step + 1) / phase.warm) * (floor + (1 - floor) * 0.5 * (1 + np.cos(np.pi * done)))
        for group in self.optimizer.param_groups:
            group['lr'] = float(phase.rate * share)

    def train_step(self, feed: Feed) -> float:
        pictures, texts = feed.batch(self.step)
        torch.manual_seed((self.recipe.seed * 100 + self.phase) * 1_000_003 + self.step)
        self.net.train()
        with torch.autocast('cpu', torch.bfloat16, enabled=BF16):
            logits = self.net(pictures)
        loss = ctc(logits, texts)
        self.optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), 5.0)
        self.optimizer.step()
        self.average.update(self.net, self.step + self.phase * 1_000_000)
        return float(loss.detach())

    def record(self, loss: float) -> None:
        """One row of the curve: folded whole-plate accuracy of the averaged weights."""
        row = {'phase': self.phase, 'step': self.step, 'loss': round(loss, 4)}
        for name, (pictures, texts) in self.validation.items():
            answers = texts_of(self.average.net, pictures)
            hits = [folded(answer) == folded(text) for answer, text in zip(answers, texts, strict=True)]
            row[name] = round(float(np.mean(hits)), 4)
        row['core_hours'] = round(self.core_seconds / 3600, 3)
        CURVES.mkdir(exist_ok=True)
        before = (self.phase, self.step)
        known = [old for old in known_rows(self.recipe.id) if (int(old['phase']), int(old['step'])) < before]
        with (CURVES / f'{self.recipe.id}.csv').open('w', newline='') as file:
            writer = csv.DictWriter(file, list(row), lineterminator='\n')
            writer.writeheader()
            writer.writerows([*known, row])
        print(row, flush=True)


def load_reader(model: str) -> PlateNet:
    """The averaged weights of a finished training."""
    path = WORK / model / 'finished.pt'
    if not path.exists():
        raise SystemExit(f'{path} is not there. Run: python training/plates/train.py --model {model}')
    net = PlateNet(RECIPES[model].shape)
    net.load_state_dict(torch.load(path, weights_only=True))
    return net.to(memory_format=torch.channels_last).eval()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--model', required=True, choices=sorted(RECIPES))
    Training(RECIPES[parser.parse_args().model]).run()


if __name__ == '__main__':
    main()
