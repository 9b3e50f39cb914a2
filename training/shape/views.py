"""Views of one drawing for the training: its edges, its silhouette, its shape in a texture, or itself."""

import math

import cv2
import numpy as np

from textures import texture

Random = np.random.Generator
KINDS = ('edges', 'silhouette', 'texture', 'drawing')
THIN = 0.045
"""Of the side: a drawing whose black is nowhere farther than this from its rim is one of lines."""
ANY_ANGLE = frozenset({'airplane', 'knife'})
"""Things that are as often seen in any direction."""


def placed(rgba: np.ndarray, side: int, thing: str, random: Random) -> np.ndarray:
    """The drawing turned, scaled, stretched, mirrored, tilted and bent; [side, side, 4] floats 0 … 1, colours premultiplied."""
    from_side = rgba.shape[0]
    free = thing in ANY_ANGLE and random.random() < 0.5
    angle = random.uniform(-math.pi, math.pi) if free else math.radians(random.normal() * 8)
    scale = random.uniform(0.55, 1.0)
    stretch = math.exp(random.normal() * 0.16)
    flip = -1 if random.random() < 0.5 else 1
    room = (1 - scale) * 0.5 + 0.06
    shift = random.uniform(-room, room, 2)
    y, x = np.mgrid[0:side, 0:side].astype(np.float32) / side - 0.5
    x, y = x - shift[0], y - shift[1]
    tilt = random.normal(0, 0.16, 2)
    depth = 1 + x * tilt[0] + y * tilt[1]
    u = (x * math.cos(angle) + y * math.sin(angle)) * flip / (scale * stretch) / depth
    v = (y * math.cos(angle) - x * math.sin(angle)) / scale * stretch / depth
    if random.random() < 0.75:
        for cells, strength in ((2, 0.055), (5, 0.02)):
            amount = random.uniform(0, strength)
            u = u + amount * _bumps(side, cells, random)
            v = v + amount * _bumps(side, cells, random)
    u, v = (u + 0.5) * (from_side - 1), (v + 0.5) * (from_side - 1)
    pre = rgba.astype(np.float32) / 255
    pre[..., :3] *= pre[..., 3:]
    if scale * side < from_side * 0.8:
        pre = cv2.GaussianBlur(pre, (0, 0), 0.4 * from_side / (scale * side))
    return cv2.remap(pre, u.astype(np.float32), v.astype(np.float32), cv2.INTER_LINEAR, borderValue=0)


def _bumps(side: int, cells: int, random: Random) -> np.ndarray:
    small = random.normal(size=(cells + 2, cells + 2)).astype(np.float32)
    return cv2.resize(small, (side, side), interpolation=cv2.INTER_CUBIC)


def filled(alpha: np.ndarray, closing: int) -> np.ndarray:
    """Boolean: the drawing and what it encloses; gaps up to `closing` px count as closed."""
    ink = (alpha > 0.35).astype(np.uint8)
    if closing:
        ink = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (closing, closing)))
    room = cv2.copyMakeBorder(1 - ink, 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=1)
    cv2.floodFill(room, None, (0, 0), 2)
    return room[1:-1, 1:-1] != 2


def is_lines(alpha: np.ndarray) -> bool:
    ink = (alpha > 0.35).astype(np.uint8)
    ink = cv2.copyMakeBorder(ink, 1, 1, 1, 1, cv2.BORDER_CONSTANT)
    return float(cv2.distanceTransform(ink, cv2.DIST_L2, 3).max()) < THIN * alpha.shape[0]


def regions(view: np.ndarray, random: Random) -> tuple[np.ndarray, np.ndarray]:
    """Numbers of flat regions [side, side] (0 = background), and whether a region is of the thing, by its number.

    Lines are no regions: each of their pixels goes to the nearest region.
    """
    alpha = view[..., 3]
    inside = filled(alpha, int(random.choice([0, 3, 5])))
    if is_lines(alpha):
        room = ((alpha < 0.35) & inside).astype(np.uint8)
        count, numbers = cv2.connectedComponents(room, connectivity=4)
        outside = ~inside
        seeds = np.where(outside, count, numbers).astype(np.int32)
        if count > 1:
            zero = (seeds == 0).astype(np.uint8)
            _, nearest = cv2.distanceTransformWithLabels(zero, cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL)
            ys, xs = np.nonzero(seeds)
            of_label = np.zeros(nearest.max() + 1, np.int32)
            of_label[nearest[ys, xs]] = seeds[ys, xs]
            seeds = of_label[nearest]
        seeds[seeds == count] = 0
        seeds[(seeds == 0) & (alpha > 0.35) & (count == 1)] = 1
        return seeds, np.arange(count + 1) > 0
    colour = view[..., :3] / np.maximum(alpha, 1e-3)[..., None]
    level = (colour.mean(2) * 5.99).astype(np.int32) + 2
    numbers = np.where(alpha > 0.35, level, np.where(inside, 1, 0))
    return numbers, np.arange(16) > 0


