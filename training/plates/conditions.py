"""How a plate is photographed: every number is drawn here, and each may be set from outside."""

import math
import random
from dataclasses import dataclass, fields, replace


@dataclass(frozen=True)
class Conditions:
    width_px: float
    """Width of the plate's box in the picture."""
    yaw: float
    pitch: float
    angle_deg: float
    """Turned in the picture's plane."""
    shear: float
    nearness: float
    """Plate width by distance: how strong the perspective is."""
    blur_px: float
    """Focus blur, standard deviation in px of the picture."""
    motion_px: float
    motion_deg: float
    light: str
    """day, night, infrared."""
    exposure: float
    contrast: float
    haze: float
    cast: tuple[float, float, float]
    shadow: float
    """Strength of a shadow edge across the plate, 0 none."""
    slope: float
    """Light falls off across the picture by this share."""
    glare: float
    """A reflection of sun or headlights, 0 none."""
    noise: float
    """Standard deviation in grey levels."""
    denoise: bool
    sharpen: float
    """Unsharp mask in percent."""
    resampled: float
    """The picture was this much smaller once and was made larger, 1 never."""
    jpeg_quality: int
    jpeg_twice: bool
    chroma: bool
    """JPEG keeps half the colour resolution."""
    smear: float
    """Colour has this many times less resolution than light, as in stills of a video; 1 the same."""
    wear: float
    box_aspect: float
    """0: the box is the plate's own; else width / height of the box."""
    crop_scale_x: float
    crop_scale_y: float
    crop_x: float
    crop_y: float
    """Shift of the crop as a share of its width and height."""


EASY = Conditions(
    width_px=120,
    yaw=0,
    pitch=0,
    angle_deg=0,
    shear=0,
    nearness=0.15,
    blur_px=0.5,
    motion_px=0,
    motion_deg=0,
    light='day',
    exposure=1,
    contrast=1,
    haze=0,
    cast=(1, 1, 1),
    shadow=0,
    slope=0,
    glare=0,
    noise=2,
    denoise=False,
    sharpen=0,
    resampled=1,
    jpeg_quality=92,
    jpeg_twice=False,
    chroma=False,
    smear=1,
    wear=0.1,
    box_aspect=0,
    crop_scale_x=1,
    crop_scale_y=1,
    crop_x=0,
    crop_y=0,
)


def log_uniform(random_: random.Random, low: float, high: float) -> float:
    return math.exp(random_.uniform(math.log(low), math.log(high)))


def light_of(random_: random.Random) -> str:
    return random_.choices(('day', 'night', 'infrared'), (0.83, 0.12, 0.05))[0]


def cast_of(random_: random.Random, light: str) -> tuple[float, float, float]:
    if light == 'night' and random_.random() < 0.7:
        warmth = random_.uniform(0, 0.4)
        return 1 + warmth * 0.4, 1 - warmth * 0.15, 1 - warmth
    cool = random_.gauss(0, 0.07)
    green = random_.gauss(0, 0.02)
    return 1 - cool, 1 + green, 1 + cool


