"""A network of `lite.py`, or a pair of them, as an ONNX graph `input [batch, channels, side, side] -> logits [batch, outputs]`."""

from collections.abc import Sequence

from graph import GraphWriter
from lite import Block, ConvNorm, LiteNet
from pair import Pair

Layer = tuple[str, int]
"""Name of what a layer gives, and its side in pixels."""


def to_onnx(network: LiteNet | Pair, name: str, side: int, half: bool = True) -> tuple[bytes, int, int]:
    """The file for pictures of `side` px, its parameters and its multiply-accumulates for one picture."""
    writer = GraphWriter(half)
    if isinstance(network, Pair):
        net = network.first
        shared = blocks(writer, net.blocks[: network.shared], conv(writer, ('input', side), 'stem', net.stem))
        ends = [
            rest(writer, branch, network.shared, shared, f'{label}.')
            for label, branch in (('first', network.first), ('second', network.second))
        ]
        writer.classify([end for end, _ in ends], network.classifier)
    else:
        net = network
        end, _ = rest(writer, net, 0, conv(writer, ('input', side), 'stem', net.stem))
        writer.classify([end], net.classifier)
    return writer.model(name, net.channels, side, network.classifier.out_features), writer.parameters, writer.macs


def conv(writer: GraphWriter, x: Layer, name: str, layer: ConvNorm) -> Layer:
    return writer.conv(x[0], name, layer.conv, layer.norm, layer.pads, x[1], layer.clip)


def blocks(writer: GraphWriter, some: Sequence[Block], x: Layer, first: int = 0, prefix: str = '') -> Layer:
    """These blocks, numbered from `first` on."""
    for index, block in enumerate(some, first):
        label = f'{prefix}block{index}'
        entry = x
        if block.expand is not None:
            x = conv(writer, x, f'{label}.expand', block.expand)
        x = conv(writer, x, f'{label}.depthwise', block.depthwise)
        x = conv(writer, x, f'{label}.project', block.project)
        if block.same:
            x = (writer.add(x[0], entry[0], label), x[1])
    return x


def rest(writer: GraphWriter, net: LiteNet, first: int, x: Layer, prefix: str = '') -> Layer:
    """From the block number `first` to the head."""
    return conv(writer, blocks(writer, net.blocks[first:], x, first, prefix), f'{prefix}head', net.head)
