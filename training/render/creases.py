"""Wrinkles: lines drawn on the face at rest that push the skin in where an expression or age folds it."""

import numpy as np

from landmarks import Landmarks
from noise import waves

Line = list[tuple[float, float]]

AGE_CREASES = {
    'forehead': 0.5,
    'glabella': 0.15,
    'crows-feet': 0.65,
    'nasolabial': 0.6,
    'marionette': 0.35,
    'under-eye': 0.8,
}
"""Lines that stay at rest in the oldest faces."""

DEPTH = 0.021
"""How far (decimetres) the deepest line pushes in."""


def mirrored(lines: list[Line]) -> list[Line]:
    return lines + [[(-x, z) for x, z in line] for line in lines]


def arc(x0: float, x1: float, z: float, bow: float, points: int = 9) -> Line:
    """A level line whose middle is `bow` higher than its ends."""
    return [
        (x, z + bow * (1 - (2 * t - 1) ** 2)) for t in np.linspace(0, 1, points) for x in [x0 + (x1 - x0) * t]
    ]


def crease_lines(marks: Landmarks) -> dict[str, tuple[list[Line], float]]:
    """For each crease its lines in (x, z) and its width."""
    radius, eye = marks.eye_radius, marks.eyes['l']
    ex, ez = eye[0], eye[2]
    wing, corner, mouth = marks.wing, marks.corner, marks.mouth[2]
    outer = ex + 1.35 * radius
    forehead_low = ez + 2.9 * radius
    step = 0.72 * radius
    forehead = [arc(-ex * 1.45, ex * 1.45, forehead_low + step * row, 0.05 - 0.02 * row) for row in range(4)]
    middle = [arc(-ex * 0.75, ex * 0.75, forehead_low - 0.2 * radius + step * row, 0.09) for row in range(3)]
    inner = ex - 1.35 * radius
    glabella = mirrored(
        [
            [
                (inner * 0.62, ez + 2.3 * radius),
                (inner * 0.5, ez + 1.5 * radius),
                (inner * 0.62, ez + 0.8 * radius),
            ]
        ]
    )
    nose = [arc(-inner * 0.62, inner * 0.62, ez + (0.5 - 0.5 * row) * radius, 0.02) for row in range(3)]
    nose += mirrored(
        [
            [(inner * 0.7, ez - radius * (0.5 + 0.5 * row)), (inner * 0.95, ez - radius * (0.9 + 0.5 * row))]
            for row in range(3)
        ]
    )
    crows = mirrored(
        [
            [
                (outer + 0.3 * radius, ez + radius * tilt * 0.4),
                (outer + 1.35 * radius, ez + radius * tilt * 1.25 - 0.25 * radius),
            ]
            for tilt in (0.75, 0.1, -0.55)
        ]
    )
    x0, z0 = wing[0] + 0.02, wing[2] + 0.06
    nasolabial = mirrored(
        [
            [
                (x0, z0),
                (x0 + 0.045, z0 - 0.05),
                (x0 + 0.085, z0 - 0.11),
                (max(corner + 0.07, x0 + 0.11), mouth + 0.09),
                (max(corner + 0.085, x0 + 0.125), mouth + 0.02),
                (max(corner + 0.08, x0 + 0.12), mouth - 0.04),
            ]
        ]
    )
    marionette = mirrored(
        [[(corner + 0.03, mouth - 0.03), (corner + 0.06, mouth - 0.12), (corner + 0.055, mouth - 0.23)]]
    )
    under_eye = mirrored(
        [
            [
                (ex + radius * x, ez - radius * z)
                for x, z in ((-1.25, 0.75), (-0.5, 1.3), (0.4, 1.4), (1.2, 1.05))
            ],
        ]
    )
    return {
        'forehead': (forehead, 0.030),
        'forehead-middle': (middle, 0.030),
        'glabella': (glabella, 0.028),
        'nose': (nose, 0.024),
        'crows-feet': (crows, 0.020),
        'nasolabial': (nasolabial, 0.046),
        'marionette': (marionette, 0.034),
        'under-eye': (under_eye, 0.030),
    }


def distance_to_line(points: np.ndarray, line: Line) -> tuple[np.ndarray, np.ndarray]:
    """Distance of each point to the line, and how far along it (0 to 1) the nearest place is."""
    corners = np.array(line)
    best = np.full(len(points), np.inf)
    along = np.zeros(len(points))
    for number, (start, end) in enumerate(zip(corners, corners[1:])):
        step = end - start
        share = np.clip(((points - start) @ step) / (step @ step), 0, 1)
        distance = np.linalg.norm(points - (start + share[:, None] * step), axis=1)
        closer = distance < best
        best = np.where(closer, distance, best)
        along = np.where(closer, (number + share) / (len(corners) - 1), along)
    return best, along


def crease_masks(rest: np.ndarray, normals: np.ndarray, marks: Landmarks, seed: int) -> dict[str, np.ndarray]:
    """Per crease and vertex: 1 in the fold, a little below 0 on the ridges beside it, 0 elsewhere."""
    facing = (rest[:, 1] < marks.between[1] + 0.35 * marks.height) & (normals[:, 1] < 0.15)
    # The lines waver a little, differently in each person.
    wander = np.stack([waves(rest, 1.6, seed + 1), waves(rest, 1.6, seed + 2)], axis=1) * 0.014
    flat = (rest[:, [0, 2]] + wander)[facing]
    masks = {}
    for name, (lines, width) in crease_lines(marks).items():
        mask = np.zeros(len(rest))
        for line in lines:
            distance, along = distance_to_line(flat, line)
            fade = np.sin(np.pi * np.clip(along * 0.86 + 0.07, 0, 1)) ** 0.7
            ratio = (distance / width) ** 2
            fold = (1 - 0.75 * ratio) * np.exp(-ratio * 0.9) * fade
            mask[facing] += fold
        masks[name] = np.clip(mask, -0.4, 1)
    return masks


def crease_depths(expression_gains: dict[str, float], oldness_of_skin: float) -> dict[str, float]:
    """How deep each crease is, from the expression and from age together."""
    names = set(AGE_CREASES) | set(expression_gains)
    stronger = 0.75 + 0.45 * oldness_of_skin
    return {
        name: min(1.5, AGE_CREASES.get(name, 0) * oldness_of_skin + expression_gains.get(name, 0) * stronger)
        for name in sorted(names)
    }
