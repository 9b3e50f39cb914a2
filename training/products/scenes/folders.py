"""Where results go, and how files are written."""

import os
from pathlib import Path


def work_folder() -> Path:
    return Path(os.environ.get('YARDSTICK_WORK', Path.home() / '.cache/yardstick'))


def write_atomically(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f'.{path.name}.{os.getpid()}')
    partial.write_bytes(content)
    partial.replace(path)
