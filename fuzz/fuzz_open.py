"""Coverage-guided fuzzing of one target, by atheris (`make fuzz` runs every target for a while).

    python fuzz/fuzz_open.py TARGET [FOLDER...] [libFuzzer options]

The targets, what must hold of them and the seeds are those of the tests.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).parent.parent))
with atheris.instrument_imports(include=["luoshi", "legacy_doc"]):
    from tests.text.containers.targets import TARGETS, check

if __name__ == "__main__":
    read = TARGETS[sys.argv.pop(1)]
    atheris.Setup(sys.argv, lambda data: check(read, data))
    atheris.Fuzz()
