"""The whole way from a picture to a unit vector as one ONNX graph `input [batch, 1, 105, 105] -> embedding [batch, n]`.

The input is grey, 0 (ink) … 1 (paper). In the graph: a turned and sheared copy for each of the views, centring by matrix
products (the steps of `centred.py`), the network on every view, the mean of their vectors, and its length made one.
"""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from centred import OWN, REACH
from graph import GraphWriter
from network import ConvNorm, SymbolNet
from hands import View

SIDE = 105


class SymbolWriter(GraphWriter):
    """Adds the steps that other networks here do not have."""

    def __init__(self, half: bool) -> None:
        super().__init__(half)
        self.initialisers = []
        self.count = 0

    def node(self, kind: str, *inputs: str, **attributes) -> str:
        self.count += 1
        out = f'{kind.lower()}{self.count}'
        self.nodes.append(helper.make_node(kind, list(inputs), [out], name=out, **attributes))
        return out

    def constant(self, name: str, values, kind=np.float32) -> str:
        if all(one.name != name for one in self.initialisers):
            self.initialisers.append(numpy_helper.from_array(np.asarray(values, kind), name))
        return name

    def sum(self, x: str, axis: int) -> str:
        return self.node('ReduceSum', x, self.constant(f'axis{axis}', [axis], np.int64), keepdims=1)

    def conv_norm(self, x: str, name: str, layer: ConvNorm, side: int, relu: bool) -> tuple[str, int]:
        x, side = self.conv(x, name, layer.conv, layer.norm, (layer.conv.padding[0],) * 4, side, False)
        return (self.node('Relu', x) if relu else x), side


def _place(writer: SymbolWriter, ink: str, axis: int) -> tuple[str, str]:
    """Mean and variance of the ink's place along an axis (2 downwards, 3 to the right) in pixels, `[batch, 1, 1, 1]`."""
    share = writer.sum(ink, 5 - axis)
    total = writer.node('Max', writer.sum(share, axis), writer.constant('little', 1e-3))
    share = writer.node('Div', share, total)
    at = writer.constant(f'at{axis}', np.arange(SIDE).reshape((1, 1, -1, 1) if axis == 2 else (1, 1, 1, -1)))
    mean = writer.sum(writer.node('Mul', share, at), axis)
    away = writer.node('Sub', at, mean)
    return mean, writer.sum(writer.node('Mul', share, writer.node('Mul', away, away)), axis)


def _weights(writer: SymbolWriter, mean: str, own: str, both: str, side: int, axis: int) -> str:
    """Triangles around the new pixels' places: `[batch, 1, side, 105]` for rows, `[batch, 1, 105, side]` for columns."""
    spread = writer.node(
        'Mul',
        writer.node('Pow', own, writer.constant('own', OWN / 2)),
        writer.node('Pow', both, writer.constant('shared', (1 - OWN) / 2)),
    )
    step = writer.node('Mul', spread, writer.constant('reach', 2 * REACH / side))
    lie = (1, 1, -1, 1) if axis == 2 else (1, 1, 1, -1)
    stand = (1, 1, 1, -1) if axis == 2 else (1, 1, -1, 1)
    new = writer.constant(f'new{axis}', (np.arange(side) - (side - 1) / 2).reshape(lie))
    old = writer.constant(f'old{axis}', np.arange(SIDE).reshape(stand))
    place = writer.node('Add', mean, writer.node('Mul', new, step))
    wide = writer.node('Max', step, writer.constant('one', 1))
    far = writer.node('Div', writer.node('Abs', writer.node('Sub', place, old)), wide)
    near = writer.node('Max', writer.node('Sub', 'one', far), writer.constant('nothing', 0))
    return writer.node('Div', near, wide)


def _centred(writer: SymbolWriter, ink: str, side: int) -> str:
    mean_x, var_x = _place(writer, ink, 3)
    mean_y, var_y = _place(writer, ink, 2)
    one = writer.constant('one', 1)
    own_x, own_y = writer.node('Add', var_x, one), writer.node('Add', var_y, one)
    both = writer.node('Mul', writer.node('Add', own_x, own_y), writer.constant('half', 0.5))
    rows = _weights(writer, mean_y, own_y, both, side, 2)
    columns = _weights(writer, mean_x, own_x, both, side, 3)
    writer.macs += side * SIDE * (SIDE + side)
    return writer.node('MatMul', writer.node('MatMul', rows, ink), columns)


