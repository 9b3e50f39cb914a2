"""What is trained how. Chosen on FER2013Valid and on held-out training renders; the test split plays no part."""

from dataclasses import dataclass

from lite import Shape, Stage
from network import MEDIUM


@dataclass(frozen=True)
class Phase:
    """One cycle of the learning rate over these data. `renders`: how often each render counts in an epoch."""

    name: str
    epochs: int
    rate: float
    renders: int


@dataclass(frozen=True)
class Recipe:
    """`head_rate` multiplies the rate of the classifier; `teacher` is the model whose answers are half the target."""

    id: str
    shape: Shape
    seed: int
    batch: int
    phases: tuple[Phase, ...]
    head_rate: float
    decay: float
    weight_decay: float
    norm_momentum: float
    backbone: bool
    teacher: str | None = None

    @property
    def epochs(self) -> int:
        return sum(phase.epochs for phase in self.phases)


SMALL = Shape(
    side=48,
    stem=24,
    stem_stride=2,
    stages=(
        Stage(1, 16, 3, 1, 1),
        Stage(2, 24, 3, 1, 4),
        Stage(3, 40, 5, 2, 4),
        Stage(3, 80, 3, 2, 4),
        Stage(3, 112, 3, 1, 4),
    ),
    features=384,
    dropout=0.2,
    drop_path=0.05,
)

RECIPES = {
    "emotion-m": Recipe(
        id="emotion-m",
        shape=MEDIUM,
        seed=1,
        batch=64,
        phases=(Phase("fer", 8, 7e-4, 0), Phase("mixed", 4, 3e-4, 2)),
        head_rate=4,
        decay=0.999,
        weight_decay=0.02,
        norm_momentum=0.01,
        backbone=True,
    ),
    "emotion-s": Recipe(
        id="emotion-s",
        shape=SMALL,
        seed=1,
        batch=64,
        phases=(Phase("mixed", 14, 3e-3, 2),),
        head_rate=1,
        decay=0.999,
        weight_decay=0.03,
        norm_momentum=0.1,
        backbone=False,
        teacher="emotion-m",
    ),
}
