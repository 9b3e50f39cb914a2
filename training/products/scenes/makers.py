"""Makes a specimen of any product by its name."""

import numpy as np

import bread
import cartons
import cups
import eggs
import fruit
import paper
import vegetables
from plan import specimen_seed
from specimen import Specimen

GROWN = {
    'orange': fruit.orange, 'lemon': fruit.lemon, 'apple': fruit.apple, 'banana': fruit.banana, 'pear': fruit.pear,
    'tomato': vegetables.tomato, 'cucumber': vegetables.cucumber, 'carrot': vegetables.carrot,
    'potato': vegetables.potato, 'onion': vegetables.onion, 'red-pepper': vegetables.red_pepper,
    'baguette': bread.baguette, 'loaf': bread.loaf,
}
PACKED = {
    'milk-carton': cartons.milk_carton, 'juice-carton': cartons.juice_carton, 'cereal-box': cartons.cereal_box,
    'yoghurt-cup': cups.yoghurt_cup, 'tin': cups.tin, 'egg-carton': eggs.egg_carton,
}
"""These carry labels: their makers are told the set's name."""


def made(set_name: str, product: str, variant: int, seed: int, setting: str = 'shelf') -> Specimen:
    """`setting` matters for toilet paper alone: every other specimen that is held up is a roll, all else are packs."""
    random = np.random.default_rng(specimen_seed(set_name, product, variant, seed))
    if product in GROWN:
        return GROWN[product](random)
    if product == 'toilet-paper':
        return paper.toilet_paper(random, set_name, alone=setting == 'held' and variant % 2 == 0)
    return PACKED[product](random, set_name)
