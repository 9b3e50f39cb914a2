"""Contact sheets to look at: `python training/render/contact_sheet.py SET_FOLDER OUT_FOLDER`.

Writes `expressions.png` (seven expressions at full intensity, one row a person) and `intensities.png` (the six
expressions across, one row for each person and intensity).
"""

import argparse
import json
from pathlib import Path

from PIL import Image

from expressions import EXPRESSIONS

ROWS = 12
INTENSITY_PEOPLE = 3


def sheet(folder: Path, rows: list[list[dict]], path: Path) -> None:
    size = Image.open(folder / rows[0][0]['file']).width
    canvas = Image.new('RGB', (size * max(map(len, rows)), size * len(rows)), 'white')
    for y, row in enumerate(rows):
        for x, entry in enumerate(row):
            canvas.paste(Image.open(folder / entry['file']), (x * size, y * size))
    path.parent.mkdir(parents=True, exist_ok=True)
    canvas.save(path)


def spread(names: list[str], count: int, start: int = 0) -> list[str]:
    """`count` people, evenly over the list: it runs through ages, genders and groups."""
    return [names[start + int(index * len(names) / count)] for index in range(min(count, len(names)))]


def main() -> None:
    arguments = argparse.ArgumentParser(description='Contact sheets of a rendered set.')
    arguments.add_argument('folder', type=Path)
    arguments.add_argument('out', type=Path)
    arguments.add_argument('--start', type=int, default=0, help='which person of each stretch')
    given = arguments.parse_args()
    pictures = json.loads((given.folder / 'manifest.json').read_text())['pictures']
    names = sorted({entry['identity'] for entry in pictures})

    def strongest(name: str, expression: str) -> dict:
        own = [e for e in pictures if e['identity'] == name and e['expression'] == expression]
        return max(
            own,
            key=lambda e: (e['intensity'], e['groups']['pose'] == 'frontal', e['groups']['light'] == 'soft'),
        )

    rows = [
        [strongest(name, expression) for expression in EXPRESSIONS]
        for name in spread(names, ROWS, given.start)
    ]
    sheet(given.folder, rows, given.out / 'expressions.png')
    rows = []
    for name in spread(names, INTENSITY_PEOPLE, given.start + 2):
        own = [e for e in pictures if e['identity'] == name]
        levels = sorted({e['intensity'] for e in own if e['expression'] != 'neutral'})
        for level in levels:
            rows.append(
                [
                    e
                    for x in EXPRESSIONS
                    if x != 'neutral'
                    for e in own
                    if (e['expression'], e['intensity']) == (x, level)
                ]
            )
    sheet(given.folder, rows, given.out / 'intensities.png')


if __name__ == '__main__':
    main()
