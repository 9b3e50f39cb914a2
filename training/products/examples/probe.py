"""The probe: multinomial logistic regression with an L2 penalty on frozen features. One recipe for every size."""

from dataclasses import dataclass

import numpy as np
import torch

PENALTY = 1.0
"""Of sum(cross-entropy) + PENALTY / 2 · |W|²: fixed before any photo was scored, and never tuned."""
STEPS = 500
FLAT = 1e-3
"""The largest slope that may be left at the minimum; the sum of cross-entropies is of the order of the photos."""


@dataclass(frozen=True)
class Probe:
    mean: np.ndarray
    spread: np.ndarray
    weight: np.ndarray
    """[features, classes]."""
    bias: np.ndarray

    def logits(self, features: np.ndarray) -> np.ndarray:
        return (features - self.mean) / self.spread @ self.weight + self.bias


def fit(features: np.ndarray, labels: np.ndarray, classes: int, penalty: float = PENALTY) -> Probe:
    """The one minimum of the convex loss, found by L-BFGS in double precision from zero.

    Every feature is first centred and scaled by the photos that are learnt from, and by no others. Fewer photos than
    features: the best weights lie in the span of the photos, and are looked for there.
    """
    features = features.astype(np.float64)
    mean = features.mean(axis=0)
    spread = features.std(axis=0)
    spread[spread < 1e-12] = 1
    whole = (features - mean) / spread
    _, values, directions = np.linalg.svd(whole, full_matrices=False)
    kept = values > values[0] * 1e-10
    # Steps of one length fit every direction when each is scaled by about the curvature of the loss along it.
    scaled = (directions[kept] / np.sqrt(values[kept, None] ** 2 / classes + penalty)).T
    x = torch.from_numpy(whole @ scaled)
    squared = torch.from_numpy(np.square(scaled).sum(axis=0))[:, None]
    y = torch.from_numpy(labels.astype(np.int64))
    weight = torch.zeros(x.shape[1], classes, dtype=torch.float64, requires_grad=True)
    bias = torch.zeros(classes, dtype=torch.float64, requires_grad=True)
    solver = torch.optim.LBFGS(
        [weight, bias],
        max_iter=STEPS,
        tolerance_grad=FLAT,
        tolerance_change=1e-14,
        history_size=20,
        line_search_fn="strong_wolfe",
    )

    def loss() -> torch.Tensor:
        solver.zero_grad()
        value = torch.nn.functional.cross_entropy(x @ weight + bias, y, reduction="sum")
        value = value + penalty / 2 * (squared * weight.square()).sum()
        value.backward()
        return value

    solver.step(loss)
    loss()
    steepest = max(float(part.grad.abs().max()) for part in (weight, bias))
    if steepest > FLAT:
        raise SystemExit(f"The probe on {len(labels)} photos did not converge: a slope of {steepest:.3g} is left.")
    return Probe(mean, spread, scaled @ weight.detach().numpy(), bias.detach().numpy())
