"""A set of renders: which pictures are there already, processes that make the others, and the manifest.

A picture whose recipe has not changed is kept, so a stopped run goes on where it was. Shared by the faces and the products.
"""

import argparse
import hashlib
import importlib.metadata
import io
import json
import multiprocessing
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

SCHEMA = 'yardstick-render/1'


def work_folder() -> Path:
    return Path(os.environ.get('YARDSTICK_WORK', Path.home() / '.cache/yardstick'))


def write_atomically(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f'.{path.name}.{os.getpid()}')
    partial.write_bytes(content)
    partial.replace(path)


def recipe_of(everything: dict) -> str:
    """Hash of everything that decides a picture."""
    return hashlib.sha256(json.dumps(everything, sort_keys=True).encode()).hexdigest()


class RenderFolder:
    """Pictures as WebP, and beside them a record of each: its recipe, its hash, what was measured."""

    def __init__(self, out: Path) -> None:
        self.out = out

    def state_path(self, name: str) -> Path:
        return self.out / '.state' / f'{name}.json'

    def record(self, name: str, recipe: str) -> dict | None:
        """The record of a picture that is there and still as planned."""
        path = self.state_path(name)
        if not path.exists() or not (self.out / f'{name}.webp').exists():
            return None
        record = json.loads(path.read_text())
        return record if record['recipe'] == recipe else None

    def keep(self, name: str, raw: Path, quality: int, recipe: str, **facts: object) -> None:
        """Encodes the picture that lies at `raw` and writes it with its record."""
        from PIL import Image

        encoded = io.BytesIO()
        Image.open(raw).convert('RGB').save(encoded, 'WEBP', quality=quality, method=6)
        content = encoded.getvalue()
        write_atomically(self.out / f'{name}.webp', content)
        record = {'recipe': recipe, 'sha256': hashlib.sha256(content).hexdigest(), 'bytes': len(content), **facts}
        write_atomically(self.state_path(name), json.dumps(record).encode())

    def write_manifest(self, facts: dict, quality: int, planned: int, entries: list[dict]) -> None:
        """What is there so far. `facts` of the renderer: samples, size, look, seed, command."""
        manifest = {
            'schema': SCHEMA,
            'renderer': {
                'engine': 'Blender Cycles, CPU, OpenImageDenoise',
                'blender': importlib.metadata.version('bpy'),
                'encoding': f'WebP, quality {quality}, method 6',
                **facts,
            },
            'planned': planned,
            'pictures': entries,
        }
        write_atomically(self.out / 'manifest.json', json.dumps(manifest, indent=1).encode() + b'\n')
        print(f'{len(entries)} of {planned} pictures in {self.out / "manifest.json"}')


def quiet_blender() -> None:
    """Blender prints a line for every picture, past Python: its standard output goes nowhere."""
    sink = os.open(os.devnull, os.O_WRONLY)
    os.dup2(sink, sys.stdout.fileno())


def command_line(description: str, workers: int) -> argparse.ArgumentParser:
    arguments = argparse.ArgumentParser(description=description)
    arguments.add_argument('--set', choices=('test', 'train'), required=True, dest='set_name')
    arguments.add_argument('--out', type=Path)
    arguments.add_argument('--only', type=int, help='stop after the first N pictures of the plan')
    arguments.add_argument('--seed', type=int, default=1)
    arguments.add_argument('--workers', type=int, default=workers, help='processes, one thread each')
    return arguments


def render(target: Callable, shares: Sequence[tuple], folder: RenderFolder, names: Sequence[str]) -> bool:
    """Runs `target(*share)` in a process each, and tells how far the named pictures are. True when all ended well."""
    context = multiprocessing.get_context('spawn')
    processes = [context.Process(target=target, args=share) for share in shares]
    for process in processes:
        process.start()
    try:
        tell_until_finished(processes, [folder.state_path(name) for name in names])
    except KeyboardInterrupt:
        for process in processes:
            process.terminate()
        print('Stopped. The same command goes on where it was.')
    for process in processes:
        process.join()
    return all(process.exitcode == 0 for process in processes)


def tell_until_finished(processes: Sequence, paths: Sequence[Path]) -> None:
    begun, told = time.time(), 0
    while any(process.is_alive() for process in processes):
        time.sleep(5)
        fresh = sum(path.exists() and path.stat().st_mtime >= begun for path in paths)
        if fresh >= told + 5:
            told, spent = fresh, time.time() - begun
            left = (len(paths) - fresh) * spent / fresh
            print(f'{fresh}/{len(paths)} pictures, {spent / fresh:.2f} s each, {left / 60:.1f} min left', flush=True)
