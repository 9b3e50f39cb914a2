"""The photograph: perspective, light, blur, sensor, compression, crop."""

import io
import math
import random

import numpy as np
from PIL import Image, ImageFilter

from conditions import Conditions

NOMINAL = (0.08, 0.12)
"""A crop is the plate's box plus this share of its width left and right, of its height above and below."""
PAD = 9
"""Px around the crop while the picture is taken: blur and JPEG blocks do not know where it will be cut."""
SUPERSAMPLING = 2
SHOULDER = 195
"""Grey level above which a camera's curve flattens."""


def projection(width: float, height: float, conditions: Conditions):
    """From points of the plate (mm, centre 0, y down) to the picture (unit: plate widths)."""
    yaw, pitch, roll = (
        math.radians(value) for value in (conditions.yaw, conditions.pitch, conditions.angle_deg)
    )
    cy, sy, cp, sp, cr, sr = (
        math.cos(yaw),
        math.sin(yaw),
        math.cos(pitch),
        math.sin(pitch),
        math.cos(roll),
        math.sin(roll),
    )

    def project(x: float, y: float) -> tuple[float, float]:
        x, y = x / width, y / width
        x += conditions.shear * y * 2
        depth = -x * sy
        x = x * cy
        y, depth = y * cp - depth * sp, y * sp + depth * cp
        scale = 1 / (1 + depth * conditions.nearness * 2)
        x, y = x * scale, y * scale
        return x * cr - y * sr, x * sr + y * cr

    return project


def perspective_coefficients(target: list, source: list) -> list[float]:
    """Pillow's eight numbers that take a point of the target to its source."""
    rows, right = [], []
    for (x, y), (u, v) in zip(target, source):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        right += [u, v]
    return np.linalg.solve(np.array(rows, float), np.array(right, float)).tolist()


def crop_box(corners: list[tuple[float, float]], conditions: Conditions) -> tuple[float, float, float, float]:
    """The crop around projected corners, in their unit."""
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    width, height = max(xs) - min(xs), max(ys) - min(ys)
    cx, cy = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    if conditions.box_aspect:
        height = width / conditions.box_aspect
    crop_width = width * (1 + 2 * NOMINAL[0]) * conditions.crop_scale_x
    crop_height = height * (1 + 2 * NOMINAL[1]) * conditions.crop_scale_y
    cx += conditions.crop_x * width
    cy += conditions.crop_y * height
    return cx - crop_width / 2, cy - crop_height / 2, cx + crop_width / 2, cy + crop_height / 2


