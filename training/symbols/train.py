"""Trains one symbols network; continues where an earlier run of the same command was interrupted:

    python training/symbols/train.py --model symbols

Reads Omniglot's small background sets from `YARDSTICK_DATA`. Writes drawn alphabets and checkpoints below
`YARDSTICK_WORK/symbols/` and a row every 250 steps into `training/symbols/curves/<model>.csv`.
"""

import argparse
import csv
import os
import sys
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parent.parent)]

from average import Average
from centred import centred, ink_of
from hands import PLAIN, View, viewed
from network import SymbolNet
from omniglot import Alphabet, read_background, trials
from pool import SYMMETRIES, Pool, drawn_pool, pool_of, turned
from recipes import HELD_BACK, RECIPES, Recipe
from resume import Resumable
from warps import warped

ROOT = Path(__file__).resolve().parent.parent.parent
DATA = Path(os.environ.get('YARDSTICK_DATA', ROOT.parent / 'shared' / 'data'))
WORK = Path(os.environ.get('YARDSTICK_WORK', Path.home() / '.cache' / 'yardstick')) / 'symbols'
CURVES = Path(__file__).resolve().parent / 'curves'
STEPS_BETWEEN_ROWS = 200
STEPS_BETWEEN_SAVES = 50
WAYS = 20
VALIDATION_RUNS = 40
VALIDATION_SEED = 11
DRAWN_SEED = 20
VIEW_SIDE = 64
"""Of a warped view, before it is centred once more."""


class Embedder(nn.Module):
    """The network, and for training one direction for each character: cosine to it, times a scale, is the logit."""

    def __init__(self, recipe: Recipe, classes: int) -> None:
        super().__init__()
        self.net = SymbolNet(recipe.shape)
        self.characters = nn.Parameter(torch.randn(classes, recipe.shape.embedding) * 0.05)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.net(x)


def vectors_of(net: nn.Module, grey: np.ndarray, views: tuple[View, ...]) -> torch.Tensor:
    """Unit vectors of 105 × 105 grey drawings as the exported graph gives them: the mean over views, brought to length 1."""
    net.eval()
    parts = []
    with torch.no_grad():
        for start in range(0, len(grey), 256):
            ink = ink_of(torch.from_numpy(grey[start : start + 256]).float()[:, None])
            parts.append(sum(net(centred(viewed(ink, view), net.shape.side)) for view in views))
    return functional.normalize(torch.cat(parts), dim=1)


def load_network(model: str) -> SymbolNet:
    """The weights of a finished training: those of its last step, after the rate has fallen to nothing."""
    recipe = RECIPES[model]
    path = WORK / model / 'checkpoint.pt'
    state = torch.load(path, weights_only=True) if path.exists() else {'step': 0}
    if state['step'] < recipe.steps:
        raise SystemExit(
            f'{path} is not finished (step {state["step"]} of {recipe.steps}). '
            f'Run: python training/symbols/train.py --model {model}'
        )
    net = SymbolNet(recipe.shape)
    net.load_state_dict({name[4:]: value for name, value in state['net'].items() if name.startswith('net.')})
    return net.eval()


def last_row(model: str) -> dict[str, str]:
    """The last row of a training's curve."""
    with (CURVES / f'{model}.csv').open(newline='') as file:
        return list(csv.DictReader(file))[-1]


def one_shot(vectors: torch.Tensor, alphabet: Alphabet, runs: int = VALIDATION_RUNS) -> float:
    """Share of probes whose nearest candidate is right, over runs within one alphabet."""
    right = [
        (vectors[probes] @ vectors[candidates].T).argmax(1) == torch.arange(len(probes))
        for probes, candidates in trials(alphabet, runs, VALIDATION_SEED)
    ]
    return float(torch.cat(right).float().mean())


