"""Speed and memory of reading, in one run and as ratios, beside bare scans and the peers.

`make bench` runs it. The real reports are taken from ../shared, else the sample serves; the peers, jionlp and
recognizers-text, live in an environment of their own, .venv-peers, which the Makefile sets up.
Figures are medians of processor time; ratios are taken between neighbours in time, since machines are noisy.
A report read again is read faster than one never met: words come again. Both are printed.
"""

from __future__ import annotations

import os
import re
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from itertools import cycle, islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
PEERS = ROOT / ".venv-peers" / "bin" / "python"
DIGITS = re.compile(r"\d+")
COMPLEX = re.compile(
    r"(?:超过|突破|不低于|近|约)?\d+(?:[.,]\d+)*(?:[—\-~至]\d+(?:\.\d+)?)?\s*(?:[百千万亿]+)?"
    r"(?:个百分点|平方米|公里|美元|人次|[%％元亩家个项户人件处座所套名条])?(?:以上|以下|以内|左右)?"
)


def main() -> None:
    sys.path.insert(0, str(ROOT / "src"))
    show_import()
    clean, damaged = pick_reports()
    show_unmet()
    show_report("clean", clean)
    show_report("damaged", damaged)
    show_batch(clean, damaged)
    show_peers(clean)


def show_import() -> None:
    """`import luoshi`, against an interpreter that imports nothing, in turn."""
    bare, ours = [], []
    for _ in range(7):
        bare.append(time_command(sys.executable, "-c", "pass"))
        ours.append(time_command(sys.executable, "-c", "import luoshi"))
    extra = statistics.median(a - b for a, b in zip(ours, bare, strict=True))
    print(f"import luoshi           {extra * 1000:8.1f} ms beyond the bare interpreter")


def time_command(*words: str) -> float:
    start = time.perf_counter()
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": str(ROOT / "src")})
    return time.perf_counter() - start


def pick_reports() -> tuple[Path, Path]:
    """A clean report of about 15,000 characters, and a damaged one."""
    if (SHARED / "reports").is_dir():
        return SHARED / "gold" / "zhongshan_2021.txt", SHARED / "reports" / "laishan_2024.txt"
    return ROOT / "samples" / "yunxiu_2024.txt", ROOT / "samples" / "yunxiu_2024_web.html"


def show_unmet(count: int = 20) -> None:
    """Reports of a year that the process has not met, after some of the year before; where the real ones are."""
    import luoshi

    corpus = SHARED / "corpus"
    for path in sorted(corpus.glob("city_*2023.txt"))[:6]:
        luoshi.read(path)
    unmet = [path for level in ("county", "city") for path in sorted(corpus.glob(f"{level}_*2024.txt"))[: count // 2]]
    if not unmet:
        return
    start = time.process_time()
    size = sum(len(luoshi.read(path).text) for path in unmet)
    took = time.process_time() - start
    per = took * 15e6 / size
    print(f"\n{len(unmet)} clean reports not met before")
    print(f"  read                  {took / len(unmet) * 1000:8.2f} ms a report  ({per:.2f} ms for 15,000 characters)")


def show_report(name: str, path: Path) -> None:
    """One report on one core: milliseconds, and the ratio to bare scans over the same text."""
    import luoshi

    text = luoshi.read(path).text
    ours = median_time(lambda: luoshi.read(path))
    per = ours * 1000 * 15_000 / len(text)
    print(f"\n{name}: {path.name}, {len(text)} characters of text")
    print(f"  read                  {ours * 1000:8.2f} ms  ({per:.2f} ms for 15,000 characters)")
    for label, scan in (("re, digits alone", DIGITS), ("re, complex pattern", COMPLEX)):
        bare = median_time(lambda scan=scan: scan.findall(text))
        print(f"  {label:21} {bare * 1000:8.2f} ms  (read = {ours / bare:.0f} times)")


def median_time(work: Callable[[], object], runs: int = 15) -> float:
    work()
    times = []
    for _ in range(runs):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return statistics.median(times)


def read_size(path: Path) -> int:
    import luoshi

    return len(luoshi.read(path).text)


def peak_memory(_: object) -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def show_batch(clean: Path, damaged: Path, count: int = 2000) -> None:
    """Many reports on one and two cores; memory after a tenth and at the end."""
    files = list(islice(cycle([clean, clean, clean, damaged]), count))
    print(f"\n{count} reports, one in four damaged")
    for cores in (1, 2):
        with ProcessPoolExecutor(cores) as pool:
            start = time.perf_counter()
            list(pool.map(read_size, files[: count // 10], chunksize=8))
            early = max(pool.map(peak_memory, range(cores)))
            list(pool.map(read_size, files[count // 10 :], chunksize=8))
            took = time.perf_counter() - start
            late = max(pool.map(peak_memory, range(cores)))
        print(
            f"  {cores} core{'s' * (cores > 1)}  {took:6.1f} s  {count / took:6.0f} a second  peak {early} → {late} MB"
        )


def show_peers(clean: Path) -> None:
    """The peers, finding numbers alone, beside the whole of our reading of the same text."""
    import luoshi

    if not PEERS.exists():
        print("\nthe peers are not set up; `make bench` does it where a package index can be reached")
        return
    text = luoshi.read(clean).text
    print(f"\npeers on the text of {clean.name}, numbers alone")
    script = str(ROOT / "bench" / "peers.py")
    answer = subprocess.run([str(PEERS), script], input=text, text=True, check=True, stdout=subprocess.PIPE)
    ours = median_time(lambda: luoshi.read(clean))
    for name, took, found in (line.split("\t") for line in answer.stdout.splitlines() if "\t" in line):
        print(f"  {name:21} {float(took) * 1000:8.2f} ms, {found} found  (read = {ours / float(took):.3f} times)")


if __name__ == "__main__":
    main()
