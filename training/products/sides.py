"""At which side a network reads the photos best that it was not trained on, alone and with the one beside it:

    python training/products/sides.py --model products-m --fold 2

Writes `training/products/curves/<model>-fold-<n>-sides.csv`, for the whole fold and for those of its photos that are of
the validation list. This is how `read` and `beside` in the recipes may be chosen: without a test photo.
"""

import argparse
import csv
import sys
from pathlib import Path

import numpy as np
import torch

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parent.parent)]

from calibrate import expected_error, fitted_temperature, likelihood_loss
from photos import FOLDS, answers, folds, listed, read_photos
from recipes import RECIPES
from train import CURVES, accuracies, load_network, load_shipped, logits_of, run_name

SIDES = (224, 256, 288, 320)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--model', required=True, choices=sorted(RECIPES))
    parser.add_argument('--fold', required=True, type=int, choices=range(FOLDS))
    given = parser.parse_args()
    torch.set_num_threads(1)
    known = answers()
    networks = {'alone': load_network(given.model, given.fold)}
    if RECIPES[given.model].beside:
        networks['as shipped'] = load_shipped(given.model, given.fold)
    left_out = np.flatnonzero(folds(np.array([label for _, label in listed()])) == given.fold)
    rows = []
    for side in SIDES:
        photos = read_photos(side).only(left_out)
        validation = np.array([path.startswith('val/') for path in photos.paths])
        for name, network in networks.items():
            logits = logits_of(network, photos.pixels)
            among = logits[:, : known.photos]
            for part, rows_of_it in (('all', np.full(len(photos), True)), ('validation', validation)):
                labels, answered = photos.labels[rows_of_it], among[rows_of_it]
                if len(labels) == 0:
                    continue
                fine, coarse = accuracies(logits[rows_of_it], labels, known)
                temperature = fitted_temperature(answered, labels)
                row = {
                    'side': side,
                    'network': name,
                    'part': part,
                    'photos': len(labels),
                    'fine': round(fine, 4),
                    'coarse': round(coarse, 4),
                    'loss': round(likelihood_loss(answered, labels, temperature), 4),
                    'temperature': temperature,
                    'ece': round(expected_error(answered, labels, temperature), 4),
                }
                rows.append(row)
                print(row, flush=True)
    with (CURVES / f'{run_name(given.model, given.fold)}-sides.csv').open('w', newline='') as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator='\n')
        writer.writeheader()
        writer.writerows(rows)


if __name__ == '__main__':
    main()
