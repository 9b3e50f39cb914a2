"""The parts of the training that a score cannot show to be wrong.

    python -m unittest training/generalist/test_generalist.py
"""

import sys
import unittest
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parent.parent)]

from beginning import Weights, fit, fit_embedder
from folders import MODELS
from losses import Taught, ctc, loss_of
from measure import folded_share
from network import (
    ALPHABET,
    COLUMNS,
    EMBEDDING,
    FROZEN,
    PLATE_CLASSES,
    READINGS,
    SIDE,
    Conv,
    EmotionReader,
    Generalist,
    PlateReader,
    greedy,
    seen,
)
from pictures import Order, redrawn, turned
from recipes import RECIPES, TASKS


class Convolutions(unittest.TestCase):
    def test_takes_weights_as_they_are_and_folds(self):
        torch.manual_seed(1)
        layer = Conv(4, 6, 3, padding=1)
        weight, bias, x = torch.randn(6, 4, 3, 3), torch.randn(6), torch.randn(2, 4, 8, 8)
        layer.take(weight, bias)
        wanted = functional.conv2d(x, weight, bias, padding=1)
        torch.testing.assert_close(layer(x), wanted, atol=1e-4, rtol=1e-4)
        layer.fold()
        self.assertIsNone(layer.gain)
        torch.testing.assert_close(layer(x), wanted, atol=1e-4, rtol=1e-4)

    def test_weights_of_another_shape_are_named(self):
        with self.assertRaisesRegex(ValueError, r'\(6, 4, 1, 1\)'):
            Conv(4, 6, 3).take(torch.zeros(6, 4, 1, 1), torch.zeros(6))


class Stitches(unittest.TestCase):
    def test_finds_the_convolution_that_the_pairs_were_made_with(self):
        torch.manual_seed(2)
        made, found = Conv(3, 5, 3, padding=1), Conv(3, 5, 3, padding=1)
        with torch.no_grad():
            made.bias.normal_()
        pictures = torch.randn(40, 3, 12, 12)
        with torch.no_grad():
            share = fit(found, [(part, made(part)) for part in pictures.split(10)])
        self.assertGreater(share, 0.999)
        torch.testing.assert_close(found(pictures), made(pictures), atol=0.02, rtol=0.02)

    def test_explains_nothing_where_nothing_is_to_be_found(self):
        torch.manual_seed(3)
        share = fit(Conv(2, 2, 1), [(torch.randn(50, 2, 10, 10), torch.randn(50, 2, 10, 10))])
        self.assertLess(abs(share), 0.01)


class Beginning(unittest.TestCase):
    def test_the_embedding_is_fitted_to_the_directions_that_are_wanted(self):
        net, x = Generalist(), torch.randn(400, 24 * 64, dtype=torch.float64, generator=torch.Generator().manual_seed(6))
        x[:, 40:] = 0
        wanted = functional.normalize(x[:, :EMBEDDING], dim=1)
        self.assertGreater(fit_embedder(net, x, wanted, 1e-6), 0.95)

    def test_products_are_those_of_the_specialist(self):
        import onnxruntime

        net, weights = Generalist(), Weights('products-m')
        weights.conv(net.backbone.stem, 'stem')
        weights.blocks(net.backbone.blocks)
        weights.conv(net.backbone.head, 'head')
        weights.linear(net.products, 'classifier')
        x = torch.randn(1, 3, 256, 256, generator=torch.Generator().manual_seed(4))
        session = onnxruntime.InferenceSession(str(MODELS / 'products-m' / 'model.onnx'), providers=['CPUExecutionProvider'])
        wanted = session.run(None, {'input': x.numpy()})[0][:, :81]
        net.eval()
        with torch.no_grad():
            found = net.products(net.backbone.features(net.backbone.places(net.backbone.early(x))))
        np.testing.assert_allclose(found.numpy(), wanted, atol=1e-4)


class Network(unittest.TestCase):
    def test_one_pass_answers_everything_and_a_picture_alone_as_in_company(self):
        torch.manual_seed(5)
        net = Generalist().eval()
        x = torch.randn(3, 3, SIDE, SIDE)
        with torch.no_grad():
            together = net(x)
            alone = net(x[1:2])
        shapes = [(3, 81), (3, 8), (3, 16), (3, READINGS * COLUMNS, PLATE_CLASSES), (3, EMBEDDING)]
        self.assertEqual([tuple(one.shape) for one in together], shapes)
        torch.testing.assert_close(together[4].norm(dim=1), torch.ones(3))
        for many, one in zip(together, alone, strict=True):
            torch.testing.assert_close(many[1:2], one, atol=1e-4, rtol=1e-3)

    def test_levels_fit_together_at_both_sides_of_the_training(self):
        net = Generalist().eval()
        with torch.no_grad():
            for side in (192, SIDE):
                early = net.backbone.early(torch.zeros(1, 3, side, side))
                self.assertEqual(EmotionReader.read(early).shape[2:], (24, 24))
            self.assertEqual(PlateReader.levels(early).shape[2:], (64, 64))

    def test_grey_pictures_are_grey_in_colours(self):
        x = seen(torch.full((1, 1, 4, 4), 255, dtype=torch.uint8))
        self.assertEqual(tuple(x.shape), (1, 3, 4, 4))
        self.assertTrue(torch.equal(x, torch.ones_like(x)))


