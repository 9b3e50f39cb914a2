"""One plate, seen flat and in even light: background, strips, words, marks, letters, relief, wear, screws."""

import math
import random
from typing import NamedTuple

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter

import formats
from emblems import BRIGHT, SHAPES, emblem, star_points
from formats import Serial
from graphics import background
from layout import Placed, band_width, place, strip_width
from noise import mixed, rgb, smooth
from typefaces import Face, letter_mask, pick, small, words


class Design(NamedTuple):
    """Everything that is decided about a plate before it is drawn."""

    region: str
    series: dict
    serial: Serial
    face: Face
    strip: str
    ground: str
    ink: str
    placed: list[Placed]
    lines: int


def design(
    region: str, random_: random.Random, refused: frozenset[str], any_face: float, own_words: bool
) -> Design:
    """A plate of the region with a serial that is not among the refused ones.

    `any_face` is how often the letters are of any class; `own_words`: now and then the holder chose the text.
    """
    all_series = formats.regions()[region]['series']
    series = random_.choices(all_series, [entry['weight'] for entry in all_series])[0]
    series = series | {
        'vanity': series['vanity'] * own_words,
        'two_lines': any('/' in entry[1] for entry in series['serials']),
    }
    serial = formats.draw(series, random_)
    while serial.text in refused:
        serial = formats.draw(series, random_)
    face = pick('any' if random_.random() < any_face else series['face'], random_)
    strip = random_.choices([entry[0] for entry in series['strip']], [entry[1] for entry in series['strip']])[
        0
    ]
    if series.get('fixed') and random_.random() < 0.03:
        serial = with_small_letters(serial, random_)
    _, ground, ink = random_.choices(series['colours'], [entry[0] for entry in series['colours']])[0]
    placed = place(series, face, serial, strip, random_)
    lines = 1 + sum(token.kind == 'line' for token in serial.tokens)
    return Design(region, series, serial, face, strip, ground, ink, placed, lines)


def with_small_letters(serial: Serial, random_: random.Random) -> Serial:
    """Letters above each other at one end, as on plates of a profession or a club; not part of the text."""
    token = formats.Token('stack', ''.join(random_.choice(formats.ALPHABET) for _ in range(2)))
    tokens = (token, *serial.tokens) if random_.random() < 0.6 else (*serial.tokens, token)
    return serial._replace(tokens=tokens)


def tinted(colour: str, random_: random.Random, spread: int = 9) -> str:
    """The colour a little off, as paint and sheeting are."""
    r, g, b = (min(255, max(0, part + random_.randint(-spread, spread))) for part in rgb(colour))
    return f'#{r:02x}{g:02x}{b:02x}'


def write(
    image: Image.Image,
    text: str,
    style: str,
    colour: str,
    box: tuple[float, float, float, float],
    random_: random.Random,
    align: float = 0.5,
) -> None:
    """Small words, fitted into the box (x, y, width, height in px)."""
    if not text:
        return
    x, y, width, height = box
    mask = words(small(style, random_), text, max(3, round(height)))
    scale = min(1.0, width / mask.width, height * 1.5 / mask.height)
    mask = mask.resize(
        (max(1, round(mask.width * scale)), max(1, round(mask.height * scale))), Image.Resampling.BILINEAR
    )
    image.paste(
        Image.new('RGB', mask.size, rgb(colour)),
        (round(x + (width - mask.width) * align), round(y + (height - mask.height) / 2)),
        mask,
    )


