"""EfficientNet-Lite0 as an ONNX graph with its batch norms folded in."""

from efficientnet_lite_pytorch import EfficientNet

from graph import GraphWriter

SIDE = 224
CLASSES = 1000


def pads_of(conv) -> tuple[int, int, int, int]:
    """Top, left, bottom, right of the package's static padding."""
    left, right, top, bottom = getattr(conv.static_padding, "padding", (0, 0, 0, 0))
    return top, left, bottom, right


def to_onnx(network: EfficientNet, half: bool = True) -> tuple[bytes, int, int]:
    """The graph `input [batch, 3, 224, 224] -> logits [batch, 1000]`, its parameters and its MACs.

    Without `half` the weights stay fp32: that file tells conversion and rounding apart.
    """
    writer = GraphWriter(half)

    def conv(x: str, name: str, layer, norm, side: int, clip: bool) -> tuple[str, int]:
        return writer.conv(x, name, layer, norm, pads_of(layer), side, clip)

    x, side = conv("input", "stem", network._conv_stem, network._bn0, SIDE, True)
    for index, block in enumerate(network._blocks):
        name = f"block{index}"
        entry, entry_side = x, side
        if block._block_args.expand_ratio != 1:
            x, side = conv(x, f"{name}.expand", block._expand_conv, block._bn0, side, True)
        x, side = conv(x, f"{name}.depthwise", block._depthwise_conv, block._bn1, side, True)
        x, side = conv(x, f"{name}.project", block._project_conv, block._bn2, side, False)
        same = block._project_conv.out_channels == block._block_args.input_filters
        if block.id_skip and block._block_args.stride in (1, [1]) and same and side == entry_side:
            x = writer.add(x, entry, name)
    x, side = conv(x, "head", network._conv_head, network._bn1, side, True)
    if side != 7:
        raise SystemExit(f"The last feature map is {side} px wide, expected 7.")
    writer.classify(x, network._fc)
    return writer.model("efficientnet-lite0", 3, SIDE, CLASSES), writer.parameters, writer.macs
