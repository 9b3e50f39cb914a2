"""Plate letters from strokes: rounded polylines of a set width, drawn as a mask.

The data are in glyphs.json. A style (typefaces.json) says how wide, how heavy and how round a letter is.
"""

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageDraw

MASTER = 144
"""Height in px of a master mask; every letter on a plate is made smaller from it."""
OVERSAMPLING = 3
CURVE = tuple(step / 10 for step in range(11))


class Style(NamedTuple):
    sets: tuple[str, ...]
    aspect: float
    stroke: float
    bowl: float
    tall: float
    round_cap: bool


@cache
def glyph_sets() -> dict[str, dict]:
    return json.loads((Path(__file__).parent / 'glyphs.json').read_text())


def glyph(style: Style, letter: str) -> dict:
    for name in reversed(style.sets):
        if letter in glyph_sets()[name]:
            return glyph_sets()[name][letter]
    raise KeyError(letter)


def flattened(nodes: list, closed: bool, radius: tuple[float, float]) -> tuple[list, list]:
    """Points of the rounded line, and the sharp corners, in px. `nodes` are in px with their rounding."""
    count = len(nodes)
    points, corners = [], []
    for index, (x, y, rounding) in enumerate(nodes):
        if not closed and index in (0, count - 1):
            points.append((x, y))
            continue
        before, after = nodes[index - 1], nodes[(index + 1) % count]
        if rounding <= 0:
            points.append((x, y))
            corners.append((x, y, before, after))
            continue
        ends = []
        for other, is_end in ((before, index == 1), (after, index == count - 2)):
            dx, dy = other[0] - x, other[1] - y
            length = max(1e-6, (dx * dx + dy * dy) ** 0.5)
            wish = rounding * (radius[0] * abs(dx) + radius[1] * abs(dy)) / length
            share = 1.0 if (other[2] <= 0 and (is_end and not closed or other[2] <= 0)) else 0.5
            cut = min(wish, share * length) / length
            ends.append((x + dx * cut, y + dy * cut))
        (ax, ay), (bx, by) = ends
        for t in CURVE:
            u = 1 - t  # cubic with the handles at 0.552 of the way: a quarter of an ellipse at a right angle
            hax, hay, hbx, hby = (
                ax + 0.552 * (x - ax),
                ay + 0.552 * (y - ay),
                bx + 0.552 * (x - bx),
                by + 0.552 * (y - by),
            )
            points.append(
                (
                    u**3 * ax + 3 * u * u * t * hax + 3 * u * t * t * hbx + t**3 * bx,
                    u**3 * ay + 3 * u * u * t * hay + 3 * u * t * t * hby + t**3 * by,
                )
            )
    return points, corners


def mask(style: Style, letter: str) -> Image.Image:
    """The letter as a mask of MASTER rows, cut to its own width."""
    data = glyph(style, letter)
    height = MASTER * OVERSAMPLING
    stroke = style.stroke * height
    inner_width = data['w'] * (style.aspect * height - stroke)
    width = round(inner_width + stroke)
    half = stroke / 2
    image = Image.new('L', (width, height))
    draw = ImageDraw.Draw(image)
    radius = (style.bowl * inner_width, style.bowl * style.tall * inner_width)

    def disc(x: float, y: float) -> None:
        draw.ellipse((x - half, y - half, x + half, y + half), fill=255)

    def extended(start: tuple, end: tuple, by: float) -> tuple[float, float]:
        dx, dy = end[0] - start[0], end[1] - start[1]
        length = max(1e-6, (dx * dx + dy * dy) ** 0.5)
        return end[0] + dx / length * by, end[1] + dy / length * by

    def segment(start: tuple, end: tuple) -> None:
        dx, dy = end[0] - start[0], end[1] - start[1]
        length = max(1e-6, (dx * dx + dy * dy) ** 0.5)
        nx, ny = -dy / length * half, dx / length * half
        draw.polygon(
            [
                (start[0] + nx, start[1] + ny),
                (end[0] + nx, end[1] + ny),
                (end[0] - nx, end[1] - ny),
                (start[0] - nx, start[1] - ny),
            ],
            fill=255,
        )

    def at_edge(point: tuple) -> bool:
        return (
            point[0] <= half + 1
            or point[0] >= width - half - 1
            or point[1] <= half + 1
            or point[1] >= height - half - 1
        )

    for path in data['s']:
        closed = path[-1] == 'closed'
        nodes = [
            (
                half + node[0] * inner_width,
                half + node[1] * (height - stroke),
                node[2] if len(node) > 2 else 0,
            )
            for node in (path[:-1] if closed else path)
        ]
        points, corners = flattened(nodes, closed, radius)
        ring = points + points[:1] if closed else points
        for start, end in zip(ring, ring[1:]):
            segment(start, end)
        for point in points[0 if closed else 1 : None if closed else -1]:
            if not any(point == corner[:2] for corner in corners):
                disc(*point)
        for x, y, before, after in corners:
            if style.round_cap or not at_edge((x, y)):
                disc(x, y)
            else:
                for other in (before, after):
                    segment((x, y), extended(other, (x, y), half))
        if not closed:
            for end, inside in ((points[0], points[1]), (points[-1], points[-2])):
                if style.round_cap:
                    disc(*end)
                elif at_edge(end):
                    diagonal = min(abs(end[0] - inside[0]), abs(end[1] - inside[1])) > 1
                    segment(end, extended(inside, end, stroke if diagonal else half))
    return image.resize((max(1, round(width / OVERSAMPLING)), MASTER), Image.Resampling.BOX)
