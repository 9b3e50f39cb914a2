"""Builds static/models/symbols from the finished training, in one command:

    python training/symbols/export.py

Needs what the training left in `YARDSTICK_WORK`, and the app's Node packages (golden values come from onnxruntime-web).
`--card` rewrites the card alone. The 400 trials are asked by `score.py`, whose file the card reads.
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

from cards import card
from hands import viewed
from manifest import MODELS, ROOT, golden_examples, sha256, write_index, write_json
from omniglot import Alphabet, read_background
from onnx_graph import SIDE, to_onnx
from pool import drawn_alphabet
from recipes import CHECKED, HELD_BACK, MODEL, RECIPES, VIEWS
from test_set import png, run_of
from train import CURVES, DATA, VALIDATION_RUNS, WORK, load_network, last_row, one_shot, vectors_of

ID = 'symbols'
TOLERANCE = 0.001
GOLDEN_SEED = 77
SOURCE = (
    'Architecture and weights: made here; residual blocks after He et al. 2016. Trained on drawings of Omniglot '
    '(MIT, © 2015 Brenden Lake) and on alphabets drawn by this project; no drawing is in the file.'
)


def golden_pictures(folder: Path) -> None:
    """Two drawings of one drawn character by two hands, and one of another character."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    entry, files = run_of(0, GOLDEN_SEED)
    first, second = entry['trials'][:2]
    for name, file in (('one', first['probe']), ('one-again', first['right']), ('other', second['probe'])):
        (folder / f'{name}.png').write_bytes(files[file])


def model_manifest(data: bytes, parameters: int, macs: int, embedding: int) -> dict:
    recipe = RECIPES[MODEL]
    return {
        'schema': 'yardstick-model/1',
        'id': ID,
        'version': '1.0.0',
        'name': 'Symbols',
        'summary': f'compares drawings by a unit vector · {parameters / 1e6:.1f} M weights',
        'file': 'model.onnx',
        'sha256': sha256(data),
        'bytes': len(data),
        'weights': 'fp16',
        'parameters': parameters,
        'macs': macs,
        'input': {
            'name': 'input',
            'preprocessing': {
                'colour': 'grey',
                'resize': {'kernel': 'bicubic', 'mode': 'stretch'},
                'width': SIDE,
                'height': SIDE,
                'scale': 1,
                'mean': [0],
                'std': [255],
                'layout': 'nchw',
            },
        },
        'outputs': [
            {'name': 'embedding', 'decoder': 'embedding', 'classes': embedding, 'answers': [{'task': 'symbols', 'mapping': {'rule': 'nearest'}}]}
        ],
        'training': {
            'data': '242 characters of eight alphabets, each drawn by 20 people (Omniglot, background sets small 1 and '
            f'small 2, MIT), and {recipe.drawn_alphabets * recipe.drawn_characters:,} characters of '
            f'{recipe.drawn_alphabets} alphabets drawn by the project',
            'imagenet': False,
            'seed': recipe.seed,
            'command': f'python training/symbols/train.py --model {MODEL}',
            'cost': f'{core_hours():.2f} core-hours (processor time), the trainings it goes on from included',
        },
        'may_have_seen': {},
        'licence': 'Apache-2.0',
        'source': SOURCE,
        'citation': 'Data: Lake, Salakhutdinov & Tenenbaum 2015, "Human-level concept learning through probabilistic '
        'program induction", Science 350, 1332–1338, doi 10.1126/science.aab3050; architecture: He, Zhang, Ren & Sun 2016, '
        'arXiv:1512.03385',
    }


def chain() -> list[str]:
    """The trainings that led to the model, the first one first."""
    found, at = [], MODEL
    while at:
        found.insert(0, at)
        at = RECIPES[at].start
    return found


def core_hours() -> float:
    return sum(float(last_row(name)['core_hours']) for name in chain())


