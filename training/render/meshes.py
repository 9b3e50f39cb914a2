"""Reading the CC0 MakeHuman base mesh and its morph targets.

Everything is turned to Blender's axes when read: x to the person's left, y to the back, z up. The unit is the
decimetre, as in the files.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np


def to_blender(points: np.ndarray) -> np.ndarray:
    """MakeHuman has y up and z to the front."""
    return np.stack([points[..., 0], -points[..., 2], points[..., 1]], axis=-1)


@dataclass(frozen=True)
class BaseMesh:
    vertices: np.ndarray
    faces: dict[str, list[list[int]]]
    """Faces (vertex numbers) by the group they stand in: 'body', 'helper-l-eye', ..."""

    def group_vertices(self, group: str) -> np.ndarray:
        return np.array(sorted({index for face in self.faces[group] for index in face}))


@dataclass(frozen=True)
class Part:
    """A piece of the base mesh with its own numbering."""

    source: np.ndarray
    """Number in the base mesh of each of the part's vertices."""
    faces: list[list[int]]


def part_of(faces: list[list[int]]) -> Part:
    source = sorted({index for face in faces for index in face})
    number = {vertex: position for position, vertex in enumerate(source)}
    return Part(np.array(source), [[number[index] for index in face] for face in faces])


class MakeHuman:
    """The mesh folder: the base mesh and the targets, each file read once."""

    def __init__(self, folder: Path):
        self.folder = folder
        if not (folder / '3dobjs/base.obj').exists():
            raise FileNotFoundError(f'No MakeHuman meshes in {folder}: set YARDSTICK_DATA to the data folder.')
        self.base = read_base(folder / '3dobjs/base.obj')
        self.target = lru_cache(maxsize=None)(self._read_target)

    def _read_target(self, name: str) -> tuple[np.ndarray, np.ndarray]:
        rows = [
            line.split()
            for line in (self.folder / 'targets' / f'{name}.target').read_text().splitlines()
            if line.strip() and not line.startswith('#')
        ]
        indices = np.array([int(row[0]) for row in rows], dtype=int)
        offsets = np.array([[float(number) for number in row[1:4]] for row in rows]).reshape(-1, 3)
        return indices, to_blender(offsets)

    def morph(self, vertices: np.ndarray, target: str, weight: float) -> None:
        """Adds a target to the vertices, in place."""
        if abs(weight) > 1e-6:
            indices, offsets = self.target(target)
            vertices[indices] += weight * offsets

    def reach(self, *targets: str) -> np.ndarray:
        """How far each vertex is moved by the targets, 0 to 1: a mask of the region they shape."""
        mask = np.zeros(len(self.base.vertices))
        for target in targets:
            indices, offsets = self.target(target)
            length = np.linalg.norm(offsets, axis=1)
            mask[indices] = np.maximum(mask[indices], length / length.max())
        return mask


def read_base(path: Path) -> BaseMesh:
    vertices: list[list[float]] = []
    faces: dict[str, list[list[int]]] = {}
    group = ''
    with path.open() as lines:
        for line in lines:
            kind, *values = line.split() or ['']
            if kind == 'v':
                vertices.append([float(value) for value in values[:3]])
            elif kind == 'g':
                group = values[0]
            elif kind == 'f':
                faces.setdefault(group, []).append([int(value.split('/')[0]) - 1 for value in values])
    return BaseMesh(to_blender(np.array(vertices)), faces)
