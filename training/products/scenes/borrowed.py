"""Makes modules of the neighbours importable: `rendering` of all renders, `blend` and `noise` of the rendered faces, `fonts` of
the plates.

Their folders come last on the path, so that a module of this folder is never hidden by one of theirs.
"""

import sys
from pathlib import Path

TRAINING = Path(__file__).resolve().parents[2]

for folder in ('', 'render', 'plates'):
    if str(TRAINING / folder) not in sys.path:
        sys.path.append(str(TRAINING / folder))
