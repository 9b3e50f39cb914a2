"""Collects what the generalist learns from: pictures, right answers, and the specialists' answers to the same pictures.

    python training/generalist/prepare.py products      # likewise faces, plates, symbols, symbols-taught, icons

One file for each task in `YARDSTICK_WORK/generalist`; one that is there is not made again. No test picture is opened, but
for the faces: FER2013's test split is compared with the training pictures, so that its twins are left out of them.
"""

import sys
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
TASK = sys.argv[1] if len(sys.argv) == 2 else ''
OTHERS = {'faces': 'emotion', 'icons': 'shape', 'symbols': 'products'}
# The task's own modules first: several folders have a `network.py` and a `recipes.py`.
sys.path[:0] = [str(HERE.parent / OTHERS.get(TASK, TASK)), str(HERE.parent), str(HERE)]

import numpy as np
import onnxruntime
from PIL import Image

from folders import DATA, MODELS, OWN

KEPT = 256
"""Side at which photos are kept."""
ICON_VIEWS, ICON_SIDE = 5_824, 192
PLATE_SHARDS = ((8_000_001, 0, 1), (105, 0, 14))
"""Seed, first, behind the last shard of the plates' pool; the first one is for validation."""


def session(model: str) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(str(MODELS / model / 'model.onnx'), options, providers=['CPUExecutionProvider'])


def answers(model: str, batches) -> np.ndarray:
    """The logits of a specialist for float batches `[n, channels, height, width]` that are fed as they come."""
    of_model = session(model)
    return np.concatenate([of_model.run(None, {'input': batch})[0] for batch in batches])


def shares(logits: np.ndarray) -> np.ndarray:
    powers = np.exp(logits - logits.max(-1, keepdims=True))
    return powers / powers.sum(-1, keepdims=True)


def products() -> None:
    """Photos of train and validation; the teacher's answers to the photos as it reads them, at its temperature of 1."""
    import photos

    rows = photos.listed()
    validation = len((photos.DATA / 'val.txt').read_text().strip().split('\n'))
    kept, taught = [], []
    teacher = session('products-m')
    for path, _ in rows:
        image = Image.open(photos.DATA / path).convert('RGB')
        kept.append(np.asarray(image.resize((KEPT, KEPT), Image.Resampling.BICUBIC)).transpose(2, 0, 1))
        read = np.asarray(image.resize((256, 256), Image.Resampling.BILINEAR)).transpose(2, 0, 1)
        taught.append(teacher.run(None, {'input': (read[None].astype(np.float32) - 127) / 128})[0][0])
    known = photos.answers()
    np.savez(
        OWN / 'products.npz',
        pixels=np.stack(kept),
        labels=np.array([label for _, label in rows]),
        validation=np.arange(len(rows)) >= len(rows) - validation,
        taught=shares(np.stack(taught)[:, : known.photos]).astype(np.float32),
        kinds=known.kinds[:, : known.photos],
        names=np.array(known.outputs[: known.photos]),
    )


