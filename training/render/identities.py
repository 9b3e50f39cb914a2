"""The people of the two sets, drawn from a seed. Plain Python: plans can be read and tested without Blender."""

import itertools
import random
from dataclasses import dataclass

AGE_BANDS = ('young adult', 'middle-aged', 'older')
GENDERS = ('female', 'male')
ETHNIC_GROUPS = ('african', 'asian', 'caucasian')
SKIN_TONES = {'light': 0.31, 'medium': 0.14, 'dark': 0.0}
"""Lowest luminance (linear, Rec. 709) of the declared albedo for each band."""

Colour = tuple[float, float, float]


@dataclass(frozen=True)
class Identity:
    name: str
    seed: int
    age_band: str
    gender_presentation: str
    ethnic_group: str
    skin_tone: str
    ethnic_mix: dict[str, float]
    maleness: float
    oldness: float
    """0 is MakeHuman's young, 1 its old target."""
    details: dict[str, float]
    skin: Colour
    lips: Colour
    hair: Colour
    grey: float
    iris: Colour
    cloth: Colour
    hair_style: str
    hairline: float
    brow_weight: float
    brow_height: float
    beard: str
    """none, stubble, short beard, moustache"""
    wrinkles: float
    """How deep the lines of age are, 0 to 1."""
    left_bias: float
    """Expression units on the left side are this much stronger (right: weaker)."""


def luminance(colour: Colour) -> float:
    return 0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2]


def skin_tone_of(albedo: Colour) -> str:
    return next(tone for tone, lowest in SKIN_TONES.items() if luminance(albedo) >= lowest)


SKIN = {
    # Ends of a line in linear RGB: the palest and the darkest albedo of a group.
    'african': ((0.33, 0.175, 0.105), (0.085, 0.040, 0.024)),
    'asian': ((0.64, 0.405, 0.30), (0.37, 0.200, 0.126)),
    'caucasian': ((0.66, 0.415, 0.315), (0.40, 0.222, 0.148)),
}
HAIR = {
    'black': (0.010, 0.0085, 0.008),
    'dark brown': (0.030, 0.017, 0.010),
    'brown': (0.075, 0.040, 0.020),
    'auburn': (0.13, 0.045, 0.018),
    'blond': (0.34, 0.22, 0.105),
}
HAIR_OF = {
    'african': ('black', 'black', 'dark brown'),
    'asian': ('black', 'black', 'dark brown'),
    'caucasian': ('dark brown', 'brown', 'brown', 'auburn', 'blond'),
}
IRIS_OF = {
    'african': ((0.045, 0.020, 0.009), (0.07, 0.034, 0.015)),
    'asian': ((0.050, 0.023, 0.010), (0.085, 0.042, 0.018)),
    'caucasian': ((0.10, 0.055, 0.025), (0.10, 0.16, 0.23), (0.11, 0.14, 0.085), (0.15, 0.18, 0.19)),
}
STYLES = {
    ('female', 'african'): ('afro', 'short curls', 'pulled back', 'braided back', 'long waves', 'bob'),
    ('female', 'asian'): ('bob', 'long', 'fringe bob', 'pulled back', 'long waves', 'pixie'),
    ('female', 'caucasian'): ('long waves', 'bob', 'pulled back', 'long', 'fringe bob', 'pixie', 'short curls'),
    ('male', 'african'): ('buzz cut', 'short curls', 'buzz cut', 'afro', 'crop'),
    ('male', 'asian'): ('crop', 'side parting', 'swept back', 'buzz cut', 'messy'),
    ('male', 'caucasian'): ('side parting', 'crop', 'swept back', 'messy', 'buzz cut', 'short curls'),
}
CLOTHS = (
    (0.10, 0.17, 0.30), (0.32, 0.29, 0.24), (0.06, 0.07, 0.08), (0.28, 0.06, 0.06), (0.45, 0.45, 0.44),
    (0.07, 0.19, 0.13), (0.25, 0.16, 0.32), (0.50, 0.36, 0.16),
)
SHAPES = ('oval', 'round', 'rectangular', 'square', 'triangular', 'invertedtriangular', 'diamond')
PAIRED = {
    # Detail targets with two directions, and how far an ordinary face goes in either.
    'nose/nose-scale-horiz': 0.45, 'nose/nose-scale-vert': 0.35, 'nose/nose-scale-depth': 0.35,
    'nose/nose-hump': 0.4, 'nose/nose-point-width': 0.4, 'nose/nose-volume': 0.3,
    'mouth/mouth-scale-horiz': 0.35, 'mouth/mouth-upperlip-volume': 0.3, 'mouth/mouth-lowerlip-volume': 0.3,
    'mouth/mouth-cupidsbow': 0.3, 'chin/chin-width': 0.45, 'chin/chin-height': 0.35, 'chin/chin-prominent': 0.35,
    'chin/chin-bones': 0.4, 'head/head-fat': 0.4, 'head/head-scale-horiz': 0.25, 'head/head-scale-vert': 0.25,
    'forehead/forehead-nubian': 0.25, 'forehead/forehead-temple': 0.3,
}
BOTH_SIDES = {
    'cheek/{}-cheek-bones': 0.5, 'cheek/{}-cheek-volume': 0.35, 'cheek/{}-cheek-inner': 0.3,
    'eyes/{}-eye-height2': 0.25, 'eyes/{}-eye-scale': 0.2, 'eyes/{}-eye-bag': 0.3, 'ears/{}-ear-scale': 0.3,
}


