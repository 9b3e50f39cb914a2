"""Shapes in plain arrays, before Blender sees them: lathed and drawn bodies, boxes, joining, turning, painting."""

import math

import numpy as np


class Shape:
    """Points with a colour each, and faces with a material's name, smoothness and, for prints, picture places."""

    def __init__(self, vertices, faces, slot: str, colour=(0.5, 0.5, 0.5), smooth: bool = True, uvs=None):
        self.vertices = np.array(vertices, float)
        self.faces = [tuple(face) for face in faces]
        self.slots = [slot] * len(self.faces)
        self.smooth = [smooth] * len(self.faces)
        self.uvs = list(uvs) if uvs is not None else [None] * len(self.faces)
        self.colours = np.tile(np.asarray(colour, float), (len(self.vertices), 1))
        self.along = np.zeros(len(self.vertices))
        """Share of the way along the profile or the axis."""
        self.around = np.zeros(len(self.vertices))
        """Angle about the axis, radians."""

    def moved(self, x=0.0, y=0.0, z=0.0) -> 'Shape':
        self.vertices = self.vertices + (x, y, z)
        return self

    def turned(self, x=0.0, y=0.0, z=0.0) -> 'Shape':
        """Degrees about x, then y, then z."""
        self.vertices = self.vertices @ rotation(x, y, z).T
        return self

    def scaled(self, x=1.0, y=None, z=None) -> 'Shape':
        self.vertices = self.vertices * (x, x if y is None else y, x if z is None else z)
        return self

    def painted(self, colours: np.ndarray) -> 'Shape':
        self.colours = np.clip(np.broadcast_to(colours, self.vertices.shape), 0, 1).copy()
        return self

    def centred(self) -> 'Shape':
        """The middle of the bounding box becomes the origin."""
        return self.moved(*-(self.vertices.min(0) + self.vertices.max(0)) / 2)

    def standing(self) -> 'Shape':
        """Centred, with the lowest point at height 0."""
        self.centred()
        return self.moved(z=-self.vertices[:, 2].min())

    @property
    def size(self) -> np.ndarray:
        return self.vertices.max(0) - self.vertices.min(0)

    def copy(self) -> 'Shape':
        return joined(self)


def joined(*shapes: Shape) -> Shape:
    result = Shape(np.zeros((0, 3)), [], '')
    result.vertices = np.concatenate([shape.vertices for shape in shapes])
    result.colours = np.concatenate([shape.colours for shape in shapes])
    result.along = np.concatenate([shape.along for shape in shapes])
    result.around = np.concatenate([shape.around for shape in shapes])
    start = 0
    for shape in shapes:
        result.faces += [tuple(start + corner for corner in face) for face in shape.faces]
        result.slots += shape.slots
        result.smooth += shape.smooth
        result.uvs += shape.uvs
        start += len(shape.vertices)
    return result


def rotation(x: float, y: float, z: float) -> np.ndarray:
    a, b, c = (math.radians(angle) for angle in (x, y, z))
    about_x = np.array([[1, 0, 0], [0, math.cos(a), -math.sin(a)], [0, math.sin(a), math.cos(a)]])
    about_y = np.array([[math.cos(b), 0, math.sin(b)], [0, 1, 0], [-math.sin(b), 0, math.cos(b)]])
    about_z = np.array([[math.cos(c), -math.sin(c), 0], [math.sin(c), math.cos(c), 0], [0, 0, 1]])
    return about_z @ about_y @ about_x


def curve(points, count: int) -> np.ndarray:
    """A smooth line through the points (Catmull-Rom), evenly stepped along its length."""
    points = np.asarray(points, float)
    padded = np.concatenate([[2 * points[0] - points[1]], points, [2 * points[-1] - points[-2]]])
    share = np.linspace(0, 1, 12, endpoint=False)[:, None]
    pieces = []
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:]):
        pieces.append(
            0.5 * (2 * b + (c - a) * share + (2 * a - 5 * b + 4 * c - d) * share**2 + (3 * b - a - 3 * c + d) * share**3)
        )
    line = np.concatenate([*pieces, points[-1:]])
    steps = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))])
    places = np.linspace(0, steps[-1], count)
    return np.stack([np.interp(places, steps, line[:, axis]) for axis in range(line.shape[1])], axis=1)


def ring_faces(rings: int, around: int) -> list:
    return [
        (i * around + j, i * around + (j + 1) % around, (i + 1) * around + (j + 1) % around, (i + 1) * around + j)
        for i in range(rings - 1)
        for j in range(around)
    ]


