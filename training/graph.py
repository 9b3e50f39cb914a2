"""Writing an ONNX graph: convolutions with their batch norms folded in, weights as fp16, arithmetic in fp32.

Weights are stored as fp16 and cast to fp32 when the file is loaded, so the arithmetic is fp32 and the download half the
size. Biases stay fp32: they are few, and folded batch norms make them large.
"""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper


class GraphWriter:
    """Collects ONNX nodes and initialisers, and counts parameters and multiply-accumulates."""

    def __init__(self, half: bool) -> None:
        self.half = half
        self.nodes: list[onnx.NodeProto] = []
        self.initialisers: list[onnx.TensorProto] = [
            numpy_helper.from_array(np.float32(0), "zero"),
            numpy_helper.from_array(np.float32(6), "six"),
        ]
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

    def conv(
        self, x: str, name: str, conv, norm, pads: tuple[int, int, int, int], side: int, clip: bool
    ) -> tuple[str, int]:
        """A convolution with its batch norm folded in (double precision), and ReLU6 where wanted.

        `pads` are top, left, bottom, right. Gives the name of the result and its side.
        """
        weight = conv.weight.detach().double().numpy()
        gain = norm.weight.detach().double().numpy() / np.sqrt(
            norm.running_var.double().numpy() + norm.eps
        )
        bias = norm.bias.detach().double().numpy() - norm.running_mean.double().numpy() * gain
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
                pads=list(pads),
            )
        )
        side = (side + pads[0] + pads[2] - kernel) // stride + 1
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

    def add(self, x: str, other: str, name: str) -> str:
        self.nodes.append(helper.make_node("Add", [x, other], [f"{name}.sum"], name=f"{name}.add"))
        return f"{name}.sum"

    def classify(self, x: str, layer) -> None:
        """Mean over the picture, then the linear layer: `features` and `logits`."""
        self.nodes += [
            helper.make_node("GlobalAveragePool", [x], ["pooled"], name="pool"),
            helper.make_node("Flatten", ["pooled"], ["features"], name="flatten", axis=1),
        ]
        self.linear("features", "classifier", layer, "logits")

    def model(self, name: str, channels: int, side: int, classes: int) -> bytes:
        """The checked file `input [batch, channels, side, side] -> logits [batch, classes]`."""
        graph = helper.make_graph(
            self.nodes,
            name,
            [helper.make_tensor_value_info("input", TensorProto.FLOAT, ["batch", channels, side, side])],
            [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["batch", classes])],
            self.initialisers,
        )
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
        model.producer_name = "yardstick"
        onnx.checker.check_model(model, full_check=True)
        return model.SerializeToString(deterministic=True)
