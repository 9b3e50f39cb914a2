"""From a specimen to a Blender mesh: points, paint, materials, picture places."""

import tempfile
from pathlib import Path

import borrowed  # noqa: F401
import blend
import bpy
import numpy as np

import materials
from shape import Shape
from specimen import Specimen


def mesh_of(name: str, specimen: Specimen) -> bpy.types.Mesh:
    shape = specimen.shape
    mesh = bpy.data.meshes.new(name)
    mesh.from_pydata(shape.vertices.tolist(), [], shape.faces)
    blend.set_colour(mesh, 'paint', shape.colours)
    slots = list(dict.fromkeys(shape.slots))
    for slot in slots:
        mesh.materials.append(_material(name, slot, specimen))
    mesh.polygons.foreach_set('material_index', np.array([slots.index(slot) for slot in shape.slots], np.int32))
    mesh.polygons.foreach_set('use_smooth', np.array(shape.smooth, bool))
    if any(uv is not None for uv in shape.uvs):
        layer = mesh.uv_layers.new(name='print')
        flat = [
            place
            for face, uv in zip(shape.faces, shape.uvs)
            for place in (uv if uv is not None else [(0.0, 0.0)] * len(face))
        ]
        layer.uv.foreach_set('vector', np.array(flat, np.float32).ravel())
    mesh.update()
    return mesh


def _material(name: str, slot: str, specimen: Specimen):
    if slot not in specimen.prints:
        return materials.surface(slot)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / 'print.png'
        specimen.prints[slot].save(path, compress_level=1)
        material = materials.printed(f'{name} {slot}', slot, str(path))
        for node in material.node_tree.nodes:
            if node.type == 'TEX_IMAGE':
                node.image.pack()
    return material


def place(mesh: bpy.types.Mesh, matrix, name: str) -> bpy.types.Object:
    thing = blend.add_object(name, mesh)
    thing.matrix_world = matrix
    return thing


def plain(name: str, shape: Shape) -> bpy.types.Object:
    """Furniture: an object of painted shape."""
    return blend.add_object(name, mesh_of(name, Specimen(shape)))