def compare(network, data: bytes, views, alphabets: list[Alphabet]) -> dict:
    """The exported file against the framework, on whole alphabets."""
    session = onnxruntime.InferenceSession(data, providers=['CPUExecutionProvider'])
    report: dict = {'pictures': 0, 'max_difference': 0.0, 'least_cosine': 1.0, 'one_shot': {}}
    for alphabet in alphabets:
        grey = alphabet.grey.reshape(-1, SIDE, SIDE)
        ours = vectors_of(network, grey, views).numpy()
        theirs = np.concatenate(
            [
                session.run(None, {'input': grey[at : at + 64, None].astype(np.float32) / np.float32(255)})[0]
                for at in range(0, len(grey), 64)
            ]
        )
        report['pictures'] += len(grey)
        report['max_difference'] = max(report['max_difference'], float(f'{np.abs(ours - theirs).max():.3g}'))
        report['least_cosine'] = min(report['least_cosine'], round(float((ours * theirs).sum(1).min()), 7))
        report['one_shot'][alphabet.name] = {
            'framework': round(one_shot(torch.from_numpy(ours), alphabet), 4),
            'exported': round(one_shot(torch.from_numpy(theirs), alphabet), 4),
        }
    return report


def held_back_score() -> dict:
    """Right answers, trials and share of the recipe trained without the held-back alphabets, with the exported views."""
    network = load_network(CHECKED)
    right = asked = 0
    for alphabet in read_background(DATA / 'omniglot'):
        if alphabet.name in HELD_BACK:
            vectors = vectors_of(network, alphabet.grey.reshape(-1, SIDE, SIDE), VIEWS)
            trials_here = VALIDATION_RUNS * min(20, len(alphabet.grey))
            right += round(one_shot(vectors, alphabet) * trials_here)
            asked += trials_here
    return {'right': right, 'trials': asked, 'share': right / asked}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--card', action='store_true', help='rewrite the card alone')
    torch.set_num_threads(1)
    folder = MODELS / ID
    if not parser.parse_args().card:
        folder.mkdir(parents=True, exist_ok=True)
        network = load_network(MODEL)
        data, parameters, macs = to_onnx(network, VIEWS)
        (folder / 'model.onnx').write_bytes(data)
        (folder / 'LICENSE').write_text((ROOT / 'LICENSE').read_text())
        golden_pictures(folder / 'golden')
        manifest = model_manifest(data, parameters, macs, network.shape.embedding)
        manifest['golden'] = golden_examples(folder, manifest, TOLERANCE)
        write_json(folder / 'model.json', manifest)
        write_index()
        shown = [drawn_alphabet(GOLDEN_SEED, number, 20, 6) for number in range(4)]
        background = [one for one in read_background(DATA / 'omniglot') if one.name in HELD_BACK]
        report = {
            'model': {'id': ID, 'sha256': manifest['sha256']},
            'what': 'The exported file (fp16 weights, batch norms folded in, fp32 arithmetic) against the framework (PyTorch, '
            'fp32). Differences are of numbers of the unit vectors; one_shot is the share of right answers within an '
            'alphabet. The model was trained on the Omniglot alphabets named here: they prove the conversion, not the model. '
            '`conversion` is the same graph with fp32 weights.',
            'command': 'python training/symbols/export.py',
            'versions': {
                'python': platform.python_version(),
                **{name: importlib.metadata.version(name) for name in ('torch', 'numpy', 'pillow', 'onnx', 'onnxruntime')},
            },
            'conversion': compare(network, to_onnx(network, VIEWS, half=False)[0], VIEWS, shown),
            'sets': {
                'drawn alphabets of other seeds': compare(network, data, VIEWS, shown),
                'background': compare(network, data, VIEWS, background),
            },
        }
        write_json(folder / 'parity.json', report)
        print(f'{len(data):,} bytes, {parameters:,} numbers, {macs:,} MACs')
        print(json.dumps(report['sets'], indent=1))
    text = card(json.loads((folder / 'model.json').read_text()), core_hours(), CURVES, WORK, held_back_score())
    (folder / 'card.md').write_text(text)


if __name__ == '__main__':
    main()
