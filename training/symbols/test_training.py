"""The parts that a score cannot show to be wrong: drawn alphabets, centring, views, trials, losses, the graph."""

import sys
import tempfile
import unittest
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import onnxruntime
import torch
from torch import nn

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parent.parent)]

import test_set
from alphabets import ALIKE, alikeness, drawing, lines_of, new_alphabet, new_drawer
from centred import centred, ink_of
from hands import PLAIN, View, viewed
from network import Shape, SymbolNet
from omniglot import Alphabet, trials
from onnx_graph import to_onnx
from pool import pool_of, turned
from recipes import RECIPES
from score import answers, read_drawn
from train import DRAWN_SEED, WAYS, Training
from warps import Warps, warped


def sheet(seed: int, characters: int = 6, drawers: int = 3) -> np.ndarray:
    random = np.random.default_rng(seed)
    shapes = new_alphabet(random, characters)
    hands = [new_drawer(random) for _ in range(drawers)]
    return np.stack([np.stack([np.asarray(drawing(one, hand, random)) for hand in hands]) for one in shapes])


class DrawnAlphabets(unittest.TestCase):
    def test_same_seed_same_drawings_and_another_seed_others(self):
        self.assertTrue((sheet(3) == sheet(3)).all())
        self.assertFalse((sheet(3) == sheet(4)).all())

    def test_two_colours_and_ink_in_every_drawing(self):
        pixels = sheet(5)
        self.assertEqual(set(np.unique(pixels)), {0, 255})
        self.assertTrue(((pixels == 0).sum((2, 3)) > 5).all())

    def test_no_drawing_touches_the_edge(self):
        pixels = sheet(6, 20, 4)
        edge = np.concatenate([pixels[..., 0, :], pixels[..., -1, :], pixels[..., :, 0], pixels[..., :, -1]], -1)
        self.assertTrue((edge == 255).all())

    def test_characters_of_an_alphabet_can_be_told_apart(self):
        for seed in range(8):
            alike = alikeness(new_alphabet(np.random.default_rng(seed), 20))
            np.fill_diagonal(alike, 0)
            self.assertLess(alike.max(), ALIKE)

    def test_a_stroke_on_another_follows_it(self):
        for seed in range(40):
            for character in new_alphabet(np.random.default_rng(seed), 5):
                lines = lines_of(character)
                for line, stroke in zip(lines, character, strict=True):
                    if stroke.on is not None:
                        self.assertLess(np.hypot(*(lines[stroke.on] - line[0]).T).min(), 1e-9)


class TestSet(unittest.TestCase):
    def test_protocol(self):
        entry, files = test_set.run_of(2)
        self.assertEqual(len(files), 40)
        self.assertEqual(sorted(trial['right'] for trial in entry['trials']), entry['candidates'])
        self.assertEqual([trial['trial'] for trial in entry['trials']], list(range(1, 21)))

    def test_seeds_are_not_the_trainings(self):
        self.assertNotEqual(test_set.SEED, DRAWN_SEED)

    def test_read_back_and_right_answers_of_a_perfect_reader(self):
        with tempfile.TemporaryDirectory() as folder:
            test_set.write(Path(folder), 9, 1)
            (run,) = read_drawn(Path(folder))
        # A reader that knows: the right candidate and its probe get the same direction.
        told = iter([np.eye(20)[run.right], np.eye(20)])
        session = SimpleNamespace(run=lambda *_: [next(told)])
        rows = answers(session, [run])
        self.assertTrue(all(row['correct'] for row in rows))
        self.assertEqual([row['answer'] for row in rows], (run.right + 1).tolist())


class Centring(unittest.TestCase):
    def test_place_and_size_make_no_difference(self):
        random = np.random.default_rng(1)
        pixels = np.zeros((2, 1, 105, 105), np.float32)
        small = np.kron(random.random((5, 5)) > 0.4, np.ones((6, 6)))
        pixels[0, 0, 10:40, 60:90] = small
        pixels[1, 0, 30:90, 20:80] = np.kron(small, np.ones((2, 2)))
        x = centred(torch.from_numpy(pixels), 48)
        cosine = nn.functional.cosine_similarity(x[0].flatten(), x[1].flatten(), 0)
        self.assertGreater(float(cosine), 0.98)

    def test_no_ink_stays_empty(self):
        x = centred(ink_of(torch.full((1, 1, 105, 105), 255.0)), 48)
        self.assertTrue(torch.equal(x, torch.zeros_like(x)))

    def test_ink_lands_in_the_middle(self):
        random = np.random.default_rng(3)
        ink = torch.zeros(12, 1, 105, 105)
        for one in ink:
            x, y, wide, high = (*random.integers(0, 50, 2), *random.integers(12, 50, 2))
            one[0, y : y + high, x : x + wide] = torch.from_numpy(random.random((high, wide)).astype(np.float32))
        x = centred(ink, 48)[:, 0]
        at = torch.arange(48.0)
        for axis in (1, 2):
            middle = (x.sum(axis) * at).sum(1) / x.sum((1, 2))
            self.assertLess(float((middle - 23.5).abs().max()), 0.3)


