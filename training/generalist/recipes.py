"""What is trained how. Nothing was chosen on a test split; what was compared, README.md says."""

from dataclasses import dataclass, field

TASKS = ('products', 'faces', 'icons', 'symbols', 'plates')


@dataclass(frozen=True)
class Phase:
    """`steps` with views of `side` px; products, which may be seen in part, have a side of their own. Plates and what the
    network reads afterwards have 256 px."""

    steps: int
    side: int
    products: int


@dataclass(frozen=True)
class Recipe:
    id: str
    phases: tuple[Phase, ...]
    tasks: tuple[str, ...] = TASKS
    seed: int = 17
    batch: dict[str, int] = field(default_factory=lambda: {'products': 8, 'faces': 16, 'icons': 10, 'symbols': 12, 'plates': 4})
    """Pictures of each task in one step."""
    weight: dict[str, float] = field(default_factory=lambda: {'products': 1.0, 'faces': 1.0, 'icons': 1.0, 'symbols': 0.5, 'plates': 1.0})
    """Of each task's loss."""
    rate: float = 2e-4
    """Of the backbone and of readers that have begun with a specialist's weights."""
    new_rate: float = 5e-4
    """Of readers that were fitted, and of the characters' directions."""
    warm: int = 40
    """Steps in which the rate grows from nothing."""
    falls: float = 0.8
    """Share of the steps after which the rate falls to nothing; until then the averaged weights stand for it, so that the
    training can be stopped and exported at any time."""
    decay: float = 0.99
    """Of the averaged weights."""
    weight_decay: float = 0.02
    smoothing: float = 0.1
    dropout: float = 0.15
    taught: float = 0.5
    """Share of the teacher's answers in the target of products; faces have theirs from `prepare.py`."""
    plates_taught: float = 1.0
    """Weight of the divergence from the teacher's answers at every column, beside the CTC loss."""
    validation_photos: bool = True
    """Whether the validation photos of products are learnt too, as the start and the teacher have learnt them."""
    row_every: int = 100
    """Steps between two rows of the curve."""

    @property
    def steps(self) -> int:
        return sum(phase.steps for phase in self.phases)

    def share(self, step: int) -> float:
        """Of the highest rate."""
        left = (1 - step / self.steps) / (1 - self.falls)
        return min(1.0, (step + 1) / self.warm, left)

    def phase(self, step: int) -> Phase:
        for phase in self.phases:
            if step < phase.steps:
                return phase
            step -= phase.steps
        return self.phases[-1]


SHORT = (Phase(60, 192, 192),)

RECIPES = {
    recipe.id: recipe
    for recipe in (
        Recipe('generalist', (Phase(1500, 192, 192), Phase(500, 256, 224))),
        Recipe('cost-together', SHORT, validation_photos=False),
        *(Recipe(f'cost-{task}', SHORT, (task,), validation_photos=False) for task in TASKS[:4]),
    )
}
"""The `cost-` ones are short: each task alone and all together, with the same pictures of it in the same order."""
