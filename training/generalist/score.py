"""Scores a finished file on the test splits, once:

    python training/generalist/score.py

Reads the real sets from `YARDSTICK_DATA` as the manifests in `benchmarks/` list them, the pictures as the app feeds them
(Pillow's bicubic, stretched to 256 × 256), and writes `scored.json` beside this file. A file that is in it already is not
scored again. The app's own recorded runs are made of the same file: they repeat this, they choose nothing.
"""

import hashlib
import io
import json
import sys
import time
import zipfile
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx.utils import Extractor
from PIL import Image

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from folders import DATA, MODELS, ROOT
from network import ALPHABET, SIDE

FOLD = str.maketrans('OQI', '001')
SOURCES = {
    'products-grocery': 'grocery-store-dataset',
    'emotion-ferplus': 'fer2013',
    'plates-eu': 'openalpr-benchmarks',
    'plates-us': 'openalpr-benchmarks',
    'objects-edges': 'texture-vs-shape',
    'objects-silhouettes': 'texture-vs-shape',
    'objects-shape-texture': 'texture-vs-shape',
}
OPTIONS = ('neutral', 'happiness', 'surprise', 'sadness', 'anger', 'disgust', 'fear', 'contempt', 'unknown', 'NF')


class Reader:
    """The file, of which only what one output needs is calculated: the same numbers in less time."""

    def __init__(self, file: bytes) -> None:
        self.parts = Extractor(onnx.load_from_string(file))

    def read(self, output: str, images: list[Image.Image]) -> np.ndarray:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        part = self.parts.extract_model(['input'], [output]).SerializeToString()
        session = onnxruntime.InferenceSession(part, options, providers=['CPUExecutionProvider'])
        found = []
        for at in range(0, len(images), 8):
            pixels = [np.asarray(one.convert('RGB').resize((SIDE, SIDE), Image.Resampling.BICUBIC)) for one in images[at : at + 8]]
            x = (np.stack(pixels).astype(np.float32) - 127) / 128
            found.append(session.run([output], {'input': np.ascontiguousarray(x.transpose(0, 3, 1, 2))})[0])
        return np.concatenate(found)


def manifest(benchmark: str) -> dict:
    return json.loads((ROOT / 'benchmarks' / benchmark / 'benchmark.json').read_text())


def items(benchmark: str) -> tuple[list[dict], list[Image.Image]]:
    """Those whose pictures are here, cut as the manifest says."""
    rows, images = [], []
    for item in manifest(benchmark)['items']:
        path = DATA / SOURCES[benchmark] / item['path']
        if not path.exists():
            continue
        image = Image.open(io.BytesIO(path.read_bytes())).convert('RGB')
        if 'crop' in item:
            x, y, width, height = item['crop']
            image = image.crop((x, y, x + width, y + height))
        rows.append(item)
        images.append(image)
    return rows, images


def outputs(model: dict, name: str) -> list[str]:
    """The options of an output, in its order."""
    output = next(one for one in model['outputs'] if one['name'] == name)
    return output['answers'][0]['mapping']['options']


def products(reader: Reader, model: dict) -> dict:
    rows, images = items('products-grocery')
    names = outputs(model, 'products')
    groups = {option['id']: option['group'] for option in manifest('products-grocery')['options']}
    logits = reader.read('products', images)
    shares = np.exp(logits - logits.max(1, keepdims=True))
    kinds = sorted(set(groups.values()))
    of_kind = np.array([[float(groups[name] == kind) for name in names] for kind in kinds])
    fine = [names[at] for at in logits.argmax(1)]
    coarse = [kinds[at] for at in (shares @ of_kind.T).argmax(1)]
    return {
        'n': len(rows),
        'accuracy_fine': np.mean([answer == row['truth'] for answer, row in zip(fine, rows)]),
        'accuracy_coarse': np.mean([answer == row['labels']['coarse'] for answer, row in zip(coarse, rows)]),
    }


