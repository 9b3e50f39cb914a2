"""Vegetables: tomato, cucumber, carrot, potato, onion and red pepper. Lengths in decimetres."""

import borrowed  # noqa: F401
import numpy as np
from noise import smooth_step, waves

from colours import linear, mixed
from fruit import lumpy, stem
from shape import Shape, curve, joined, lathe, tube
from specimen import Specimen


def sepal(heading: float, length: float, lift: float, base: float, random) -> Shape:
    n = 9
    along = np.linspace(0, 1, n)
    half = 0.04 * (1 - along) ** 0.6 * (0.6 + 0.4 * np.sin(np.pi * np.minimum(along * 2, 1)))
    height = base + 0.03 * np.sin(np.pi * along) - 0.14 * along**2 + lift * along**3
    points = np.concatenate(
        [np.stack([along * length, half * side, height + 0.012 * (side == 0)], 1) for side in (-1, 0, 1)]
    )
    faces = [(k * n + i, k * n + i + 1, (k + 1) * n + i + 1, (k + 1) * n + i) for k in (0, 1) for i in range(n - 1)]
    return Shape(points, faces, 'leaf', linear('3f7427')).turned(z=heading)


def tomato(random) -> Specimen:
    profile = curve(
        [(0, 0.235), (0.06, 0.25), (0.17, 0.305), (0.31, 0.27), (0.40, 0.13), (0.42, -0.02), (0.37, -0.18), (0.25, -0.29),
         (0.1, -0.325), (0, -0.325)], 60,
    )
    body = lathe(profile, 'glossy', 60)
    shoulder = smooth_step(body.vertices[:, 2], -0.1, 0.28)
    lobes = int(random.integers(5, 8))
    body.vertices[:, :2] *= (1 + (0.012 + 0.035 * shoulder) * np.cos(lobes * body.around))[:, None]
    lumpy(body, 0.018, 0.9, random.integers(1 << 30))
    field = 0.5 + waves(body.vertices, 0.9, random.integers(1 << 30))
    colours = mixed(linear('c8160c'), linear('df3412'), field)
    rim = np.hypot(body.vertices[:, 0], body.vertices[:, 1])
    colours = mixed(colours, linear('d08a2a'), (body.vertices[:, 2] > 0) * smooth_step(0.2 - rim, 0, 0.18) * 0.55)
    body.painted(colours)
    parts = [body]
    start = random.uniform(0, 72)
    for index in range(5):
        parts.append(sepal(start + 72 * index + random.uniform(-9, 9), random.uniform(0.25, 0.34), random.uniform(-0.02, 0.16), 0.285, random))
    bend = random.uniform(-0.06, 0.06)
    parts.append(stem([(0, 0, 0.22), (0, 0, 0.34), (bend, 0.02, 0.42)], 0.024, '4f7d2c'))
    return Specimen(joined(*parts).scaled(random.uniform(0.9, 1.05)).centred())


def cucumber(random) -> Specimen:
    n, m = 80, 40
    length = random.uniform(2.8, 3.3)
    along = np.linspace(0, 1, n)
    bow = random.uniform(-0.22, 0.22)
    centres = np.stack([(along - 0.5) * length, bow * (along * 2 - 1) ** 2, np.zeros(n)], 1)
    width = 0.235 * np.interp(along, [0, 0.012, 0.04, 0.1, 0.3, 0.7, 0.9, 0.965, 0.99, 1.0],
                              [0.14, 0.3, 0.55, 0.82, 0.98, 1.0, 0.9, 0.66, 0.36, 0.1])
    around = np.arange(m) * 2 * np.pi / m
    body = tube(centres, width[:, None] * (1 + 0.022 * np.cos(9 * around)), 'cucumber', m)
    points = body.vertices * (1, 1, 1)
    bumps = smooth_step(waves(points, 6.5, random.integers(1 << 30)), 0.55, 0.95)
    axis = np.repeat(centres, m, 0)
    body.vertices = axis + (body.vertices - axis) * (1 + 0.07 * bumps[:, None])
    stripes = smooth_step(np.cos(9 * body.around + 0.4 * waves(points, 1.2, random.integers(1 << 30))), 0.55, 1.0)
    colours = mixed(linear('1d4a17'), linear('2f6a22'), 0.5 + waves(points, 1.5, random.integers(1 << 30)))
    fade = smooth_step(body.along, 0.35, 0.95)
    colours = mixed(colours, linear('8fae4e'), stripes * (0.16 + 0.55 * fade))
    colours = mixed(colours, linear('7d9c48'), bumps * 0.35)
    colours = mixed(colours, linear('a9ae5a'), smooth_step(body.along, 0.955, 0.995) * 0.7)
    body.painted(colours)
    end = -length / 2
    peg = stem([(end + 0.05, bow, 0), (end - 0.06, bow, 0.0), (end - 0.14, bow, 0.01)], 0.035, '6d8a3c')
    return Specimen(joined(body, peg).centred())


