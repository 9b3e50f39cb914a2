"""The shop behind: painted with Pillow, out of focus already, so that it costs no light paths."""

import random

from PIL import Image, ImageDraw, ImageFilter

from colours import pixel

SIZE = 512


def painted(seed: int, blur: float) -> Image.Image:
    """A wall of shelves, an aisle or the fruit department; `blur` in pixels of 512."""
    random_ = random.Random(f'backdrop {seed}')
    image = random_.choice((wall, wall, aisle, aisle, market))(random_)
    return image.filter(ImageFilter.BoxBlur(blur * 0.7)).filter(ImageFilter.GaussianBlur(blur * 0.6))


def shade(colour, factor: float) -> tuple[int, int, int]:
    return tuple(max(0, min(255, round(channel * factor))) for channel in colour)


def pack_colour(random_) -> tuple[int, int, int]:
    if random_.random() < 0.35:
        return pixel(random_.random(), 0.12, random_.uniform(0.6, 0.9))
    hue = random_.choice((0.0, 0.02, 0.06, 0.1, 0.14, 0.3, 0.4, 0.55, 0.6, 0.63, 0.8))
    return pixel(hue + random_.uniform(-0.02, 0.02), random_.uniform(0.3, 0.75), random_.uniform(0.3, 0.8))


def shelf_row(draw, random_, left: float, right: float, board: float, height: float) -> None:
    """Packages on a board at `board`, at most `height` high, with the price rail under them."""
    draw.rectangle((left, board - height * 1.1, right, board), fill=shade((120, 116, 110), random_.uniform(0.35, 0.6)))
    x = left
    while x < right:
        width = random_.uniform(0.25, 0.6) * height
        tall = random_.uniform(0.6, 0.98) * height
        colour, band = pack_colour(random_), pack_colour(random_)
        for _ in range(random_.randint(2, 5)):
            draw.rectangle((x, board - tall, x + width - 2, board), fill=colour)
            draw.rectangle((x, board - tall * 0.65, x + width - 2, board - tall * 0.35), fill=band)
            x += width
    draw.rectangle((left, board, right, board + height * 0.13), fill=(214, 212, 206))
    x = left
    while x < right:
        draw.rectangle((x, board + 2, x + height * 0.22, board + height * 0.11), fill=random_.choice(((250, 250, 246), (248, 214, 60))))
        x += height * random_.uniform(0.4, 0.9)


def wall(random_) -> Image.Image:
    image = Image.new('RGB', (SIZE, SIZE), (90, 88, 84))
    draw = ImageDraw.Draw(image)
    height = random_.uniform(80, 130)
    board = random_.uniform(20, 90)
    while board < SIZE + height:
        shelf_row(draw, random_, -20, SIZE + 20, board, height)
        board += height * 1.3
    return image


def aisle(random_) -> Image.Image:
    """Shelves to both sides of a vanishing point, lamps above, a bright floor."""
    image = Image.new('RGB', (SIZE, SIZE), (205, 205, 200))
    draw = ImageDraw.Draw(image)
    x, y = SIZE * random_.uniform(0.35, 0.65), SIZE * random_.uniform(0.36, 0.5)
    draw.polygon([(0, 0), (SIZE, 0), (x, y)], fill=(196, 198, 200))
    for share in (0.12, 0.3, 0.52, 0.72):
        half, height = 60 * (1 - share) + 4, 14 * (1 - share) + 2
        middle, level = x * share + SIZE / 2 * (1 - share), y * share
        draw.ellipse((middle - half, level - height, middle + half, level + height), fill=(255, 255, 252))
    floor = pixel(random_.uniform(0.05, 0.15), 0.12, random_.uniform(0.55, 0.8))
    draw.polygon([(0, SIZE), (SIZE, SIZE), (x, y)], fill=floor)
    for side in (0, SIZE):
        draw.polygon([(side, SIZE * -0.05), (side, SIZE * 1.02), (x, y)], fill=(110, 106, 100))
        for row in range(5):
            low, high = SIZE * (0.0 + 0.2 * row), SIZE * (0.16 + 0.2 * row)
            share = 0.0
            while share < 0.86:
                step = random_.uniform(0.09, 0.2) * (1.05 - share)
                colour = shade(pack_colour(random_), 0.7 + 0.3 * share)
                ends = [(share, low), (share + step, low), (share + step, high), (share, high)]
                draw.polygon([(side * (1 - s) + x * s, level * (1 - s) + y * s) for s, level in ends], fill=colour)
                share += step
    half, height = SIZE * 0.07, SIZE * 0.05
    draw.rectangle((x - half, y - height, x + half, y + height), fill=(226, 224, 216))
    return image


def market(random_) -> Image.Image:
    """The fruit department: rows of heaps under a dark ceiling."""
    image = Image.new('RGB', (SIZE, SIZE), shade((92, 84, 74), random_.uniform(0.7, 1.2)))
    draw = ImageDraw.Draw(image)
    for _ in range(7):
        x, y, half = random_.uniform(0, SIZE), random_.uniform(10, 130), random_.uniform(10, 26)
        draw.ellipse((x - half, y - half * 0.5, x + half, y + half * 0.5), fill=(255, 240, 205))
    for row in range(4):
        top = 170 + row * 88
        x = random_.uniform(-90, 0)
        while x < SIZE:
            width = random_.uniform(80, 150)
            hue = random_.choice((0.0, 0.03, 0.08, 0.13, 0.2, 0.28, 0.33, 0.36))
            for _ in range(70):
                px, py, r = x + random_.uniform(0, width), top + random_.uniform(0, 60), random_.uniform(6, 12)
                draw.ellipse((px - r, py - r, px + r, py + r), fill=pixel(hue + random_.uniform(-0.02, 0.02), 0.8, random_.uniform(0.35, 0.85)))
            draw.rectangle((x, top + 52, x + width - 4, top + 86), fill=random_.choice(((120, 88, 52), (40, 70, 48), (60, 60, 62))))
            x += width
    return image
