"""The whole circle on the sample: read it, write what a person gets, adopt its tasks, play a year, count, check a text.

Everything is written to out/; the ledger of the demo lies in a folder of its own and is taken away at the end.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
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
    with tempfile.TemporaryDirectory(prefix="luoshi-demo-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o711)  # for root, the database runs under another account
        os.environ["LUOSHI_DATA"] = str(Path(folder) / "ledger")
        os.environ.pop("DATABASE_URL", None)
        close_circle(clean, ROOT / "samples" / "yunxiu_2025_draft.txt")
    print("\nin out/:", *sorted(path.name for path in (ROOT / "out").iterdir()), sep="\n  ")
    print("Open out/yunxiu_2024_web.html in a browser: text, marks and list side by side.")


def close_circle(report: Path, draft: Path) -> None:
    """Adopt the report's tasks, play a year of a district that does not exist, and check next year's draft."""
    run_luoshi("adopt", report, "--on", "2024-02-05", "--simulated")
    run_luoshi("simulate", "small")
    run_luoshi("list", "--overdue", "--on", "2024-06-30", "--limit", "5")
    run_luoshi("show", "云政督〔2024〕9号", "--on", "2024-12-31")
    run_luoshi("figures", "--year", "2024", "--as-of", "2024-12-31")
    run_luoshi("trace", "tasks.changed", "--year", "2024", "--as-of", "2024-12-31")
    run_luoshi("check", draft, "--ledger", "--as-of", "2024-12-31", fine=(0, 1))
    run_luoshi("draft", "--year", "2024", "--as-of", "2024-12-31", "-o", ROOT / "out" / "next_report.docx")
    run_luoshi("check", ROOT / "out" / "next_report.docx", "--ledger", "--as-of", "2024-12-31")
    run_luoshi("answer-book", "--year", "2024", "--as-of", "2024-12-31", "-o", ROOT / "out" / "answers.xlsx")
    run_luoshi("map", "--year", "2024", "--as-of", "2024-06-30", "-o", ROOT / "out" / "map.html")
    run_luoshi("seal")
    run_luoshi("verify")


def run_luoshi(*words: object, fine: tuple[int, ...] = (0,)) -> None:
    """Show a command as a person would type it, and run it; `fine` are the exit codes that it may end with."""
    typed = [str(w.relative_to(ROOT)) if isinstance(w, Path) else str(w) for w in words]
    print("\n$ luoshi", *typed, flush=True)
    done = subprocess.run([LUOSHI, *typed], cwd=ROOT)
    if done.returncode not in fine:
        sys.exit(done.returncode)


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