def draw_strip(image: Image.Image, strip: str, width: float, random_: random.Random) -> None:
    kind, code = strip.split(':')
    w, h = round(width), image.height
    draw = ImageDraw.Draw(image)
    if kind == 'shield':
        size = h * 0.48
        arms = emblem('shield', round(size), '#202020', random_)
        image.paste(arms, (round(w * 0.5 - arms.width / 2 + w * 0.06), round(h * 0.12)), arms)
        write(image, code, 'sans', '#202024', (w * 0.15, h * 0.66, w * 0.75, h * 0.22), random_)
        return
    blue = random_.choice(('#1f4298', '#24479e', '#1c3f8c', '#2a55b0', '#2b62b8'))
    draw.rectangle((0, 0, w, h), fill=blue)
    top = min(h * 0.34, w * 0.55)
    if kind == 'eu':
        for i in range(12):
            x = w / 2 + w * 0.3 * math.sin(i * math.pi / 6)
            y = top - w * 0.3 * math.cos(i * math.pi / 6)
            draw.polygon(star_points(x, y, max(1.0, w * 0.075)), fill='#e6d24a')
    elif kind == 'flag':
        colours = random_.sample(BRIGHT[:5] + ('#eeeeec', '#eeeeec'), 3)
        for i in range(3):
            draw.rectangle((w * 0.14, h * (0.16 + 0.1 * i), w * 0.86, h * (0.26 + 0.1 * i)), fill=colours[i])
    write(image, code, 'sans', '#f0f0f0', (w * 0.12, h * 0.62, w * 0.76, h * 0.24), random_)


