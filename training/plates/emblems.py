"""What stands between and beside the letters and must not be read: seals, stickers, arms, maps, flags, stars.

Every shape is abstract. Each is drawn three times too large and made smaller, as an RGBA picture.
"""

import math
import random
from typing import NamedTuple

from PIL import Image, ImageDraw

OVERSAMPLING = 3
BRIGHT = (
    '#c8302e',
    '#d8722c',
    '#e2b22e',
    '#2f7d3d',
    '#2e58a8',
    '#58a5c8',
    '#8c4a90',
    '#b08a50',
    '#d8d8d8',
    '#7a2f34',
)
STAMPS = ('#d8b640', '#c8402e', '#d07a30', '#b8b8b0', '#7a9a58', '#5878a8', '#a05070', '#e4e0d0')


class Canvas(NamedTuple):
    draw: ImageDraw.ImageDraw
    w: float
    h: float
    ink: str
    """Colour of the plate's letters."""
    own: str
    """A colour of the emblem, often that of the letters."""
    random_: random.Random

    def rectangle(self, x0: float, y0: float, x1: float, y1: float, fill: str) -> None:
        """In shares of the emblem's width and height, like all that follow."""
        self.draw.rectangle((x0 * self.w, y0 * self.h, x1 * self.w, y1 * self.h), fill=fill)

    def ellipse(self, x0: float, y0: float, x1: float, y1: float, fill: str) -> None:
        self.draw.ellipse((x0 * self.w, y0 * self.h, x1 * self.w, y1 * self.h), fill=fill)

    def polygon(self, points: list | tuple, fill: str) -> None:
        self.draw.polygon([(x * self.w, y * self.h) for x, y in points], fill=fill)


def star_points(cx: float, cy: float, radius: float, inner: float = 0.4) -> list[tuple[float, float]]:
    return [
        (
            cx + radius * (1 if i % 2 == 0 else inner) * math.sin(i * math.pi / 5),
            cy - radius * (1 if i % 2 == 0 else inner) * math.cos(i * math.pi / 5),
        )
        for i in range(10)
    ]


def blob_points(
    random_: random.Random, w: float, h: float, corners: int = 14, rough: float = 0.45
) -> list[tuple[float, float]]:
    """An outline like that of a country on a map."""
    points = []
    for i in range(corners):
        radius = 1 - rough * random_.random()
        angle = 2 * math.pi * i / corners
        points.append((w / 2 + w / 2 * radius * math.cos(angle), h / 2 + h / 2 * radius * math.sin(angle)))
    return points


def round_sticker(draw: ImageDraw.ImageDraw, x: float, y: float, size: float, random_: random.Random) -> None:
    """An inspection sticker: a disc with another field in it and a few dots."""
    fill = random_.choice(BRIGHT)
    box = (x, y, x + size, y + size)
    outline = random_.choice(('#303030', '#f0f0f0', fill))
    draw.ellipse(box, fill=fill, outline=outline, width=max(1, round(size * 0.05)))
    inset = size * random_.uniform(0.18, 0.32)
    inner = (x + inset, y + inset, x + size - inset, y + size - inset)
    kind = random_.random()
    if kind < 0.4:
        draw.ellipse(inner, fill=random_.choice(('#f2f2f0', '#e8e8e0', '#d0d0d0', *BRIGHT)))
    elif kind < 0.7:
        draw.pieslice(inner, random_.uniform(0, 360), random_.uniform(360, 540), fill='#f0f0ee')
    else:
        draw.rectangle(inner, fill=random_.choice(('#f2f2f0', *BRIGHT)))
    for _ in range(random_.randint(0, 3)):
        angle, r, d = random_.uniform(0, 2 * math.pi), size * random_.uniform(0.1, 0.35), size * 0.06
        cx, cy = x + size / 2 + r * math.cos(angle), y + size / 2 + r * math.sin(angle)
        draw.ellipse((cx - d, cy - d, cx + d, cy + d), fill=random_.choice(('#303030', '#f0f0f0')))


def sticker(c: Canvas) -> None:
    round_sticker(c.draw, 0, 0, c.w - 1, c.random_)


def two_stickers(c: Canvas) -> None:
    size = min(c.w, c.h * c.random_.uniform(0.28, 0.42)) - 1
    round_sticker(c.draw, 0, 0, size, c.random_)
    round_sticker(c.draw, 0, c.h - size - 1, size, c.random_)


def seals(c: Canvas) -> None:
    """An inspection sticker above the seal of the state, which is pale and has arms."""
    size = min(c.w, c.h * 0.48) - 1
    round_sticker(c.draw, 0, 0, size, c.random_)
    top = c.h - size - 1
    if c.random_.random() > 0.8:
        round_sticker(c.draw, 0, top, size, c.random_)
        return
    pale = c.random_.choice(('#dcdcd6', '#c8c8c4', '#e6e6e2'))
    width = max(1, round(size * 0.05))
    c.draw.ellipse((0, top, size, top + size), fill=pale, outline='#6a6a6a', width=width)
    arms(c, size * 0.28, top + size * 0.22, size * 0.45, size * 0.52)


