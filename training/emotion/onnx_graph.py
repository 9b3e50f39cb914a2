"""An emotion network as an ONNX graph `input [batch, 1, side, side] -> logits [batch, 8]`."""

from graph import GraphWriter
from network import EMOTIONS, ConvNorm, EmotionNet


def to_onnx(network: EmotionNet, name: str, half: bool = True) -> tuple[bytes, int, int]:
    """The file, its parameters and its multiply-accumulates for one picture."""
    writer = GraphWriter(half)

    def conv(x: str, name: str, layer: ConvNorm, side: int) -> tuple[str, int]:
        return writer.conv(x, name, layer.conv, layer.norm, layer.pads, side, layer.clip)

    side = network.shape.side
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
    return writer.model(name, 1, network.shape.side, len(EMOTIONS)), writer.parameters, writer.macs
