"""Pictures of licence plates that are nobody's: `generate(seed, index)` is always the same plate.

    python training/plates/generate.py --count 200 --seed 7 --out /tmp/plates
    python training/plates/generate.py --test-set --seed 9000001 --out /tmp/plates-generated

Seeds from TEST_SEEDS on are for test sets, those below for training; the two never mix.
"""

import argparse
import os
import random
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from PIL import Image

import camera
import car
import formats
from conditions import EASY, Conditions, draw, flat, with_changes
from formats import ALPHABET
from plate import Design, design, paint

VERSION = '4'
TEST_SEEDS = 9_000_000
DIFFICULTIES = ('easy', 'mixed')
MARGIN = (0.24, 0.32)
"""Of the plate's width: how far the scene goes beyond the plate, sideways and up and down."""
WIDEST = 520
ANY_FACE = 0.15
"""Share of plates whose letters are not those of their region: a reader must not rely on the pairing."""


@dataclass(frozen=True)
class Plate:
    image: Image.Image
    text: str
    region: str
    lines: int
    parameters: dict[str, float | int | str]


@cache
def real_texts() -> frozenset[str]:
    """Registrations in the benchmark's labels where they are there; only to be refused."""
    folder = (
        Path(os.environ.get('YARDSTICK_DATA', Path(__file__).resolve().parents[3] / 'shared/data'))
        / 'openalpr-benchmarks'
    )
    found = set()
    for path in folder.glob('**/*.txt'):
        for line in path.read_text(errors='replace').splitlines():
            cells = line.split('\t')
            if len(cells) >= 6:
                found.add(''.join(letter for letter in cells[5].upper() if letter in ALPHABET))
    return frozenset(found)


def scene_of(design_: Design, conditions: Conditions, random_: random.Random, rng: np.random.Generator):
    """The plate on its car, seen flat: picture, centre of the plate, px per mm."""
    plate_width = design_.series['size'][0]
    pixels = min(WIDEST, max(140, conditions.width_px * 2.4))
    scale = pixels / plate_width
    picture = paint(design_, scale, random_, rng, conditions.wear)
    margin_x, margin_y = round(pixels * MARGIN[0]), round(pixels * MARGIN[1])
    size = (picture.width + 2 * margin_x, picture.height + 2 * margin_y)
    box = (margin_x, margin_y, margin_x + picture.width, margin_y + picture.height)
    scene = car.body(size, box, random_, rng)
    if random_.random() < 0.8:
        car.drop_shadow(scene, box, scale, random_)
    scene.paste(picture, box[:2], picture)
    car.frame(scene, box, design_.series['frame'], scale, random_)
    return scene, ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2), scale


def generate(
    seed: int,
    index: int,
    regions: tuple[str, ...] | None = None,
    difficulty: str = 'mixed',
    changes: dict | None = None,
) -> Plate:
    """One plate. Without `regions` those of training; `changes` fixes single conditions (conditions.py)."""
    if difficulty not in DIFFICULTIES:
        raise ValueError(f'difficulty is {difficulty}, must be one of {", ".join(DIFFICULTIES)}')
    chosen = regions or formats.training_regions()
    random_ = random.Random(f'plate {seed} {index}')
    rng = np.random.default_rng((seed, index))
    region = random_.choices(chosen, [formats.regions()[name]['weight'] for name in chosen])[0]
    is_test = seed >= TEST_SEEDS
    design_ = design(
        region,
        random_,
        refused=real_texts() if is_test else frozenset(),
        any_face=0 if difficulty == 'easy' else ANY_FACE,
        own_words=not is_test,
    )
    plate_width, plate_height = design_.series['size']
    conditions = draw(random_, plate_height, plate_width)
    if difficulty == 'easy':
        conditions = EASY
    conditions = with_changes(conditions, changes or {})
    scene, centre, scale = scene_of(design_, conditions, random_, rng)
    image = camera.take(scene, (plate_width, plate_height), centre, scale, conditions, random_, rng)
    return Plate(
        image,
        design_.serial.text,
        region,
        design_.lines,
        flat(conditions) | {'template': design_.serial.template},
    )


def main() -> None:
    from picture_files import write_pictures
    from test_set import test_plates

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument('--count', type=int, default=100)
    parser.add_argument('--seed', type=int, required=True)
    parser.add_argument('--out', type=Path, required=True)
    parser.add_argument('--difficulty', choices=DIFFICULTIES, default='mixed')
    parser.add_argument('--regions', help='ids, separated by commas; without it those of training')
    parser.add_argument('--test-set', action='store_true', help='the graded 400 plates of plates-generated')
    given = parser.parse_args()
    if given.test_set:
        if given.seed < TEST_SEEDS:
            sys.exit(f'seed {given.seed} is one of training; a test set needs {TEST_SEEDS} or more')
        plates = test_plates(given.seed)
    else:
        if given.seed >= TEST_SEEDS:
            sys.exit(f'seed {given.seed} is one of test sets; training needs one below {TEST_SEEDS}')
        names = tuple(given.regions.split(',')) if given.regions else None
        plates = (generate(given.seed, index, names, given.difficulty) for index in range(given.count))
    # ids are numbers in a shuffled order, the texts stand in the manifest only
    write_pictures(
        plates,
        given.out,
        VERSION,
        given.seed,
        ' '.join(['python training/plates/generate.py', *sys.argv[1:]]),
    )


if __name__ == '__main__':
    main()
