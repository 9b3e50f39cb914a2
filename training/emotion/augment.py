"""Random views of a batch of faces, all in torch, from one generator."""

import math

import torch
from torch.nn import functional


def plain(pixels: torch.Tensor, side: int) -> torch.Tensor:
    """[n, s, s] uint8 to the network's input [n, 1, side, side], as the app feeds it (Pillow's bicubic)."""
    x = pixels[:, None].float()
    if x.shape[-1] != side:
        # For an enlargement torch's antialiased bicubic uses Pillow's kernel (a = -0.5).
        x = functional.interpolate(x, (side, side), mode="bicubic", antialias=True).round().clamp(0, 255)
    return (x - 127) / 128


def augmented(pixels: torch.Tensor, side: int, random: torch.Generator) -> torch.Tensor:
    """Turned, scaled, shifted, mirrored, lit otherwise, blurred, noisy, and with a patch covered."""
    n = len(pixels)

    def uniform(low: float, high: float, *shape: int) -> torch.Tensor:
        return torch.rand((n, *shape), generator=random) * (high - low) + low

    angle = uniform(-1, 1) * math.radians(20)
    scale = uniform(0.82, 1.15)
    stretch = uniform(0.93, 1.07)
    flip = torch.where(uniform(0, 1) < 0.5, -1.0, 1.0)
    cos, sin = angle.cos() * scale, angle.sin() * scale
    rows = [
        torch.stack([cos * flip * stretch, -sin, uniform(-0.14, 0.14)], 1),
        torch.stack([sin * flip, cos / stretch, uniform(-0.14, 0.14)], 1),
    ]
    grid = functional.affine_grid(torch.stack(rows, 1), [n, 1, side, side], align_corners=False)
    x = pixels[:, None].float()
    x = functional.grid_sample(x, grid, mode="bicubic", padding_mode="reflection", align_corners=False)
    x = x.clamp(0, 255) / 255

    x = x ** uniform(-0.45, 0.45, 1, 1, 1).exp()
    middle = x.mean((2, 3), keepdim=True)
    x = (x - middle) * uniform(0.6, 1.35, 1, 1, 1) + middle + uniform(-0.15, 0.15, 1, 1, 1)
    # A light from one side: a ramp across the face.
    ramp = torch.linspace(-1, 1, side)
    slant = uniform(-0.2, 0.2, 1, 1, 1) * ramp + uniform(-0.2, 0.2, 1, 1, 1) * ramp[:, None]
    x = x + slant * (uniform(0, 1, 1, 1, 1) < 0.4)
    soft = functional.avg_pool2d(x, 3, 1, 1, count_include_pad=False)
    x = torch.where(uniform(0, 1, 1, 1, 1) < 0.2, soft, x)
    noise = torch.randn(x.shape, generator=random) * uniform(0, 0.04, 1, 1, 1)
    x = x + noise * (uniform(0, 1, 1, 1, 1) < 0.3)

    wide, high = uniform(0.1, 0.4) * side, uniform(0.1, 0.4) * side
    left, top = uniform(0, 1) * side, uniform(0, 1) * side
    at = torch.arange(side)
    inside_x = (at >= (left - wide / 2)[:, None]) & (at < (left + wide / 2)[:, None])
    inside_y = (at >= (top - high / 2)[:, None]) & (at < (top + high / 2)[:, None])
    covered = (inside_y[:, None, :, None] & inside_x[:, None, None, :]) & (uniform(0, 1, 1, 1, 1) < 0.4)
    x = torch.where(covered, uniform(0, 1, 1, 1, 1), x)
    return (x.clamp(0, 1) * 255 - 127) / 128