def shaded(view: np.ndarray, random: Random) -> tuple[np.ndarray, np.ndarray]:
    """Grey picture 0 … 1 of the thing as a flat or softly lit object, and its mask."""
    side = view.shape[0]
    numbers, _ = regions(view, random)
    spread = random.uniform(0.05, 0.5)
    base = random.uniform(0.2, 0.7)
    of_number = np.clip(base + random.normal(size=numbers.max() + 1) * spread, 0, 1).astype(np.float32)
    mask = numbers > 0
    paper = 1.0 if random.random() < 0.6 else random.random()
    grey = np.where(mask, of_number[numbers], paper).astype(np.float32)
    if random.random() < 0.6:
        light = _bumps(side, 1, random)
        grey = np.where(mask, grey + light * random.uniform(0, 0.2), grey)
    if random.random() < 0.5:
        inner = cv2.distanceTransform(mask.astype(np.uint8), cv2.DIST_L2, 3)
        grey = np.where(mask, grey + random.uniform(-0.3, 0.3) * np.minimum(inner / (0.15 * side), 1), grey)
    return grey.clip(0, 1), mask


def edges(view: np.ndarray, random: Random, surface: np.ndarray) -> np.ndarray:
    """Thin black lines on white where a shaded, weakly textured picture of the thing changes quickly (Canny)."""
    side = view.shape[0]
    kind = random.random()
    if kind < 0.2:
        grey = 1 - view[..., 3]
        mask = filled(view[..., 3], 3)
    elif kind < 0.4 and view[..., :3].max() > 0.1:
        grey = (view[..., :3] + (1 - view[..., 3:])).mean(2)
        mask = view[..., 3] > 0.35
    else:
        grey, mask = shaded(view, random)
    detail = surface.mean(2) - surface.mean()
    amount = random.choice([0, 0.1, 0.2, 0.35])
    grey = grey + amount * np.where(mask, detail, detail * (random.random() < 0.15))
    grey = grey + random.normal(size=grey.shape) * random.uniform(0, 0.03)
    soft = random.uniform(0.6, 2.2)
    picture = (cv2.GaussianBlur(grey.astype(np.float32), (0, 0), soft).clip(0, 1) * 255).astype(np.uint8)
    low = random.uniform(10, 60)
    lines = cv2.Canny(picture, low, low * random.uniform(1.5, 3), L2gradient=True)
    if np.count_nonzero(lines) < 1.2 * side:
        lines |= cv2.Canny(mask.astype(np.uint8) * 255, 50, 100)
    return _drawn_lines(lines, side, random)


def _drawn_lines(lines: np.ndarray, side: int, random: Random) -> np.ndarray:
    """Lines with gaps, stray ones, and some width; ink on paper, [side, side, 3]."""
    lines = lines.copy()
    for _ in range(int(random.integers(0, 12)) if random.random() < 0.5 else 0):
        x, y = random.integers(0, side, 2)
        cv2.circle(lines, (int(x), int(y)), int(random.integers(2, 9)), 0, -1)
    for _ in range(int(random.integers(1, 9)) if random.random() < 0.35 else 0):
        start, mid, end = random.uniform(0, side, (3, 2))
        mid, end = start + (mid - start) * 0.3, start + (end - start) * 0.4
        t = np.linspace(0, 1, 12)[:, None]
        curve = (1 - t) ** 2 * start + 2 * t * (1 - t) * mid + t**2 * end
        cv2.polylines(lines, [curve.astype(np.int32)], False, 255, 1)
    soft = lines.astype(np.float32) / 255
    wide = random.choice([0, 0, 0, 1, 2])
    if wide:
        soft = cv2.dilate(soft, np.ones((wide + 1, wide + 1), np.uint8))
    if random.random() < 0.5:
        soft = np.minimum(cv2.GaussianBlur(soft, (0, 0), random.uniform(0.4, 0.9)) * 1.6, 1)
    return _ink(soft, random)


