"""What is trained how; no two recipes were compared.

`products-first` and `products-s` were settled before any test photo was answered, `products-m` after `products-first`
had been scored on them once and had missed the target.
"""

from dataclasses import dataclass

from lite import LITE0, Shape, Stage
from views import Ranges


@dataclass(frozen=True)
class Recipe:
    """What all recipes share stands here as a default."""

    id: str
    shape: Shape
    sides: tuple[int, ...]
    """Sides of the views in training, one after the other for equal shares of the steps: small ones first are cheaper."""
    seed: int
    epochs: int
    rate: float
    head_rate: float
    """Multiplies the rate of the classifier."""
    teachers: tuple[str, ...] = ()
    """The networks whose answers to the very same views, averaged, are half of the target."""
    start: str | None = None
    """The network that this one goes on from; the licensed backbone where there is none."""
    kept: int = 272
    """Side at which the pictures are kept that views are cut out of; most photos have 348."""
    read: int = 256
    """Side at which pictures are read afterwards: more than in training, since views show parts, enlarged (Touvron et al. 2019)."""
    frozen: int = 5
    """Blocks that stay as the licensed backbone has them; the same for a student and its teachers."""
    batch: int = 48
    renders: int = 8
    """Rendered pictures in a batch, beside the photos."""
    decay: float = 0.99
    """Of the averaged weights."""
    weight_decay: float = 0.02
    smoothing: float = 0.1
    mixing: float = 0.2
    """Parameter of the Beta distribution that two photos are mixed by (Zhang et al. 2018)."""
    kinds: float = 0.5
    """Weight of the loss over kinds beside that over products."""


SMALL = Shape(
    side=192,
    stem=32,
    stem_stride=2,
    stages=(*LITE0.stages[:5], Stage(1, 192, 5, 2, 6)),
    features=1024,
    dropout=0.2,
    drop_path=0.05,
)
"""EfficientNet-Lite0 without its last four blocks, and with fewer features."""

MEDIUM = Shape(
    side=192,
    stem=LITE0.stem,
    stem_stride=LITE0.stem_stride,
    stages=LITE0.stages,
    features=LITE0.features,
    dropout=0.2,
    drop_path=0.1,
)

RANGES = Ranges(
    angle=15,
    scale=(0.45, 1.05),
    stretch=(0.88, 1.13),
    shift=0.05,
    roam=True,
    gamma=0.35,
    contrast=(0.7, 1.3),
    brightness=0.1,
    gains=0.1,
    slant=0.12,
    soft=0.15,
    noise=0.03,
    covered=0.25,
)

RECIPES = {
    recipe.id: recipe
    for recipe in (
        Recipe('products-first', MEDIUM, sides=(160, 160, 192), seed=1, epochs=10, rate=5e-4, head_rate=5),
        Recipe(
            'products-s',
            SMALL,
            sides=(160, 160, 192),
            seed=2,
            epochs=12,
            rate=8e-4,
            head_rate=3,
            teachers=('products-first',),
        ),
        Recipe(
            'products-m',
            MEDIUM,
            sides=(224,),
            seed=3,
            epochs=10,
            rate=4e-4,
            head_rate=2,
            teachers=('products-first', 'products-s'),
            start='products-first',
            kept=348,
        ),
    )
}
