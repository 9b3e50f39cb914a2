"""The training photos that a model's wrong answers lie nearest to, beside its recorded runs:

    python training/products/nearest.py --model products-m --benchmark products-grocery

Compares what the classifier of the exported file reads (`features`). Writes
`benchmarks/<benchmark>/runs/<model>.nearest.json`; which answers are wrong stands in the capsule beside it.
"""

import argparse
import json
import sys
from pathlib import Path

import numpy as np
import onnx
import onnxruntime

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parent.parent)]

from manifest import MODELS, write_json
from photos import DATA, ROOT, listed, manifest, picture

NEIGHBOURS = 3
SETS = ('products-grocery', 'products-grocery-20')
"""Validation photos are training photos, and renders have no address: neither is compared."""
AT_ONCE = 32


def features_session(path: Path) -> onnxruntime.InferenceSession:
    """The exported network with what its classifier reads as the output."""
    model = onnx.load(path)
    del model.graph.output[:]
    model.graph.output.append(onnx.helper.make_tensor_value_info('features', onnx.TensorProto.FLOAT, None))
    return onnxruntime.InferenceSession(model.SerializeToString(), providers=['CPUExecutionProvider'])


def directions(session: onnxruntime.InferenceSession, paths: list[Path], side: int) -> np.ndarray:
    """[n, features] of length 1."""
    parts = []
    for at in range(0, len(paths), AT_ONCE):
        pixels = np.stack([picture(path, side) for path in paths[at : at + AT_ONCE]]).astype(np.float32)
        parts.append(session.run(['features'], {'input': (pixels - 127) / 128})[0])
    found = np.concatenate(parts)
    return found / np.linalg.norm(found, axis=1, keepdims=True)


def option_of(benchmark: dict) -> dict[str, str]:
    """By product of the photos, the answer of the benchmark that it counts for."""
    return {product: option['id'] for option in benchmark['options'] for product in option.get('members', [option['id']])}


def nearest(model: str, benchmark_id: str) -> dict:
    facts = json.loads((MODELS / model / 'model.json').read_text())
    benchmark = manifest(benchmark_id)
    run = json.loads((ROOT / 'benchmarks' / benchmark_id / 'runs' / f'{model}.capsule.json').read_text())['runs'][0]
    wrong = {trial['item'] for trial in run['trials'] if not trial['correct']}
    items = [item for item in benchmark['items'] if item['id'] in wrong]
    products = [option['id'] for option in manifest('products-grocery')['options']]
    counted = option_of(benchmark)
    trained = listed()
    session = features_session(MODELS / model / facts['file'])
    side = facts['input']['preprocessing']['width']
    home = DATA.parent
    known = directions(session, [DATA / path for path, _ in trained], side)
    asked = directions(session, [home / item['path'] for item in items], side)
    found = {}
    for item, likeness in zip(items, asked @ known.T, strict=True):
        best = np.argsort(-likeness, kind='stable')[:NEIGHBOURS]
        found[item['id']] = [
            {
                'path': f'{DATA.name}/{trained[at][0]}',
                'label': counted.get(products[trained[at][1]], products[trained[at][1]]),
                'similarity': min(1.0, round(float(likeness[at]), 4)),
            }
            for at in best
        ]
    source = benchmark['source']
    return {
        'schema': 'yardstick-nearest/1',
        'model': {key: facts[key] for key in ('id', 'version', 'sha256')},
        'benchmark': {key: benchmark[key] for key in ('id', 'version')},
        'embedding': 'features',
        'measure': 'cosine',
        'training': {
            'name': 'Grocery Store Dataset, train and validation',
            'base_url': source['base_url'],
            'commit': source['commit'],
            'licence': benchmark['licence'],
        },
        'items': found,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--model', required=True)
    parser.add_argument('--benchmark', required=True, choices=SETS)
    given = parser.parse_args()
    path = ROOT / 'benchmarks' / given.benchmark / 'runs' / f'{given.model}.nearest.json'
    found = nearest(given.model, given.benchmark)
    write_json(path, found)
    print(f'{path}: {len(found["items"])} wrong answers')


if __name__ == '__main__':
    main()
