"""The loss: over products and over kinds of product, for photos and for renders that several outputs are right for."""

import torch
from torch.nn import functional


def targets_of(labels: torch.Tensor, photos: int, outputs: int, smoothing: float) -> torch.Tensor:
    """[n, outputs]: the product, and a share of `smoothing` spread over all products of the photos."""
    spread = torch.zeros(len(labels), outputs)
    spread[:, :photos] = smoothing / photos
    return spread + (1 - smoothing) * functional.one_hot(labels, outputs)


def photo_losses(logits: torch.Tensor, targets: torch.Tensor, kinds: torch.Tensor, weight: float) -> torch.Tensor:
    """[n]: cross-entropy over the outputs, plus `weight` times that over kinds; a kind's share is the sum of its products'."""
    shares = functional.log_softmax(logits, 1)
    fine = -(targets * shares).sum(1)
    coarse = -((targets @ kinds.T) * summed(shares, kinds)).sum(1)
    return fine + weight * coarse


def render_losses(logits: torch.Tensor, right: torch.Tensor) -> torch.Tensor:
    """[n]: minus the logarithm of the share that all outputs get that are right for the picture (`right` [n, outputs])."""
    shares = functional.log_softmax(logits, 1)
    return -torch.logsumexp(shares.masked_fill(right == 0, -torch.inf), 1)


def summed(shares: torch.Tensor, kinds: torch.Tensor) -> torch.Tensor:
    """Logarithms of shares [n, outputs] summed over each kind: [n, kinds]."""
    return torch.logsumexp(shares[:, None].masked_fill(kinds == 0, -torch.inf), 2)
