"""Eyeballs: a sphere with a cornea, painted with pupil, iris, limbal ring and white."""

import numpy as np

import blend
from head import Head
from noise import smooth_step

IRIS = np.radians(29)
PUPIL = np.radians(12)


def ball() -> tuple[np.ndarray, list]:
    """A unit sphere whose pole looks to the front (-y), finer around the iris."""
    turns = 40
    angles = np.concatenate([np.linspace(0, 0.75, 22)[1:], np.linspace(0.75, np.pi, 14)[1:-1]])
    around = np.linspace(0, 2 * np.pi, turns, endpoint=False)
    rings = [
        np.stack([np.sin(a) * np.cos(around), np.full(turns, -np.cos(a)), np.sin(a) * np.sin(around)], axis=1)
        for a in angles
    ]
    vertices = np.concatenate([[[0, -1, 0]], *rings, [[0, 1, 0]]])
    last = len(vertices) - 1
    faces = [[0, 1 + i, 1 + (i + 1) % turns] for i in range(turns)]
    for ring in range(len(angles) - 1):
        start = 1 + ring * turns
        for i in range(turns):
            j = (i + 1) % turns
            faces.append([start + i, start + turns + i, start + turns + j, start + j])
    start = 1 + (len(angles) - 1) * turns
    faces += [[start + i, last, start + (i + 1) % turns] for i in range(turns)]
    return vertices, faces


class Eyes:
    def __init__(self, head: Head):
        self.head = head
        self.unit, self.faces = ball()
        self.material = blend.Material(
            'eye',
            Base_Color='paint',
            Roughness=0.09,
            Specular_IOR_Level=0.6,
            Coat_Weight=1.0,
            Coat_Roughness=0.03,
        ).material

    def _paint(self, directions: np.ndarray) -> np.ndarray:
        """`directions` on the turned ball, as seen from the head."""
        angle = np.arccos(np.clip(-self.unit[:, 1], -1, 1))
        around = np.arctan2(self.unit[:, 2], self.unit[:, 0])
        iris = np.array(self.head.identity.iris)
        random_ = np.random.default_rng(self.head.identity.seed + 40)
        streaks = sum(np.cos(k * around + random_.uniform(0, 6.3)) for k in (7, 11, 17, 19)) / 4
        inner = 1 - smooth_step(angle, PUPIL, IRIS)
        tissue = iris * (0.75 + 0.35 * streaks + 0.35 * inner)[:, None]
        white = np.array([0.74, 0.70, 0.67]) * (
            1 - 0.16 * self.head.identity.oldness * np.array([0, 0.3, 0.6])
        )
        redder = smooth_step(np.abs(directions[:, 0]), 0.55, 0.95)[:, None]
        white = white * (1 - redder * np.array([0.10, 0.32, 0.34]))
        lid_shadow = 0.42 * smooth_step(directions[:, 2], 0.12, 0.6) + 0.2 * smooth_step(
            -directions[:, 2], 0.3, 0.7
        )
        white = white * (1 - lid_shadow)[:, None]
        rim = smooth_step(angle, IRIS * 0.94, IRIS * 1.05)[:, None]
        limbal = np.exp(-(((angle - IRIS * 0.96) / (IRIS * 0.13)) ** 2))[:, None]
        colour = tissue * (1 - rim) + white * rim
        colour = colour * (1 - 0.62 * limbal)
        pupil = smooth_step(angle, PUPIL * 0.9, PUPIL * 1.12)[:, None]
        return np.clip(colour * pupil + 0.002, 0, 1)

    def add(self, vertices: np.ndarray, gaze: tuple[float, float], parent) -> list:
        """`gaze`: to the person's left and up, as tangents."""
        forward = np.array([gaze[0], -1, gaze[1]])
        forward /= np.linalg.norm(forward)
        right = np.cross(-forward, (0, 0, 1))
        right /= np.linalg.norm(right)
        turn = np.stack([right, -forward, np.cross(right, -forward)], axis=0)
        directions = self.unit @ turn
        angle = np.arccos(np.clip(-self.unit[:, 1], -1, 1))
        bulge = 1 + 0.07 * np.exp(-((angle / 0.5) ** 4))
        colours = self._paint(directions)
        objects = []
        for side in 'lr':
            points = vertices[self.head.makehuman.base.group_vertices(f'helper-{side}-eye')]
            centre = (points.max(0) + points.min(0)) / 2
            radius = (points.max(0) - points.min(0))[2] / 2
            mesh = blend.new_mesh('eye', centre + directions * (bulge * radius)[:, None], self.faces)
            blend.set_colour(mesh, 'paint', colours)
            mesh.materials.append(self.material)
            objects.append(blend.add_object('eye', mesh, parent))
        return objects
