"""Egg carton: a pulp tray with eggs in it and its lid up. Lengths in decimetres."""

import borrowed  # noqa: F401
import numpy as np
from noise import smooth_step, waves

import labels
from colours import linear, mixed
from shape import Shape, curve, joined, lathe
from specimen import Specimen

PITCH = 0.5


def egg(random, tint) -> Shape:
    profile = curve(
        [(0, 0.31), (0.08, 0.297), (0.16, 0.22), (0.215, 0.06), (0.222, -0.05), (0.19, -0.17), (0.11, -0.245), (0, -0.265)], 34
    )
    body = lathe(profile, 'shell', 32)
    specks = smooth_step(waves(body.vertices, 8.0, int(random.integers(1 << 30))), 0.6, 0.9)
    return body.painted(mixed(np.asarray(tint) * random.uniform(0.85, 1.05), np.asarray(tint) * 0.6, specks * 0.35))


def pulp_sheet(columns: int, height_of, colour, random, n: int = 12) -> Shape:
    """A height field over two rows of cells, with a wall around its edge."""
    width, depth = columns * PITCH, 2 * PITCH
    xs, ys = np.linspace(-width / 2, width / 2, columns * n + 1), np.linspace(-depth / 2, depth / 2, 2 * n + 1)
    grid_x, grid_y = np.meshgrid(xs, ys, indexing='ij')
    heights = height_of(grid_x, grid_y)
    points = np.stack([grid_x, grid_y, heights], -1).reshape(-1, 3)
    rows = len(ys)
    faces = [
        (i * rows + j, (i + 1) * rows + j, (i + 1) * rows + j + 1, i * rows + j + 1) for i in range(len(xs) - 1) for j in range(rows - 1)
    ]
    shape = Shape(points, faces, 'pulp')
    field = 0.5 + waves(shape.vertices, 2.2, int(random.integers(1 << 30)))
    return shape.painted(mixed(colour, np.asarray(colour) * 0.8, field))


PULPS = ('a9a59b', '9c9484', 'b7a98d', '8fa3a6', '9aa886', 'b9a7b0')


def egg_carton(random, set_name: str) -> Specimen:
    columns = (5, 5, 3)[int(random.integers(3))]
    colour = linear(PULPS[int(random.integers(len(PULPS)))])
    width, depth = columns * PITCH, 2 * PITCH

    def tray(x, y):
        cell_x = np.abs(((x + width / 2) / PITCH) % 1 - 0.5)
        cell_y = np.abs(((y + depth / 2) / PITCH) % 1 - 0.5)
        away = np.hypot(cell_x, cell_y) * 2
        inside = 0.06 + 0.36 * smooth_step(away, 0.45, 1.15)
        edge = np.maximum(np.abs(x) - width / 2, np.abs(y) - depth / 2)
        return np.where(edge > -0.02, 0.36, inside)

    base = pulp_sheet(columns, tray, colour, random)
    rim = 0.05
    skirt = []
    outer = [(-width / 2, -depth / 2), (width / 2, -depth / 2), (width / 2, depth / 2), (-width / 2, depth / 2)]
    for (x0, y0), (x1, y1) in zip(outer, outer[1:] + outer[:1]):
        n = 24
        share = np.linspace(0, 1, n)
        along = np.stack([x0 + (x1 - x0) * share, y0 + (y1 - y0) * share], 1)
        length = np.hypot(x1 - x0, y1 - y0)
        scallop = 0.045 * (0.5 - 0.5 * np.cos(2 * np.pi * share * length / PITCH))
        inward = -along / np.linalg.norm(along, axis=1, keepdims=True)
        top = np.column_stack([along - inward * rim, np.full(n, 0.36)])
        foot = np.column_stack([along + inward * (0.07 - scallop[:, None]), np.zeros(n)])
        points = np.stack([top, foot], 1).reshape(-1, 3)
        skirt.append(Shape(points, [(2 * i, 2 * i + 1, 2 * i + 3, 2 * i + 2) for i in range(n - 1)], 'pulp', colour))
    lid_height = 0.34

    def dome(x, y):
        edge = np.maximum(np.abs(x) / (width / 2), np.abs(y) / (depth / 2))
        return lid_height * (1 - smooth_step(edge, 0.82, 1.0))

    lid = pulp_sheet(columns, dome, colour, random)
    plate = Shape([(-width * 0.36, -depth * 0.3, lid_height + 0.012), (width * 0.36, -depth * 0.3, lid_height + 0.012),
                   (width * 0.36, depth * 0.3, lid_height + 0.012), (-width * 0.36, depth * 0.3, lid_height + 0.012)],
                  [(0, 1, 2, 3)], 'label', smooth=False, uvs=[[(0, 0), (1, 0), (1, 1), (0, 1)]])
    inside = plate.copy().scaled(0.92)
    inside.vertices[:, 2] = lid_height - 0.02
    inside.uvs = [[(0, 1), (1, 1), (1, 0), (0, 0)]]  # read from within the raised lid
    lid = joined(lid, plate, inside)
    lift = random.uniform(98, 122)
    lid.moved(y=-depth / 2).turned(x=-lift).moved(0, depth / 2 + 0.03, 0.38)
    brown = linear(('c98f62', 'd7a67c', 'b87a4e')[int(random.integers(3))])
    white = linear('f2ece0')
    tint = white if random.random() < 0.3 else brown
    eggs = []
    missing = int(random.integers(columns * 2)) if random.random() < 0.35 else -1
    for index in range(columns * 2):
        if index == missing:
            continue
        x = -width / 2 + PITCH * (0.5 + index % columns)
        y = -depth / 2 + PITCH * (0.5 + index // columns)
        one = egg(random, tint).turned(x=random.uniform(-8, 8), y=random.uniform(-8, 8), z=random.uniform(0, 360))
        eggs.append(one.moved(x, y, 0.34))
    shape = joined(base, *skirt, lid, *eggs)
    return Specimen(shape.centred(), {'label': labels.egg_label(random, set_name)})
