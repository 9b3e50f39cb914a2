"""Renders a set of faces: `python training/render/faces.py --set test|train [--out DIR] [--only N] [--seed N]`.

Can be stopped and started again: a picture whose parameters have not changed is kept. The manifest is written
when the workers have ended, from what is there.
"""

import os
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))

from expressions import EXPRESSIONS
from plan import Picture, pictures_of
from rendering import RenderFolder, command_line, quiet_blender, recipe_of, render, work_folder

LOOK = 3
"""Raise it when the pictures change although their parameters do not: all are rendered again."""
QUALITY = 90
WORKERS = 2
REPOSITORY = Path(__file__).resolve().parents[2]


def data_folder() -> Path:
    return Path(os.environ.get('YARDSTICK_DATA', REPOSITORY.parent / 'shared/data'))


def recipe(picture: Picture) -> str:
    return recipe_of({'picture': asdict(picture), 'mix': EXPRESSIONS[picture.expression], 'look': LOOK})


def render_share(out: Path, pictures: list[Picture]) -> None:
    """One worker: renders its pictures, person by person. Imports Blender only here."""
    from meshes import MakeHuman
    from person import Person

    quiet_blender()
    makehuman = MakeHuman(data_folder() / 'makehuman-cc0')
    folder = RenderFolder(out)
    by_person: dict[str, list[Picture]] = {}
    for picture in pictures:
        by_person.setdefault(picture.identity.name, []).append(picture)
    with tempfile.TemporaryDirectory() as scratch:
        raw = Path(scratch) / 'raw.png'
        for todo in by_person.values():
            person = Person(makehuman, todo[0].identity)
            for picture in todo:
                person.photograph(picture, raw)
                folder.keep(picture.id, raw, QUALITY, recipe(picture))


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


def shares(pictures: list[Picture], workers: int) -> list[list[Picture]]:
    """The people dealt out to the workers."""
    names = sorted({picture.identity.name for picture in pictures})
    return [
        [p for p in pictures if names.index(p.identity.name) % workers == turn] for turn in range(workers)
    ]


def main() -> int:
    from plan import SAMPLES, SIZE

    given = command_line('Render faces with known expressions.', WORKERS).parse_args()
    out = given.out or work_folder() / 'render' / f'faces-{given.set_name}'
    folder = RenderFolder(out)
    pictures = pictures_of(given.set_name, given.seed)
    wanted = pictures[: given.only]
    todo = [picture for picture in wanted if not folder.record(picture.id, recipe(picture))]
    print(f'{len(wanted)} pictures wanted, {len(wanted) - len(todo)} there already, into {out}', flush=True)
    parts = [(out, share) for share in shares(todo, given.workers) if share]
    well = render(render_share, parts, folder, [picture.id for picture in todo])
    kept = [(picture, folder.record(picture.id, recipe(picture))) for picture in pictures]
    facts = {
        'samples': SAMPLES,
        'size': SIZE,
        'look': LOOK,
        'seed': given.seed,
        'command': f'python training/render/faces.py --set {given.set_name} --seed {given.seed}',
    }
    entries = [entry(picture, record) for picture, record in kept if record]
    folder.write_manifest(facts, QUALITY, len(pictures), entries)
    return 0 if well else 1


if __name__ == '__main__':
    sys.exit(main())
