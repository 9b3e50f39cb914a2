"""Trains the probe at every size and writes what it says about the test photos, in one command:

    python training/products/examples/predict.py

Then `npx yardstick make products-examples --from $YARDSTICK_WORK/products-examples` scores and records it.
Needs `pip install -r training/requirements.txt` and the data set in YARDSTICK_DATA.
"""

import hashlib
import importlib.metadata
import json
import platform
from collections.abc import Iterator
from datetime import UTC, datetime

import numpy as np
import torch

from draws import DRAWS, SEED, SIZES, draw
from features import KINDS, features
from photos import WORK, listed, manifest
from probe import PENALTY, fit

COMMAND = "python training/products/examples/predict.py"
RECIPE = f"logistic regression on frozen EfficientNet-Lite0 features, L2 penalty {PENALTY:g}"


def sets(labels: np.ndarray) -> Iterator[tuple[int | str, int, np.ndarray]]:
    """Size, number of the draw, rows. All photos can be drawn in one way only."""
    for size in SIZES:
        for number in range(1, DRAWS + 1):
            yield size, number, draw(labels, size, number)
    yield "all", 1, np.arange(len(labels))


def main() -> None:
    torch.set_num_threads(1)
    train = listed("train")
    test = listed("test")
    benchmark = manifest()
    options = [option["id"] for option in benchmark["options"]]
    known = {item["path"]: item for item in benchmark["items"]}
    items = [known[path] for path in test.paths]
    WORK.mkdir(parents=True, exist_ok=True)
    runs = []
    for kind in KINDS:
        learnt, asked = features(kind, "train"), features(kind, "test")
        for size, number, rows in sets(train.labels):
            probe = fit(learnt[rows], train.labels[rows], len(options))
            logits = probe.logits(asked).astype("<f4")
            file = f"{kind}-{size}-{number}.f32"
            (WORK / file).write_bytes(logits.tobytes())
            runs.append(
                {
                    "file": file,
                    "sha256": hashlib.sha256(logits.tobytes()).hexdigest(),
                    "photos_per_class": size,
                    "photos": len(rows),
                    "draw": number,
                    "pretrained": "ImageNet" if kind == "imagenet" else None,
                }
            )
            print(f"{file}: {len(rows)} photos")
    content = {
        "schema": "yardstick-examples/1",
        "benchmark": {
            "id": benchmark["id"],
            "version": benchmark["version"],
            "items_sha256": benchmark["items_sha256"],
        },
        "recipe": RECIPE,
        "command": COMMAND,
        "created": datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "seed": SEED,
        "packages": {
            "python": platform.python_version(),
            **{name: importlib.metadata.version(name) for name in ("torch", "numpy", "pillow", "onnxruntime")},
        },
        "options": options,
        "items": [{"id": item["id"], "sha256": item["sha256"]} for item in items],
        "runs": runs,
    }
    (WORK / "runs.json").write_text(json.dumps(content, indent="\t") + "\n")
    print(f"{WORK / 'runs.json'}: {len(runs)} runs; now npx yardstick make products-examples --from {WORK}")


if __name__ == "__main__":
    main()
