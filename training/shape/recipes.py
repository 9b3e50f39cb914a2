"""What is trained how. The recipe was settled before any test drawing was answered."""

from dataclasses import dataclass

from lite import LITE0, Shape


@dataclass(frozen=True)
class Recipe:
    id: str
    sides: tuple[int, ...]
    """Sides of the views in training, one after the other for equal shares of the steps: small ones first are cheaper."""
    steps: int
    seed: int
    rate: float
    head_rate: float
    """Multiplies the rate of the classifier."""
    read: int = 224
    """Side at which pictures are read afterwards: more than in training, since views show things smaller (Touvron et al. 2019)."""
    start: str | None = None
    """The network that this one goes on from; the licensed backbone where there is none."""
    kinds: tuple[tuple[str, float], ...] = (('edges', 0.34), ('silhouette', 0.28), ('texture', 0.28), ('drawing', 0.1))
    """Shares of the kinds of views in a batch."""
    frozen: int = 5
    """Blocks that stay as the licensed backbone has them."""
    batch: int = 32
    decay: float = 0.99
    """Of the averaged weights."""
    weight_decay: float = 0.02
    smoothing: float = 0.1


SHAPE = Shape(
    side=LITE0.side,
    stem=LITE0.stem,
    stem_stride=LITE0.stem_stride,
    stages=LITE0.stages,
    features=LITE0.features,
    dropout=0.2,
    drop_path=0.1,
)

RECIPES = {
    recipe.id: recipe
    for recipe in (
        Recipe('objects-shape', sides=(128, 160), steps=1200, seed=1, rate=6e-4, head_rate=5),
    )
}
