"""How the network sees a face: as the app feeds it, or varied for the training."""

import torch
from torch.nn import functional

from views import Ranges, varied

RANGES = Ranges(
    angle=20,
    scale=(0.82, 1.15),
    stretch=(0.93, 1.07),
    shift=0.14,
    roam=False,
    gamma=0.45,
    contrast=(0.6, 1.35),
    brightness=0.15,
    gains=0,
    slant=0.2,
    soft=0.2,
    noise=0.04,
    covered=0.4,
)


def plain(pixels: torch.Tensor, side: int) -> torch.Tensor:
    """[n, s, s] uint8 to the network's input [n, 1, side, side], as the app feeds it (Pillow's bicubic)."""
    x = pixels[:, None].float()
    if x.shape[-1] != side:
        # For an enlargement torch's antialiased bicubic uses Pillow's kernel (a = -0.5).
        x = functional.interpolate(x, (side, side), mode="bicubic", antialias=True).round().clamp(0, 255)
    return (x - 127) / 128


def augmented(pixels: torch.Tensor, side: int, random: torch.Generator) -> torch.Tensor:
    """Turned, scaled, shifted, mirrored, lit otherwise, blurred, noisy, and with a patch covered."""
    return (varied(pixels[:, None], side, random, RANGES) * 255 - 127) / 128
