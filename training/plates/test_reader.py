"""The reader's parts that a training cannot show to be wrong: decoding, confidence, the order of the crops."""

import itertools
import sys
import tempfile
import unittest
from pathlib import Path
from unittest import mock

import numpy as np
import torch

sys.path.insert(0, str(Path(__file__).resolve().parent))

import pool
import train
from calibrate import character_confidences, character_rows, text_confidences
from crops import plain
from network import BLANK, CLASSES, COLUMNS, READINGS, PlateNet, greedy
from onnx_graph import to_onnx
from recipes import SMALL, Phase, Recipe
from start import load_start


def logits_for(steps: list[int]) -> torch.Tensor:
    return torch.nn.functional.one_hot(torch.tensor([steps]), CLASSES).float() * 5


class Start(unittest.TestCase):
    def test_a_network_out_of_an_exported_file_answers_as_the_file_does(self):
        torch.manual_seed(5)
        exported, restored = PlateNet(SMALL).eval(), PlateNet(SMALL)
        for module in exported.modules():
            if isinstance(module, torch.nn.BatchNorm2d):
                for values in (module.weight.data, module.running_var):
                    values.uniform_(0.5, 2)
                for values in (module.bias.data, module.running_mean):
                    values.uniform_(-0.5, 0.5)
        pictures = torch.rand(16, 3, 64, 160) * 2 - 1
        load_start(restored, to_onnx(exported, half=False), pictures)
        with torch.no_grad():
            wanted = exported(pictures)
            torch.testing.assert_close(restored.eval()(pictures), wanted, rtol=1e-3, atol=1e-3)
            # The norms' statistics are those of the pictures: training begins where the file stands.
            restored.dropout.p = 0
            for layer in restored.layers:
                layer.dropout.p = 0
            torch.testing.assert_close(restored.train()(pictures), wanted, rtol=1e-2, atol=1e-2)


class Decoding(unittest.TestCase):
    def test_merges_repeats_and_needs_a_blank_between_equal_letters(self):
        self.assertEqual(greedy(logits_for([0, 11, 11, 0, 11, 2, 2, 0])), ['AA1'])

    def test_confidence_of_a_text_is_the_sum_over_its_alignments(self):
        logits = torch.randn(1, 4, CLASSES, generator=torch.Generator().manual_seed(1))
        shares = torch.softmax(logits[0].double() / 1.5, 1).numpy()
        total = 0.0
        for path in itertools.product((BLANK, 11, 2), repeat=4):
            if [key for key, _ in itertools.groupby(path) if key != BLANK] == [11, 2]:
                total += np.prod([shares[step, label] for step, label in enumerate(path)])
        self.assertAlmostEqual(text_confidences(logits, ['A1'], 1.5)[0], total, places=9)

    def test_confidence_of_a_character_is_its_largest_share(self):
        logits = logits_for([0, 11, 11, 0])
        logits[0, 2, 11] = 9
        steps, right = character_rows(logits, ['A'])
        expected = torch.softmax(logits[0, 2].double(), 0)[11]
        self.assertAlmostEqual(character_confidences(steps, 1)[0], float(expected), places=9)
        self.assertEqual(right.tolist(), [True])


class Network(unittest.TestCase):
    def test_gives_both_readings_of_every_column(self):
        with torch.no_grad():
            out = PlateNet(SMALL).eval()(torch.zeros(2, 3, 64, 160))
        self.assertEqual(tuple(out.shape), (2, READINGS * COLUMNS, CLASSES))


class Crops(unittest.TestCase):
    def test_order_follows_from_the_seed_and_the_step_alone(self):
        recipe = Recipe('x', SMALL, 5, (Phase((('t', 1, 0, 3),), 2, 1e-3),), batch=4)
        with tempfile.TemporaryDirectory() as folder, mock.patch.multiple(
            pool, WORK=Path(folder), SHARD=8, VERSION='t'
        ), mock.patch.multiple(train, SHARD=8, SHARDS_AT_ONCE=1):
            for number in range(3):
                pool.make_shard(1, number)
            first, second = train.Feed(recipe, 0), train.Feed(recipe, 0)
            self.assertEqual(first.steps, 12)
            seen = [first.batch(step) for step in range(first.steps)]
            for step in (9, 2):
                pictures, texts = second.batch(step)
                self.assertEqual(texts, seen[step][1])
                self.assertTrue(torch.equal(pictures, seen[step][0]))
            # one pass shows every crop once
            shards = [pool.read_shard(pool.shard_path('t', 1, number)) for number in range(3)]
            texts = sorted(text for _, batch in seen[:6] for text in batch)
            self.assertEqual(texts, sorted(text for shard in shards for text in shard.texts))
            self.assertEqual(plain(shards[0].crop(3)).shape, (64, 160, 3))


if __name__ == '__main__':
    unittest.main()
