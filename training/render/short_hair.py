"""Hair that moves with the skin, so is laid anew in every picture: brows, lashes, beard."""

import numpy as np

import blend
from head import Head

LASHES_PER_FACE = 3


def strands_on(
    at: np.ndarray,
    normals: np.ndarray,
    vertices: np.ndarray,
    direction: np.ndarray,
    length: np.ndarray,
    lift: float,
):
    """Three-point strands from the given vertices, along `direction` in the plane of the skin."""
    root, normal = at[vertices], normals[vertices]
    flat = direction - (direction * normal).sum(axis=1, keepdims=True) * normal
    flat /= np.linalg.norm(flat, axis=1, keepdims=True) + 1e-9
    steps = [root - 0.004 * normal]
    for share, rise in ((0.5, lift), (1.0, lift * 1.3)):
        steps.append(root + flat * (length * share)[:, None] + normal * (length * rise)[:, None])
    return np.stack(steps, axis=1)


class ShortHair:
    def __init__(self, head: Head, material):
        self.head = head
        self.material = material
        random_ = np.random.default_rng(head.identity.seed + 50)
        self._choose_brows(random_)
        self._choose_beard(random_)
        self.lash_paint = np.array([0.010, 0.008, 0.007])
        base = head.makehuman.base
        self.lash_faces = [
            (side, face)
            for side in 'lr'
            for number in (1, 2)
            for face in base.faces[f'helper-{side}-eyelashes-{number}']
        ]
        self.lash_shift = random_.uniform(0, 1, size=(len(self.lash_faces), LASHES_PER_FACE))

    def _pick(self, random_, mask: np.ndarray, count: int) -> np.ndarray:
        return random_.choice(len(mask), size=count, p=mask / mask.sum())

    def _colours(self, random_, count: int, colour, spread: float) -> np.ndarray:
        return np.clip(np.asarray(colour) * random_.lognormal(0, spread, size=(count, 1)), 0.002, 0.9)

    def _choose_brows(self, random_) -> None:
        head, person = self.head, self.head.identity
        mask = head.brows * (head.brows > 0.12)
        count = int(800 * person.brow_weight)
        self.brow_roots = self._pick(random_, mask, count)
        rest = head.rest[self.brow_roots]
        sign = np.sign(rest[:, 0])
        out = (np.abs(rest[:, 0]) - head.marks.eyes['l'][0]) / head.marks.eye_radius
        along = np.clip((out + 1.3) / 3.1, 0, 1)
        slope = 1.15 - 1.75 * along + random_.normal(0, 0.25, count)
        self.brow_ways = np.stack([sign, 0.2 + 0 * sign, slope], axis=1)
        self.brow_lengths = random_.uniform(0.045, 0.085, count) * (1.1 - 0.4 * along)
        self.brow_shift = random_.normal(0, 0.006, size=(count, 3))
        darker = np.array(person.hair) * 0.85 + np.array(person.skin) * 0.10
        self.brow_paint = self._colours(random_, count, darker, 0.35)

    def _choose_beard(self, random_) -> None:
        head, person = self.head, self.head.identity
        count = {'short beard': 3200, 'moustache': 800}.get(person.beard, 0)
        self.beard_roots = np.zeros(0, int)
        if not count:
            return
        mask = head.jaw_hair.copy()
        if person.beard == 'moustache':
            mask = (
                mask
                * (head.rest[:, 2] > head.marks.mouth[2] + 0.03)
                * (np.abs(head.rest[:, 0]) < head.marks.corner + 0.08)
            )
        # Hair keeps off the lips and thins out just below them.
        near_lips = np.exp(
            -((head.rest[:, 0] / (head.marks.corner + 0.03)) ** 4)
            - ((head.rest[:, 2] - head.marks.mouth[2] + 0.03) / 0.11) ** 4
        )
        mask = mask**1.5 * (1 - 0.85 * near_lips * (head.lips > 0.03))
        self.beard_roots = self._pick(random_, mask, count)
        rest = head.rest[self.beard_roots]
        above = rest[:, 2] > head.marks.mouth[2]
        # The moustache is combed aside, so that the mouth stays visible.
        aside = np.where(above, 1.2 * np.sign(rest[:, 0]), rest[:, 0] * 0.8)
        self.beard_ways = np.stack([aside, np.full(count, -0.3), np.where(above, -0.45, -1)], axis=1)
        self.beard_ways += random_.normal(0, 0.3, size=self.beard_ways.shape)
        self.beard_lengths = random_.uniform(0.03, 0.07, count) * np.where(above, 0.75, 1)
        self.beard_shift = random_.normal(0, 0.01, size=(count, 3))
        self.beard_paint = self._colours(random_, count, np.array(person.hair) * 0.8, 0.4)

    def _lashes(self, vertices: np.ndarray) -> np.ndarray:
        strands = []
        base = self.head.makehuman.base
        eyes = {side: vertices[base.group_vertices(f'helper-{side}-eye')].mean(0) for side in 'lr'}
        for (side, face), shifts in zip(self.lash_faces, self.lash_shift):
            points, centre = vertices[face], eyes[side]
            distance = np.linalg.norm(points - centre, axis=1)
            pairs = [(i, (i + 1) % len(face)) for i in range(len(face))]
            near = min(pairs, key=lambda pair: distance[pair[0]] + distance[pair[1]])
            far = ((near[0] - 1) % len(face), (near[1] + 1) % len(face))
            for shift in shifts:
                root = points[near[0]] * (1 - shift) + points[near[1]] * shift
                tip = points[far[0]] * (1 - shift) + points[far[1]] * shift
                upper = root[2] > centre[2]
                if not upper and shift > 0.45:
                    continue
                way = tip - root
                bend = np.array([0, 0, 0.034 if upper else -0.016])
                way = way * (0.75 if upper else 0.35)
                strands.append([root, root + way * 0.6 + bend * 0.3, root + way + bend])
        return np.array(strands)

    def add(self, mesh, vertices: np.ndarray, parent) -> list:
        at, normals = blend.positions(mesh), blend.normals(mesh)
        objects = []

        def put(name: str, points: np.ndarray, radius: float, colours: np.ndarray) -> None:
            curves = blend.new_strands(
                name, points, np.linspace(radius, radius * 0.35, points.shape[1]), colours
            )
            curves.materials.append(self.material)
            objects.append(blend.add_object(name, curves, parent))

        brows = strands_on(at, normals, self.brow_roots, self.brow_ways, self.brow_lengths, 0.22)
        put('brows', brows + self.brow_shift[:, None], 0.0026, self.brow_paint)
        if len(self.beard_roots):
            beard = strands_on(at, normals, self.beard_roots, self.beard_ways, self.beard_lengths, 0.45)
            put('beard', beard + self.beard_shift[:, None], 0.0045, self.beard_paint)
        lashes = self._lashes(vertices)
        put(
            'lashes',
            lashes,
            0.0030 if self.head.identity.gender_presentation == 'female' else 0.0020,
            np.tile(self.lash_paint, (len(lashes), 1)),
        )
        return objects
