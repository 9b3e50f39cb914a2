"""Which training photos a probe learns from."""

import numpy as np

SIZES = (1, 2, 5, 10)
DRAWS = 5
SEED = 2026


def draw(labels: np.ndarray, each: int, number: int) -> np.ndarray:
    """Rows of `each` photos of every class, drawn without putting back; the photos of a smaller size of the same draw are among them."""
    rows = []
    for label in np.unique(labels):
        own = np.flatnonzero(labels == label)
        if len(own) < each:
            raise SystemExit(f"Class {label} has {len(own)} training photos, fewer than {each}.")
        order = np.random.default_rng([SEED, number, int(label)]).permutation(own)
        rows.append(order[:each])
    return np.sort(np.concatenate(rows))
