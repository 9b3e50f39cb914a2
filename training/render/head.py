"""The head of one person: its shape at rest, its masks, and its shape in an expression."""

import numpy as np

import blend
from creases import DEPTH, crease_depths, crease_masks
from expressions import EXPRESSIONS, RESTING_EYE_OPENING, RESTING_OLD_FACE, sides
from identities import Identity
from landmarks import measure
from meshes import MakeHuman, part_of
from noise import smooth_step, waves


def shape_at_rest(makehuman: MakeHuman, identity: Identity) -> np.ndarray:
    vertices = makehuman.base.vertices.copy()
    for gender, gender_share in (('female', 1 - identity.maleness), ('male', identity.maleness)):
        for age, age_share in (('young', 1 - identity.oldness), ('old', identity.oldness)):
            share = gender_share * age_share
            for group, group_share in identity.ethnic_mix.items():
                makehuman.morph(vertices, f'macrodetails/{group}-{gender}-{age}', share * group_share)
            makehuman.morph(
                vertices, f'macrodetails/universal-{gender}-{age}-averagemuscle-averageweight', share
            )
    for target, weight in identity.details.items():
        makehuman.morph(vertices, target, weight)
    return vertices


def unit_gains(expression: str, intensity: float, spread: float, seed: int) -> dict[str, float]:
    """The expression's units at this intensity, each a little stronger or weaker (seeded)."""
    random_ = np.random.default_rng(seed)
    mix = EXPRESSIONS[expression]
    return {
        unit: round(gain * intensity * (1 + random_.uniform(-spread, spread)), 3)
        for unit, gain in mix.items()
    }


