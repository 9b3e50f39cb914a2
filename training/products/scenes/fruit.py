"""Fruit: orange, lemon, apple, pear and banana. Lengths in decimetres."""

import borrowed  # noqa: F401
import numpy as np
from noise import smooth_step, waves

from colours import linear, mixed
from shape import Shape, curve, joined, lathe, tube
from specimen import Specimen


def stem(points, radius: float, colour: str, slot: str = 'stem') -> Shape:
    line = curve(points, 10)
    radii = radius * (1 + 0.5 * np.linspace(1, 0, 10) ** 3 + 0.5 * np.linspace(0, 1, 10) ** 4)
    return tube(line, radii, slot, 8, linear(colour))


def lumpy(shape: Shape, amount: float, frequency: float, seed: int) -> Shape:
    length = np.linalg.norm(shape.vertices, axis=1, keepdims=True)
    shape.vertices = shape.vertices * (1 + amount * waves(shape.vertices, frequency, seed)[:, None] / np.maximum(length, 0.3))
    return shape


def orange(random) -> Specimen:
    size = random.uniform(0.92, 1.08)
    profile = curve(
        [(0, 0.355), (0.05, 0.366), (0.12, 0.372), (0.25, 0.31), (0.37, 0.14), (0.395, -0.02), (0.36, -0.17),
         (0.25, -0.31), (0.12, -0.375), (0.04, -0.375), (0, -0.365)], 60,
    )
    body = lumpy(lathe(profile, 'citrus', 64), 0.018, 1.1, random.integers(1 << 30))
    patches = 0.5 + waves(body.vertices, 1.6, random.integers(1 << 30))
    deep, pale = linear('e2600a'), linear('f08a14')
    colours = mixed(deep, pale, patches * random.uniform(0.5, 1.0))
    rim = np.hypot(body.vertices[:, 0], body.vertices[:, 1])
    colours = mixed(colours, linear('c98a1e'), 0.6 * (body.vertices[:, 2] > 0) * smooth_step(0.16 - rim, 0, 0.14))
    body.painted(colours)
    star = lathe(curve([(0, 0.40), (0.035, 0.395), (0.055, 0.372), (0.05, 0.355)], 8), 'stem', 20, linear('6d7a2c'))
    star.vertices[:, :2] *= (1 + 0.28 * np.cos(5 * star.around))[:, None]
    parts = [body, star]
    if random.random() < 0.35:
        parts.append(leaf((0.02, 0, 0.38), random.uniform(0, 360), 0.62, 0.3, random))
    return Specimen(joined(*parts).scaled(size).centred())


def leaf(base, heading: float, length: float, width: float, random) -> Shape:
    """A glossy leaf that hangs outwards from `base`."""
    n, m = 12, 5
    along = np.linspace(0, 1, n)
    half = width / 2 * np.sin(np.pi * along**0.8) ** 0.9
    across = np.linspace(-1, 1, m)
    droop = random.uniform(0.2, 0.5)
    points = np.stack(
        [
            np.repeat((along * length)[:, None], m, 1),
            half[:, None] * across,
            np.repeat((0.12 * along - droop * along**2)[:, None] * length, m, 1) + 0.25 * half[:, None] * np.abs(across),
        ],
        -1,
    ).reshape(-1, 3)
    faces = [(i * m + j, i * m + j + 1, (i + 1) * m + j + 1, (i + 1) * m + j) for i in range(n - 1) for j in range(m - 1)]
    shape = Shape(points, faces, 'leaf')
    vein = np.tile(np.abs(across) < 0.1, n)
    shape.painted(mixed(linear('2c5a1e'), linear('6f9440'), vein * 0.8))
    return shape.turned(z=heading).moved(*base)


def lemon(random) -> Specimen:
    tip = random.uniform(0.05, 0.1)
    profile = curve(
        [(0, 0.45 + tip), (0.04, 0.44 + tip), (0.075, 0.43), (0.13, 0.385), (0.24, 0.29), (0.315, 0.13), (0.33, 0),
         (0.31, -0.15), (0.22, -0.31), (0.12, -0.40), (0.075, -0.435), (0.05, -0.46), (0, -0.465)], 64,
    )
    body = lumpy(lathe(profile, 'citrus', 56), 0.02, 1.3, random.integers(1 << 30))
    patches = 0.5 + waves(body.vertices, 1.2, random.integers(1 << 30))
    colours = mixed(linear('f7cf12'), linear('fbe14a'), patches)
    colours = mixed(colours, linear('a9b32a'), smooth_step(body.vertices[:, 2], 0.36, 0.6) * random.uniform(0.2, 0.8))
    colours = mixed(colours, linear('8b8b4a'), smooth_step(-body.vertices[:, 2], 0.445, 0.47) * 0.8)
    return Specimen(body.painted(colours).scaled(random.uniform(0.94, 1.06)).centred())


