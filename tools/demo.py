"""The main job on the sample: read it clean and damaged, show a summary, write everything a person gets into out/."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import luoshi
from luoshi.facts.reading import Commitment, Figure, Result

ROOT = Path(__file__).parent.parent
LUOSHI = str(Path(sys.executable).with_name("luoshi"))


def main() -> None:
    clean, damaged = (ROOT / "samples" / name for name in ("yunxiu_2024.docx", "yunxiu_2024_web.html"))
    run_luoshi("read", clean)
    run_luoshi("read", clean, damaged, "--xlsx", "--docx", "--html", "--csv", "-o", ROOT / "out")
    run_luoshi("explain", damaged, "医保参保率")
    compare_readings(clean, damaged)
    print("\nin out/:", *sorted(path.name for path in (ROOT / "out").iterdir()), sep="\n  ")
    print("Open out/yunxiu_2024_web.html in a browser: text, marks and list side by side.")


def run_luoshi(*words: object) -> None:
    """Show a command as a person would type it, and run it."""
    typed = [str(w.relative_to(ROOT)) if isinstance(w, Path) else str(w) for w in words]
    print("\n$ luoshi", *typed, flush=True)
    subprocess.run([LUOSHI, *typed], cwd=ROOT, check=True)


def compare_readings(clean: Path, damaged: Path) -> None:
    """Say how much of the clean report's figures and commitments came out of the damaged page."""
    one, other = luoshi.read(clean), luoshi.read(damaged)
    doubtful = sum(not repair.certain for repair in other.repairs)
    print(f"\nThe damaged page needed {len(other.repairs)} repairs; {doubtful} have more than one possible original.")
    print("Of what the clean report says it gives, letter for letter and digit for digit:")
    for name in ("figures", "commitments", "results"):
        wanted, found = (Counter(map(keep_letters, getattr(reading, name))) for reading in (one, other))
        print(f"  {(wanted & found).total()} of {wanted.total()} {name}")


def keep_letters(thing: Figure | Commitment | Result) -> str:
    """The words of a thing without punctuation, whose width the scraper changed."""
    return "".join(sign for sign in thing.text if sign.isalnum() or sign == "%")


if __name__ == "__main__":
    main()