def carrot(random) -> Specimen:
    n, m = 90, 30
    length = random.uniform(1.7, 2.1)
    along = np.linspace(0, 1, n)
    bow = random.uniform(-0.12, 0.12)
    centres = np.stack([(along - 0.5) * length, bow * np.sin(along * 3.0), 0.05 * bow * np.cos(along * 4)], 1)
    width = random.uniform(0.19, 0.23) * np.interp(
        along, [0, 0.015, 0.05, 0.12, 0.5, 0.8, 0.92, 0.97, 1.0], [0.4, 0.75, 0.96, 1.0, 0.74, 0.46, 0.25, 0.1, 0.02]
    )
    width = np.convolve(np.pad(width, 2, 'edge'), np.ones(5) / 5, 'valid')
    around = np.arange(m) * 2 * np.pi / m
    rings = np.zeros((n, m))
    for _ in range(26):
        at, turn, reach = random.uniform(0.03, 0.97), random.uniform(0, 6.3), random.uniform(0.6, 2.4)
        near = np.exp(-(((along - at) / 0.006) ** 2))[:, None] * smooth_step(reach - np.abs((around - turn + np.pi) % (2 * np.pi) - np.pi), 0, 0.4)
        rings = np.maximum(rings, near)
    body = tube(centres, width[:, None] * (1 - 0.09 * rings), 'carrot', m)
    field = 0.5 + waves(body.vertices, 1.4, random.integers(1 << 30))
    colours = mixed(linear('e0640c'), linear('f08722'), field)
    colours = mixed(colours, linear('a8480e'), rings.ravel() * 0.75)
    colours = mixed(colours, linear('7a8a32'), smooth_step(0.03 - body.along, 0, 0.025) * 0.8)
    body.painted(colours)
    parts = [body]
    head = -length / 2
    for _ in range(int(random.integers(7, 11))):
        spread = random.uniform(-0.32, 0.32, 2)
        reach = random.uniform(0.6, 1.1)
        line = curve([(head + 0.03, 0, 0), (head - reach * 0.45, spread[0] * 0.35, spread[1] * 0.35), (head - reach, spread[0], spread[1])], 9)
        parts.append(tube(line, np.linspace(0.028, 0.01, 9), 'leaf', 6, linear('5d8f34')))
        for _ in range(11):
            at = line[int(random.integers(3, 9))]
            away = np.array([-random.uniform(0.05, 0.22), *random.uniform(-0.16, 0.16, 2)])
            side = np.array([0.02, *random.uniform(-0.05, 0.05, 2)])
            frond = Shape([at - side, at + away * 0.5 + side * 2, at + away, at + away * 0.5 - side * 2], [(0, 1, 2, 3)], 'leaf',
                          linear('3c7a26') * random.uniform(0.7, 1.3))
            parts.append(frond)
    shape = joined(*parts)
    shape.moved(x=-(length / 2 + head) / 2 + 0.35)
    return Specimen(shape.centred())


def potato(random) -> Specimen:
    angles = np.linspace(0, np.pi, 60)
    body = lathe(np.stack([np.sin(angles), np.cos(angles)], 1), 'earthy', 56)
    body.vertices *= (random.uniform(0.36, 0.43), random.uniform(0.32, 0.38), random.uniform(0.48, 0.62))
    lumpy(body, 0.1, 0.75, random.integers(1 << 30))
    lumpy(body, 0.03, 2.0, random.integers(1 << 30))
    eyes = np.zeros(len(body.vertices))
    for _ in range(int(random.integers(8, 13))):
        place = body.vertices[int(random.integers(len(body.vertices)))]
        gap = (body.vertices - place) * (1, 1, 2.0)
        eyes = np.maximum(eyes, np.exp(-(np.linalg.norm(gap, axis=1) / 0.05) ** 2))
    body.vertices *= 1 - 0.07 * eyes[:, None]
    field = 0.5 + waves(body.vertices, 1.3, random.integers(1 << 30))
    base = ('c39a5c', 'b98a4c', 'cfaa6a')[int(random.integers(3))]
    colours = mixed(linear(base), linear('9a7340'), field * 0.8)
    specks = smooth_step(waves(body.vertices, 7.0, random.integers(1 << 30)), 0.5, 0.9)
    colours = mixed(colours, linear('6e4c28'), specks * 0.5 + eyes * 0.85)
    dirt = smooth_step(waves(body.vertices, 1.7, random.integers(1 << 30)), 0.3, 0.9)
    colours = mixed(colours, linear('5d4426'), dirt * random.uniform(0.1, 0.5))
    return Specimen(body.painted(colours).turned(y=90).centred())


