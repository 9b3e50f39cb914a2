"""Which views the exported graph averages over: every set of them asked on the held-back alphabets.

    python training/symbols/choose_views.py --model held-back
"""

import argparse
import sys
from pathlib import Path

import torch

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parent.parent)]

from hands import View
from omniglot import read_background
from recipes import HELD_BACK, RECIPES
from train import DATA, load_network, one_shot, vectors_of

SETS = {
    'as it is': (View(),),
    'turned by 6°': (View(), View(6), View(-6)),
    'turned by 10°': (View(), View(10), View(-10)),
    'sheared by 0.15': (View(), View(0, 0.15), View(0, -0.15)),
    'turned by 8°, sheared by 0.15': (View(), View(8), View(-8), View(0, 0.15), View(0, -0.15)),
    'turned by 6° and 12°': (View(), View(6), View(-6), View(12), View(-12)),
}
RUNS = 120


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--model', default='held-back', choices=[name for name in RECIPES if name != 'symbols'])
    torch.set_num_threads(1)
    net = load_network(parser.parse_args().model)
    held = [one for one in read_background(DATA / 'omniglot') if one.name in HELD_BACK]
    print('views,' + ','.join(one.name for one in held))
    for name, views in SETS.items():
        shares = [one_shot(vectors_of(net, one.grey.reshape(-1, 105, 105), views), one, RUNS) for one in held]
        print(name.replace(',', ' and') + ''.join(f',{share:.4f}' for share in shares), flush=True)


if __name__ == '__main__':
    main()