def _views(writer: SymbolWriter, ink: str, views: tuple[View, ...]) -> str:
    """Copies turned and sheared about the ink's middle, one view after the other along the first axis."""
    if all(view.is_plain for view in views):
        return ink
    mean_x, _ = _place(writer, ink, 3)
    mean_y, _ = _place(writer, ink, 2)
    from_middle = np.arange(SIDE) - (SIDE - 1) / 2
    right = writer.constant('right', from_middle.reshape(1, 1, 1, -1))
    down = writer.constant('down', from_middle.reshape(1, 1, -1, 1))
    last = writer.constant('last', [-1], np.int64)
    first = writer.constant('first', [1], np.int64)
    copies = []
    for number, view in enumerate(views):
        if view.is_plain:
            copies.append(ink)
            continue
        sides = []
        for name, mean, row in (('x', mean_x, view.matrix()[0]), ('y', mean_y, view.matrix()[1])):
            # place = middle of the ink + matrix · (pixel − centre of the picture), then from pixels to GridSample's −1 … 1
            place = writer.node(
                'Add',
                writer.node('Mul', right, writer.constant(f'view{number}.{name}.right', row[0])),
                writer.node('Mul', down, writer.constant(f'view{number}.{name}.down', row[1])),
            )
            place = writer.node('Mul', writer.node('Add', place, mean), writer.constant('to_unit', 2 / SIDE))
            place = writer.node('Add', place, writer.constant('to_unit_shift', 1 / SIDE - 1))
            sides.append(writer.node('Unsqueeze', place, last))
        grid = writer.node('Squeeze', writer.node('Concat', *sides, axis=-1), first)
        copies.append(writer.node('GridSample', ink, grid, mode='bilinear', padding_mode='zeros', align_corners=0))
    return writer.node('Concat', *copies, axis=0) if len(copies) > 1 else copies[0]


def to_onnx(network: SymbolNet, views: tuple[View, ...], half: bool = True) -> tuple[bytes, int, int]:
    """The file, its parameters and its multiply-accumulates for one picture, all views together."""
    writer = SymbolWriter(half)
    ink = writer.node('Sub', writer.constant('one', 1), 'input')
    x = _centred(writer, _views(writer, ink, views), network.shape.side)
    side = network.shape.side
    x, side = writer.conv_norm(x, 'stem', network.stem, side, True)
    for number, block in enumerate(network.blocks):
        label = f'block{number}'
        beside, before = x, side
        x, side = writer.conv_norm(x, f'{label}.first', block.first, before, True)
        x, side = writer.conv_norm(x, f'{label}.second', block.second, side, False)
        if block.beside is not None:
            beside, _ = writer.conv_norm(beside, f'{label}.beside', block.beside, before, False)
        x = writer.node('Relu', writer.node('Add', x, beside))
    x, side = writer.conv_norm(x, 'head', network.head, side, False)
    x = _unit(writer, writer.node('Flatten', x, axis=1), 1)
    if len(views) > 1:
        shape = writer.constant('by_view', [len(views), -1, network.shape.embedding], np.int64)
        x = writer.node('ReduceSum', writer.node('Reshape', x, shape), writer.constant('axis0', [0], np.int64), keepdims=0)
        x = _unit(writer, x, 1)
    writer.nodes.append(helper.make_node('Identity', [x], ['embedding'], name='embedding'))
    graph = helper.make_graph(
        writer.nodes,
        'symbols',
        [helper.make_tensor_value_info('input', TensorProto.FLOAT, ['batch', 1, SIDE, SIDE])],
        [helper.make_tensor_value_info('embedding', TensorProto.FLOAT, ['batch', network.shape.embedding])],
        writer.initialisers,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid('', 17)], ir_version=8)
    model.producer_name = 'yardstick'
    onnx.checker.check_model(model, full_check=True)
    return model.SerializeToString(deterministic=True), writer.parameters, writer.macs * len(views)


def _unit(writer: SymbolWriter, x: str, axis: int) -> str:
    length = writer.node('ReduceL2', x, axes=[axis], keepdims=1)
    return writer.node('Div', x, writer.node('Max', length, writer.constant('tiny', 1e-12)))
