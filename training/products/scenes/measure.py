"""What is really to be seen: rays from the camera through a grid of pixels, against everything and against the product alone."""

import bpy
import numpy as np
from bpy_extras.object_utils import world_to_camera_view
from mathutils import Vector

GRID = 112
"""Rays along an edge."""


def rays(scene):
    """The camera's place and a direction for each row and column of the grid, from the upper left."""
    thing = scene.camera
    right_top, _, left_low, left_top = thing.data.view_frame(scene=scene)
    turn = thing.matrix_world.to_3x3()
    across, down = right_top - left_top, left_low - left_top
    origin = thing.matrix_world.translation
    for row in range(GRID):
        for column in range(GRID):
            corner = left_top + across * ((column + 0.5) / GRID) + down * ((row + 0.5) / GRID)
            yield row, column, origin, (turn @ corner).normalized()


def extent(scene, main) -> tuple[float, float, float, float]:
    """Columns and rows of the grid between which the product's bounding box lies."""
    corners = [world_to_camera_view(scene, scene.camera, main.matrix_world @ Vector(corner)) for corner in main.bound_box]
    across, up = [corner.x * GRID for corner in corners], [corner.y * GRID for corner in corners]
    return min(across) - 1, max(across) + 1, GRID - max(up) - 1, GRID - min(up) + 1


def seen(main, products: dict[str, str], size: int) -> dict:
    """`main` is the product in the middle, `products` names the product of every object that is one.

    `visible_share`: of the pixels that the product would cover alone, how many it covers. `box_…`: its bounding box,
    in pixels of the picture. `product_share`, `other_share`, `largest_other`: pixels of its kind, of all other products and of
    the largest other kind, of all.
    `other_kinds`: other products that cover at least 0.4 % of the picture.
    """
    scene = bpy.context.scene
    graph = bpy.context.evaluated_depsgraph_get()
    inverse = main.matrix_world.inverted()
    turn = inverse.to_3x3()
    alone = visible = own = 0
    others: dict[str, int] = {}
    rows, columns = [], []
    left, right, top, bottom = extent(scene, main)
    for row, column, origin, direction in rays(scene):
        hit, _, _, _, thing, _ = scene.ray_cast(graph, origin, direction)
        name = thing.name if hit else ''
        if name == main.name:
            alone += 1
            visible += 1
            rows.append(row)
            columns.append(column)
        elif left <= column <= right and top <= row <= bottom and main.ray_cast(inverse @ Vector(origin), turn @ direction)[0]:
            alone += 1
            rows.append(row)
            columns.append(column)
        if name in products:
            if products[name] == products[main.name]:
                own += 1
            else:
                others[products[name]] = others.get(products[name], 0) + 1
    pixels = GRID * GRID
    scale = size / GRID
    return {
        'visible_share': round(visible / alone, 4) if alone else 0.0,
        'visible_pixels': round(visible * scale * scale),
        'box_width': round((np.ptp(columns) + 1) * scale) if alone else 0,
        'box_height': round((np.ptp(rows) + 1) * scale) if alone else 0,
        'product_share': round(own / pixels, 4),
        'other_share': round(sum(others.values()) / pixels, 4),
        'largest_other': round(max(others.values(), default=0) / pixels, 4),
        'other_kinds': sum(count >= 0.004 * pixels for count in others.values()),
    }
