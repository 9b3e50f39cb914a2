"""Asks the exported file the 400 trials of Omniglot's test, once, and writes every answer:

    python training/symbols/score.py --out FILE.json
    python training/symbols/score.py --out FILE.json --drawn FOLDER    # a folder of test_set.py instead

The nearest candidate by cosine is the answer to a probe; every trial is answered by itself, so two probes of a run may get
the same answer. Where FILE.json holds the answers of this very file already, they are told again, not asked again.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import onnxruntime
from PIL import Image

import sys

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parent.parent)]

from manifest import MODELS, sha256
from omniglot import Run, read_runs
from train import DATA


def read_drawn(folder: Path) -> list[Run]:
    """The runs of a folder that test_set.py wrote."""
    index = json.loads((folder / 'index.json').read_text())

    def pixels(name: str) -> np.ndarray:
        return np.asarray(Image.open(folder / name).convert('L'))

    return [
        Run(
            f'run{run["run"]:02d}',
            np.stack([pixels(trial['probe']) for trial in run['trials']]),
            np.stack([pixels(name) for name in run['candidates']]),
            np.array([run['candidates'].index(trial['right']) for trial in run['trials']]),
        )
        for run in index['runs']
    ]


def answers(session: onnxruntime.InferenceSession, runs: list[Run]) -> list[dict]:
    """One row a trial; candidates and trials are counted from 1, as the files are."""

    def vectors(grey: np.ndarray) -> np.ndarray:
        return session.run(['embedding'], {'input': grey.astype(np.float32)[:, None] / np.float32(255)})[0]

    rows = []
    for run in runs:
        cosines = vectors(run.probes) @ vectors(run.candidates).T
        for trial, (line, right) in enumerate(zip(cosines, run.right, strict=True)):
            rows.append(
                {
                    'run': run.name,
                    'trial': trial + 1,
                    'right': int(right) + 1,
                    'answer': int(line.argmax()) + 1,
                    'correct': bool(line.argmax() == right),
                    'cosine_of_answer': round(float(line.max()), 4),
                    'cosine_of_right': round(float(line[right]), 4),
                }
            )
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--out', required=True, type=Path)
    parser.add_argument('--model', type=Path, default=MODELS / 'symbols' / 'model.onnx')
    parser.add_argument('--drawn', type=Path, help='a folder that test_set.py wrote, instead of the real trials')
    options = parser.parse_args()
    data = options.model.read_bytes()
    known = json.loads(options.out.read_text()) if options.out.exists() else {}
    if known.get('model_sha256') != sha256(data):
        session = onnxruntime.InferenceSession(data, providers=['CPUExecutionProvider'])
        runs = read_drawn(options.drawn) if options.drawn else read_runs(DATA / 'omniglot')
        rows = answers(session, runs)
        known = {
            'set': 'symbols-drawn' if options.drawn else 'omniglot all_runs',
            'model_sha256': sha256(data),
            'trials': len(rows),
            'correct': sum(row['correct'] for row in rows),
            'answers': rows,
        }
        options.out.parent.mkdir(parents=True, exist_ok=True)
        options.out.write_text(json.dumps(known, indent='\t') + '\n')
    print(f"{known['correct']} of {known['trials']} ({known['correct'] / known['trials']:.1%}), {known['set']}")


if __name__ == '__main__':
    main()
