"""Printed labels of invented brands, drawn with Pillow. One function a product; `set_name` picks names and typefaces.

Boxes have the front at the left of their picture and the side beside it; round things are wrapped once around.
"""

import borrowed  # noqa: F401
import numpy as np
from fonts import path_of
from PIL import Image, ImageDraw, ImageFont

import drawings
from brands import FONTS, HUES, NAMES, WORDS
from colours import pixel


class Design:
    """What all labels of a brand share: name, typefaces, colours."""

    def __init__(self, random: np.random.Generator, set_name: str):
        self.random = random
        self.brand = NAMES[set_name][random.integers(len(NAMES[set_name]))]
        faces = FONTS[set_name]
        self.face = faces[random.integers(len(faces))]
        self.plain = faces[random.integers(len(faces))]
        hues = HUES[set_name]
        self.hue = hues[random.integers(len(hues))] + random.uniform(-0.015, 0.015)
        self.second = hues[random.integers(len(hues))]
        self.strong = pixel(self.hue, random.uniform(0.7, 0.95), random.uniform(0.5, 0.85))
        self.deep = pixel(self.hue, 0.85, random.uniform(0.25, 0.42))
        self.pale = pixel(self.hue, random.uniform(0.08, 0.22), random.uniform(0.93, 1.0))
        self.accent = pixel(self.second, 0.8, 0.85)

    def one_of(self, things):
        return things[int(self.random.integers(len(things)))]


def write(draw, box, text: str, face, colour, outline=None) -> None:
    """The text as large as the box allows, in its middle."""
    left, top, right, bottom = box
    path = str(path_of(*face))
    size = int((bottom - top) * 0.95)
    while size > 8:
        font = ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)
        extent = draw.textbbox((0, 0), text, font=font)
        if extent[2] - extent[0] <= right - left and extent[3] - extent[1] <= bottom - top:
            break
        size = int(size * 0.92)
    x = (left + right - extent[0] - extent[2]) / 2
    y = (top + bottom - extent[1] - extent[3]) / 2
    draw.text((x, y), text, font=font, fill=colour, stroke_width=3 if outline else 0, stroke_fill=outline)


def small_print(draw, box, colour, random) -> None:
    """Lines too small to read, a table and a bar code, as on the side of every package."""
    left, top, right, bottom = box
    y = top
    while y < top + (bottom - top) * 0.55:
        draw.rectangle((left, y, left + (right - left) * random.uniform(0.6, 1), y + 3), fill=colour)
        y += 11
    height = (bottom - top) * 0.2
    draw.rectangle((left, bottom - height, right, bottom), fill=(255, 255, 255))
    x = left + 6
    while x < right - 8:
        wide = random.uniform(1, 5)
        draw.rectangle((x, bottom - height + 5, x + wide, bottom - 5), fill=(20, 20, 20))
        x += wide + random.uniform(2, 5)


def brand_plate(draw, design: Design, box, on_strong: bool) -> None:
    """The brand's name: on a badge, an oval, a ribbon or as it is."""
    left, top, right, bottom = box
    style = design.random.integers(4)
    fill, text = ((255, 255, 255), design.strong) if on_strong else (design.strong, (255, 255, 255))
    if style == 0:
        draw.ellipse((left, top, right, bottom), fill=fill)
    elif style == 1:
        draw.rounded_rectangle((left, top, right, bottom), radius=(bottom - top) * 0.3, fill=fill)
    elif style == 2:
        middle = (top + bottom) / 2
        draw.polygon([(left - 8, top), (right + 8, top), (right - 6, middle), (right + 8, bottom), (left - 8, bottom), (left + 6, middle)], fill=fill)
    else:
        text = (255, 255, 255) if on_strong else design.strong
    inset = (right - left) * 0.1
    write(draw, (left + inset, top + 6, right - inset, bottom - 6), design.brand, design.face, text)


FRONT, SIDE, HEIGHT = 300, 200, 560


def sheet(design: Design, base) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    image = Image.new('RGB', (FRONT + SIDE, HEIGHT), base)
    return image, ImageDraw.Draw(image)


