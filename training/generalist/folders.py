"""Where the generalist's pictures, teachers and checkpoints lie."""

import os
from pathlib import Path

TRAINING = Path(__file__).resolve().parent.parent
ROOT = TRAINING.parent
DATA = Path(os.environ.get('YARDSTICK_DATA', ROOT.parent / 'shared' / 'data'))
WORK = Path(os.environ.get('YARDSTICK_WORK', Path.home() / '.cache' / 'yardstick'))
OWN = WORK / 'generalist'
MODELS = ROOT / 'static' / 'models'
