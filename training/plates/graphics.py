"""Backgrounds of plates: skies, hills, deserts, bands: abstract shapes in a state's colours."""

import random

import numpy as np
from PIL import Image, ImageDraw

from emblems import BRIGHT, blob_points
from noise import mixed, rgb

SKY = ('#9fc4e6', '#b8d4ee', '#c8dcf0', '#8fb4dc')


def vertical(size: tuple[int, int], stops: list[tuple[float, tuple]]) -> Image.Image:
    """Colours from top (0) to bottom (1)."""
    rows = np.linspace(0, 1, size[1])
    places = [place for place, _ in stops]
    columns = [np.interp(rows, places, [colour[c] for _, colour in stops]) for c in range(3)]
    column = np.stack(columns, axis=1).astype(np.uint8)[:, None, :]
    return Image.fromarray(np.ascontiguousarray(np.broadcast_to(column, (size[1], size[0], 3))))


def ridge(
    draw: ImageDraw.ImageDraw,
    w: int,
    h: int,
    base: float,
    rough: float,
    colour: tuple,
    random_: random.Random,
    points: int = 9,
) -> None:
    line = [(w * i / (points - 1), h * (base - rough * random_.random())) for i in range(points)]
    draw.polygon([*line, (w, h), (0, h)], fill=colour)


def background(
    kind: str, size: tuple[int, int], base: str, colours: list[str], random_: random.Random
) -> Image.Image:
    w, h = size
    ground = rgb(base)
    first = rgb(colours[0] if colours else random_.choice(SKY))
    second = rgb(colours[-1] if colours else random_.choice(BRIGHT))
    faint = random_.uniform(0.25, 0.8)
    if kind == 'none':
        return Image.new('RGB', size, ground)
    if kind.startswith('fade'):
        tone = {'fade-green': (150, 196, 160), 'fade-yellow': (232, 204, 104)}.get(kind, first)
        from_top = random_.random() < 0.5 if kind != 'fade-yellow' else True
        stops = [(0.0, mixed(ground, tone, faint)), (random_.uniform(0.5, 0.9), ground), (1.0, ground)]
        if not from_top:
            stops = [(0.0, ground), (random_.uniform(0.1, 0.5), ground), (1.0, mixed(ground, tone, faint))]
        return vertical(size, stops)
    if kind in ('sky', 'sunset', 'desert', 'hills', 'mountain', 'skyline', 'rainbow'):
        if kind == 'sunset':
            stops = [
                (0, mixed(ground, (236, 170, 90), faint)),
                (0.45, ground),
                (0.75, mixed(ground, first, 0.3)),
                (1, mixed(ground, second, faint)),
            ]
        elif kind == 'desert':
            stops = [
                (0, mixed(ground, first, 0.85)),
                (0.3, mixed(ground, first, 0.35)),
                (0.55, ground),
                (1, (226, 178, 120)),
            ]
        else:
            stops = [
                (0, mixed(ground, rgb(random_.choice(SKY)), faint)),
                (random_.uniform(0.4, 0.8), ground),
                (1, ground),
            ]
        image = vertical(size, stops)
        draw = ImageDraw.Draw(image)
        if kind == 'desert':
            ridge(draw, w, h, 0.84, 0.12, mixed(ground, second, 0.8), random_)
            if random_.random() < 0.8:
                x = w * random_.uniform(0.03, 0.12)
                draw.rectangle((x, h * 0.35, x + w * 0.02, h * 0.85), fill=mixed(ground, second, 0.9))
                draw.rectangle(
                    (x - w * 0.035, h * 0.45, x - w * 0.02, h * 0.6), fill=mixed(ground, second, 0.9)
                )
                draw.rectangle(
                    (x - w * 0.035, h * 0.57, x + w * 0.055, h * 0.61), fill=mixed(ground, second, 0.9)
                )
                draw.rectangle(
                    (x + w * 0.04, h * 0.42, x + w * 0.055, h * 0.6), fill=mixed(ground, second, 0.9)
                )
        elif kind in ('hills', 'mountain'):
            tall = 0.25 if kind == 'hills' else 0.5
            ridge(
                draw,
                w,
                h,
                random_.uniform(0.6, 0.9),
                tall * random_.uniform(0.4, 1),
                mixed(ground, first, faint),
                random_,
            )
            ridge(draw, w, h, random_.uniform(0.85, 1.0), tall * 0.4, mixed(ground, second, faint), random_)
        elif kind == 'skyline':
            for i in range(12):
                draw.rectangle(
                    (w * i / 12, h * random_.uniform(0.7, 0.92), w * (i + 1) / 12, h),
                    fill=mixed(ground, first, faint),
                )
        elif kind == 'rainbow':
            for i, colour in enumerate(
                ((220, 60, 60), (236, 170, 60), (240, 220, 90), (90, 170, 90), (80, 120, 200))
            ):
                r = w * (0.52 - i * 0.03)
                draw.arc(
                    (w / 2 - r, h * 0.75 - r * 0.95, w / 2 + r, h * 0.75 + r * 0.95),
                    180,
                    360,
                    fill=mixed(ground, colour, 0.55),
                    width=max(1, round(w * 0.03)),
                )
        return image
    image = Image.new('RGB', size, ground)
    draw = ImageDraw.Draw(image)
    if kind in ('bands', 'band-top'):
        draw.rectangle((0, 0, w, h * random_.uniform(0.17, 0.21)), fill=first)
        if kind == 'bands':
            draw.rectangle((0, h * random_.uniform(0.83, 0.88), w, h), fill=second)
    elif kind.startswith('blob'):
        middle = {'blob-left': (0.02, 0.3), 'blob-middle': (0.25, 0.75), 'blob-bottom': (0.1, 0.9)}[kind]
        bw = w * (middle[1] - middle[0])
        tone = mixed(ground, rgb(random_.choice(BRIGHT)), faint * 0.6)
        top = h * (0.6 if kind == 'blob-bottom' else random_.uniform(0.0, 0.3))
        draw.polygon([(w * middle[0] + x, top + y) for x, y in blob_points(random_, bw, h * 0.8)], fill=tone)
    return image
