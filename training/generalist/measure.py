"""How well the network answers what it has not learnt from: validation only, no test picture.

Products: photos of the validation list, which the start and the teacher have learnt (and the training, unless its recipe
says otherwise): a look at what is kept, not an estimate. Emotion: FER2013Valid. Objects: drawings of sets of icons that are
held back. Symbols: twenty-way trials of an alphabet that is held back. Plates: generated ones of another seed.
"""

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from network import SIDE, Generalist, greedy, seen
from pictures import HELD_BACK, OWN, PLATES_VALIDATION_SEED, plate_read, prepared, read_shard

AT_ONCE = 25
RUNS, WAYS = 20, 20
FOLD = str.maketrans('OQI', '001')


def read(pixels: np.ndarray) -> np.ndarray:
    """[height, width] or [height, width, 3] uint8 to [256, 256, …], as the app feeds it."""
    return np.asarray(Image.fromarray(pixels).resize((SIDE, SIDE), Image.Resampling.BICUBIC))


def inputs(pictures: list[np.ndarray]) -> Tensor:
    stacked = np.stack(pictures)
    stacked = stacked[:, None] if stacked.ndim == 3 else stacked.transpose(0, 3, 1, 2)
    return seen(torch.from_numpy(stacked))


@torch.no_grad()
def answers(of, pictures: list[np.ndarray]) -> Tensor:
    """What `of` gives for the inputs, 25 at a time."""
    return torch.cat([of(inputs(pictures[at : at + AT_ONCE])) for at in range(0, len(pictures), AT_ONCE)])


def of_features(net: Generalist, reader):
    def answer(x: Tensor) -> Tensor:
        early = net.backbone.early(x)
        return reader(early, net.backbone.features(net.backbone.places(early)))

    return answer


def products(net: Generalist, every: int) -> dict[str, float]:
    known = prepared('products')
    rows = np.flatnonzero(known['validation'])[::every]
    pictures = [read(known['pixels'][row].transpose(1, 2, 0)) for row in rows]
    logits = answers(of_features(net, lambda _, features: net.products(features)), pictures)
    labels, kinds = known['labels'][rows], known['kinds']
    coarse = (torch.softmax(logits, 1).numpy() @ kinds.T).argmax(1)
    return {
        'products_seen': float((logits.numpy().argmax(1) == labels).mean()),
        'kinds_seen': float((coarse == kinds.argmax(0)[labels]).mean()),
    }


def emotion(net: Generalist, every: int) -> dict[str, float]:
    """Seven-class leave-one-out agreement, on one face in `every`."""
    known = prepared('faces')
    faces, trials = known['validation'][::every], known['trials'][::every].copy()
    seven = [at for at, name in enumerate(known['names']) if name != 'contempt']
    logits = answers(of_features(net, net.emotion), [read(face) for face in faces])
    chosen = np.array(seven)[logits[:, seven].numpy().argmax(1)]
    return {'emotion': float(trials[np.arange(len(chosen)), chosen].sum() / trials.sum())}


def objects(net: Generalist, count: int) -> dict[str, float]:
    pixels = np.load(OWN / 'icons-validation.npy', mmap_mode='r')[:count]
    known = {name: values if name.endswith('names') else values[:count] for name, values in prepared('icons-validation-labels').items()}
    logits = answers(of_features(net, lambda _, features: net.objects(features)), [read(one) for one in pixels])
    right = logits.numpy().argmax(1) == known['labels']
    return {
        'objects': float(right.mean()),
        **{f'objects_{name}': float(right[known['kinds'] == at].mean()) for at, name in enumerate(known['kind_names'])},
    }


def trials(seed: int = 5) -> list[tuple[np.ndarray, np.ndarray]]:
    """Rows of `symbols.npz`: the candidates, one drawer's, and the probes, another's, of twenty characters."""
    known = prepared('symbols')
    held = [at for at, name in enumerate(known['names']) if name.startswith(HELD_BACK)]
    random = np.random.default_rng(seed)
    found = []
    for _ in range(RUNS):
        characters = random.choice(held, WAYS, replace=False)
        drawers = random.choice(np.unique(known['drawers']), 2, replace=False)
        rows = [[np.flatnonzero((known['characters'] == one) & (known['drawers'] == drawer))[0] for one in characters] for drawer in drawers]
        found.append((np.array(rows[0]), np.array(rows[1])))
    return found


def symbols(net: Generalist) -> dict[str, float]:
    pixels = prepared('symbols')['pixels']
    known = trials()
    rows = np.unique(np.concatenate([row for pair in known for row in pair]))
    vectors = answers(lambda x: net.embedder(net.backbone.places(net.backbone.early(x))), [read(pixels[row]) for row in rows])
    at = {row: number for number, row in enumerate(rows)}
    right = []
    for candidates, probes in known:
        alike = vectors[[at[row] for row in probes]] @ vectors[[at[row] for row in candidates]].T
        right.append((alike.argmax(1) == torch.arange(WAYS)).float().mean())
    return {'symbols': float(torch.stack(right).mean())}


def plates(net: Generalist, count: int) -> dict[str, float]:
    shard = read_shard(PLATES_VALIDATION_SEED, 0)
    pictures = [plate_read(shard.crop(at)) for at in range(count)]
    logits = answers(lambda x: net.plates(net.backbone.early(x)), pictures)
    return {'plates': folded_share(greedy(logits), shard.texts), 'plates_teacher': folded_share(greedy(torch.from_numpy(shard.taught[:count])), shard.texts)}


def folded_share(texts: list[str], wanted: list[str]) -> float:
    return float(np.mean([text.translate(FOLD) == right.translate(FOLD) for text, right in zip(texts, wanted)]))


def measured(net: Generalist, tasks: tuple[str, ...], whole: bool = False) -> dict[str, float]:
    """Every figure of these tasks; `whole`: on all pictures, not on a part of them."""
    net.eval()
    found: dict[str, float] = {}
    if 'products' in tasks:
        found |= products(net, 1 if whole else 2)
    if 'faces' in tasks:
        found |= emotion(net, 1 if whole else 9)
    if 'icons' in tasks:
        found |= objects(net, 640 if whole else 320)
    if 'symbols' in tasks:
        found |= symbols(net)
    if 'plates' in tasks:
        found |= plates(net, 1000 if whole else 150)
    return found
