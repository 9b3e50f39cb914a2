"""Checks of the plate generator; needs the typefaces (`npm ci`).

python -m unittest discover training/plates
"""

import random
import re
import sys
import unittest
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import formats  # noqa: E402
from generate import TEST_SEEDS, generate, real_texts  # noqa: E402
from test_set import TOTAL, cells  # noqa: E402


class Formats(unittest.TestCase):
    def test_there_are_enough_and_some_are_held_out(self):
        regions = formats.regions()
        self.assertGreaterEqual(len(regions), 100)
        self.assertGreaterEqual(sum(name.startswith('US-') for name in regions), 20)
        self.assertTrue(set(formats.HELD_OUT) < set(regions))
        self.assertFalse(set(formats.HELD_OUT) & set(formats.training_regions()))

    def test_serials_match_their_template_and_the_alphabet(self):
        random_ = random.Random(1)
        for region in formats.regions().values():
            for series in region['series']:
                for _ in range(8):
                    serial = formats.draw(series, random_)
                    self.assertTrue(set(serial.text) <= set(formats.ALPHABET), (region['id'], serial.text))
                    shown = ''.join(token.value for token in serial.tokens if token.kind == 'letter')
                    self.assertEqual(shown, serial.text)
                    pattern = formats.pattern(serial.template, series) if serial.template else formats.VANITY
                    self.assertRegex(serial.text, re.compile(f'^(?:{pattern})$'), region['id'])

    def test_letters_a_country_leaves_out_do_not_occur(self):
        random_ = random.Random(2)
        spain = formats.regions()['ES']['series'][0] | {'vanity': 0}
        texts = ''.join(formats.draw(spain, random_).text for _ in range(300))
        self.assertFalse(set(texts) & set('AEIOUQ'))


class Generator(unittest.TestCase):
    def test_seed_and_index_decide(self):
        for index in range(4):
            first, again = generate(3, index), generate(3, index)
            self.assertEqual(first.image.tobytes(), again.image.tobytes())
            self.assertEqual((first.text, first.parameters), (again.text, again.parameters))
        self.assertNotEqual(generate(3, 0).image.tobytes(), generate(4, 0).image.tobytes())

    def test_training_leaves_the_held_out_regions_alone(self):
        regions = {generate(5, index).region for index in range(60)}
        self.assertFalse(regions & set(formats.HELD_OUT))

    def test_every_region_can_be_drawn(self):
        for number, region in enumerate(formats.regions()):
            plate = generate(6, number, (region,))
            self.assertEqual(plate.region, region)
            self.assertGreaterEqual(plate.image.width, 8)

    def test_a_condition_can_be_fixed(self):
        plate = generate(7, 0, ('DE',), 'easy', {'width_px': 64})
        self.assertEqual(plate.parameters['width_px'], 64)
        with self.assertRaisesRegex(ValueError, 'no such condition: widht'):
            generate(7, 0, changes={'widht': 64})


class TestSet(unittest.TestCase):
    def test_parts_add_up(self):
        graded = Counter()
        for cell in cells():
            graded[cell.factor] += cell.count
        self.assertEqual(set(graded), {'base', 'width', 'blur', 'noise', 'angle', 'yaw', 'night'})
        self.assertGreaterEqual(TOTAL - sum(graded.values()), 70)

    def test_test_plates_are_of_a_format_and_no_known_registration(self):
        known = real_texts()
        for index in range(40):
            plate = generate(TEST_SEEDS, index)
            self.assertTrue(plate.parameters['template'])
            self.assertNotIn(plate.text, known)

    def test_real_registrations_are_known_where_the_data_is(self):
        if not real_texts():
            self.skipTest('the benchmark is not here')
        self.assertGreater(len(real_texts()), 300)


if __name__ == '__main__':
    unittest.main()
