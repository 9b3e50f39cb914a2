"""Contact sheets to look at: `python training/products/scenes/contact_sheet.py SET_FOLDER OUT_FOLDER [--columns N]`.

Writes one sheet for each setting, a row for each product, and `hard.png`: the pictures in which least is seen.
"""

import argparse
import json
from pathlib import Path

from PIL import Image


def sheet(folder: Path, rows: list[list[dict]], path: Path, size: int) -> None:
    canvas = Image.new('RGB', (size * max(map(len, rows)), size * len(rows)), 'white')
    for y, row in enumerate(rows):
        for x, entry in enumerate(row):
            canvas.paste(Image.open(folder / entry['file']).resize((size, size)), (x * size, y * size))
    path.parent.mkdir(parents=True, exist_ok=True)
    canvas.save(path)


def main() -> None:
    arguments = argparse.ArgumentParser(description='Contact sheets of a rendered set.')
    arguments.add_argument('folder', type=Path)
    arguments.add_argument('out', type=Path)
    arguments.add_argument('--columns', type=int, default=9)
    arguments.add_argument('--size', type=int, default=160)
    given = arguments.parse_args()
    pictures = json.loads((given.folder / 'manifest.json').read_text())['pictures']
    for setting in sorted({entry['groups']['setting'] for entry in pictures}):
        of_setting = [entry for entry in pictures if entry['groups']['setting'] == setting]
        products = sorted({entry['product'] for entry in of_setting})
        rows = [[entry for entry in of_setting if entry['product'] == name][: given.columns] for name in products]
        sheet(given.folder, rows, given.out / f'{setting}.png', given.size)
    hard = sorted(pictures, key=lambda entry: entry['parameters']['visible_pixels'])[: given.columns * 6]
    rows = [hard[start : start + given.columns] for start in range(0, len(hard), given.columns)]
    sheet(given.folder, rows, given.out / 'hard.png', given.size)


if __name__ == '__main__':
    main()