def emotion(reader: Reader, model: dict) -> dict:
    rows, images = items('emotion-ferplus')
    names = outputs(model, 'emotion')
    seven = [at for at, name in enumerate(names) if name != 'contempt']
    answers = [names[seven[at]] for at in reader.read('emotion', images)[:, seven].argmax(1)]
    right = trials = 0
    for answer, row in zip(answers, rows):
        votes = {option: row['votes'].get(option, 0) for option in OPTIONS}
        for option, count in votes.items():
            if not count:
                continue
            rest = votes | {option: count - 1}
            most = max(rest.values())
            firsts = [one for one in OPTIONS if rest[one] == most]
            if len(firsts) == 1 and firsts[0] in {names[at] for at in seven}:
                trials += count
                right += count * (answer == firsts[0])
    return {'n': len(rows), 'trials': trials, 'loo_accuracy_7': right / trials}


def objects(reader: Reader, model: dict, benchmark: str) -> dict:
    rows, images = items(benchmark)
    names = outputs(model, 'objects')
    answers = [names[at] for at in reader.read('objects', images).argmax(1)]
    found = {'n': len(rows), 'accuracy': np.mean([answer == row['truth'] for answer, row in zip(answers, rows)])}
    if benchmark == 'objects-shape-texture':
        found['texture_share'] = np.mean([answer == row['labels']['texture'] for answer, row in zip(answers, rows)])
        found['shape_bias'] = found['accuracy'] / (found['accuracy'] + found['texture_share'])
    return found


def text_of(logits: np.ndarray) -> str:
    best = logits.argmax(1)
    return ''.join(ALPHABET[now - 1] for before, now in zip([0, *best], best) if now not in (before, 0))


def plates(reader: Reader, benchmark: str) -> dict:
    rows, images = items(benchmark)
    texts = [text_of(logits) for logits in reader.read('plates', images)]
    right = [row['truth'] for row in rows]
    return {
        'n': len(rows),
        'accuracy_strict': np.mean([text == wanted for text, wanted in zip(texts, right)]),
        'accuracy_folded': np.mean([text.translate(FOLD) == wanted.translate(FOLD) for text, wanted in zip(texts, right)]),
    }


def symbols(reader: Reader) -> dict:
    right = []
    with zipfile.ZipFile(DATA / 'omniglot' / 'all_runs.zip') as archive:
        for run in range(1, 21):
            pairs = [line.split() for line in archive.read(f'run{run:02d}/class_labels.txt').decode().split('\n') if line.strip()]
            candidates = sorted({candidate for _, candidate in pairs})
            names = [probe for probe, _ in pairs] + candidates
            images = [Image.open(io.BytesIO(archive.read(name))).convert('L') for name in names]
            vectors = reader.read('embedding', images)
            nearest = (vectors[: len(pairs)] @ vectors[len(pairs) :].T).argmax(1)
            right += [candidates[at] == candidate for at, (_, candidate) in zip(nearest, pairs)]
    return {'n': len(right), 'accuracy': np.mean(right)}


def main() -> None:
    folder = MODELS / 'generalist'
    file = (folder / 'model.onnx').read_bytes()
    model = json.loads((folder / 'model.json').read_text())
    digest = hashlib.sha256(file).hexdigest()
    path = HERE / 'scored.json'
    scored = json.loads(path.read_text()) if path.exists() else []
    if any(one['sha256'] == digest for one in scored):
        sys.exit(f'This file was scored already: {path.name} has its figures.')
    reader = Reader(file)
    tests = {
        'products-grocery': lambda: products(reader, model),
        'emotion-ferplus': lambda: emotion(reader, model),
        **{name: lambda name=name: plates(reader, name) for name in ('plates-eu', 'plates-us')},
        **{name: lambda name=name: objects(reader, model, name) for name in SOURCES if name.startswith('objects')},
        'omniglot all_runs': lambda: symbols(reader),
    }
    figures = {}
    for name, test in tests.items():
        figures[name] = {key: round(float(value), 4) for key, value in test().items()}
        print(name, figures[name], flush=True)
    when = time.strftime('%Y-%m-%d', time.gmtime())
    path.write_text(json.dumps([*scored, {'version': model['version'], 'sha256': digest, 'date': when, 'figures': figures}], indent='\t') + '\n')


if __name__ == '__main__':
    main()
