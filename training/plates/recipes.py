"""What is trained how. Chosen on generated plates and on the development half of the real photos (README)."""

from dataclasses import dataclass

from network import Shape
from start import Start


@dataclass(frozen=True)
class Phase:
    """Half a cosine of the learning rate, from `rate` to `floor` of it, over shards of a pool.

    `shards`: (version of the pool, seed, first, behind last). The first pass takes them in this order, so that a training
    can begin while the pool is still being made; later passes mix them.
    """

    shards: tuple[tuple[str, int, int, int], ...]
    passes: float
    rate: float
    floor: float = 0.01
    warm: int = 1000
    """Steps in which the rate grows from nothing."""


@dataclass(frozen=True)
class Recipe:
    id: str
    shape: Shape
    seed: int
    phases: tuple[Phase, ...]
    batch: int = 128
    dropout: float = 0.1
    decay: float = 0.9995
    weight_decay: float = 0.03
    start: Start | None = None
    """Where a training without a checkpoint begins; None: at the first phase, with random weights."""


MEDIUM = Shape(channels=(32, 48, 96, 160), blocks=(1, 1, 1), tokens=192, layers=2, heads=6)
SMALL = Shape(channels=(16, 32, 64, 80), blocks=(1, 1, 1), tokens=96, layers=1, heads=4)

FIRST = (('1', 101, 0, 50),)
THIRD = (('2', 102, 0, 20), ('3', 103, 0, 36))
FOURTH = (('3', 103, 0, 36), ('4', 104, 0, 44))
LAST = (('4', 104, 0, 54),)
BOTH = (('1', 101, 0, 50), ('2', 102, 0, 64))

FIRST_RELEASE = '84fb6c9'
"""The commit that holds version 0.9.0 of plates-m: the checkpoints of its training are gone."""

RECIPES = {
    'plates-m': Recipe(
        'plates-m',
        MEDIUM,
        2,
        (
            Phase(FIRST, 1.25, 1.5e-3, 0.7),
            Phase(BOTH, 2.25, 1.2e-3),
            Phase(THIRD, 1, 5e-4, warm=100),
            Phase(FOURTH, 1, 6e-4, warm=100),
            Phase(LAST, 1.25, 6e-4, warm=100),
        ),
        start=Start(FIRST_RELEASE, 4),
    ),
    'plates-s': Recipe(
        'plates-s',
        SMALL,
        3,
        (Phase(FIRST, 1.25, 2e-3, 0.7), Phase(BOTH, 3, 1.8e-3), Phase(FOURTH, 1, 8e-4, warm=100)),
    ),
}
