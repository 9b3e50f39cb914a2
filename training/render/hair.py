"""Head hair as strands: guides grown step by step over the skull, then thickened with neighbours."""

from dataclasses import dataclass

import numpy as np
from mathutils import kdtree

import blend
from head import Head
from noise import smooth_step, waves


@dataclass(frozen=True)
class Style:
    length: float
    """Decimetres, root to tip."""
    comb: str
    """up, forward, back, side, down or fringe: which way the hair is led."""
    lift: float = 0.3
    """How much it stands off the skin at the root."""
    gravity: float = 0.0
    hug: float = 0.0
    """How tightly it is held to the skull."""
    thickness: float = 0.10
    """The outermost layer lies this far off the skin."""
    curl: float = 0.0
    """Radius of curls."""
    turns: float = 3.0
    steps: int = 6
    guides: int = 2400
    children: int = 5
    spread: float = 0.045
    """How far a guide's neighbours start from it."""
    disorder: float = 0.15


# fmt: off
STYLES = {
    'buzz cut': Style(
        0.045, 'forward', lift=1.2, thickness=0.05, steps=3, guides=3200, children=4, disorder=0.4,
    ),
    'receding': Style(
        0.14, 'back', lift=0.12, hug=0.5, thickness=0.035, steps=4, guides=2200, children=4,
        disorder=0.3,
    ),
    'crop': Style(0.22, 'forward', lift=0.8, thickness=0.14, steps=5, disorder=0.35),
    'messy': Style(0.38, 'forward', lift=0.95, thickness=0.26, steps=6, disorder=0.55),
    'pixie': Style(0.50, 'fringe', lift=0.5, gravity=0.12, thickness=0.15, steps=6, disorder=0.28),
    'side parting': Style(0.50, 'side', lift=0.55, gravity=0.06, thickness=0.17, steps=6, disorder=0.18),
    'swept back': Style(0.55, 'back', lift=0.6, thickness=0.18, steps=6, disorder=0.18),
    'short curls': Style(
        0.34, 'up', lift=0.9, thickness=0.4, curl=0.045, turns=2.5, steps=10, children=5,
        disorder=0.7, spread=0.03,
    ),
    'afro': Style(
        0.61, 'up', lift=1.3, thickness=0.7, curl=0.05, turns=5, steps=14, guides=3000, children=5,
        disorder=0.7, spread=0.03,
    ),
    'pulled back': Style(1.1, 'back', lift=0.08, hug=0.7, thickness=0.05, steps=10, disorder=0.06),
    'braided back': Style(
        1.1, 'back', lift=0.06, hug=0.8, thickness=0.07, curl=0.012, turns=10, steps=16,
        disorder=0.04,
    ),
    'bob': Style(1.55, 'down', lift=0.25, gravity=0.28, thickness=0.15, steps=12, disorder=0.10),
    'fringe bob': Style(1.5, 'fringe', lift=0.25, gravity=0.28, thickness=0.14, steps=12, disorder=0.08),
    'long': Style(2.1, 'down', lift=0.22, gravity=0.30, thickness=0.14, steps=11, disorder=0.08),
    'long waves': Style(
        2.1, 'down', lift=0.28, gravity=0.28, thickness=0.18, curl=0.045, turns=2.4, steps=14,
        disorder=0.12,
    ),
}
# fmt: on


def unit(vectors: np.ndarray) -> np.ndarray:
    return vectors / (np.linalg.norm(vectors, axis=-1, keepdims=True) + 1e-9)


