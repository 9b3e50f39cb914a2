"""A network of `lite.py` as an ONNX graph `input [batch, channels, side, side] -> logits [batch, outputs]`."""

from graph import GraphWriter
from lite import ConvNorm, LiteNet


def to_onnx(network: LiteNet, name: str, side: int, half: bool = True) -> tuple[bytes, int, int]:
    """The file for pictures of `side` px, its parameters and its multiply-accumulates for one picture."""
    input_side = side
    writer = GraphWriter(half)

    def conv(x: str, name: str, layer: ConvNorm, side: int) -> tuple[str, int]:
        return writer.conv(x, name, layer.conv, layer.norm, layer.pads, side, layer.clip)

    x, side = conv("input", "stem", network.stem, side)
    for index, block in enumerate(network.blocks):
        label = f"block{index}"
        entry = x
        if block.expand is not None:
            x, side = conv(x, f"{label}.expand", block.expand, side)
        x, side = conv(x, f"{label}.depthwise", block.depthwise, side)
        x, side = conv(x, f"{label}.project", block.project, side)
        if block.same:
            x = writer.add(x, entry, label)
    x, side = conv(x, "head", network.head, side)
    writer.classify(x, network.classifier)
    return writer.model(name, network.channels, input_side, network.classifier.out_features), writer.parameters, writer.macs
