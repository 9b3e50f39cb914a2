"""Out-of-fold predictions on train and validation: what the recipe reaches, and the temperature that makes it honest."""

from dataclasses import dataclass

import numpy as np

from photos import FOLDS, WORK, Answers
from train import accuracies, run_name

TEMPERATURES = np.round(np.geomspace(0.3, 3, 100), 3)
BINS = 15


@dataclass(frozen=True)
class OutOfFold:
    logits: np.ndarray
    labels: np.ndarray
    paths: list[str]
    folds: np.ndarray
    """The fold that each photo lies in."""


def answered_folds(model: str) -> list[int]:
    """The folds whose training has ended; at least one."""
    done = [fold for fold in range(FOLDS) if (WORK / 'products' / run_name(model, fold) / 'out-of-fold.npz').exists()]
    if not done:
        raise SystemExit(f'No fold is trained. Run: python training/products/train.py --model {model} --fold 0')
    return done


def read_out_of_fold(model: str) -> OutOfFold:
    """The photos of each fold that is there, answered by the network that was trained without it."""
    folds = answered_folds(model)
    parts = [np.load(WORK / 'products' / run_name(model, fold) / 'out-of-fold.npz') for fold in folds]
    return OutOfFold(
        np.concatenate([part['logits'] for part in parts]),
        np.concatenate([part['labels'] for part in parts]),
        [path for part in parts for path in part['paths'].tolist()],
        np.repeat(folds, [len(part['labels']) for part in parts]),
    )


def right_shares(found: OutOfFold, rows: np.ndarray, known: Answers) -> dict:
    """How many photos these rows are, and which shares of products and kinds are right; None without photos."""
    fine, coarse = accuracies(found.logits[rows], found.labels[rows], known) if rows.any() else (None, None)
    return {
        'photos': int(rows.sum()),
        'accuracy_fine': fine and round(fine, 4),
        'accuracy_coarse': coarse and round(coarse, 4),
    }


def shares_at(logits: np.ndarray, temperature: float) -> np.ndarray:
    scaled = (logits.astype(np.float64) - logits.max(1, keepdims=True)) / temperature
    shares = np.exp(scaled)
    return shares / shares.sum(1, keepdims=True)


def fitted_temperature(logits: np.ndarray, labels: np.ndarray) -> float:
    """That at which the labels are the most likely (Guo et al. 2017, arXiv:1706.04599)."""
    return float(min(TEMPERATURES, key=lambda temperature: likelihood_loss(logits, labels, temperature)))


def likelihood_loss(logits: np.ndarray, labels: np.ndarray, temperature: float) -> float:
    """Mean of minus the natural logarithm of the share that the label gets."""
    return -float(np.log(shares_at(logits, temperature)[np.arange(len(labels)), labels]).mean())


def expected_error(logits: np.ndarray, labels: np.ndarray, temperature: float) -> float:
    """Expected calibration error of the first choice, 15 equal bins."""
    shares = shares_at(logits, temperature)
    confidence, right = shares.max(1), shares.argmax(1) == labels
    bins = np.clip(np.ceil(confidence * BINS).astype(int) - 1, 0, BINS - 1)
    return float(
        sum(
            abs(right[bins == at].mean() - confidence[bins == at].mean()) * (bins == at).mean()
            for at in range(BINS)
            if (bins == at).any()
        )
    )


def report(model: str, known: Answers) -> dict:
    """For `parity.json`: among the products of the photos, the others masked as a benchmark of photos does it."""
    found = read_out_of_fold(model)
    folds = answered_folds(model)
    logits = found.logits[:, : known.photos]
    temperature = fitted_temperature(logits, found.labels)
    everything = np.full(len(found.labels), True)
    return {
        **right_shares(found, everything, known),
        'folds': FOLDS,
        'answered_folds': folds,
        'by_fold': [{'fold': fold, **right_shares(found, found.folds == fold, known)} for fold in folds],
        'of_validation': right_shares(found, np.array([path.startswith('val/') for path in found.paths]), known),
        'temperature': temperature,
        'ece': round(expected_error(logits, found.labels, temperature), 4),
        'ece_at_temperature_1': round(expected_error(logits, found.labels, 1.0), 4),
    }
