"""Painting the skin: one colour, roughness and glow for each vertex of the fine mesh."""

import numpy as np

import blend
from head import Head
from noise import smooth_step, waves


def blob(points: np.ndarray, centre, size) -> np.ndarray:
    return np.exp(-(((points - np.asarray(centre)) / np.asarray(size)) ** 2).sum(axis=1))


def flush(head: Head) -> np.ndarray:
    """Where blood shows: cheeks, tip of the nose, ears, chin."""
    marks, rest = head.marks, head.rest
    height = marks.height
    mask = np.clip(head.ears * 1.5, 0, 1) * 0.6
    for side in (1, -1):
        cheek = blob(
            rest,
            (side * 0.42 * height, marks.front + 0.3 * height, marks.wing[2] + 0.02),
            (0.26 * height, 0.4 * height, 0.2 * height),
        )
        mask = np.maximum(mask, cheek * 0.8)
    nose = blob(rest, (0, marks.wing[1] - 0.1, marks.wing[2] + 0.02), (0.14, 0.3, 0.14))
    chin = blob(rest, (0, marks.mouth[1], marks.chin + 0.1), (0.2, 0.3, 0.14))
    return np.maximum(mask, np.maximum(nose * 0.7, chin * 0.35))


def lid_edges(head: Head) -> np.ndarray:
    """Close around the eyes, where the skin is thin and darker."""
    mask = np.zeros(len(head.rest))
    for side in 'lr':
        out, high = head.eye_frame(side)
        mask = np.maximum(mask, np.exp(-((np.hypot(out * 0.78, high) / 1.25) ** 4)))
    return mask * (head.rest_normals[:, 1] < 0.5)


def paint_at_rest(head: Head) -> np.ndarray:
    """Everything that does not depend on the expression."""
    person, rest, seed = head.identity, head.rest, head.identity.seed
    skin = np.array(person.skin)
    tone = 1 + 0.055 * waves(rest, 0.8, seed + 20) + 0.04 * waves(rest, 3.5, seed + 21)
    colour = skin * tone[:, None]
    colour[:, 0] *= 1 + 0.03 * waves(rest, 1.3, seed + 22)
    colour[:, 2] *= 1 - 0.04 * waves(rest, 1.1, seed + 23)

    def over(mask: np.ndarray, paint, strength: float = 1.0) -> None:
        share = np.clip(mask * strength, 0, 1)[:, None]
        colour[:] = colour * (1 - share) + np.asarray(paint) * share

    pale = 0.2126 * skin[0] + 0.7152 * skin[1] + 0.0722 * skin[2]
    over(flush(head), skin * (1.02, 0.66, 0.62), 0.35 + 0.35 * min(1, pale / 0.4))
    over(lid_edges(head), skin * (0.80, 0.62, 0.60), 0.45 + 0.2 * person.wrinkles)
    spots = smooth_step(waves(rest, 5.5, seed + 24, 20), 0.62, 0.9)
    over(spots, skin * (0.72, 0.60, 0.52), 0.32 * person.wrinkles + 0.05)
    if person.beard != 'none':
        strength = {'stubble': 0.42, 'short beard': 0.72, 'moustache': 0.25}[person.beard]
        over(head.jaw_hair, skin * 0.42 * 0.6 + np.array(person.hair) * 0.4, strength)
    elif person.gender_presentation == 'male':
        over(head.jaw_hair, skin * (0.72, 0.70, 0.72), 0.3)
    over(head.brows, skin * 0.35 + np.array(person.hair) * 0.45, 0.42 * person.brow_weight)
    roots = np.array(person.hair) * 0.7 + skin * 0.12
    covered = {'receding': 0.55, 'buzz cut': 0.8}.get(person.hair_style, 0.92)
    over(head.scalp, roots, covered)
    lip_grain = 1 + 0.10 * waves(rest * (1, 1, 0.3), 14, seed + 25)
    over(head.red_of_lips(), np.array(person.lips) * lip_grain[:, None], 0.8)
    over(head.inside, (0.30, 0.075, 0.065))
    return np.clip(colour, 0.002, 0.95)


class Skin:
    def __init__(self, head: Head):
        self.head = head
        self.paint = paint_at_rest(head)
        lips = head.red_of_lips()
        self.roughness = (
            0.50 - 0.14 * lips - 0.24 * head.inside + 0.05 * waves(head.rest, 2.5, head.identity.seed + 30)
        )
        self.roughness += 0.3 * head.scalp
        material = blend.Material(
            'skin',
            Base_Color='paint',
            Roughness='roughness',
            Emission_Color='paint',
            Emission_Strength='glow',
            Specular_IOR_Level=0.36,
            Subsurface_Weight=0.0,
        )
        self.material = material.material

    def dress(self, mesh, fold: np.ndarray) -> None:
        """Puts paint and material on the mesh of an expression."""
        shade = np.clip(fold, 0, 1.3)[:, None] * np.array([0.20, 0.30, 0.32])
        blend.set_colour(mesh, 'paint', self.paint * (1 - shade))
        blend.set_number(mesh, 'roughness', self.roughness)
        blend.set_number(mesh, 'glow', self.head.inside * 0.10)
        mesh.materials.clear()
        mesh.materials.append(self.material)