def draw_right_band(image: Image.Image, kind: str, width: float, ink: str, random_: random.Random) -> None:
    w, h = round(width), image.height
    x = image.width - w
    draw = ImageDraw.Draw(image)
    if kind == 'shield':
        arms = emblem('shield', round(min(h * 0.5, w)), ink, random_)
        image.paste(arms, (x + (w - arms.width) // 2 - round(w * 0.1), (h - arms.height) // 2), arms)
        return
    if kind == 'box':
        draw.rectangle((x, 0, x + max(1, w // 20), h), fill=ink)
        write(
            image,
            random_.choice(('77', '99', '178', '50', '197', '16')),
            'sans',
            ink,
            (x + w * 0.15, h * 0.12, w * 0.7, h * 0.36),
            random_,
        )
        write(image, 'RUS', 'sans', ink, (x + w * 0.15, h * 0.66, w * 0.45, h * 0.18), random_)
        return
    yellow = kind == 'year-yellow'
    draw.rectangle(
        (x, 0, image.width, h),
        fill='#e6bd34' if yellow else random_.choice(('#1f4298', '#24479e', '#2a55b0')),
    )
    tone = '#202020' if yellow else '#f0f0f0'
    if random_.random() < 0.75:
        write(
            image,
            f'{random_.randint(0, 20):02d}',
            'sans',
            tone,
            (x + w * 0.2, h * (0.2 if yellow else 0.1), w * 0.6, h * 0.2),
            random_,
        )
        second = (
            f'{random_.randint(1, 12):02d}'
            if yellow
            else random_.choice(('75', '69', '33', '13', 'MI', 'RM', 'TO', '59'))
        )
        write(image, second, 'sans', tone, (x + w * 0.18, h * 0.66, w * 0.64, h * 0.24), random_)


def draw_stickers(image: Image.Image, scale: float, random_: random.Random) -> None:
    """Month and year stickers of North America, mostly in the upper corners."""
    corners = random_.choice(
        (
            ((0.04, 0.06), (0.84, 0.06)),
            ((0.84, 0.06),),
            ((0.04, 0.78), (0.84, 0.78)),
            ((0.84, 0.78),),
            ((0.04, 0.06),),
        )
    )
    for fx, fy in corners:
        w, h = random_.uniform(24, 40) * scale, random_.uniform(17, 25) * scale
        x = fx * image.width if fx < 0.5 else image.width * 0.965 - w
        y = fy * image.height
        fill = random_.choice(
            ('#c83a34', '#d8762e', '#3a9a5a', '#2e62a8', '#4ab0c8', '#e2c23e', '#e8e8e4', '#5a3a80')
        )
        light = sum(rgb(fill)) > 380
        draw = ImageDraw.Draw(image)
        if random_.random() < 0.75:
            draw.rectangle((x, y, x + w, y + h), fill=fill)
            tone = '#202028' if light else '#f0f0ee'
        else:
            tone = '#2a4488'
        text = random_.choice(
            (
                random_.choice(
                    ('JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC')
                ),
                str(random_.randint(1, 31)),
                f'{random_.randint(4, 24):02d}',
                str(random_.randint(2004, 2024)),
            )
        )
        write(image, text, 'sans', tone, (x + w * 0.08, y + h * 0.12, w * 0.84, h * 0.66), random_)


def letters_mask(size: tuple[int, int], design_: Design, scale: float) -> Image.Image:
    mask = Image.new('L', size)
    for token, x, y, width, height in design_.placed:
        left, top = round(x * scale), round(y * scale)
        w, h = max(1, round(width * scale)), max(2, round(height * scale))
        if token.kind == 'letter':
            mask.paste(
                255,
                (left, top),
                letter_mask(design_.face, token.value).resize((w, h), Image.Resampling.BILINEAR),
            )
        elif token.kind == 'hyphen' or (
            token.kind == 'mark' and token.value in ('hyphen', 'hyphen-stickers')
        ):
            thick = max(1.0, height * 0.115 * scale)
            ImageDraw.Draw(mask).rectangle(
                (left, top + h * 0.5 - thick / 2, left + w, top + h * 0.5 + thick / 2), fill=255
            )
        elif token.kind == 'dot':
            d = max(1.5, min(w, h * 0.13))
            ImageDraw.Draw(mask).ellipse(
                (left, top + h * 0.5 - d / 2, left + d, top + h * 0.5 + d / 2), fill=255
            )
        elif token.kind == 'stack':
            for row, letter in enumerate(token.value):
                part = letter_mask(design_.face, letter).resize(
                    (w, max(1, round(h * 0.42))), Image.Resampling.BILINEAR
                )
                mask.paste(255, (left, top + round(h * (0.04 + 0.5 * row))), part)
    return mask


BEHIND = ('blob', 'tree', 'fruit', 'bird', 'flag', 'sun', 'statue', 'crown', 'star', 'texas')
"""Marks that are printed on the sheeting: they may be large, and the letters are pressed over them."""


def draw_printed(image: Image.Image, design_: Design, scale: float, random_: random.Random) -> frozenset[Placed]:
    """Draws some marks large and below the letters; gives those that are done."""
    done = set()
    for entry in design_.placed:
        token, x, y, width, height = entry
        if token.kind != 'mark' or token.value not in BEHIND or random_.random() < 0.55:
            continue
        size = height * SHAPES[token.value].height * random_.uniform(1.0, 1.75)
        picture = emblem(token.value, round(size * scale), design_.ink, random_)
        left = (x + width / 2) * scale - picture.width / 2
        top = (y + height / 2) * scale - picture.height / 2 + random_.uniform(-0.15, 0.15) * height * scale
        image.paste(picture, (round(left), round(top)), picture)
        done.add(entry)
    return frozenset(done)


def draw_marks(
    image: Image.Image, design_: Design, done: frozenset[Placed], scale: float, random_: random.Random
) -> None:
    for entry in design_.placed:
        token, x, y, width, height = entry
        if token.kind != 'mark' or token.value in ('none', 'hyphen') or entry in done:
            continue
        kind = 'stickers2' if token.value == 'hyphen-stickers' else token.value
        size = height * SHAPES[kind].height * random_.uniform(0.88, 1.08)
        picture = emblem(kind, round(size * scale), design_.ink, random_)
        left = (x + width / 2) * scale - picture.width / 2
        top = (y + height / 2) * scale - picture.height / 2 + random_.uniform(-0.05, 0.05) * height * scale
        if token.value == 'hyphen-stickers':
            # one or both round stickers above and below the hyphen
            kept = random_.random()
            if kept < 0.45:
                picture = picture.crop((0, 0, picture.width, picture.height // 2))
        image.paste(picture, (round(left), round(top)), picture)


def holes(image: Image.Image, kind: str, scale: float, random_: random.Random, gap_x: float | None) -> None:
    """Screws, bolts, caps or open slots."""
    w, h = image.size
    if kind == 'none' and random_.random() < 0.8:
        return
    if kind == 'us':
        places = [(0.21, 0.11), (0.79, 0.11), (0.21, 0.89), (0.79, 0.89)]
        places = places if random_.random() < 0.7 else places[:2]
    elif kind == 'br':
        places = [(0.36, 0.14), (0.64, 0.14)] if random_.random() < 0.6 else [(0.08, 0.5), (0.92, 0.5)]
    elif gap_x is not None and random_.random() < 0.3:
        places = [(gap_x, 0.5)]
    else:
        places = random_.choice(
            ([(0.03, 0.5), (0.97, 0.5)], [(0.3, 0.12), (0.7, 0.12)], [(0.12, 0.12), (0.88, 0.12)])
        )
    draw = ImageDraw.Draw(image)
    bolts = random_.random() < 0.65
    tone = random_.choice(('#3a3a3a', '#5a5a58', '#8a8a88', '#b8b8b4', '#d8d8d4', '#6a5a4a'))
    for fx, fy in places:
        x, y = fx * w + random_.uniform(-1, 1) * scale, fy * h + random_.uniform(-1, 1) * scale
        r = random_.uniform(3.0, 6.0) * scale
        if bolts:
            draw.ellipse((x - r, y - r, x + r, y + r), fill=tone)
            draw.arc((x - r, y - r, x + r, y + r), 180, 330, fill='#f0f0f0', width=max(1, round(r * 0.3)))
            draw.arc((x - r, y - r, x + r, y + r), 0, 150, fill='#202020', width=max(1, round(r * 0.3)))
        else:
            draw.rounded_rectangle(
                (x - r * 1.3, y - r * 0.6, x + r * 1.3, y + r * 0.6), r * 0.5, fill='#303030'
            )


def rounded_mask(size: tuple[int, int], radius: float) -> Image.Image:
    mask = Image.new('L', size)
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, size[0] - 1, size[1] - 1), radius, fill=255)
    return mask


def paint(
    design_: Design, scale: float, random_: random.Random, rng: np.random.Generator, wear: float
) -> Image.Image:
    """RGB picture of the plate at `scale` px per mm. `wear` 0..1: peeled paint, dents and dirt."""
    series = design_.series
    size = (round(series['size'][0] * scale), round(series['size'][1] * scale))
    w, h = size
    ground, ink = tinted(design_.ground, random_), tinted(design_.ink, random_, 12)
    kind = random_.choice(series.get('graphic', ['none']))
    image = background(kind, size, ground, series.get('graphic_colours', []), random_)
    draw = ImageDraw.Draw(image)

    if 'band' in series:
        band = series['band']
        band_height = band['height'] * scale
        draw.rectangle((0, 0, w, band_height), fill=tinted(band['colour'], random_, 14))
        write(
            image,
            random_.choice(band['words']),
            'sans',
            '#f0f0ee',
            (w * 0.2, band_height * 0.18, w * 0.6, band_height * 0.62),
            random_,
        )
        if band.get('flag'):
            flag = emblem('flag', round(band_height * 0.7), ink, random_)
            image.paste(flag, (round(w * 0.96 - flag.width), round(band_height * 0.15)), flag)
    for place_, y0 in (('top', 0.025), ('bottom', 0.975)):
        entry = series.get(place_)
        if not entry:
            continue
        height = entry['height'] * scale * random_.uniform(0.9, 1.1)
        y = h * y0 + (2 * scale if place_ == 'top' else -height - 2 * scale)
        colour = ink if entry['colour'] == 'text' else tinted(entry['colour'], random_, 14)
        style = entry['style'] if random_.random() < 0.85 else random_.choice(('sans', 'serif', 'script'))
        write(image, random_.choice(entry['words']), style, colour, (w * 0.16, y, w * 0.68, height), random_)
    if 'star-left' in series.get('ornament', ()) and random_.random() < 0.6:
        draw.polygon(star_points(w * 0.1, h * 0.16, h * 0.1), outline=ink)
    if series.get('blue_square'):
        draw.rectangle((w * 0.05, h * 0.28, w * 0.19, h * 0.78), fill='#3a62b0')
        draw.ellipse(
            (w * 0.085, h * 0.45, w * 0.155, h * 0.7), outline='#f0f0f0', width=max(1, round(scale * 3))
        )

    strip = strip_width(design_.strip, series['size'][1]) * scale
    if strip:
        draw_strip(image, design_.strip, strip, random_)
    if series.get('band_left', 'none') != 'none':
        arms = emblem(
            'shield', round(min(h * 0.5, band_width('shield', series['size'][0]) * scale)), ink, random_
        )
        image.paste(arms, (round(w * 0.03), (h - arms.height) // 2), arms)
    if series.get('band_right', 'none') != 'none':
        draw_right_band(
            image,
            series['band_right'],
            band_width(series['band_right'], series['size'][0]) * scale,
            ink,
            random_,
        )

    radius = series['corner'] * scale * random_.uniform(0.7, 1.3)
    border_colour, inset, thick = series['border']
    if border_colour != 'none' and random_.random() < 0.85:
        inset, thick = inset * scale, max(1, round(thick * scale))
        draw.rounded_rectangle(
            (inset, inset, w - 1 - inset, h - 1 - inset),
            max(1, radius - inset / 2),
            width=thick,
            outline=ink if border_colour == 'text' else border_colour,
        )
    if random_.random() < series.get('stickers', 0):
        draw_stickers(image, scale, random_)

    mask = letters_mask(size, design_, scale)
    soft = random_.uniform(0.3, 1.1) * scale
    blurred = mask.filter(ImageFilter.GaussianBlur(soft))
    if random_.random() < 0.6:
        # rolled-on paint spreads or leaves the edges of the relief bare
        level, slope = random_.uniform(95, 155), 255 / 70
        mask = blurred.point([min(255, max(0, round(128 + (v - level) * slope))) for v in range(256)])
    if wear > 0.4 and random_.random() < 0.5:
        field = smooth(rng, w, h, random_.uniform(30, 90)) + 0.5 * smooth(rng, w, h, 8)
        kept = np.clip((field + 1.3 - wear * random_.uniform(0.2, 0.8)) * 3, random_.uniform(0.2, 0.6), 1)
        mask = Image.fromarray((np.asarray(mask, np.float32) * kept).astype(np.uint8))
    printed = draw_printed(image, design_, scale, random_)
    image.paste(Image.new('RGB', size, rgb(ink)), (0, 0), mask)
    draw_marks(image, design_, printed, scale, random_)
    gaps = [
        (entry.x + entry.width + 8) / series['size'][0]
        for entry in design_.placed
        if entry.token.kind == 'hyphen'
    ]
    holes(image, series['holes'], scale, random_, gaps[0] if gaps else None)

    pixels = np.asarray(image, np.float32)
    height_map = np.asarray(blurred, np.float32) / 255
    strength = random_.uniform(0, 0.32)
    angle = random_.uniform(0, 2 * math.pi)
    gy, gx = np.gradient(height_map)
    shade = (gx * math.cos(angle) + gy * math.sin(angle)) * strength * (2 + scale)
    if wear > 0.35:
        dents = smooth(rng, w, h, random_.uniform(3, 8))
        shade = shade + dents * 0.09 * wear
    factor = 1 + shade
    dirt = wear * random_.uniform(0, 0.7)
    if dirt > 0.05:
        grime = np.clip(
            smooth(rng, w, h, random_.uniform(4, 16)) + 0.6 * smooth(rng, w, h, random_.uniform(20, 60)),
            -0.2,
            1.2,
        )
        if random_.random() < 0.6:
            grime = grime * np.linspace(0.3, 1.2, h, dtype=np.float32)[:, None]
        share = np.clip(grime * dirt, 0, 0.75)[..., None]
        brown = np.array(
            random_.choice(((120, 104, 84), (96, 92, 86), (150, 138, 118), (70, 62, 52))), np.float32
        )
        pixels = pixels * (1 - share) + brown * share
    pixels = pixels * factor[..., None]
    rim = ImageChops.subtract(
        rounded_mask(size, radius), rounded_mask((w - 2, h - 2), radius).crop((-1, -1, w - 1, h - 1))
    )
    image = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
    image.paste(mixed(rgb(ground), (255, 255, 255), 0.5), (0, 0), rim)
    image.putalpha(rounded_mask(size, radius))
    return image
