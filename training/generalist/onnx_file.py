"""The generalist as an ONNX file `input [batch, 3, 256, 256]` to five outputs, its weights stored as fp16.

Written by PyTorch's exporter. Weights of two and more dimensions become fp16 with a cast to fp32 when the file is loaded, so
the arithmetic is fp32; biases and norms stay fp32. Padding that stands before a convolution becomes part of it.
"""

import copy
import io
import warnings

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnx.reference import ReferenceEvaluator
from torch import nn

from network import COLUMNS, EMBEDDING, PLATE_CLASSES, READINGS, SIDE, Conv, Generalist

OUTPUTS = ('products', 'emotion', 'objects', 'plates', 'embedding')
SMALLEST = 64
"""Arrays with fewer numbers stay fp32: shapes, axes, scales."""


def folded(net: Generalist) -> Generalist:
    """A copy whose gains are in its weights."""
    net = copy.deepcopy(net).to(memory_format=torch.contiguous_format).eval()
    for layer in net.modules():
        if isinstance(layer, Conv):
            layer.fold()
    return net


def to_onnx(net: Generalist, half: bool = True) -> bytes:
    stream = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter('ignore')
        torch.onnx.export(
            folded(net),
            (torch.zeros(1, 3, SIDE, SIDE),),
            stream,
            dynamo=False,
            opset_version=17,
            input_names=['input'],
            output_names=list(OUTPUTS),
            dynamic_axes={name: {0: 'batch'} for name in ('input', *OUTPUTS)},
        )
    model = onnx.load_from_string(stream.getvalue())
    fold_constants(model)
    merge_pads(model)
    name_sizes(model)
    if half:
        halve(model)
    model.producer_name, model.producer_version, model.ir_version = 'yardstick', '', 8
    for node in model.graph.node:
        node.ClearField('doc_string')
    onnx.checker.check_model(model, full_check=True)
    return model.SerializeToString(deterministic=True)


def fold_constants(model: onnx.ModelProto) -> None:
    """Nodes that depend on constants only become constants; what nobody reads any more goes."""
    graph = model.graph
    known = {node.output[0]: numpy_helper.to_array(node.attribute[0].t) for node in graph.node if node.op_type == 'Constant'}
    for node in graph.node:
        if node.op_type == 'Constant' or not node.input or not all(name in known for name in node.input if name):
            continue
        values = ReferenceEvaluator(node).run(None, {name: known[name] for name in node.input if name})
        known |= dict(zip(node.output, values, strict=True))
    kept, read = [], {one.name for one in graph.output}
    for node in reversed(graph.node):
        if not read.intersection(node.output):
            continue
        if node.op_type != 'Constant' and node.output[0] in known:
            value = numpy_helper.from_array(np.asarray(known[node.output[0]]), node.output[0])
            kept.append(helper.make_node('Constant', [], [node.output[0]], name=node.name, value=value))
            continue
        kept.append(node)
        read.update(node.input)
    del graph.node[:]
    graph.node.extend(reversed(kept))


def name_sizes(model: onnx.ModelProto) -> None:
    """The sizes of what comes out, but for the number of pictures."""
    for one, sizes in zip(model.graph.output[3:], ((READINGS * COLUMNS, PLATE_CLASSES), (EMBEDDING,)), strict=True):
        for dimension, size in zip(one.type.tensor_type.shape.dim[1:], sizes, strict=True):
            dimension.dim_value = size


def merge_pads(model: onnx.ModelProto) -> None:
    """Zeros that a `Pad` adds below and to the right of what only one convolution reads."""
    graph = model.graph
    constants = {node.output[0]: numpy_helper.to_array(node.attribute[0].t) for node in graph.node if node.op_type == 'Constant'}
    constants |= {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    pads = {node.output[0]: node for node in graph.node if node.op_type == 'Pad' and node.input[1] in constants}
    merged = []
    for node in graph.node:
        pad = pads.get(node.input[0]) if node.op_type == 'Conv' else None
        readers = sum(pad is not None and pad.output[0] in one.input for one in graph.node)
        if pad is None or readers != 1:
            continue
        before_after = constants[pad.input[1]].reshape(2, 4)
        if before_after[:, :2].any():
            raise SystemExit(f'{pad.name} pads pictures or channels.')
        node.input[0] = pad.input[0]
        attributes = [one for one in node.attribute if one.name != 'pads']
        del node.attribute[:]
        node.attribute.extend([*attributes, helper.make_attribute('pads', before_after[:, 2:].flatten().tolist())])
        merged.append(pad)
    for pad in merged:
        graph.node.remove(pad)
    read = {name for node in graph.node for name in node.input}
    for node in [one for one in graph.node if one.op_type == 'Constant' and one.output[0] not in read]:
        graph.node.remove(node)
    used = [one for one in graph.initializer if one.name in read]
    del graph.initializer[:]
    graph.initializer.extend(used)


def halve(model: onnx.ModelProto) -> None:
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


def parameters(net: Generalist) -> int:
    """Numbers that are stored: weights and biases, without the gains."""
    return sum(values.numel() for values in folded(net).parameters())


def macs(net: Generalist) -> int:
    """Multiply-accumulates of convolutions and linear layers for one picture."""
    total = 0

    def count(layer: nn.Module, _: tuple, out: torch.Tensor) -> None:
        nonlocal total
        weight = layer.weight
        total += out.numel() * (weight[0].numel() if isinstance(layer, Conv) else layer.in_features)

    hooks = [one.register_forward_hook(count) for one in net.modules() if isinstance(one, (Conv, nn.Linear))]
    with torch.no_grad():
        net.eval()(torch.zeros(1, 3, SIDE, SIDE))
    for hook in hooks:
        hook.remove()
    return total
