"""Builds static/models/<model> from a finished training, in one command:

    python training/plates/export.py --model plates-m

`--card` rewrites the card alone, from what an earlier export left (after a change to the words or to `misread.md`). The rest needs what the training left in `YARDSTICK_WORK`, the fonts of the generator, and the app's Node packages (golden values come
from onnxruntime-web). Real photos play no part in it.
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

from calibrate import Fit, calibrate, measured, text_confidences
from cards import card
from crops import MEAN, SCALE, plain, tensor
from formats import ALPHABET, training_regions
from generate import generate
from manifest import MODELS, ROOT, golden_examples, sha256, write_index, write_json
from network import CLASSES, COLUMNS, HEIGHT, READINGS, WIDTH, greedy
from onnx_graph import macs, parameters, to_onnx
from pool import SHARD, Shard, read_shard, shard_path
from recipes import RECIPES, Recipe
from train import VALIDATION, known_rows, load_reader

TOLERANCE = 0.001
NAMES = {'plates-m': 'Plates M', 'plates-s': 'Plates S'}
CALIBRATION = ('2', 8_000_003, 0)
"""Plates that neither trained nor were looked at: temperatures are fitted on them."""
GOLDEN_SEED = 8_000_004


def golden_pictures(folder: Path) -> None:
    """Three plates of formats that were trained, one of them in two lines."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for number, region in enumerate(('SK', 'US-CA', 'IN'), 1):
        plate = next(
            plate
            for plate in (generate(GOLDEN_SEED, index, (region,), 'easy') for index in range(1000))
            if plate.lines == (2 if region == 'IN' else 1)
        )
        plate.image.save(folder / f'plate-{number}.webp', lossless=True)


def logits_of(session: onnxruntime.InferenceSession, shard: Shard) -> torch.Tensor:
    pictures = tensor([plain(shard.crop(at)) for at in range(len(shard))])
    parts = [session.run(['logits'], {'input': part.contiguous().numpy()})[0] for part in pictures.split(100)]
    return torch.from_numpy(np.concatenate(parts))


def framework_logits(network: torch.nn.Module, shard: Shard) -> torch.Tensor:
    pictures = tensor([plain(shard.crop(at)) for at in range(len(shard))])
    with torch.no_grad():
        return torch.cat([network(part) for part in pictures.split(100)])


def difference(ours: torch.Tensor, theirs: torch.Tensor) -> dict:
    shares = (torch.softmax(ours.double(), 2) - torch.softmax(theirs.double(), 2)).abs().max()
    same = np.mean([one == other for one, other in zip(greedy(ours), greedy(theirs), strict=True)])
    return {'plates': len(ours), 'max_difference': float(f'{shares:.3g}'), 'same_text': round(float(same), 6)}


def rounded(fit: Fit) -> dict:
    return {
        'temperature': fit.temperature,
        'count': fit.count,
        'accuracy': round(fit.accuracy, 4),
        'confidence': round(fit.confidence, 4),
        'ece': round(fit.error, 4),
    }


