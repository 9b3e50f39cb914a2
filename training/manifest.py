"""Writing model manifests and the index of models, so that a changed value is a changed line."""

import hashlib
import json
import re
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODELS = ROOT / "static" / "models"


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def golden_examples(folder: Path, manifest: dict, tolerance: float) -> list[dict]:
    """Golden values from onnxruntime-web's WASM, through the app's own session (training/golden.ts)."""
    with tempfile.TemporaryDirectory() as scratch:
        draft = Path(scratch) / "model.json"
        draft.write_text(json.dumps(manifest))
        done = subprocess.run(
            ["npx", "tsx", "training/golden.ts", str(folder), str(draft), str(tolerance)],
            cwd=ROOT,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
    return json.loads(done.stdout)


def features_output(onnx_bytes: bytes) -> dict:
    """What the network has found before its last layer, so that it can be asked for a symbol by nearest neighbour.

    `features` is a tensor inside of the file (after the mean over places); the file is the same with and without it.
    """
    import onnx

    graph = onnx.load_from_string(onnx_bytes).graph
    last = next(node for node in graph.node if "features" in node.input)
    cast = {name: node.input[0] for node in graph.node if node.op_type == "Cast" for name in node.output}
    weight = cast.get(last.input[1], last.input[1])
    return {
        "name": "features",
        "decoder": "embedding",
        "classes": next(tensor.dims[1] for tensor in graph.initializer if tensor.name == weight),
        "inner": True,
        "answers": [{"task": "symbols", "mapping": {"rule": "nearest"}}],
    }


def write_json(path: Path, content: dict) -> None:
    """Tabs, one field a line, short lists of numbers on one line."""
    text = json.dumps(content, indent="\t", ensure_ascii=False)
    text = re.sub(
        r"\[\s+((?:-?[\d.e+-]+,\s+)*-?[\d.e+-]+)\s+\]",
        lambda match: "[" + re.sub(r"\s+", " ", match.group(1)) + "]",
        text,
    )
    path.write_text(text + "\n")


# As in src/lib/models/schema.ts.
MARKS = ("square", "diamond", "triangle", "hexagon", "down", "cross", "bar")
COLOURS = 7


def write_index(folder: Path = MODELS) -> None:
    """`models.json` from the manifests that are there.

    Models keep their order, their marks and their colours; a new one comes last, with the next pair that is free. Who
    wants another order, mark or colour changes the file by hand.
    """
    file = folder / "models.json"
    known = {model["id"]: model for model in json.loads(file.read_text())["models"]} if file.exists() else {}
    manifests = {path.parent.name: json.loads(path.read_text()) for path in sorted(folder.glob("*/model.json"))}
    order = [name for name in known if name in manifests] + [name for name in manifests if name not in known]
    looks = [(known[name].get("mark"), known[name].get("colour")) for name in order if name in known]
    models = []
    for name in order:
        manifest = manifests[name]
        mark, colour = (known.get(name, {}).get(key) for key in ("mark", "colour"))
        if mark is None:
            mark, colour = next(look for look in free_looks() if look not in looks)
            looks.append((mark, colour))
        models.append({**{key: manifest[key] for key in ("id", "sha256", "bytes")}, "mark": mark, "colour": colour})
    write_json(file, {"schema": "yardstick-models/1", "models": models})


def free_looks() -> Iterator[tuple[str, int]]:
    """Every pair of a mark and a colour; neighbours share neither."""
    for turn in range(COLOURS):
        for place, mark in enumerate(MARKS):
            yield mark, (place + turn) % COLOURS + 1
