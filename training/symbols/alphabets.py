"""Alphabets that nobody wrote: characters of a few strokes, and drawers who draw each of them in their own way.

Everything follows from a seed. An alphabet has a style (how many strokes, how angular) and a small stock of strokes
that its characters share, as those of real alphabets do; some characters are variants of others. A drawer has a slant,
a size, a line width and an unsteady hand. Written from what handwriting is like and from a look at the background
drawings of Omniglot; the trials of its test played no part.
"""

import math
from dataclasses import dataclass, replace

import numpy as np
from PIL import Image, ImageDraw

SIDE = 105
"""Width and height of a drawing in pixels, as Omniglot's."""
FINE = 3
"""Drawn that many times larger, then averaged and cut at one half: ink or paper, nothing between."""
ALIKE = 0.9
"""Two characters of one alphabet whose blurred mean shapes agree more than this (cosine) are taken for the same."""


@dataclass(frozen=True)
class Stroke:
    """Corner points `[k, 2]` (x right, y down) from its start at (0, 0), in units of the character's size.

    It starts at `start`, or, where `on` is given, at share `at` of the way along the stroke of that number.
    """

    points: np.ndarray
    round: bool
    start: tuple[float, float]
    on: int | None = None
    at: float = 0.0


Character = tuple[Stroke, ...]


@dataclass(frozen=True)
class Style:
    """What the characters of one alphabet have in common. `counts`: shares of 1, 2, 3, 4 and 5 strokes."""

    counts: np.ndarray
    kinds: np.ndarray
    attached: float
    variants: float
    stock: tuple[tuple[np.ndarray, bool], ...]
    own: float
    """Share of strokes that are no other character's."""


@dataclass(frozen=True)
class Drawer:
    """One hand. Angles in radians, lengths in units of the character's size, `width` in pixels."""

    slant: float
    turn: float
    aspect: float
    size: float
    place: tuple[float, float]
    shake: float
    """Standard deviation of every corner point."""
    misplace: float
    """Standard deviation of where strokes begin."""
    turn_strokes: float
    grow_strokes: float
    bend: float
    """Strength of a smooth distortion of the whole drawing."""
    width: float


KINDS = ('line', 'arc', 'ring', 'hook', 'snake', 'zigzag', 'humps', 'loop', 'walk', 'spiral', 'corner', 'dot')


def _turned(points: np.ndarray, angle: float) -> np.ndarray:
    cos, sin = math.cos(angle), math.sin(angle)
    return points @ np.array([[cos, sin], [-sin, cos]])


def _on_circle(angles: np.ndarray, radii: np.ndarray | float, flat: float) -> np.ndarray:
    return np.stack([np.cos(angles) * radii, np.sin(angles) * radii * flat], 1)


def _angle(random: np.random.Generator, straight: float = 0.75) -> float:
    """Most strokes lie along an eighth of the circle."""
    if random.random() < straight:
        return math.radians(random.choice([0, 90, 90, 45, 135, 180, 270])) + random.normal(0, 0.08)
    return random.uniform(0, 2 * math.pi)