def arms(c: Canvas, x: float, y: float, w: float, h: float) -> None:
    """A shield in a few fields."""
    draw, random_ = c.draw, c.random_
    colours = random_.sample(('#c8302e', '#2e58a8', '#e9e9e6', '#e2b22e', '#2f7d3d'), 2)
    outline = ((0, 0), (1, 0), (1, 0.55), (0.85, 0.8), (0.5, 1), (0.15, 0.8), (0, 0.55))
    draw.polygon([(x + w * px, y + h * py) for px, py in outline], fill=colours[0], outline='#505050')
    kind = random_.random()
    if kind < 0.35:  # a cross on hills
        draw.ellipse((x + w * 0.15, y + h * 0.62, x + w * 0.85, y + h * 0.98), fill=colours[1])
        draw.rectangle((x + w * 0.44, y + h * 0.14, x + w * 0.56, y + h * 0.7), fill='#ececea')
        draw.rectangle((x + w * 0.26, y + h * 0.28, x + w * 0.74, y + h * 0.38), fill='#ececea')
    elif kind < 0.6:
        draw.rectangle((x + w * 0.1, y + h * 0.36, x + w * 0.9, y + h * 0.62), fill=colours[1])
    elif kind < 0.8:
        for row in range(4):
            for column in range(row % 2, 4, 2):
                left, top = x + w * (0.12 + column * 0.19), y + h * (0.06 + row * 0.18)
                draw.rectangle((left, top, left + w * 0.19, top + h * 0.18), fill=colours[1])
    else:
        points = blob_points(random_, w * 0.9, h * 0.75, 12, 0.6)
        draw.polygon([(x + px, y + py) for px, py in points], fill=colours[1])


def shield(c: Canvas) -> None:
    arms(c, 0, 0, c.w - 1, c.h - 1)


def dot(c: Canvas) -> None:
    r = c.random_.uniform(0.3, 0.45)
    c.draw.ellipse((c.w * (0.5 - r), c.h / 2 - c.w * r, c.w * (0.5 + r), c.h / 2 + c.w * r), fill=c.ink)


def seal(c: Canvas) -> None:
    c.draw.ellipse((0, 0, c.w - 1, c.h - 1), outline=c.own, width=max(2, round(c.w * 0.08)))
    c.draw.polygon(star_points(c.w / 2, c.h / 2, c.w * 0.3), fill=c.own)


def stamp(c: Canvas) -> None:
    """The small validation square in the middle of plates like Missouri's."""
    random_ = c.random_
    c.rectangle(0, 0.04, 1, 0.96, random_.choice(STAMPS))
    if random_.random() < 0.7:
        fill = random_.choice(('#403028', '#c8302e', '#f0f0e8', '#284878'))
        c.rectangle(0.12, random_.uniform(0.15, 0.6), 0.88, random_.uniform(0.65, 0.85), fill)
    for _ in range(random_.randint(0, 4)):
        y = random_.uniform(0.12, 0.85)
        fill = random_.choice(('#302820', '#f2f2ea'))
        c.rectangle(random_.uniform(0.1, 0.4), y, random_.uniform(0.5, 0.9), y + 0.06, fill)


def star(c: Canvas) -> None:
    c.draw.polygon(star_points(c.w / 2, c.h / 2, c.w / 2, c.random_.uniform(0.35, 0.5)), fill=c.own)


def texas(c: Canvas) -> None:
    outline = (
        (0.28, 0), (0.5, 0), (0.5, 0.28), (0.75, 0.34), (0.98, 0.36), (1, 0.6), (0.8, 0.72), (0.66, 0.82),
        (0.64, 1), (0.5, 0.88), (0.42, 0.7), (0.3, 0.64), (0.2, 0.7), (0, 0.46), (0.28, 0.46),
    )  # fmt: skip
    c.polygon(outline, c.ink)


def blob(c: Canvas) -> None:
    c.draw.polygon(blob_points(c.random_, c.w, c.h), fill=c.own)


def tree(c: Canvas) -> None:
    c.rectangle(0.42, 0.6, 0.58, 1, c.random_.choice(('#5a4030', c.own)))
    green = c.random_.choice(('#2f7d3d', '#2a6a58', '#3a8a6a', c.own))
    for step in range(4):
        y, half = 0.02 + step * 0.2, 0.2 + step * 0.1
        c.polygon(((0.5, y), (0.5 + half, y + 0.28), (0.5 - half, y + 0.28)), green)


def fruit(c: Canvas) -> None:
    for x in c.random_.choice(((0.5,), (0.34, 0.66))):
        r = c.h * c.random_.uniform(0.26, 0.36)
        fill = c.random_.choice(('#e0823a', '#d8682c', '#e8a060', '#d86a50'))
        c.draw.ellipse((c.w * x - r, c.h * 0.6 - r, c.w * x + r, c.h * 0.6 + r), fill=fill)
    c.ellipse(0.4, 0, 0.95, 0.34, '#3f8a4c')
    c.ellipse(0.1, 0.06, 0.5, 0.3, '#57a060')
    if c.random_.random() < 0.6:
        c.ellipse(0.3, 0.1, 0.52, 0.32, '#f4f4ee')


