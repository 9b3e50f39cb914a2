"""Renders a set of faces: `python training/render/faces.py --set test|train [--out DIR] [--only N] [--seed N]`.

Can be stopped and started again: a picture whose parameters have not changed is kept. The manifest is written
when the workers have ended, from what is there.
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
from dataclasses import asdict
from pathlib import Path

from expressions import EXPRESSIONS
from plan import Picture, pictures_of

SCHEMA = 'yardstick-render/1'
LOOK = 3
"""Raise it when the pictures change although their parameters do not: all are rendered again."""
QUALITY = 90
WORKERS = 2
REPOSITORY = Path(__file__).resolve().parents[2]


def data_folder() -> Path:
    return Path(os.environ.get('YARDSTICK_DATA', REPOSITORY.parent / 'shared/data'))


def work_folder() -> Path:
    return Path(os.environ.get('YARDSTICK_WORK', Path.home() / '.cache/yardstick'))


def recipe(picture: Picture) -> str:
    """Hash of everything that decides the picture."""
    everything = {'picture': asdict(picture), 'mix': EXPRESSIONS[picture.expression], 'look': LOOK}
    return hashlib.sha256(json.dumps(everything, sort_keys=True).encode()).hexdigest()


def write_atomically(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f'.{path.name}.{os.getpid()}')
    partial.write_bytes(content)
    partial.replace(path)


def state_path(out: Path, picture: Picture) -> Path:
    return out / '.state' / f'{picture.id}.json'


def done(out: Path, picture: Picture) -> dict | None:
    """The record of a picture that is there and still as planned."""
    path = state_path(out, picture)
    if not path.exists() or not (out / f'{picture.id}.webp').exists():
        return None
    record = json.loads(path.read_text())
    return record if record['recipe'] == recipe(picture) else None


def render_share(out: Path, pictures: list[Picture]) -> None:
    """One worker: renders its pictures, person by person. Imports Blender only here."""
    from PIL import Image

    from meshes import MakeHuman
    from person import Person

    quiet_blender()
    makehuman = MakeHuman(data_folder() / 'makehuman-cc0')
    by_person: dict[str, list[Picture]] = {}
    for picture in pictures:
        by_person.setdefault(picture.identity.name, []).append(picture)
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder) / 'raw.png'
        for todo in by_person.values():
            person = Person(makehuman, todo[0].identity)
            for picture in todo:
                person.photograph(picture, raw)
                encoded = io.BytesIO()
                Image.open(raw).convert('RGB').save(encoded, 'WEBP', quality=QUALITY, method=6)
                content = encoded.getvalue()
                write_atomically(out / f'{picture.id}.webp', content)
                record = {
                    'recipe': recipe(picture),
                    'sha256': hashlib.sha256(content).hexdigest(),
                    'bytes': len(content),
                }
                write_atomically(state_path(out, picture), json.dumps(record).encode())


def quiet_blender() -> None:
    """Blender prints a line for every picture, past Python: its standard output goes nowhere."""
    sink = os.open(os.devnull, os.O_WRONLY)
    os.dup2(sink, sys.stdout.fileno())


def parameters(picture: Picture) -> dict:
    person = picture.identity
    numbers = {
        'yaw': picture.yaw,
        'pitch': picture.pitch,
        'roll': picture.roll,
        'light_angle': picture.light_angle,
        'light_strength': picture.light_strength,
        'camera_distance': picture.camera_distance,
        'background_r': picture.background[0],
        'background_g': picture.background[1],
        'background_b': picture.background[2],
        'background_slope': picture.background_slope,
        'unit_spread': picture.gain_spread,
        'picture_seed': picture.seed,
        'identity_seed': person.seed,
        'oldness': person.oldness,
        'maleness': person.maleness,
        'wrinkles': person.wrinkles,
        'grey': person.grey,
        'beard': person.beard,
        'brow_weight': person.brow_weight,
        'left_bias': person.left_bias,
    }
    for name in ('skin', 'hair', 'iris'):
        numbers |= {f'{name}_{channel}': value for channel, value in zip('rgb', getattr(person, name))}
    numbers |= {f'mix_{group}': share for group, share in person.ethnic_mix.items()}
    return {name: round(value, 4) if isinstance(value, float) else value for name, value in numbers.items()}


def entry(picture: Picture, record: dict) -> dict:
    person = picture.identity
    return {
        'id': picture.id,
        'file': f'{picture.id}.webp',
        'sha256': record['sha256'],
        'bytes': record['bytes'],
        'expression': picture.expression,
        'intensity': picture.intensity,
        'identity': person.name,
        'groups': {
            'age_band': person.age_band,
            'gender_presentation': person.gender_presentation,
            'ethnic_group': person.ethnic_group,
            'skin_tone': person.skin_tone,
            'pose': picture.pose,
            'light': picture.light,
            'hair': person.hair_style,
        },
        'parameters': parameters(picture),
    }


def write_manifest(out: Path, set_name: str, seed: int, pictures: list[Picture]) -> int:
    """Writes what is there so far; returns how many pictures that is."""
    import importlib.metadata

    from plan import SAMPLES, SIZE

    entries = [entry(picture, record) for picture in pictures if (record := done(out, picture))]
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
            'command': f'python training/render/faces.py --set {set_name} --seed {seed}',
        },
        'planned': len(pictures),
        'pictures': entries,
    }
    write_atomically(out / 'manifest.json', json.dumps(manifest, indent=1).encode() + b'\n')
    return len(entries)


def shares(pictures: list[Picture], workers: int) -> list[list[Picture]]:
    """The people dealt out to the workers."""
    names = sorted({picture.identity.name for picture in pictures})
    return [
        [p for p in pictures if names.index(p.identity.name) % workers == turn] for turn in range(workers)
    ]


def report_until_finished(processes, out: Path, todo: list[Picture]) -> None:
    begun = time.monotonic()
    paths = [state_path(out, picture) for picture in todo]
    start = time.time()
    while any(process.is_alive() for process in processes):
        time.sleep(10)
        fresh = sum(path.exists() and path.stat().st_mtime >= start for path in paths)
        spent = time.monotonic() - begun
        if fresh:
            left = (len(todo) - fresh) * spent / fresh
            print(
                f'{fresh}/{len(todo)} pictures, {spent / fresh:.2f} s each, {left / 60:.1f} min left',
                flush=True,
            )


def main() -> int:
    arguments = argparse.ArgumentParser(description='Render faces with known expressions.')
    arguments.add_argument('--set', choices=('test', 'train'), required=True, dest='set_name')
    arguments.add_argument('--out', type=Path)
    arguments.add_argument('--only', type=int, help='stop after the first N pictures of the plan')
    arguments.add_argument('--seed', type=int, default=1)
    arguments.add_argument('--workers', type=int, default=WORKERS, help='processes, one thread each')
    given = arguments.parse_args()
    out = given.out or work_folder() / 'render' / f'faces-{given.set_name}'
    out.mkdir(parents=True, exist_ok=True)
    pictures = pictures_of(given.set_name, given.seed)
    wanted = pictures[: given.only]
    todo = [picture for picture in wanted if not done(out, picture)]
    print(f'{len(wanted)} pictures wanted, {len(wanted) - len(todo)} there already, into {out}', flush=True)
    context = multiprocessing.get_context('spawn')
    processes = [
        context.Process(target=render_share, args=(out, share))
        for share in shares(todo, given.workers)
        if share
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
