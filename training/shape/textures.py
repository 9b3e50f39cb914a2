"""Surfaces without a thing on them: calculated ones, crops of photos of fruit and packets, and drawings as wallpaper."""

import math

import cv2
import numpy as np

Random = np.random.Generator


def _noise(side: int, cells: float, random: Random) -> np.ndarray:
    """Smooth noise, 0 … 1, with about `cells` bumps along an edge."""
    n = max(2, round(cells) + 2)
    small = random.random((n, n), dtype=np.float32)
    return np.clip(cv2.resize(small, (side, side), interpolation=cv2.INTER_CUBIC), 0, 1)


def _fractal(side: int, random: Random) -> np.ndarray:
    cells = random.uniform(2, 8)
    total = sum(_noise(side, cells * 2**k, random) * 0.6**k for k in range(4))
    return (total - total.min()) / (np.ptp(total) + 1e-6)


def _coordinates(side: int, random: Random) -> tuple[np.ndarray, np.ndarray]:
    """Turned and slightly bent coordinates."""
    y, x = np.mgrid[0:side, 0:side].astype(np.float32) / side
    angle = random.uniform(0, math.pi)
    u, v = x * math.cos(angle) + y * math.sin(angle), y * math.cos(angle) - x * math.sin(angle)
    bend = random.choice([0, 0.05, 0.2])
    return u + bend * _noise(side, 4, random), v + bend * _noise(side, 4, random)


def _stripes(side: int, random: Random) -> np.ndarray:
    u, _ = _coordinates(side, random)
    wave = np.sin(u * 2 * math.pi * random.uniform(4, 30))
    return np.clip(0.5 + wave * random.choice([0.5, 3.0]), 0, 1)


def _checks(side: int, random: Random) -> np.ndarray:
    u, v = _coordinates(side, random)
    many = random.uniform(4, 20)
    return ((np.floor(u * many) + np.floor(v * many * random.uniform(0.5, 1.5))) % 2).astype(np.float32)


def _bricks(side: int, random: Random) -> np.ndarray:
    u, v = _coordinates(side, random)
    many = random.uniform(5, 16)
    row = np.floor(v * many)
    across = u * many * 0.5 + 0.5 * (row % 2)
    joint = random.uniform(0.06, 0.2)
    inside = ((across % 1) > joint / 2) & ((v * many % 1) > joint)
    return inside * (0.6 + 0.4 * _noise(side, 20, random))


def _dots(side: int, random: Random) -> np.ndarray:
    u, v = _coordinates(side, random)
    many = random.uniform(5, 20)
    far = np.hypot(u * many % 1 - 0.5, v * many % 1 - 0.5)
    return np.clip((random.uniform(0.2, 0.42) - far) * 8 + 0.5, 0, 1)


def _cells(side: int, random: Random) -> np.ndarray:
    """Cracks or scales: distances to scattered points."""
    points = np.full((side, side), 255, np.uint8)
    n = int(random.integers(15, 250))
    at = random.integers(0, side, (n, 2))
    points[at[:, 0], at[:, 1]] = 0
    far, labels = cv2.distanceTransformWithLabels(points, cv2.DIST_L2, 5)
    if random.random() < 0.5:
        return np.clip(far / (np.percentile(far, 97) + 1e-6), 0, 1)
    return random.random(labels.max() + 1).astype(np.float32)[labels]


