"""One made product: its shape, and the pictures printed on it."""

from dataclasses import dataclass, field

from shape import Shape


@dataclass
class Specimen:
    shape: Shape
    prints: dict = field(default_factory=dict)
    """Material slot name (`print`, `film` …) to a Pillow picture."""
