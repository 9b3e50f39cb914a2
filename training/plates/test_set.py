"""The four hundred plates of `plates-generated`: graded one condition at a time, then mixed."""

import random
from collections.abc import Iterator
from typing import NamedTuple

import formats
from generate import Plate, generate

WIDTHS = (12, 16, 20, 26, 34, 44, 58, 80, 112, 160)
BLURS = (1.0, 1.75, 2.5, 3.25, 4.0, 5.0)
NOISES = (10, 25, 45, 70, 100, 140)
ANGLES = (6, 12, 18, 25, 32, 40)
YAWS = (20, 35, 48, 58, 66, 72)
NIGHT_EXPOSURES = (0.8, 0.4, 0.2, 0.1)
BASE = 16
"""Plates with nothing done to them: the easy end of every curve."""


class Cell(NamedTuple):
    factor: str
    level: float
    changes: dict
    count: int


def cells() -> list[Cell]:
    """All but the mixed part. Everything that is not named is the easy base of conditions.py."""
    graded = [Cell('base', 0, {}, BASE)]
    graded += [Cell('width', level, {'width_px': level}, 10) for level in WIDTHS]
    graded += [Cell('blur', level, {'blur_px': level}, 9) for level in BLURS]
    graded += [Cell('noise', level, {'noise': level}, 9) for level in NOISES]
    graded += [Cell('angle', level, {'angle_deg': level}, 6) for level in ANGLES]
    graded += [Cell('yaw', level, {'yaw': level}, 6) for level in YAWS]
    graded += [
        Cell('night', level, {'light': 'night', 'exposure': level, 'noise': 6, 'glare': 0.3}, 8)
        for level in NIGHT_EXPOSURES
    ]
    return graded


TOTAL = 400
TWO_LINES = 40
"""So many of the mixed plates have two lines: enough for a slice of their own."""
TWICE = (*formats.HELD_OUT, 'ZA', 'KE', 'NG', 'ZA', 'KE', 'NG', 'AU-NSW')
"""Regions that take part twice in each round, to fill the slices of held-out formats and of Africa."""


def in_two_lines(seed: int, index: int, regions: list[str], difficulty: str, changes: dict) -> Plate:
    """The first plate in two lines of those that the number could be."""
    attempts = (generate(seed, index + TOTAL * number, tuple(regions), difficulty, changes) for number in range(1, 10_000))
    return next(plate for plate in attempts if plate.lines == 2)


def has_two_lines(region: str) -> bool:
    return any('/' in serial for series in formats.regions()[region]['series'] for _, serial in series['serials'])


def test_plates(seed: int) -> Iterator[Plate]:
    """Regions take turns, held-out ones too; `factor`, `level` and `held_out` join the parameters."""
    random_ = random.Random(f'test plates {seed}')
    wanted = [(cell, 'easy') for cell in cells() for _ in range(cell.count)]
    wanted += [(Cell('mixed', 0, {}, 1), 'mixed')] * (TOTAL - len(wanted))
    regions = list(formats.regions())
    turns: list[str] = []
    while len(turns) < TOTAL:
        random_.shuffle(regions)
        # half of the formats are North American: a third of them takes part in each round
        states = [name for name in regions if name.startswith(('US-', 'CA-'))]
        left_out = set(states[len(states) // 3 :]) - set(TWICE)
        turns += [name for name in (*regions, *TWICE) if name not in left_out]
    stacked = [name for name in regions if has_two_lines(name)]
    order = list(range(TOTAL))
    random_.shuffle(order)
    for index in order:
        cell, difficulty = wanted[index]
        changes = dict(cell.changes)
        for signed in ('angle_deg', 'yaw'):
            if signed in changes:
                changes[signed] *= random_.choice((-1, 1))
        if index >= TOTAL - TWO_LINES:
            plate = in_two_lines(seed, index, stacked, difficulty, changes)
        else:
            plate = generate(seed, index, (turns[index],), difficulty, changes)
        plate.parameters.update(
            factor=cell.factor, level=cell.level, held_out=int(plate.region in formats.HELD_OUT)
        )
        yield plate
