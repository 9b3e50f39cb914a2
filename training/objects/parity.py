"""Does the exported file answer as the framework does? On project-made pictures, and on the real ones."""

import re
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from PIL import Image

from pictures import random_scene

SETS = {
    "objects-edges": "edges",
    "objects-silhouettes": "filled-silhouettes",
    "objects-shape-texture": "style-transfer-preprocessed-512",
}
SEEDS = range(1, 65)


def compare(network, onnx_bytes: bytes, groups: dict[str, list[int]], data: Path) -> dict:
    """Differences and agreement for each set of pictures; scores where the set has right answers."""
    session = _session(onnx_bytes)
    report = {"project pictures": compare_drawn(network, onnx_bytes, groups)}
    folder = data / "texture-vs-shape" / "stimuli"
    if not folder.is_dir():
        print(f"{folder}: not there, so parity covers the project's pictures only.")
        return report
    for benchmark, name in SETS.items():
        paths = sorted((folder / name).glob("*/*.png"))
        pixels = np.stack([np.asarray(Image.open(path).convert("RGB")) for path in paths])
        framework, exported = _both(network, session, pixels)
        entry = _differences(framework, exported, groups)
        entry["accuracy"] = _accuracy(exported, groups, [path.parent.name for path in paths])
        if benchmark == "objects-shape-texture":
            textures = [re.sub(r"\d+$", "", path.stem.split("-")[-1]) for path in paths]
            entry["texture_share"] = _accuracy(exported, groups, textures)
        report[benchmark] = entry
    return report


def compare_drawn(network, onnx_bytes: bytes, groups: dict[str, list[int]]) -> dict:
    """The same on 64 pictures of random shapes, drawn from fixed seeds."""
    pixels = np.stack([np.asarray(random_scene(seed)) for seed in SEEDS])
    return _differences(*_both(network, _session(onnx_bytes), pixels), groups)


def option_probabilities(logits: np.ndarray, groups: dict[str, list[int]]) -> np.ndarray:
    """Mean softmax probability over each option's indices, divided by the options' sum."""
    shares = _softmax(logits)
    means = np.stack([shares[:, indices].mean(1) for indices in groups.values()], axis=1)
    return means / means.sum(1, keepdims=True)


def _session(onnx_bytes: bytes) -> onnxruntime.InferenceSession:
    return onnxruntime.InferenceSession(onnx_bytes, providers=["CPUExecutionProvider"])


def _both(network, session, pixels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    framework, exported = [], []
    for start in range(0, len(pixels), 16):
        batch = pixels[start : start + 16].transpose(0, 3, 1, 2).astype(np.float32)
        batch = np.ascontiguousarray((batch - np.float32(127)) / np.float32(128))
        with torch.no_grad():
            framework.append(network(torch.from_numpy(batch)).numpy())
        exported.append(session.run(["logits"], {"input": batch})[0])
    return np.concatenate(framework), np.concatenate(exported)


def _differences(framework: np.ndarray, exported: np.ndarray, groups) -> dict:
    a, b = _softmax(framework), _softmax(exported)
    a16, b16 = option_probabilities(framework, groups), option_probabilities(exported, groups)
    return {
        "pictures": len(framework),
        "max_difference_1000": float(f"{np.abs(a - b).max():.3g}"),
        "max_difference_options": float(f"{np.abs(a16 - b16).max():.3g}"),
        "top1_agreement_1000": round(float((a.argmax(1) == b.argmax(1)).mean()), 6),
        "top1_agreement_options": round(float((a16.argmax(1) == b16.argmax(1)).mean()), 6),
    }


def _accuracy(logits: np.ndarray, groups, truth: list[str]) -> float:
    names = list(groups)
    answers = [names[index] for index in option_probabilities(logits, groups).argmax(1)]
    return float(np.mean([answer == right for answer, right in zip(answers, truth)]))


def _softmax(logits: np.ndarray) -> np.ndarray:
    shares = np.exp(logits.astype(np.float64) - logits.max(1, keepdims=True))
    return shares / shares.sum(1, keepdims=True)
