"""Folded cardboard: milk carton with a gable, juice carton, cereal box. Lengths in decimetres."""

import numpy as np

import labels
from colours import linear
from shape import Shape, box, joined, lathe
from specimen import Specimen

SPLIT = labels.FRONT / (labels.FRONT + labels.SIDE)


def sides(bottom: float, top: float) -> dict:
    """Front and back carry the front of the label, the others its side; only the stretch of heights is used."""
    front, side = (0.0, bottom, SPLIT, top), (SPLIT, bottom, 1.0, top)
    plain = (0.002, top - 0.012, 0.012, top - 0.002)
    return {'front': front, 'back': front, 'left': side, 'right': side, 'top': plain, 'bottom': plain}


def cap(radius: float, height: float, colour) -> Shape:
    profile = np.array([(0, height), (radius * 0.9, height), (radius, height * 0.85), (radius, 0), (0, 0)])
    shape = lathe(profile, 'plastic', 28, colour)
    shape.smooth = [False] * len(shape.smooth)
    collar = lathe(np.array([(radius * 1.25, 0.02), (radius * 1.25, -0.05)]), 'plastic', 24, colour)
    return joined(shape, collar)


CAPS = ('d8262c', '1f5fb0', '2f8f3f', 'f4f4f0', 'f0a020', '1e2f6a')


def milk_carton(random, set_name: str) -> Specimen:
    width = random.uniform(0.86, 0.98)
    height = random.uniform(1.6, 2.0)
    gable = random.uniform(0.42, 0.52)
    fin = 0.2
    half = width / 2
    body = box(width, width, height, 'print', places=sides(0.0, 0.86))
    ridge = height + gable
    corners = [(-half, -half, height), (half, -half, height), (half, half, height), (-half, half, height), (-half, 0, ridge), (half, 0, ridge)]
    inner = 0.72
    folds = [(half * (1 - inner * 0.55), 0, height + gable * 0.72), (-half * (1 - inner * 0.55), 0, height + gable * 0.72)]
    points = corners + folds
    faces = [(0, 1, 5, 4), (2, 3, 4, 5), (1, 2, 6), (1, 6, 5), (2, 5, 6), (3, 0, 7), (3, 7, 4), (0, 4, 7)]
    strip = [(0.0, 0.86), (SPLIT, 0.86), (SPLIT, 0.97), (0.0, 0.97)]
    spot = (SPLIT + 0.1, 0.97)
    uvs = [strip, strip] + [[spot, spot, spot]] * 6
    roof = Shape(points, faces, 'print', smooth=False, uvs=uvs)
    comb = box(width, 0.035, fin, 'print', places={side: (0.02, 0.975, 0.3, 0.995) for side in ('front', 'back', 'left', 'right', 'top', 'bottom')}).moved(z=ridge - 0.01)
    parts = [body, roof, comb]
    if random.random() < 0.75:
        lid = cap(0.17, 0.16, linear(CAPS[int(random.integers(len(CAPS)))]))
        slope = np.degrees(np.arctan2(gable, half))
        parts.append(lid.turned(x=slope).moved(0, -half * 0.5 - 0.02, height + gable * 0.5 + 0.02))
    return Specimen(joined(*parts).centred(), {'print': labels.milk(random, set_name)})


def juice_carton(random, set_name: str) -> Specimen:
    width, depth, height = random.uniform(0.9, 1.05), random.uniform(0.6, 0.75), random.uniform(1.75, 2.25)
    body = box(width, depth, height, 'print', places=sides(0.0, 1.0))
    rise = random.choice((0.0, 0.22, 0.3))
    body.vertices[(body.vertices[:, 1] > 0) & (body.vertices[:, 2] > 0), 2] += rise  # the slanted top of the newer bricks
    slope = np.degrees(np.arctan2(rise, depth))
    lid = cap(0.19, 0.2, linear(CAPS[int(random.integers(len(CAPS)))])).turned(x=slope)
    lid.moved(0 if rise else width * 0.2, -0.03, height + rise * 0.5 + 0.03)
    parts = [body, lid]
    if not rise:
        flap = box(width * 0.98, 0.02, 0.1, 'card', linear('e9e6dc')).turned(x=75).moved(0, depth * 0.2, height + 0.01)
        parts.append(flap)
    return Specimen(joined(*parts).centred(), {'print': labels.juice(random, set_name)})


def cereal_box(random, set_name: str) -> Specimen:
    width, depth, height = random.uniform(1.8, 2.1), random.uniform(0.5, 0.7), random.uniform(2.6, 3.1)
    body = box(width, depth, height, 'print', places=sides(0.0, 1.0))
    flap = box(width * 0.99, depth * 0.5, 0.012, 'card', linear('b9a283')).moved(0, 0, height)
    return Specimen(joined(body, flap).centred(), {'print': labels.cereal(random, set_name)})
