"""The readers' cards. Scores stand on the model's page, from the recorded runs, and are not repeated here."""

from formats import regions, training_regions
from network import COLUMNS, HEIGHT, READINGS, WIDTH
from recipes import Recipe

CARD = """# {name}

Reads licence plates: a small convolutional network with {layers} of attention between the columns, taught on {plates:,} plates that the project drew itself. It has never seen a photograph of a car.

## Intended use

Comparing a model with people on the same plates, teaching, trying out the app. **Plates are personal data**: in most countries they lead to a holder, and where a car stood when tells about a life. Not for watching people: not for following cars, building movement profiles, tolls or fines, or access control without a person who looks. Whoever records plates of others needs a legal ground for it; in the European Union that is Regulation (EU) 2016/679, Article 6. Recorded runs hold answers and no picture.

## How it answers

The crop of a plate is brought to {width} × {height} px in colour (bilinear with antialiasing, as Pillow does it; stretched), and every value becomes (x − 127.5) / 127.5. {columns} columns come out, each read twice: once for the upper line, once for the lower. The {steps} readings stand one after the other; the best class of each is taken, repeats are merged and blanks dropped (CTC, Graves et al. 2006). Letters are 0–9 and A–Z; separators, seals and marks are not read. One forward pass; no beam, no dictionary, no list of formats, no test-time augmentation.

**Confidence.** Of the whole text: its CTC probability over all alignments, at temperature {whole}. Of a character: its largest share over the steps merged into it, at temperature {character}. Both temperatures were fitted on {fitted:,} generated plates that trained nothing. On other generated plates (regions of training) the mean confidence in a text is {confidence} and {accuracy} are right; calibration error {ece} (15 bins). On formats never trained: {held_confidence} against {held_accuracy}, error {held_ece}. On photographs, where a letter O and a digit 0 look alike, no confidence can know the label.

## Data

- **{plates:,} generated plates** of {trained} regions, by `training/plates/` (four versions of the generator, each after looking at the one before beside real photographs; `training/plates/README.md`). Letters: drawn here after public standards, and openly licensed typefaces.
- **Held out, never trained**: {held_out}. Their plates are in `plates-generated` and are a slice of it.
- **Of the OpenALPR benchmark nothing was trained on.** Photographs whose SHA-256 begins with 0–7 were looked at, to see what the generator lacked, and measured while training (columns *EU* and *US* below). The others were scored once, with the finished readers. The benchmark declares which half each photograph is in, and the app shows both.

## Limits

- Latin letters and digits only; Ü, Š, Arabic, Cyrillic, Chinese and others are not read or read as something else.
- Of a plate with stacked small letters at one end (some American ones) these are left out, as in the benchmark's labels.
- One plate, already found and cropped with some margin: this network finds none. Boxes much tighter or looser than in training cost accuracy.
- The drawn plates resemble photographs of Europe and North America most, since those were there to be compared with.
- One network from one seed: another training run would score a little differently.
{misread}
## Training

`{command}`, seed {seed}, resumes where it was interrupted. Cost: {hours} core-hours of processor time on a two-core machine, and about {drawing} more for drawing the plates. The table is folded whole-plate accuracy of the averaged weights: generated plates of trained regions, of held-out regions, and the development half of the photographs.

{curve}

## The file

`model.onnx` holds the convolutions with their batch norms folded in; weights are stored as fp16 and cast to fp32 when the file is loaded. `parity.json` compares it with the framework. Three golden pictures, drawn by the project, prove the preprocessing and the runtime whenever the model is loaded.

## Licence and source

Apache-2.0. {source}
"""

SECONDS_PER_PLATE = 0.0086
"""Of one core, mean over 400 plates of version 1 (seed 11)."""


def card(recipe: Recipe, name: str, manifest: dict, plates: int, rows: list[dict], calibration: dict, misread: str) -> str:
    temperature = manifest['outputs'][0]['temperature']
    seen, held = calibration['generated']['texts'], calibration['held_out_regions']['texts']
    layers = recipe.shape.layers
    return CARD.format(
        name=name,
        layers='one layer' if layers == 1 else f'{layers} layers',
        plates=plates,
        width=WIDTH,
        height=HEIGHT,
        columns=COLUMNS,
        steps=COLUMNS * READINGS,
        whole=temperature['plate'],
        character=temperature['character'],
        fitted=calibration['fitted on']['texts']['count'],
        confidence=percent(seen['confidence']),
        accuracy=percent(seen['accuracy']),
        ece=seen['ece'],
        held_confidence=percent(held['confidence']),
        held_accuracy=percent(held['accuracy']),
        held_ece=held['ece'],
        trained=len(training_regions()),
        held_out=', '.join(regions()[region]['name'] for region in regions() if region not in training_regions()),
        misread=misread,
        command=manifest['training']['command'],
        seed=recipe.seed,
        hours=rows[-1]['core_hours'],
        drawing=f'{plates * SECONDS_PER_PLATE / 3600:.1f}',
        curve=curve_table(rows),
        source=manifest['source'],
    )


def percent(share: float) -> str:
    return f'{share * 100:.1f} %'


def curve_table(rows: list[dict]) -> str:
    """The learning curve as a Markdown table."""
    names = {
        'phase': 'phase',
        'step': 'step',
        'loss': 'loss',
        'generated': 'generated',
        'held_out_regions': 'held-out regions',
        'development_eu': 'EU',
        'development_us': 'US',
        'core_hours': 'core-hours',
    }
    lines = ['| ' + ' | '.join(names.values()) + ' |', '| ' + ' | '.join(['---:'] * len(names)) + ' |']
    lines += ['| ' + ' | '.join(row[key] for key in names) + ' |' for row in rows]
    return '\n'.join(lines)