def _ink(share: np.ndarray, random: Random) -> np.ndarray:
    """Black on white most of the time, else in two other tones."""
    paper, ink = np.ones(3), np.zeros(3)
    kind = random.random()
    if kind > 0.9:
        paper, ink = ink, paper
    elif kind > 0.72:
        paper, ink = random.uniform(0.6, 1, 3), random.uniform(0, 0.4, 3)
    return (share[..., None] * ink + (1 - share[..., None]) * paper).astype(np.float32)


def silhouette(view: np.ndarray, random: Random) -> np.ndarray:
    """The thing filled, ink on paper; now and then with the openings that the drawing has."""
    alpha = view[..., 3]
    mask = filled(alpha, int(random.choice([0, 3, 5, 9])))
    if not is_lines(alpha) and random.random() < 0.35:
        mask = alpha > 0.5
    share = mask.astype(np.float32)
    if random.random() < 0.35:
        share = (cv2.GaussianBlur(share, (0, 0), random.uniform(1, 4)) > 0.5).astype(np.float32)
    return _ink(cv2.GaussianBlur(share, (0, 0), random.uniform(0.3, 0.9)), random)


def textured(view: np.ndarray, random: Random, surfaces: list[np.ndarray]) -> np.ndarray:
    """The thing's shape, its surface and its surroundings of textures that are not its own."""
    grey, mask = shaded(view, random)
    alpha = view[..., 3:]
    share = cv2.GaussianBlur(mask.astype(np.float32), (0, 0), random.uniform(0.4, 1.5))[..., None]
    inner, outer = surfaces[0], surfaces[1]
    kind = random.random()
    if kind < 0.25:
        outer = np.ones_like(inner) * (1.0 if random.random() < 0.5 else random.random(3))
    elif kind < 0.6:
        # One texture everywhere, as in a picture whose style was exchanged: only its tone tells the thing from the rest.
        outer = np.roll(inner[::-1], random.integers(inner.shape[0]), 1)
    picture = inner * share + outer * (1 - share)
    strength = random.uniform(0.25, 0.85)
    tone = cv2.GaussianBlur(grey, (0, 0), random.uniform(0.4, 2))[..., None]
    if random.random() < 0.5:
        tint = random.random((2, 3))
        tone = tone * tint[0] + (1 - tone) * tint[1]
    picture = picture * (1 - strength) + tone * strength if random.random() < 0.6 else picture + (tone - 0.5) * strength
    if random.random() < 0.6:
        if is_lines(alpha[..., 0]) or random.random() < 0.3:
            ink = alpha
        else:
            numbers = (grey * 255).astype(np.uint8)
            ink = cv2.dilate(cv2.Canny(numbers, 20, 60), np.ones((2, 2), np.uint8))[..., None] / 255.0
        ink = ink * random.uniform(0.2, 0.9)
        picture = picture * (1 - ink) + ink * (0 if random.random() < 0.75 else random.random(3))
    return picture.clip(0, 1).astype(np.float32)


def drawn(view: np.ndarray, random: Random, surface: np.ndarray) -> np.ndarray:
    """The drawing itself, on white or on something else."""
    kind = random.random()
    paper = np.ones(3) if kind < 0.5 else random.uniform(0.3, 1, 3) if kind < 0.75 else surface
    colour = view[..., :3]
    if colour.max() < 0.1:
        colour = view[..., 3:] * (np.zeros(3) if random.random() < 0.5 else random.uniform(0, 0.6, 3))
    picture = colour + (1 - view[..., 3:]) * paper
    if random.random() < 0.3:
        picture = picture.mean(2, keepdims=True).repeat(3, 2)
    return picture.clip(0, 1).astype(np.float32)


def view_of(rgba: np.ndarray, thing: str, kind: str, side: int, random: Random, pool: np.ndarray) -> np.ndarray:
    """One view [side, side, 3], uint8. `pool` holds the textures."""
    view = placed(rgba, side, thing, random)
    if kind == 'silhouette':
        picture = silhouette(view, random)
    elif kind == 'edges':
        picture = edges(view, random, texture(side, random, pool))
    elif kind == 'texture':
        picture = textured(view, random, [texture(side, random, pool) for _ in range(2)])
    else:
        picture = drawn(view, random, texture(side, random, pool))
    return (picture * 255 + 0.5).astype(np.uint8)
