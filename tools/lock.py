"""Compiles the lock files: exact versions with hashes, no addresses."""

import subprocess
import sys
from pathlib import Path

LOCKS = {
    "reading": ["pyproject.toml"],
    "all": ["pyproject.toml", "--extra", "tables", "--extra", "web", "--extra", "notices", "--group", "dev"],
    "ocr": ["pyproject.toml", "--extra", "ocr"],
    "fuzz": ["pyproject.toml", "--group", "fuzz"],
    "peers": ["--group", "peers", "--python-version", "3.11"],
}
FORM = ["--universal", "--generate-hashes", "--no-header", "--no-annotate", "--no-emit-index-url", "--quiet"]

for name, what in LOCKS.items():
    lock = Path("locks", f"{name}.txt")
    subprocess.run([sys.executable, "-m", "uv", "pip", "compile", *FORM, *what, "-o", str(lock)], check=True)
    if "://" in lock.read_text("utf-8"):
        sys.exit(f"{lock} holds an address: compile it with an index given by the environment, not by a file")
