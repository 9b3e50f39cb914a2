"""Plate formats: reading formats/*.json, drawing a serial, and the pattern a serial must match.

A region has `series`; a series takes what it does not say itself from its region, and that from the file's
`defaults`. Sizes are millimetres. The templates of serials:

    A letter of `letters`    9 digit    1 digit but 0    {name} one of `codes`    lower case: one of `classes`
    ' ' gap    - hyphen    . dot    * one of `marks` (a seal, a hyphen, nothing but a gap)    / next line
    <AB> small letters on top of each other, not part of the registration    anything else stands for itself
"""

import json
import random
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / 'formats'
HELD_OUT = ('FI', 'PT', 'SI', 'US-CO', 'US-MN', 'CA-QC', 'NZ')
"""Regions no reader is trained on: they show how one reads plates of a kind it has not seen."""

DIGITS = '0123456789'
ALPHABET = DIGITS + 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
MERGED = ('codes', 'classes')


class Token(NamedTuple):
    kind: str
    """letter, space, hyphen, dot, mark, line or stack."""
    value: str = ''


class Serial(NamedTuple):
    text: str
    """What a reader should answer."""
    tokens: tuple[Token, ...]
    template: str


@cache
def regions() -> dict[str, dict]:
    """Every region by id, its series complete."""
    found = {}
    for path in sorted(FOLDER.glob('*.json')):
        data = json.loads(path.read_text())
        for region in data['regions']:
            shared = data['defaults'] | {key: value for key, value in region.items() if key != 'series'}
            series = []
            for own in region['series']:
                whole = shared | own
                for key in MERGED:
                    whole[key] = shared.get(key, {}) | own.get(key, {})
                series.append(whole)
            found[region['id']] = {key: region[key] for key in ('id', 'name', 'weight')} | {'series': series}
    return found


def training_regions() -> tuple[str, ...]:
    return tuple(name for name in regions() if name not in HELD_OUT)


def parts(template: str) -> list[str]:
    return re.findall(r'\{\w+\}|<\w+>|.', template)


def choice_of(part: str, series: dict) -> tuple[str, ...]:
    """What a part of a template may be; empty for separators."""
    if part[0] == '{':
        return tuple(series['codes'][part[1:-1]])
    if part == 'A':
        return tuple(series['letters'])
    if part in '91':
        return tuple(DIGITS if part == '9' else DIGITS[1:])
    if part.islower():
        return tuple(series['classes'][part])
    return (part,) if part in ALPHABET else ()


SEPARATORS = {' ': 'space', '-': 'hyphen', '.': 'dot', '/': 'line', '*': 'mark'}


def draw(series: dict, random_: random.Random) -> Serial:
    if random_.random() < series.get('vanity', 0):
        return vanity(series, random_)
    templates = series['serials']
    template = random_.choices([entry[1] for entry in templates], [entry[0] for entry in templates])[0]
    text, tokens = '', []
    for part in parts(template):
        if part[0] == '<':
            tokens.append(
                Token('stack', ''.join(random_.choice(DIGITS) if c == '9' else c for c in part[1:-1]))
            )
        elif part in SEPARATORS:
            value = random_.choice(series.get('marks', ['hyphen'])) if part == '*' else ''
            tokens.append(Token(SEPARATORS[part], value))
        else:
            value = random_.choice(choice_of(part, series))
            text += value
            tokens += [Token('letter', letter) for letter in value]
    return Serial(text, tuple(tokens), template)


def pattern(template: str, series: dict) -> str:
    """A regular expression for the texts of a template."""
    whole = ''
    for part in parts(template):
        if part[0] == '<' or part in SEPARATORS:
            continue
        whole += '(?:' + '|'.join(choice_of(part, series)) + ')'
    return whole


VANITY = r'[0-9A-Z]{3,7}'


def vanity(series: dict, random_: random.Random) -> Serial:
    """Letters of the holder's choice: something like a word, perhaps with digits."""
    word = ''
    while len(word) < random_.randint(3, 6):
        word += random_.choice('BCDFGHJKLMNPRSTVWXYZ') + random_.choice('AEIOUY')
    style = random_.random()
    digits = ''.join(random_.choice(DIGITS) for _ in range(random_.randint(1, 3)))
    if style < 0.25:
        word = word[:4] + digits
    elif style < 0.4:
        word = digits + word[:4]
    elif style < 0.6:
        word = ''.join(random_.choice(ALPHABET) for _ in range(random_.randint(4, 7)))
    elif style < 0.7:
        word = ''.join(random_.choice(DIGITS) for _ in range(random_.randint(4, 7)))
    word = word[: 6 if series['size'][0] < 300 else 7]
    tokens = [Token('letter', letter) for letter in word]
    if series.get('two_lines'):
        tokens.insert(len(word) // 2, Token('line'))
    elif random_.random() < 0.4:
        tokens.insert(random_.randint(1, len(word) - 1), Token('space'))
    return Serial(word, tuple(tokens), '')
