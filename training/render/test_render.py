"""Checks of the plans. Needs no Blender: `python3 -m unittest discover training/render`."""

import sys
import unittest
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from expressions import EXPRESSIONS  # noqa: E402
from identities import luminance, people  # noqa: E402
from plan import LIGHTS, POSES, TRAIN_PICTURES_PER_PERSON, pictures_of  # noqa: E402

SEED = 1


class People(unittest.TestCase):
    def test_nobody_is_in_both_sets(self):
        test, train = people('test', SEED), people('train', SEED)
        for field in ('name', 'seed', 'skin'):
            self.assertFalse({getattr(one, field) for one in test} & {getattr(one, field) for one in train}, field)
        shapes = [tuple(sorted(one.details.items())) for one in test + train]
        self.assertEqual(len(shapes), len(set(shapes)))

    def test_groups_are_balanced(self):
        for set_name, per_cell in (('test', 2), ('train', 4)):
            cells = Counter((p.age_band, p.gender_presentation, p.ethnic_group) for p in people(set_name, SEED))
            self.assertEqual(len(cells), 18)
            self.assertEqual(set(cells.values()), {per_cell})

    def test_skin_tone_is_read_from_the_albedo(self):
        order = ['light', 'medium', 'dark']
        by_light = sorted(people('test', SEED), key=lambda person: -luminance(person.skin))
        tones = [order.index(person.skin_tone) for person in by_light]
        self.assertEqual(tones, sorted(tones))
        self.assertEqual(set(tones), {0, 1, 2})


class Pictures(unittest.TestCase):
    def test_counts(self):
        self.assertEqual(len(pictures_of('test', SEED)), 36 * 7 * 3)
        self.assertEqual(len(pictures_of('train', SEED)), 72 * TRAIN_PICTURES_PER_PERSON)

    def test_every_cell_has_every_pose_and_light(self):
        pictures = pictures_of('test', SEED)
        for expression in EXPRESSIONS:
            for intensity in {p.intensity for p in pictures if p.expression == expression}:
                cell = [p for p in pictures if (p.expression, p.intensity) == (expression, intensity)]
                self.assertEqual({p.pose for p in cell}, set(POSES))
                self.assertEqual({p.light for p in cell}, set(LIGHTS))
        plain = sum((p.pose, p.light) == ('frontal', 'soft') for p in pictures)
        self.assertEqual(plain, len(pictures) // 2)

    def test_ids_are_unique_and_tell_nothing(self):
        pictures = pictures_of('test', SEED)
        self.assertEqual(len({p.id for p in pictures}), len(pictures))
        runs = sum(a.expression == b.expression for a, b in zip(pictures, pictures[1:]))
        self.assertLess(runs / len(pictures), 0.25)  # 1 in 7 by chance

    def test_the_seed_decides(self):
        self.assertEqual(pictures_of('train', SEED), pictures_of('train', SEED))
        self.assertNotEqual(pictures_of('test', SEED), pictures_of('test', SEED + 1))


if __name__ == '__main__':
    unittest.main()
