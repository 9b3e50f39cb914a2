"""Lets shipped models be asked by what they have found before their last layer, in one command:

    python training/features.py efficientnet-lite0 objects-shape products-m

Adds the output `features` to each manifest, with its golden examples; the ONNX file, the other outputs and what was proven
of them stay. Export scripts do the same for a model that is built anew.
"""

import argparse
import json
from pathlib import Path

from manifest import MODELS, features_output, golden_examples, write_json


def with_features(folder: Path) -> dict:
    """@raises SystemExit where what was proven of the other outputs does not come out the same"""
    manifest = json.loads((folder / "model.json").read_text())
    features = features_output((folder / manifest["file"]).read_bytes())
    others = [output for output in manifest["outputs"] if output["name"] != features["name"]]
    golden = manifest["golden"]
    tolerance = max(example["tolerance"] for example in golden)
    grown = {**manifest, "outputs": [*others, features]}
    made = golden_examples(folder, grown, tolerance)

    def proof(examples: list[dict]) -> dict:
        return {
            (example["image"], example["output"]["name"]): (example["input_sha256"], example["logits_sha256"])
            for example in examples
            if example["output"]["name"] != features["name"]
        }

    if proof(made) != proof(golden):
        raise SystemExit(f"{folder.name}: the golden examples of the other outputs come out otherwise; nothing was written.")
    kept = [example for example in golden if example["output"]["name"] != features["name"]]
    return {**grown, "golden": [*kept, *(one for one in made if one["output"]["name"] == features["name"])]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("models", nargs="+", metavar="MODEL")
    for name in parser.parse_args().models:
        write_json(MODELS / name / "model.json", with_features(MODELS / name))


if __name__ == "__main__":
    main()