class Training(Resumable):
    counters = ('step', 'core_seconds')
    """`core_seconds`: processor time of the steps, all threads."""

    def __init__(self, recipe: Recipe) -> None:
        self.recipe = recipe
        self.folder = WORK / recipe.id
        self.folder.mkdir(parents=True, exist_ok=True)
        alphabets = read_background(DATA / 'omniglot')
        self.held_back = [one for one in alphabets if one.name in HELD_BACK]
        # All alphabets keep their places among the classes, whether trained on or not.
        self.real: Pool = pool_of(alphabets)
        self.used = [at for at, one in enumerate(alphabets) if one.name not in recipe.held_back]
        self.drawn: Pool = drawn_pool(
            WORK, DRAWN_SEED, recipe.drawn_alphabets, recipe.drawn_characters, recipe.drawn_drawers
        )
        self.first_class = np.cumsum([0, *(len(rows) for rows in self.real.rows)])
        self.real_classes = self.real.classes * SYMMETRIES
        torch.manual_seed(recipe.seed)
        self.net = Embedder(recipe, self.real_classes + self.drawn.classes)
        self.average = Average(self.net, recipe.decay)
        matrices = [p for p in self.net.net.parameters() if p.ndim > 1]
        others = [p for p in self.net.net.parameters() if p.ndim == 1]
        self.optimizer = torch.optim.AdamW(
            [
                {'params': matrices, 'weight_decay': recipe.weight_decay},
                {'params': [*others, self.net.characters], 'weight_decay': 0.0},
            ],
            fused=True,
        )
        self.step = 0
        self.core_seconds = 0.0
        self.load()
        if self.step == 0 and recipe.start:
            self.begin_with(RECIPES[recipe.start])

    def begin_with(self, start: Recipe) -> None:
        """Weights, averages and moments of that training. A character it did not see gets the direction of its drawings."""
        path = WORK / start.id / 'checkpoint.pt'
        if not path.exists():
            raise SystemExit(f'{path} is not there. Run: python training/symbols/train.py --model {start.id}')
        state = torch.load(path, weights_only=True)
        if state['step'] < start.steps:
            raise SystemExit(f'{start.id} is at step {state["step"]} of {start.steps}. Let it finish first.')
        self.step = state['step']
        self.net.load_state_dict(state['net'])
        self.average.net.load_state_dict(state['average'])
        self.optimizer.load_state_dict(state['optimizer'])
        names = [one.name for one in read_background(DATA / 'omniglot')]
        self.net.eval()
        for at in self.used:
            if names[at] not in start.held_back:
                continue
            for symmetry in range(SYMMETRIES):
                for character, rows in enumerate(self.real.rows[at]):
                    pixels = turned(torch.from_numpy(self.real.pixels[rows]), symmetry)
                    with torch.no_grad():
                        vectors = self.net(centred(pixels.float()[:, None] / 255, self.recipe.shape.side))
                        length = self.net.characters.norm(dim=1).median()
                        place = symmetry * self.real.classes + int(self.first_class[at]) + character
                        self.net.characters[place] = functional.normalize(vectors.mean(0), dim=0) * length

    def rate(self) -> float:
        recipe = self.recipe
        rise = min(1.0, (self.step + 1) / recipe.warm_up)
        fall = min(1.0, (recipe.steps - self.step) / recipe.falling) if recipe.falling else 1.0
        return recipe.rate * rise * fall

    def batch(self) -> tuple[torch.Tensor, torch.Tensor]:
        """Centred views `[episodes · 2 · WAYS, 1, side, side]` and classes; in each episode first one drawer's, then the
        other's, in the same order."""
        random = np.random.default_rng([self.recipe.seed, self.step, 3])
        pictures, classes = [], []
        for _ in range(self.recipe.real):
            symmetry = int(random.integers(SYMMETRIES))
            sizes = np.array([len(self.real.rows[at]) for at in self.used])
            at = self.used[random.choice(len(self.used), p=sizes / sizes.sum())]
            places = [(at, character) for character in random.permutation(len(self.real.rows[at]))[:WAYS]]
            while len(places) < WAYS:  # a small alphabet is filled up from others
                other = self.used[random.integers(len(self.used))]
                one = (other, int(random.integers(len(self.real.rows[other]))))
                if one not in places:
                    places.append(one)
            drawers = random.permutation(20)[:2]
            for drawer in drawers:
                rows = np.array([self.real.rows[a][character, drawer] for a, character in places])
                pictures.append(turned(torch.from_numpy(self.real.pixels[rows]), symmetry))
                classes += [
                    symmetry * self.real.classes + int(self.first_class[a]) + int(character) for a, character in places
                ]
        for _ in range(self.recipe.drawn):
            at = int(random.integers(len(self.drawn.rows)))
            characters = random.permutation(len(self.drawn.rows[at]))[:WAYS]
            for drawer in random.permutation(self.recipe.drawn_drawers)[:2]:
                pictures.append(torch.from_numpy(self.drawn.pixels[self.drawn.rows[at][characters, drawer]]))
                before = self.real_classes + at * self.recipe.drawn_characters
                classes += [before + int(character) for character in characters]
        pixels = torch.cat(pictures)
        strength = torch.full((len(pixels),), self.recipe.real_strength)
        strength[self.recipe.real * 2 * WAYS :] = self.recipe.drawn_strength
        generator = torch.Generator().manual_seed(self.recipe.seed * 1_000_003 + self.step)
        views = warped(pixels, VIEW_SIDE, generator, self.recipe.warps, strength)
        return centred(views, self.recipe.shape.side), torch.tensor(classes)

    def losses(self, vectors: torch.Tensor, classes: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Among the characters of the recipe's `among`, and among the twenty candidates of the episode (both ways round)."""
        known = vectors.shape[0] if self.recipe.among == 'all' else self.recipe.real * 2 * WAYS
        directions = self.net.characters if self.recipe.among == 'all' else self.net.characters[: self.real_classes]
        cosines = vectors[:known] @ functional.normalize(directions, dim=1).T
        among_all = functional.cross_entropy(cosines * self.recipe.scale, classes[:known])
        pairs = vectors.view(-1, 2, WAYS, vectors.shape[1])
        alike = pairs[:, 0] @ pairs[:, 1].transpose(1, 2) * self.recipe.episode_scale
        right = torch.arange(WAYS).repeat(len(pairs))
        both = torch.cat([alike, alike.transpose(1, 2)]).reshape(-1, WAYS)
        return among_all, functional.cross_entropy(both, torch.cat([right, right]))

    def run(self) -> None:
        # Without this, moments that fade to denormal numbers make a step several times slower.
        torch.set_flush_denormal(True)
        sums, counted, begun = np.zeros(2), 0, time.process_time()
        while self.step < self.recipe.steps:
            for group in self.optimizer.param_groups:
                group['lr'] = self.rate()
            views, classes = self.batch()
            self.net.train()
            among_all, episode = self.losses(self.net(views), classes)
            loss = among_all + self.recipe.episode_weight * episode
            self.optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(self.net.net.parameters(), 5.0)
            self.optimizer.step()
            self.average.update(self.net, self.step)
            self.step += 1
            sums += [float(among_all.detach()), float(episode.detach())]
            counted += 1
            done = self.step == self.recipe.steps
            if self.step % STEPS_BETWEEN_SAVES == 0 or done:
                self.core_seconds += time.process_time() - begun
                if self.step % STEPS_BETWEEN_ROWS == 0 or done:
                    self.record(sums / counted, counted)
                    sums, counted = np.zeros(2), 0
                print(f'step {self.step}: {(time.process_time() - begun) / STEPS_BETWEEN_SAVES:.2f} core-seconds a step, {time.strftime("%H:%M")}', flush=True)
                begun = time.process_time()
                self.save()

    def record(self, losses: np.ndarray, counted: int) -> None:
        """One row of the curve: losses over the last steps, and the held-back alphabets asked as the test asks."""
        settle_norms(self.average.net, self)
        row = {
            'step': self.step,
            'loss_all': round(float(losses[0]), 4),
            'loss_episode': round(float(losses[1]), 4),
        }
        for alphabet in self.held_back:
            grey = alphabet.grey.reshape(-1, *alphabet.grey.shape[2:])
            for name, net in (('', self.net.net), ('_averaged', self.average.net.net)):
                score = one_shot(vectors_of(net, grey, PLAIN), alphabet)
                row[f'{alphabet.name.lower()}{name}'] = round(score, 4)
        row['core_hours'] = round(self.core_seconds / 3600, 3)
        CURVES.mkdir(exist_ok=True)
        path = CURVES / f'{self.recipe.id}.csv'
        known = []
        if path.exists() and self.step > counted:
            with path.open(newline='') as file:
                known = [old for old in csv.DictReader(file) if int(old['step']) < self.step]
        with path.open('w', newline='') as file:
            writer = csv.DictWriter(file, list(row), lineterminator='\n')
            writer.writeheader()
            writer.writerows([*known, row])
        print(row, flush=True)


def settle_norms(net: nn.Module, training: Training, batches: int = 4) -> None:
    """Averaged weights need batch statistics of their own: the mean over a few batches of views."""
    norms = [module for module in net.modules() if isinstance(module, nn.BatchNorm2d)]
    for norm in norms:
        norm.reset_running_stats()
        norm.momentum = None
    net.train()
    step = training.step
    with torch.no_grad():
        for number in range(batches):
            training.step = 10_000_000 + number
            net(training.batch()[0])
    training.step = step
    for norm in norms:
        norm.momentum = 0.1
    net.eval()


def main() -> None:
    torch.set_num_threads(int(os.environ.get('YARDSTICK_THREADS', '1')))
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--model', required=True, choices=sorted(RECIPES))
    Training(RECIPES[parser.parse_args().model]).run()


if __name__ == '__main__':
    main()
