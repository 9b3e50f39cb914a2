"""Which pictures a set has: product, setting, variant, clutter, light, distance and what stands in the way.

Plain Python, decided by the set's name and the seed alone. What the plan calls occlusion and distance is an aim;
what the manifest states of them is measured in the picture.
"""

import hashlib
import random
from dataclasses import dataclass

from catalogue import PRODUCTS

SIZE = 224
"""Pixels along an edge."""
SAMPLES = {'test': 16, 'train': 6}
"""Light paths a pixel, before the denoiser. Training pictures may be rougher: there should be many of them."""
LIGHTS = ('bright', 'warm', 'dim')
CLUTTERS = ('none', 'some', 'much')
DISTANCES = ('near', 'middle', 'far')
VARIANTS = {'test': 6, 'train': 20}
"""Different specimens of each product: shapes, and label designs for packages."""
PILES = {'test': 3, 'train': 3}
"""Settled crates of each product and clutter."""
AT_HOME = {'test': 13, 'train': 44}
"""Pictures of each product in its crate or on its shelf."""
HELD = {'test': 9, 'train': 36}
"""Pictures of each product held up."""


@dataclass(frozen=True)
class Picture:
    id: str
    """Numbered in a shuffled order: it tells nothing about the picture."""
    set_name: str
    product: str
    setting: str
    """`crate`, `shelf` or `held`."""
    variant: int
    """Which specimen of the product is in the middle."""
    pile: int
    """Which settled crate, or which arrangement of the shelf."""
    clutter: str
    """How many other products: `none`, `some` (one or two kinds) or `much` (three or more)."""
    occluded: float
    """Share of the product's width that something in front is to cover; 0 for nothing in front."""
    light: str
    light_angle: float
    """Degrees of the main light from the camera's axis, positive from the right."""
    light_strength: float
    distance: str
    span: float
    """The product's longest side as a share of the picture's edge."""
    yaw: float
    pitch: float
    """Degrees of the camera: from the right, and down."""
    tilt: float
    shift: tuple[float, float]
    """How far the product is from the middle, share of the picture's edge."""
    seed: int


def specimen_seed(set_name: str, product: str, variant: int, seed: int) -> int:
    """The seed of one specimen; never the same in both sets (tested)."""
    digest = hashlib.sha256(f'{seed} {set_name} {product} {variant}'.encode()).digest()
    return int.from_bytes(digest[:6], 'big')


SPANS = {
    # share of the picture's edge, for round things and packages, and for long things
    'near': ((0.62, 0.74), (0.84, 0.94)),
    'middle': ((0.48, 0.57), (0.7, 0.79)),
    'far': ((0.36, 0.43), (0.58, 0.65)),
}
IN_CRATE = 0.62
"""In a crate the things are smaller: others must be seen too."""
LONG = ('cucumber', 'carrot', 'baguette')


def between(random_: random.Random, low: float, high: float) -> float:
    return round(random_.uniform(low, high), 4)


def picture(set_name: str, product: str, setting: str, light: str, clutter: str, turn: int, random_: random.Random) -> dict:
    distance = DISTANCES[turn % 3]
    low, high = SPANS[distance][product in LONG]
    scale = 1.0 if setting == 'held' or product in LONG else IN_CRATE if setting == 'crate' else 0.9
    occluded = between(random_, 0.2, 0.45) if turn % 3 == (turn // 3) % 3 else 0.0
    pitch = {'crate': (34, 56), 'shelf': (3, 16), 'held': (2, 14)}[setting]
    return dict(
        set_name=set_name, product=product, setting=setting, clutter=clutter, light=light, distance=distance,
        variant=random_.randrange(VARIANTS[set_name]), pile=random_.randrange(PILES[set_name]), occluded=occluded,
        light_angle=round(random_.choice((-1, 1)) * random_.uniform(12, 60), 2),
        light_strength=between(random_, 0.88, 1.12), span=round(scale * random_.uniform(low, high), 4),
        yaw=between(random_, -24, 24), pitch=between(random_, *pitch), tilt=between(random_, -4, 4),
        shift=(between(random_, -0.06, 0.06), between(random_, -0.05, 0.05)), seed=random_.randrange(2**31),
    )


def pictures_of(set_name: str, seed: int) -> list[Picture]:
    """Each product in its home setting and held up. Every light meets every clutter, every light and every clutter
    meets every distance, and a third of the pictures have something in front."""
    random_ = random.Random(f'{set_name} products {seed}')
    drawn = []
    cells = [(light, clutter) for light in LIGHTS for clutter in CLUTTERS]
    for place, (product, facts) in enumerate(PRODUCTS.items()):
        for setting, count in ((facts.home, AT_HOME[set_name]), ('held', HELD[set_name])):
            for index in range(count):
                light, clutter = cells[(index + place * (index >= 9)) % 9]
                turn = index + index // 3 + index // 9 + place  # a Latin square of distances over light and clutter
                drawn.append(picture(set_name, product, setting, light, clutter, turn, random_))
    numbers = list(range(1, len(drawn) + 1))
    random_.shuffle(numbers)
    pictures = [Picture(id=f'product-{number:04d}', **fields) for number, fields in zip(numbers, drawn)]
    return sorted(pictures, key=lambda entry: entry.id)
