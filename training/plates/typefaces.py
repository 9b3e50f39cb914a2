"""Typefaces of plates: which variants a class has, and the mask of a letter in one of them."""

import json
import random
from functools import cache
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageDraw

import strokes
from fonts import font
from strokes import MASTER, Style

FONT_SIZE = 200
CAPITAL = 'H'


class Face(NamedTuple):
    """A drawn style (`style`) or a font (`name`, `weight`)."""

    style: Style | None
    name: str
    weight: int


@cache
def tables() -> dict:
    return json.loads((Path(__file__).parent / 'typefaces.json').read_text())


@cache
def variants(source: str) -> tuple[Face, ...]:
    """All faces of one source, 'drawn:din' or 'font:condensed'; drawn ones differ in weight and width."""
    kind, name = source.split(':')
    if kind == 'font':
        return tuple(Face(None, *entry) for entry in tables()['fonts'][name])
    data = tables()['drawn'][name]
    random_ = random.Random(f'variants of {name}')
    faces = []
    for number in range(data['variants']):
        options = [option for option in data['options'] if random_.random() < 0.4]
        numbers = [round(random_.uniform(*data[key]), 4) for key in ('aspect', 'stroke', 'bowl', 'tall')]
        style = Style((*data['sets'], *options), *numbers, data['cap'] == 'round')
        faces.append(Face(style, f'{name} {number}', 0))
    return tuple(faces)


def pick(class_name: str, random_: random.Random) -> Face:
    choices = tables()['classes'][class_name]
    source = random_.choices([entry[0] for entry in choices], [entry[1] for entry in choices])[0]
    return random_.choice(variants(source))


def small(kind: str, random_: random.Random) -> Face:
    """A face for words that are not the registration; `kind` is sans, serif or script."""
    return Face(None, *random_.choice(tables()['fonts'][f'small-{kind}']))


@cache
def letter_mask(face: Face, letter: str) -> Image.Image:
    """The letter cut to its ink from side to side; MASTER rows are the height of a capital."""
    if face.style:
        return strokes.mask(face.style, letter)
    type_ = font(face.name, face.weight, FONT_SIZE)
    left, top, right, bottom = type_.getbbox(letter)
    _, capital_top, _, capital_bottom = type_.getbbox(CAPITAL)
    image = Image.new('L', (right - left, bottom - top))
    ImageDraw.Draw(image).text((-left, -top), letter, fill=255, font=type_)
    if letter != 'Q' and abs((bottom - top) - (capital_bottom - capital_top)) < 0.08 * (bottom - top):
        return image.resize((image.width * MASTER // image.height, MASTER), Image.Resampling.LANCZOS)
    # a tail below the line, or a letter that is not as high as a capital, keeps its place
    sheet = Image.new('L', (image.width, capital_bottom - capital_top))
    sheet.paste(image, (0, top - capital_top))
    return sheet.resize((sheet.width * MASTER // sheet.height, MASTER), Image.Resampling.LANCZOS)


@cache
def capital_aspect(face: Face) -> float:
    """Width of an H by its height."""
    mask = letter_mask(face, CAPITAL)
    return mask.width / mask.height


@cache
def words(face: Face, text: str, size: int) -> Image.Image:
    """A line of small text as a mask of about `size` rows, cut to its ink."""
    type_ = font(face.name, face.weight, max(6, round(size * 1.35)))
    left, top, right, bottom = type_.getbbox(text)
    image = Image.new('L', (max(1, right - left), max(1, bottom - top)))
    ImageDraw.Draw(image).text((-left, -top), text, fill=255, font=type_)
    return image
