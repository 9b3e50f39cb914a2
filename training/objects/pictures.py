"""Pictures that the project draws itself: golden examples, and a larger seeded set for parity."""

import io
import math
import random

from PIL import Image, ImageDraw


def shapes() -> bytes:
    """A house, a sun and a fence, 320×240 PNG: resized and cropped on the way in."""
    image = Image.new("RGB", (320, 240), (176, 212, 236))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 170, 319, 239), fill=(96, 150, 72))
    draw.ellipse((236, 18, 292, 74), fill=(250, 208, 60))
    draw.rectangle((92, 96, 212, 196), fill=(214, 186, 150), outline=(70, 50, 40), width=3)
    draw.polygon(((80, 98), (152, 36), (224, 98)), fill=(160, 60, 48), outline=(70, 30, 24))
    draw.rectangle((138, 138, 168, 196), fill=(104, 70, 44))
    for left in (104, 180):
        draw.rectangle((left, 116, left + 22, 138), fill=(150, 196, 220), outline=(60, 50, 44))
    for x in range(6, 320, 22):
        draw.rectangle((x, 186, x + 7, 228), fill=(236, 232, 222))
    return encoded(image, "PNG", optimize=True)


def gradient() -> bytes:
    """Two colour ramps and rings, 224×224 JPEG: no resizing, the decoder alone."""
    image = Image.new("RGB", (224, 224))
    pixels = image.load()
    for y in range(224):
        for x in range(224):
            ring = int(127.5 + 127.5 * math.cos(math.hypot(x - 112, y - 112) / 7))
            pixels[x, y] = (x * 255 // 223, ring, y * 255 // 223)
    return encoded(image, "JPEG", quality=90)


def bottle() -> bytes:
    """The outline of a bottle on white, 150×200 lossless WebP: enlarged on the way in."""
    image = Image.new("RGB", (150, 200), "white")
    draw = ImageDraw.Draw(image)
    outline = [(66, 16), (66, 58), (48, 84), (48, 184), (102, 184), (102, 84), (84, 58), (84, 16)]
    draw.line([*outline, outline[0]], fill=(20, 20, 20), width=4, joint="curve")
    draw.rectangle((56, 108, 94, 150), outline=(20, 20, 20), width=2)
    draw.rectangle((64, 8, 86, 16), fill=(20, 20, 20))
    return encoded(image, "WEBP", lossless=True)


GOLDEN = {"shapes.png": shapes, "gradient.jpg": gradient, "bottle.webp": bottle}


def random_scene(seed: int) -> Image.Image:
    """224×224 pixels of random coloured shapes and stripes."""
    chance = random.Random(seed)

    def colour() -> tuple[int, int, int]:
        return tuple(chance.randrange(256) for _ in range(3))

    image = Image.new("RGB", (224, 224), colour())
    draw = ImageDraw.Draw(image)
    for _ in range(chance.randrange(4, 40)):
        x, y = chance.randrange(-20, 220), chance.randrange(-20, 220)
        w, h = chance.randrange(4, 140), chance.randrange(4, 140)
        kind = chance.choice(("ellipse", "rectangle", "line", "arc"))
        if kind == "ellipse":
            draw.ellipse((x, y, x + w, y + h), fill=colour())
        elif kind == "rectangle":
            draw.rectangle((x, y, x + w, y + h), fill=colour())
        elif kind == "line":
            draw.line((x, y, x + w, y + h), fill=colour(), width=chance.randrange(1, 9))
        else:
            draw.arc((x, y, x + w, y + h), 0, chance.randrange(90, 360), fill=colour(), width=4)
    return image


def encoded(image: Image.Image, kind: str, **options) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()
