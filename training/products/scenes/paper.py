"""Toilet paper: rolls in printed film, or one roll with its loose end. Lengths in decimetres."""

import borrowed  # noqa: F401
import numpy as np
from noise import waves

import labels
from colours import linear, mixed
from shape import Shape, curve, joined, lathe, rounded_box
from specimen import Specimen


def roll(random, paper) -> Shape:
    outer, core, height = random.uniform(0.54, 0.58), random.uniform(0.2, 0.23), 1.0
    half = height / 2
    profile = np.array(
        [(core, half - 0.03), (core + 0.02, half)] + [(r, half) for r in np.linspace(core + 0.03, outer - 0.03, 16)]
        + [(outer - 0.008, half - 0.008), (outer, half - 0.03)] + [(outer, z) for z in np.linspace(half - 0.06, -half + 0.06, 5)]
        + [(outer, -half + 0.03), (outer - 0.03, -half), (core, -half)]
    )
    body = lathe(profile, 'tissue', 40)
    radius = np.hypot(body.vertices[:, 0], body.vertices[:, 1])
    rings = (np.abs(np.abs(body.vertices[:, 2]) - half) < 0.01) * (0.5 + 0.5 * np.sin(radius * 60 + body.around))
    body.painted(mixed(paper, np.asarray(paper) * 0.72, rings * 0.8))
    body.vertices *= (1 + 0.008 * waves(body.vertices, 1.0, int(random.integers(1 << 30))))[:, None]
    tube = lathe(np.array([(core - 0.012, half - 0.015), (core - 0.012, -half + 0.01)]), 'card', 40, linear('8d6f4c'))
    inner = tube.copy().scaled(0.97, 0.97, 1)
    inner.faces = [face[::-1] for face in inner.faces]
    rim = lathe(np.array([(core - 0.02, half - 0.02), (core + 0.012, half - 0.018)]), 'card', 40, linear('b3926a'))
    bottom = lathe(np.array([(core, -half + 0.2), (0, -half + 0.2)]), 'card', 30, linear('3a2d20'))
    return joined(body, tube, inner, rim, bottom)


def toilet_paper(random, set_name: str, alone: bool) -> Specimen:
    paper = linear(('f6f4ef', 'f4f4f6', 'f3e9e6')[int(random.integers(3))])
    if alone:
        return single(random, paper)
    columns, layers = int(random.integers(2, 4)), int(random.integers(1, 3))
    pitch = 1.14
    rolls = []
    for x in range(columns):
        for y in range(2):
            for z in range(layers):
                rolls.append(roll(random, paper).turned(z=random.uniform(0, 360)).moved(x * pitch, y * pitch, z * 1.01))
    inside = joined(*rolls).centred()
    width, depth, height = inside.size + 0.05
    film = wrapped_film(width, depth, height, random)
    return Specimen(joined(inside, film), {'film': labels.toilet_film(random, set_name)})


def wrapped_film(width: float, depth: float, height: float, random) -> Shape:
    """A loose skin with the print wound once around it."""
    film = rounded_box(width, depth, height, 'film', power=9.0, n=26)
    z = film.vertices[:, 2] / height + 0.5
    sides = np.where(np.abs(film.vertices[:, 2]) > 0.47 * height, np.where(film.vertices[:, 2] > 0, 1.0, 0.0), z)
    film.uvs = []
    for face in film.faces:
        along = [perimeter(film.vertices[corner], width, depth) for corner in face]
        if max(along) - min(along) > 0.5:
            along = [value + 1 if value < 0.5 else value for value in along]
        film.uvs.append([(u, sides[corner]) for u, corner in zip(along, face)])
    wrinkle = waves(film.vertices, 1.3, int(random.integers(1 << 30)))
    film.vertices *= (1 + 0.012 * wrinkle)[:, None]
    return film


def perimeter(point, width: float, depth: float) -> float:
    """Share of the way around the pack, from its back left corner over the left side and the front."""
    x, y = point[0] / width + 0.5, point[1] / depth + 0.5
    whole = 2 * (width + depth)
    gaps = {'left': x, 'right': 1 - x, 'front': y, 'back': 1 - y}
    side = min(gaps, key=gaps.get)
    run = {
        'left': (1 - y) * depth, 'front': depth + x * width, 'right': depth + width + y * depth,
        'back': 2 * depth + width + (1 - x) * width,
    }[side]
    return float(run / whole)


def single(random, paper) -> Specimen:
    """One roll lying on its side, its hole seen, the loose end hanging in front."""
    body = roll(random, paper)
    radius = 0.565
    angles = np.linspace(0.4, 1.9, 12)
    line = [(radius * np.cos(np.pi / 2 - a + 0.4), radius * np.sin(np.pi / 2 - a + 0.4)) for a in angles]
    drop = [(line[-1][0] + 0.03 * np.sin(k), line[-1][1] - 0.1 * k) for k in range(1, int(random.integers(6, 10)))]
    run = curve(np.array(line + drop), 30)
    points, faces = [], []
    for x, z in run:
        points += [(x, -0.49, z), (x, 0.49, z)]
    faces = [(2 * i, 2 * i + 1, 2 * i + 3, 2 * i + 2) for i in range(len(run) - 1)]
    sheet = Shape(points, faces, 'tissue', paper)
    sheet.colours[::2] *= 0.98
    body.turned(x=90)
    shape = joined(body, sheet).turned(z=-62)
    return Specimen(shape.centred())
