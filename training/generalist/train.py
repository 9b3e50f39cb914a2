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
from PIL import Image

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from average import Average
from beginning import begin
from folders import OWN
from losses import Taught, loss_of
from measure import measured
from pictures import FEEDS, PLATES_SEED, plate_read, prepared, read_shard
from recipes import RECIPES, Recipe
from resume import Resumable, warm_cosine

CURVES = HERE / 'curves'
STEPS_BETWEEN_SAVES = 50
FIT_FACES, FIT_PLATES = 600, 300


def begun() -> dict[str, torch.Tensor]:
    """The network as the training begins with it; calculated once."""
    path = OWN / 'begun.pt'
    if not path.exists():
        taught = Taught(1)
        faces = torch.from_numpy(prepared('faces')['pixels'][:FIT_FACES, None])
        shard = read_shard(PLATES_SEED, 0)
        crops = [shard.crop(at) for at in range(FIT_PLATES)]
        plates = torch.from_numpy(np.stack([plate_read(crop) for crop in crops]).transpose(0, 3, 1, 2))
        wide = [np.asarray(crop.convert('RGB').resize((160, 64), Image.Resampling.BILINEAR)) for crop in crops]
        explained = begin(taught.net, faces, plates, torch.from_numpy(np.stack(wide).transpose(0, 3, 1, 2)))
        print('Variance that the stitches explain: ' + ', '.join(f'{name} {share:.3f}' for name, share in explained.items()), flush=True)
        torch.save(taught.net.state_dict(), path)
    return torch.load(path, weights_only=True)


class Training(Resumable):
    counters = ('step', 'core_seconds')

    def __init__(self, recipe: Recipe) -> None:
        self.recipe = recipe
        self.folder = OWN / recipe.id
        self.folder.mkdir(parents=True, exist_ok=True)
        torch.manual_seed(recipe.seed)
        self.feeds = {task: FEEDS[task](recipe) for task in recipe.tasks}
        self.net = Taught(self.feeds['symbols'].classes if 'symbols' in recipe.tasks else 1)
        fresh = {name: value.clone() for name, value in self.net.net.state_dict().items()}
        known = begun()
        for new in ('objects.', 'embedder.'):
            known |= {name: value for name, value in fresh.items() if name.startswith(new)}
        self.net.net.load_state_dict(known)
        self.net.to(memory_format=torch.channels_last)
        self.average = Average(self.net, recipe.decay)
        net = self.net.net
        new = {*net.objects.parameters(), *net.embedder.parameters(), *net.emotion.far.parameters(), self.net.characters}
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
        if self.step == 0:
            self.record({})
        began, since = time.process_time(), 0
        while self.step < recipe.steps:
            for task, loss in self.train_step().items():
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

    def train_step(self) -> dict[str, float]:
        recipe, phase = self.recipe, self.recipe.phase(self.step)
        share = warm_cosine(self.step / recipe.steps)
        for group in self.optimizer.param_groups:
            group['lr'] = group['highest'] * share
        torch.manual_seed(recipe.seed * 1_000_003 + self.step)
        self.net.train()
        self.optimizer.zero_grad()
        found = {}
        for number, task in enumerate(recipe.tasks):
            random = torch.Generator().manual_seed((recipe.seed * 7_919 + self.step) * 10 + number)
            side = phase.products if task == 'products' else phase.side
            loss = loss_of(task, self.net, recipe, self.feeds[task].batch(self.step, side, random))
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
