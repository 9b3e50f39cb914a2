"""What is trained how. Both recipes were settled before any test drawing was answered."""

from dataclasses import dataclass

from lite import LITE0, Shape


@dataclass(frozen=True)
class Recipe:
    id: str
    steps: int
    cooling: int
    """Last steps, in which the rate falls to nothing; before them it stays. So a training can be made longer or shorter."""
    side: int
    """Of the views, in pixels: small ones are cheaper."""
    late_side: int
    """Of the views while the rate falls."""
    seed: int
    rate: float
    head_rate: float
    """Multiplies the rate of the classifier."""
    warming: int = 50
    """First steps, in which the rate rises."""
    read: int = 160
    """Side at which pictures are read afterwards: the best of 128, 160 and 192 on views of held-back drawings."""
    start: str | None = None
    """The network that this one goes on from; the licensed backbone where there is none."""
    kinds: tuple[tuple[str, float], ...] = (('edges', 0.34), ('silhouette', 0.28), ('texture', 0.28), ('drawing', 0.1))
    """Shares of the kinds of views in a batch."""
    fine: float = 0.0
    """Share of views that are drawn at 224 px and brought down afterwards: their lines are thin and grey."""
    frozen: int = 5
    """Blocks that stay as the licensed backbone has them."""
    batch: int = 32
    decay: float = 0.99
    """Of the averaged weights."""
    weight_decay: float = 0.02
    smoothing: float = 0.1

    def rate_at(self, step: int) -> float:
        """Learning rate of the body in this step."""
        return self.rate * min((step + 1) / self.warming, 1.0, (self.steps - step) / self.cooling)

    def side_at(self, step: int) -> int:
        return self.side if step < self.steps - self.cooling else self.late_side


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
        Recipe('shape-first', steps=600, cooling=200, side=128, late_side=160, seed=1, rate=5e-4, head_rate=5),
        Recipe(
            'objects-shape',
            steps=350,
            cooling=150,
            side=128,
            late_side=160,
            seed=2,
            rate=4e-4,
            head_rate=2,
            start='shape-first',
            kinds=(('edges', 0.36), ('silhouette', 0.28), ('texture', 0.28), ('drawing', 0.08)),
            fine=0.5,
        ),
    )
}