def onion(random) -> Specimen:
    profile = curve(
        [(0, 0.62), (0.025, 0.61), (0.035, 0.53), (0.05, 0.45), (0.1, 0.375), (0.24, 0.28), (0.37, 0.12), (0.405, -0.03),
         (0.35, -0.19), (0.22, -0.31), (0.09, -0.36), (0.06, -0.38), (0, -0.38)], 76,
    )
    body = lathe(profile, 'papery', 72)
    lumpy(body, 0.022, 0.9, random.integers(1 << 30))
    neck = smooth_step(body.vertices[:, 2], 0.36, 0.55)
    body.vertices[:, 0] += neck * random.uniform(-0.06, 0.06)
    body.vertices[:, :2] *= (1 + neck * 0.3 * np.cos(3 * body.around + body.vertices[:, 2] * 6))[:, None]
    veins = sum(np.cos(k * body.around + random.uniform(0, 6)) for k in (23, 31, 36)) / 3
    veins = smooth_step(veins + 0.35 * waves(body.vertices, 1.0, random.integers(1 << 30)), 0.2, 0.8)
    field = 0.5 + waves(body.vertices, 0.9, random.integers(1 << 30))
    colours = mixed(linear('c9822e'), linear('d99a45'), field)
    colours = mixed(colours, linear('8a4716'), veins * 0.65)
    torn = smooth_step(waves(body.vertices * (1, 1, 0.5), 1.1, random.integers(1 << 30)), 0.5, 0.62)
    colours = mixed(colours, linear('a3561c'), torn * 0.6)
    colours = mixed(colours, linear('e0c48a'), smooth_step(body.vertices[:, 2], 0.42, 0.6) * 0.6)
    colours = mixed(colours, linear('b59a6a'), smooth_step(-body.vertices[:, 2], 0.33, 0.37))
    body.painted(colours)
    parts = [body]
    for _ in range(16):
        turn, reach = random.uniform(0, 6.3), random.uniform(0.03, 0.09)
        line = curve([(0.02 * np.cos(turn), 0.02 * np.sin(turn), -0.37), (reach * np.cos(turn), reach * np.sin(turn), -0.41),
                      (1.3 * reach * np.cos(turn + 0.5), 1.3 * reach * np.sin(turn + 0.5), -0.43)], 5)
        parts.append(tube(line, np.full(5, 0.007), 'stem', 5, linear('cbb486')))
    return Specimen(joined(*parts).scaled(random.uniform(0.92, 1.06)).centred())


def red_pepper(random) -> Specimen:
    lobes = 4 if random.random() < 0.6 else 3
    stretch = random.uniform(1.0, 1.2)
    profile = curve(
        [(0, 0.27), (0.07, 0.28), (0.15, 0.36), (0.27, 0.41), (0.385, 0.34), (0.42, 0.15), (0.40, -0.12), (0.345, -0.36),
         (0.24, -0.47), (0.13, -0.45), (0.05, -0.40), (0, -0.39)], 76,
    ) * (1, stretch)
    body = lathe(profile, 'glossy', 72)
    groove = np.abs(np.cos(lobes * (body.around + 0.25 * body.vertices[:, 2]) / 2)) ** 0.75
    depth = 0.2 + 0.1 * smooth_step(np.abs(body.vertices[:, 2]), 0.15, 0.45)
    body.vertices[:, :2] *= (1 - depth * (1 - groove) + 0.03)[:, None]
    body.vertices[:, 2] += 0.08 * (groove - 0.6) * np.sign(body.vertices[:, 2]) * smooth_step(np.abs(body.vertices[:, 2]), 0.2, 0.45)
    lumpy(body, 0.04, 0.8, random.integers(1 << 30))
    field = 0.5 + waves(body.vertices, 0.8, random.integers(1 << 30))
    colours = mixed(linear('b00d0a'), linear('cc1c10'), field)
    body.painted(colours)
    cap = lathe(curve([(0, 0.335), (0.05, 0.335), (0.1, 0.325), (0.15, 0.335)], 10) * (1, stretch), 'leaf', 24, linear('3f7a24'))
    cap.vertices[:, :2] *= (1 + 0.16 * np.cos(lobes * cap.around))[:, None]
    bend = random.uniform(-0.14, 0.14)
    line = curve([(0, 0, 0.31 * stretch), (0.01, 0, 0.45 * stretch), (bend, bend * 0.5, 0.64 * stretch)], 12)
    peg = tube(line, np.interp(np.linspace(0, 1, 12), [0, 0.2, 0.8, 1], [0.1, 0.062, 0.055, 0.07]), 'leaf', 12, linear('4b8a2c'))
    return Specimen(joined(body, cap, peg).centred())
