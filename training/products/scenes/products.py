"""Renders a set of products: `python training/products/scenes/products.py --set test|train [--out DIR] [--only N]
[--seed N] [--workers N]`.

Can be stopped and started again: a picture whose parameters have not changed is kept. The manifest is written
when the workers have ended, from what is there; `--manifest` writes it alone.
"""

import argparse
import hashlib
import io
import json
import multiprocessing
import os
import sys
import tempfile
import time
import traceback
from dataclasses import asdict
from pathlib import Path

from folders import work_folder, write_atomically
from plan import SAMPLES, SIZE, Picture, pictures_of, specimen_seed

SCHEMA = 'yardstick-render/1'
LOOK = 1
"""Raise it when the pictures change although their parameters do not: all are rendered again."""
QUALITY = 95
WORKERS = 1


def recipe(picture: Picture, seed: int) -> str:
    """Hash of everything that decides the picture."""
    everything = {'picture': asdict(picture), 'seed': seed, 'look': LOOK, 'size': SIZE, 'samples': SAMPLES, 'quality': QUALITY}
    return hashlib.sha256(json.dumps(everything, sort_keys=True).encode()).hexdigest()


def state_path(out: Path, picture: Picture) -> Path:
    return out / '.state' / f'{picture.id}.json'


def done(out: Path, picture: Picture, seed: int) -> dict | None:
    """The record of a picture that is there and still as planned."""
    path = state_path(out, picture)
    if not path.exists() or not (out / f'{picture.id}.webp').exists():
        return None
    record = json.loads(path.read_text())
    return record if record['recipe'] == recipe(picture, seed) else None


def render_share(out: Path, pictures: list[Picture], seed: int) -> None:
    """One worker renders its pictures. Imports Blender only here."""
    from PIL import Image

    import stage
    from compose import Scene

    quiet_blender()
    failed = 0
    for picture in pictures:
        begun = time.process_time()
        try:
            with tempfile.TemporaryDirectory() as folder:
                raw = Path(folder) / 'raw.png'
                scene = Scene(picture, seed, folder)
                measured = scene.build()
                stage.render(raw)
                encoded = io.BytesIO()
                Image.open(raw).convert('RGB').save(encoded, 'WEBP', quality=QUALITY, method=6)
        except Exception:  # one picture that cannot be made must not stop a run of hours; the exit status tells
            print(f'{picture.id} ({picture.product}, {picture.setting}) failed:', file=sys.stderr)
            traceback.print_exc()
            failed += 1
            continue
        content = encoded.getvalue()
        write_atomically(out / f'{picture.id}.webp', content)
        record = {
            'recipe': recipe(picture, seed),
            'sha256': hashlib.sha256(content).hexdigest(),
            'bytes': len(content),
            'measured': measured,
            'variant': scene.variant,
            'processor_seconds': round(time.process_time() - begun, 2),
        }
        write_atomically(state_path(out, picture), json.dumps(record).encode())
    sys.exit(1 if failed else 0)


def quiet_blender() -> None:
    """Blender prints a line for every picture, past Python: its standard output goes nowhere."""
    sink = os.open(os.devnull, os.O_WRONLY)
    os.dup2(sink, sys.stdout.fileno())


def occlusion_group(measured: dict) -> str:
    share = measured['visible_share']
    return 'clear' if share >= 0.92 else 'slight' if share >= 0.75 else 'strong'


def distance_group(measured: dict) -> str:
    """By the side of a square as large as the product's bounding box."""
    side = (measured['box_width'] * measured['box_height']) ** 0.5
    return 'near' if side >= 110 else 'middle' if side >= 70 else 'far'


