"""Temperatures that make a reader's confidence honest on generated plates, and how honest it is there.

Confidence of the text: its CTC probability over all alignments. Of a character: its largest share over the steps merged
into it. Both at a temperature of their own, chosen so that the answers' right and wrong are the most likely
(Guo et al. 2017, arXiv:1706.04599, applied to texts).
"""

from dataclasses import dataclass
from difflib import SequenceMatcher

import numpy as np
import torch
from torch.nn import functional

from formats import ALPHABET
from network import BLANK

TEMPERATURES = np.round(np.geomspace(0.4, 4, 80), 3)
BINS = 15


@dataclass(frozen=True)
class Fit:
    temperature: float
    count: int
    accuracy: float
    confidence: float
    """Mean confidence at that temperature."""
    error: float
    """Expected calibration error, 15 equal bins."""


def runs(row: np.ndarray) -> list[tuple[int, int, int]]:
    """(class, first step, behind last) of every character on the best path."""
    found, start = [], 0
    for step in range(1, len(row) + 1):
        if step == len(row) or row[step] != row[start]:
            if row[start] != BLANK:
                found.append((int(row[start]), start, step))
            start = step
    return found


def text_confidences(logits: torch.Tensor, texts: list[str], temperature: float) -> np.ndarray:
    shares = functional.log_softmax(logits.double() / temperature, 2).transpose(0, 1)
    lengths = torch.tensor([len(text) for text in texts])
    targets = torch.tensor([ALPHABET.index(letter) + 1 for text in texts for letter in text])
    steps = torch.full((len(texts),), logits.shape[1])
    loss = functional.ctc_loss(shares, targets, steps, lengths, BLANK, reduction='none')
    return torch.exp(-loss).numpy()


def character_rows(logits: torch.Tensor, texts: list[str]) -> tuple[list[torch.Tensor], np.ndarray]:
    """For every character read: the logits of its steps and its class first; whether it stands in the truth."""
    steps, right = [], []
    for picture, truth in zip(logits, texts, strict=True):
        found = runs(picture.argmax(1).numpy())
        answer = ''.join(ALPHABET[label - 1] for label, _, _ in found)
        matched = np.zeros(len(answer), bool)
        for block in SequenceMatcher(None, answer, truth, autojunk=False).get_matching_blocks():
            matched[block.a : block.a + block.size] = True
        for at, (label, start, behind) in enumerate(found):
            part = picture[start:behind].double()
            steps.append(torch.cat([part[:, label : label + 1], part], 1))
            right.append(matched[at])
    return steps, np.array(right)


def character_confidences(steps: list[torch.Tensor], temperature: float) -> np.ndarray:
    lengths = [len(part) for part in steps]
    rows = torch.cat(steps) / temperature
    shares = torch.exp(rows[:, 0] - torch.logsumexp(rows[:, 1:], 1)).numpy()
    return np.maximum.reduceat(shares, np.concatenate([[0], np.cumsum(lengths)[:-1]]))


def fitted(confidences_at, right: np.ndarray) -> Fit:
    def loss(temperature: float) -> float:
        shares = np.clip(confidences_at(temperature), 1e-6, 1 - 1e-6)
        return -float(np.mean(np.where(right, np.log(shares), np.log(1 - shares))))

    best = min(TEMPERATURES, key=loss)
    return measured(confidences_at(best), right, float(best))


def measured(shares: np.ndarray, right: np.ndarray, temperature: float) -> Fit:
    bins = np.clip(np.ceil(shares * BINS).astype(int) - 1, 0, BINS - 1)
    error = sum(
        abs(right[bins == at].mean() - shares[bins == at].mean()) * (bins == at).mean()
        for at in range(BINS)
        if (bins == at).any()
    )
    return Fit(temperature, len(right), float(right.mean()), float(shares.mean()), float(error))


def calibrate(logits: torch.Tensor, answers: list[str], texts: list[str]) -> tuple[Fit, Fit]:
    """(whole text, characters) from logits [plates, steps, classes]; plates read as nothing are left out of the first."""
    read = [at for at, answer in enumerate(answers) if answer]
    right = np.array([answers[at] == texts[at] for at in read])
    own = [answers[at] for at in read]
    whole = fitted(lambda temperature: text_confidences(logits[read], own, temperature), right)
    steps, matched = character_rows(logits, texts)
    return whole, fitted(lambda temperature: character_confidences(steps, temperature), matched)
