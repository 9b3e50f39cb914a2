"""Random views of a batch of pictures, all in torch, from one generator."""

import math
from dataclasses import dataclass

import torch
from torch.nn import functional


@dataclass(frozen=True)
class Ranges:
    """How far views may differ. Pairs are lowest and highest; shares are of the pictures."""

    angle: float
    """Degrees, either way."""
    scale: tuple[float, float]
    """Part of the picture that is seen, along an edge."""
    stretch: tuple[float, float]
    shift: float
    """Of the view's centre, where 1 is half the picture; a view that sees less of it may move further, by what is unseen."""
    roam: bool
    """Whether a view may move over the whole picture."""
    gamma: float
    """Of its logarithm, either way."""
    contrast: tuple[float, float]
    brightness: float
    gains: float
    """Of the colours, each by itself, either way."""
    slant: float
    """Strength of a light from one side, in two fifths."""
    soft: float
    """Share that is blurred."""
    noise: float
    """Largest standard deviation, in three tenths."""
    covered: float
    """Share with a patch covered."""


def varied(pixels: torch.Tensor, side: int, random: torch.Generator, ranges: Ranges) -> torch.Tensor:
    """[n, channels, height, width] uint8 to views [n, channels, side, side], values 0 … 1."""
    n, channels = pixels.shape[:2]

    def uniform(low: float, high: float, *shape: int) -> torch.Tensor:
        return torch.rand((n, *shape), generator=random) * (high - low) + low

    angle = uniform(-1, 1) * math.radians(ranges.angle)
    scale = uniform(*ranges.scale)
    stretch = uniform(*ranges.stretch)
    flip = torch.where(uniform(0, 1) < 0.5, -1.0, 1.0)
    cos, sin = angle.cos() * scale, angle.sin() * scale
    reach = ranges.shift + ((1 - scale).clamp_min(0) if ranges.roam else 0)
    rows = [
        torch.stack([cos * flip * stretch, -sin, uniform(-1, 1) * reach], 1),
        torch.stack([sin * flip, cos / stretch, uniform(-1, 1) * reach], 1),
    ]
    grid = functional.affine_grid(torch.stack(rows, 1), [n, channels, side, side], align_corners=False)
    x = functional.grid_sample(pixels.float(), grid, mode='bicubic', padding_mode='reflection', align_corners=False)
    x = x.clamp(0, 255) / 255

    x = x ** uniform(-ranges.gamma, ranges.gamma, 1, 1, 1).exp()
    middle = x.mean((1, 2, 3), keepdim=True)
    x = (x - middle) * uniform(*ranges.contrast, 1, 1, 1) + middle + uniform(-1, 1, 1, 1, 1) * ranges.brightness
    if ranges.gains:
        x = x * uniform(1 - ranges.gains, 1 + ranges.gains, channels, 1, 1)
    ramp = torch.linspace(-1, 1, side)
    slant = uniform(-1, 1, 1, 1, 1) * ramp + uniform(-1, 1, 1, 1, 1) * ramp[:, None]
    x = x + slant * ranges.slant * (uniform(0, 1, 1, 1, 1) < 0.4)
    blurred = functional.avg_pool2d(x, 3, 1, 1, count_include_pad=False)
    x = torch.where(uniform(0, 1, 1, 1, 1) < ranges.soft, blurred, x)
    noise = torch.randn(x.shape, generator=random) * uniform(0, ranges.noise, 1, 1, 1)
    x = x + noise * (uniform(0, 1, 1, 1, 1) < 0.3)

    wide, high = uniform(0.1, 0.4) * side, uniform(0.1, 0.4) * side
    left, top = uniform(0, 1) * side, uniform(0, 1) * side
    at = torch.arange(side)
    inside_x = (at >= (left - wide / 2)[:, None]) & (at < (left + wide / 2)[:, None])
    inside_y = (at >= (top - high / 2)[:, None]) & (at < (top + high / 2)[:, None])
    patch = inside_y[:, None, :, None] & inside_x[:, None, None, :]
    covered = patch & (uniform(0, 1, 1, 1, 1) < ranges.covered)
    x = torch.where(covered, uniform(0, 1, channels, 1, 1), x)
    return x.clamp(0, 1)