def draw(random_: random.Random, short_side_mm: float, long_side_mm: float) -> Conditions:
    """A photograph of a mixed set: many fair ones, some bad ones, hardly one that nobody can read."""
    bad = random_.random() ** 1.7
    # a squarer plate has larger letters for its width
    low, high = random_.choices(((58, 230), (30, 60), (200, 340)), (0.86, 0.08, 0.06))[0]
    base = log_uniform(random_, low, high)
    width = base * (0.72 if long_side_mm / short_side_mm < 2.6 else 1)
    letter = width * (0.13 if long_side_mm / short_side_mm > 3 else 0.2)
    light = light_of(random_)
    crisp = random_.random() < 0.7
    day = light == 'day'
    strong = random_.random() < 0.18
    yaw = random_.gauss(0, 19 if strong else 7)
    pitch = random_.gauss(4, 11 if strong else 5)
    dark = random_.random() < (0.17 if day else 0.45)
    return Conditions(
        width_px=round(width, 1),
        yaw=round(max(-55, min(55, yaw)), 2),
        pitch=round(max(-35, min(35, pitch)), 2),
        angle_deg=round(max(-20, min(20, random_.gauss(0, 6.5 if strong else 2.5))), 2),
        shear=round(random_.gauss(0, 0.03), 4),
        nearness=round(random_.uniform(0.02, 0.35), 3),
        blur_px=round(
            letter * abs(random_.gauss(0, 0.008 if crisp else 0.013 + 0.034 * bad)) + random_.uniform(0, 0.45), 3
        ),
        motion_px=round(letter * random_.uniform(0.04, 0.26), 2) if random_.random() < 0.12 else 0,
        motion_deg=round(random_.choice((0, 0, 90, random_.uniform(0, 180))) + random_.gauss(0, 8), 1),
        light=light,
        exposure=round(log_uniform(random_, 0.3, 0.65) if dark else log_uniform(random_, 0.6, 1.45), 3),
        contrast=round(
            log_uniform(random_, 0.35, 1.0) if random_.random() < 0.3 else log_uniform(random_, 0.8, 1.7), 3
        ),
        haze=round(random_.uniform(0, 0.35) if random_.random() < 0.3 else 0, 3),
        cast=tuple(round(part, 3) for part in cast_of(random_, light)),
        shadow=round(random_.uniform(0.2, 0.75), 3) if day and random_.random() < 0.12 else 0,
        slope=round(random_.gauss(0, 0.16), 3),
        glare=round(random_.uniform(0.15, 0.9), 3) if random_.random() < (0.12 if day else 0.35) else 0,
        noise=round(random_.uniform(0.5, 2.5 + 8 * bad * random_.random()) * (1 if day else 1.6), 2),
        denoise=random_.random() < 0.2,
        sharpen=round(random_.uniform(40, 320)) if random_.random() < 0.6 else 0,
        resampled=round(max(min(0.95, 42 / width), random_.uniform(0.45, 0.95)), 3)
        if random_.random() < 0.22
        else 1,
        jpeg_quality=round(random_.uniform(12, 40) if random_.random() < 0.38 else random_.uniform(40, 96)),
        jpeg_twice=random_.random() < 0.3,
        chroma=random_.random() < 0.8,
        smear=round(random_.uniform(2, 9), 2) if random_.random() < 0.3 else 1,
        wear=round(random_.random() ** 2, 3),
        box_aspect=random_.choice((0, 0, 0, 1, 1))
        and round(long_side_mm / short_side_mm * random_.uniform(0.85, 1.05), 3),
        crop_scale_x=round(crop_scale(random_, 0.925), 3),
        crop_scale_y=round(crop_scale(random_, 0.88), 3),
        crop_x=round(random_.gauss(0, 0.02), 4),
        crop_y=round(random_.gauss(-0.015, 0.035), 4),
    )


def crop_scale(random_: random.Random, tight: float) -> float:
    """Mostly tighter than the nominal crop, as boxes are drawn by people; now and then loose."""
    kind = random_.random()
    if kind < 0.06:
        return random_.uniform(1.1, 1.4)
    return random_.gauss(tight, 0.045) if kind < 0.6 else random_.gauss(0.97, 0.05)


def with_changes(conditions: Conditions, changes: dict) -> Conditions:
    known = {field.name for field in fields(Conditions)}
    unknown = set(changes) - known
    if unknown:
        raise ValueError(
            f'no such condition: {", ".join(sorted(unknown))}; there are {", ".join(sorted(known))}'
        )
    return replace(conditions, **changes)


def flat(conditions: Conditions) -> dict[str, float | int | str]:
    """Scalars for a manifest."""
    values: dict[str, float | int | str] = {}
    for field in fields(Conditions):
        value = getattr(conditions, field.name)
        if isinstance(value, tuple):
            values |= {f'{field.name}_{channel}': part for channel, part in zip('rgb', value)}
        else:
            values[field.name] = int(value) if isinstance(value, bool) else value
    values['night'] = int(conditions.light != 'day')
    return values
