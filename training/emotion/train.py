"""Trains one emotion network; continues where an earlier run of the same command was interrupted:

    python training/emotion/train.py --model emotion-m

Reads FER2013 and FER+ from `YARDSTICK_DATA` and the training renders from `YARDSTICK_WORK/render/faces-train`
(made by `python training/render/faces.py --set train`). Writes checkpoints below `YARDSTICK_WORK/emotion/<model>` and
one row per epoch into `training/emotion/curves/<model>.csv`. `--until fer` stops before the phase with renders.
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

from augment import augmented, plain
from average import Average
from backbone import load_licensed
from faces import SEVEN, Faces, agreement, read_fer, read_renders, references
from lite import load_backbone
from network import EmotionNet
from recipes import RECIPES, Recipe
from resume import Resumable, warm_cosine
from twins import without_twins

ROOT = Path(__file__).resolve().parent.parent.parent
DATA = Path(os.environ.get("YARDSTICK_DATA", ROOT.parent / "shared" / "data"))
WORK = Path(os.environ.get("YARDSTICK_WORK", Path.home() / ".cache" / "yardstick"))
RENDERS = WORK / "render" / "faces-train"
CURVES = Path(__file__).resolve().parent / "curves"
STEPS_BETWEEN_SAVES = 150
# Training renders of one identity in eight are held out, to see how the renders are learnt.
HELD_OUT = 8


def training_faces() -> tuple[Faces, int, Faces]:
    """FER2013's training pictures, how many were left out as twins, and its validation pictures."""
    train = read_fer(DATA, "FER2013Train")
    valid = read_fer(DATA, "FER2013Valid")
    test = read_fer(DATA, "FER2013Test")
    train, twins = without_twins(train.only(train.weights > 0), [valid, test])
    return train, twins, valid


def work_folder(model: str) -> Path:
    return WORK / "emotion" / model


def logits_of(net: EmotionNet, faces: Faces, flip: bool = False) -> np.ndarray:
    net.eval()
    rows = []
    with torch.no_grad():
        for start in range(0, len(faces), 256):
            x = plain(torch.from_numpy(faces.pixels[start : start + 256]), net.shape.side)
            x = x.flip(3) if flip else x
            rows.append(net(x.to(memory_format=torch.channels_last)).numpy())
    return np.concatenate(rows)


def load_network(model: str) -> EmotionNet:
    """The chosen (averaged) weights of a finished training."""
    net = EmotionNet(RECIPES[model].shape)
    path = work_folder(model) / "chosen.pt"
    if not path.exists():
        raise SystemExit(f"{path} is not there. Run: python training/emotion/train.py --model {model}")
    net.load_state_dict(torch.load(path, weights_only=True)["weights"])
    return net.to(memory_format=torch.channels_last).eval()


def soften(faces: Faces, teacher: str) -> Faces:
    """Half votes, half the teacher's answer on the picture and its mirror image."""
    net = load_network(teacher)
    shares = [torch.softmax(torch.from_numpy(logits_of(net, faces, flip)), 1).numpy() for flip in (False, True)]
    targets = 0.5 * faces.targets + 0.25 * shares[0] + 0.25 * shares[1]
    return Faces(faces.pixels, targets, np.maximum(faces.weights, 0.5), faces.names, faces.votes)


