"""Where the openly licensed typefaces are: package.json pins them, `npm ci` in this folder installs them.

Pillow's FreeType reads the packages' WOFF2 files as they are; nothing is unpacked. Without the packages the
generator says what to run. `python training/plates/fonts.py` lists package, version and licence.
"""

import json
import os
from functools import cache
from pathlib import Path

from PIL import ImageFont

HERE = Path(__file__).parent
FOLDER = Path(os.environ.get('YARDSTICK_PLATE_FONTS', HERE / 'node_modules')) / '@fontsource'


def path_of(name: str, weight: int) -> Path:
    path = FOLDER / name / 'files' / f'{name}-latin-{weight}-normal.woff2'
    if not path.exists():
        raise FileNotFoundError(f'typeface {name} {weight} is not installed: run `npm ci` in training/plates')
    return path


@cache
def font(name: str, weight: int, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(path_of(name, weight)), size, layout_engine=ImageFont.Layout.BASIC)


def main() -> None:
    for package, version in json.loads((HERE / 'package.json').read_text())['dependencies'].items():
        manifest = json.loads((FOLDER.parent / package / 'package.json').read_text())
        if manifest['version'] != version:
            raise SystemExit(f'{package} is {manifest["version"]}, pinned is {version}: run `npm ci`')
        print(package, version, manifest['license'])


if __name__ == '__main__':
    main()