def lathe(profile: np.ndarray, slot: str, around: int = 48, colour=(0.5, 0.5, 0.5), wrap: bool = False) -> Shape:
    """Turns a profile of (radius, height), from its upper end to its lower one, about the z axis.

    `wrap` gives every face its place on a picture wound once around, the profile's first point at the top.
    """
    rings = len(profile)
    angles = np.arange(around) * 2 * np.pi / around
    radius, height = np.maximum(profile[:, 0], 1e-4), profile[:, 1]
    vertices = np.stack(
        [radius[:, None] * np.cos(angles), radius[:, None] * np.sin(angles), np.repeat(height[:, None], around, 1)], -1
    ).reshape(-1, 3)
    faces = [face[::-1] for face in ring_faces(rings, around)]
    steps = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(profile, axis=0), axis=1))])
    share = steps / steps[-1]
    uvs = None
    if wrap:
        uvs = []
        for i in range(rings - 1):
            top, bottom = 1 - share[i], 1 - share[i + 1]
            for j in range(around):
                left, right = j / around, (j + 1) / around
                uvs.append([(left, bottom), (right, bottom), (right, top), (left, top)])
    shape = Shape(vertices, faces, slot, colour, uvs=uvs)
    shape.along = np.repeat(share, around)
    shape.around = np.tile(angles, rings)
    return shape


def tube(centres: np.ndarray, radii: np.ndarray, slot: str, around: int = 24, colour=(0.5, 0.5, 0.5)) -> Shape:
    """A body along a line; `radii` one for each centre, or one for each centre and direction."""
    rings = len(centres)
    tangents = np.gradient(centres, axis=0)
    tangents /= np.linalg.norm(tangents, axis=1, keepdims=True)
    side = np.cross(tangents[0], (0, 0, 1.0))
    if np.linalg.norm(side) < 1e-3:
        side = np.array([1.0, 0, 0])
    angles = np.arange(around) * 2 * np.pi / around
    radii = np.broadcast_to(np.asarray(radii, float).reshape(rings, -1), (rings, around))
    vertices = np.empty((rings, around, 3))
    for i in range(rings):
        side = side - tangents[i] * (side @ tangents[i])
        side /= np.linalg.norm(side)
        up = np.cross(side, tangents[i])
        vertices[i] = centres[i] + radii[i][:, None] * (np.cos(angles)[:, None] * side + np.sin(angles)[:, None] * up)
    faces = ring_faces(rings, around) + [tuple(range(around))[::-1], tuple((rings - 1) * around + j for j in range(around))]
    shape = Shape(vertices.reshape(-1, 3), [face[::-1] for face in faces], slot, colour)
    shape.along = np.repeat(np.linspace(0, 1, rings), around)
    shape.around = np.tile(angles, rings)
    return shape


BOX = {
    'front': ((0, 1, 5, 4), (0, -1, 0)), 'right': ((1, 2, 6, 5), (1, 0, 0)), 'back': ((2, 3, 7, 6), (0, 1, 0)),
    'left': ((3, 0, 4, 7), (-1, 0, 0)), 'top': ((4, 5, 6, 7), (0, 0, 1)), 'bottom': ((3, 2, 1, 0), (0, 0, -1)),
}


def box(width: float, depth: float, height: float, slot: str, colour=(0.5, 0.5, 0.5), places=None) -> Shape:
    """Stands on the ground, its front towards -y. `places` gives sides their rectangle (left, bottom, right, top) of
    the picture."""
    w, d = width / 2, depth / 2
    corners = [(-w, -d), (w, -d), (w, d), (-w, d)]
    vertices = [(x, y, 0) for x, y in corners] + [(x, y, height) for x, y in corners]
    uvs = None
    if places:
        uvs = []
        for side in BOX:
            left, bottom, right, top = places[side]
            uvs.append([(left, bottom), (right, bottom), (right, top), (left, top)])
    return Shape(vertices, [face for face, _ in BOX.values()], slot, colour, smooth=False, uvs=uvs)


def rounded_box(width: float, depth: float, height: float, slot: str, colour=(0.5, 0.5, 0.5), power=6.0, n=20) -> Shape:
    """A box with soft edges, centred: a superellipsoid."""
    theta = np.linspace(-np.pi / 2, np.pi / 2, n)
    phi = np.arange(2 * n) * np.pi / n

    def soft(values):
        return np.sign(values) * np.abs(values) ** (2 / power)

    ring, rise = soft(np.cos(theta)), soft(np.sin(theta))
    vertices = np.stack(
        [
            width / 2 * ring[:, None] * soft(np.cos(phi)),
            depth / 2 * ring[:, None] * soft(np.sin(phi)),
            np.repeat(height / 2 * rise[:, None], 2 * n, 1),
        ],
        -1,
    ).reshape(-1, 3)
    return Shape(vertices, ring_faces(n, 2 * n), slot, colour)