class Head:
    def __init__(self, makehuman: MakeHuman, identity: Identity):
        self.makehuman = makehuman
        self.identity = identity
        self.shape = shape_at_rest(makehuman, identity)
        lips = makehuman.reach('mouth/mouth-upperlip-volume-incr', 'mouth/mouth-lowerlip-volume-incr')
        ears = makehuman.reach('ears/l-ear-scale-incr', 'ears/r-ear-scale-incr')
        self.marks = measure(makehuman, self.shape, lips)
        lowest = self.marks.between[2] - 2.7 * self.marks.height
        self.part = part_of(
            [
                face
                for face in makehuman.base.faces['body']
                if self.shape[face, 2].min() > lowest and np.abs(self.shape[face, 0]).max() < 1.5
            ]
        )
        coarse = blend.new_mesh('rest', self.shape[self.part.source], self.part.faces)
        blend.set_number(coarse, 'lips', lips[self.part.source])
        blend.set_number(coarse, 'ears', ears[self.part.source])
        fine = blend.subdivided(coarse, 2)
        self.rest = blend.positions(fine)
        self.rest_normals = blend.normals(fine)
        self.lips = self._read(fine, 'lips')
        self.ears = self._read(fine, 'ears')
        self.rest_mesh = fine
        self.folds = crease_masks(self.rest, self.rest_normals, self.marks, identity.seed)
        self.scalp = self._scalp()
        self.brows = self._brows()
        self.jaw_hair = self._jaw_hair()
        self.inside = self._inside_mouth()

    @staticmethod
    def _read(mesh, name: str) -> np.ndarray:
        values = np.empty(len(mesh.vertices), np.float32)
        mesh.attributes[name].data.foreach_get('value', values)
        return values.astype(float)

    @property
    def up(self) -> np.ndarray:
        """Height above the eyes in units of the skull's height."""
        return (self.rest[:, 2] - self.marks.between[2]) / self.marks.height

    @property
    def forward(self) -> np.ndarray:
        """0 at the back of the head, 1 at the forehead."""
        return (self.marks.back - self.rest[:, 1]) / (self.marks.back - self.marks.front)

    def _scalp(self) -> np.ndarray:
        up, forward = self.up, self.forward
        across = np.abs(self.rest[:, 0]) / self.marks.height
        hairline = self.identity.hairline + 0.02 * waves(self.rest, 1.2, self.identity.seed + 5)
        line = np.where(forward > 0.52, hairline - 0.06 * (across * 2) ** 2, -0.55)
        middle = (forward > 0.42) & (forward <= 0.52)
        line = np.where(middle, 0.62 - (0.52 - forward) * 7.5, line)
        temple = (forward > 0.40) & (forward <= 0.62) & (across > 0.55)
        line = np.where(temple, np.minimum(line, 0.05 + (forward - 0.40) * 2.2), line)
        mask = smooth_step(up - line, -0.05, 0.06)
        if self.identity.hair_style == 'receding':
            bald = smooth_step(up, 0.42, 0.62) * smooth_step(forward, 0.1, 0.3)
            mask = mask * (1 - 0.97 * bald)
        mask = mask * (1 - np.clip(self.ears * 3, 0, 1))
        return np.where(up < -0.75, 0, mask)

    def eye_frame(self, side: str) -> tuple[np.ndarray, np.ndarray]:
        """Of each vertex: outward and upward distance from that eye's centre, in eye radii."""
        centre = self.marks.eyes[side]
        outward = (self.rest[:, 0] - centre[0]) * (1 if side == 'l' else -1)
        return outward / self.marks.eye_radius, (self.rest[:, 2] - centre[2]) / self.marks.eye_radius

    def _brows(self) -> np.ndarray:
        mask = np.zeros(len(self.rest))
        front = (self.rest_normals[:, 1] < 0.1) & (
            self.rest[:, 1] < self.marks.between[1] + 0.5 * self.marks.eye_radius
        )
        for side in 'lr':
            out, high = self.eye_frame(side)
            along = np.clip((out + 1.3) / 3.1, 0, 1)
            middle = self.identity.brow_height + 0.42 * np.sin(along * np.pi * 0.72) - 0.2 * along
            width = 0.30 * self.identity.brow_weight**0.5 * (1 - 0.6 * along**2)
            band = np.exp(-(((high - middle) / width) ** 2))
            ends = smooth_step(out, -1.45, -0.9) * (1 - smooth_step(out, 1.35, 1.9))
            mask = np.maximum(mask, np.where(front, band * ends, 0))
        return mask

    def _jaw_hair(self) -> np.ndarray:
        """Where a beard grows: chin, jaw, upper lip and the upper neck."""
        marks = self.marks
        mouth, height = marks.mouth[2], marks.height
        across = np.abs(self.rest[:, 0])
        # From the corner of the mouth the edge of the beard rises to the ear.
        edge = mouth + 0.02 + 0.75 * np.clip(across - marks.corner - 0.04, 0, None) ** 1.3
        jaw = 1 - smooth_step(self.rest[:, 2] - edge, -0.10, 0.10)
        front = smooth_step(self.forward, 0.52, 0.66)
        above_neck = smooth_step(self.rest[:, 2], marks.chin - 0.25 * height, marks.chin - 0.02 * height)
        upper_lip = np.exp(-(((self.rest[:, 2] - (mouth + 0.13)) / 0.075) ** 2)) * (
            1 - smooth_step(across, marks.corner, marks.corner + 0.1)
        )
        bare = np.exp(-((self.rest[:, 0] / 0.16) ** 2) - (((self.rest[:, 2] - mouth + 0.03) / 0.1) ** 2))
        return np.clip(
            np.maximum(jaw * (1 - 0.45 * bare), upper_lip) * front * above_neck * (1 - self.red_of_lips()),
            0,
            1,
        )

    def red_of_lips(self) -> np.ndarray:
        return smooth_step(self.lips, 0.16, 0.42)

    def _inside_mouth(self) -> np.ndarray:
        """1 on the lining of the mouth: skin that lies behind other skin near the lips."""
        mouth = self.marks.mouth
        near = (np.abs(self.rest[:, 0]) < 0.42) & (np.abs(self.rest[:, 2] - mouth[2]) < 0.2)
        near &= self.rest[:, 1] < mouth[1] + 0.75
        cells = np.floor(self.rest[:, [0, 2]] / 0.03).astype(int)
        number = cells[:, 0] * 10_000 + cells[:, 1]
        _, cell = np.unique(number, return_inverse=True)
        front = np.full(cell.max() + 1, np.inf)
        np.minimum.at(front, cell, self.rest[:, 1])
        return np.where(near, smooth_step(self.rest[:, 1] - front[cell], 0.05, 0.11), 0)

    def express(self, gains: dict[str, float]) -> np.ndarray:
        """All vertices of the base mesh with the expression units added."""
        vertices = self.shape.copy()
        bias = self.identity.left_bias

        def add(unit: str, gain: float) -> None:
            for group, share in self.identity.ethnic_mix.items():
                self.makehuman.morph(vertices, f'expression/units/{group}/{unit}', share * gain)

        for side in ('left', 'right'):
            add(f'eye-{side}-opened-up', RESTING_EYE_OPENING)
        for name, gain in RESTING_OLD_FACE.items():
            for unit in sides(name):
                if unit.startswith('face/'):
                    self.makehuman.morph(vertices, unit.removeprefix('face/'), gain * self.identity.oldness)
                else:
                    add(unit, gain * self.identity.oldness)
        for name, gain in gains.items():
            if name.startswith(('crease/', 'gaze/')):
                continue
            for unit in sides(name):
                share = 1 + bias if 'left' in unit else 1 - bias if 'right' in unit else 1
                if unit.startswith('face/'):
                    self.makehuman.morph(vertices, unit.removeprefix('face/'), gain)
                else:
                    add(unit, gain * share)
        return vertices

    def skin_mesh(self, vertices: np.ndarray, gains: dict[str, float]):
        """The fine mesh of the skin in an expression, its folds pushed in; and how folded each vertex is."""
        mesh = blend.subdivided(blend.new_mesh('skin', vertices[self.part.source], self.part.faces), 2)
        creases = {
            name.removeprefix('crease/'): gain for name, gain in gains.items() if name.startswith('crease/')
        }
        fold = np.zeros(len(self.rest))
        for name, depth in crease_depths(creases, self.identity.wrinkles).items():
            fold += depth * self.folds[name]
        pores = waves(self.rest, 9.0, self.identity.seed + 9) * 0.0012 * (1 + self.identity.wrinkles)
        at = blend.positions(mesh)
        moved = at - blend.normals(mesh) * (DEPTH * fold + pores)[:, None]
        mesh.vertices.foreach_set('co', moved.astype(np.float32).ravel())
        mesh.update()
        return mesh, fold
