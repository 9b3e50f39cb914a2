"""Makes `symbols-drawn`: twenty runs of twenty trials with drawn alphabets, in the protocol of Omniglot's test:

    python training/symbols/test_set.py --to FOLDER

Writes 800 small PNG files and `index.json`. In a run, one drawer drew the twenty candidates and another the twenty probes,
of one alphabet; every probe has exactly one right candidate. The seed is one that no training uses.
"""

import argparse
import hashlib
import io
import json
import shutil
from dataclasses import asdict
from pathlib import Path

import numpy as np
from PIL import Image

from alphabets import ALIKE, SIDE, Drawer, alikeness, drawing, new_alphabet, new_drawer

SEED = 4100
RUNS = 20
WAYS = 20
HANDS = (0.75, 1.0, 1.5, 2.0)
"""How unsteady both drawers of a run are, by turns. In training it is 1 throughout."""


def png(picture: Image.Image) -> bytes:
    """Two colours, one bit a pixel, as Omniglot's own files."""
    stream = io.BytesIO()
    picture.convert('1').save(stream, 'PNG', optimize=True)
    return stream.getvalue()


def _rounded(drawer: Drawer) -> dict:
    values = asdict(drawer)
    return {
        name: [round(part, 4) for part in value] if isinstance(value, tuple) else round(value, 4)
        for name, value in values.items()
    }


def run_of(number: int, seed: int = SEED) -> tuple[dict, dict[str, bytes]]:
    """What the index says about the run of that number (from 0), and its pictures by file name."""
    random = np.random.default_rng([seed, number])
    hands = HANDS[number % len(HANDS)]
    characters = new_alphabet(random, WAYS)
    drawers = [new_drawer(random, hands) for _ in range(2)]
    of_probe, of_candidate = random.permutation(WAYS), random.permutation(WAYS)
    name = f'run{number + 1:02d}'
    files: dict[str, bytes] = {}
    for kind, order, drawer in (('candidate', of_candidate, drawers[0]), ('probe', of_probe, drawers[1])):
        for place, character in enumerate(order):
            files[f'{name}/{kind}{place + 1:02d}.png'] = png(drawing(characters[character], drawer, random))
    alike = alikeness(characters)
    np.fill_diagonal(alike, 0)
    trials = []
    for place, character in enumerate(of_probe):
        right = int(np.flatnonzero(of_candidate == character)[0])
        trials.append(
            {
                'trial': place + 1,
                'probe': f'{name}/probe{place + 1:02d}.png',
                'right': f'{name}/candidate{right + 1:02d}.png',
                'strokes': len(characters[character]),
                'most_alike': round(float(alike[character].max()), 3),
            }
        )
    entry = {
        'run': number + 1,
        'hands': hands,
        'drawer_of_candidates': _rounded(drawers[0]),
        'drawer_of_probes': _rounded(drawers[1]),
        'candidates': [f'{name}/candidate{place + 1:02d}.png' for place in range(WAYS)],
        'trials': trials,
    }
    return entry, files


def write(folder: Path, seed: int = SEED, runs: int = RUNS) -> None:
    """Replaces the folder."""
    shutil.rmtree(folder, ignore_errors=True)
    entries, hashes = [], {}
    for number in range(runs):
        entry, files = run_of(number, seed)
        entries.append(entry)
        for name, data in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            hashes[name] = hashlib.sha256(data).hexdigest()
    index = {
        'schema': 'yardstick-symbols/1',
        'command': 'python training/symbols/test_set.py --to FOLDER',
        'seed': seed,
        'side': SIDE,
        'what': {
            'hands': 'how unsteady both drawers of the run are; 1 is what the symbols model was trained with',
            'strokes': 'strokes of the character',
            'most_alike': 'cosine of the blurred meant shapes of the character and of the one most like it in its run; '
            f'never {ALIKE} or more',
            'drawer': 'angles in radians; shake, misplace and bend in units of the character; width and size in pixels',
        },
        'runs': entries,
        'sha256': hashes,
    }
    (folder / 'index.json').write_text(json.dumps(index, indent='\t') + '\n')
    print(f'{len(hashes)} pictures, {sum(len(e["trials"]) for e in entries)} trials in {folder}')


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--to', required=True, type=Path)
    write(parser.parse_args().to)


if __name__ == '__main__':
    main()
