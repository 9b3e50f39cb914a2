"""Faces with their votes: FER2013 joined with the votes of FER+, and the project's own training renders.

FER2013's pixels have no licence: they are read from the private data folder and never written anywhere but into
`YARDSTICK_WORK`. The newer edition of the votes (`fer2013new.csv`) counts; `label.csv` gives the order only.
"""

import csv
import json
import lzma
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from network import EMOTIONS

OPTIONS = [*EMOTIONS, "unknown", "NF"]
SEVEN = [emotion for emotion in EMOTIONS if emotion != "contempt"]
SPLITS = {"FER2013Train": "Training", "FER2013Valid": "PublicTest", "FER2013Test": "PrivateTest"}


@dataclass
class Faces:
    """`pixels` [n, side, side] uint8 grey; `targets` [n, 8] shares of the emotions; `weights` [n], 0 … 1."""

    pixels: np.ndarray
    targets: np.ndarray
    weights: np.ndarray
    names: list[str]
    votes: np.ndarray | None = None

    def __len__(self) -> int:
        return len(self.pixels)

    def only(self, keep: np.ndarray) -> "Faces":
        votes = None if self.votes is None else self.votes[keep]
        names = [name for name, kept in zip(self.names, keep) if kept]
        return Faces(self.pixels[keep], self.targets[keep], self.weights[keep], names, votes)


def read_fer(data: Path, split: str) -> Faces:
    """One split with its votes. `split` is a folder name of FER+'s layout."""
    folder = data / "fer2013" / split
    with (folder / "label.csv").open(newline="") as file:
        names = [row[0] for row in csv.reader(file)]
    packed = folder / "images.npy.xz"
    if packed.exists():
        with lzma.open(packed) as file:
            pixels = np.load(file)
    else:
        pixels = np.stack([np.asarray(Image.open(folder / name)) for name in names])
    if pixels.shape != (len(names), 48, 48):
        raise SystemExit(f"{folder}: {len(names)} names, but pictures of shape {pixels.shape}.")
    by_name: dict[str, list[int]] = {}
    with (data / "ferplus" / "fer2013new.csv").open(newline="") as file:
        for row in csv.DictReader(file):
            # Where a name occurs twice the later row's picture survived.
            if row["Usage"] == SPLITS[split]:
                by_name[row["Image name"]] = [int(row[option]) for option in OPTIONS]
    missing = [name for name in names if name not in by_name]
    if missing:
        raise SystemExit(f"{folder}: no votes for {missing[0]} and {len(missing) - 1} others.")
    votes = np.array([by_name[name] for name in names])
    targets, weights = vote_targets(votes)
    return Faces(pixels, targets, weights, names, votes)


def vote_targets(votes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Shares of the eight emotions, single votes left out as noise (Barsoum et al. 2016); weight = share of all votes."""
    emotions = votes[:, : len(EMOTIONS)].astype(np.float64)
    kept = np.where(emotions > 1, emotions, 0)
    total = kept.sum(1)
    shares = np.divide(kept, total[:, None], out=np.zeros_like(kept), where=total[:, None] > 0)
    return shares.astype(np.float32), (total / votes.sum(1)).astype(np.float32)


def references(votes: np.ndarray, classes: list[str]) -> np.ndarray:
    """Trials by reference [n, 8]: one vote out, the unique first of the other nine, if it is one of `classes`.

    The training's own copy of the rule in src/lib/evaluation/leaveOneOut.ts, which alone makes figures that are shown.
    On the test split both must count 33,290 trials for the seven classes; the export checks it.
    """
    counts = np.zeros((len(votes), len(EMOTIONS)), int)
    allowed = {OPTIONS.index(name) for name in classes}
    for row, vote in enumerate(votes):
        for answer in np.flatnonzero(vote):
            rest = vote.copy()
            rest[answer] -= 1
            firsts = np.flatnonzero(rest == rest.max())
            if len(firsts) == 1 and firsts[0] in allowed:
                counts[row, firsts[0]] += vote[answer]
    return counts


def agreement(logits: np.ndarray, counts: np.ndarray, classes: list[str]) -> float:
    """Share of trials on which the arg max over `classes` is the reference."""
    columns = [EMOTIONS.index(name) for name in classes]
    answers = np.array(columns)[logits[:, columns].argmax(1)]
    return float(counts[np.arange(len(answers)), answers].sum() / counts.sum())


def read_renders(folder: Path, side: int) -> tuple[Faces, list[str]]:
    """The project's renders at `side` px, grey as the app makes them, with each one's identity; a weaker expression
    leans to neutral."""
    manifest = json.loads((folder / "manifest.json").read_text())
    pixels, targets, names, identities = [], [], [], []
    for picture in manifest["pictures"]:
        image = Image.open(folder / picture["file"]).convert("L")
        pixels.append(np.asarray(image.resize((side, side), Image.Resampling.BICUBIC)))
        target = np.zeros(len(EMOTIONS), np.float32)
        strength = 0.6 + 0.4 * min(1.0, picture["intensity"])
        if picture["expression"] == "neutral":
            strength = 1.0
        target[EMOTIONS.index(picture["expression"])] = strength
        target[EMOTIONS.index("neutral")] += 1 - strength
        targets.append(target)
        names.append(picture["id"])
        identities.append(picture["identity"])
    return Faces(np.stack(pixels), np.stack(targets), np.ones(len(names), np.float32), names), identities
