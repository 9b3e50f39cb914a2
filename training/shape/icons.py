"""Openly licensed drawings of the sixteen things, as pixels:

    python training/shape/icons.py                       # renders all, once
    python training/shape/icons.py --sheets sheets       # contact sheets of each class, to look at

Reads the npm package `@iconify/json` (`npm install @iconify/json` in `YARDSTICK_WORK/icons`). Which drawings: `words.py`
says it by their names, `LICENCES` by their sets' licences, `NO_SETS` leaves out sets of logos. Nothing of it is committed.
"""

import argparse
import hashlib
import io
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import resvg_py
from PIL import Image, ImageDraw

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parent.parent)]

from solids import drawn_solid
from words import MUST, OTHERWISE, thing_of

WORK = Path(os.environ.get('YARDSTICK_WORK', Path.home() / '.cache' / 'yardstick'))
DATA = Path(os.environ.get('YARDSTICK_DATA', Path(__file__).resolve().parents[3] / 'shared' / 'data'))
ICONS = WORK / 'icons'
SHAPE = WORK / 'shape'
SIDE = 192
"""Of the kept pixels."""
SOLIDS = 100
"""Drawings of our own of each thing."""
LICENCES = {'MIT', 'Apache-2.0', 'CC-BY-4.0', 'CC-BY-3.0', 'CC0-1.0', 'ISC', 'OFL-1.1'}
NO_SETS = frozenset(
    """simple-icons thesvg thesvg-color selfhst logos token token-branded vscode-icons codicon material-icon-theme
    file-icons devicon devicon-plain catppuccin skill-icons gcp k8s unjs cryptocurrency cryptocurrency-color
    circle-flags flag flagpack cif cib brandico entypo-social nonicons fa6-brands fa7-brands fa-brands""".split()
)
THINGS = tuple(sorted(MUST))


@dataclass(frozen=True)
class Drawing:
    thing: str
    set: str
    name: str
    svg: str


def package() -> Path:
    folder = ICONS / 'node_modules' / '@iconify' / 'json'
    if not folder.is_dir():
        raise SystemExit(f'{folder} is not there. Run `npm install @iconify/json` in {ICONS}.')
    return folder


def collections() -> dict[str, dict]:
    """What the package says of each set: its name, author and licence."""
    return json.loads((package() / 'collections.json').read_text())


def drawings() -> list[Drawing]:
    found = []
    for key, about in collections().items():
        if about['license'].get('spdx') not in LICENCES or key in NO_SETS:
            continue
        content = json.loads((package() / 'json' / f'{key}.json').read_text())
        for name, icon in content['icons'].items():
            thing = thing_of(name)
            if thing is None or icon.get('hidden') or OTHERWISE.fullmatch(f'{key}:{name}'):
                continue
            size = {side: icon.get(side, content.get(side, 16)) for side in ('left', 'top', 'width', 'height')}
            size = {**size, 'left': icon.get('left', content.get('left', 0)), 'top': icon.get('top', content.get('top', 0))}
            box = f"{size['left']} {size['top']} {size['width']} {size['height']}"
            body = icon['body'].replace('currentColor', '#000')
            svg = f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="{box}">{body}</svg>'
            found.append(Drawing(thing, key, name, svg))
    return found + clipart()


def clipart() -> list[Drawing]:
    """Drawings of the Open Clip Art Library (public domain) that `clipart.json` names; they were picked by eye."""
    folder = ICONS / 'clipart' / 'usr' / 'share' / 'openclipart' / 'svg'
    if not folder.is_dir():
        raise SystemExit(f'{folder} is not there. Get Debian\'s package `openclipart-svg` 0.18 and unpack it there (README).')
    listed = json.loads((Path(__file__).resolve().parent / 'clipart.json').read_text())
    return [
        Drawing(thing, 'openclipart', name, (folder / name).read_text(errors='replace'))
        for thing, names in listed.items()
        for name in names
    ]


def rendered(drawing: Drawing) -> np.ndarray | None:
    """[SIDE, SIDE, 4] RGBA, the drawing's own edges a little inside the picture's; None where nothing is drawn."""
    try:
        png = resvg_py.svg_to_bytes(svg_string=drawing.svg, width=2 * SIDE)
        picture = Image.open(io.BytesIO(bytes(png))).convert('RGBA')
    except (ValueError, RuntimeError, OSError) as error:
        print(f'{drawing.set}:{drawing.name} left out: {error}')
        return None
    box = picture.getchannel('A').point(lambda a: 255 if a > 24 else 0).getbbox()
    if box is None:
        return None
    picture = picture.crop(box)
    inner = SIDE - 8
    factor = inner / max(picture.size)
    size = (max(1, round(picture.width * factor)), max(1, round(picture.height * factor)))
    alpha = picture.convert('RGBa').resize(size, Image.Resampling.BOX if factor < 0.6 else Image.Resampling.LANCZOS).convert('RGBA')
    whole = Image.new('RGBA', (SIDE, SIDE))
    whole.paste(alpha, ((SIDE - size[0]) // 2, (SIDE - size[1]) // 2))
    return np.asarray(whole)


def render_all() -> None:
    rows, pixels, seen = [], [], set()
    for drawing in drawings():
        picture = rendered(drawing)
        if picture is None:
            continue
        mark = hashlib.sha256(picture.tobytes()).hexdigest()
        if mark in seen:
            continue
        seen.add(mark)
        rows.append({'thing': drawing.thing, 'set': drawing.set, 'name': drawing.name})
        pixels.append(picture)
    for number, thing in enumerate(THINGS):
        for seed in range(SOLIDS):
            rows.append({'thing': thing, 'set': 'solids', 'name': f'{thing}-{seed}'})
            pixels.append(drawn_solid(thing, np.random.default_rng([number, seed]), SIDE))
    SHAPE.mkdir(parents=True, exist_ok=True)
    np.save(SHAPE / 'icons.npy', np.stack(pixels))
    (SHAPE / 'icons.json').write_text(json.dumps(rows))
    print(len(rows), 'drawings of', len({row['set'] for row in rows}), 'sets')


def sheets(folder: Path, side: int = 64, across: int = 30) -> None:
    pixels = np.load(SHAPE / 'icons.npy', mmap_mode='r')
    rows = json.loads((SHAPE / 'icons.json').read_text())
    folder.mkdir(parents=True, exist_ok=True)
    for thing in THINGS:
        mine = [n for n, row in enumerate(rows) if row['thing'] == thing]
        high = -(-len(mine) // across)
        sheet = Image.new('RGB', (across * (side + 4), high * (side + 16)), (225, 225, 225))
        draw = ImageDraw.Draw(sheet)
        for at, n in enumerate(mine):
            icon = Image.fromarray(pixels[n]).resize((side, side))
            x, y = at % across * (side + 4), at // across * (side + 16)
            sheet.paste(icon, (x, y), icon)
            draw.text((x, y + side), str(n), fill='black')
        sheet.save(folder / f'{thing}.png')
        print(thing, len(mine))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--sheets', type=Path)
    given = parser.parse_args()
    if given.sheets:
        sheets(given.sheets)
    else:
        render_all()


if __name__ == '__main__':
    main()
