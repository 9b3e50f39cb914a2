"""Every drawing brought to the same place and about the same size, by the mean and the spread of its ink.

Written with products of matrices only, so that the very same steps stand in the exported graph: row `i` of the matrix for
one axis holds the weights with which the old columns make new column `i`.
"""

import torch

REACH = 2.5
"""Half the new picture's width, in standard deviations of the ink."""
OWN = 0.6
"""How much of the spread along an axis counts for itself, against that of both axes together: 0 keeps the proportions, 1
makes every drawing as wide as high."""


def ink_of(grey: torch.Tensor) -> torch.Tensor:
    """Ink, 0 … 1, from grey values 0 … 255 of dark lines on light paper."""
    return 1 - grey / 255


def _moments(share: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Mean and variance of the position along an axis, in pixels, from shares `[n, pixels]`."""
    at = torch.arange(share.shape[1], dtype=share.dtype)
    mean = (share * at).sum(1, keepdim=True)
    return mean, (share * (at - mean) ** 2).sum(1, keepdim=True)


def _weights(mean: torch.Tensor, step: torch.Tensor, pixels: int, side: int) -> torch.Tensor:
    """`[n, side, pixels]`: triangles around each new pixel's place, as wide as its distance from the next, at least one."""
    new = torch.arange(side, dtype=mean.dtype) - (side - 1) / 2
    place = mean[:, :, None] + new[None, :, None] * step[:, :, None]
    wide = step.clamp_min(1)[:, :, None]
    old = torch.arange(pixels, dtype=mean.dtype)[None, None]
    return (1 - (place - old).abs() / wide).clamp_min(0) / wide


def centred(ink: torch.Tensor, side: int, reach: float = REACH, own: float = OWN) -> torch.Tensor:
    """`[n, 1, height, width]` ink 0 … 1 to `[n, 1, side, side]`. A picture without ink stays empty."""
    x = ink[:, 0]
    total = x.sum((1, 2))[:, None].clamp_min(1e-3)
    mean_x, var_x = _moments(x.sum(1) / total)
    mean_y, var_y = _moments(x.sum(2) / total)
    both = (var_x + var_y) / 2 + 1
    spread_x = (var_x + 1) ** (own / 2) * both ** ((1 - own) / 2)
    spread_y = (var_y + 1) ** (own / 2) * both ** ((1 - own) / 2)
    columns = _weights(mean_x, spread_x * (2 * reach / side), x.shape[2], side)
    rows = _weights(mean_y, spread_y * (2 * reach / side), x.shape[1], side)
    return (rows @ x @ columns.transpose(1, 2))[:, None]