def new_stroke(kind: str, random: np.random.Generator) -> tuple[np.ndarray, bool]:
    """Corner points of a new stroke of that kind, starting at (0, 0), about one unit large; and whether it is round."""
    flat = random.uniform(0.5, 1)
    if kind == 'line':
        points, is_round = _turned(np.array([[0, 0], [random.uniform(0.5, 1.1), 0]]), _angle(random)), False
    elif kind == 'arc':
        sweep = random.uniform(1.3, 5) * random.choice([-1, 1])
        angles = random.uniform(0, 2 * math.pi) + np.linspace(0, sweep, 6)
        points, is_round = _on_circle(angles, random.uniform(0.3, 0.5), flat), True
    elif kind == 'ring':
        angles = random.uniform(0, 2 * math.pi) + np.linspace(0, 2 * math.pi, 9)
        points, is_round = _on_circle(angles, random.choice([0.15, 0.3, 0.45]), flat), True
    elif kind == 'hook':
        bow = _on_circle(np.linspace(0, random.uniform(2, 4), 5) + math.pi, random.uniform(0.12, 0.3), 1)
        bow = (bow - bow[0]) * [1, random.choice([-1, 1])]
        long = np.array([[0, -random.uniform(0.5, 0.9)], [0, -0.25]])
        points, is_round = _turned(np.concatenate([long, bow]), _angle(random)), True
        points = points[::-1] if random.random() < 0.5 else points
    elif kind == 'snake':
        along = np.linspace(0, 1, 7)
        wave = np.sin(along * math.pi * random.uniform(1.6, 2.6)) * random.uniform(0.15, 0.4)
        points, is_round = _turned(np.stack([along, wave * random.choice([-1, 1])], 1), _angle(random)), True
    elif kind == 'zigzag':
        corners = random.integers(3, 6)
        points = np.stack([np.linspace(0, 1, corners), random.uniform(0.2, 0.7) * (np.arange(corners) % 2)], 1)
        points[1:-1] += random.normal(0, 0.08, (corners - 2, 2))
        points, is_round = _turned(points, _angle(random)), False
    elif kind == 'humps':
        humps = random.integers(2, 4)
        along = np.linspace(0, 1, humps * 4 + 1)
        high = random.uniform(0.3, 0.8)
        wave = np.abs(np.sin(along * math.pi * humps)) ** random.uniform(0.5, 1) * high
        points, is_round = _turned(np.stack([along, wave], 1), random.choice([0, math.pi, math.pi, 0, math.pi / 2])), True
    elif kind == 'loop':
        angles = np.linspace(0, 2 * math.pi, 8) + random.uniform(0, 2 * math.pi)
        ring = _on_circle(angles, random.uniform(0.12, 0.25), flat) * [random.choice([-1, 1]), 1]
        drift = np.linspace(0, 1, 8)[:, None] * random.uniform(-0.35, 0.35, 2)
        before = ring[:1] + random.uniform(-0.6, 0.6, (1, 2))
        after = ring[-1:] + drift[-1:] + random.uniform(-0.6, 0.6, (1, 2))
        points, is_round = np.concatenate([before, ring + drift, after]), True
    elif kind == 'walk':
        corners = random.integers(4, 8)
        turns = random.normal(0, 1.15, corners - 1).cumsum() + _angle(random)
        steps = random.uniform(0.2, 0.5, corners - 1)
        points = np.concatenate([[[0, 0]], (np.stack([np.cos(turns), np.sin(turns)], 1) * steps[:, None]).cumsum(0)])
        is_round = bool(random.random() < 0.65)
    elif kind == 'spiral':
        along = np.linspace(0, random.uniform(5, 9), 10)
        points, is_round = _on_circle(along + random.uniform(0, 6), 0.08 + along * 0.05, flat), True
        points = points * [random.choice([-1, 1]), 1]
        points = points[::-1] if random.random() < 0.5 else points
    elif kind == 'corner':
        arms = random.uniform(0.3, 0.9, 2)
        bend = math.radians(random.choice([60, 90, 90, 120]))
        points = np.array([[arms[0], 0], [0, 0], [math.cos(bend) * arms[1], math.sin(bend) * arms[1]]])
        if random.random() < 0.35:
            points = np.concatenate([points, points[-1:] + [[random.uniform(0.2, 0.7), 0]]])
        points, is_round = _turned(points, _angle(random, 0.9)), False
    elif kind == 'dot':
        points, is_round = _turned(np.array([[0, 0], [random.uniform(0.03, 0.15), 0]]), _angle(random, 0.3)), False
    else:
        raise ValueError(f'no stroke of kind {kind}')
    return points - points[0], is_round