def take(
    scene: Image.Image,
    plate_mm: tuple[float, float],
    centre: tuple[float, float],
    scale: float,
    conditions: Conditions,
    random_: random.Random,
    rng: np.random.Generator,
) -> Image.Image:
    """The crop. `scene` is the flat picture with the plate's centre at `centre`, `scale` px per mm."""
    width, height = plate_mm
    project = projection(width, height, conditions)
    corners = [
        project(x, y)
        for x, y in (
            (-width / 2, -height / 2),
            (width / 2, -height / 2),
            (width / 2, height / 2),
            (-width / 2, height / 2),
        )
    ]
    xs = [x for x, _ in corners]
    per_unit = conditions.width_px / (max(xs) - min(xs))
    box = tuple(value * per_unit for value in crop_box(corners, conditions))
    crop_width, crop_height = max(8, round(box[2] - box[0])), max(6, round(box[3] - box[1]))
    left, top = box[0] - PAD, box[1] - PAD
    factor = SUPERSAMPLING if conditions.width_px * SUPERSAMPLING < 420 else 1
    full = ((crop_width + 2 * PAD) * factor, (crop_height + 2 * PAD) * factor)
    target = [((x * per_unit - left) * factor, (y * per_unit - top) * factor) for x, y in corners]
    half = (width / 2 * scale, height / 2 * scale)
    source = [
        (centre[0] + sx * half[0], centre[1] + sy * half[1])
        for sx, sy in ((-1, -1), (1, -1), (1, 1), (-1, 1))
    ]
    # beyond the scene its edge goes on: a cheap border would be seen as a line
    image = scene.transform(
        full,
        Image.Transform.PERSPECTIVE,
        perspective_coefficients(target, source),
        Image.Resampling.BILINEAR,
        fillcolor=scene.getpixel((scene.width // 2, 2)),
    )
    image = blurred(image, conditions, factor)
    if factor > 1:
        image = image.reduce(factor)
    image = lit(image, conditions, random_, rng)
    image = developed(image, conditions, random_)
    return image.crop((PAD, PAD, PAD + crop_width, PAD + crop_height))


def blurred(image: Image.Image, conditions: Conditions, factor: int) -> Image.Image:
    if conditions.blur_px > 0.15:
        image = image.filter(ImageFilter.GaussianBlur(conditions.blur_px * factor))
    if conditions.motion_px > 0.5:
        length = conditions.motion_px * factor
        steps = max(3, min(15, round(length) + 1))
        pixels = np.asarray(image, np.uint16)
        dx, dy = math.cos(math.radians(conditions.motion_deg)), math.sin(math.radians(conditions.motion_deg))
        total = np.zeros(pixels.shape, np.uint16)
        for step in range(steps):
            at = (step / (steps - 1) - 0.5) * length
            total += np.roll(pixels, (round(dy * at), round(dx * at)), axis=(0, 1))
        image = Image.fromarray((total // steps).astype(np.uint8))
    return image


def lit(
    image: Image.Image, conditions: Conditions, random_: random.Random, rng: np.random.Generator
) -> Image.Image:
    """Light, exposure, glare and the sensor's noise."""
    w, h = image.size
    pixels = np.asarray(image, np.float32)
    across = np.linspace(-1, 1, w, dtype=np.float32)[None, :]
    down = np.linspace(-1, 1, h, dtype=np.float32)[:, None]
    turn = random_.uniform(0, 2 * math.pi)
    light = 1 + conditions.slope * (across * math.cos(turn) + down * math.sin(turn))
    if conditions.shadow:
        turn = random_.uniform(0, 2 * math.pi)
        edge = across * math.cos(turn) + down * math.sin(turn) - random_.uniform(-0.6, 0.6)
        light = light * (1 - conditions.shadow * np.clip(edge * random_.uniform(3, 30) + 0.5, 0, 1))
    if conditions.light == 'infrared':
        grey = pixels @ np.array((0.45, 0.4, 0.15), np.float32)
        pixels = np.repeat(grey[..., None], 3, axis=2)
    if conditions.light != 'day':
        # the sheeting throws light back, the car around does not
        pixels = pixels * (pixels.mean(axis=2, keepdims=True) / 190 + 0.25)
    pixels = pixels * (light[..., None] * np.array(conditions.cast, np.float32) * conditions.exposure)
    if conditions.glare:
        x, y, r = random_.uniform(-1.1, 1.1), random_.uniform(-1.2, 1.2), random_.uniform(0.25, 0.9)
        distance = ((across - x) ** 2 + ((down - y) * random_.uniform(0.4, 1.0)) ** 2) / (r * r)
        pixels = pixels + (conditions.glare * 200 * np.exp(-distance))[..., None]
    middle = float(pixels.mean())
    pixels = (pixels - middle) * conditions.contrast + middle
    if conditions.haze:
        pixels = pixels * (1 - conditions.haze) + conditions.haze * random_.uniform(60, 200)
    noise = rng.standard_normal((h, w, 1), np.float32) * conditions.noise
    if conditions.light != 'infrared':
        noise = noise + rng.standard_normal((h, w, 3), np.float32) * (conditions.noise * 0.5)
    pixels = pixels + noise
    bright = pixels > SHOULDER
    pixels[bright] = SHOULDER + (pixels[bright] - SHOULDER) * 0.5
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


def developed(image: Image.Image, conditions: Conditions, random_: random.Random) -> Image.Image:
    """Denoising, resampling, sharpening and JPEG, in the order of cameras and web sites."""
    size = image.size
    if conditions.resampled < 1:
        image = image.resize(
            (max(8, round(size[0] * conditions.resampled)), max(8, round(size[1] * conditions.resampled))),
            Image.Resampling.BILINEAR,
        )
    if conditions.smear > 1:
        image = smeared(image, conditions.smear)
    if conditions.denoise:
        image = image.filter(ImageFilter.MedianFilter(3))
    if conditions.jpeg_twice:
        image = jpeg(image, min(95, conditions.jpeg_quality + random_.randint(0, 25)), conditions.chroma)
    if image.size != size:
        image = image.resize(size, random_.choice((Image.Resampling.BICUBIC, Image.Resampling.BILINEAR)))
    if conditions.sharpen:
        image = image.filter(
            ImageFilter.UnsharpMask(random_.choice((0.8, 1.2, 2)), round(conditions.sharpen), 0)
        )
    if conditions.jpeg_quality < 100:
        # blocks start anywhere
        x, y = random_.randint(0, 7), random_.randint(0, 7)
        image.paste(jpeg(image.crop((x, y, *size)), conditions.jpeg_quality, conditions.chroma), (x, y))
    return image


def smeared(image: Image.Image, factor: float) -> Image.Image:
    """Colour at a fraction of the resolution, brightness as it was."""
    light, *colours = image.convert('YCbCr').split()
    small = (max(2, round(image.width / factor)), max(2, round(image.height / factor * 1.4)))
    colours = [
        part.resize(small, Image.Resampling.BOX).resize(image.size, Image.Resampling.BILINEAR) for part in colours
    ]
    return Image.merge('YCbCr', (light, *colours)).convert('RGB')


def jpeg(image: Image.Image, quality: int, chroma: bool) -> Image.Image:
    stream = io.BytesIO()
    image.save(stream, 'JPEG', quality=quality, subsampling=2 if chroma else 0)
    stream.seek(0)
    return Image.open(stream).convert('RGB')
