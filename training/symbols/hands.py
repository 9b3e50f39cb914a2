"""The views of one drawing whose vectors the exported graph averages: as hands that slant or turn might have drawn it."""

import math
from dataclasses import dataclass

import numpy as np
import torch
from torch.nn import functional


@dataclass(frozen=True)
class View:
    """`turn` in degrees; `shear`: how much a row moves to the side per row downwards."""

    turn: float = 0.0
    shear: float = 0.0

    @property
    def is_plain(self) -> bool:
        return self.turn == 0 and self.shear == 0

    def matrix(self) -> np.ndarray:
        """From a place in the view to the place in the picture, (x, y) from the middle of the ink."""
        angle = math.radians(self.turn)
        turn = np.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])
        return turn @ np.array([[1, self.shear], [0, 1]])


PLAIN = (View(),)


def viewed(ink: torch.Tensor, view: View) -> torch.Tensor:
    """`[n, 1, height, width]` ink as this view shows it, its middle in the picture's middle; the plain view as it is."""
    if view.is_plain:
        return ink
    n, _, height, width = ink.shape
    total = ink.sum((1, 2, 3)).clamp_min(1e-3)
    x = (ink.sum((1, 2)) * torch.arange(width)).sum(1) / total
    y = (ink.sum((1, 3)) * torch.arange(height)).sum(1) / total
    rows, columns = torch.meshgrid(torch.arange(height).double(), torch.arange(width).double(), indexing='ij')
    away = torch.stack([columns - (width - 1) / 2, rows - (height - 1) / 2], -1)
    offsets = (away @ torch.from_numpy(view.matrix()).T).float()
    place = torch.stack([x, y], 1)[:, None, None] + offsets
    grid = place * torch.tensor([2 / width, 2 / height]) + torch.tensor([1 / width - 1, 1 / height - 1])
    return functional.grid_sample(ink, grid, mode='bilinear', padding_mode='zeros', align_corners=False)
