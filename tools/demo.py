"""The main job on the sample: read it clean and damaged, show a summary, write everything a person gets into out/."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import luoshi

ROOT = Path(__file__).parent.parent
LUOSHI = str(Path(sys.executable).with_name("luoshi"))


def main() -> None:
    clean, damaged = (ROOT / "samples" / name for name in ("yunxiu_2024.docx", "yunxiu_2024_web.html"))
    run_luoshi("read", clean)
    run_luoshi("read", clean, damaged, "--xlsx", "--docx", "--html", "--csv", "-o", ROOT / "out")
    run_luoshi("explain", damaged, "跟跑员")
    compare_readings(clean, damaged)
    print("\nwritten to out/:", *sorted(path.name for path in (ROOT / "out").iterdir()), sep="\n  ")


def run_luoshi(*words: object) -> None:
    """Show a command as a person would type it, and run it."""
    typed = [str(w.relative_to(ROOT)) if isinstance(w, Path) else str(w) for w in words]
    print("\n$ luoshi", *typed, flush=True)
    subprocess.run([LUOSHI, *typed], cwd=ROOT, check=True)


def compare_readings(clean: Path, damaged: Path) -> None:
    """Say how much of the clean report's figures and commitments came out of the damaged page."""
    one, other = luoshi.read(clean), luoshi.read(damaged)
    print(f"\nthe damaged page needed {len(other.repairs)} repairs; of the clean report it gives")
    for name in ("figures", "commitments"):
        wanted = {thing.text for thing in getattr(one, name)}
        found = {thing.text for thing in getattr(other, name)}
        print(f"  {len(wanted & found)} of {len(wanted)} {name}, word for word")


if __name__ == "__main__":
    main()
