"""Small pictures for the labels: a cow, cut fruit, a bowl, berries, beans … Each draws into a box (left, top, right, bottom)."""

import math

from colours import pixel


def cow(draw, box, random) -> None:
    """A black and white cow from the side, on grass."""
    left, top, right, bottom = box
    w, h = right - left, bottom - top

    def at(x, y):
        return left + x * w, top + y * h

    draw.ellipse((*at(-0.15, 0.78), *at(1.15, 1.3)), fill=(92, 160, 62))
    white, black = (252, 250, 246), (38, 34, 34)
    for x in (0.22, 0.32, 0.62, 0.72):
        draw.rectangle((*at(x, 0.6), *at(x + 0.07, 0.9)), fill=white, outline=black)
    draw.rounded_rectangle((*at(0.16, 0.3), *at(0.82, 0.68)), radius=h * 0.14, fill=white, outline=black, width=2)
    for _ in range(4):
        x, y, r = random.uniform(0.24, 0.7), random.uniform(0.36, 0.55), random.uniform(0.06, 0.12)
        draw.ellipse((*at(x - r, y - r), *at(x + r, y + r)), fill=black)
    draw.rounded_rectangle((*at(0.74, 0.14), *at(0.98, 0.5)), radius=h * 0.1, fill=white, outline=black, width=2)
    draw.ellipse((*at(0.78, 0.36), *at(1.0, 0.54)), fill=(240, 176, 168))
    draw.ellipse((*at(0.68, 0.12), *at(0.79, 0.24)), fill=black)
    draw.ellipse((*at(0.93, 0.1), *at(1.03, 0.22)), fill=black)
    for x in (0.81, 0.91):
        draw.ellipse((*at(x, 0.24), *at(x + 0.045, 0.3)), fill=black)
    draw.ellipse((*at(0.52, 0.62), *at(0.64, 0.74)), fill=(240, 176, 168))
    draw.line((*at(0.17, 0.4), *at(0.06, 0.7)), fill=black, width=3)


def glass_of_milk(draw, box, random) -> None:
    left, top, right, bottom = box
    w, h = right - left, bottom - top
    glass = [(left + 0.2 * w, top), (right - 0.2 * w, top), (right - 0.28 * w, bottom), (left + 0.28 * w, bottom)]
    draw.polygon(glass, fill=(206, 226, 240))
    milk = [(left + 0.23 * w, top + 0.2 * h), (right - 0.23 * w, top + 0.2 * h), (right - 0.29 * w, bottom - 3), (left + 0.29 * w, bottom - 3)]
    draw.polygon(milk, fill=(255, 255, 255))
    draw.ellipse((left + 0.23 * w, top + 0.14 * h, right - 0.23 * w, top + 0.26 * h), fill=(244, 246, 248))
    draw.line([*glass, glass[0]], fill=(150, 180, 205), width=3)


def splash(draw, box, random) -> None:
    left, top, right, bottom = box
    w, h = right - left, bottom - top
    points = [(left, bottom)]
    for index in range(13):
        height = (0.55 if index % 2 else 0.1) * random.uniform(0.6, 1.3)
        points.append((left + w * index / 12, top + h * height))
    draw.polygon([*points, (right, bottom)], fill=(255, 255, 255))
    for _ in range(9):
        x, y, r = left + w * random.random(), top + h * random.uniform(-0.1, 0.3), w * random.uniform(0.012, 0.035)
        draw.ellipse((x - r, y - r, x + r, y + r), fill=(255, 255, 255))


def citrus(draw, x, y, r, rind, flesh) -> None:
    """A slice: rind, pith and ten segments."""
    draw.ellipse((x - r, y - r, x + r, y + r), fill=rind)
    draw.ellipse((x - r * 0.9, y - r * 0.9, x + r * 0.9, y + r * 0.9), fill=(255, 240, 206))
    for index in range(10):
        a, b = (2 * math.pi * (index + gap) / 10 for gap in (0.08, 0.92))
        points = [(x + r * 0.1 * math.cos((a + b) / 2), y + r * 0.1 * math.sin((a + b) / 2))]
        points += [(x + r * 0.82 * math.cos(a + (b - a) * s / 4), y + r * 0.82 * math.sin(a + (b - a) * s / 4)) for s in range(5)]
        draw.polygon(points, fill=flesh)


