"""Who drew what was learnt from: every set with its author and licence.

    python training/shape/credits.py      # prints the list that stands in NOTICE
"""

import json
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parent.parent)]

from icons import ICONS, SHAPE, collections

LICENCE_NAMES = {
    'Apache-2.0': 'Apache 2.0',
    'CC-BY-3.0': 'Creative Commons Attribution 3.0',
    'CC-BY-4.0': 'Creative Commons Attribution 4.0',
    'CC0-1.0': 'CC0 1.0 (public domain)',
    'ISC': 'ISC',
    'MIT': 'MIT',
    'OFL-1.1': 'SIL Open Font License 1.1',
}


def credits() -> dict[str, list[str]]:
    """By licence: `name by author (drawings)` of every icon set that was rendered, held-back ones too."""
    every = collections()
    counts: dict[str, int] = {}
    for row in json.loads((SHAPE / 'icons.json').read_text()):
        counts[row['set']] = counts.get(row['set'], 0) + 1
    found: dict[str, list[str]] = {}
    for key in sorted(counts):
        if key not in every:
            continue
        about = every[key]
        licence = LICENCE_NAMES[about['license']['spdx']]
        found.setdefault(licence, []).append(f"{about['name']} by {about['author']['name']} ({counts[key]})")
    return dict(sorted(found.items()))


def package_version() -> str:
    return json.loads((ICONS / 'node_modules' / '@iconify' / 'json' / 'package.json').read_text())['version']


def as_text(separator: str = '\n') -> str:
    return separator.join(f'{licence}: {"; ".join(sets)}.' for licence, sets in credits().items())


if __name__ == '__main__':
    print(as_text())
