"""A training that can be stopped at any time: everything it needs to go on is in one file, replaced whole."""

import math
from pathlib import Path

import torch

from average import Average


class Resumable:
    """What a training saves: network, averaged weights, optimizer, and the attributes that `counters` names."""

    counters: tuple[str, ...]
    folder: Path
    net: torch.nn.Module
    average: Average
    optimizer: torch.optim.Optimizer

    def load(self) -> None:
        """Goes on from the checkpoint, where there is one."""
        path = self.folder / 'checkpoint.pt'
        if not path.exists():
            return
        state = torch.load(path, weights_only=True)
        self.net.load_state_dict(state['net'])
        self.average.net.load_state_dict(state['average'])
        self.optimizer.load_state_dict(state['optimizer'])
        for name in self.counters:
            setattr(self, name, state[name])
        print('Continues at ' + ', '.join(f'{name} {getattr(self, name)}' for name in self.counters) + '.', flush=True)

    def save(self) -> None:
        state = {
            'net': self.net.state_dict(),
            'average': self.average.net.state_dict(),
            'optimizer': self.optimizer.state_dict(),
            **{name: getattr(self, name) for name in self.counters},
        }
        unfinished = self.folder / 'checkpoint.tmp'
        torch.save(state, unfinished)
        unfinished.replace(self.folder / 'checkpoint.pt')


def warm_cosine(done: float) -> float:
    """Share of the highest learning rate: warm-up over a twentieth, then half a cosine down to 1 %. `done` is 0 … 1."""
    if done < 0.05:
        return done / 0.05
    return 0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * (done - 0.05) / 0.95))