class Reading(unittest.TestCase):
    def test_repeats_merge_and_blanks_part(self):
        steps = [0, 11, 11, 0, 11, 1, 0]
        logits = functional.one_hot(torch.tensor([steps]), PLATE_CLASSES).float()
        self.assertEqual(greedy(logits), ['AA0'])

    def test_ctc_prefers_the_right_text(self):
        steps = torch.zeros(1, READINGS * COLUMNS, dtype=torch.long)
        for at, letter in enumerate('AB12'):
            steps[0, 5 * at] = ALPHABET.index(letter) + 1
        logits = 8 * functional.one_hot(steps, PLATE_CLASSES).float()
        self.assertLess(float(ctc(logits, ['AB12'])), float(ctc(logits, ['AB13'])))

    def test_folded(self):
        self.assertEqual(folded_share(['OQI1', 'A'], ['0011', 'B']), 0.5)


class Teaching(unittest.TestCase):
    def test_what_a_task_teaches(self):
        """Faces teach the backbone behind the frozen blocks and their own reader; plates only their own."""
        recipe = RECIPES['generalist']
        torch.manual_seed(6)
        taught = Taught(functional.normalize(torch.randn(16, EMBEDDING), dim=1)).train()
        x = torch.rand(2, 3, 64, 64) * 255
        shares = torch.full((2, 8), 1 / 8)
        batches = {
            'faces': (x[:, :1], shares, torch.ones(2)),
            'plates': (torch.rand(2, 3, SIDE, SIDE) * 255, ['A1', 'B2'], torch.zeros(2, READINGS * COLUMNS, PLATE_CLASSES)),
            'symbols': (x[:, :1], torch.tensor([0, 3]), functional.normalize(torch.ones(2, EMBEDDING), dim=1)),
            'icons': (x, torch.tensor([0, 3])),
            'products': (x, torch.full((2, 81), 1 / 81)),
        }
        expected = {
            'faces': {'backbone', 'emotion'},
            'plates': {'plates'},
            'symbols': {'backbone', 'embedder'},
            'icons': {'backbone', 'objects'},
            'products': {'backbone', 'products'},
        }
        for task in TASKS:
            batch = (taught.net.backbone.early(seen(batches[task][0])), *batches[task][1:])
            taught.zero_grad(set_to_none=True)
            loss_of(task, taught, recipe, batch).backward()
            reached = {name for name, p in taught.named_parameters() if p.grad is not None and bool(p.grad.abs().sum() > 0)}
            parts = {name.split('.')[1] if name.startswith('net.') else name for name in reached}
            self.assertEqual(parts, expected[task], task)
            frozen = ['net.backbone.stem.', *(f'net.backbone.blocks.{at}.' for at in range(FROZEN))]
            self.assertFalse([name for name in reached if name.startswith(tuple(frozen))], task)


class Pictures(unittest.TestCase):
    def test_every_row_once_before_any_twice(self):
        order = Order(np.arange(10), (1,), 5)
        first = [order.at(step) for step in range(4)]
        self.assertEqual(sorted(np.concatenate(first[:2])), list(range(10)))
        self.assertEqual(sorted(np.concatenate(first[2:])), list(range(10)))
        self.assertTrue(np.array_equal(Order(np.arange(10), (1,), 5).at(3), first[3]))

    def test_eight_forms_of_a_drawing_are_eight(self):
        drawing = torch.arange(9).reshape(3, 3)
        self.assertEqual(len({tuple(turned(drawing, form).flatten().tolist()) for form in range(8)}), 8)

    def test_a_redrawn_symbol_is_ink_on_paper(self):
        drawings = torch.full((4, 1, 105, 105), 255.0)
        drawings[:, :, 40:65, 50:53] = 0
        views = redrawn(drawings, 96, torch.Generator().manual_seed(7))
        self.assertEqual(tuple(views.shape), (4, 1, 96, 96))
        self.assertTrue(bool((views.amax((1, 2, 3)) == 255).all()))
        self.assertTrue(bool((views.amin((1, 2, 3)) < 120).all()))
        self.assertTrue(torch.equal(views, redrawn(drawings, 96, torch.Generator().manual_seed(7))))


class Recipes(unittest.TestCase):
    def test_the_rate_grows_stays_and_falls_to_nothing(self):
        recipe = RECIPES['generalist']
        shares = [recipe.share(step) for step in range(recipe.steps)]
        self.assertLess(shares[0], 0.05)
        self.assertEqual(shares[recipe.steps // 2], 1.0)
        self.assertLess(shares[-1], 0.01)

    def test_phases_follow_one_another(self):
        recipe = RECIPES['generalist']
        first, second = recipe.phases
        self.assertIs(recipe.phase(first.steps - 1), first)
        self.assertIs(recipe.phase(first.steps), second)
        self.assertIs(recipe.phase(recipe.steps), second)

    def test_alone_and_together_differ_in_their_tasks_only(self):
        together = RECIPES['cost-together']
        for task in TASKS[:4]:
            alone = RECIPES[f'cost-{task}']
            self.assertEqual(alone.tasks, (task,))
            self.assertEqual((alone.phases, alone.batch, alone.seed, alone.rate), (together.phases, together.batch, together.seed, together.rate))


if __name__ == '__main__':
    unittest.main()
