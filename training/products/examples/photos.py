"""The photos of the Grocery Store Dataset: training photos to learn from, test photos to answer."""

import json
import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

ROOT = Path(__file__).resolve().parents[3]
DATA = Path(os.environ.get("YARDSTICK_DATA", ROOT.parent / "shared" / "data")) / "grocery-store-dataset"
WORK = Path(os.environ.get("YARDSTICK_WORK", Path.home() / ".cache" / "yardstick")) / "products-examples"
SIDE = 224


@dataclass(frozen=True)
class Photos:
    paths: list[str]
    """Below the data set's folder, as the manifest writes them."""
    labels: np.ndarray
    """Number of the product. Of the test photos nobody here reads it: the app scores."""


def listed(split: str) -> Photos:
    lines = (DATA / "dataset" / f"{split}.txt").read_text().split("\n")
    rows = [[part.strip() for part in line.split(",")] for line in lines if line.strip()]
    return Photos([f"dataset/{path}" for path, _, _ in rows], np.array([int(label) for _, label, _ in rows]))


def manifest() -> dict:
    return json.loads((ROOT / "benchmarks" / "products-grocery" / "benchmark.json").read_text())


def tensor(path: str) -> np.ndarray:
    """[3, SIDE, SIDE] as the licensed backbone wants it: shorter side to SIDE, bicubic, cut from the middle, (x - 127) / 128."""
    image = Image.open(DATA / path).convert("RGB")
    width, height = image.size
    scale = SIDE / min(width, height)
    image = image.resize((round(width * scale), round(height * scale)), Image.Resampling.BICUBIC)
    left, top = (image.width - SIDE) // 2, (image.height - SIDE) // 2
    pixels = np.asarray(image.crop((left, top, left + SIDE, top + SIDE)), np.float32)
    return ((pixels - 127) / 128).transpose(2, 0, 1)
