"""Round packages: yoghurt cup and tin. Lengths in decimetres."""

import numpy as np

import labels
from colours import linear, pixel
from shape import Shape, joined, lathe, tube
from specimen import Specimen


def flat(shape: Shape) -> Shape:
    shape.smooth = [False] * len(shape.smooth)
    return shape


def yoghurt_cup(random, set_name: str) -> Specimen:
    top, bottom = random.uniform(0.44, 0.5), random.uniform(0.3, 0.36)
    height = random.uniform(0.85, 1.15)
    print_top, print_bottom = 0.94 * height, 0.08 * height

    def radius(z):
        return bottom + (top - bottom) * z / height

    wall = lathe(np.array([(radius(z), z) for z in np.linspace(print_top, print_bottom, 10)]), 'print', 56, wrap=True)
    white = linear('f4f4f0')
    foot = lathe(np.array([(radius(print_bottom), print_bottom), (bottom * 0.99, 0.03), (bottom * 0.9, 0), (0, 0.01)]), 'plastic', 48, white)
    rim = lathe(np.array([(top + 0.045, height), (top + 0.05, height - 0.03), (top, height - 0.04), (radius(print_top), print_top)]), 'plastic', 56, white)
    edge = np.linspace(0, 1, 10)
    lid = lathe(np.stack([edge * (top + 0.06), height + 0.015 + 0.012 * np.sin(edge * 9)], 1), 'foil', 56, linear('d9d9dc'))
    skirt = lathe(np.array([(top + 0.06, height + 0.015), (top + 0.072, height - 0.02)]), 'foil', 56, linear('d0d0d4'))
    skirt.vertices[:, :2] *= (1 + 0.006 * np.cos(28 * skirt.around))[:, None]
    tab = Shape([(-0.1, -top - 0.04, height + 0.014), (0.1, -top - 0.04, height + 0.014), (0.07, -top - 0.19, height + 0.05), (-0.07, -top - 0.19, height + 0.05)],
                [(0, 1, 2, 3)], 'foil', linear('d0d0d4'))
    tab.turned(z=random.uniform(15, 75))
    if random.random() < 0.5:
        tint = np.array(pixel(random.random(), 0.45, 0.95)) / 255
        for part in (lid, skirt, tab):
            part.colours = part.colours * tint**2.2
    return Specimen(joined(wall, foot, rim, lid, skirt, tab).turned(z=180).centred(), {'print': labels.yoghurt(random, set_name)})


def tin(random, set_name: str) -> Specimen:
    radius, height = random.uniform(0.36, 0.42), random.uniform(0.95, 1.2)
    steps = np.linspace(0.92 * height, 0.08 * height, 60)
    ribs = 0.008 * np.sin((steps / height - 0.5) * 2 * np.pi * 11) * (np.abs(steps / height - 0.5) < 0.27)
    wall = lathe(np.stack([radius + ribs, steps], 1), 'label', 56, wrap=True)
    steel = linear('cfd0d2')
    upper = lathe(
        np.array([(radius, 0.92 * height), (radius, 0.955 * height), (radius + 0.018, 0.97 * height), (radius + 0.018, height),
                  (radius - 0.012, height), (radius - 0.02, height - 0.035), (radius - 0.06, height - 0.035), (radius - 0.07, height - 0.02),
                  (radius - 0.1, height - 0.02), (radius - 0.11, height - 0.035), (0, height - 0.035)]), 'metal', 56, steel,
    )
    lower = lathe(np.array([(radius, 0.08 * height), (radius, 0.045 * height), (radius + 0.018, 0.03 * height), (radius + 0.018, 0), (radius - 0.02, 0), (0, 0.02)]), 'metal', 56, steel)
    angles = np.linspace(0, 2 * np.pi, 25)
    ring = tube(np.stack([0.085 * np.cos(angles) + 0.1, 0.065 * np.sin(angles), np.full(25, height - 0.012)], 1), np.full(25, 0.014), 'metal', 8, steel)
    tongue = flat(Shape([(0.1, -0.04, height - 0.01), (0.26, -0.04, height - 0.01), (0.26, 0.04, height - 0.01), (0.1, 0.04, height - 0.01)], [(0, 1, 2, 3)], 'metal', steel))
    pull = joined(ring, tongue).turned(z=random.uniform(0, 360))
    return Specimen(joined(wall, upper, lower, pull).turned(z=180).centred(), {'label': labels.tin(random, set_name)})


