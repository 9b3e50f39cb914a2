"""What a score cannot show to be wrong: which names count, what is held back, how views are made.

    python -m unittest training/shape/test_shape.py
"""

import sys
import unittest
from pathlib import Path

import numpy as np

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parent.parent)]

from drawings import family, held_back
from pictures import golden_pictures
from solids import MAKERS, drawn_solid
from textures import calculated, make_pool, texture
from views import KINDS, edges, filled, is_lines, regions, silhouette, view_of
from words import MUST, OTHERWISE, thing_of


def ring(side: int = 96) -> np.ndarray:
    """A drawing of a circle as a line, [side, side, 4] floats, black."""
    y, x = np.mgrid[0:side, 0:side] - side / 2
    view = np.zeros((side, side, 4), np.float32)
    view[..., 3] = np.abs(np.hypot(x, y) - side * 0.35) < 2
    return view


class Names(unittest.TestCase):
    def test_true_friends(self):
        for name, thing in (
            ('polar-bear', 'bear'),
            ('airplane-takeoff', 'airplane'),
            ('car-side-outline', 'car'),
            ('kitchen-knife', 'knife'),
            ('bxs-dog', None),
            ('alarm-clock-16-filled', 'clock'),
            ('owl', 'bird'),
            ('gas-stove', 'oven'),
        ):
            self.assertEqual(thing_of(name), thing, name)

    def test_false_friends(self):
        for name in ('beard', 'direction-bear-left', 'teddy-bear', 'keyboard-return', 'paper-plane', 'category', 'hot-dog', 'fork-knife', 'wheelchair', 'cable-car', 'clock-alert', 'kiwi-fruit', 'police-box', 'airplane-car'):
            self.assertIsNone(thing_of(name), name)

    def test_left_out_after_looking(self):
        for name in ('solar:plane-bold', 'tabler:car-off', 'icon-park:chicken', 'fluent:keyboard-123-20-filled'):
            self.assertTrue(OTHERWISE.fullmatch(name), name)
        for name in ('solar:clock-bold', 'tabler:car', 'noto:chicken'):
            self.assertFalse(OTHERWISE.fullmatch(name), name)


class HeldBack(unittest.TestCase):
    def test_a_family_stays_together(self):
        for a, b in (('noto', 'noto-v1'), ('fa-solid', 'la'), ('mdi', 'material-symbols-light'), ('bx', 'boxicons')):
            self.assertEqual(family(a), family(b))
            self.assertEqual(held_back(a), held_back(b))

    def test_own_drawings_are_learnt(self):
        self.assertFalse(held_back('solids'))
        self.assertFalse(held_back('openclipart'))


class Views(unittest.TestCase):
    def setUp(self):
        self.pool = np.stack([(calculated(64, np.random.default_rng(n)) * 255).astype(np.uint8) for n in range(3)])

    def test_a_line_is_filled_and_its_inside_is_one_region(self):
        view = ring()
        self.assertTrue(is_lines(view[..., 3]))
        inside = filled(view[..., 3], 0)
        self.assertTrue(inside[48, 48])
        self.assertFalse(inside[2, 2])
        numbers, _ = regions(view, np.random.default_rng(0))
        self.assertEqual(numbers[2, 2], 0)
        self.assertEqual(set(np.unique(numbers)), {0, int(numbers[48, 48])})
        self.assertNotEqual(numbers[48, 48], 0)

    def test_a_broken_line_is_filled_once_it_is_closed(self):
        view = ring()
        view[46:49, 60:, 3] = 0
        self.assertFalse(filled(view[..., 3], 0)[48, 48])
        self.assertTrue(filled(view[..., 3], 9)[48, 48])

    def test_silhouettes_are_of_two_tones(self):
        picture = silhouette(ring(), np.random.default_rng(3))
        middle, corner = picture[48, 48], picture[2, 2]
        self.assertGreater(np.abs(middle - corner).max(), 0.2)

    def test_edges_show_something_whatever_the_tones(self):
        for seed in range(20):
            random = np.random.default_rng(seed)
            picture = edges(ring(), random, texture(96, random, self.pool))
            self.assertGreater(picture.std(), 0.01, seed)

    def test_same_seed_same_view(self):
        drawing = drawn_solid('chair', np.random.default_rng(1), 64)
        for kind in KINDS:
            one, two = (view_of(drawing, 'chair', kind, 64, np.random.default_rng(5), self.pool) for _ in range(2))
            self.assertTrue(np.array_equal(one, two), kind)
            self.assertEqual((one.shape, one.dtype), ((64, 64, 3), np.uint8))

    def test_pool_is_repeatable(self):
        photos = np.random.default_rng(0).integers(0, 255, (2, 40, 40, 3)).astype(np.uint8)
        drawing = drawn_solid('knife', np.random.default_rng(1), 48)[None]
        one, two = (make_pool(6, 32, photos, drawing) for _ in range(2))
        self.assertTrue(np.array_equal(one, two))


class Solids(unittest.TestCase):
    def test_every_thing_is_drawn_and_no_two_alike(self):
        self.assertEqual(set(MAKERS), set(MUST))
        for thing in MAKERS:
            one, two = (drawn_solid(thing, np.random.default_rng(seed), 48) for seed in (1, 2))
            share = (one[..., 3] > 128).mean()
            self.assertTrue(0.02 < share < 0.95, (thing, share))
            self.assertFalse(np.array_equal(one, two), thing)


class Golden(unittest.TestCase):
    def test_repeatable(self):
        self.assertEqual(golden_pictures(), golden_pictures())


if __name__ == '__main__':
    unittest.main()