def bird(c: Canvas) -> None:
    tone = c.random_.choice(('#c8a878', '#d8d0c0', '#a05a3a', '#8a7a68', '#e0b070', c.own))
    c.ellipse(0.2, 0.35, 0.8, 0.85, tone)
    c.polygon(((0.5, 0.5), (1, 0.05), (0.8, 0.6)), tone)
    c.ellipse(0.12, 0.1, 0.4, 0.42, tone)
    c.polygon(((0.5, 0.7), (0.2, 1), (0.6, 0.85)), '#7a5a40')


def flag(c: Canvas) -> None:
    first, second, third = c.random_.sample(BRIGHT, 3)
    c.rectangle(0, 0.1, 1, 0.9, '#f0f0ee')
    for step in range(4):
        y = 0.1 + step * 0.2
        wave = ((0, y), (0.5, y + 0.06), (1, y - 0.02), (1, y + 0.1), (0.5, y + 0.17), (0, y + 0.1))
        c.polygon(wave, first if step % 2 else second)
    c.rectangle(0, 0.1, 0.4, 0.5, third)


def flagbars(c: Canvas) -> None:
    for x in (0.15, 0.5, 0.85):
        c.draw.polygon(star_points(c.w * x, c.h * 0.2, c.w * 0.15), fill='#c0302e')
    c.rectangle(0, 0.42, 1, 0.6, '#c0302e')
    c.rectangle(0, 0.74, 1, 0.92, '#c0302e')


def keystone(c: Canvas) -> None:
    c.polygon(((0, 0), (1, 0), (0.94, 0.3), (0.85, 1), (0.15, 1), (0.06, 0.3)), c.own)


def crown(c: Canvas) -> None:
    spikes = ((0, 0.3), (0.25, 0.55), (0.5, 0.12), (0.75, 0.55), (1, 0.3), (0.88, 0.82), (0.12, 0.82))
    c.polygon(spikes, c.ink)
    c.rectangle(0.12, 0.86, 0.88, 1, c.ink)
    c.ellipse(0.4, 0, 0.6, 0.2, c.ink)


def diamond(c: Canvas) -> None:
    c.polygon(((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)), c.own)
    c.polygon(((0.5, 0.2), (0.8, 0.5), (0.5, 0.8), (0.2, 0.5)), '#e8eef2')


def sun(c: Canvas) -> None:
    c.rectangle(0.44, 0, 0.56, 1, c.ink)
    c.rectangle(0, 0.44, 1, 0.56, c.ink)
    c.ellipse(0.25, 0.25, 0.75, 0.75, c.ink)
    c.ellipse(0.35, 0.35, 0.65, 0.65, '#e6b53c')


def statue(c: Canvas) -> None:
    tone = c.random_.choice(('#5a8a80', '#7a8ab0', c.own))
    c.polygon(((0.4, 0.3), (0.6, 0.3), (0.8, 1), (0.2, 1)), tone)
    c.ellipse(0.38, 0.16, 0.62, 0.32, tone)
    c.polygon(((0.55, 0.35), (0.85, 0), (0.95, 0.05), (0.68, 0.42)), tone)


class Shape(NamedTuple):
    draw: object
    width: float
    """By its height."""
    height: float
    """By the height of the letters it stands among."""


SHAPES = {
    'sticker': Shape(sticker, 1, 0.5), 'stickers2': Shape(two_stickers, 0.4, 0.94),
    'seals': Shape(seals, 0.52, 1),
    'shield': Shape(shield, 0.86, 0.56), 'dot': Shape(dot, 0.5, 0.22), 'seal': Shape(seal, 1, 0.5),
    'stamp': Shape(stamp, 0.72, 0.5), 'star': Shape(star, 1, 0.42), 'texas': Shape(texas, 1, 0.42),
    'blob': Shape(blob, 1, 0.6), 'tree': Shape(tree, 0.7, 1.1), 'fruit': Shape(fruit, 1.15, 0.85),
    'bird': Shape(bird, 1, 0.85), 'flag': Shape(flag, 1.25, 0.62), 'flagbars': Shape(flagbars, 1, 0.6),
    'keystone': Shape(keystone, 0.85, 0.45), 'crown': Shape(crown, 0.95, 0.5),
    'diamond': Shape(diamond, 1, 0.7),
    'sun': Shape(sun, 1, 0.6), 'statue': Shape(statue, 0.5, 1),
}  # fmt: skip


def emblem(kind: str, height: float, ink: str, random_: random.Random) -> Image.Image:
    """RGBA picture of about `height` rows; `ink` is the colour of the letters."""
    h = max(4, round(height)) * OVERSAMPLING
    w = max(3, round(h * SHAPES[kind].width))
    image = Image.new('RGBA', (w, h))
    own = random_.choice(BRIGHT) if random_.random() < 0.5 else ink
    SHAPES[kind].draw(Canvas(ImageDraw.Draw(image), w, h, ink, own, random_))
    return image.resize((max(2, w // OVERSAMPLING), h // OVERSAMPLING), Image.Resampling.BOX)
