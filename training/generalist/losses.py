"""The loss of each task, and which part of the network its pictures pass through."""

import torch
from torch import Tensor, nn
from torch.nn import functional

from network import ALPHABET, COLUMNS, READINGS, Generalist
from recipes import Recipe

SHARPNESS = 16.0
"""Of the cosines between an embedding and the characters."""
TAUGHT_SYMBOLS = 4.0
"""Weight of the distance from the specialist's embedding of the same drawing, beside the choice of its character."""


class Taught(nn.Module):
    """The network, and the specialist's directions of the characters, `[characters, 128]`; these stay and are not exported."""

    def __init__(self, characters: Tensor) -> None:
        super().__init__()
        self.net = Generalist()
        self.register_buffer('characters', characters)


def soft(logits: Tensor, wanted: Tensor) -> Tensor:
    return -(wanted * functional.log_softmax(logits, 1)).sum(1)


def ctc(logits: Tensor, texts: list[str]) -> Tensor:
    """Mean over the plates of the CTC loss of each, per letter."""
    targets = torch.tensor([ALPHABET.index(letter) + 1 for text in texts for letter in text])
    lengths = torch.tensor([len(text) for text in texts])
    steps = torch.full((len(texts),), READINGS * COLUMNS)
    shares = functional.log_softmax(logits, 2).transpose(0, 1)
    return functional.ctc_loss(shares, targets, steps, lengths, 0, zero_infinity=True)


def loss_of(task: str, taught: Taught, recipe: Recipe, batch: tuple) -> Tensor:
    """`batch`: what the frozen layers see of the pictures, then what is wanted (`pictures.py`)."""
    net, early = taught.net, batch[0]
    if task == 'plates':
        logits = net.plates(early, recipe.dropout)
        teacher = functional.log_softmax(batch[2], 2)
        apart = functional.kl_div(functional.log_softmax(logits, 2), teacher, reduction='none', log_target=True)
        return ctc(logits, batch[1]) + recipe.plates_taught * apart.sum((1, 2)).mean() / 8
    places = net.backbone.places(early)
    if task == 'symbols':
        embedding = net.embedder(places)
        alike = embedding @ taught.characters.T
        apart = 1 - (embedding * batch[2]).sum(1).mean()
        return functional.cross_entropy(SHARPNESS * alike, batch[1]) + TAUGHT_SYMBOLS * apart
    features = net.backbone.features(places)
    if task == 'faces':
        losses = soft(net.emotion(early, features, recipe.dropout), batch[1])
        return (losses * batch[2]).sum() / batch[2].sum()
    features = functional.dropout(features, recipe.dropout, net.training)
    if task == 'products':
        return soft(net.products(features), batch[1]).mean()
    return functional.cross_entropy(net.objects(features), batch[1], label_smoothing=recipe.smoothing)
