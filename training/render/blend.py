"""The few Blender calls everything else is built from: meshes, strands, attributes, node materials."""

import bpy
import numpy as np


def add_object(name: str, data, parent=None) -> bpy.types.Object:
    thing = bpy.data.objects.new(name, data)
    bpy.context.collection.objects.link(thing)
    if parent is not None:
        thing.parent = parent
        thing.matrix_parent_inverse = parent.matrix_world.inverted()
    return thing


def new_mesh(name: str, vertices: np.ndarray, faces: list) -> bpy.types.Mesh:
    mesh = bpy.data.meshes.new(name)
    mesh.from_pydata(vertices.tolist(), [], faces)
    mesh.shade_smooth()
    return mesh


def subdivided(mesh: bpy.types.Mesh, levels: int) -> bpy.types.Mesh:
    """A Catmull-Clark copy; the original is removed."""
    thing = add_object('coarse', mesh)
    modifier = thing.modifiers.new('subdivide', 'SUBSURF')
    modifier.levels = modifier.render_levels = levels
    graph = bpy.context.evaluated_depsgraph_get()
    fine = bpy.data.meshes.new_from_object(thing.evaluated_get(graph))
    bpy.data.objects.remove(thing)
    bpy.data.meshes.remove(mesh)
    fine.shade_smooth()
    return fine


def positions(mesh: bpy.types.Mesh) -> np.ndarray:
    flat = np.empty(len(mesh.vertices) * 3, np.float32)
    mesh.vertices.foreach_get('co', flat)
    return flat.reshape(-1, 3).astype(float)


def normals(mesh: bpy.types.Mesh) -> np.ndarray:
    flat = np.empty(len(mesh.vertices) * 3, np.float32)
    mesh.vertices.foreach_get('normal', flat)
    return flat.reshape(-1, 3).astype(float)


def set_number(data, name: str, values: np.ndarray, domain: str = 'POINT') -> None:
    attribute = data.attributes.new(name, 'FLOAT', domain)
    attribute.data.foreach_set('value', np.asarray(values, np.float32))


def set_colour(data, name: str, colours: np.ndarray, domain: str = 'POINT') -> None:
    attribute = data.attributes.new(name, 'FLOAT_COLOR', domain)
    opaque = np.concatenate([colours, np.ones((len(colours), 1))], axis=1)
    attribute.data.foreach_set('color', np.asarray(opaque, np.float32).ravel())


def new_strands(name: str, points: np.ndarray, radii: np.ndarray, colours: np.ndarray) -> bpy.types.Curves:
    """Hair: `points` (strand, point, xyz), `radii` from root to tip, one colour for each strand."""
    count, length, _ = points.shape
    curves = bpy.data.hair_curves.new(name)
    curves.add_curves([length] * count)
    curves.position_data.foreach_set('vector', np.asarray(points, np.float32).ravel())
    curves.points.foreach_set('radius', np.tile(np.asarray(radii, np.float32), count))
    set_colour(curves, 'paint', colours, 'CURVE')
    return curves


class Material:
    """A principled material whose sockets are set to numbers, colours or named attributes."""

    def __init__(self, name: str, **sockets):
        self.material = bpy.data.materials.new(name)
        self.material.use_nodes = True
        self.tree = self.material.node_tree
        self.shader = self.tree.nodes['Principled BSDF']
        for socket, value in sockets.items():
            self.set(socket.replace('_', ' '), value)

    def set(self, socket: str, value) -> None:
        target = self.shader.inputs[socket]
        if isinstance(value, str):
            node = self.tree.nodes.new('ShaderNodeAttribute')
            node.attribute_name = value
            self.tree.links.new(node.outputs['Color' if target.type == 'RGBA' else 'Fac'], target)
        else:
            target.default_value = (
                (*value, 1) if isinstance(value, tuple) and target.type == 'RGBA' else value
            )
