"""The parts of the training that a score cannot show to be wrong: folds, losses, views, temperature."""

import sys
import unittest
from pathlib import Path

import numpy as np
import torch

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parent.parent)]

from calibrate import expected_error, fitted_temperature
from frozen import FrozenStart, freeze_start, train_the_rest
from lite import LiteNet, Shape, Stage
from losses import photo_losses, render_losses, targets_of
from photos import FOLDS, folds
from recipes import RANGES, RECIPES
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


class Frozen(unittest.TestCase):
    shape = Shape(32, 8, 2, (Stage(1, 8, 3, 1, 1), Stage(2, 12, 5, 2, 2)), 16, 0.0, 0.0)

    def network(self) -> LiteNet:
        torch.manual_seed(3)
        net = LiteNet(self.shape, 3, 4)
        with torch.no_grad():
            for _ in range(3):  # batch norms that have seen something
                net(torch.randn(8, 3, 32, 32))
        return net

    def test_start_and_rest_are_the_whole(self):
        net = self.network()
        start = FrozenStart(net, 2)
        net.eval()
        pictures = torch.randn(11, 3, 32, 32)
        with torch.no_grad():
            self.assertTrue(torch.allclose(net.features_from(start(pictures), 2), net.features(pictures), atol=1e-5))

    def test_only_the_rest_is_trained(self):
        net = self.network()
        start = FrozenStart(net, 2)
        freeze_start(net, 2)
        before = {name: value.clone() for name, value in net.state_dict().items()}
        train_the_rest(net, 2)
        optimizer = torch.optim.SGD([p for p in net.parameters() if p.requires_grad], 0.1)
        net.classified(net.features_from(start(torch.randn(8, 3, 32, 32)), 2)).square().mean().backward()
        optimizer.step()
        changed = {name.split('.')[0] + name.split('.')[1] * name.startswith('blocks') for name, value in net.state_dict().items() if not torch.equal(value, before[name])}
        self.assertEqual(changed, {'blocks2', 'head', 'classifier'})


class Recipes(unittest.TestCase):
    def test_teachers_share_the_frozen_layers_and_a_start_has_the_same_shape(self):
        for recipe in RECIPES.values():
            for teacher in recipe.teachers:
                self.assertEqual(RECIPES[teacher].frozen, recipe.frozen)
            if recipe.start:
                self.assertEqual(RECIPES[recipe.start].shape, recipe.shape)

    def test_nobody_waits_for_itself(self):
        def needs(name: str, above: tuple[str, ...] = ()) -> None:
            self.assertNotIn(name, above)
            recipe = RECIPES[name]
            for other in {*recipe.teachers, recipe.start} - {None}:
                needs(other, (*above, name))

        for name in RECIPES:
            needs(name)


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