def faces() -> None:
    """FER2013's training pictures without twins of other splits: half votes, half the teacher; the validation pictures with
    their leave-one-out trials."""
    from faces import SEVEN, read_fer, references
    from network import EMOTIONS
    from twins import without_twins

    train = read_fer(DATA, 'FER2013Train')
    valid = read_fer(DATA, 'FER2013Valid')
    test = read_fer(DATA, 'FER2013Test')
    train, twins = without_twins(train.only(train.weights > 0), [valid, test])
    print(f'{len(train)} training faces; {twins} left out that look like one of the other splits.', flush=True)

    def batches():
        for part in np.array_split(train.pixels, len(train) // 32 + 1):
            read = [Image.fromarray(face).resize((96, 96), Image.Resampling.BICUBIC) for face in part]
            yield (np.stack([np.asarray(face) for face in read])[:, None].astype(np.float32) - 127) / 128

    taught = shares(answers('emotion-m', batches())).astype(np.float32)
    np.savez(
        OWN / 'faces.npz',
        pixels=train.pixels,
        targets=0.5 * train.targets + 0.5 * taught,
        weights=np.maximum(train.weights, 0.5),
        twins=twins,
        validation=valid.pixels,
        trials=references(valid.votes, SEVEN),
        names=np.array(EMOTIONS),
    )


def plates() -> None:
    """The teacher's logits for every crop of the shards, beside each shard of the pool."""
    from generate import VERSION
    from pool import read_shard, shard_path

    for seed, first, behind in PLATE_SHARDS:
        for number in range(first, behind):
            source, made = shard_path(VERSION, seed, number), OWN / f'plates-{seed}-{number:04d}.npy'
            if made.exists() or not source.exists():
                continue
            shard = read_shard(source)

            def batches():
                for rows in np.array_split(np.arange(len(shard)), len(shard) // 16):
                    read = [shard.crop(at).convert('RGB').resize((160, 64), Image.Resampling.BILINEAR) for at in rows]
                    pixels = np.stack([np.asarray(plate) for plate in read]).astype(np.float32)
                    yield ((pixels - 127.5) / 127.5).transpose(0, 3, 1, 2)

            unfinished = made.with_suffix('.tmp')
            with unfinished.open('wb') as file:
                np.save(file, answers('plates-m', batches()).astype(np.float16))
            unfinished.replace(made)
            print(made.name, flush=True)


def icons() -> None:
    """Views of drawings of the sixteen things, as the shape-taught model's training draws them; for validation those of sets
    that it holds back. Needs `python training/shape/icons.py` first."""
    import cv2
    from drawings import read_drawings, read_textures
    from icons import THINGS
    from views import KINDS, view_of

    cv2.setNumThreads(1)
    textures = read_textures()
    for name, held, views, seed in (('icons-validation', True, 640, 7), ('icons', False, ICON_VIEWS, 8)):
        drawings = read_drawings(held)
        pictures = np.lib.format.open_memmap(OWN / f'{name}.tmp', 'w+', np.uint8, (views, ICON_SIDE, ICON_SIDE, 3))
        labels, kinds = np.arange(views) % len(THINGS), np.arange(views) // len(THINGS) % len(KINDS)
        for at in range(views):
            random = np.random.default_rng([seed, at])
            own = np.flatnonzero(drawings.things == labels[at])
            chosen = random.choice(own, p=drawings.chance[own] / drawings.chance[own].sum())
            thing, kind = THINGS[labels[at]], KINDS[kinds[at]]
            pictures[at] = view_of(drawings.pixels[chosen], thing, kind, ICON_SIDE, random, textures)
        pictures.flush()
        np.savez(OWN / f'{name}-labels.npz', labels=labels, kinds=kinds, names=np.array(THINGS), kind_names=np.array(KINDS))
        (OWN / f'{name}.tmp').replace(OWN / f'{name}.npy')
        print(f'{name}: {views} views of {len(drawings)} drawings', flush=True)


def symbols() -> None:
    """Every drawing of Omniglot's two small background sets, with its character and its drawer."""
    found: dict[str, list[tuple[int, str]]] = {}
    archives = [zipfile.ZipFile(DATA / 'omniglot' / f'images_background_small{number}.zip') for number in (1, 2)]
    for number, archive in enumerate(archives):
        for name in archive.namelist():
            parts = name.split('/')
            if name.endswith('.png') and not parts[0].startswith('__'):
                found.setdefault('/'.join(parts[1:3]), []).append((number, name))
    pixels, characters, drawers, names = [], [], [], []
    for number, (character, files) in enumerate(sorted(found.items())):
        names.append(character)
        seen = set()
        for archive, name in sorted(files, key=lambda file: file[1].rsplit('/', 1)[1]):
            drawer = int(name.rsplit('_', 1)[1].removesuffix('.png'))
            if drawer in seen:
                continue
            seen.add(drawer)
            with archives[archive].open(name) as file:
                pixels.append(np.asarray(Image.open(file).convert('L')))
            characters.append(number)
            drawers.append(drawer)
    np.savez(
        OWN / 'symbols.npz',
        pixels=np.stack(pixels),
        characters=np.array(characters),
        drawers=np.array(drawers),
        names=np.array(names),
    )
    print(f'{len(pixels)} drawings of {len(names)} characters')


def symbols_taught() -> None:
    """The specialist's embedding of every drawing in each of its eight forms, in the 128 directions that hold most of it."""
    import torch

    from network import EMBEDDING
    from pictures import HELD_BACK, SYMMETRIES, prepared, turned

    known = prepared('symbols')
    drawings = torch.from_numpy(known['pixels']).float() / 255
    of_form = [answers('symbols', (torch.stack([turned(one, form) for one in part])[:, None].contiguous().numpy() for part in drawings.split(40))) for form in range(SYMMETRIES)]
    whole = torch.from_numpy(np.stack(of_form, 1))
    learnt = ~np.array([name.startswith(HELD_BACK) for name in known['names']])[known['characters']]
    _, _, directions = torch.linalg.svd(whole[learnt].flatten(0, 1)[::7], full_matrices=False)
    kept = torch.nn.functional.normalize(whole @ directions[:EMBEDDING].T, dim=2)
    np.savez(OWN / 'symbols-taught.npz', directions=kept.half().numpy())
    print(f'{len(drawings)} drawings in {SYMMETRIES} forms')


def main() -> None:
    tasks = {'products': products, 'faces': faces, 'plates': plates, 'symbols': symbols, 'symbols-taught': symbols_taught, 'icons': icons}
    if TASK not in tasks:
        sys.exit(f'Say one of {", ".join(tasks)}: python training/generalist/prepare.py products')
    OWN.mkdir(parents=True, exist_ok=True)
    made = OWN / ('icons.npy' if TASK == 'icons' else f'{TASK}.npz')
    if TASK == 'plates' or not made.exists():
        tasks[TASK]()


if __name__ == '__main__':
    main()
