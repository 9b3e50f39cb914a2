"""Writing plates to a folder: WebP files and a manifest."""

import hashlib
import io
import json
from collections.abc import Iterable
from pathlib import Path

from PIL import Image

SCHEMA = 'yardstick-render/1'
LOSSLESS_PIXELS = 9000
"""Larger pictures are written with a little loss: it cannot be seen among noise and JPEG."""
AREAS = (
    ('Latin America', ('MX', 'BR', 'AR', 'UY', 'CL', 'CO', 'PE')),
    ('North America', ('US', 'CA')),
    ('Oceania', ('AU', 'NZ')),
    ('Asia', ('IN', 'ID', 'MY', 'SG', 'PH', 'IL')),
    ('Africa', ('ZA', 'KE', 'NG')),
)


def area_of(region: str) -> str:
    """Part of the world: coarse enough to be a slice of four hundred plates."""
    country = region.split('-')[0]
    return next((area for area, countries in AREAS if country in countries), 'Europe')


def webp(image: Image.Image) -> bytes:
    stream = io.BytesIO()
    if image.width * image.height <= LOSSLESS_PIXELS:
        image.save(stream, 'WEBP', lossless=True, quality=70, method=4)
    else:
        image.save(stream, 'WEBP', quality=93, method=4)
    return stream.getvalue()


def write_pictures(plates: Iterable, folder: Path, version: str, seed: int, command: str) -> None:
    """`plates` are Plate objects in the order of their numbers, which must tell nothing about them."""
    folder.mkdir(parents=True, exist_ok=True)
    pictures = []
    for number, plate in enumerate(plates, 1):
        name = f'plate-{number:03d}'
        data = webp(plate.image)
        (folder / f'{name}.webp').write_bytes(data)
        light = 'day' if plate.parameters['light'] == 'day' else 'night'
        pictures.append(
            {
                'id': name,
                'file': f'{name}.webp',
                'sha256': hashlib.sha256(data).hexdigest(),
                'bytes': len(data),
                'text': plate.text,
                'region': plate.region,
                'lines': plate.lines,
                'groups': {
                    'region': area_of(plate.region),
                    'light': light,
                    'lines': 'one' if plate.lines == 1 else 'two',
                },
                'parameters': plate.parameters,
            }
        )
    manifest = {
        'schema': SCHEMA,
        'generator': {'version': version, 'seed': seed, 'command': command},
        'pictures': pictures,
    }
    (folder / 'manifest.json').write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + '\n')
