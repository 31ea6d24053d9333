"""Tells, before anything is set up, what this machine lacks, and the one line to type."""

import sys
from importlib.util import find_spec

if sys.version_info < (3, 11):
    found = ".".join(map(str, sys.version_info[:2]))
    sys.exit(
        f"luoshi needs Python 3.11 or later; this is {found}. "
        "Name a newer one: make PYTHON=python3.11 test (Debian: apt-get install python3.11 python3.11-venv)"
    )
if find_spec("ensurepip") is None or find_spec("venv") is None:
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    sys.exit(
        f"luoshi needs Python's venv with pip, which this machine lacks. Type: apt-get install -y python{version}-venv"
    )
