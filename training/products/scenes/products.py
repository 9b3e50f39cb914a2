"""Renders a set of products: `python training/products/scenes/products.py --set test|train [--out DIR] [--only N]
[--seed N] [--workers N]`.

Can be stopped and started again: a picture whose parameters have not changed is kept. The manifest is written
when the workers have ended, from what is there; `--manifest` writes it alone.
"""

import sys
import tempfile
import time
import traceback
from dataclasses import asdict
from pathlib import Path

import borrowed  # noqa: F401
from plan import SAMPLES, SIZE, Picture, pictures_of, specimen_seed
from rendering import RenderFolder, command_line, quiet_blender, recipe_of, render, work_folder

LOOK = 1
"""Raise it when the pictures change although their parameters do not: all are rendered again."""
QUALITY = 95
WORKERS = 1


def recipe(picture: Picture, seed: int) -> str:
    everything = {'picture': asdict(picture), 'seed': seed, 'look': LOOK, 'size': SIZE, 'samples': SAMPLES[picture.set_name]}
    return recipe_of(everything | {'quality': QUALITY})


def render_share(out: Path, pictures: list[Picture], seed: int) -> None:
    """One worker renders its pictures. Imports Blender only here."""
    import stage
    from compose import Scene

    quiet_blender()
    folder = RenderFolder(out)
    failed = 0
    for picture in pictures:
        begun = time.process_time()
        try:
            with tempfile.TemporaryDirectory() as scratch:
                raw = Path(scratch) / 'raw.png'
                scene = Scene(picture, seed, scratch)
                measured = scene.build()
                stage.render(raw)
                folder.keep(
                    picture.id,
                    raw,
                    QUALITY,
                    recipe(picture, seed),
                    measured=measured,
                    variant=scene.variant,
                    processor_seconds=round(time.process_time() - begun, 2),
                )
        except Exception:  # one picture that cannot be made must not stop a run of hours; the exit status tells
            print(f'{picture.id} ({picture.product}, {picture.setting}) failed:', file=sys.stderr)
            traceback.print_exc()
            failed += 1
    sys.exit(1 if failed else 0)


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


def main() -> int:
    arguments = command_line('Render products in a shop.', WORKERS)
    arguments.add_argument('--manifest', action='store_true', help='only write the manifest of what is there')
    given = arguments.parse_args()
    out = given.out or work_folder() / 'render' / f'products-{given.set_name}'
    folder = RenderFolder(out)
    pictures = pictures_of(given.set_name, given.seed)
    well = True
    if not given.manifest:
        wanted = pictures[: given.only]
        todo = [picture for picture in wanted if not folder.record(picture.id, recipe(picture, given.seed))]
        print(f'{len(wanted)} pictures wanted, {len(wanted) - len(todo)} there already, into {out}', flush=True)
        parts = [(out, todo[turn :: given.workers], given.seed) for turn in range(given.workers)]
        well = render(render_share, [part for part in parts if part[1]], folder, [picture.id for picture in todo])
    kept = [(picture, folder.record(picture.id, recipe(picture, given.seed))) for picture in pictures]
    facts = {
        'samples': SAMPLES[given.set_name],
        'size': SIZE,
        'look': LOOK,
        'seed': given.seed,
        'command': f'python training/products/scenes/products.py --set {given.set_name} --seed {given.seed}',
    }
    entries = [entry(picture, record, given.seed) for picture, record in kept if record]
    folder.write_manifest(facts, QUALITY, len(pictures), entries)
    return 0 if well else 1


if __name__ == '__main__':
    sys.exit(main())
