"""Known answers of the probe and of the draws: `python -m unittest discover -s training/products/examples`."""

import unittest

import numpy as np

from draws import draw
from probe import PENALTY, fit


class TheProbe(unittest.TestCase):
    def setUp(self) -> None:
        random = np.random.default_rng(1)
        self.labels = np.repeat(np.arange(4), 6)
        centres = random.normal(size=(4, 40)) * 2
        self.features = centres[self.labels] + random.normal(size=(24, 40))

    def test_is_at_the_minimum_of_its_loss(self) -> None:
        probe = fit(self.features, self.labels, 4)
        scaled = (self.features - probe.mean) / probe.spread
        logits = probe.logits(self.features)
        shares = np.exp(logits - logits.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        missing = shares - np.eye(4)[self.labels]
        slope = scaled.T @ missing + PENALTY * probe.weight
        self.assertLess(np.abs(slope).max(), 0.02)
        self.assertLess(np.abs(missing.sum(axis=0)).max(), 0.02)

    def test_two_photos_of_two_classes_have_a_known_answer(self) -> None:
        # One feature, at -1 and 1 after scaling: w = w₁ - w₀ solves w = 4 / (1 + exp(w)) with b = 0.
        probe = fit(np.array([[3.0], [5.0]]), np.array([0, 1]), 2, penalty=1)
        w = float(probe.weight[0, 1] - probe.weight[0, 0])
        self.assertAlmostEqual(w, 4 / (1 + np.exp(w)), places=2)
        self.assertAlmostEqual(float(probe.bias[1] - probe.bias[0]), 0, places=6)

    def test_a_feature_that_never_changes_says_nothing(self) -> None:
        still = np.hstack([self.features, np.full((24, 1), 7.0)])
        same = fit(self.features, self.labels, 4).logits(self.features)
        self.assertTrue(np.allclose(fit(still, self.labels, 4).logits(still), same, atol=1e-6))


class TheDraws(unittest.TestCase):
    labels = np.repeat(np.arange(3), [16, 20, 33])

    def test_every_class_gives_as_many(self) -> None:
        rows = draw(self.labels, 5, 1)
        self.assertEqual(np.bincount(self.labels[rows]).tolist(), [5, 5, 5])
        self.assertEqual(len(set(rows)), 15)

    def test_a_smaller_size_is_part_of_a_larger_one_and_draws_differ(self) -> None:
        self.assertLess(set(draw(self.labels, 2, 3)), set(draw(self.labels, 10, 3)))
        self.assertNotEqual(draw(self.labels, 5, 1).tolist(), draw(self.labels, 5, 2).tolist())

    def test_a_class_with_too_few_is_named(self) -> None:
        with self.assertRaisesRegex(SystemExit, "Class 0 has 16"):
            draw(self.labels, 17, 1)


if __name__ == "__main__":
    unittest.main()