APPLES = (
    # base, blush, share of blush, streaks
    ('d8c24a', 'b3141a', 0.72, 0.6), ('c9cf5a', 'c4242a', 0.5, 0.8), ('a3bf3c', 'a3bf3c', 0.0, 0.0),
    ('c01f22', '8f0d18', 0.6, 0.3), ('e0c860', 'd04a2a', 0.55, 1.0), ('b8c94a', 'bf2a24', 0.35, 0.7),
)


def apple(random) -> Specimen:
    profile = curve(
        [(0, 0.19), (0.04, 0.21), (0.1, 0.30), (0.2, 0.365), (0.31, 0.345), (0.41, 0.20), (0.43, 0.02), (0.385, -0.17),
         (0.29, -0.315), (0.19, -0.365), (0.11, -0.35), (0.05, -0.31), (0, -0.30)], 70,
    )
    body = lathe(profile, 'apple', 64)
    low = smooth_step(-body.vertices[:, 2], 0.1, 0.35)
    lobes = 1 + (0.015 + 0.04 * low) * np.cos(5 * body.around + random.uniform(0, 6))
    body.vertices[:, :2] *= lobes[:, None]
    lumpy(body, 0.02, 0.9, random.integers(1 << 30))
    base, blush, share, streaky = APPLES[random.integers(len(APPLES))]
    sunny = np.cos(body.around - random.uniform(0, 6)) * 0.5 + 0.5
    field = waves(body.vertices, 0.8, random.integers(1 << 30)) * 0.5
    fine = sum(np.cos(k * body.around + random.uniform(0, 6)) * w for k, w in ((17, 0.5), (29, 0.5), (43, 0.45)))
    amount = smooth_step(share * 1.5 + 0.7 * (sunny - 0.5) + field + streaky * 0.16 * fine, 0.3, 1.0) if share else np.zeros(len(field))
    colours = mixed(linear(base), linear(blush), amount)
    rim = np.hypot(body.vertices[:, 0], body.vertices[:, 1])
    dimple = (body.vertices[:, 2] > 0) * smooth_step(0.17 - rim, 0, 0.12)
    colours = mixed(colours, linear('9a9a4a') if share else linear('8aa53a'), dimple * 0.75)
    colours = mixed(colours, linear('6b5a2e'), (body.vertices[:, 2] > 0) * smooth_step(0.07 - rim, 0, 0.05) * 0.7)
    colours = mixed(colours, linear('4a3a20'), (body.vertices[:, 2] < 0) * smooth_step(0.06 - rim, 0, 0.05) * 0.9)
    body.painted(colours)
    bend = random.uniform(-0.1, 0.1)
    return Specimen(
        joined(body, stem([(0, 0, 0.17), (bend * 0.3, 0, 0.33), (bend, bend * 0.4, 0.52)], 0.02, '4d3620'))
        .scaled(random.uniform(0.94, 1.06)).centred()
    )


PEARS = (('a9b548', 'b0762a', 0.25), ('c9b84a', 'b5542a', 0.35), ('8ea63c', '8a7a3a', 0.2), ('bdbb52', 'a8822e', 0.3))


