"""The renderer's settings, the camera, the lamps and the painted shop behind."""

import math

import borrowed  # noqa: F401
import blend
import bpy
from mathutils import Matrix, Vector

import backdrop
from plan import SIZE, Picture

ANGLE = math.radians(34)
"""The camera's field of view."""
LIGHTS = {
    # main lamp, fill, surroundings (strengths), colour of the main lamp, colour of the surroundings, backdrop
    'bright': (1.0, 0.5, 0.4, (1.0, 0.98, 0.95), (0.96, 0.98, 1.0), 1.0),
    'warm': (0.9, 0.22, 0.22, (1.0, 0.76, 0.5), (1.0, 0.86, 0.7), 0.62),
    'dim': (0.36, 0.15, 0.13, (0.94, 0.97, 1.0), (0.88, 0.94, 1.0), 0.28),
}
APERTURE = {'crate': 0.035, 'shelf': 0.03, 'held': 0.03}
"""Width of the lens opening as a share of the distance."""


def start(seed: int, samples: int) -> None:
    """An empty scene with the renderer's settings."""
    bpy.ops.wm.read_factory_settings(use_empty=True)
    scene = bpy.context.scene
    scene.render.engine = 'CYCLES'
    cycles = scene.cycles
    cycles.device = 'CPU'
    cycles.samples = samples
    cycles.use_adaptive_sampling = False
    cycles.seed = seed % 2**31
    cycles.use_light_tree = False  # few lamps: choosing among them costs more than it saves
    cycles.use_denoising = True
    cycles.denoiser = 'OPENIMAGEDENOISE'
    cycles.denoising_input_passes = 'RGB_ALBEDO_NORMAL'
    cycles.max_bounces = 3
    cycles.diffuse_bounces = 2
    cycles.glossy_bounces = 2
    cycles.transmission_bounces = 2
    cycles.transparent_max_bounces = 6
    cycles.caustics_reflective = cycles.caustics_refractive = False
    cycles.sample_clamp_indirect = 4.0
    scene.render.threads_mode = 'FIXED'
    scene.render.threads = 1
    scene.render.resolution_x = scene.render.resolution_y = SIZE
    scene.render.image_settings.file_format = 'PNG'
    scene.view_settings.view_transform = 'Filmic'
    scene.view_settings.look = 'High Contrast'
    scene.view_settings.exposure = 0.0
    scene.world = bpy.data.worlds.new('world')
    scene.world.use_nodes = True


def distance_for(longest: float, span: float) -> float:
    """How far the camera is for a thing `longest` decimetres long to take up `span` of the edge."""
    return longest / span / (2 * math.tan(ANGLE / 2))


def camera(picture: Picture, target: Vector, distance: float, down: float = 0.0) -> bpy.types.Object:
    """Aims at the target, moved out of the middle by the picture's shift; looks down `down` degrees more than planned."""
    yaw, pitch = math.radians(picture.yaw), math.radians(picture.pitch + down)
    offset = Vector((math.sin(yaw) * math.cos(pitch), -math.cos(yaw) * math.cos(pitch), math.sin(pitch)))
    data = bpy.data.cameras.new('camera')
    data.lens_unit = 'FOV'
    data.angle = ANGLE
    data.clip_end = 500
    data.dof.use_dof = True
    data.dof.focus_distance = distance
    data.dof.aperture_fstop = data.lens * 0.001 / (APERTURE[picture.setting] * distance)
    data.shift_x, data.shift_y = -picture.shift[0], -picture.shift[1]
    thing = blend.add_object('camera', data)
    place = target + offset * distance
    turn = (target - place).to_track_quat('-Z', 'Y').to_matrix().to_4x4()
    thing.matrix_world = Matrix.Translation(place) @ turn @ Matrix.Rotation(math.radians(picture.tilt), 4, 'Z')
    bpy.context.scene.camera = thing
    bpy.context.view_layer.update()
    return thing


def lamps(picture: Picture, target: Vector, reach: float) -> None:
    """A main lamp above to one side, a wide fill on the other, a strip from behind; `reach` is their distance."""
    main, fill, around, colour, sky, _ = LIGHTS[picture.light]
    strength = picture.light_strength
    side = math.copysign(1, picture.light_angle)
    angle = math.radians(picture.light_angle + picture.yaw)
    places = {
        'main': ((math.sin(angle) * 0.75, -math.cos(angle) * 0.75, 1.0), 0.45 if picture.light == 'warm' else 0.8, 34 * main, colour),
        'fill': ((-side * 0.9, -0.8, 0.35), 1.3, 17 * fill, sky),
        'strip': ((-side * 0.4, 0.9, 0.9), 0.7, 22 * (main * 0.6 + fill * 0.4), colour),
    }
    for name, (offset, size, energy, tint) in places.items():
        data = bpy.data.lights.new(name, 'AREA')
        data.size = size * reach
        data.energy = energy * reach * reach * strength
        data.color = tint
        lamp = blend.add_object(name, data)
        lamp.location = target + Vector(offset) * reach
        lamp.rotation_euler = (target - lamp.location).to_track_quat('-Z', 'Y').to_euler()
        lamp.visible_camera = False
    world = bpy.context.scene.world.node_tree.nodes['Background']
    world.inputs[0].default_value = (*sky, 1)
    world.inputs[1].default_value = around * strength


def shop_behind(picture: Picture, distance: float, folder: str, far: float) -> None:
    """A picture of a shop that fills the view, `far` decimetres behind the target."""
    image = backdrop.painted(picture.seed, 9.0)
    path = f'{folder}/backdrop.png'
    image.save(path, compress_level=1)
    thing = bpy.context.scene.camera
    reach = distance + far
    half = reach * math.tan(ANGLE / 2) * 1.16
    mesh = bpy.data.meshes.new('backdrop')
    mesh.from_pydata([(-half, -half, 0), (half, -half, 0), (half, half, 0), (-half, half, 0)], [], [(0, 1, 2, 3)])
    layer = mesh.uv_layers.new(name='print')
    layer.uv.foreach_set('vector', [0, 0, 1, 0, 1, 1, 0, 1])
    material = bpy.data.materials.new('backdrop')
    material.use_nodes = True
    nodes, links = material.node_tree.nodes, material.node_tree.links
    nodes.clear()
    texture, light, out = (nodes.new(kind) for kind in ('ShaderNodeTexImage', 'ShaderNodeEmission', 'ShaderNodeOutputMaterial'))
    texture.image = bpy.data.images.load(path)
    texture.image.pack()
    _, _, _, colour, _, brightness = LIGHTS[picture.light]
    tint = nodes.new('ShaderNodeMix')
    tint.data_type, tint.blend_type = 'RGBA', 'MULTIPLY'
    tint.inputs['Factor'].default_value = 1
    links.new(texture.outputs['Color'], tint.inputs['A'])
    tint.inputs['B'].default_value = (*[0.4 + 0.6 * channel for channel in colour], 1)
    links.new(tint.outputs['Result'], light.inputs['Color'])
    light.inputs['Strength'].default_value = 0.62 * brightness * picture.light_strength
    links.new(light.outputs['Emission'], out.inputs['Surface'])
    mesh.materials.append(material)
    sheet = blend.add_object('backdrop', mesh)
    sheet.matrix_world = thing.matrix_world @ Matrix.Translation((0, 0, -reach))
    sheet.visible_diffuse = sheet.visible_glossy = sheet.visible_shadow = False


def render(path) -> None:
    bpy.context.scene.render.filepath = str(path)
    bpy.ops.render.render(write_still=True)
