"""The two emotion networks: grey faces to eight emotions.

`emotion-m` is the licensed EfficientNet-Lite0; `emotion-s` is a narrow net of the same blocks for 48 px, trained from
random weights by distillation.
"""

from dataclasses import replace

from lite import LITE0, LiteNet, Shape

EMOTIONS = ["neutral", "happiness", "surprise", "sadness", "anger", "disgust", "fear", "contempt"]
MEDIUM = replace(LITE0, side=96)


class EmotionNet(LiteNet):
    """Grey faces `[n, 1, side, side]`, pixels as (x − 127) / 128, to logits `[n, 8]` in the order of EMOTIONS."""

    def __init__(self, shape: Shape) -> None:
        super().__init__(shape, 1, len(EMOTIONS))
