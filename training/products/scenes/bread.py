"""Bread: baguette and tin loaf, the loaf cut so that its crumb is seen. Lengths in decimetres."""

import borrowed  # noqa: F401
import numpy as np
from noise import smooth_step, waves

from colours import linear, mixed
from shape import Shape, joined, tube
from specimen import Specimen


def baguette(random) -> Specimen:
    n, m = 150, 44
    length = random.uniform(4.3, 4.9)
    along = np.linspace(0, 1, n)
    bow = random.uniform(-0.1, 0.1)
    centres = np.stack([(along - 0.5) * length, bow * (2 * along - 1) ** 2, np.zeros(n)], 1)
    width = random.uniform(0.37, 0.43) * (1 - np.abs(2 * along - 1) ** 5) ** 0.5
    width = np.maximum(width, 0.02)
    body = tube(centres, width, 'crust', m)
    axis = np.repeat(centres, m, 0)
    reach = np.repeat(width, m)
    around = np.arctan2(body.vertices[:, 1] - axis[:, 1], body.vertices[:, 2] - axis[:, 2])
    across = np.sin(around) * reach
    up = np.cos(around)
    cut = np.zeros(len(body.vertices))
    lip = np.zeros(len(body.vertices))
    slashes = int(random.integers(5, 8))
    for index in range(slashes):
        middle = (-0.40 + 0.80 * (index + 0.5) / slashes) * length
        x, y = body.vertices[:, 0] - middle, across
        turn = 0.42
        u, v = x * np.cos(turn) + y * np.sin(turn), -x * np.sin(turn) + y * np.cos(turn)
        size = length * 0.8 / slashes * 0.66
        inside = 1 - ((u / size) ** 2 + (v / 0.16) ** 2)
        cut = np.maximum(cut, smooth_step(inside, 0.0, 0.5) * (up > 0))
        edge = np.exp(-((inside + 0.15) / 0.3) ** 2) * (v > 0)
        lip = np.maximum(lip, edge * (up > 0))
    body.vertices = axis + (body.vertices - axis) * (1 - 0.1 * cut + 0.12 * lip + 0.03 * waves(body.vertices, 1.1, 5))[:, None]
    body.vertices[:, 2] *= 0.86
    field = waves(body.vertices, 1.0, int(random.integers(1 << 30)))
    colours = mixed(linear('bd7430'), linear('8a4a18'), 0.35 + 0.7 * field)
    colours = mixed(colours, linear('d39a52'), smooth_step(-up, -0.1, 0.7) * 0.6)
    colours = mixed(colours, linear('6a3410'), lip * 0.8)
    crumb = mixed(linear('f0d29c'), linear('d9a35a'), 0.5 + waves(body.vertices, 4.0, int(random.integers(1 << 30))))
    colours = mixed(colours, crumb, cut * 0.92)
    flour = smooth_step(waves(body.vertices, 3.2, int(random.integers(1 << 30))) + 0.3 * up, 0.35, 1.0)
    colours = mixed(colours, linear('f3e6cc'), flour * random.uniform(0.05, 0.25))
    colours = mixed(colours, linear('6a3a14'), smooth_step(np.abs(body.vertices[:, 0]) / length, 0.46, 0.5) * 0.6)
    return Specimen(body.painted(colours).centred())


def outline(width: float, height: float, dome: float, count: int = 64) -> np.ndarray:
    """The cut through a tin loaf: straight sides, a domed top that hangs over a little."""
    angle = np.linspace(0, 2 * np.pi, count, endpoint=False)
    x = np.sign(np.cos(angle)) * np.abs(np.cos(angle)) ** 0.45 * width / 2
    z = np.sign(np.sin(angle)) * np.abs(np.sin(angle)) ** 0.45 * height / 2
    x = x * (1 + 0.1 * smooth_step(z, 0.02 * height, 0.25 * height) - 0.03 * smooth_step(-z, 0.2, 0.5))
    z = z + dome * smooth_step(z, 0.1 * height, 0.5 * height) * (1 - (2 * x / width / 1.1) ** 2)
    return np.stack([x, z], 1)


def slab(line: np.ndarray, length: float, random, crust: float, crust_colours, dome_high: float) -> Shape:
    """A piece of the loaf along y, its cut faces with crumb and a rim of crust."""
    count = len(line)
    rings = max(2, int(length / 0.09))
    ys = np.linspace(-length / 2, length / 2, rings)
    points = np.concatenate([np.column_stack([line[:, 0], np.full(count, y), line[:, 1]]) for y in ys])
    faces = [
        (i * count + j, (i + 1) * count + j, (i + 1) * count + (j + 1) % count, i * count + (j + 1) % count)
        for i in range(rings - 1) for j in range(count)
    ]
    hull = Shape(points, faces, 'crust')
    field = waves(hull.vertices, 1.1, int(random.integers(1 << 30)))
    high = smooth_step(hull.vertices[:, 2], -0.1, dome_high)
    colours = mixed(crust_colours[0], crust_colours[1], high * 0.8 + 0.4 * field)
    hull.painted(colours)
    ends = []
    for y, flip in ((-length / 2, False), (length / 2, True)):
        shares = (1.0, 0.965, 0.93, 0.7, 0.45, 0.2, 0.02)
        cut_points = np.concatenate([np.column_stack([line[:, 0] * s, np.full(count, y), line[:, 1] * s]) for s in shares])
        cut_faces = [
            (i * count + j, i * count + (j + 1) % count, (i + 1) * count + (j + 1) % count, (i + 1) * count + j)
            for i in range(len(shares) - 1) for j in range(count)
        ]
        end = Shape(cut_points, [face[::-1] for face in cut_faces] if flip else cut_faces, 'crumb')
        rim = np.repeat([1.0, 0.9, 0.15, 0, 0, 0, 0], count)
        pores = smooth_step(waves(end.vertices, 7.0, int(random.integers(1 << 30))), 0.2, 0.9)
        crumb = mixed(linear('f8e8c4'), linear('dfc08a'), pores * 0.7)
        ends.append(end.painted(mixed(crumb, crust_colours[1], rim)))
    return joined(hull, *ends)


CRUSTS = (('d39a52', '9a5a24'), ('c68a44', '85501f'), ('dba866', 'a9682e'))


def loaf(random) -> Specimen:
    """A tin loaf whose first slices lean out of it."""
    width, height, dome = random.uniform(1.0, 1.15), random.uniform(0.85, 1.0), random.uniform(0.18, 0.34)
    crust = [linear(name) for name in CRUSTS[int(random.integers(len(CRUSTS)))]]
    line = outline(width, height, dome)
    length = random.uniform(1.7, 2.2)
    high = height / 2 + dome
    body = slab(line, length, random, 0.04, crust, high)
    bulge = 1 + 0.05 * np.sin(np.clip((body.vertices[:, 1] / length + 0.5), 0, 1) * np.pi * 3) * (body.vertices[:, 2] > 0.2)
    body.vertices[:, 2] *= bulge
    parts = [body]
    start = -length / 2
    slices = int(random.integers(2, 4))
    for index in range(slices):
        piece = slab(line, 0.12, random, 0.04, crust, high)
        lean = (index + 1) * random.uniform(7, 13)
        piece.moved(z=height / 2).turned(x=lean).moved(z=-height / 2)
        start -= random.uniform(0.16, 0.24)
        parts.append(piece.moved(random.uniform(-0.03, 0.03), start))
    return Specimen(joined(*parts).centred())
