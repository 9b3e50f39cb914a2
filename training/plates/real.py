"""The real crops of the OpenALPR benchmark, for measuring only.

Photos whose SHA-256 begins with 0–7 are the development half: only they may be looked at or measured before the end.
"""

import io
import json
import os
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get('YARDSTICK_DATA', ROOT.parent / 'shared' / 'data')) / 'openalpr-benchmarks'
SETS = ('eu', 'us')
FOLD = str.maketrans('OQI', '001')


@dataclass(frozen=True)
class RealPlate:
    name: str
    image: Image.Image
    text: str


def read_real(name: str, half: str = 'looked at') -> list[RealPlate]:
    """One half of `plates-eu` or `plates-us`, as the benchmark's manifest cuts and labels them."""
    manifest = json.loads((ROOT / 'benchmarks' / f'plates-{name}' / 'benchmark.json').read_text())
    plates = []
    for item in manifest['items']:
        if item['groups']['half'] == half:
            photo = Image.open(io.BytesIO((DATA / item['path']).read_bytes())).convert('RGB')
            x, y, width, height = item['crop']
            plates.append(RealPlate(item['id'], photo.crop((x, y, x + width, y + height)), item['truth']))
    return plates


def folded(text: str) -> str:
    return text.translate(FOLD)
