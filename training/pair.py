"""Two networks that share their first layers, as one: the mean of their logits."""

import torch
from torch import nn

from lite import LiteNet


class Pair(nn.Module):
    """`first` and `second` after the stem and the first `shared` blocks, which must be the same in both.

    The classifiers become one that reads the features of both side by side.
    """

    def __init__(self, first: LiteNet, second: LiteNet, shared: int) -> None:
        super().__init__()
        for own, other in zip(start_of(first, shared), start_of(second, shared), strict=True):
            if not torch.equal(own, other):
                raise ValueError(f'The stem or one of the first {shared} blocks differs between the two networks.')
        self.first, self.second, self.shared = first, second, shared
        width = first.classifier.in_features
        self.classifier = nn.Linear(width + second.classifier.in_features, first.classifier.out_features)
        with torch.no_grad():
            self.classifier.weight[:, :width] = first.classifier.weight / 2
            self.classifier.weight[:, width:] = second.classifier.weight / 2
            self.classifier.bias.copy_((first.classifier.bias + second.classifier.bias) / 2)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Pictures `[n, channels, side, side]` to logits `[n, outputs]`; no dropout: a pair is not trained."""
        x = self.first.blocks[: self.shared](self.first.stem(x))
        branches = [net.features_from(x, self.shared) for net in (self.first, self.second)]
        return self.classifier(torch.cat(branches, 1))


def start_of(net: LiteNet, blocks: int) -> list[torch.Tensor]:
    """Weights and batch statistics of the stem and the first blocks."""
    parts = (net.stem, *net.blocks[:blocks])
    return [value for part in parts for name, value in part.state_dict().items() if not name.endswith('num_batches_tracked')]
