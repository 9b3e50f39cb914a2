"""FER2013 holds many pictures twice, also across its splits: some test pictures are byte for byte in the training split.

A model that has learnt them by heart would be tested on what it was told. So every training picture that looks like a
picture of the other splits, mirrored or not, is left out of the training.
"""

import numpy as np

from faces import Faces

# Correlation of pictures reduced to 16 × 16. Exact copies reach 1; at 0.95 the same photograph cut otherwise is found.
ALIKE = 0.95


def without_twins(train: Faces, others: list[Faces]) -> tuple[Faces, int]:
    """The training pictures without a twin in `others`, and how many were left out."""
    own = reduced(train.pixels)
    alike = np.zeros(len(train), bool)
    for faces in others:
        for pixels in (faces.pixels, faces.pixels[:, :, ::-1]):
            other = reduced(pixels)
            for start in range(0, len(other), 512):
                alike |= (own @ other[start : start + 512].T).max(1) >= ALIKE
    return train.only(~alike), int(alike.sum())


def copies(faces: Faces, others: Faces) -> int:
    """How many of the faces are byte for byte among the others."""
    known = {pixels.tobytes() for pixels in others.pixels}
    return sum(pixels.tobytes() in known for pixels in faces.pixels)


def reduced(pixels: np.ndarray) -> np.ndarray:
    """[n, 48, 48] to unit vectors [n, 256] without their mean."""
    small = pixels.reshape(len(pixels), 16, 3, 16, 3).mean((2, 4)).reshape(len(pixels), -1)
    small = small - small.mean(1, keepdims=True)
    return (small / (np.linalg.norm(small, axis=1, keepdims=True) + 1e-6)).astype(np.float32)
