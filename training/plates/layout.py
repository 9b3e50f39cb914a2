"""Where the letters and marks of a plate stand, in millimetres of the plate."""

import random
from typing import NamedTuple

from emblems import SHAPES
from formats import Serial, Token
from strokes import MASTER
from typefaces import Face, capital_aspect, letter_mask

STRIP_WIDTH = 44
BAND_WIDTH = 40
SHIELD_STRIP_WIDTH = 46


class Placed(NamedTuple):
    token: Token
    x: float
    y: float
    width: float
    height: float


def strip_width(strip: str, plate_height: float) -> float:
    if strip == 'none':
        return 0
    wanted = SHIELD_STRIP_WIDTH if strip.startswith('shield') else STRIP_WIDTH
    return min(wanted, plate_height * 0.42)


def band_width(kind: str, plate_width: float) -> float:
    return 0 if kind == 'none' else min(BAND_WIDTH, plate_width * 0.14)


def lines_of(serial: Serial) -> list[list[Token]]:
    lines: list[list[Token]] = [[]]
    for token in serial.tokens:
        if token.kind == 'line':
            lines.append([])
        else:
            lines[-1].append(token)
    return [line for line in lines if line]


def mark_width(kind: str, height: float, letter_width: float, space: float) -> float:
    if kind == 'none':
        return space
    if kind == 'hyphen':
        return letter_width * 0.5
    if kind == 'hyphen-stickers':
        return letter_width * 0.62
    return height * SHAPES[kind].height * SHAPES[kind].width


def place(series: dict, face: Face, serial: Serial, strip: str, random_: random.Random) -> list[Placed]:
    """Lines are centred between the strip and the right edge, squeezed where they are too long."""
    plate_width, plate_height = series['size']
    left = strip_width(strip, plate_height) + band_width(series.get('band_left', 'none'), plate_width)
    right = plate_width - band_width(series.get('band_right', 'none'), plate_width)
    side = plate_width * random_.uniform(0.018, 0.035)
    lines = lines_of(serial)
    height = series['height'] * random_.uniform(0.96, 1.14 if series.get('fixed') else 1.09)
    top, bottom = plate_height * 0.06, plate_height * 0.94
    if 'band' in series:
        top = series['band']['height']
    if len(lines) > 1:
        height = min(height, (bottom - top) / len(lines) * 0.86)
    looseness = random_.uniform(0.75, 1.25)
    letter_width = series['width'] * random_.uniform(0.95, 1.06) * height / series['height']
    stretch = min(1.35, max(0.72, letter_width / (capital_aspect(face) * height)))
    letter_width = capital_aspect(face) * height * stretch
    pitch_extra = series['gap'] * looseness
    middle = (top + bottom) / 2
    if len(lines) == 1:
        middle += (
            plate_height
            * {'low': 0.07, 'high': -0.07}.get(series.get('align', ''), 0)
            * ('band' not in series)
        )
    # letters of North America stand below the name of the state
    middle += plate_height * random_.uniform(-0.015, 0.065 if series.get('fixed') else 0.02)
    fullness = random_.uniform(0.86, 1.0)
    placed = []
    for number, line in enumerate(lines):
        y = middle - height / 2 + (number - (len(lines) - 1) / 2) * (bottom - top) / len(lines) * 0.96
        widths, slots = [], []
        for token in line:
            if token.kind == 'letter':
                mask = letter_mask(face, token.value)
                own = mask.width / MASTER * height * stretch
                slot = own
                if series.get('fixed'):
                    slot = letter_width * (0.62 if token.value in '1I' and random_.random() < 0.3 else 1)
                    own = min(own, slot * 1.12)
            elif token.kind == 'stack':
                own = slot = height * 0.32
            elif token.kind == 'space':
                own = slot = max(
                    3.0, series['space'] * height / series['height'] * random_.uniform(0.6, 1.25)
                )
            elif token.kind == 'hyphen':
                own = slot = letter_width * random_.uniform(0.36, 0.55)
            elif token.kind == 'dot':
                own = slot = letter_width * 0.22
            else:
                own = slot = mark_width(token.value, height, letter_width, series['space'])
            widths.append(own)
            slots.append(slot)
        available = right - left - 2 * side
        total = sum(slots) + pitch_extra * (len(line) - 1)
        gap = pitch_extra
        if series.get('fixed') and total < available * fullness:
            # dies are set so that the line fills the plate: somewhat wider letters, the rest between them
            wider = min(1.12, available * fullness / total)
            widths, slots = [value * wider for value in widths], [value * wider for value in slots]
            spare = available * fullness - sum(slots) - gap * (len(line) - 1)
            gap += min(11.0, max(0.0, spare / max(1, len(line) - 1)))
            total = sum(slots) + gap * (len(line) - 1)
        squeeze = min(1.0, available / total)
        slack = max(0.0, available - total * squeeze)
        x = left + side + slack * (0.5 + random_.uniform(-0.12, 0.12))
        for token, own, slot in zip(line, widths, slots):
            if token.kind != 'space':
                at = x + (slot - own) / 2 * squeeze
                placed.append(Placed(token, at, y, own * squeeze, height))
            x += (slot + gap) * squeeze
    return placed
