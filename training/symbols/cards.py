"""What the card of the symbols model says, from the curves and the recorded answers."""

import csv
import json
from pathlib import Path

from recipes import HELD_BACK, MODEL, RECIPES, VIEWS

TEXT = '''# Symbols

Turns a drawing into a unit vector, so that drawings of the same character point the same way. A character seen once is found again by the nearest vector.

## Intended use

The one-shot task: one drawing of a character that nobody has seen before, twenty candidates of the same alphabet by another hand, which one is the same? Comparing a model with people on it, teaching, trying out the app. It reads no text and names no character.

## How it answers

A picture is brought to 105 × 105 px, grey, dark lines on light paper. In the file itself: ink = 1 − grey; {views}the ink's mean place and spread along both axes bring the drawing to the middle and to about one size (`training/symbols/centred.py`), {side} × {side} px; a residual network; what it finds at each of {places} × {places} places stays a part of its own of the vector{mean}. The vector has {embedding} numbers and length 1; the answer is the candidate with the largest cosine. Each trial is answered by itself: two probes of one run may get the same candidate, though that is never right.

## Figures

| asked | right | of |
| --- | ---: | ---: |
| **Omniglot's 20 runs × 20 trials, asked once, of this file** | **{real}** | {real_of} |
| drawn alphabets (`training/symbols/test_set.py`, other seeds than training) | {drawn} | {drawn_of} |
| {held_names}: held back, the same recipe without them | {held} | {held_of} |

People: 95.5 % of 40 people (Lake, Salakhutdinov & Tenenbaum 2015). The design was chosen on the two held-back alphabets only, and the 400 trials played no part: neither their pictures nor their score changed anything.

## Data

- **Omniglot, background sets small 1 and small 2** (Lake et al. 2015, MIT): 242 characters of eight alphabets (Balinese, Early Aramaic, Greek, Japanese katakana, Korean, Latin, Sanskrit, Tagalog), each by 20 people; turned and mirrored, eight characters of each.
- **{alphabets} drawn alphabets** with {characters} characters each by {drawers} drawers, made by `training/symbols/alphabets.py`.
- None of the alphabets of the test. Whoever wrote the generator had looked at background drawings, not at the test's.

## Limits

- One alphabet at a time, thin dark lines on light paper, one character a picture. Photos, filled shapes and colours are outside of what it has learnt.
- It measures ink: a smudge moves the middle, and a long flourish shrinks the rest.
- Direction counts: a character turned by more than some twenty degrees is another one, as in the test.
- People in Omniglot's drawings were paid online workers who copied characters with a mouse or a finger; nothing is known about left-handed drawers or children.
- 400 trials: the figure above is known to about ± 1.6 points. One training from one seed.
- Drawn alphabets are harder than real ones: with unsteady hands their characters can become one another. What a person reaches there has not been asked.

## Training

`python training/symbols/train.py --model begin`, then `stable`; `symbols` and `symbols-again` go on from it to the model, `held-back` and `held-back-again` do the same without the two held-back alphabets; seed {seed}, each resumes where it was interrupted. Cost of the model: at most {hours:.2f} core-hours (processor time). A step shows {batch} drawings in four episodes, each of twenty characters of one alphabet by two drawers: two of real and two of drawn alphabets, and while the rate falls {real_episodes} and {drawn_episodes}. Loss: cosine softmax among characters (in `begin` all {classes:,}, after it the {real_classes:,} of real alphabets), and among the twenty candidates of the episode. The rows are shares of right answers within the held-back alphabets (in `symbols` and `symbols-again` they are trained on, so there they prove nothing).

{curves}

## Tried

{tried}

## The file

`model.onnx`, {bytes:,} bytes, {parameters:,} parameters as fp16 cast to fp32 when loaded, about {macs} million multiply-accumulates a picture{views_cost}. `parity.json` compares it with the framework. Three golden pictures, drawn by the project, prove the preprocessing and the runtime whenever the model is loaded.

## Licence and source

Apache-2.0. {source}
'''


