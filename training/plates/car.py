"""What is around a plate: paint, bumper, grille, recess, shadow, and the dealer's frame."""

import random

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from formats import ALPHABET
from noise import mixed, rgb, smooth
from plate import write

PAINT = (
    ('#16171a', 5),
    ('#3a3d42', 4),
    ('#6a6e72', 3),
    ('#a8acb0', 4),
    ('#d8dad8', 5),
    ('#7a1c20', 2),
    ('#9c2a28', 1),
    ('#1f3458', 3),
    ('#2f5a8a', 1.5),
    ('#1f4436', 1.2),
    ('#2a8a72', 0.5),
    ('#8a7a5a', 1),
    ('#c8b890', 0.7),
    ('#c8a030', 0.4),
)
DEALERS = (
    'AUTO',
    'MOTORS',
    'MOBIL',
    'FORD',
    'TOYOTA',
    'HONDA',
    'CHEVROLET',
    'SKODA',
    'CAR CENTER',
    'CARS',
    'GARAGE',
    'NISSAN',
    'SUBARU',
    'VOLKSWAGEN',
    'FIAT',
    'PEUGEOT',
    'HYUNDAI',
    'DEALER',
    'LEASING',
    'SERVIS',
    'AUTOHAUS',
    'AUTOMOBILES',
    'BANK',
    'MAZDA',
    'KIA',
    'RENT A CAR',
    'BMW',
    'OPEL',
    'SALES',
    'CITY',
    'VALLEY',
    'CENTRAL',
    'NORTH',
    'ALUMNI',
    'UNIVERSITY',
    'MY OTHER CAR',
)
TOWNS = (
    'BRNO',
    'LINZ',
    'POZNAN',
    'DALLAS',
    'FRESNO',
    'LYON',
    'TORINO',
    'LEEDS',
    'ZILINA',
    'TAMPA',
    'SAN JOSE',
    'ST LOUIS',
    'KOELN',
    'PORTO',
)


def dealer(random_: random.Random) -> str:
    text = random_.choice(DEALERS) + random_.choice(
        ('', ' ' + random_.choice(DEALERS), ' ' + random_.choice(TOWNS))
    )
    kind = random_.random()
    if kind < 0.15:
        text = f'({random_.randint(200, 989)}) {random_.randint(200, 999)}-{random_.randint(0, 9999):04d}'
    elif kind < 0.3:
        text += f' tel. {random_.randint(100, 999)} {random_.randint(100, 999)} {random_.randint(100, 999)}'
    elif kind < 0.38:
        text = 'www.' + text.replace(' ', '').lower() + random_.choice(('.com', '.cz', '.sk', '.de'))
    return text if random_.random() < 0.7 else text.title()


