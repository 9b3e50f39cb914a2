"""The golden pictures: drawings of our own that no training saw, as edges, filled, and with calculated textures."""

import io
import sys
from pathlib import Path

import numpy as np
from PIL import Image

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parent.parent)]

from icons import SIDE
from solids import drawn_solid
from textures import calculated
from views import view_of

GOLDEN = {'edges-chair': ('chair', 'edges'), 'silhouette-elephant': ('elephant', 'silhouette'), 'texture-bicycle': ('bicycle', 'texture')}
SEED = 9_001
"""Beyond those of the drawings that are learnt."""
PICTURE_SIDE = 224


def golden_pictures() -> dict[str, bytes]:
    """PNG files by name."""
    pool = np.stack([(calculated(PICTURE_SIDE, np.random.default_rng([SEED, n])) * 255).astype(np.uint8) for n in range(8)])
    files = {}
    for name, (thing, kind) in GOLDEN.items():
        drawing = drawn_solid(thing, np.random.default_rng(SEED), SIDE)
        picture = view_of(drawing, thing, kind, PICTURE_SIDE, np.random.default_rng(SEED), pool)
        file = io.BytesIO()
        Image.fromarray(picture).save(file, 'PNG', optimize=True)
        files[f'{name}.png'] = file.getvalue()
    return files