def _hairs(side: int, random: Random) -> np.ndarray:
    """Fur, grass, wood: noise drawn out along one direction that changes slowly."""
    grain = random.random((side, side), dtype=np.float32)
    length = int(random.integers(5, 25)) | 1
    kernel = np.zeros((length, length), np.float32)
    kernel[length // 2] = 1
    turn = cv2.getRotationMatrix2D((length // 2, length // 2), random.uniform(0, 180), 1)
    kernel = cv2.warpAffine(kernel, turn, (length, length))
    grain = cv2.filter2D(grain, -1, kernel / kernel.sum())
    grain = (grain - grain.mean()) / (grain.std() + 1e-6)
    return np.clip(0.5 + grain * 0.25, 0, 1)


def _strokes(side: int, random: Random) -> np.ndarray:
    """Brush strokes or scribbles."""
    canvas = np.full((side, side), random.random(), np.float32)
    direction, spread = random.uniform(0, math.pi), random.uniform(0.1, 1.5)
    for _ in range(int(random.integers(40, 200))):
        x, y = random.uniform(-10, side + 10, 2)
        angle, length = direction + random.normal() * spread, random.uniform(8, 50)
        end = (int(x + math.cos(angle) * length), int(y + math.sin(angle) * length))
        cv2.line(canvas, (int(x), int(y)), end, float(random.random()), int(random.integers(1, 7)), cv2.LINE_AA)
    return canvas


CALCULATED = (_fractal, _stripes, _checks, _bricks, _dots, _cells, _hairs, _strokes)


def _coloured(grey: np.ndarray, random: Random) -> np.ndarray:
    """Grey values along a line through two or three colours."""
    stops = random.random((3, 3)).astype(np.float32)
    if random.random() < 0.3:
        stops = stops.mean(1, keepdims=True).repeat(3, 1)
    low, high = grey[..., None] * 2, grey[..., None] * 2 - 1
    return np.where(low < 1, stops[0] + (stops[1] - stops[0]) * low, stops[1] + (stops[2] - stops[1]) * high).clip(0, 1)


def calculated(side: int, random: Random) -> np.ndarray:
    """[side, side, 3], 0 … 1, from nothing but random numbers."""
    make = CALCULATED[random.integers(len(CALCULATED))]
    return _coloured(make(side, random).astype(np.float32), random).astype(np.float32)


def _crop(photo: np.ndarray, side: int, random: Random) -> np.ndarray:
    most = min(photo.shape[:2])
    part = int(random.uniform(0.4, 1) * most)
    y, x = random.integers(0, photo.shape[0] - part + 1), random.integers(0, photo.shape[1] - part + 1)
    piece = np.rot90(photo[y : y + part, x : x + part], random.integers(4))
    return cv2.resize(np.ascontiguousarray(piece), (side, side), interpolation=cv2.INTER_AREA).astype(np.float32) / 255


def _wallpaper(drawing: np.ndarray, side: int, random: Random) -> np.ndarray:
    """One drawing again and again, turned and bent: what a picture with a thing's look but not its shape may have."""
    cell = int(random.integers(20, 100))
    small = cv2.resize(drawing, (cell, cell), interpolation=cv2.INTER_AREA).astype(np.float32) / 255
    paper, ink = random.random(3), random.random(3)
    colour = ink if small[..., :3].max() < 0.1 else small[..., :3]
    tile = small[..., 3:] * colour + (1 - small[..., 3:]) * paper
    v, u = np.mgrid[0:side, 0:side].astype(np.float32)
    bend = random.uniform(0, 0.3) * side
    u, v = u + bend * _noise(side, 4, random), v + bend * _noise(side, 4, random)
    angle = random.uniform(0, 2 * math.pi)
    u, v = u * math.cos(angle) - v * math.sin(angle), u * math.sin(angle) + v * math.cos(angle)
    return cv2.remap(tile.astype(np.float32), u, v, cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP)


def made(side: int, random: Random, photos: np.ndarray, drawings: np.ndarray) -> np.ndarray:
    """[side, side, 3], 0 … 1. `photos` are uint8 pictures, `drawings` RGBA ones of any thing."""
    kind = random.random()
    if kind < 0.35:
        return _crop(photos[random.integers(len(photos))], side, random)
    if kind < 0.6:
        return _wallpaper(drawings[random.integers(len(drawings))], side, random)
    return calculated(side, random)


def make_pool(count: int, side: int, photos: np.ndarray, drawings: np.ndarray) -> np.ndarray:
    """[count, side, side, 3] uint8, the same for the same input."""
    return np.stack(
        [(made(side, np.random.default_rng([31, n]), photos, drawings) * 255).astype(np.uint8) for n in range(count)]
    )


def texture(side: int, random: Random, pool: np.ndarray) -> np.ndarray:
    """One of the pool, another part of it, turned and in other colours; [side, side, 3], 0 … 1."""
    piece = _crop(pool[random.integers(len(pool))], side, random)
    if random.random() < 0.5:
        piece = piece[..., random.permutation(3)]
    return np.clip(piece * random.uniform(0.7, 1.3, 3).astype(np.float32), 0, 1)
