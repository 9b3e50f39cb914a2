"""The averaged weights that are kept from a training."""

import copy

import torch
from torch import nn


class Average:
    """Exponential moving average of weights and batch statistics; short at first, so that the start is forgotten."""

    def __init__(self, net: nn.Module, decay: float) -> None:
        self.net = copy.deepcopy(net)
        self.decay = decay

    def update(self, net: nn.Module, step: int) -> None:
        decay = min(self.decay, (1 + step) / (10 + step))
        with torch.no_grad():
            for own, other in zip(self.net.state_dict().values(), net.state_dict().values(), strict=True):
                if own.dtype.is_floating_point:
                    own.lerp_(other, 1 - decay)
                else:
                    own.copy_(other)
