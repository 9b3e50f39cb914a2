"""At which side a network reads photos best that it was not trained on, alone and beside another one:

    python training/products/sides.py --model products-m --fold 2 --beside products-s

Writes `training/products/curves/<model>-fold-<n>-sides.csv`, for those photos of the fold that are of the validation list:
they are the ones that are as hard as the test. This is how `read` in the recipes is chosen without a test photo.
"""

import argparse
import csv
import os
import sys
from pathlib import Path

import numpy as np
import torch

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parent.parent)]

from calibrate import expected_error, fitted_temperature, likelihood_loss
from photos import FOLDS, Answers, answers, folds, listed, read_photos
from recipes import RECIPES
from train import CURVES, accuracies, load_network, logits_of, run_name

SIDES = (224, 256, 288, 320)


def row_of(side: int, network: str, logits: np.ndarray, labels: np.ndarray, known: Answers) -> dict:
    fine, coarse = accuracies(logits, labels, known)
    among = logits[:, : known.photos]
    temperature = fitted_temperature(among, labels)
    return {
        'side': side,
        'network': network,
        'photos': len(labels),
        'fine': round(fine, 4),
        'coarse': round(coarse, 4),
        'loss': round(likelihood_loss(among, labels, temperature), 4),
        'temperature': temperature,
        'ece': round(expected_error(among, labels, temperature), 4),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--model', required=True, choices=sorted(RECIPES))
    parser.add_argument('--fold', required=True, type=int, choices=range(FOLDS))
    parser.add_argument('--beside', choices=sorted(RECIPES), help='another network, and the mean of both logits')
    given = parser.parse_args()
    torch.set_num_threads(int(os.environ.get('YARDSTICK_THREADS', '1')))
    known = answers()
    networks = {name: load_network(name, given.fold) for name in (given.model, given.beside) if name}
    listing = listed()
    validation = np.array([path.startswith('val/') for path, _ in listing])
    left_out = np.flatnonzero((folds(np.array([label for _, label in listing])) == given.fold) & validation)
    if len(left_out) == 0:
        raise SystemExit(f'Fold {given.fold} has no photo of the validation list.')
    rows = []
    for side in SIDES:
        photos = read_photos(side).only(left_out)
        logits = {name: logits_of(network, photos.pixels) for name, network in networks.items()}
        if given.beside:
            logits['both'] = sum(logits.values()) / 2
        for name, found in logits.items():
            rows.append(row_of(side, name, found, photos.labels, known))
            print(rows[-1], flush=True)
    with (CURVES / f'{run_name(given.model, given.fold)}-sides.csv').open('w', newline='') as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator='\n')
        writer.writeheader()
        writer.writerows(rows)


if __name__ == '__main__':
    main()
