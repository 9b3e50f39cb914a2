"""Earlier versions of the generator, as differences from the present one: the readers learnt from their plates too."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
PATCHES = HERE / 'earlier'


def folder_of(version: str, present: str) -> Path:
    """A copy of this folder as it was at that version. Needs the program `patch`."""
    folder = Path(tempfile.mkdtemp(prefix=f'plates-{version}-')) / 'training' / 'plates'
    shutil.copytree(HERE, folder, ignore=shutil.ignore_patterns('node_modules', '__pycache__', 'curves'))
    os.symlink(HERE / 'node_modules', folder / 'node_modules')
    for number in range(int(present), int(version), -1):
        path = PATCHES / f'{number}-to-{number - 1}.patch'
        if not path.exists():
            raise SystemExit(f'There is no version {version} of the generator: {path} is missing.')
        subprocess.run(['patch', '--quiet', '-p1', '-d', str(folder), '-i', str(path)], check=True)
    return folder