def body(
    size: tuple[int, int], box: tuple[int, int, int, int], random_: random.Random, rng: np.random.Generator
) -> Image.Image:
    """The car behind the plate; `box` is where the plate will be."""
    paint = rgb(random_.choices([entry[0] for entry in PAINT], [entry[1] for entry in PAINT])[0])
    w, h = size
    small = (max(24, w // 4), max(16, h // 4))
    x0, y0, x1, y1 = (value / 4 for value in box)
    image = Image.new('RGB', small, paint)
    draw = ImageDraw.Draw(image)
    plate_height = y1 - y0
    for _ in range(random_.randint(0, 3)):
        y = random_.uniform(0, small[1])
        tone = random_.choice(
            ((10, 10, 12), mixed(paint, (255, 255, 255), 0.35), mixed(paint, (0, 0, 0), 0.5), (60, 62, 64))
        )
        draw.rectangle((0, y, small[0], y + plate_height * random_.uniform(0.1, 0.8)), fill=tone)
    kind = random_.random()
    if kind < 0.45:
        # a recess or the plastic around the plate
        tone = random_.choice(
            (
                (12, 12, 14),
                (24, 24, 26),
                mixed(paint, (0, 0, 0), 0.45),
                mixed(paint, (0, 0, 0), 0.25),
                (70, 70, 72),
            )
        )
        gx, gy = plate_height * random_.uniform(0.1, 0.9), plate_height * random_.uniform(0.08, 0.5)
        draw.rounded_rectangle((x0 - gx, y0 - gy, x1 + gx, y1 + gy), plate_height * 0.1, fill=tone)
    elif kind < 0.6:
        step = max(2, round(plate_height * random_.uniform(0.12, 0.3)))
        dark, light = (14, 14, 15), random_.choice(((40, 40, 42), (110, 112, 114), (180, 182, 184)))
        draw.rectangle((0, y0 - plate_height * 0.4, small[0], y1 + plate_height * 0.3), fill=dark)
        for value in range(0, max(small), step):
            if kind < 0.53:
                draw.line((0, value, small[0], value), fill=light)
            else:
                draw.line((value, y0 - plate_height * 0.4, value, y1 + plate_height * 0.3), fill=light)
    if random_.random() < 0.15:
        lamp = random_.choice(((150, 24, 22), (190, 60, 40), (200, 120, 50), (210, 214, 216)))
        side = random_.choice((0, 1))
        draw.rectangle(
            (min(small[0], x1 + plate_height * 0.4), 0, small[0], small[1])
            if side
            else (-1, 0, max(0, x0 - plate_height * 0.4), small[1]),
            fill=lamp,
        )
    if random_.random() < 0.08:
        neighbours(image, (x0, y0, x1, y1), random_)
    image = image.filter(ImageFilter.GaussianBlur(random_.uniform(0.3, 1.5)))
    pixels = np.asarray(image, np.float32)
    light = (
        1
        + np.linspace(random_.uniform(-0.35, 0.5), random_.uniform(-0.45, 0.3), small[1], dtype=np.float32)[
            :, None
        ]
    )
    light = light + 0.12 * smooth(rng, *small, random_.uniform(3, 9))
    image = Image.fromarray(np.clip(pixels * light[..., None], 0, 255).astype(np.uint8))
    return image.resize(size, Image.Resampling.BILINEAR)


def neighbours(image: Image.Image, box: tuple[float, float, float, float], random_: random.Random) -> None:
    """Large letters of something else beside the plate: a sign behind it, a second plate, a badge."""
    x0, y0, x1, y1 = box
    height = (y1 - y0) * random_.uniform(0.4, 0.9)
    colour, ground = random_.choice((('#16161a', '#e4e4e0'), ('#e4e4e0', '#16161a'), ('#b8babc', '#2a2c30')))
    draw = ImageDraw.Draw(image)
    for x in random_.choice(((x0,), (x1,), (x0, x1))):
        left = x - height * random_.uniform(0.5, 0.75) if x == x0 else x + height * random_.uniform(0.02, 0.15)
        top = (y0 + y1 - height) / 2
        draw.rectangle((left - height, top - height * 0.2, left + height * 1.5, top + height * 1.2), fill=ground)
        write(image, random_.choice(ALPHABET), 'sans', colour, (left, top, height * 0.6, height), random_)


def drop_shadow(
    image: Image.Image, box: tuple[int, int, int, int], scale: float, random_: random.Random
) -> None:
    d = max(1, round(random_.uniform(2, 9) * scale))
    shadow = Image.new('L', image.size)
    ImageDraw.Draw(shadow).rectangle(
        (box[0] - d // 3, box[1] - d // 3, box[2] + d, box[3] + d), fill=random_.randint(60, 190)
    )
    image.paste((6, 6, 8), (0, 0), shadow.filter(ImageFilter.BoxBlur(d)))


def frame(
    image: Image.Image, box: tuple[int, int, int, int], style: str, scale: float, random_: random.Random
) -> bool:
    """Draws a frame over the plate's edges; True if there is one."""
    if random_.random() < (0.35 if style == 'eu' else 0.45):
        return False
    x0, y0, x1, y1 = box
    h = y1 - y0
    colour = random_.choices(
        ('#151517', '#26272a', '#e4e4e2', '#b4b6b8', '#1f3a7a', '#9a2226', '#2a6a4a', '#d8c03a'),
        (8, 3, 2, 3, 0.7, 0.6, 0.4, 0.3),
    )[0]
    dark = sum(rgb(colour)) < 330
    tone = (
        random_.choice(('#f0f0ee', '#d8d8d4', '#e2c84a', '#d84a3a', '#6a9ae0'))
        if dark
        else random_.choice(('#18181a', '#1f3a7a', '#9a2226'))
    )
    if style == 'eu':
        outside = (
            random_.uniform(3, 9) * scale,
            random_.uniform(3, 8) * scale,
            random_.uniform(8, 24) * scale,
        )
        inside = (
            random_.uniform(-1, 3) * scale,
            random_.uniform(-1, 4) * scale,
            random_.uniform(0, 5) * scale,
        )
    else:
        outside = (
            random_.uniform(2, 7) * scale,
            random_.uniform(2, 8) * scale,
            random_.uniform(2, 9) * scale,
        )
        inside = (
            random_.uniform(3, 9) * scale,
            random_.uniform(0.03, 0.18) * h,
            random_.uniform(0.03, 0.21) * h,
        )
    outer = (x0 - outside[0], y0 - outside[1], x1 + outside[0], y1 + outside[2])
    inner = (x0 + inside[0], y0 + inside[1], x1 - inside[0], y1 - inside[2])
    mask = Image.new('L', image.size)
    draw = ImageDraw.Draw(mask)
    draw.rounded_rectangle(outer, random_.uniform(5, 14) * scale, fill=255)
    draw.rounded_rectangle(inner, random_.uniform(1, 10) * scale, fill=0)
    image.paste(rgb(colour), (0, 0), mask)
    lines = ImageDraw.Draw(image)
    lines.rounded_rectangle(
        outer, 8 * scale, outline=mixed(rgb(colour), (255, 255, 255), random_.uniform(0, 0.4))
    )
    lines.rounded_rectangle(inner, 4 * scale, outline=mixed(rgb(colour), (0, 0, 0), 0.4))
    wide = outer[2] - outer[0]
    lower, upper = outer[3] - inner[3], inner[1] - outer[1]
    kind = random_.choices(('sans', 'serif', 'script'), (6, 1, 1))[0]
    shade = tone if random_.random() < 0.93 else '#808080'
    if lower > 7 * scale and random_.random() < 0.85:
        share = random_.uniform(0.4, 0.9)
        at = random_.random()
        write(
            image,
            dealer(random_),
            kind,
            shade,
            (outer[0] + wide * (1 - share) * at, inner[3] + lower * 0.16, wide * share, lower * 0.66),
            random_,
        )
    if style == 'us' and upper > 9 * scale and random_.random() < 0.65:
        write(
            image,
            dealer(random_),
            kind,
            shade,
            (outer[0] + wide * 0.15, outer[1] + upper * 0.16, wide * 0.7, upper * 0.68),
            random_,
        )
    return True
