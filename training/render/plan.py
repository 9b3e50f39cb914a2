"""Which pictures a set has: person, expression, intensity, pose, light, camera and background of each.

Plain Python, decided by the set's name and the seed alone.
"""

import random
from dataclasses import dataclass

from expressions import EXPRESSIONS
from identities import Identity, between, people

POSES = ('frontal', 'turned', 'tilted')
LIGHTS = ('soft', 'side', 'dim', 'warm')
INTENSITIES = (0.35, 0.65, 1.0)
CONDITIONS = [(pose, light) for pose in POSES for light in LIGHTS if (pose, light) != ('frontal', 'soft')]
TRAIN_PICTURES_PER_PERSON = 10
SIZE = 160
"""Pixels along an edge."""
SAMPLES = 16
"""Light paths a pixel, before the denoiser."""


@dataclass(frozen=True)
class Picture:
    id: str
    """Numbered in a shuffled order: it tells nothing about the picture."""
    identity: Identity
    expression: str
    intensity: float
    pose: str
    light: str
    yaw: float
    pitch: float
    roll: float
    light_angle: float
    light_strength: float
    camera_distance: float
    """Share of the ordinary distance: below 1 is closer."""
    background: tuple[float, float, float]
    background_slope: float
    """The upper edge is this much brighter than the lower one."""
    gain_spread: float
    """Each expression unit is stronger or weaker by up to this share."""
    seed: int


BACKGROUNDS = (
    (0.46, 0.48, 0.50), (0.62, 0.60, 0.56), (0.28, 0.32, 0.38), (0.40, 0.47, 0.42), (0.55, 0.48, 0.42),
    (0.18, 0.19, 0.21), (0.70, 0.72, 0.74), (0.36, 0.42, 0.54), (0.50, 0.42, 0.46),
)


def pose_angles(pose: str, random_: random.Random) -> tuple[float, float, float]:
    """Yaw, pitch and roll in degrees; positive yaw shows more of the person's right cheek."""
    side = random_.choice((-1, 1))
    if pose == 'frontal':
        return between(random_, -6, 6), between(random_, -4, 4), between(random_, -3, 3)
    if pose == 'turned':
        return round(side * random_.uniform(16, 30), 4), between(random_, -5, 5), between(random_, -4, 4)
    return between(random_, -10, 10), between(random_, -12, 12), round(side * random_.uniform(8, 15), 4)


def pose_name(yaw: float, pitch: float, roll: float) -> str:
    if abs(yaw) >= 12:
        return 'turned'
    return 'tilted' if abs(roll) >= 6 or abs(pitch) >= 8 else 'frontal'


def light_numbers(light: str, random_: random.Random) -> tuple[float, float]:
    """Where the main light comes from (degrees, positive from the person's left) and how strong it is."""
    side = random_.choice((-1, 1))
    angle = side * (random_.uniform(62, 80) if light == 'side' else random_.uniform(15, 45))
    strength = random_.uniform(0.36, 0.5) if light == 'dim' else random_.uniform(0.9, 1.1)
    return round(angle, 2), round(strength, 3)


def picture(
    identity: Identity, expression: str, intensity: float, pose: str, light: str, random_: random.Random, **given
) -> dict:
    yaw, pitch, roll = given.pop('angles', None) or pose_angles(pose, random_)
    angle, strength = light_numbers(light, random_)
    fields = dict(
        identity=identity, expression=expression, intensity=intensity, pose=pose, light=light,
        yaw=round(yaw, 2), pitch=round(pitch, 2), roll=round(roll, 2), light_angle=angle, light_strength=strength,
        camera_distance=between(random_, 0.97, 1.05), background=random_.choice(BACKGROUNDS),
        background_slope=between(random_, -0.35, 0.5), gain_spread=0.0, seed=random_.randrange(2**31),
    )
    return fields | given


def numbered(drawn: list[dict], random_: random.Random) -> list[Picture]:
    numbers = list(range(1, len(drawn) + 1))
    random_.shuffle(numbers)
    pictures = [Picture(id=f'face-{number:04d}', **fields) for number, fields in zip(numbers, drawn)]
    return sorted(pictures, key=lambda entry: entry.id)


def test_pictures(seed: int) -> list[Picture]:
    """Every person shows every expression three times. In each of the 21 cells (expression, picture) half the
    people are frontal in soft light, the others share the eleven remaining conditions as evenly as they can."""
    random_ = random.Random(f'test pictures {seed}')
    identities = people('test', seed)
    drawn = []
    turn = 0
    for expression in EXPRESSIONS:
        for intensity in INTENSITIES:
            half = len(identities) // 2
            conditions = [('frontal', 'soft')] * half
            conditions += [CONDITIONS[(turn + step) % len(CONDITIONS)] for step in range(len(identities) - half)]
            turn += len(identities) - half
            random_.shuffle(conditions)
            shown = 0.0 if expression == 'neutral' else intensity
            drawn += [
                picture(identity, expression, shown, pose, light, random_, gain_spread=0.08)
                for identity, (pose, light) in zip(identities, conditions)
            ]
    return numbered(drawn, random_)


def train_pictures(seed: int) -> list[Picture]:
    random_ = random.Random(f'train pictures {seed}')
    names = list(EXPRESSIONS)
    drawn = []
    for index, identity in enumerate(people('train', seed)):
        for turn in range(TRAIN_PICTURES_PER_PERSON):
            expression = names[(index * TRAIN_PICTURES_PER_PERSON + turn) % len(names)]
            angles = tuple(max(-limit, min(limit, random_.gauss(0, limit / 2))) for limit in (30, 15, 10))
            shown = 0.0 if expression == 'neutral' else between(random_, 0.3, 1.1)
            light = random_.choice(('soft', 'soft', *LIGHTS))
            drawn.append(
                picture(
                    identity, expression, shown, pose_name(*angles), light, random_, angles=angles,
                    camera_distance=between(random_, 0.9, 1.18), gain_spread=0.2,
                )
            )
    return numbered(drawn, random_)


def pictures_of(set_name: str, seed: int) -> list[Picture]:
    return {'test': test_pictures, 'train': train_pictures}[set_name](seed)
