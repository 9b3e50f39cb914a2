"""One person in the studio: what stays (hair, materials) and what is rebuilt for each picture (the face)."""

import math

import bpy
import numpy as np

import blend
import scene
from eyes import Eyes
from hair import HeadHair
from head import Head, unit_gains
from identities import Identity
from meshes import MakeHuman, part_of
from mouth import Mouth
from plan import Picture
from short_hair import ShortHair
from skin import Skin

LOOK_AT_CAMERA = 0.55
"""The eyes turn back towards the camera by this share of the head's turn."""


class Person:
    def __init__(self, makehuman: MakeHuman, identity: Identity):
        scene.start(identity.seed % 1000)
        self.head = Head(makehuman, identity)
        self.studio = scene.Studio(self.head.marks)
        self.root = blend.add_object('neck', None)
        self.root.location = (0, self.head.marks.between[1] + 0.6, self.head.marks.between[2] - 0.6)
        bpy.context.view_layer.update()
        hair = scene.hair_material()
        self.skin, self.eyes, self.mouth = Skin(self.head), Eyes(self.head), Mouth(self.head)
        self.short_hair = ShortHair(self.head, hair)
        HeadHair(self.head).add(hair, self.root)
        self._add_shirt(identity)
        self.moving: list = []

    def _add_shirt(self, identity: Identity) -> None:
        head, marks = self.head, self.head.marks
        neck = marks.between[2] - 1.72 * marks.height
        slope = 0.9

        def covered(face) -> bool:
            points = head.shape[face]
            ahead = np.clip(marks.between[1] + 0.9 * marks.height - points[:, 1], 0, None)
            return (points[:, 2] + slope * ahead).max() < neck + 0.6 * marks.height

        faces = [
            face
            for face in (head.part.source[np.array(quad)].tolist() for quad in head.part.faces)
            if covered(face)
        ]
        if not faces:
            return
        part = part_of(faces)
        mesh = blend.new_mesh('shirt', head.shape[part.source], part.faces)
        mesh.vertices.foreach_set(
            'co', (blend.positions(mesh) + 0.06 * blend.normals(mesh)).astype(np.float32).ravel()
        )
        mesh = blend.subdivided(mesh, 1)
        mesh.materials.append(
            blend.Material('cloth', Base_Color=identity.cloth, Roughness=0.9, Specular_IOR_Level=0.1).material
        )
        blend.add_object('shirt', mesh, self.root)

    def _clear(self) -> None:
        for thing in self.moving:
            data = thing.data
            bpy.data.objects.remove(thing)
            (bpy.data.meshes if isinstance(data, bpy.types.Mesh) else bpy.data.hair_curves).remove(data)
        self.moving = []

    def pose(self, picture: Picture) -> None:
        self._clear()
        self.root.rotation_euler = (0, 0, 0)
        bpy.context.view_layer.update()
        gains = unit_gains(picture.expression, picture.intensity, picture.gain_spread, picture.seed)
        vertices = self.head.express(gains)
        mesh, fold = self.head.skin_mesh(vertices, gains)
        self.skin.dress(mesh, fold)
        self.moving.append(blend.add_object('skin', mesh, self.root))
        self.moving += self.mouth.add(vertices, self.root)
        self.moving += self.short_hair.add(mesh, vertices, self.root)
        random_ = np.random.default_rng(picture.seed + 1)
        aside = math.tan(math.radians(-picture.yaw * LOOK_AT_CAMERA)) + random_.normal(0, 0.02)
        up = (
            math.tan(math.radians(picture.pitch * LOOK_AT_CAMERA))
            - gains.get('gaze/down', 0)
            + random_.normal(0, 0.015)
        )
        self.moving += self.eyes.add(vertices, (aside, up), self.root)
        self.root.rotation_euler = tuple(
            math.radians(angle) for angle in (picture.pitch, picture.roll, picture.yaw)
        )
        self.studio.arrange(picture)

    def photograph(self, picture: Picture, path) -> None:
        self.pose(picture)
        scene.render(path)