TRIED = '''
- Nearest neighbour of blurred pixels, nothing learnt, on the eight background alphabets: 30 % on the drawings as they are, 68 to 73 % once they are centred, most with half to three quarters of the spread of each axis for itself.
- Calculating in bf16: slower here (5.8 against 4.9 ms a picture), so it was left.
- Input of 56 and 48 px, and a block more at the widest place: two to three times the time a step; given up before they could be compared, for want of processor time. A second seed and a teacher made of several networks were not tried.
- A direction for each of the 7,200 drawn characters, in the first 600 steps: each is seen too rarely for that, so afterwards drawn alphabets teach by their episodes alone.
- The part with a constant rate went on to 1,800 steps beside the rest; the two trainings that fall had begun from step 1,200, so the later rows are left out. The second fall of the rate was begun with 600 steps and begun again with 300, for want of time and before anything was scored.
- Turned and sheared copies averaged in the file (`curves/views.csv`), three sizes, and the layers before the last one beside the vector: none was better by more than chance on the held-back alphabets, so there is one view.
- Averaged weights, with batch statistics of their own: about as good as the last ones while the rate is constant (see the rows); the model has the last ones.
- Early Aramaic has two pairs of characters (04 and 20, 03 and 17) that look the same in most hands: more than half of the mistakes there are these two.
'''


def table(path: Path) -> str:
    """A curve as a table."""
    with path.open(newline='') as file:
        rows = list(csv.DictReader(file))
    names = list(rows[0])
    lines = [
        '| ' + ' | '.join(name.replace('_', ' ') for name in names) + ' |',
        '|' + ' ---: |' * len(names),
        *('| ' + ' | '.join(row[name] for name in names) + ' |' for row in rows),
    ]
    return '\n'.join(lines)


def scored(path: Path, model: str) -> tuple[str, str]:
    """Right answers and trials of a file of score.py, if it holds the answers of this very model file."""
    if not path.exists():
        return 'not asked yet', ''
    known = json.loads(path.read_text())
    if known['model_sha256'] != model:
        return 'not asked yet', ''
    return f"{known['correct']} ({known['correct'] / known['trials']:.1%})".replace('%', ' %'), str(known['trials'])


def view_words() -> str:
    """The views, in words."""
    if len(VIEWS) == 1:
        return ''
    words = []
    for view in VIEWS:
        parts = [f'turned by {view.turn:+g}°'] if view.turn else []
        parts += [f'sheared by {view.shear:+g}'] if view.shear else []
        words.append(' and '.join(parts) or 'as it is')
    return f'{len(VIEWS)} views of the drawing ({", ".join(words)}); '


def card(manifest: dict, hours: float, curves: Path, work: Path, held: dict) -> str:
    recipe = RECIPES[MODEL]
    real, real_of = scored(work / 'score-real.json', manifest['sha256'])
    drawn, drawn_of = scored(work / 'score-drawn.json', manifest['sha256'])
    return TEXT.format(
        views=view_words(),
        side=recipe.shape.side,
        places=recipe.shape.side // 8,
        mean=', and the mean over the views is brought to length 1' if len(VIEWS) > 1 else '',
        embedding=recipe.shape.embedding,
        real=real,
        real_of=real_of,
        drawn=drawn,
        drawn_of=drawn_of,
        held_names=' and '.join(name.replace('_', ' ') for name in HELD_BACK),
        held=f"{held['right']} ({held['share']:.1%})".replace('%', ' %'),
        held_of=held['trials'],
        alphabets=recipe.drawn_alphabets,
        characters=recipe.drawn_characters,
        drawers=recipe.drawn_drawers,
        seed=recipe.seed,
        hours=hours,
        batch=(recipe.real + recipe.drawn) * 40,
        real_episodes=recipe.real,
        drawn_episodes=recipe.drawn,
        real_classes=242 * 8,
        classes=242 * 8 + recipe.drawn_alphabets * recipe.drawn_characters,
        curves='\n\n'.join(f'`{name}`:\n\n{table(curves / f"{name}.csv")}' for name in RECIPES),
        tried=TRIED.strip(),
        bytes=manifest['bytes'],
        parameters=manifest['parameters'],
        macs=round(manifest['macs'] / 1e6),
        views_cost=f', all {len(VIEWS)} views together' if len(VIEWS) > 1 else '',
        source=manifest['source'],
    )