def new_style(random: np.random.Generator) -> Style:
    """A style, and the stock of strokes that its characters share."""
    counts = random.dirichlet(np.array([1.6, 2.6, 2.2, 1.2, 0.6]))
    kinds = random.dirichlet(np.array([1.2, 0.9, 0.5, 0.5, 0.35, 0.5, 0.45, 0.4, 1.0, 0.12, 0.8, 0.3]))
    stock = []
    for _ in range(random.integers(5, 14)):
        points, is_round = new_stroke(KINDS[random.choice(len(KINDS), p=kinds)], random)
        stock.append((points * random.uniform(0.55, 1.1), is_round))
    return Style(
        counts=counts,
        kinds=kinds,
        attached=random.uniform(0.35, 0.95),
        variants=random.uniform(0.1, 0.5),
        stock=tuple(stock),
        own=random.uniform(0.15, 0.6),
    )


def _add_stroke(strokes: list[Stroke], style: Style, random: np.random.Generator) -> None:
    if random.random() < style.own:
        points, is_round = new_stroke(KINDS[random.choice(len(KINDS), p=style.kinds)], random)
    else:
        points, is_round = style.stock[random.integers(len(style.stock))]
    points = points * random.choice([0.5, 0.75, 1, 1, 1.25])
    if strokes and random.random() < style.attached:
        on = int(random.integers(len(strokes)))
        at = float(random.choice([0, 0.5, 1, random.random()]))
        if random.random() < 0.35:  # crossed or touched in its middle, not at its start
            middle = points[len(points) // 2]
            start = _point_at(along(strokes[on]), at) + _start_of(strokes, on) - middle
            strokes.append(Stroke(points, is_round, (float(start[0]), float(start[1]))))
            return
        strokes.append(Stroke(points, is_round, (0.0, 0.0), on, at))
        return
    x, y = random.choice([-0.5, -0.25, 0, 0.25, 0.5], 2) + random.normal(0, 0.06, 2)
    strokes.append(Stroke(points, is_round, (float(x), float(y))))


def new_character(style: Style, random: np.random.Generator) -> Character:
    """Strokes put on and beside each other."""
    strokes: list[Stroke] = []
    wanted = 1 + random.choice(5, p=style.counts)
    for _ in range(wanted):
        _add_stroke(strokes, style, random)
    if wanted == 1 and len(strokes[0].points) < 4 and random.random() < 0.7:
        _add_stroke(strokes, style, random)
    return tuple(strokes)


def variant(character: Character, style: Style, random: np.random.Generator) -> Character:
    """The character with a stroke more, less, moved or other, or the whole mirrored or turned."""
    strokes = list(character)
    choice = random.random()
    last_free = [i for i in range(len(strokes)) if all(other.on != i for other in strokes)]
    if choice < 0.35 and len(strokes) < 6:
        _add_stroke(strokes, style, random)
    elif choice < 0.5 and len(strokes) > 1:
        strokes = _without(strokes, int(random.choice(last_free)))
    elif choice < 0.75:
        at = int(random.choice(last_free))
        moved = strokes[at]
        if moved.on is not None:
            strokes[at] = replace(moved, at=float(random.random()))
        else:
            x, y = np.array(moved.start) + random.normal(0, 0.35, 2)
            strokes[at] = replace(moved, start=(float(x), float(y)), points=moved.points * random.choice([0.6, 1, 1.5]))
    else:
        turn = [np.diag([-1, 1]), np.diag([1, -1]), np.array([[0, 1], [-1, 0]]), np.diag([-1, -1])][random.integers(4)]
        strokes = [replace(s, points=s.points @ turn, start=tuple(np.array(s.start) @ turn)) for s in strokes]
    return tuple(strokes)


def _without(strokes: list[Stroke], gone: int) -> list[Stroke]:
    kept = [s for i, s in enumerate(strokes) if i != gone]
    return [replace(s, on=s.on - 1) if s.on is not None and s.on > gone else s for s in kept]


def along(stroke: Stroke, points: np.ndarray | None = None) -> np.ndarray:
    """Closely spaced points of the stroke from its start: through the corner points, as a smooth curve where it is round
    (Catmull and Rom 1974)."""
    p = stroke.points if points is None else points
    if not stroke.round or len(p) < 3:
        steps = np.linspace(0, 1, 7)[:-1, None]
        return np.concatenate([a + (b - a) * steps for a, b in zip(p[:-1], p[1:], strict=True)] + [p[-1:]])
    closed = np.hypot(*(p[0] - p[-1])) < 1e-6
    ends = (p[-2:-1], p[1:2]) if closed else (2 * p[:1] - p[1:2], 2 * p[-1:] - p[-2:-1])
    q = np.concatenate([ends[0], p, ends[1]])
    t = np.linspace(0, 1, 7)[:-1, None, None]
    a, b, c, d = q[:-3], q[1:-2], q[2:-1], q[3:]
    curve = 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
    return np.concatenate([curve.transpose(1, 0, 2).reshape(-1, 2), p[-1:]])


def _point_at(line: np.ndarray, share: float) -> np.ndarray:
    return line[round(share * (len(line) - 1))]


def _start_of(strokes: list[Stroke] | Character, number: int) -> np.ndarray:
    stroke = strokes[number]
    if stroke.on is None:
        return np.array(stroke.start)
    return _start_of(strokes, stroke.on) + _point_at(along(strokes[stroke.on]), stroke.at)


def lines_of(character: Character, drawer: Drawer | None = None, random: np.random.Generator | None = None) -> list[np.ndarray]:
    """The strokes as this drawer puts them down this time, in units of the character's size, middle at (0, 0);
    without a drawer, as they are meant."""
    lines: list[np.ndarray] = []
    for number, stroke in enumerate(character):
        points, misplaced = stroke.points, 0.0
        if drawer and random:
            points = _turned(points, random.normal(0, drawer.turn_strokes))
            points = points * np.exp(random.normal(0, drawer.grow_strokes, 2))
            length = min(1.0, np.abs(points).max())
            points = points + random.normal(0, drawer.shake * (0.35 + length), points.shape)
            misplaced = random.normal(0, drawer.misplace, 2)
        line = along(stroke, points)
        if stroke.on is None:
            start = np.array(stroke.start)
        else:
            start = _point_at(lines[stroke.on], stroke.at)
            misplaced = misplaced * 0.6
        lines.append(line + start + misplaced)
    whole = np.concatenate(lines)
    low, high = whole.min(0), whole.max(0)
    size = max(0.25, (high - low).max())
    lines = [(line - (low + high) / 2) / size for line in lines]
    if drawer and random:
        lines = _distorted(lines, drawer, random)
    return lines


def _distorted(lines: list[np.ndarray], drawer: Drawer, random: np.random.Generator) -> list[np.ndarray]:
    """Slant, aspect and a smooth bend of the plane."""
    waves = random.normal(0, drawer.bend, (2, 3, 2))
    phases = random.uniform(0, 2 * math.pi, (3, 2))
    slant = drawer.slant + random.normal(0, 0.04)
    aspect = drawer.aspect * math.exp(random.normal(0, 0.06))
    matrix = np.array([[aspect, 0], [slant, 1 / aspect]])
    turn = drawer.turn + random.normal(0, 0.04)
    out = []
    for line in lines:
        bent = line.copy()
        for wave in range(3):
            x = np.sin(line[:, 0] * (wave + 1) * 2 + phases[wave, 0])
            y = np.sin(line[:, 1] * (wave + 1) * 2 + phases[wave, 1])
            bent += np.outer(x, waves[0, wave] / (wave + 1)) + np.outer(y, waves[1, wave] / (wave + 1))
        out.append(_turned(bent @ matrix, turn))
    return out


def new_drawer(random: np.random.Generator, care: float = 1.0) -> Drawer:
    """`care` above 1 is a less careful hand."""
    hasty = care * math.exp(random.normal(0, 0.35))
    return Drawer(
        slant=random.normal(0, 0.12),
        turn=random.normal(0, 0.07),
        aspect=math.exp(random.normal(0, 0.12)),
        size=float(np.clip(random.normal(60, 14), 26, 92)),
        place=(random.normal(0, 6), random.normal(0, 6)),
        shake=0.032 * hasty,
        misplace=0.04 * hasty,
        turn_strokes=0.09 * hasty,
        grow_strokes=0.09 * hasty,
        bend=0.03 * hasty,
        width=random.uniform(2.6, 3.4),
    )


def drawn(lines: list[np.ndarray], size: float, place: tuple[float, float], width: float) -> Image.Image:
    """The lines as ink (0) on paper (255), mode `L`, 105 × 105; moved as far as needed to stay inside."""
    scale = size * FINE
    whole = np.concatenate(lines) * scale
    edge = (width / 2 + 1) * FINE
    low, high = whole.min(0), whole.max(0)
    room = SIDE * FINE - 2 * edge
    shrink = min(1.0, *(room / np.maximum(high - low, 1e-6)))
    low, high = low * shrink, high * shrink
    centre = np.array(place) * FINE + SIDE * FINE / 2
    centre = np.minimum(np.maximum(centre + low, edge) - low + high, SIDE * FINE - edge) - high
    picture = Image.new('L', (SIDE * FINE, SIDE * FINE), 255)
    pen = ImageDraw.Draw(picture)
    radius = width * FINE / 2
    for line in lines:
        points = line * scale * shrink + centre
        flat = [float(value) for value in points.reshape(-1)]
        pen.line(flat, fill=0, width=round(radius * 2))
        for x, y in points:
            pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=0)
    return picture.reduce(FINE).point(lambda value: 255 if value > 127 else 0)