def model_manifest(recipe: Recipe, onnx_bytes: bytes, network, fits: tuple[Fit, Fit]) -> dict:
    count = parameters(network)
    return {
        'schema': 'yardstick-model/1',
        'id': recipe.id,
        'version': '1.0.0',
        'name': NAMES[recipe.id],
        'summary': f'generated plates only · {count / 1e6:.1f} M weights',
        'file': 'model.onnx',
        'sha256': sha256(onnx_bytes),
        'bytes': len(onnx_bytes),
        'weights': 'fp16',
        'parameters': count,
        'macs': macs(network),
        'input': {
            'name': 'input',
            'preprocessing': {
                'colour': 'rgb',
                'resize': {'kernel': 'bilinear', 'mode': 'stretch'},
                'width': WIDTH,
                'height': HEIGHT,
                'scale': 1,
                'mean': [MEAN] * 3,
                'std': [SCALE] * 3,
                'layout': 'nchw',
            },
        },
        'outputs': [
            {
                'name': 'logits',
                'decoder': 'ctc',
                'classes': READINGS * COLUMNS * CLASSES,
                'steps': READINGS * COLUMNS,
                'alphabet': ALPHABET,
                'temperature': {'character': fits[1].temperature, 'plate': fits[0].temperature},
                'answers': [{'task': 'plates', 'mapping': {'rule': 'text'}}],
            }
        ],
        'training': {
            'data': f'{plates_seen(recipe):,} plates drawn by the project, of {len(training_regions())} regions; no photograph',
            'imagenet': False,
            'seed': recipe.seed,
            'command': f'python training/plates/train.py --model {recipe.id}',
            'cost': f'{known_rows(recipe.id)[-1]["core_hours"]} core-hours, and the drawing of the plates',
        },
        'may_have_seen': {},
        'licence': 'Apache-2.0',
        'source': 'Architecture and weights: made here. Letters of the training plates: drawn here, and openly licensed '
        'typefaces (training/plates/fonts.py lists them).',
        'citation': 'Decoding: Graves et al. 2006, "Connectionist temporal classification", ICML, doi '
        '10.1145/1143844.1143891',
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--model', required=True, choices=sorted(NAMES))
    parser.add_argument('--card', action='store_true', help='the card alone')
    given = parser.parse_args()
    recipe = RECIPES[given.model]
    folder = MODELS / recipe.id
    if given.card:
        write_card(recipe, folder)
        return
    folder.mkdir(parents=True, exist_ok=True)
    network = load_reader(recipe.id).to(memory_format=torch.contiguous_format)
    onnx_bytes = to_onnx(network)
    (folder / 'model.onnx').write_bytes(onnx_bytes)
    shutil.copyfile(ROOT / 'LICENSE', folder / 'LICENSE')
    session = onnxruntime.InferenceSession(onnx_bytes, providers=['CPUExecutionProvider'])
    shards = {name: read_shard(shard_path(*key)) for name, key in VALIDATION.items()}
    calibrating = read_shard(shard_path(*CALIBRATION))
    logits = logits_of(session, calibrating)
    fits = calibrate(logits, greedy(logits), calibrating.texts)
    golden_pictures(folder / 'golden')
    manifest = model_manifest(recipe, onnx_bytes, network, fits)
    manifest['golden'] = golden_examples(folder, manifest, TOLERANCE)
    write_json(folder / 'model.json', manifest)
    write_index()
    report = {
        'model': {'id': recipe.id, 'sha256': manifest['sha256']},
        'what': 'The exported file (fp16 weights, batch norms folded in, fp32 arithmetic) against the framework (PyTorch, '
        'fp32), on generated plates. Differences are of probabilities; `conversion` is the same graph with fp32 weights: '
        'what is left without the rounding to fp16. `calibration`: confidence and accuracy, of whole texts and of '
        'characters, on the plates that the temperatures were fitted on and on others.',
        'command': f'python training/plates/export.py --model {recipe.id}',
        'versions': {
            'python': platform.python_version(),
            **{name: importlib.metadata.version(name) for name in ('torch', 'numpy', 'pillow', 'onnx', 'onnxruntime')},
        },
        'conversion': difference(
            framework_logits(network, shards['generated']),
            logits_of(
                onnxruntime.InferenceSession(to_onnx(network, half=False), providers=['CPUExecutionProvider']),
                shards['generated'],
            ),
        ),
        'sets': {
            name: difference(framework_logits(network, shard), logits_of(session, shard)) for name, shard in shards.items()
        },
        'calibration': {
            'fitted on': {'texts': rounded(fits[0]), 'characters': rounded(fits[1])},
            **{name: {'texts': rounded(texts_measured(session, shard, fits[0]))} for name, shard in shards.items()},
        },
    }
    write_json(folder / 'parity.json', report)
    write_card(recipe, folder)
    print(f'{len(onnx_bytes):,} bytes, {manifest["parameters"]:,} weights, {manifest["macs"]:,} MACs')
    print(json.dumps({key: report[key] for key in ('conversion', 'sets', 'calibration')}, indent=1))


def plates_seen(recipe: Recipe) -> int:
    """Different plates of all phases."""
    shards = {
        (version, seed, number)
        for phase in recipe.phases
        for version, seed, first, behind in phase.shards
        for number in range(first, behind)
    }
    return len(shards) * SHARD


def write_card(recipe: Recipe, folder: Path) -> None:
    manifest = json.loads((folder / 'model.json').read_text())
    calibration = json.loads((folder / 'parity.json').read_text())['calibration']
    rows = known_rows(recipe.id)
    text = card(recipe, NAMES[recipe.id], manifest, plates_seen(recipe), rows, calibration, misread())
    (folder / 'card.md').write_text(text)


def misread() -> str:
    """What people found when they looked at the misread photographs; written by hand, the same for both cards."""
    path = Path(__file__).resolve().parent / 'misread.md'
    return path.read_text() if path.exists() else ''


def texts_measured(session: onnxruntime.InferenceSession, shard: Shard, fit: Fit) -> Fit:
    logits = logits_of(session, shard)
    answers = greedy(logits)
    read = [at for at, answer in enumerate(answers) if answer]
    own = [answers[at] for at in read]
    right = np.array([answers[at] == shard.texts[at] for at in read])
    return measured(text_confidences(logits[read], own, fit.temperature), right, fit.temperature)


if __name__ == '__main__':
    main()
