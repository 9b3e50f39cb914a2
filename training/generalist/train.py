"""Teaches the generalist; continues where an earlier run of the same command was interrupted:

    python training/generalist/train.py --model generalist

Needs what `prepare.py` collects. Checkpoints lie below `YARDSTICK_WORK/generalist/<model>`; a row every few minutes goes into
`training/generalist/curves/<model>.csv`.
"""

import argparse
import csv
import os
import sys
import time
from pathlib import Path

import numpy as np
import torch
from torch.utils.data import DataLoader

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from average import Average
from beginning import begun
from folders import OWN
from losses import Taught, loss_of
from measure import measured
from network import EMBEDDING
from pictures import FEEDS, Steps
from recipes import RECIPES, Recipe
from resume import Resumable

CURVES = HERE / 'curves'
STEPS_BETWEEN_SAVES = 20


class Training(Resumable):
    counters = ('step', 'core_seconds')

    def __init__(self, recipe: Recipe) -> None:
        self.recipe = recipe
        self.folder = OWN / recipe.id
        self.folder.mkdir(parents=True, exist_ok=True)
        torch.manual_seed(recipe.seed)
        self.feeds = {task: FEEDS[task](recipe) for task in recipe.tasks}
        self.net = Taught(self.feeds['symbols'].characters if 'symbols' in recipe.tasks else torch.zeros(1, EMBEDDING))
        self.net.net.load_state_dict(begun())
        self.net.to(memory_format=torch.channels_last)
        self.average = Average(self.net, recipe.decay)
        net = self.net.net
        new = {*net.objects.parameters(), *net.embedder.parameters(), *net.emotion.far.parameters()}
        groups = []
        for fresh_ones, rate in ((False, recipe.rate), (True, recipe.new_rate)):
            of_rate = [p for p in self.net.parameters() if p.requires_grad and (p in new) == fresh_ones]
            groups.append({'params': [p for p in of_rate if p.ndim > 1], 'weight_decay': recipe.weight_decay, 'highest': rate})
            groups.append({'params': [p for p in of_rate if p.ndim <= 1], 'weight_decay': 0.0, 'highest': rate})
        self.optimizer = torch.optim.AdamW(groups, fused=True)
        self.step = 0
        self.core_seconds = 0.0
        self.load()

    def run(self) -> None:
        # Without this, moments that fade to denormal numbers make a step several times slower.
        torch.set_flush_denormal(True)
        torch.set_num_threads(int(os.environ.get('YARDSTICK_THREADS', '1')))
        recipe, sums = self.recipe, dict.fromkeys(self.recipe.tasks, 0.0)
        if self.step == 0 and recipe.id == 'cost-together':
            self.record({})
        began, since = time.process_time(), 0
        steps = Steps(recipe, self.feeds, self.net.net.backbone)
        batches = iter(DataLoader(steps, None, sampler=range(self.step, recipe.steps), num_workers=1, prefetch_factor=2))
        while self.step < recipe.steps:
            for task, loss in self.train_step(next(batches)).items():
                sums[task] += loss
            self.step += 1
            since += 1
            last = self.step == recipe.steps
            if self.step % STEPS_BETWEEN_SAVES == 0 or last:
                self.core_seconds += time.process_time() - began
                print(f'step {self.step} of {recipe.steps}: ' + ', '.join(f'{task} {total / since:.3f}' for task, total in sums.items()), flush=True)
                if self.step % recipe.row_every == 0 or last:
                    self.record({task: total / since for task, total in sums.items()})
                self.save()
                sums, since, began = dict.fromkeys(recipe.tasks, 0.0), 0, time.process_time()
        torch.save(self.average.net.net.state_dict(), self.folder / 'finished.pt')

    def train_step(self, batches: dict[str, tuple]) -> dict[str, float]:
        recipe = self.recipe
        share = recipe.share(self.step)
        for group in self.optimizer.param_groups:
            group['lr'] = group['highest'] * share
        torch.manual_seed(recipe.seed * 1_000_003 + self.step)
        self.net.train()
        self.optimizer.zero_grad()
        found = {}
        for task, batch in batches.items():
            loss = loss_of(task, self.net, recipe, batch)
            (loss * recipe.weight[task]).backward()
            found[task] = float(loss.detach())
        shared = [p for name, p in self.net.named_parameters() if p.grad is not None and not name.startswith('net.plates')]
        for part in (shared, list(self.net.net.plates.parameters())):
            torch.nn.utils.clip_grad_norm_(part, 5.0)
        self.optimizer.step()
        self.average.update(self.net, self.step)
        return found

    def record(self, losses: dict[str, float]) -> None:
        """One row of the curve, of the averaged weights."""
        last = self.step == self.recipe.steps
        figures = measured(self.average.net.net, self.recipe.tasks, whole=last)
        row = {'step': self.step, **{f'loss_{task}': round(losses[task], 4) if losses else '' for task in self.recipe.tasks}}
        row |= {name: round(value, 4) for name, value in figures.items()}
        row['core_hours'] = round(self.core_seconds / 3600, 3)
        CURVES.mkdir(exist_ok=True)
        path = CURVES / f'{self.recipe.id}.csv'
        known = []
        if path.exists() and self.step > 0:
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
