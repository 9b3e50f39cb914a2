"""Camera, lights and background: everything around the person."""

import math

import bpy
import numpy as np
from mathutils import Vector

import blend
from landmarks import Landmarks
from plan import SAMPLES, SIZE, Picture

FACE_SHARE = 0.94
"""Hairline to chin, as a share of the picture's height at the ordinary distance."""
DISTANCE = 11.0

LIGHTS = {
    # main light, fill, surroundings (strengths) and the main light's colour
    'soft': (430, 95, 0.36, (1.0, 0.97, 0.93)),
    'side': (560, 16, 0.13, (1.0, 0.97, 0.93)),
    'dim': (400, 95, 0.36, (0.88, 0.93, 1.0)),
    'warm': (470, 60, 0.26, (1.0, 0.74, 0.47)),
}


def start(seed: int) -> None:
    """An empty scene with the renderer's settings."""
    bpy.ops.wm.read_factory_settings(use_empty=True)
    scene = bpy.context.scene
    scene.render.engine = 'CYCLES'
    cycles = scene.cycles
    cycles.device = 'CPU'
    cycles.samples = SAMPLES
    cycles.use_adaptive_sampling = False
    cycles.seed = seed
    cycles.use_light_tree = (
        False  # five lights: choosing among them costs more than it saves (2.3 s to 1.2 s)
    )
    cycles.use_denoising = True
    cycles.denoiser = 'OPENIMAGEDENOISE'
    cycles.denoising_input_passes = 'RGB_ALBEDO_NORMAL'
    cycles.max_bounces = 3
    cycles.diffuse_bounces = 2
    cycles.glossy_bounces = 2
    cycles.transmission_bounces = 2
    cycles.caustics_reflective = cycles.caustics_refractive = False
    scene.cycles_curves.shape = 'RIBBONS'
    scene.render.threads_mode = 'FIXED'
    scene.render.threads = 1
    scene.render.resolution_x = scene.render.resolution_y = SIZE
    scene.render.image_settings.file_format = 'PNG'
    scene.view_settings.view_transform = 'Filmic'
    scene.view_settings.look = 'Medium High Contrast'
    scene.view_settings.exposure = 0.0
    scene.world = bpy.data.worlds.new('world')
    scene.world.use_nodes = True


def hair_material():
    """One material for all hair; each strand brings its colour."""
    return blend.Material(
        'hair', Base_Color='paint', Roughness=0.42, Specular_IOR_Level=0.35, Anisotropic=0.6
    ).material


class Studio:
    """Lights, camera and background of one person's pictures; `arrange` sets them for a picture."""

    def __init__(self, marks: Landmarks):
        scene = bpy.context.scene
        hairline = marks.between[2] + 0.64 * marks.height
        self.middle = np.array([0, marks.between[1], (hairline + marks.chin) / 2 + 0.02])
        self.depth = marks.front
        self.half = (hairline - marks.chin) / 2 / FACE_SHARE
        self.lights = {
            name: self._area(name, size)
            for name, size in (('main', 2.6), ('fill', 5.0), ('rim', 2.0), ('eye', 0.5))
        }
        self.lights['fill'].visible_glossy = False
        camera = bpy.data.cameras.new('camera')
        camera.lens_unit = 'FOV'
        self.camera = scene.camera = blend.add_object('camera', camera)
        mesh = blend.new_mesh(
            'background',
            np.array([[-30, 9, -30], [30, 9, -30], [30, 9, 30], [-30, 9, 30]], float),
            [[0, 1, 2, 3]],
        )
        material = blend.Material(
            'background',
            Base_Color=(0, 0, 0),
            Emission_Color='paint',
            Emission_Strength=1.0,
            Specular_IOR_Level=0.0,
        )
        mesh.materials.append(material.material)
        self.background = blend.add_object('background', mesh)
        self.background.location = (0, 0, self.middle[2])
        self.background.visible_diffuse = self.background.visible_glossy = False

    @staticmethod
    def _area(name: str, size: float):
        light = bpy.data.lights.new(name, 'AREA')
        light.size = size
        return blend.add_object(name, light)

    def _aim(self, thing, place: tuple[float, float, float]) -> None:
        at = Vector(place)
        thing.location = at
        thing.rotation_euler = (Vector(self.middle.tolist()) - at).to_track_quat('-Z', 'Y').to_euler()

    def arrange(self, picture: Picture) -> None:
        main, fill, around, colour = LIGHTS[picture.light]
        angle = math.radians(picture.light_angle)
        x, y, z = self.middle
        strength = picture.light_strength
        side = math.copysign(1, picture.light_angle)
        self._aim(self.lights['main'], (x + 7 * math.sin(angle), y - 7 * math.cos(angle), z + 3.2))
        self._aim(self.lights['fill'], (x - side * 5, y - 6, z + 0.3))
        self._aim(self.lights['rim'], (x - side * 3, y + 5, z + 5))
        self._aim(self.lights['eye'], (x + side * 1.2, y - 8, z + 2.4))
        for name, energy in (('main', main), ('fill', fill), ('rim', 190), ('eye', 26)):
            self.lights[name].data.energy = energy * strength
            self.lights[name].data.color = colour if name == 'main' else (1, 1, 1)
        surroundings = bpy.context.scene.world.node_tree.nodes['Background']
        surroundings.inputs[0].default_value = (*[0.5 + 0.5 * channel for channel in colour], 1)
        surroundings.inputs[1].default_value = around * strength
        self._aim(self.camera, (x, y - DISTANCE * picture.camera_distance, z + 0.15))
        self.camera.data.angle = 2 * math.atan(self.half / (DISTANCE - (y - self.depth)))
        self._paint_background(picture, 0.6 + 0.4 * strength)

    def _paint_background(self, picture: Picture, brightness: float) -> None:
        mesh = self.background.data
        if 'paint' in mesh.attributes:
            mesh.attributes.remove(mesh.attributes['paint'])
        colour = np.array(picture.background) * brightness * 0.8
        # The plane is far larger than what is seen: the slope across the picture is scaled up.
        slope = picture.background_slope * 30 / (self.half * 1.8)
        shares = np.array([-slope, -slope, slope, slope])[:, None]
        blend.set_colour(mesh, 'paint', colour * (1 + shares))
        bpy.context.scene.cycles.seed = picture.seed


def render(path) -> None:
    bpy.context.scene.render.filepath = str(path)
    bpy.ops.render.render(write_still=True)
