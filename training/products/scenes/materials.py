"""What surfaces are made of. Colours come from the points (`paint`) or from a printed picture; the rest is here."""

import borrowed  # noqa: F401
import blend
import bpy

SURFACES = {
    # roughness, specular level, metallic, bump strength, bump scale (per dm), bump depth (dm)
    'citrus': (0.4, 0.5, 0, 0.55, 26, 0.02),
    'apple': (0.3, 0.5, 0, 0.05, 12, 0.01),
    'pear': (0.42, 0.4, 0, 0.1, 20, 0.01),
    'banana': (0.45, 0.4, 0, 0.06, 8, 0.02),
    'glossy': (0.16, 0.55, 0, 0.04, 6, 0.02),
    'cucumber': (0.34, 0.5, 0, 0.25, 12, 0.02),
    'carrot': (0.5, 0.4, 0, 0.2, 16, 0.015),
    'earthy': (0.8, 0.25, 0, 0.4, 24, 0.015),
    'papery': (0.38, 0.45, 0, 0.12, 10, 0.015),
    'leaf': (0.5, 0.35, 0, 0.15, 14, 0.015),
    'stem': (0.75, 0.2, 0, 0.2, 20, 0.01),
    'crust': (0.62, 0.3, 0, 0.5, 14, 0.03),
    'crumb': (0.95, 0.1, 0, 0.7, 16, 0.03),
    'pulp': (0.95, 0.1, 0, 0.7, 30, 0.02),
    'shell': (0.5, 0.4, 0, 0.05, 30, 0.01),
    'tissue': (1.0, 0.05, 0, 0.5, 22, 0.015),
    'metal': (0.28, 0.5, 1, 0, 1, 0),
    'plastic': (0.35, 0.5, 0, 0, 1, 0),
    'card': (0.6, 0.3, 0, 0, 1, 0),
    'foil': (0.36, 0.5, 0.85, 0.3, 7, 0.02),
    'wood': (0.65, 0.25, 0, 0.25, 10, 0.02),
}
DOTS = {'apple': (9.0, 0.1, (0.75, 0.62, 0.36)), 'pear': (13.0, 0.16, (0.28, 0.19, 0.08))}
"""Lenticels: how many a dm, how large, their colour."""
PRINT = {'print': (0.42, 0.45), 'label': (0.5, 0.4)}
"""Printed surfaces: roughness, specular level."""


def surface(kind: str):
    """The material of a painted surface; made once in a scene."""
    if kind in bpy.data.materials:
        return bpy.data.materials[kind]
    roughness, specular, metallic, strength, scale, depth = SURFACES[kind]
    made = blend.Material(
        kind, Base_Color='paint', Roughness=roughness, Specular_IOR_Level=specular, Metallic=float(metallic)
    )
    nodes, links = made.tree.nodes, made.tree.links
    place = nodes.new('ShaderNodeTexCoord').outputs['Object']
    if strength:
        noise = nodes.new('ShaderNodeTexNoise')
        noise.inputs['Scale'].default_value = scale
        noise.inputs['Detail'].default_value = 1.0
        links.new(place, noise.inputs['Vector'])
        bump = nodes.new('ShaderNodeBump')
        bump.inputs['Strength'].default_value = strength
        bump.inputs['Distance'].default_value = depth
        links.new(noise.outputs['Fac'], bump.inputs['Height'])
        links.new(bump.outputs['Normal'], made.shader.inputs['Normal'])
    if kind in DOTS:
        many, large, colour = DOTS[kind]
        cells = nodes.new('ShaderNodeTexVoronoi')
        cells.inputs['Scale'].default_value = many
        links.new(place, cells.inputs['Vector'])
        near = nodes.new('ShaderNodeMath')
        near.operation = 'LESS_THAN'
        near.inputs[1].default_value = large
        links.new(cells.outputs['Distance'], near.inputs[0])
        mix = nodes.new('ShaderNodeMix')
        mix.data_type = 'RGBA'
        factor = nodes.new('ShaderNodeMath')
        factor.operation = 'MULTIPLY'
        factor.inputs[1].default_value = 0.55
        links.new(near.outputs[0], factor.inputs[0])
        links.new(factor.outputs[0], mix.inputs['Factor'])
        paint = made.shader.inputs['Base Color'].links[0].from_socket
        links.new(paint, mix.inputs['A'])
        mix.inputs['B'].default_value = (*colour, 1)
        links.new(mix.outputs['Result'], made.shader.inputs['Base Color'])
    return made.material


def printed(name: str, kind: str, path: str):
    """A material with a picture on it; `film` is clear where the picture is."""
    image = bpy.data.images.load(path)
    roughness, specular = PRINT.get(kind, (0.16, 0.5))
    made = blend.Material(name, Roughness=roughness, Specular_IOR_Level=specular)
    texture = made.tree.nodes.new('ShaderNodeTexImage')
    texture.image = image
    made.tree.links.new(texture.outputs['Color'], made.shader.inputs['Base Color'])
    if kind == 'film':
        made.tree.links.new(texture.outputs['Alpha'], made.shader.inputs['Alpha'])
        place = made.tree.nodes.new('ShaderNodeTexCoord').outputs['Object']
        noise = made.tree.nodes.new('ShaderNodeTexNoise')
        noise.inputs['Scale'].default_value = 2.2
        made.tree.links.new(place, noise.inputs['Vector'])
        bump = made.tree.nodes.new('ShaderNodeBump')
        bump.inputs['Strength'].default_value = 0.6
        bump.inputs['Distance'].default_value = 0.12
        made.tree.links.new(noise.outputs['Fac'], bump.inputs['Height'])
        made.tree.links.new(bump.outputs['Normal'], made.shader.inputs['Normal'])
    return made.material
