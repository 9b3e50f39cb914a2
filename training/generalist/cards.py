"""The model's card, from the manifest and the curves."""

import csv
import json
from pathlib import Path

from recipes import RECIPES, TASKS

HERE = Path(__file__).resolve().parent
CURVES = HERE / 'curves'
FIGURES = {'products': 'products_seen', 'faces': 'emotion', 'icons': 'objects', 'symbols': 'symbols'}
"""By task, the column of the curve that says how well it is learnt."""
SPOKEN = {'products': 'products', 'faces': 'emotion', 'icons': 'objects', 'symbols': 'symbols', 'plates': 'plates'}

CARD = """# Generalist

One network that answers every task: which product, which plate, which emotion others see, which of sixteen things, and an embedding by which a symbol seen once is found again. **One forward pass gives all five answers.**

## Intended use

Comparing one general model with specialists and with people on the same items, and teaching what "narrow" and "general" mean. **Not** for judging anybody by their face: a face is no read-out of a feeling (see the card of `emotion-m`); in the European Union, inferring emotions at work and in education is prohibited but for medical and safety reasons (Regulation (EU) 2024/1689, Article 5(1)(f)).

## How it answers

Every picture, whatever it shows, is stretched to 256 × 256 px (bicubic, as Pillow does it), and each value becomes (x − 127) / 128. A plate is stretched in height by that, which leaves it 256 px of width; grey pictures are grey in three channels. Nobody tells the network which task it is: it gives all answers, and the benchmark reads the one that was asked for.

The backbone is EfficientNet-Lite0 ({backbone} of the {weights} weights): its stem and first five blocks are the licensed ImageNet weights as they are, the rest is taught by four tasks at once. Products and objects read its last features through a linear layer each. Emotion reads them too and, through a narrow network, the places behind blocks 2 and 4. The embedding reads the places behind block 10. Plates read the places behind blocks 2 and 4 through layers that were plates-m's: **plates share what is frozen and teach the others nothing.**

## How it is taught

**{state}** It begins with what the specialists know: the backbone and the reader of products are `products-m`'s; the readers of plates and emotion are the later layers of `plates-m` and `emotion-s`, fitted to the backbone by least squares; the reader of objects by ridge regression to drawings of them, the embedding by ridge regression to that of `symbols`. Then all are taught together, each step with pictures of every task: {batches}. Targets:

- **Products**: photos of train and validation of the Grocery Store Dataset; half of the target are products-m's answers.
- **Emotion**: FER2013 train without its twins in other splits; half votes of FER+, half emotion-m's answers.
- **Plates**: plates drawn by the project; CTC, and plates-m's answers at every column.
- **Objects**: openly licensed icons (npm package `@iconify/json`) as edges, silhouettes, textured shapes and drawings, made by the views of `training/shape`; sets of icons held back for validation. No photograph of these things, no test drawing.
- **Symbols**: Omniglot's two small background sets without one alphabet, each drawing turned and mirrored in eight ways; the embedding of `symbols`, reduced to 128 directions, of the same drawing, and which character is nearest in it.

FER2013's pixels have no licence and are in no file of this project. Icons and drawings are in no file of this project either.

## Before any training

On validation pictures: products on one validation photo in three, which products-m has learnt (100.0 %, no estimate); emotion 76.0 % leave-one-out agreement on one face in twelve of FER2013Valid (emotion-s 80.5 %, emotion-m 85.0 % on all of it); plates 78 of 100 generated ones (plates-m 83); objects 47.8 % of 320 views of icons from sets held back (edges 50.0, silhouettes 62.5, textures 26.3, drawings 52.5); symbols 72.3 % of 400 twenty-way trials in an alphabet held back, on which the strength of the fit was chosen out of six (fitted to the network as it was after 500 steps).

## The curve

Up to step 580 the embedding was taught to choose one of 1,616 directions that began by chance, and learnt nothing (`symbols` in the table); then its last layer was fitted to the embedding of `symbols` and taught by that, from step 580 on. A training from its seed begins so. Averaged weights, validation only; every row but the last is of a part of the pictures. `products` is of photos that the start and the teacher have learnt: it shows that nothing breaks, no more. `emotion` is leave-one-out agreement on FER2013Valid , `objects` on icons of sets held back, `symbols` twenty-way on an alphabet held back, `plates` folded on generated plates of another seed (plates-m reads {plates_teacher} of them).

{curve}

## Scored on the test splits

Once, by its recorded runs (`benchmarks/*/runs/generalist.capsule.json`); the app shows them beside people and specialists, `npx yardstick score` prints them.

## What each task costs the others

{costs}

## Limits

- {limits}
- Every figure is of one network from one seed.
- What the specialists' cards say of their data holds here too: FER2013's votes and their makers, Swedish shops, plates in Latin script.

## The file

`model.onnx` holds weights as fp16, cast to fp32 when loaded; gains are folded into the convolutions. `parity.json` compares it with the framework on validation pictures of each task. Its probabilities are not calibrated.

## Licence and source

Apache-2.0. {source}
"""