def milk(random, set_name: str) -> Image.Image:
    design = Design(random, set_name)
    cold = design.one_of(((250, 250, 250), (246, 249, 252), design.pale))
    if not 0.28 < design.hue < 0.7 and random.random() < 0.6:  # milk is mostly blue or green
        design.strong, design.deep = pixel(design.second, 0.8, 0.7), pixel(design.second, 0.85, 0.35)
    image, draw = sheet(design, cold)
    style = int(random.integers(3))
    whole = FRONT + SIDE
    if style == 0:
        draw.rectangle((0, 0, whole, 160), fill=design.strong)
        drawings.splash(draw, (0, 120, whole, 190), random)
    elif style == 1:
        draw.rectangle((0, HEIGHT - 150, whole, HEIGHT), fill=design.strong)
        drawings.splash(draw, (0, HEIGHT - 190, whole, HEIGHT - 120), random)
    else:
        draw.rectangle((0, 30, whole, 44), fill=design.strong)
        draw.rectangle((0, HEIGHT - 60, whole, HEIGHT), fill=design.strong)
    brand_plate(draw, design, (24, 40, FRONT - 24, 120), on_strong=style == 0)
    names, small = WORDS['milk-carton']
    write(draw, (14, 190, FRONT - 14, 285), design.one_of(names), design.plain, design.deep)
    (drawings.cow if random.random() < 0.6 else drawings.glass_of_milk)(draw, (50, 290, FRONT - 45, 440), random)
    write(draw, (60, 512, FRONT - 60, 548), design.one_of(small), design.plain, (255, 255, 255) if style else design.deep)
    small_print(draw, (FRONT + 20, 190, whole - 20, HEIGHT - 70), design.deep, random)
    write(draw, (FRONT + 10, 60, whole - 10, 110), 'MILK', design.plain, (255, 255, 255) if style == 0 else design.strong)
    return image


JUICES = (
    ('ORANGE', drawings.orange, (252, 176, 44)), ('APPLE', drawings.apple, (176, 206, 80)),
    ('GRAPE', drawings.grapes, (150, 90, 160)), ('PEACH', drawings.peach, (250, 190, 120)), ('ORANGE', drawings.orange, (255, 214, 90)),
)


def juice(random, set_name: str) -> Image.Image:
    design = Design(random, set_name)
    fruit, picture, colour = design.one_of(JUICES)
    base = design.one_of((colour, colour, (252, 250, 240)))
    image, draw = sheet(design, base)
    whole = FRONT + SIDE
    if random.random() < 0.5:
        draw.rectangle((0, 0, whole, 140), fill=design.strong)
        drawn = True
    else:
        draw.ellipse((-80, 250, whole - 60, 760), fill=tuple(int(c * 0.85) for c in colour))
        drawn = False
    brand_plate(draw, design, (24, 34, FRONT - 24, 116), on_strong=drawn)
    write(draw, (18, 150, FRONT - 18, 205), fruit, design.plain, design.deep)
    write(draw, (18, 210, FRONT - 18, 275), 'JUICE', design.plain, design.deep)
    for x, y, r in ((110, 380, 82), (205, 462, 56)):
        picture(draw, x, y, r, random)
    for row in range(2):
        picture(draw, FRONT + 90, 260 + 130 * row, 46, random)
    write(draw, (30, 520, FRONT - 30, 552), design.one_of(WORDS['juice-carton'][1]), design.plain, design.deep)
    write(draw, (FRONT + 12, 40, whole - 12, 110), 'JUICE', design.plain, (255, 255, 255) if drawn else design.deep)
    small_print(draw, (FRONT + 20, 440, whole - 20, HEIGHT - 16), design.deep, random)
    return image


def cereal(random, set_name: str) -> Image.Image:
    design = Design(random, set_name)
    image, draw = sheet(design, design.strong)
    bright = pixel(design.second, 0.75, 0.95)
    draw.ellipse((-60, 210, FRONT + 60, 640), fill=design.one_of((bright, design.pale, pixel(0.13, 0.6, 1))))
    brand_plate(draw, design, (20, 24, FRONT - 20, 104), on_strong=True)
    names, small = WORDS['cereal-box']
    write(draw, (12, 116, FRONT - 12, 206), design.one_of(names), design.face, (255, 255, 255), outline=design.deep)
    drawings.bowl_of_flakes(draw, (24, 250, FRONT - 24, 500), random)
    for x in (24, FRONT - 24):
        drawings.wheat(draw, x, 330, 90)
    for _ in range(12):
        x, y = random.uniform(20, FRONT - 20), random.uniform(215, 330)
        draw.ellipse((x - 11, y - 7, x + 11, y + 7), fill=drawings.random_gold(random), outline=(158, 96, 24))
    write(draw, (60, 508, FRONT - 60, 548), design.one_of(small), design.plain, design.deep)
    draw.rectangle((FRONT + 16, 150, FRONT + SIDE - 16, HEIGHT - 20), fill=(250, 248, 240))
    small_print(draw, (FRONT + 26, 170, FRONT + SIDE - 26, HEIGHT - 30), (60, 60, 60), random)
    write(draw, (FRONT + 14, 40, FRONT + SIDE - 14, 110), design.brand, design.face, (255, 255, 255))
    return image


def round_label(random, set_name: str, base, height: int) -> tuple[Design, Image.Image, ImageDraw.ImageDraw]:
    design = Design(random, set_name)
    image = Image.new('RGB', (960, height), base or design.strong)
    return design, image, ImageDraw.Draw(image)


YOGHURTS = (
    ('STRAWBERRY', drawings.berry, (250, 196, 206)), ('BLUEBERRY', drawings.blueberry, (206, 204, 238)),
    ('PEACH', drawings.peach, (254, 226, 186)), ('NATURAL', None, (250, 250, 248)), ('APPLE', drawings.apple, (222, 236, 186)),
)


