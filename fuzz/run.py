"""Runs every target of the fuzzer for some seconds each, from the seeds of the tests; says where a case was found.

    python fuzz/run.py SECONDS [TARGET...]

What was reached is kept in out/fuzz, so that the next run goes on from there.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from tests.text.containers.targets import TARGETS, list_seeds  # noqa: E402

LIMITS = ("-timeout=20", "-rss_limit_mb=2500", "-max_len=60000", "-print_final_stats=1")


def run_target(name: str, seconds: str) -> bool:
    """Fuzz one target; whether it held."""
    folder = ROOT / "out" / "fuzz" / name
    (folder / "corpus").mkdir(parents=True, exist_ok=True)
    for k, seed in enumerate(list_seeds(name)):
        (folder / "corpus" / f"seed{k}").write_bytes(seed)
    command = [sys.executable, "fuzz/fuzz_open.py", name, folder / "corpus", f"-artifact_prefix={folder}/", *LIMITS]
    with (folder / "log").open("w") as log:
        path = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
        done = subprocess.run(
            [*command, f"-max_total_time={seconds}"], cwd=ROOT, env=path, stdout=log, stderr=subprocess.STDOUT
        )
    print(f"{name}: {'held' if done.returncode == 0 else f'FAILED, see {folder}/log'}", flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    held = [run_target(name, sys.argv[1]) for name in sys.argv[2:] or TARGETS]
    sys.exit(0 if all(held) else 1)