class Training(Resumable):
    counters = ("epoch", "step", "step_in_epoch", "core_seconds", "best")

    def __init__(self, recipe: Recipe) -> None:
        self.recipe = recipe
        self.folder = work_folder(recipe.id)
        self.folder.mkdir(parents=True, exist_ok=True)
        torch.manual_seed(recipe.seed)
        self.net = EmotionNet(recipe.shape)
        if recipe.backbone:
            load_backbone(self.net, load_licensed())
        for module in self.net.modules():
            if isinstance(module, torch.nn.BatchNorm2d):
                module.momentum = recipe.norm_momentum
        self.net.to(memory_format=torch.channels_last)
        self.average = Average(self.net, recipe.decay)
        head = set(self.net.classifier.parameters())
        body = [p for p in self.net.parameters() if p not in head and p.ndim > 1]
        plain_ones = [p for p in self.net.parameters() if p not in head and p.ndim == 1]
        self.optimizer = torch.optim.AdamW(
            [
                {"params": body, "weight_decay": recipe.weight_decay, "factor": 1.0},
                {"params": plain_ones, "weight_decay": 0.0, "factor": 1.0},
                {"params": list(head), "weight_decay": recipe.weight_decay, "factor": recipe.head_rate},
            ],
            fused=True,
        )
        self.epoch = 0
        self.step = 0
        self.step_in_epoch = 0
        self.core_seconds = 0.0
        self.best = -1.0
        self.load()

    def phase(self) -> tuple:
        """The phase of this epoch, and the epoch's number in it."""
        before = 0
        for phase in self.recipe.phases:
            if self.epoch < before + phase.epochs:
                return phase, self.epoch - before
            before += phase.epochs
        raise IndexError(self.epoch)

    def run(self, until: str | None) -> None:
        # Without this, moments that fade to denormal numbers make a step several times slower.
        torch.set_flush_denormal(True)
        torch.set_num_threads(int(os.environ.get("YARDSTICK_THREADS", "2")))
        train, twins, valid = training_faces()
        print(f"{len(train)} training pictures; {twins} left out that look like one of the other splits.", flush=True)
        counts = references(valid.votes, SEVEN)
        renders = held = None
        if self.recipe.teacher:
            train = soften(train, self.recipe.teacher)
        while self.epoch < self.recipe.epochs:
            phase, number = self.phase()
            if phase.renders and until == "fer":
                break
            if phase.renders and renders is None:
                renders, held = split_renders(RENDERS, self.recipe.shape.side)
            loss = self.train_epoch(phase, number, train, renders)
            self.step_in_epoch = 0
            self.epoch += 1
            self.record(phase, loss, valid, counts, held)
            self.save()

    def train_epoch(self, phase, number: int, train: Faces, renders: Faces | None) -> float:
        order = np.random.default_rng([self.recipe.seed, self.epoch])
        rows = np.arange(len(train))
        if renders is not None and phase.renders:
            extra = np.tile(np.arange(len(renders)), phase.renders) + len(train)
            rows = np.concatenate([rows, extra])
        order.shuffle(rows)
        steps = len(rows) // self.recipe.batch
        total, first = 0.0, self.step_in_epoch
        begun = time.time()
        for at in range(first, steps):
            chosen = rows[at * self.recipe.batch : (at + 1) * self.recipe.batch]
            self.set_rate(phase, (number + at / steps) / phase.epochs)
            total += self.train_step(batch_of(chosen, train, renders, self.recipe, self.step))
            self.step += 1
            self.step_in_epoch = at + 1
            if self.step % STEPS_BETWEEN_SAVES == 0:
                self.core_seconds += (time.time() - begun) * torch.get_num_threads()
                rate = STEPS_BETWEEN_SAVES * self.recipe.batch / max(1e-6, time.time() - begun)
                print(f"epoch {self.epoch}, step {at + 1} of {steps}: about {rate:.0f} pictures/s", flush=True)
                begun = time.time()
                self.save()
        self.core_seconds += (time.time() - begun) * torch.get_num_threads()
        # After an interruption: over the steps since then.
        return total / max(1, steps - first)

    def set_rate(self, phase, done: float) -> None:
        for group in self.optimizer.param_groups:
            group["lr"] = phase.rate * warm_cosine(done) * group["factor"]

    def train_step(self, batch) -> float:
        x, targets, weights = batch
        torch.manual_seed(self.recipe.seed * 1_000_003 + self.step)
        self.net.train()
        losses = -(targets * functional.log_softmax(self.net(x), 1)).sum(1)
        loss = (losses * weights).sum() / weights.sum()
        self.optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), 5.0)
        self.optimizer.step()
        self.average.update(self.net, self.step)
        return float(loss.detach())

    def record(self, phase, loss: float, valid: Faces, counts: np.ndarray, held: Faces | None) -> None:
        """One row of the curve; the averaged weights are kept where they are the best on validation so far."""
        score = agreement(logits_of(self.average.net, valid), counts, SEVEN)
        raw = agreement(logits_of(self.net, valid), counts, SEVEN)
        rendered = None
        if held is not None:
            answers = logits_of(self.average.net, held)[:, : len(SEVEN)].argmax(1)
            rendered = float((answers == held.targets.argmax(1)).mean())
        row = {
            "epoch": self.epoch,
            "phase": phase.name,
            "loss": round(loss, 4),
            "valid_loo_7": round(score, 4),
            "valid_loo_7_not_averaged": round(raw, 4),
            "held_out_renders": "" if rendered is None else round(rendered, 4),
            "core_hours": round(self.core_seconds / 3600, 3),
        }
        CURVES.mkdir(exist_ok=True)
        path = CURVES / f"{self.recipe.id}.csv"
        known = []
        if path.exists() and self.epoch > 1:
            with path.open(newline="") as file:
                known = [old for old in csv.DictReader(file) if int(old["epoch"]) < self.epoch]
        with path.open("w", newline="") as file:
            writer = csv.DictWriter(file, list(row), lineterminator="\n")
            writer.writeheader()
            writer.writerows([*known, row])
        print(row, flush=True)
        # Only weights that have seen both kinds of faces can be chosen, once a phase with renders has begun.
        value = score + (1.0 if phase.renders else 0.0)
        if value > self.best:
            self.best = value
            torch.save({"weights": self.average.net.state_dict(), "row": row}, self.folder / "chosen.pt")


def split_renders(folder: Path, side: int) -> tuple[Faces, Faces]:
    if not (folder / "manifest.json").exists():
        raise SystemExit(f"{folder} has no manifest. Run: python training/render/faces.py --set train")
    faces, identities = read_renders(folder, side)
    numbers = np.array([int(name.rsplit("-", 1)[1]) for name in identities])
    held = numbers % HELD_OUT == 0
    return faces.only(~held), faces.only(held)


def batch_of(chosen: np.ndarray, train: Faces, renders: Faces | None, recipe: Recipe, step: int):
    """Augmented pictures, targets and weights of these rows; rows beyond FER are renders."""
    random = torch.Generator().manual_seed(recipe.seed * 7_919 + step)
    parts = [(train, chosen[chosen < len(train)])]
    if renders is not None:
        parts.append((renders, chosen[chosen >= len(train)] - len(train)))
    pictures, targets, weights = [], [], []
    for faces, rows in parts:
        if len(rows) == 0:
            continue
        pictures.append(augmented(torch.from_numpy(faces.pixels[rows]), recipe.shape.side, random))
        targets.append(torch.from_numpy(faces.targets[rows]))
        weights.append(torch.from_numpy(faces.weights[rows]))
    x = torch.cat(pictures).to(memory_format=torch.channels_last)
    return x, torch.cat(targets), torch.cat(weights)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--model", required=True, choices=sorted(RECIPES))
    parser.add_argument("--until", choices=["fer"], help="stop before the phase with renders")
    options = parser.parse_args()
    Training(RECIPES[options.model]).run(options.until)


if __name__ == "__main__":
    main()
