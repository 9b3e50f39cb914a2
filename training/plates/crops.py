"""Crops as the network sees them: resized like the app does, and the small changes of training."""

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from network import HEIGHT, WIDTH

MEAN, SCALE = 127.5, 127.5


def plain(image: Image.Image) -> np.ndarray:
    """[64, 160, 3], 0–255: stretched with an antialiased triangle, like `bilinear` of the app."""
    return np.asarray(image.convert('RGB').resize((WIDTH, HEIGHT), Image.Resampling.BILINEAR))


def varied(image: Image.Image, random: np.random.Generator) -> np.ndarray:
    """A slightly different box, light and colour; now and then grey, a hidden spot or noise."""
    width, height = image.size
    left, right = random.uniform(0, 0.025, 2) * width
    top, bottom = random.uniform(0, 0.045, 2) * height
    picture = image.resize((WIDTH, HEIGHT), Image.Resampling.BILINEAR, (left, top, width - right, height - bottom))
    values = np.asarray(picture).astype(np.float32)
    if random.random() < 0.15:
        values = np.repeat(values @ np.array([[0.299], [0.587], [0.114]], np.float32), 3, 2)
    if random.random() < 0.6:
        gain = np.exp(random.normal(0, 0.12)) * np.exp(random.normal(0, 0.05, 3))
        values = values * gain.astype(np.float32) + np.float32(random.normal(0, 10))
    if random.random() < 0.2:
        values += random.normal(0, random.uniform(1, 7), values.shape).astype(np.float32)
    if random.random() < 0.1:
        across, down = random.integers(4, 14), random.integers(4, 20)
        x, y = random.integers(0, WIDTH - across), random.integers(0, HEIGHT - down)
        values[y : y + down, x : x + across] = random.uniform(0, 255, 3)
    return values.clip(0, 255)


def tensor(pictures: list[np.ndarray]) -> Tensor:
    stacked = torch.from_numpy(np.stack(pictures).astype(np.float32))
    return ((stacked - MEAN) / SCALE).permute(0, 3, 1, 2).contiguous(memory_format=torch.channels_last)
