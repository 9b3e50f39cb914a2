"""Crates, shelf boards with price rails, a counter: the shop's own things. Lengths in decimetres."""

import numpy as np

from colours import linear
from shape import Shape, box, joined


def board(width: float, depth: float, height: float, colour, random, slot: str = 'wood') -> Shape:
    tone = np.clip(np.asarray(colour) * random.uniform(0.8, 1.15), 0, 1)
    return box(width, depth, height, slot, tone)


def crate(width: float, depth: float, rim: float, random) -> Shape:
    """Around a floor of `width` × `depth`, its rim at height `rim`: wooden slats, a plastic box or a cardboard tray."""
    style = random.choice(('wood', 'wood', 'plastic', 'card'))
    if style == 'wood':
        return wooden(width, depth, rim, linear(random.choice(('b98d58', 'a57a48', 'c9a26c', '8d6236'))), random)
    if style == 'plastic':
        return plastic(width, depth, rim, linear(random.choice(('1f5b36', '23262a', '2b4f86', '3d3f42', '6d2a22'))))
    return tray(width, depth, rim, linear(random.choice(('b08a5c', 'c4a67c', 'e6e2d8'))))


def wooden(width: float, depth: float, rim: float, colour, random) -> Shape:
    parts = [board(width + 0.3, depth + 0.3, 0.06, colour, random).moved(z=-0.07)]
    slats = max(2, round(rim / 0.42))
    height = rim / slats
    for index in range(slats):
        z = index * height
        for side in (-1, 1):
            parts.append(board(width + 0.3, 0.08, height * 0.82, colour, random).moved(0, side * (depth / 2 + 0.06), z))
            parts.append(board(0.08, depth + 0.04, height * 0.82, colour, random).moved(side * (width / 2 + 0.06), 0, z))
    for x in (-1, 1):
        for y in (-1, 1):
            parts.append(board(0.2, 0.2, rim + 0.1, colour, random).moved(x * (width / 2 - 0.02), y * (depth / 2 - 0.02), 0))
    return joined(*parts)


def plastic(width: float, depth: float, rim: float, colour) -> Shape:
    parts = [box(width + 0.2, depth + 0.2, 0.05, 'plastic', colour).moved(z=-0.06)]
    bars = 9
    for side in (-1, 1):
        for low, high in ((0, rim * 0.28), (rim * 0.8, rim + 0.04)):
            parts.append(box(width + 0.2, 0.09, high - low, 'plastic', colour).moved(0, side * (depth / 2 + 0.05), low))
            parts.append(box(0.09, depth + 0.2, high - low, 'plastic', colour).moved(side * (width / 2 + 0.05), 0, low))
        parts.append(box(width + 0.34, 0.2, 0.05, 'plastic', colour).moved(0, side * (depth / 2 + 0.1), rim + 0.02))
        parts.append(box(0.2, depth + 0.34, 0.05, 'plastic', colour).moved(side * (width / 2 + 0.1), 0, rim + 0.02))
        for index in range(bars):
            share = (index + 0.5) / bars - 0.5
            parts.append(box(width / bars * 0.55, 0.08, rim, 'plastic', colour).moved(share * width, side * (depth / 2 + 0.05), 0))
            parts.append(box(0.08, depth / bars * 0.55, rim, 'plastic', colour).moved(side * (width / 2 + 0.05), share * depth, 0))
    return joined(*parts)


def tray(width: float, depth: float, rim: float, colour) -> Shape:
    parts = [box(width + 0.1, depth + 0.1, 0.04, 'card', colour).moved(z=-0.05)]
    for side in (-1, 1):
        parts.append(box(width + 0.12, 0.05, rim, 'card', colour).moved(0, side * (depth / 2 + 0.03), 0))
        parts.append(box(0.05, depth + 0.12, rim, 'card', colour * 0.9).moved(side * (width / 2 + 0.03), 0, 0))
    return joined(*parts)


def shelf(width: float, depth: float, levels: list[float], top: float, random) -> Shape:
    """Boards at the heights of `levels`, a back panel up to `top`; the boards' front edges lie at y = 0."""
    style = random.choice(('white', 'white', 'grey', 'wood'))
    colour = linear({'white': 'dcdcd8', 'grey': '8a8c90', 'wood': '9a7448'}[style])
    slot = 'wood' if style == 'wood' else 'plastic'
    rail = linear(random.choice(('e8e8e4', 'c8ccd0', 'd9342b', 'f0c020', '2e6b4a')))
    parts = [box(width, 0.1, top - levels[0] + 1, slot, colour * 0.75).moved(0, depth, levels[0] - 0.5)]
    for level in levels:
        parts.append(box(width, depth, 0.12, slot, colour).moved(0, depth / 2, level - 0.12))
        parts.append(box(width, 0.05, 0.42, 'plastic', rail).moved(0, -0.03, level - 0.44))
    return joined(*parts)


def counter(width: float, depth: float, front: float, height: float, random) -> Shape:
    colour = linear(random.choice(('b3936a', '8f8f90', 'a8a49b', '6b5138', '4a4c50')))
    slot = 'wood' if random.random() < 0.5 else 'plastic'
    return box(width, depth, 1.0, slot, colour).moved(0, front + depth / 2, height - 1.0)
