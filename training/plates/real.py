"""The real crops of the OpenALPR benchmark, for measuring only.

Photos whose SHA-256 begins with 0–7 are the development half: only they may be looked at or measured before the end.
"""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get('YARDSTICK_DATA', ROOT.parent / 'shared' / 'data')) / 'openalpr-benchmarks' / 'endtoend'
SETS = ('eu', 'us')
FOLD = str.maketrans('OQI', '001')


@dataclass(frozen=True)
class RealPlate:
    name: str
    image: Image.Image
    text: str


def crop_box(x: int, y: int, w: int, h: int, width: int, height: int) -> tuple[int, int, int, int]:
    left, top = max(0, round(x - 0.08 * w)), max(0, round(y - 0.12 * h))
    return left, top, min(width, round(x + 1.08 * w)), min(height, round(y + 1.12 * h))


def read_real(name: str, development: bool = True) -> list[RealPlate]:
    """One half of `eu` or `us`, sorted by file name."""
    plates = []
    for label in sorted((DATA / name).glob('*.txt')):
        file, x, y, w, h, text = label.read_text().strip().split('\t')[:6]
        path = DATA / name / file
        if (hashlib.sha256(path.read_bytes()).hexdigest()[0] < '8') != development:
            continue
        photo = Image.open(path).convert('RGB')
        crop = photo.crop(crop_box(int(x), int(y), int(w), int(h), *photo.size))
        plates.append(RealPlate(label.stem, crop, text.strip().upper()))
    return plates


def folded(text: str) -> str:
    return text.translate(FOLD)
