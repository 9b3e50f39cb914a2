"""Does the exported file answer as the framework does? On held-out training renders and on FER2013's validation split."""

import numpy as np
import onnxruntime
import torch

from augment import plain
from faces import SEVEN, Faces, agreement, references
from network import EmotionNet


def compare(network: EmotionNet, onnx_bytes: bytes, faces: Faces) -> dict:
    """Differences of probabilities and agreement of the first choice; the score where the faces have votes."""
    session = onnxruntime.InferenceSession(onnx_bytes, providers=["CPUExecutionProvider"])
    framework, exported = [], []
    for start in range(0, len(faces), 64):
        x = plain(torch.from_numpy(faces.pixels[start : start + 64]), network.shape.side)
        with torch.no_grad():
            framework.append(network(x).numpy())
        exported.append(session.run(["logits"], {"input": x.numpy()})[0])
    ours, theirs = np.concatenate(framework), np.concatenate(exported)
    report = {
        "pictures": len(faces),
        "max_difference": float(f"{np.abs(softmax(ours) - softmax(theirs)).max():.3g}"),
        "top1_agreement": round(float((ours.argmax(1) == theirs.argmax(1)).mean()), 6),
    }
    if faces.votes is not None:
        report["loo_accuracy_7"] = round(agreement(theirs, references(faces.votes, SEVEN), SEVEN), 6)
    return report


def softmax(logits: np.ndarray) -> np.ndarray:
    shares = np.exp(logits.astype(np.float64) - logits.max(1, keepdims=True))
    return shares / shares.sum(1, keepdims=True)