def between(random_: random.Random, low: float, high: float) -> float:
    return round(random_.uniform(low, high), 4)


def mixed(first: Colour, second: Colour, share: float) -> Colour:
    return tuple(round(a + (b - a) * share, 4) for a, b in zip(first, second))


def drawn_details(random_: random.Random, oldness: float) -> dict[str, float]:
    details = {}
    shape, other = random_.sample(SHAPES, 2)
    details[f'head/head-{shape}'] = between(random_, 0.2, 0.55)
    details[f'head/head-{other}'] = between(random_, 0.0, 0.25)

    def swing(limit: float) -> tuple[str, float]:
        value = max(-limit, min(limit, random_.gauss(0, limit * 0.6)))
        return ('incr' if value > 0 else 'decr'), round(abs(value), 4)

    for target, limit in PAIRED.items():
        way, weight = swing(limit)
        details[f'{target}-{way}'] = weight
    for target, limit in BOTH_SIDES.items():
        way, weight = swing(limit)
        for side in 'lr':
            details[f'{target.format(side)}-{way}'] = round(weight * random_.uniform(0.85, 1.15), 4)
    tilt = random_.uniform(-0.35, 0.35)
    for side in 'lr':
        details[f'eyes/{side}-eye-corner2-{"up" if tilt > 0 else "down"}'] = round(abs(tilt), 4)
    if oldness > 0.6:
        details['neck/neck-double-incr'] = between(random_, 0.0, 0.5)
    return details


def draw_identity(
    set_name: str, seed: int, number: int, age: str, gender: str, group: str, turn: int
) -> Identity:
    """`turn` counts the people of this cell: styles go round instead of being drawn, so that none is missing."""
    own_seed = seed * 100_000 + (1 if set_name == 'test' else 2) * 10_000 + number
    random_ = random.Random(own_seed)
    others = [name for name in ETHNIC_GROUPS if name != group]
    own_share = between(random_, 0.78, 1.0)
    mix = {group: own_share, random_.choice(others): round(1 - own_share, 4)}
    oldness = {
        'young adult': between(random_, 0.0, 0.14),
        'middle-aged': between(random_, 0.36, 0.52),
        'older': between(random_, 0.84, 1.0),
    }[age]
    skin = mixed(*SKIN[group], random_.betavariate(1.3, 1.5))
    skin = tuple(round(channel * random_.uniform(0.97, 1.03), 4) for channel in skin)
    grey = {
        'young adult': 0.0,
        'middle-aged': random_.choice((0.0, 0.12, 0.3)),
        'older': between(random_, 0.6, 1),
    }[age]
    styles = STYLES[gender, group]
    style = styles[(turn + AGE_BANDS.index(age) * 2 + random_.randrange(2)) % len(styles)]
    if age == 'older' and style in ('long', 'long waves', 'fringe bob', 'messy'):
        plainer = ('short curls', 'bob', 'pulled back') if gender == 'female' else ('crop', 'swept back')
        style = random_.choice(plainer)
    if gender == 'male' and age == 'older' and random_.random() < 0.45:
        style = 'receding'
    beard = 'none'
    if gender == 'male':
        beard = random_.choice(('none', 'none', 'stubble', 'stubble', 'short beard', 'moustache'))
    redder = (skin[0] * 0.80, skin[1] * 0.52, skin[2] * 0.55)
    if gender == 'female' and random_.random() < 0.5:
        redder = (redder[0] * 0.95, redder[1] * 0.75, redder[2] * 0.85)
    return Identity(
        name=f'{set_name}-{number + 1:02d}',
        seed=own_seed,
        age_band=age,
        gender_presentation=gender,
        ethnic_group=group,
        skin_tone=skin_tone_of(skin),
        ethnic_mix=mix,
        maleness=between(random_, 0.86, 1.0) if gender == 'male' else between(random_, 0.0, 0.12),
        oldness=oldness,
        details=drawn_details(random_, oldness),
        skin=skin,
        lips=tuple(round(channel, 4) for channel in redder),
        hair=mixed(HAIR[random_.choice(HAIR_OF[group])], (0.42, 0.41, 0.40), grey * 0.9),
        grey=round(grey, 3),
        iris=random_.choice(IRIS_OF[group]),
        cloth=random_.choice(CLOTHS),
        hair_style=style,
        hairline=between(random_, 0.58, 0.66) + (0.03 if gender == 'male' and age != 'young adult' else 0),
        brow_weight=between(random_, 0.7, 1.05) if gender == 'male' else between(random_, 0.5, 0.75),
        brow_height=between(random_, 1.45, 1.65),
        beard=beard,
        wrinkles={
            'young adult': 0.0,
            'middle-aged': between(random_, 0.25, 0.45),
            'older': between(random_, 0.7, 1),
        }[age],
        left_bias=between(random_, -0.1, 0.1),
    )


def people(set_name: str, seed: int) -> list[Identity]:
    """Two people (test) or four (train) in each of the 18 cells of age, gender presentation and ethnic group."""
    per_cell = {'test': 2, 'train': 4}[set_name]
    cells = itertools.product(AGE_BANDS, GENDERS, ETHNIC_GROUPS, range(per_cell))
    return [
        draw_identity(set_name, seed, number, age, gender, group, turn)
        for number, (age, gender, group, turn) in enumerate(cells)
    ]
