"""Frozen features: what one network makes of each photo, computed once and kept in YARDSTICK_WORK."""

import sys
from collections.abc import Iterator

import numpy as np
import onnx
import onnxruntime
import torch
from efficientnet_lite_pytorch import EfficientNet
from onnx import TensorProto, helper, numpy_helper

from photos import ROOT, WORK, listed, tensor

BACKBONE = ROOT / "static" / "models" / "efficientnet-lite0" / "model.onnx"
KINDS = ("random", "imagenet")
WIDTH = 1280
BATCH = 8
RANDOM_SEED = 6
SETTLED_ON = 264
"""Training photos whose statistics the random network's batch norms take."""


def batches(paths: list[str]) -> Iterator[np.ndarray]:
    for start in range(0, len(paths), BATCH):
        yield np.stack([tensor(path) for path in paths[start : start + BATCH]])


def random_network() -> EfficientNet:
    """The same architecture with the random weights that every training starts from.

    Its batch norms take the statistics of some training photos, without their labels: with those of a fresh network the
    signal dies out on its way through fifty layers, and the comparison would be unfair to it.
    """
    torch.manual_seed(RANDOM_SEED)
    network = EfficientNet.from_name("efficientnet-lite0").eval()
    for module in network.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            module.momentum = None
            module.train()
    paths = listed("train").paths
    with torch.inference_mode():
        for batch in batches(paths[:: len(paths) // SETTLED_ON]):
            network.extract_features(torch.from_numpy(batch))
    return network.eval()


def folded(network: EfficientNet) -> Iterator[tuple[str, np.ndarray, np.ndarray]]:
    """Name in the shipped graph, weight and bias of every convolution with its batch norm."""
    pairs = [("stem", network._conv_stem, network._bn0), ("head", network._conv_head, network._bn1)]
    for index, block in enumerate(network._blocks):
        if block._block_args.expand_ratio != 1:
            pairs.append((f"block{index}.expand", block._expand_conv, block._bn0))
        pairs.append((f"block{index}.depthwise", block._depthwise_conv, block._bn1))
        pairs.append((f"block{index}.project", block._project_conv, block._bn2))
    for name, conv, norm in pairs:
        gain = (norm.weight / torch.sqrt(norm.running_var + norm.eps)).detach()
        bias = (norm.bias - norm.running_mean * gain).detach()
        yield name, (conv.weight.detach() * gain[:, None, None, None]).numpy(), bias.numpy()


def graph(kind: str) -> bytes:
    """The shipped backbone with its pooled features as the output; for `random` with random weights in their places."""
    model = onnx.load(BACKBONE)
    del model.graph.output[:]
    model.graph.output.append(helper.make_tensor_value_info("features", TensorProto.FLOAT, ["batch", WIDTH]))
    if kind == "random":
        places = {one.name: one for one in model.graph.initializer}
        left = {name for name in places if name.endswith((".weight.fp16", ".bias"))}
        left -= {"classifier.weight.fp16", "classifier.bias"}
        for name, weight, bias in folded(random_network()):
            for place, values in ((f"{name}.weight.fp16", weight.astype(np.float16)), (f"{name}.bias", bias)):
                if tuple(places[place].dims) != values.shape or not np.isfinite(values).all():
                    raise SystemExit(f"{BACKBONE}: the random weights do not fit into {place}.")
                places[place].CopyFrom(numpy_helper.from_array(values, place))
                left.remove(place)
        if left:
            raise SystemExit(f"{BACKBONE}: still holds trained weights in {', '.join(sorted(left))}.")
    return model.SerializeToString()


def pooled(session: onnxruntime.InferenceSession, paths: list[str], say: str) -> np.ndarray:
    """[photos, WIDTH]: the mean of the last feature map over the picture."""
    found: list[np.ndarray] = []
    for batch in batches(paths):
        found.append(session.run(["features"], {"input": batch})[0])
        print(f"\r{say}: {sum(map(len, found))} of {len(paths)}", end="", flush=True)
    print()
    return np.concatenate(found)


def features(kind: str, split: str) -> np.ndarray:
    """From the kept file, or computed and kept."""
    path = WORK / "features" / f"{kind}-{split}.npy"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        session = onnxruntime.InferenceSession(graph(kind), options, providers=["CPUExecutionProvider"])
        for each in ("train", "test"):
            part = path.with_name(f"{kind}-{each}.part.npy")
            np.save(part, pooled(session, listed(each).paths, f"{kind} features, {each}"))
            part.rename(path.with_name(f"{kind}-{each}.npy"))
    return np.load(path)


if __name__ == "__main__":
    for kind in sys.argv[1:] or KINDS:
        features(kind, "test")