def rows_of(name: str) -> list[dict[str, str]]:
    path = CURVES / f'{name}.csv'
    if not path.exists():
        return []
    with path.open(newline='') as file:
        return list(csv.DictReader(file))


def table(rows: list[dict[str, str]], names: dict[str, str]) -> str:
    lines = ['| ' + ' | '.join(names.values()) + ' |', '| ' + ' | '.join(['---:'] * len(names)) + ' |']
    return '\n'.join(lines + ['| ' + ' | '.join(row.get(key) or '–' for key in names) + ' |' for row in rows])


def costs() -> str:
    """Each task alone against all together, same pictures of it, same steps."""
    together = rows_of('cost-together')
    if not together:
        return 'Not measured yet.'
    rows = []
    for task, column in FIGURES.items():
        alone = rows_of(f'cost-{task}')
        if not alone:
            continue
        before, after, shared = (float(row[column]) for row in (together[0], alone[-1], together[-1]))
        rows.append(
            {
                'task': SPOKEN[task],
                'before': f'{100 * before:.1f}',
                'alone': f'{100 * after:.1f}',
                'together': f'{100 * shared:.1f}',
                'cost': f'{100 * (after - shared):+.1f}',
            }
        )
    names = {'task': 'task', 'before': 'at the start, %', 'alone': 'taught alone, %', 'together': 'taught together, %', 'cost': 'what the others cost, points'}
    steps = RECIPES['cost-together'].steps
    return (
        f'Short trainings of {steps} steps at {RECIPES["cost-together"].phases[0].side} px, all from the same start: each task alone, and all together, each with the same pictures '
        'of it in the same order. Figures on the same validation pictures as above; those of products had been learnt by the start, not in '
        'these trainings. What stands for the start is of a part of these pictures, as the first rows above are.\n\n'
        + table(rows, names)
        + '\n\nThe cost of all others together, not of each by itself. So short a training says how the tasks get in each other’s way at its beginning, not how it '
        'ends; a difference of a point or two may be chance (one seed). Plates cost the others nothing and are cost nothing, by construction: '
        'they share the frozen blocks only.'
    )


def state(manifest: dict) -> str:
    done = manifest['training']['cost'].split(' steps')[0]
    if done.startswith('0 '):
        return 'This file is the start of the training: its readers are fitted, no step of teaching them together has been made yet.'
    return f'This file has been taught for {done} steps.'


def limits() -> str:
    path = HERE / 'limits.md'
    return path.read_text().strip() if path.exists() else 'What limits it: `training/generalist/README.md`.'


def write_card(folder: Path) -> None:
    manifest = json.loads((folder / 'model.json').read_text())
    recipe, rows = RECIPES['generalist'], rows_of('generalist')
    names = {'step': 'step', 'products_seen': 'products (seen)', 'emotion': 'emotion', 'objects': 'objects', 'symbols': 'symbols', 'plates': 'plates', 'core_hours': 'core-hours'}
    text = CARD.format(
        backbone='3.4 M',
        weights=f'{manifest["parameters"] / 1e6:.1f} M',
        state=state(manifest),
        batches=', '.join(f'{recipe.batch[task]} of {SPOKEN[task]}' for task in TASKS),
        plates_teacher=f'{100 * float(rows[-1]["plates_teacher"]):.1f} %' if rows else '–',
        curve=table(rows, names) if rows else 'No row yet.',
        costs=costs(),
        limits=limits(),
        source=manifest['source'],
    )
    (folder / 'card.md').write_text(text)
