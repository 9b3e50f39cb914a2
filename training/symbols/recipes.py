"""What is trained how. Chosen on held-back background alphabets; the 400 trials of the test play no part."""

from dataclasses import dataclass, field

from hands import PLAIN
from network import Shape
from warps import Warps

HELD_BACK = ('Early_Aramaic', 'Sanskrit')


@dataclass(frozen=True)
class Recipe:
    """A training of `steps` steps. The rate rises over `warm_up` steps, stays, and falls in a line to nothing over the last
    `falling`. `start` is the training whose weights it begins with. In a step: `real` episodes of background alphabets and
    `drawn` of drawn ones, each of twenty characters by two drawers."""

    id: str
    steps: int
    start: str | None = None
    held_back: tuple[str, ...] = HELD_BACK
    shape: Shape = field(default_factory=Shape)
    seed: int = 1
    rate: float = 2e-3
    warm_up: int = 60
    falling: int = 0
    real: int = 2
    drawn: int = 2
    drawn_alphabets: int = 300
    drawn_characters: int = 24
    drawn_drawers: int = 8
    real_strength: float = 1.0
    drawn_strength: float = 0.5
    """Of the warps, for the drawings of either kind."""
    weight_decay: float = 0.05
    among: str = 'all'
    """The characters of the first loss: `all`, or `real` alone, without the drawn ones, which a short training sees too rarely
    for each to have a direction of its own."""
    scale: float = 16.0
    """Cosines are multiplied by it before the softmax over all characters."""
    episode_scale: float = 12.0
    """The same, before the softmax over the twenty candidates of an episode."""
    episode_weight: float = 1.0
    decay: float = 0.998
    warps: Warps = field(default_factory=Warps)


LAST = {'among': 'real', 'real': 3, 'drawn': 1, 'real_strength': 0.6, 'drawn_strength': 0.3}
"""While the rate falls: more real drawings, and views nearer to how they were drawn."""

RECIPES = {
    recipe.id: recipe
    for recipe in (
        # Two alphabets held back: here the design was chosen.
        Recipe('begin', steps=600),
        Recipe('stable', start='begin', steps=1200, among='real'),
        # The same two held back to the end: how good the finished recipe is on alphabets it has not seen.
        Recipe('held-back', start='stable', steps=1700, falling=500, **LAST),
        # The model: the last part with all eight alphabets.
        Recipe('symbols', start='stable', steps=1900, falling=700, held_back=(), **LAST),
        # Both once more, with a rate that starts again a little lower and falls to nothing.
        Recipe('held-back-again', start='held-back', steps=2000, falling=300, rate=1.5e-3, **LAST),
        Recipe('symbols-again', start='symbols', steps=2200, falling=300, rate=1.5e-3, held_back=(), **LAST),
    )
}

MODEL = 'symbols-again'
"""The training whose weights are the model, and `CHECKED`, the same without the held-back alphabets."""
CHECKED = 'held-back-again'

VIEWS = PLAIN
"""What the exported graph averages over. Turned and sheared copies were no better on the held-back alphabets (curves/views.csv)."""
