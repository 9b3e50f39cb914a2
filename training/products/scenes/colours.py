"""Colours: hexadecimal sRGB to the renderer's linear numbers, and mixing them over points."""

import colorsys

import numpy as np


def linear(hexadecimal: str) -> np.ndarray:
    values = np.array([int(hexadecimal[i : i + 2], 16) / 255 for i in (0, 2, 4)])
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def mixed(first, second, share: np.ndarray) -> np.ndarray:
    """Point by point: 0 is the first colour, 1 the second. Either may be one colour or one for each point."""
    share = np.clip(np.asarray(share, float), 0, 1)[..., None]
    return np.asarray(first) * (1 - share) + np.asarray(second) * share


def pixel(hue: float, saturation: float, value: float) -> tuple[int, int, int]:
    """A label's colour for Pillow."""
    return tuple(round(255 * channel) for channel in colorsys.hsv_to_rgb(hue % 1, saturation, value))