def pear(random) -> Specimen:
    neck = random.uniform(0.9, 1.12)
    profile = curve(
        [(0, 0.60), (0.04, 0.615), (0.1, 0.59), (0.145, 0.50), (0.175 * neck, 0.36), (0.235 * neck, 0.2), (0.34, 0.0),
         (0.395, -0.19), (0.36, -0.36), (0.25, -0.47), (0.13, -0.485), (0.05, -0.45), (0, -0.44)], 76,
    )
    body = lathe(profile, 'pear', 56)
    lean = random.uniform(-0.16, 0.16)
    body.vertices[:, 0] += lean * smooth_step(body.vertices[:, 2], -0.2, 0.65)
    lumpy(body, 0.03, 1.0, random.integers(1 << 30))
    base, blush, share = PEARS[random.integers(len(PEARS))]
    field = 0.5 + 0.6 * np.cos(body.around - random.uniform(0, 6)) + waves(body.vertices, 1.0, random.integers(1 << 30)) * 0.5
    colours = mixed(linear(base), linear(blush), smooth_step(field * share * 2, 0.3, 1.1) * 0.8)
    russet = smooth_step(body.vertices[:, 2], 0.52, 0.64) + smooth_step(-body.vertices[:, 2], 0.44, 0.5)
    colours = mixed(colours, linear('7d6232'), russet * 0.7)
    body.painted(colours)
    top = stem([(lean, 0, 0.58), (lean + 0.02, 0, 0.72), (lean + random.uniform(-0.1, 0.12), 0.02, 0.88)], 0.022, '54391f')
    return Specimen(joined(body, top).scaled(random.uniform(0.94, 1.06)).centred())


def one_banana(random, green: float) -> Shape:
    n, m = 44, 25
    bend = random.uniform(1.15, 1.45)
    angles = np.linspace(-bend / 2, bend / 2, n)
    length = random.uniform(1.6, 1.85)
    radius = length / bend
    centres = np.stack([radius * np.sin(angles), np.zeros(n), radius * (1 - np.cos(angles))], 1)
    along = np.linspace(0, 1, n)
    width = np.interp(along, [0, 0.05, 0.12, 0.22, 0.5, 0.8, 0.9, 0.955, 0.975, 1.0],
                      [0.065, 0.055, 0.075, 0.15, 0.19, 0.175, 0.115, 0.05, 0.045, 0.04])
    width = np.convolve(np.pad(width, 2, 'edge'), np.ones(5) / 5, 'valid')
    around = np.arange(m) * 2 * np.pi / m
    ridges = 1 + 0.055 * np.cos(5 * around + 0.6)
    body = tube(centres, width[:, None] * ridges, 'banana', m)
    share, turn = body.along, body.around
    colours = mixed(linear('f0b80e'), linear('f9cf34'), 0.5 + 0.5 * np.cos(5 * turn + 0.6))
    colours = mixed(colours, linear('9db83a'), smooth_step(0.2 - share, 0, 0.16) * 0.75 + green * 0.5)
    colours = mixed(colours, linear('b0a83c'), smooth_step(share, 0.88, 0.94) * 0.6)
    spots = smooth_step(waves(body.vertices, 5.5, random.integers(1 << 30)), 0.75, 0.95) * random.uniform(0.1, 0.8)
    colours = mixed(colours, linear('6b431a'), spots + smooth_step(np.cos(5 * turn + 0.6), 0.9, 1.0) * 0.18)
    colours = mixed(colours, linear('2b1d12'), smooth_step(share, 0.935, 0.955))
    colours = mixed(colours, linear('6d6a2a'), smooth_step(0.04 - share, 0, 0.03) * 0.8)
    return body.painted(colours)


def banana(random) -> Specimen:
    """A hand of three to five: the necks meet in the crown, the fingers lie side by side."""
    count = int(random.integers(3, 6))
    green = random.uniform(0, 0.35)
    fingers = []
    for index in range(count):
        side = index - (count - 1) / 2
        finger = one_banana(random, green)
        start = finger.vertices[:25].mean(0)
        finger.moved(*-start).turned(x=side * 17 + random.uniform(-3, 3)).turned(z=side * 7, y=random.uniform(-3, 3))
        fingers.append(finger.moved(0, side * 0.075, abs(side) * 0.01))
    crown = tube(
        curve([(-0.2, 0, 0.1), (-0.08, 0, 0.04), (0.06, 0, -0.03)], 10), np.interp(np.linspace(0, 1, 10), [0, 0.2, 1], [0.07, 0.1, 0.1]),
        'banana', 16, linear('7a7430'),
    )
    crown.vertices[:, 1] *= 0.9 + 0.55 * count / 4
    crown.colours = mixed(linear('3a2a18'), linear('99a03a'), smooth_step(crown.along, 0.0, 0.4))
    return Specimen(joined(*fingers, crown).centred())