def _outline(character: Character) -> np.ndarray:
    """The meant shape, blurred, as a unit vector: what two characters are compared by."""
    grid = np.zeros((24, 24))
    for line in lines_of(character):
        steps = np.linspace(0, 1, 4)[:, None, None]
        dense = (line[None, :-1] * (1 - steps) + line[None, 1:] * steps).reshape(-1, 2)
        at = np.clip(np.round((dense * 0.8 + 0.5) * 23), 0, 23).astype(int)
        grid[at[:, 1], at[:, 0]] = 1
    for axis in (0, 1):
        padded = np.pad(grid, [(2, 2) if a == axis else (0, 0) for a in (0, 1)])
        grid = sum(np.take(padded, range(i, i + 24), axis) * share for i, share in enumerate((1, 3, 4, 3, 1)))
    return (grid / np.linalg.norm(grid)).reshape(-1)


def new_alphabet(random: np.random.Generator, characters: int) -> list[Character]:
    """That many characters that can be told apart."""
    style = new_style(random)
    found: list[Character] = []
    outlines: list[np.ndarray] = []
    tries = 0
    while len(found) < characters:
        tries += 1
        if tries > 60 * characters:  # a poor stock: begin again with another style
            return new_alphabet(random, characters)
        if found and random.random() < style.variants:
            one = variant(found[random.integers(len(found))], style, random)
        else:
            one = new_character(style, random)
        outline = _outline(one)
        if all(outline @ other < ALIKE for other in outlines):
            found.append(one)
            outlines.append(outline)
    return found


def alikeness(characters: list[Character]) -> np.ndarray:
    """Cosines of the blurred meant shapes, `[n, n]`, 0 … 1."""
    outlines = np.stack([_outline(one) for one in characters])
    return outlines @ outlines.T


def drawing(character: Character, drawer: Drawer, random: np.random.Generator) -> Image.Image:
    """One drawing of the character by this hand."""
    size = drawer.size * math.exp(random.normal(0, 0.08))
    place = (drawer.place[0] + random.normal(0, 3), drawer.place[1] + random.normal(0, 3))
    return drawn(lines_of(character, drawer, random), size, place, drawer.width)
