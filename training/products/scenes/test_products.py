"""Checks of the plan. Needs neither Blender nor any data: `python3 training/products/scenes/test_products.py`."""

import sys
import unittest
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from brands import FONTS, HUES, NAMES  # noqa: E402
from catalogue import PRODUCTS  # noqa: E402
from plan import AT_HOME, CLUTTERS, DISTANCES, HELD, LIGHTS, VARIANTS, pictures_of, specimen_seed  # noqa: E402

SEED = 1
SETS = ('test', 'train')


class Sets(unittest.TestCase):
    def test_no_specimen_is_in_both(self):
        seeds = {
            name: {specimen_seed(name, product, variant, SEED) for product in PRODUCTS for variant in range(VARIANTS[name])}
            for name in SETS
        }
        self.assertFalse(seeds['test'] & seeds['train'])
        for name in SETS:
            self.assertEqual(len(seeds[name]), len(PRODUCTS) * VARIANTS[name])

    def test_brands_typefaces_and_hues_differ(self):
        for table in (NAMES, FONTS, HUES):
            self.assertFalse(set(table['test']) & set(table['train']))
        self.assertFalse({name.lower() for name in NAMES['test']} & {name.lower() for name in NAMES['train']})

    def test_picture_seeds_differ(self):
        drawn = {name: {picture.seed for picture in pictures_of(name, SEED)} for name in SETS}
        self.assertFalse(drawn['test'] & drawn['train'])

    def test_counts(self):
        self.assertEqual(len(pictures_of('test', SEED)), 440)
        self.assertEqual(len(pictures_of('train', SEED)), 1600)


class Balance(unittest.TestCase):
    def test_every_product_has_as_many(self):
        for name in SETS:
            counts = Counter(picture.product for picture in pictures_of(name, SEED))
            self.assertEqual(set(counts), set(PRODUCTS))
            self.assertEqual(set(counts.values()), {AT_HOME[name] + HELD[name]})

    def test_every_light_meets_every_clutter_in_both_settings(self):
        for product, facts in PRODUCTS.items():
            own = [picture for picture in pictures_of('test', SEED) if picture.product == product]
            self.assertEqual({picture.setting for picture in own}, {facts.home, 'held'})
            for setting in (facts.home, 'held'):
                cells = {(picture.light, picture.clutter) for picture in own if picture.setting == setting}
                self.assertEqual(len(cells), len(LIGHTS) * len(CLUTTERS))

    def test_distance_and_cover_are_spread(self):
        pictures = pictures_of('test', SEED)
        for field, values in (('light', LIGHTS), ('clutter', CLUTTERS)):
            cells = Counter((getattr(picture, field), picture.distance) for picture in pictures)
            self.assertEqual(len(cells), len(values) * len(DISTANCES))
            self.assertGreaterEqual(min(cells.values()), 30)
        covered = sum(picture.occluded > 0 for picture in pictures) / len(pictures)
        self.assertAlmostEqual(covered, 1 / 3, delta=0.05)

    def test_ids_are_unique_and_tell_nothing(self):
        pictures = pictures_of('test', SEED)
        self.assertEqual(len({picture.id for picture in pictures}), len(pictures))
        runs = sum(a.product == b.product for a, b in zip(pictures, pictures[1:]))
        self.assertLess(runs / len(pictures), 0.12)  # 1 in 20 by chance


class Plan(unittest.TestCase):
    def test_the_seed_decides(self):
        self.assertEqual(pictures_of('train', SEED), pictures_of('train', SEED))
        self.assertNotEqual(pictures_of('test', SEED), pictures_of('test', SEED + 1))

    def test_neighbours_are_products(self):
        for name, facts in PRODUCTS.items():
            self.assertIn(facts.home, ('crate', 'shelf'))
            self.assertFalse(set(facts.neighbours) - set(PRODUCTS))
            self.assertNotIn(name, facts.neighbours)


if __name__ == '__main__':
    unittest.main()