class Skull:
    """The nearest skin to a point, for hair that must stay outside."""

    def __init__(self, points: np.ndarray, normals: np.ndarray):
        self.points, self.normals = points, normals
        self.tree = kdtree.KDTree(len(points))
        for number, point in enumerate(points):
            self.tree.insert(point, number)
        self.tree.balance()

    def height(self, points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Height of each point above the nearest skin, and that skin's normal."""
        nearest = np.array([self.tree.find(point)[1] for point in points])
        normals = self.normals[nearest]
        return ((points - self.points[nearest]) * normals).sum(axis=1), normals


class HeadHair:
    def __init__(self, head: Head):
        self.head = head
        self.style = STYLES[head.identity.hair_style]
        self.random = np.random.default_rng(head.identity.seed + 60)
        self.parting = self.random.choice((-1, 1)) * self.random.uniform(0.05, 0.3)
        if self.style.comb == 'side':
            self.parting = np.sign(self.parting) * self.random.uniform(0.28, 0.4)

    def _roots(self) -> tuple[np.ndarray, np.ndarray]:
        head = self.head
        chosen = (head.scalp > 0.25) & (head.inside < 0.1)
        area = np.zeros(len(head.rest))
        mesh = head.rest_mesh
        areas = np.empty(len(mesh.polygons), np.float32)
        mesh.polygons.foreach_get('area', areas)
        corners = np.empty(len(mesh.loops), np.int32)
        mesh.loops.foreach_get('vertex_index', corners)
        np.add.at(area, corners, np.repeat(areas, 4)[: len(corners)])
        if self.style.length < 0.7:
            # Cut short: no hair low in the neck.
            area *= smooth_step(head.up, -0.25, -0.05)
        weight = np.where(chosen, head.scalp * area, 0)
        picked = self.random.choice(len(weight), size=self.style.guides, p=weight / weight.sum())
        jitter = self.random.normal(0, 0.012, size=(len(picked), 3))
        normals = head.rest_normals[picked]
        jitter -= (jitter * normals).sum(axis=1, keepdims=True) * normals
        return head.rest[picked] + jitter, normals

    def _combed(self, points: np.ndarray, roots: np.ndarray) -> np.ndarray:
        """The way hair is led at these points (xyz, not yet in the plane of the skin)."""
        marks = self.head.marks
        x = points[:, 0]
        side = np.sign(roots[:, 0] - self.parting)
        zero = np.zeros(len(points))
        front = smooth_step(-(roots[:, 1] - marks.between[1]), -0.55 * marks.height, 0.05 * marks.height)
        comb = self.style.comb
        if comb == 'up':
            return np.stack([x * 0.6, zero, zero + 0.8], axis=1)
        if comb == 'forward':
            return np.stack([x * 0.25 + 0.2, -0.8 + 0 * x, -0.35 + 0 * x], axis=1)
        if comb == 'back':
            return np.stack([-x * 0.1, zero + 1.0, -0.15 + 0 * x], axis=1)
        if comb == 'side':
            return np.stack([side * 0.9, 0.35 + 0 * x, -0.25 + 0 * x], axis=1)
        top = smooth_step(
            points[:, 2], marks.between[2] + 0.1 * marks.height, marks.between[2] + 0.8 * marks.height
        )
        down = np.stack(
            [side * top, (0.45 * front + 0.2) * (0.3 + 0.7 * top), -0.35 - 0.65 * (1 - top)], axis=1
        )
        if comb == 'fringe':
            ahead = (
                (front > 0.35)
                & (np.abs(roots[:, 0]) < 0.5 * marks.half_width + 0.1)
                & (roots[:, 2] > marks.between[2] + 0.45 * marks.height)
            )
            fringe = np.stack([x * 0.5 - 0.25 * np.sign(self.parting), -0.9 + 0 * x, -0.6 + 0 * x], axis=1)
            return np.where(ahead[:, None], fringe, down)
        return down

    def _lengths(self, roots: np.ndarray) -> np.ndarray:
        style, marks = self.style, self.head.marks
        lengths = style.length * self.random.uniform(0.75, 1.1, len(roots))
        height = (roots[:, 2] - marks.between[2]) / marks.height
        if style.comb in ('forward', 'side', 'back', 'up') and style.hug == 0:
            # Sides and neck are cut shorter than the top.
            low, high = (-0.6, 0.3) if style.length > 0.6 else (0.1, 0.7)
            lengths *= 0.35 + 0.65 * smooth_step(height, low, high)
        if style.comb == 'fringe':
            ahead = smooth_step(-(roots[:, 1] - marks.between[1]), -0.35 * marks.height, 0.05 * marks.height)
            ahead *= np.abs(roots[:, 0]) < 0.5 * marks.half_width + 0.1
            to_brow = np.clip(roots[:, 2] - (marks.between[2] + 0.36 * marks.height), 0.12, 1.0) * 1.15
            lengths = lengths * (1 - ahead) + np.minimum(lengths, to_brow) * ahead
        return lengths

    def grow(self) -> np.ndarray:
        """Guides: (strand, point, xyz)."""
        style, marks = self.style, self.head.marks
        roots, normals = self._roots()
        count = len(roots)
        skull = Skull(self.head.rest[::2], self.head.rest_normals[::2])
        lengths = self._lengths(roots)
        layer = 0.012 + style.thickness * self.random.uniform(0, 1, count) ** 0.8
        own_way = self.random.normal(0, style.disorder, size=(count, 3))
        own_way += style.disorder * np.stack(
            [waves(roots, 2.2, self.head.identity.seed + k) for k in (61, 62, 63)], axis=1
        )
        points, at, normal = [roots - 0.006 * normals], roots, normals
        for step in range(1, style.steps):
            share = step / (style.steps - 1)
            way = self._combed(at, roots) + own_way
            way -= (
                (way * normal).sum(axis=1, keepdims=True) * normal * (1 - share * min(1, style.gravity * 3))
            )
            way = unit(way) + normal * style.lift * (1 - 0.75 * share)
            way[:, 2] -= style.gravity * (1 + 5 * share)
            at = at + unit(way) * (lengths / (style.steps - 1))[:, None]
            height, normal = skull.height(at)
            wanted = layer * min(1, 0.25 + 1.5 * share)
            at = at + normal * np.clip(wanted - height, 0, 0.3)[:, None]
            at = at - normal * (style.hug * np.clip(height - wanted, 0, None))[:, None]
            at = self._clear_of_face(at, marks)
            points.append(at)
        return np.stack(points, axis=1)

    def _clear_of_face(self, points: np.ndarray, marks) -> np.ndarray:
        """Falling hair leaves the face free."""
        low = points[:, 2] < marks.between[2] + 0.36 * marks.height
        ahead = points[:, 1] < marks.between[1] + 0.45 * marks.height
        room = marks.half_width * 0.93
        inside = low & ahead & (np.abs(points[:, 0]) < room)
        pushed = points.copy()
        way = np.where(points[:, 0] >= 0, 1, -1)
        pushed[:, 0] = np.where(inside, points[:, 0] * 0.4 + way * room * 0.6, points[:, 0])
        if self.style.length > 1.2:
            # Long hair falls beside the ears, not before the cheeks: there it would cover a turned face.
            line = marks.between[1] + 0.30 * marks.height
            curtain = low & (points[:, 1] < line)
            pushed[:, 1] = np.where(curtain, points[:, 1] * 0.45 + line * 0.55, points[:, 1])
        return pushed

    def strands(self) -> np.ndarray:
        style, random_ = self.style, self.random
        guides = self.grow()
        strands = np.repeat(guides, style.children, axis=0)
        share = np.linspace(0, 1, style.steps)[None, :, None]
        shift = random_.normal(0, style.spread, size=(len(strands), 1, 3))
        shift = shift * (1 - 0.35 * share)
        strands = strands + shift
        if style.curl:
            along = unit(strands[:, -1] - strands[:, 0])
            across = unit(np.cross(along, random_.normal(size=along.shape)))
            other = np.cross(along, across)
            phase = random_.uniform(0, 2 * np.pi, size=(len(guides), 1)).repeat(style.children, axis=0)
            angle = (
                phase
                + random_.normal(0, 0.5, size=(len(strands), 1))
                + 2 * np.pi * style.turns * share[..., 0]
            )
            size = style.curl * np.minimum(1, share * 4)
            strands = strands + size * (
                np.cos(angle)[..., None] * across[:, None] + np.sin(angle)[..., None] * other[:, None]
            )
        return strands

    def add(self, material, parent):
        person = self.head.identity
        strands = self.strands()
        colours = np.array(person.hair) * self.random.lognormal(0, 0.32, size=(len(strands), 1))
        white = self.random.uniform(size=len(strands)) < person.grey * 0.5
        colours[white] = colours[white] * 0.6 + np.array([0.17, 0.165, 0.16])
        thick = 0.0060
        radii = np.linspace(thick, thick * 0.5, strands.shape[1])
        curves = blend.new_strands('hair', strands, radii, np.clip(colours, 0.003, 0.9))
        curves.materials.append(material)
        return blend.add_object('hair', curves, parent)