def leaf(draw, x, y, r) -> None:
    """From its foot at (x, y) up to the right, pointed at both ends."""
    tip = (x + 1.7 * r, y - 0.7 * r)
    draw.polygon([(x, y), (x + 0.5 * r, y - 0.8 * r), (x + 1.1 * r, y - r), tip, (x + 1.3 * r, y - 0.2 * r), (x + 0.6 * r, y)], fill=(70, 140, 50))
    draw.line((x, y, *tip), fill=(40, 96, 34), width=2)


def orange(draw, x, y, r, random) -> None:
    draw.ellipse((x - r, y - r, x + r, y + r), fill=(243, 140, 22))
    draw.ellipse((x - r * 0.6, y - r * 0.7, x - r * 0.1, y - r * 0.3), fill=(252, 186, 92))
    leaf(draw, x + r * 0.2, y - r * 0.8, r * 0.5)
    citrus(draw, x + r * 0.8, y + r * 0.45, r * 0.75, (243, 140, 22), (250, 164, 40))


def apple(draw, x, y, r, random) -> None:
    colour = ((205, 40, 36), (132, 182, 50))[int(random.random() < 0.5)]
    for dx in (-0.32, 0.32):
        draw.ellipse((x + (dx - 0.7) * r, y - 0.8 * r, x + (dx + 0.7) * r, y + r), fill=colour)
    draw.line((x, y - r * 0.6, x + r * 0.15, y - r * 1.15), fill=(90, 60, 30), width=max(2, int(r / 10)))
    leaf(draw, x + r * 0.25, y - r * 0.9, r * 0.4)
    draw.ellipse((x - r * 0.75, y - r * 0.5, x - r * 0.4, y), fill=(255, 220, 200))


def grapes(draw, x, y, r, random) -> None:
    for row, many in enumerate((4, 3, 2, 1)):
        for index in range(many):
            gx, gy, s = x + (index - (many - 1) / 2) * r * 0.5, y - r * 0.6 + row * r * 0.45, r * 0.28
            draw.ellipse((gx - s, gy - s, gx + s, gy + s), fill=(104, 44, 120), outline=(70, 24, 84))
    leaf(draw, x, y - r * 0.7, r * 0.45)


def berry(draw, x, y, r, random) -> None:
    draw.polygon([(x - r, y - r * 0.5), (x + r, y - r * 0.5), (x + r * 0.25, y + r), (x - r * 0.25, y + r)], fill=(216, 30, 44))
    draw.ellipse((x - r, y - r, x + r, y + r * 0.3), fill=(216, 30, 44))
    for dx, dy in ((-0.5, -0.3), (0, -0.4), (0.5, -0.3), (-0.3, 0.1), (0.3, 0.1), (0, 0.45), (-0.15, 0.7)):
        draw.ellipse((x + dx * r - 3, y + dy * r - 4, x + dx * r + 3, y + dy * r + 4), fill=(250, 214, 110))
    for turn in range(5):
        angle = math.pi * (0.1 + 0.2 * turn)
        draw.polygon([(x, y - r * 0.85), (x + r * 0.8 * math.cos(angle), y - r * 0.85 - r * 0.1 + r * 0.45 * math.sin(angle)), (x + 6, y - r * 1.05)], fill=(70, 150, 50))


def blueberry(draw, x, y, r, random) -> None:
    for dx, dy in ((-0.5, 0.2), (0.5, 0.25), (0, -0.4)):
        cx, cy, s = x + dx * r, y + dy * r, r * 0.58
        draw.ellipse((cx - s, cy - s, cx + s, cy + s), fill=(58, 70, 140))
        draw.ellipse((cx - s * 0.3, cy - s * 0.6, cx + s * 0.3, cy - s * 0.1), fill=(36, 42, 92))


def peach(draw, x, y, r, random) -> None:
    draw.ellipse((x - r, y - r, x + r, y + r), fill=(246, 166, 82))
    draw.ellipse((x - r * 0.2, y - r * 0.8, x + r * 0.95, y + r * 0.6), fill=(236, 110, 70))
    leaf(draw, x, y - r * 0.8, r * 0.5)


