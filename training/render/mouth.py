"""Teeth and tongue, from the helper meshes of the base mesh."""

import numpy as np

import blend
from head import Head
from meshes import part_of

TEETH = (0.70, 0.65, 0.56)
OLDER_TEETH = (0.60, 0.53, 0.41)
TONGUE = (0.40, 0.12, 0.11)
UPPER_RISE, LOWER_RISE = -0.055, -0.045
"""The helper teeth lie too high: in a smile only the lower row would show."""
NARROWER, BACK = 0.92, 0.012
"""In a broad smile the rows would otherwise come through the cheeks."""


class Mouth:
    def __init__(self, head: Head):
        old = head.identity.oldness
        teeth = tuple(a + (b - a) * old for a, b in zip(TEETH, OLDER_TEETH))
        enamel = blend.Material(
            'teeth',
            Base_Color=teeth,
            Roughness=0.25,
            Specular_IOR_Level=0.5,
            Emission_Color=teeth,
            Emission_Strength=0.06,
        ).material
        tongue = blend.Material(
            'tongue', Base_Color=TONGUE, Roughness=0.4, Emission_Color=TONGUE, Emission_Strength=0.08
        ).material
        faces = head.makehuman.base.faces
        self.pieces = [
            (part_of(faces[group]), material, np.array([0, BACK, rise]))
            for group, material, rise in (
                ('helper-upper-teeth', enamel, UPPER_RISE),
                ('helper-lower-teeth', enamel, LOWER_RISE),
                ('helper-tongue', tongue, LOWER_RISE),
            )
        ]

    def add(self, vertices: np.ndarray, parent) -> list:
        objects = []
        for part, material, shift in self.pieces:
            points = vertices[part.source] * (NARROWER, 1, 1) + shift
            mesh = blend.subdivided(blend.new_mesh('mouth', points, part.faces), 1)
            mesh.materials.append(material)
            objects.append(blend.add_object('mouth', mesh, parent))
        return objects
