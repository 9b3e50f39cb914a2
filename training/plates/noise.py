"""Smooth noise and small array tools of the plate pictures."""

import numpy as np
from PIL import Image


def smooth(rng: np.random.Generator, width: int, height: int, cells: float) -> np.ndarray:
    """Random field of -1 to 1 with about `cells` bumps along the width."""
    columns = max(2, round(cells))
    rows = max(2, round(cells * height / width))
    coarse = (rng.random((rows, columns)) * 255).astype(np.uint8)
    image = Image.fromarray(coarse).resize((width, height), Image.Resampling.BICUBIC)
    return np.asarray(image, np.float32) / 127.5 - 1


def rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mixed(first: tuple, second: tuple, share: float) -> tuple[int, int, int]:
    return tuple(round(a + (b - a) * share) for a, b in zip(first, second))
