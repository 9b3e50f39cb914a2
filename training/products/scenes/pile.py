"""Crates filled by dropping: Blender's rigid bodies settle, the places are kept in a file for each seed."""

import hashlib
import json

import borrowed  # noqa: F401
import bmesh
import blend
import bpy
import numpy as np
from mathutils import Euler, Matrix

import makers
from catalogue import PRODUCTS
from rendering import work_folder, write_atomically
from plan import VARIANTS, specimen_seed

VERSION = 1
"""Raise it when piles fall differently although nothing else changes."""
FRAMES = 75
SOFT_PARTS = ('leaf', 'stem')
"""They bend: nothing rests on them."""


def settled(set_name: str, product: str, number: int, strangers: tuple[str, ...], seed: int) -> list[dict]:
    """The things in a crate: product, variant and place (4 × 4, the crate's floor at height 0)."""
    facts = PRODUCTS[product]
    what = [VERSION, set_name, product, number, strangers, seed, facts.crate, facts.in_pile, VARIANTS[set_name]]
    path = work_folder() / 'render/piles' / f'{hashlib.sha256(json.dumps(what).encode()).hexdigest()[:20]}.json'
    if path.exists():
        return json.loads(path.read_text())
    things = drop(set_name, product, number, strangers, seed)
    write_atomically(path, json.dumps(things).encode())
    return things


def hull(name: str, specimen) -> bpy.types.Mesh:
    """What collides: the convex hull of some of the firm points."""
    shape = specimen.shape
    firm = {corner for face, slot in zip(shape.faces, shape.slots) if slot not in SOFT_PARTS for corner in face}
    points = shape.vertices[sorted(firm)]
    mesh = bpy.data.meshes.new(name)
    body = bmesh.new()
    for point in points[:: max(1, len(points) // 160)]:
        body.verts.new(point)
    bmesh.ops.convex_hull(body, input=body.verts)
    loose = [vertex for vertex in body.verts if not vertex.link_faces]
    bmesh.ops.delete(body, geom=loose, context='VERTS')
    body.to_mesh(mesh)
    body.free()
    return mesh


def rigid(thing, kind: str, shape: str) -> None:
    bpy.context.view_layer.objects.active = thing
    thing.select_set(True)
    bpy.ops.rigidbody.object_add()
    thing.select_set(False)
    body = thing.rigid_body
    body.type, body.collision_shape = kind, shape
    body.friction, body.restitution = 0.6, 0.05
    body.use_margin, body.collision_margin = True, 0.008
    body.linear_damping, body.angular_damping = 0.2, 0.45


def drop(set_name: str, product: str, number: int, strangers: tuple[str, ...], seed: int) -> list[dict]:
    facts = PRODUCTS[product]
    random = np.random.default_rng(specimen_seed(set_name, f'{product} pile {" ".join(strangers)}', number, seed))
    bpy.ops.wm.read_factory_settings(use_empty=True)
    scene = bpy.context.scene
    scene.gravity = (0, 0, -22)
    bpy.ops.rigidbody.world_add()
    world = scene.rigidbody_world
    world.substeps_per_frame, world.solver_iterations = 8, 12
    world.point_cache.frame_end = FRAMES
    wide, deep = facts.crate
    for x, y, w, d, low, high in (
        (0, 0, wide + 4, deep + 4, -1, 0), (-wide / 2 - 0.5, 0, 1, deep + 4, 0, 12), (wide / 2 + 0.5, 0, 1, deep + 4, 0, 12),
        (0, -deep / 2 - 0.5, wide + 4, 1, 0, 12), (0, deep / 2 + 0.5, wide + 4, 1, 0, 12),
    ):
        mesh = blend.new_mesh('wall', np.array([(sx * w / 2, sy * d / 2, sz) for sz in (low, high) for sy in (-1, 1) for sx in (-1, 1)], float),
                              [(0, 2, 3, 1), (4, 5, 7, 6), (0, 1, 5, 4), (2, 6, 7, 3), (0, 4, 6, 2), (1, 3, 7, 5)])
        wall = blend.add_object('wall', mesh)
        wall.location = (x, y, 0)
        bpy.context.view_layer.update()
        rigid(wall, 'PASSIVE', 'MESH')
    kinds = [(product, int(random.integers(VARIANTS[set_name]))) for _ in range(facts.in_pile)]
    for stranger in strangers:
        kinds.insert(int(random.integers(len(kinds) // 2, len(kinds))), (stranger, int(random.integers(VARIANTS[set_name]))))
    meshes, sizes = {}, {}
    for kind in set(kinds):
        specimen = makers.made(set_name, *kind, seed)
        meshes[kind], sizes[kind] = hull(f'{kind}', specimen), specimen.shape.size
    reach = np.max([sizes[kind] for kind in kinds if kind[0] == product], axis=0)
    cell = np.array([reach[0], max(reach[1:]) * 1.04]) if facts.aligned else np.full(2, reach.max() * 1.04)
    cell = np.minimum(cell, (wide, deep))
    columns = np.maximum((np.array([wide, deep]) / cell).astype(int), 1)
    bodies = []
    for index, kind in enumerate(kinds):
        layer, place = divmod(index, int(columns.prod()))
        x = (place % columns[0] + 0.5) * wide / columns[0] - wide / 2
        y = (place // columns[0] + 0.5) * deep / columns[1] - deep / 2
        step = max(reach[1:]) * 1.06 if facts.aligned else reach.max() * 1.02
        thing = blend.add_object('thing', meshes[kind])
        if facts.aligned:
            turn = Euler((random.uniform(0, 6.28), random.uniform(-0.03, 0.03), random.uniform(-0.08, 0.08)))
        elif product == 'banana':
            turn = Euler((random.uniform(-0.5, 0.5), random.uniform(-0.3, 0.3), random.uniform(-0.7, 0.7)))
        else:
            turn = Euler(random.uniform(0, 6.28, 3))
        thing.matrix_world = Matrix.Translation((x, y, 0.1 + step * (layer + 0.5))) @ turn.to_matrix().to_4x4()
        bpy.context.view_layer.update()
        rigid(thing, 'ACTIVE', 'CONVEX_HULL')
        bodies.append(thing)
    for frame in range(1, FRAMES + 1):
        scene.frame_set(frame)
    graph = bpy.context.evaluated_depsgraph_get()
    things = []
    for (name, variant), thing in zip(kinds, bodies):
        matrix = thing.evaluated_get(graph).matrix_world
        if matrix.translation.z > 0 and abs(matrix.translation.x) < wide and abs(matrix.translation.y) < deep:
            things.append({'product': name, 'variant': variant, 'place': [[round(v, 5) for v in row] for row in matrix]})
    return things