def entry(picture: Picture, record: dict, seed: int) -> dict:
    measured = record['measured']
    numbers = {
        **measured,
        'light_angle': picture.light_angle,
        'light_strength': picture.light_strength,
        'camera_yaw': picture.yaw,
        'camera_pitch': picture.pitch,
        'camera_tilt': picture.tilt,
        'shift_x': picture.shift[0],
        'shift_y': picture.shift[1],
        'planned_span': picture.span,
        'planned_cover': picture.occluded,
        'pile': picture.pile,
        'picture_seed': picture.seed,
        'specimen_seed': specimen_seed(picture.set_name, picture.product, record['variant'], seed),
    }
    return {
        'id': picture.id,
        'file': f'{picture.id}.webp',
        'sha256': record['sha256'],
        'bytes': record['bytes'],
        'product': picture.product,
        'specimen': f'{picture.set_name}-{picture.product}-{record["variant"]}',
        'groups': {
            'setting': picture.setting,
            'clutter': picture.clutter,
            'occlusion': occlusion_group(measured),
            'light': picture.light,
            'distance': distance_group(measured),
        },
        'parameters': numbers,
    }


def write_manifest(out: Path, set_name: str, seed: int, pictures: list[Picture]) -> int:
    """Writes what is there so far; returns how many pictures that is."""
    import importlib.metadata

    entries = [entry(picture, record, seed) for picture in pictures if (record := done(out, picture, seed))]
    manifest = {
        'schema': SCHEMA,
        'renderer': {
            'engine': 'Blender Cycles, CPU, OpenImageDenoise',
            'blender': importlib.metadata.version('bpy'),
            'samples': SAMPLES,
            'size': SIZE,
            'encoding': f'WebP, quality {QUALITY}, method 6',
            'look': LOOK,
            'seed': seed,
            'command': f'python training/products/scenes/products.py --set {set_name} --seed {seed}',
        },
        'planned': len(pictures),
        'pictures': entries,
    }
    write_atomically(out / 'manifest.json', json.dumps(manifest, indent=1).encode() + b'\n')
    return len(entries)


def report_until_finished(processes, out: Path, todo: list[Picture]) -> None:
    begun = time.monotonic()
    start = time.time()
    paths = [state_path(out, picture) for picture in todo]
    reported = 0
    while any(process.is_alive() for process in processes):
        time.sleep(5)
        fresh = sum(path.exists() and path.stat().st_mtime >= start for path in paths)
        spent = time.monotonic() - begun
        if fresh >= reported + 5:
            reported = fresh
            left = (len(todo) - fresh) * spent / fresh
            print(f'{fresh}/{len(todo)} pictures, {spent / fresh:.2f} s each, {left / 60:.1f} min left', flush=True)


def main() -> int:
    arguments = argparse.ArgumentParser(description='Render products in a shop.')
    arguments.add_argument('--set', choices=('test', 'train'), required=True, dest='set_name')
    arguments.add_argument('--out', type=Path)
    arguments.add_argument('--only', type=int, help='stop after the first N pictures of the plan')
    arguments.add_argument('--seed', type=int, default=1)
    arguments.add_argument('--workers', type=int, default=WORKERS, help='processes, one thread each')
    arguments.add_argument('--manifest', action='store_true', help='only write the manifest of what is there')
    given = arguments.parse_args()
    out = given.out or work_folder() / 'render' / f'products-{given.set_name}'
    out.mkdir(parents=True, exist_ok=True)
    pictures = pictures_of(given.set_name, given.seed)
    wanted = pictures[: given.only]
    todo = [] if given.manifest else [picture for picture in wanted if not done(out, picture, given.seed)]
    if not given.manifest:
        print(f'{len(wanted)} pictures wanted, {len(wanted) - len(todo)} there already, into {out}', flush=True)
    context = multiprocessing.get_context('spawn')
    processes = [
        context.Process(target=render_share, args=(out, todo[turn :: given.workers], given.seed))
        for turn in range(given.workers)
        if todo[turn :: given.workers]
    ]
    for process in processes:
        process.start()
    try:
        report_until_finished(processes, out, todo)
    except KeyboardInterrupt:
        for process in processes:
            process.terminate()
        print('Stopped. The same command goes on where it was.')
    for process in processes:
        process.join()
    count = write_manifest(out, given.set_name, given.seed, pictures)
    print(f'{count} of {len(pictures)} pictures in {out / "manifest.json"}')
    return 0 if all(process.exitcode == 0 for process in processes) else 1


if __name__ == '__main__':
    sys.exit(main())
