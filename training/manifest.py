"""Writing model manifests and the index of models, so that a changed value is a changed line."""

import hashlib
import json
import re
import subprocess
import tempfile
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


def write_json(path: Path, content: dict) -> None:
    """Tabs, one field a line, short lists of numbers on one line."""
    text = json.dumps(content, indent="\t", ensure_ascii=False)
    text = re.sub(
        r"\[\s+((?:-?[\d.e+-]+,\s+)*-?[\d.e+-]+)\s+\]",
        lambda match: "[" + re.sub(r"\s+", " ", match.group(1)) + "]",
        text,
    )
    path.write_text(text + "\n")


def write_index() -> None:
    """`models.json` from the manifests that are there."""
    manifests = [json.loads(path.read_text()) for path in sorted(MODELS.glob("*/model.json"))]
    write_json(
        MODELS / "models.json",
        {
            "schema": "yardstick-models/1",
            "models": [{key: model[key] for key in ("id", "sha256", "bytes")} for model in manifests],
        },
    )