class Views(unittest.TestCase):
    def test_a_quarter_turn_by_view_is_a_quarter_turn(self):
        pixels = torch.from_numpy(sheet(8)[:, 0]).float()[:, None]
        x = centred(viewed(ink_of(pixels), View(turn=90)), 48)
        expected = torch.rot90(centred(ink_of(pixels), 48), 1, (-2, -1))
        cosine = nn.functional.cosine_similarity(x.flatten(1), expected.flatten(1), 1)
        self.assertGreater(float(cosine.min()), 0.9)

    def test_eight_ways_to_lay_a_square(self):
        square = torch.arange(9).view(1, 3, 3)
        self.assertEqual(len({tuple(turned(square, number).flatten().tolist()) for number in range(8)}), 8)

    def test_warps_follow_the_seed_and_strength_nothing_changes_nothing(self):
        pixels = torch.from_numpy(255 - sheet(2)[:, 0])
        plain = Warps(soft=0, thick=0)
        still = warped(pixels, 105, torch.Generator().manual_seed(1), plain, torch.zeros(6))
        self.assertTrue(torch.allclose(still[:, 0], pixels.float() / 255, atol=1e-3))
        one, again = (warped(pixels, 105, torch.Generator().manual_seed(1), Warps(), torch.ones(6)) for _ in range(2))
        self.assertTrue(torch.equal(one, again))
        self.assertGreater(float((one - still).abs().max()), 0.5)


class Trials(unittest.TestCase):
    def test_two_drawers_and_the_same_characters(self):
        alphabet = Alphabet('a', np.zeros((26, 20, 1, 1), np.uint8))
        for probes, candidates in trials(alphabet, 30, 1):
            self.assertTrue((probes // 20 == candidates // 20).all())
            self.assertEqual(len(set(probes % 20)), 1)
            self.assertEqual(len(set(candidates % 20)), 1)
            self.assertNotEqual(probes[0] % 20, candidates[0] % 20)
            self.assertEqual(len(set(probes)), 20)


class Losses(unittest.TestCase):
    def test_sure_and_right_costs_nothing_and_a_wrong_pair_does(self):
        recipe = replace(RECIPES['begin'], scale=60.0, episode_scale=60.0)
        directions = torch.eye(2 * WAYS)
        training = SimpleNamespace(recipe=recipe, net=SimpleNamespace(characters=directions))
        classes = torch.cat([torch.arange(WAYS), torch.arange(WAYS)])
        for loss in Training.losses(training, directions[classes], classes):
            self.assertLess(float(loss), 1e-6)
        swapped = classes.clone()
        swapped[WAYS], swapped[WAYS + 1] = 1, 0
        among_all, episode = Training.losses(training, directions[swapped], classes)
        self.assertAlmostEqual(float(among_all), 60 * 2 / 40, places=3)
        self.assertAlmostEqual(float(episode), 60 * 2 / 20, places=3)


class Graph(unittest.TestCase):
    def test_exported_graph_is_the_network_with_its_centring_and_views(self):
        torch.manual_seed(2)
        net = SymbolNet(Shape(side=48, widths=(8, 12, 16), blocks=(1, 2, 1), kept=3))
        for module in net.modules():
            if isinstance(module, nn.BatchNorm2d):
                nn.init.normal_(module.running_mean, 0, 0.1)
                nn.init.uniform_(module.running_var, 0.5, 2)
        net.eval()
        grey = torch.from_numpy(np.concatenate([sheet(4)[:, 0], np.full((1, 105, 105), 255, np.uint8)])).float()[:, None]
        for views in (PLAIN, (View(), View(turn=8), View(shear=-0.15))):
            data, parameters, _ = to_onnx(net, views, half=False)
            self.assertGreater(parameters, 1000)
            session = onnxruntime.InferenceSession(data, providers=['CPUExecutionProvider'])
            (told,) = session.run(None, {'input': grey.numpy() / np.float32(255)})
            with torch.no_grad():
                expected = sum(net(centred(viewed(ink_of(grey), view), 48)) for view in views)
            expected = nn.functional.normalize(expected, dim=1).numpy()
            np.testing.assert_allclose(told, expected, atol=2e-6)
            np.testing.assert_allclose(np.linalg.norm(told, axis=1), 1, atol=1e-5)


class Pools(unittest.TestCase):
    def test_rows_point_at_their_drawings(self):
        one, two = (Alphabet(str(seed), sheet(seed)) for seed in (1, 2))
        pool = pool_of([one, two])
        alone = pool_of([two])
        self.assertEqual(pool.classes, 12)
        self.assertTrue((pool.pixels[pool.rows[1][4, 2]] == alone.pixels[alone.rows[0][4, 2]]).all())


class Recipes(unittest.TestCase):
    def test_a_start_has_the_same_shape_and_classes(self):
        for recipe in RECIPES.values():
            if recipe.start:
                start = RECIPES[recipe.start]
                for name in ('shape', 'drawn_alphabets', 'drawn_characters', 'drawn_drawers'):
                    self.assertEqual(getattr(recipe, name), getattr(start, name))

    def test_nothing_that_is_chosen_by_has_been_trained_on(self):
        for name, recipe in RECIPES.items():
            if not name.startswith('symbols'):
                self.assertTrue(recipe.held_back)


if __name__ == '__main__':
    unittest.main()