def yoghurt(random, set_name: str) -> Image.Image:
    fruit, picture, colour = YOGHURTS[int(random.integers(len(YOGHURTS)))]
    base = colour if random.random() < 0.5 else (250, 250, 250)
    design, image, draw = round_label(random, set_name, base, 330)
    draw.rectangle((0, 0, 960, 40), fill=design.strong)
    names, small = WORDS['yoghurt-cup']
    for start in (0, 480):
        brand_plate(draw, design, (start + 70, 50, start + 410, 120), on_strong=False)
        write(draw, (start + 60, 126, start + 420, 190), design.one_of(names), design.plain, design.deep)
        if picture:
            for index, x in enumerate((120, 240, 360)):
                picture(draw, start + x, 256 + 8 * (index % 2), 40, random)
        else:
            drawings.splash(draw, (start, 230, start + 480, 330), random)
            write(draw, (start + 90, 215, start + 390, 260), fruit, design.plain, design.strong)
    draw.rectangle((0, 310, 960, 330), fill=design.strong)
    return image


TINS = (
    ('TOMATOES', lambda d, b, r: drawings.tomatoes(d, b, r)),
    ('BEANS', lambda d, b, r: drawings.grains(d, b, r, (176, 70, 40))),
    ('PEAS', lambda d, b, r: drawings.grains(d, b, r, (110, 170, 60), length=1)),
    ('SWEETCORN', lambda d, b, r: drawings.grains(d, b, r, (246, 200, 60), length=1.1)),
    ('CHICKPEAS', lambda d, b, r: drawings.grains(d, b, r, (220, 180, 116), length=1)),
)


def tin(random, set_name: str) -> Image.Image:
    content, picture = TINS[int(random.integers(len(TINS)))]
    design, image, draw = round_label(random, set_name, None, 400)
    pale = design.one_of((design.pale, (250, 246, 232), pixel(design.second, 0.25, 0.98)))
    draw.rectangle((0, 150, 960, 370), fill=pale)
    draw.rectangle((0, 142, 960, 152), fill=design.accent)
    for start in (0, 480):
        brand_plate(draw, design, (start + 60, 18, start + 420, 92), on_strong=True)
        write(draw, (start + 60, 96, start + 420, 140), content, design.plain, (255, 255, 255))
        picture(draw, (start + 90, 170, start + 390, 330), random)
        write(draw, (start + 130, 334, start + 350, 366), design.one_of(WORDS['tin'][1]), design.plain, design.deep)
    return image


def toilet_film(random, set_name: str) -> Image.Image:
    """Film with a printed band: clear (alpha 0.12) outside the band."""
    design, image, draw = round_label(random, set_name, None, 400)
    design.pale = pixel(design.hue, 0.15, 1.0)
    image = Image.new('RGBA', (960, 400), (236, 242, 248, 30))
    draw = ImageDraw.Draw(image)
    soft = pixel(design.hue, random.uniform(0.3, 0.75), random.uniform(0.7, 0.92))
    draw.rectangle((0, 140, 960, 318), fill=(*soft, 245))
    draw.rectangle((0, 132, 960, 142), fill=(*design.deep, 245))
    draw.rectangle((0, 316, 960, 326), fill=(*design.deep, 245))
    names, small = WORDS['toilet-paper']
    for start in range(0, 960, 240):
        write(draw, (start + 16, 150, start + 224, 214), design.brand, design.face, (255, 255, 255))
        write(draw, (start + 16, 222, start + 224, 262), design.one_of(names), design.plain, (*design.deep,))
        write(draw, (start + 60, 272, start + 180, 306), design.one_of(small), design.plain, (255, 255, 255))
        for x in (34, 206):
            drawings.flower(draw, start + x, 292, 16, (*design.pale, 255))
    return image


def egg_label(random, set_name: str) -> Image.Image:
    design = Design(random, set_name)
    image = Image.new('RGB', (600, 240), design.pale)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 600, 70), fill=design.strong)
    write(draw, (40, 6, 560, 64), design.brand, design.face, (255, 255, 255))
    names, small = WORDS['egg-carton']
    write(draw, (20, 80, 300, 160), design.one_of(names), design.plain, design.deep)
    write(draw, (20, 170, 300, 225), design.one_of(small), design.plain, design.strong)
    drawings.hen_and_egg(draw, (310, 84, 600, 226), random)
    return image


def price_tag(random) -> Image.Image:
    """A price and nothing that names the product."""
    yellow = random.random() < 0.4
    image = Image.new('RGB', (160, 100), (250, 214, 50) if yellow else (252, 252, 250))
    draw = ImageDraw.Draw(image)
    price = f'{random.integers(0, 6)}.{random.integers(0, 10)}9'
    write(draw, (10, 22, 150, 94), price, ('rubik', 700), (190, 20, 20) if yellow else (20, 20, 20))
    draw.rectangle((8, 8, 110, 14), fill=(120, 120, 120))
    return image
