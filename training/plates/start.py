"""A network for the training out of an exported file, where the checkpoint it came from is gone.

The export folds every batch norm into its convolution. Here each convolution gets a norm again: its weights are scaled to
the size they have at the start of a training (a norm behind them undoes that), and mean and variance of the norm are
measured on generated plates, so that the network answers as the file does, up to the rounding to fp16.
"""

import subprocess
from dataclasses import dataclass

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import nn

from network import ConvNorm, PlateNet
from real import ROOT


@dataclass(frozen=True)
class Start:
    """`static/models/<model>/model.onnx` as it was at `commit`; training goes on with phase `phase`."""

    commit: str
    phase: int

    def file(self, model: str) -> bytes:
        path = f'{self.commit}:static/models/{model}/model.onnx'
        return subprocess.run(['git', '-C', str(ROOT), 'show', path], check=True, capture_output=True).stdout


def load_start(net: PlateNet, file: bytes, pictures: torch.Tensor) -> None:
    """Puts the weights of an exported file of the same shape into `net`; `pictures` [count, 3, 64, 160] are for the norms."""
    graph = onnx.load_from_string(file).graph
    arrays = {t.name.removesuffix('.fp16'): numpy_helper.to_array(t).astype(np.float32) for t in graph.initializer}
    weights = {name: torch.from_numpy(array.copy()) for name, array in arrays.items()}
    convolutions = [node.input for node in graph.node if node.op_type == 'Conv']
    products = [node.input[1] for node in graph.node if node.op_type == 'MatMul' and node.input[1] in weights]
    blocks = [module for module in net.modules() if isinstance(module, ConvNorm)]
    layers = [module for module in net.modules() if isinstance(module, nn.Linear)]
    if (len(convolutions), len(products)) != (len(blocks), len(layers)):
        raise SystemExit('The file has another shape than the recipe.')
    with torch.no_grad():
        for name, values in net.named_parameters():
            if name in weights:
                values.copy_(weights[name])
        for layer, name in zip(layers, products, strict=True):
            layer.weight.copy_(weights[name].T)
        for block, (_, weight, bias) in zip(blocks, convolutions, strict=True):
            unfold(block, weights[weight], weights[bias])
        measure_norms(net, pictures)


def unfold(block: ConvNorm, weight: torch.Tensor, bias: torch.Tensor) -> None:
    size = weight.flatten(1).pow(2).mean(1).sqrt()
    scale = (2 / weight[0].numel()) ** 0.5 / size.clamp_min(1e-8)
    block.conv.weight.copy_(weight * scale[:, None, None, None])
    block.norm.running_mean.zero_()
    block.norm.running_var.fill_(1 - block.norm.eps)
    block.norm.weight.copy_(1 / scale)
    block.norm.bias.copy_(bias)


def measure_norms(net: PlateNet, pictures: torch.Tensor) -> None:
    """Moves what the norms pass on unchanged into mean and variance that the pictures show."""

    def measure(norm: nn.BatchNorm2d, inputs: tuple[torch.Tensor]) -> None:
        variance, mean = torch.var_mean(inputs[0], (0, 2, 3), correction=0)
        gain = norm.weight.clone()
        norm.weight.copy_(gain * (variance + norm.eps).sqrt())
        norm.bias.add_(gain * mean)
        norm.running_mean.copy_(mean)
        norm.running_var.copy_(variance)

    net.eval()
    hooks = [m.register_forward_pre_hook(measure) for m in net.modules() if isinstance(m, nn.BatchNorm2d)]
    net(pictures)
    for hook in hooks:
        hook.remove()
