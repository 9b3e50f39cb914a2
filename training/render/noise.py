"""Smooth noise over points: a sum of seeded waves. Cheap, has no cells, and is the same everywhere."""

import numpy as np


def waves(points: np.ndarray, frequency: float, seed: int, count: int = 14) -> np.ndarray:
    """About -1 to 1, standard deviation near 0.4; `frequency` in waves per decimetre."""
    random_ = np.random.default_rng(seed)
    directions = random_.normal(size=(count, 3))
    directions /= np.linalg.norm(directions, axis=1, keepdims=True)
    directions *= frequency * random_.uniform(0.6, 1.5, size=(count, 1)) * 2 * np.pi
    phases = random_.uniform(0, 2 * np.pi, size=count)
    return np.sin(points @ directions.T + phases).sum(axis=1) / np.sqrt(count) * 0.6


def smooth_step(values: np.ndarray, low: float, high: float) -> np.ndarray:
    share = np.clip((values - low) / (high - low), 0, 1)
    return share * share * (3 - 2 * share)