def tomatoes(draw, box, random) -> None:
    left, top, right, bottom = box
    r = (right - left) * 0.2
    for x in (0.26, 0.74, 0.5):
        cx, cy = left + (right - left) * x, (top + bottom) / 2 + (r * 0.3 if x == 0.5 else -r * 0.2)
        draw.ellipse((cx - r, cy - r * 0.9, cx + r, cy + r * 0.9), fill=(214, 36, 24))
        draw.ellipse((cx - r * 0.6, cy - r * 0.6, cx - r * 0.2, cy - r * 0.3), fill=(248, 140, 120))
        for turn in range(5):
            a = 2 * math.pi * turn / 5
            draw.line((cx, cy - r * 0.7, cx + r * 0.5 * math.cos(a), cy - r * 0.7 + r * 0.25 * math.sin(a)), fill=(60, 130, 40), width=5)


def grains(draw, box, random, colour, many=60, length=1.4) -> None:
    """A heap of beans, peas or maize."""
    left, top, right, bottom = box
    r = (right - left) * 0.055
    for index in range(many):
        x = left + (right - left) * random.random()
        y = bottom - (bottom - top) * random.random() * (1 - abs(2 * (x - left) / (right - left) - 1) ** 2)
        factor = random.uniform(0.75, 1.1)
        fill = tuple(min(255, int(c * factor)) for c in colour)
        draw.ellipse((x - r * length, y - r, x + r * length, y + r), fill=fill, outline=tuple(int(c * 0.6) for c in colour))


def bowl_of_flakes(draw, box, random) -> None:
    left, top, right, bottom = box
    w, h = right - left, bottom - top
    blue = pixel(random.random(), 0.5, 0.8)
    draw.pieslice((left, top - h * 0.35, right, bottom), 0, 180, fill=blue)
    draw.ellipse((left, top + h * 0.12, right, top + h * 0.55), fill=(250, 250, 246))
    draw.ellipse((left + w * 0.04, top + h * 0.15, right - w * 0.04, top + h * 0.52), fill=(255, 255, 255))
    for _ in range(85):
        x = left + w * (0.5 + 0.42 * random.uniform(-1, 1))
        y = top + h * (0.3 + random.uniform(-0.2, 0.16) * (1 - abs(2 * (x - left) / w - 1)))
        a, r = random.uniform(0, 3.14), w * random.uniform(0.035, 0.06)
        points = [(x + r * random.uniform(0.7, 1.2) * math.cos(a + t), y + 0.7 * r * random.uniform(0.7, 1.2) * math.sin(a + t)) for t in (0, 1.2, 2.4, 3.6, 4.9)]
        draw.polygon(points, fill=random_gold(random), outline=(158, 96, 24))


def random_gold(random) -> tuple[int, int, int]:
    return pixel(random.uniform(0.09, 0.12), random.uniform(0.65, 0.85), random.uniform(0.8, 0.98))


def wheat(draw, x, y, length) -> None:
    draw.line((x, y, x, y - length), fill=(170, 120, 40), width=4)
    for index in range(7):
        for side in (-1, 1):
            cy = y - length * (0.4 + 0.09 * index)
            draw.ellipse((x + side * 10 - 8, cy - 12, x + side * 10 + 8, cy + 10), fill=(222, 170, 70))


def flower(draw, x, y, r, colour) -> None:
    for turn in range(6):
        a = math.pi * turn / 3
        cx, cy = x + r * 0.6 * math.cos(a), y + r * 0.6 * math.sin(a)
        draw.ellipse((cx - r * 0.42, cy - r * 0.42, cx + r * 0.42, cy + r * 0.42), fill=colour)
    draw.ellipse((x - r * 0.3, y - r * 0.3, x + r * 0.3, y + r * 0.3), fill=(250, 210, 90))


def hen_and_egg(draw, box, random) -> None:
    left, top, right, bottom = box
    w, h = right - left, bottom - top
    for x, colour in ((0.04, (236, 206, 170)), (0.35, (250, 246, 238)), (0.66, (214, 164, 118))):
        draw.ellipse((left + x * w, top + 0.05 * h, left + (x + 0.32) * w, bottom), fill=colour, outline=(150, 120, 90), width=2)
