"""Views of drawings as other hands might have made them: sheared, turned, bent; thicker and thinner lines."""

from dataclasses import dataclass

import torch
from torch.nn import functional


@dataclass(frozen=True)
class Warps:
    """Standard deviations (`turn` in radians, `shear` and `aspect` as numbers, `bend` of a coarse and `wobble` of a fine
    field of displacements, where 1 is half the picture: each drawing gets between none and that much); `soft` and `thick`
    are shares of drawings."""

    turn: float = 0.13
    shear: float = 0.15
    aspect: float = 0.12
    bend: float = 0.07
    wobble: float = 0.02
    soft: float = 0.2
    thick: float = 0.25


def warped(pixels: torch.Tensor, side: int, random: torch.Generator, warps: Warps, strength: torch.Tensor) -> torch.Tensor:
    """`[n, height, width]` uint8 ink to `[n, 1, side, side]` ink 0 … 1. `strength` `[n]` multiplies all deviations."""
    n = len(pixels)

    def normal(*shape: int) -> torch.Tensor:
        return torch.randn((n, *shape), generator=random)

    def uniform(*shape: int) -> torch.Tensor:
        return torch.rand((n, *shape), generator=random)

    turn = normal() * warps.turn * strength
    shear = normal() * warps.shear * strength
    aspect = (normal() * warps.aspect * strength).exp()
    cos, sin = turn.cos(), turn.sin()
    zero = torch.zeros(n)
    first = torch.stack([torch.stack([aspect, shear], 1), torch.stack([zero, 1 / aspect], 1)], 1)
    second = torch.stack([torch.stack([cos, -sin], 1), torch.stack([sin, cos], 1)], 1)
    matrix = torch.cat([second @ first, torch.zeros(n, 2, 1)], 2)
    grid = functional.affine_grid(matrix, [n, 1, side, side], align_corners=False)
    field = 0
    for most, cells in ((warps.bend, 5), (warps.wobble, 11)):
        coarse = normal(2, cells, cells) * (uniform(1, 1, 1) * most * strength[:, None, None, None])
        field = field + functional.interpolate(coarse, side, mode='bilinear', align_corners=True)
    grid = grid + field.permute(0, 2, 3, 1)
    x = functional.grid_sample(pixels.float()[:, None] / 255, grid, mode='bilinear', align_corners=False)
    soft = functional.avg_pool2d(x, 3, 1, 1)
    x = torch.where(uniform(1, 1, 1) < warps.soft, soft, x)
    thick = functional.max_pool2d(x, 3, 1, 1)
    x = torch.where(uniform(1, 1, 1) < warps.thick, thick * (part := uniform(1, 1, 1)) + x * (1 - part), x)
    return x
