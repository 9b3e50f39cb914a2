"""Puts one picture's scene together: a crate, a shelf or a product held up; then what stands in the way."""

import math
import random

import borrowed  # noqa: F401
import blend
import bpy
import numpy as np
from mathutils import Euler, Matrix, Vector

import assemble
import furniture
import labels
import makers
import measure
import pile
import stage
from catalogue import HOMES, PRODUCTS
from colours import linear
from plan import PILES, SAMPLES, VARIANTS, Picture
from shape import Shape, box
from specimen import Specimen


class Scene:
    """One picture. `build` makes it, `measured` says what is seen of the product."""

    def __init__(self, picture: Picture, seed: int, folder: str):
        self.picture = picture
        self.seed = seed
        self.folder = folder
        self.random = random.Random(f'scene {picture.seed}')
        self.array_random = np.random.default_rng(picture.seed)
        self.made: dict[tuple[str, int], tuple] = {}
        self.products: dict[str, str] = {}
        self.main = None
        self.variant = picture.variant
        """Of the specimen in the middle; in a crate it is known when the pile is."""
        self.distance = 0.0

    def build(self) -> dict:
        settled = self._piles() if self.picture.setting == 'crate' else []
        stage.start(self.picture.seed, SAMPLES[self.picture.set_name])
        {'crate': lambda: self._crate(settled), 'shelf': self._shelf, 'held': self._held}[self.picture.setting]()
        if not self.picture.occluded:
            return self.measured()
        return self._occlude()

    def measured(self) -> dict:
        bpy.context.view_layer.update()
        return measure.seen(self.main, self.products, bpy.context.scene.render.resolution_x)

    def _specimen(self, product: str, variant: int):
        """Mesh and size of a specimen, made once in a scene."""
        key = product, variant
        if key not in self.made:
            picture = self.picture
            specimen = makers.made(picture.set_name, product, variant, self.seed, picture.setting)
            self.made[key] = assemble.mesh_of(f'{product} {variant}', specimen), specimen.shape.size
        return self.made[key]

    def _put(self, product: str, variant: int, matrix: Matrix):
        thing = assemble.place(self._specimen(product, variant)[0], matrix, product)
        self.products[thing.name] = product
        return thing

    def _any(self, product: str) -> tuple[str, int]:
        return product, self.random.randrange(VARIANTS[self.picture.set_name])

    def _others(self, count: int, home: str | None) -> list[str]:
        """`count` other products, those that are kept beside it first."""
        own = self.picture.product
        near = [name for name in PRODUCTS[own].neighbours if home in (None, HOMES[name])]
        rest = [name for name in PRODUCTS if name not in near and name != own and home in (None, HOMES[name])]
        self.random.shuffle(near)
        self.random.shuffle(rest)
        chosen = (near[:1] + self.random.sample(near[1:] + rest, len(near[1:] + rest))) if near else rest
        return chosen[:count]

    def _finish(self, target: Vector, longest: float, reach: float, far: float, down: float = 0.0) -> None:
        """Camera, lamps and the shop behind."""
        self.distance = stage.distance_for(longest, self.picture.span)
        stage.camera(self.picture, target, self.distance, down)
        stage.lamps(self.picture, target, reach)
        stage.shop_behind(self.picture, self.distance, self.folder, far)

    # crates

    def _piles(self) -> list[tuple[list[dict], str]]:
        """The crate in the middle and those around it: settled before the scene is begun."""
        picture = self.picture
        count = {'none': 0, 'some': 1, 'much': 3}[picture.clutter]
        others = self._others(count, 'crate')
        strangers = tuple(sorted(others[:2])) if picture.clutter == 'much' and PRODUCTS[picture.product].aligned is False else ()
        strangers = tuple(name for name in strangers if name not in ('cucumber', 'carrot', 'baguette', 'banana'))
        piles = [(pile.settled(picture.set_name, picture.product, picture.pile, strangers, self.seed), picture.product)]
        for name in others:
            number = self.random.randrange(PILES[picture.set_name])
            piles.append((pile.settled(picture.set_name, name, number, (), self.seed), name))
        return piles

    def _crate(self, piles) -> None:
        wide, deep = PRODUCTS[self.picture.product].crate
        places = [(0.0, 0.0)]
        side = self.random.choice((-1, 1))
        for (_, name), spot in zip(piles[1:], ('side', 'behind', 'other side')):
            w, d = PRODUCTS[name].crate
            x = (wide + w) / 2 + 0.45
            places.append({'side': (side * x, (d - deep) / 2), 'other side': (-side * x, (d - deep) / 2), 'behind': (0.0, (deep + d) / 2 + 0.4)}[spot])
        candidates = []
        for (things, name), (x, y) in zip(piles, places):
            heights = sorted(thing['place'][2][3] for thing in things)
            rim = max(0.35, heights[int(len(heights) * 0.8)] * 0.72)
            w, d = PRODUCTS[name].crate
            case = assemble.plain('crate', furniture.crate(w, d, rim, self.random))
            case.location = (x, y, 0)
            for entry in things:
                matrix = Matrix.Translation((x, y, 0)) @ Matrix(entry['place'])
                thing = self._put(entry['product'], entry['variant'], matrix)
                if name == self.picture.product and entry['product'] == name and (x, y) == (0.0, 0.0):
                    middle = matrix.translation
                    candidates.append((middle.z - 0.3 * math.hypot(middle.x / wide, middle.y / deep) * 2, thing.name, entry['variant']))
        _, best, self.variant = max(candidates)
        self.main = bpy.data.objects[best]
        back = max(y + PRODUCTS[name].crate[1] / 2 for (_, name), (_, y) in zip(piles, places)) + self.random.uniform(0.4, 1.4)
        tone = linear(self.random.choice(('3a3a3c', '5a4632', '2c4030', '8a8478', 'a58a62', '4b3a2c')))
        table = assemble.plain('table', box(120, 60, 0.8, self.random.choice(('wood', 'plastic')), tone))
        table.location = (0, back - 30, -0.9)
        self._finish(self.main.matrix_world.translation.copy(), max(self.main.dimensions), 9.0, 24.0)

    # shelves

    def _shelf(self) -> None:
        picture = self.picture
        product = picture.product
        _, size = self._specimen(product, picture.variant)
        longest = float(max(size))
        view = longest / picture.span
        half = view * 0.85 + 1.5
        depth = max(3.2, float(size[1]) * 2.3)
        count = {'none': 0, 'some': 2, 'much': 5}[picture.clutter]
        others = self._others(count, 'shelf')
        own_facings = {'none': 99, 'some': 3, 'much': 2}[picture.clutter]
        rows = [self._row(product, picture.variant, others, own_facings, half)]
        above = others[2:] if picture.clutter == 'much' else []
        rows.append(self._row(None, 0, above or [product], 0, half))
        rows.append(self._row(None, 0, above[::-1] or [product], 0, half))
        tallest = [max(self._specimen(*kind)[1][2] for kind, _ in row) for row in rows]
        levels = [-float(tallest[2]) - 0.9, 0.0, float(tallest[0]) + 0.9]
        for row, level in zip((rows[2], rows[0], rows[1]), levels):
            for kind, x in row:
                _, extent = self._specimen(*kind)
                deep = 2 if extent[1] * 2 + 0.5 < depth else 1
                for back in range(deep):
                    y = 0.12 + float(extent[1]) * (0.5 + back * 1.06) + self.random.uniform(0, 0.1)
                    turn = Matrix.Rotation(math.radians(self.random.uniform(-5, 5)), 4, 'Z')
                    thing = self._put(*kind, Matrix.Translation((x, y, level + float(extent[2]) / 2)) @ turn)
                    if level == 0 and back == 0 and x == 0:
                        self.main = thing
        assemble.plain('shelf', furniture.shelf(2 * half + 8, depth, levels, levels[2] + float(tallest[1]) + 1, self.random))
        self._price_tags(levels, half)
        self._finish(self.main.matrix_world.translation.copy(), longest, 11.0, 30.0, PRODUCTS[product].look_down)

    def _row(self, product: str | None, variant: int, others: list[str], facings: int, half: float) -> list:
        """Kinds and places along a board: the product in the middle, the others to both sides."""
        row = []
        gap = 0.06
        edges = [0.0, 0.0]
        if product:
            width = float(self._specimen(product, variant)[1][0]) + gap
            row.append(((product, variant), 0.0))
            edges = [-width / 2, width / 2]
            for index in range(1, facings):
                side = index % 2
                x = edges[side] + (width / 2 if side else -width / 2)
                if abs(x) > half:
                    break
                row.append(((product, variant), x))
                edges[side] += width if side else -width
        if not others:
            return row
        for side in (0, 1):
            turn = side
            while abs(edges[side]) < half:
                kind = self._any(others[turn % len(others)])
                turn += 1
                width = float(self._specimen(*kind)[1][0]) + gap
                for _ in range(self.random.randint(2, 4)):
                    if abs(edges[side]) > half:
                        break
                    row.append((kind, edges[side] + (width / 2 if side else -width / 2)))
                    edges[side] += width if side else -width
        return row

    def _price_tags(self, levels: list[float], half: float) -> None:
        tags = []
        for _ in range(2):
            flat = Shape([(-0.3, 0, -0.19), (0.3, 0, -0.19), (0.3, 0, 0.19), (-0.3, 0, 0.19)], [(0, 1, 2, 3)], 'label', smooth=False,
                         uvs=[[(0, 0), (1, 0), (1, 1), (0, 1)]])
            tags.append(assemble.mesh_of('tag', Specimen(flat, {'label': labels.price_tag(self.array_random)})))
        for level in levels:
            x = -half + self.random.uniform(0, 1)
            while x < half:
                thing = blend.add_object('tag', self.random.choice(tags))
                thing.location = (x, -0.065, level - 0.23)
                x += self.random.uniform(0.9, 2.0)

    # held up

    def _held(self) -> None:
        """Alone it is held up at arm's length; with others it has just been put on the counter before them."""
        picture = self.picture
        facts = PRODUCTS[picture.product]
        count = {'none': 0, 'some': 2, 'much': 5}[picture.clutter]
        angles = [math.radians(hold + self.random.uniform(-swing, swing)) for hold, swing in zip(facts.hold, facts.swing)]
        upright = count and facts.home == 'shelf'
        if upright:
            angles[:2] = 0.0, 0.0
        turn = Matrix.Rotation(angles[0], 4, 'X') @ Matrix.Rotation(angles[1], 4, 'Y') @ Matrix.Rotation(angles[2], 4, 'Z')
        mesh, size = self._specimen(picture.product, picture.variant)
        longest = float(max(size))
        self.main = self._put(picture.product, picture.variant, turn)
        down = facts.hold[0] * 0.8 if upright else 6.0 if count else 0.0
        far = stage.distance_for(longest, picture.span) * 2.6
        self._finish(Vector((0, 0, 0)), longest, longest * 3.4, far, down)
        if count:
            lowest = (blend.positions(mesh) @ np.array(turn.to_3x3()).T)[:, 2].min()
            self._things_behind(count, longest, float(lowest))

    def _things_behind(self, count: int, longest: float, low: float) -> None:
        """Other products on the counter, at height `low`, none larger in the picture than about half the one in the
        middle."""
        picture = self.picture
        names = self._others(min(count, 2) if picture.clutter == 'some' else count, None)
        yaw = math.radians(picture.yaw)
        ahead, right = Vector((-math.sin(yaw), math.cos(yaw), 0)), Vector((math.cos(yaw), math.sin(yaw), 0))
        top = furniture.counter(self.distance * 8, self.distance * 5, 0, 0, self.random)
        slab = assemble.plain('counter', top)
        slab.matrix_world = Matrix.Translation(ahead * -0.75 * longest + Vector((0, 0, low))) @ Matrix.Rotation(yaw, 4, 'Z')
        tangent = math.tan(stage.ANGLE / 2)
        spots = [-0.8, 0.75, -0.45, 0.5, 0.95][: len(names)]
        for name, spot in zip(names, spots):
            kind = self._any(name)
            _, size = self._specimen(*kind)
            share = self.random.uniform(0.42, 0.6)
            depth = max(self.distance * float(max(size)) / longest / share, self.distance + longest * 1.1)
            x = (spot + self.random.uniform(-0.1, 0.1)) * tangent * depth
            place = ahead * (depth - self.distance) + right * x + Vector((0, 0, low + float(size[2]) / 2))
            turn = Matrix.Rotation(self.random.uniform(0, 6.28) if HOMES[name] == 'crate' else yaw + self.random.uniform(-0.4, 0.4), 4, 'Z')
            self._put(*kind, Matrix.Translation(place) @ turn)

    # in the way

    def _occlude(self) -> dict:
        """Something nearer to the camera covers a side of the product: less of it where too little stays in view, or
        where the other thing would be the more prominent."""
        picture = self.picture
        eye = bpy.context.scene.camera
        axes = eye.matrix_world.to_3x3()
        right, up = axes.col[0].copy(), axes.col[1].copy()
        corners = [self.main.matrix_world @ Vector(corner) for corner in self.main.bound_box]
        centre = self.main.matrix_world.translation
        half = max(abs((corner - centre) @ right) for corner in corners)
        high = max(abs((corner - centre) @ up) for corner in corners)
        near = self.random.uniform(0.76, 0.86)
        side = self.random.choice((-1, 1))
        bound = 2 * max(half, high) * 1.15
        kinds = (self._any(name) for name in self._others(8, None))
        kind = next((kind for kind in kinds if max(self._specimen(*kind)[1]) < bound * near * 1.2), None)
        if kind:
            name = kind[0]
            hold = [math.radians(angle) for angle in PRODUCTS[name].hold]
            turn = eye.matrix_world.to_quaternion().to_matrix().to_4x4() @ Matrix.Rotation(-math.pi / 2, 4, 'X') @ Euler(hold).to_matrix().to_4x4()
            thing = self._put(*kind, turn)
        else:
            tag = box(1.6, 0.02, 1.0, 'label', places={key: (0, 0, 1, 1) for key in ('front', 'back', 'left', 'right', 'top', 'bottom')}).centred()
            tag.scaled(bound * 0.4)
            mesh = assemble.mesh_of('sign', Specimen(tag, {'label': labels.price_tag(self.array_random)}))
            thing = blend.add_object('sign', mesh)
            turn = eye.matrix_world.to_quaternion().to_matrix().to_4x4() @ Matrix.Rotation(-math.pi / 2, 4, 'X')
        own = [turn @ Vector(corner) for corner in thing.bound_box]
        reach = max(abs(corner @ right) for corner in own)
        covered = picture.occluded + 0.12  # round things touch before they cover
        for _ in range(5):
            edge = half - covered * 2 * half
            at = centre + right * side * (edge + reach / near) - up * high * 0.35
            thing.matrix_world = Matrix.Translation(eye.location + (at - eye.location) * near) @ turn
            result = self.measured()
            if result['visible_share'] >= 0.5 and result['largest_other'] <= 0.7 * result['product_share']:
                return result
            covered *= 0.6
        return result
