"""Where eyes, mouth, nose and hairline of a person are, measured on the mesh at rest."""

from dataclasses import dataclass

import numpy as np

from meshes import MakeHuman


@dataclass(frozen=True)
class Landmarks:
    eyes: dict[str, np.ndarray]
    """Centre of the eyeball, 'l' and 'r'."""
    eye_radius: float
    between: np.ndarray
    """Between the eyes: the origin of the face."""
    height: float
    """From the eyes to the top of the skull, without hair. The unit of most distances."""
    front: float
    back: float
    """y of forehead and back of the head."""
    mouth: np.ndarray
    corner: float
    """Half the width of the mouth."""
    wing: np.ndarray
    """The left wing of the nose."""
    chin: float
    """z of the chin."""
    half_width: float
    """Half the width of the head at the temples."""


def measure(makehuman: MakeHuman, vertices: np.ndarray, lips: np.ndarray) -> Landmarks:
    base = makehuman.base
    eyes = {side: vertices[base.group_vertices(f'helper-{side}-eye')] for side in 'lr'}
    centres = {side: (points.max(0) + points.min(0)) / 2 for side, points in eyes.items()}
    between = (centres['l'] + centres['r']) / 2
    body = vertices[base.group_vertices('body')]
    skull = body[body[:, 2] > between[2]]
    red = vertices[lips > 0.5]
    mouth = np.array([0, red[:, 1].min(), red[:, 2].mean()])
    indices, offsets = makehuman.target('nose/nose-flaring-incr')
    left = vertices[indices][:, 0] > 0.02
    strength = np.linalg.norm(offsets[left], axis=1)
    wing = vertices[indices][left][strength > 0.6 * strength.max()].mean(0)
    height = body[:, 2].max() - between[2]
    temple = skull[np.abs(skull[:, 2] - between[2] - 0.3 * height) < 0.15 * height]
    # The chin is where the middle line below the mouth is still far in front.
    line = body[
        (np.abs(body[:, 0]) < 0.15)
        & (body[:, 2] < mouth[2] - 0.15)
        & (body[:, 2] > mouth[2] - 0.75 * height)
        & (body[:, 1] < mouth[1] + 0.3)
    ]
    return Landmarks(
        eyes=centres,
        eye_radius=(eyes['l'].max(0) - eyes['l'].min(0))[2] / 2,
        between=between,
        height=height,
        front=skull[:, 1].min(),
        back=skull[:, 1].max(),
        mouth=mouth,
        corner=np.abs(vertices[lips > 0.08][:, 0]).max(),
        wing=wing,
        chin=line[:, 2].min(),
        half_width=np.abs(temple[:, 0]).max(),
    )
