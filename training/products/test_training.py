"""The parts of the training that a score cannot show to be wrong: folds, losses, views, temperature."""

import sys
import unittest
from pathlib import Path

import numpy as np
import torch

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parent.parent)]

from calibrate import expected_error, fitted_temperature
from losses import photo_losses, render_losses, targets_of
from photos import FOLDS, folds
from recipes import RANGES
from views import varied


class Folds(unittest.TestCase):
    def test_every_fold_trains_on_every_product_and_neighbours_stay_together(self):
        labels = np.array([0] * 7 + [1] * 3 + [0] * 2)
        fold = folds(labels)
        for at in range(FOLDS):
            self.assertEqual(set(labels[fold != at]), {0, 1})
        self.assertEqual(fold[labels == 0].tolist(), [0, 0, 0, 1, 1, 1, 2, 2, 2])


class Losses(unittest.TestCase):
    # Shares 1/2, 1/4, 1/8, 1/8: two apples, a pear, a tin that no photo shows.
    logits = torch.log(torch.tensor([[0.5, 0.25, 0.125, 0.125]]))
    kinds = torch.tensor([[1.0, 1, 0, 0], [0, 0, 1, 0]])

    def test_photo(self):
        targets = targets_of(torch.tensor([1]), 3, 4, 0.0)
        self.assertEqual(targets.tolist(), [[0, 1, 0, 0]])
        loss = photo_losses(self.logits, targets, self.kinds, 0.5)
        self.assertAlmostEqual(float(loss), np.log(4) + 0.5 * np.log(4 / 3), places=5)

    def test_smoothing_gives_nothing_to_what_no_photo_shows(self):
        targets = targets_of(torch.tensor([1]), 3, 4, 0.3)
        np.testing.assert_allclose(targets.numpy(), [[0.1, 0.8, 0.1, 0]], atol=1e-6)

    def test_render_that_two_outputs_are_right_for(self):
        loss = render_losses(self.logits, torch.tensor([[1.0, 1, 0, 0]]))
        self.assertAlmostEqual(float(loss), np.log(4 / 3), places=5)


class Views(unittest.TestCase):
    def test_same_seed_same_views_and_colours_stay_colours(self):
        pixels = torch.zeros(4, 3, 40, 40, dtype=torch.uint8)
        pixels[:, 0] = 200
        views = [varied(pixels, 32, torch.Generator().manual_seed(2), RANGES) for _ in range(2)]
        self.assertTrue(torch.equal(*views))
        self.assertEqual(tuple(views[0].shape), (4, 3, 32, 32))
        self.assertTrue((views[0].median(3).values.median(2).values.argmax(1) == 0).all())


class Temperature(unittest.TestCase):
    def test_finds_the_temperature_that_the_labels_were_drawn_at(self):
        random = np.random.default_rng(4)
        logits = random.normal(0, 3, (20_000, 5))
        shares = np.exp(logits / 1.8)
        shares /= shares.sum(1, keepdims=True)
        labels = (shares.cumsum(1) > random.random((len(logits), 1))).argmax(1)
        temperature = fitted_temperature(logits, labels)
        self.assertAlmostEqual(temperature, 1.8, delta=0.06)
        self.assertLess(expected_error(logits, labels, temperature), 0.015)
        self.assertGreater(expected_error(logits, labels, 1.0), 0.05)


if __name__ == '__main__':
    unittest.main()
