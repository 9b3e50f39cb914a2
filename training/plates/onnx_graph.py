"""A reader as an ONNX file `input [batch, 3, 64, 160] -> logits [batch, 80, 37]`, its weights stored as fp16.

Written by PyTorch's exporter, which folds the batch norms into the convolutions. Weights of two and more dimensions become
fp16 with a cast to fp32 when the file is loaded; biases and norms stay fp32.
"""

import io
import warnings

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn

from network import CLASSES, COLUMNS, HEIGHT, READINGS, WIDTH, PlateNet

SMALLEST = 64
"""Arrays with fewer numbers stay fp32: shapes, axes, scales."""


def to_onnx(network: PlateNet, half: bool = True) -> bytes:
    stream = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter('ignore')
        torch.onnx.export(
            network.eval(),
            (torch.zeros(1, 3, HEIGHT, WIDTH),),
            stream,
            dynamo=False,
            opset_version=17,
            input_names=['input'],
            output_names=['logits'],
            dynamic_axes={'input': {0: 'batch'}, 'logits': {0: 'batch'}},
        )
    model = onnx.load_from_string(stream.getvalue())
    if half:
        halve(model)
    model.producer_name, model.producer_version, model.ir_version = 'yardstick', '', 8
    for node in model.graph.node:
        node.ClearField('doc_string')
    onnx.checker.check_model(model, full_check=True)
    return model.SerializeToString(deterministic=True)


def halve(model: onnx.ModelProto) -> None:
    """Large fp32 initialisers become fp16 and a cast."""
    casts = []
    for tensor in model.graph.initializer:
        if tensor.data_type != TensorProto.FLOAT or len(tensor.dims) < 2 or np.prod(tensor.dims) < SMALLEST:
            continue
        values = numpy_helper.to_array(tensor).astype(np.float16)
        if not np.isfinite(values).all():
            raise SystemExit(f'{tensor.name}: a weight does not fit into fp16.')
        name = tensor.name
        tensor.CopyFrom(numpy_helper.from_array(values, f'{name}.fp16'))
        casts.append(helper.make_node('Cast', [f'{name}.fp16'], [name], name=f'{name}.cast', to=TensorProto.FLOAT))
    nodes = list(model.graph.node)
    del model.graph.node[:]
    model.graph.node.extend([*casts, *nodes])


def parameters(network: PlateNet) -> int:
    return sum(values.numel() for values in network.parameters())


def macs(network: PlateNet) -> int:
    """Multiply-accumulates of convolutions, linear layers and attention for one picture."""
    total = 0

    def count(layer: nn.Module, _: tuple, out: torch.Tensor) -> None:
        nonlocal total
        if isinstance(layer, nn.Conv2d):
            total += out.numel() * layer.weight[0].numel()
        elif isinstance(layer, nn.Linear):
            total += out.numel() * layer.in_features

    hooks = [layer.register_forward_hook(count) for layer in network.modules()]
    with torch.no_grad():
        out = network(torch.zeros(1, 3, HEIGHT, WIDTH))
    for hook in hooks:
        hook.remove()
    if tuple(out.shape) != (1, READINGS * COLUMNS, CLASSES):
        raise SystemExit(f'The network gives {tuple(out.shape)}.')
    return total + network.shape.layers * 2 * COLUMNS * COLUMNS * network.shape.tokens
