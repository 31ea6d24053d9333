"""Many reports: how fast they are read on one core and on all, and how fast a lake of 20,000 answers; with memory.

`make bench-corpus` runs it. It needs the real reports in ../shared/corpus. Each is read once as it is and once damaged
by the model of luoshi.text.damage; the large lake holds the records of both 26 times over, each time as other places,
since reading 20,000 reports would take long. Its tables are made, and asked, as those of any lake.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
SUFFIXES = {".txt", ".csv", ".docx"}
TIMES = 26  # the two lots of 386 make 20,072
sys.path.insert(0, str(ROOT / "src"))

from luoshi.corpus import build, read  # noqa: E402
from luoshi.corpus.asking import open_asking  # noqa: E402
from luoshi.corpus.columns import FILE_TABLES  # noqa: E402
from luoshi.corpus.engine import open_engine, view_files  # noqa: E402
from luoshi.corpus.lake import claim_lake, commit_build, name_build, name_readings, open_lake  # noqa: E402
from luoshi.corpus.panel import Wanted, make_panel  # noqa: E402
from luoshi.corpus.version import find_version  # noqa: E402
from luoshi.corpus.words import count_words  # noqa: E402
from luoshi.reading.read import read_file  # noqa: E402
from luoshi.text.damage import damage  # noqa: E402


def main() -> None:
    reports = sorted(path for path in CORPUS.iterdir() if path.suffix in SUFFIXES and path.name != "README.txt")
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        show_reading(reports, home)
        damaged = damage_reports(reports, home / "damaged")
        spent, _ = measure(lambda: read_into(home / "damaged", damaged, home / "lake2", None))
        say("damaged reports, all cores", len(damaged) / spent, "a second")
        multiply_lake(home, [home / "lake1", home / "lake2"])
        ask_lake(home / "large")


def show_reading(reports: list[Path], home: Path) -> None:
    for cores in (1, len(os.sched_getaffinity(0))):
        busy = processor_time()
        spent, _ = measure(lambda cores=cores: read_into(CORPUS, reports, home / f"lake{cores}-", cores))
        say(f"{len(reports)} reports, {cores} of the cores", len(reports) / spent, "a second")
        say("the same, by processor time", len(reports) / (processor_time() - busy), "a second of one core")
    (home / f"lake{cores}-").rename(home / "lake1")
    spent, _ = measure(lambda: read_into(CORPUS, reports, home / "lake1", None))
    say("the same again, nothing changed", spent, "s")


def read_into(folder: Path, files: list[Path], home: Path, cores: int | None) -> None:
    read.read_folder(folder, files, home, lambda done, total: None, cores)


def damage_reports(reports: list[Path], folder: Path) -> list[Path]:
    folder.mkdir()
    for seed, path in enumerate(reports):
        (folder / path.with_suffix(".txt").name).write_text(damage(read_file(path).text, seed), "utf-8")
    return sorted(folder.iterdir())


def multiply_lake(home: Path, lakes: list[Path]) -> None:
    """A lake of the records of others, each report as TIMES places; its tables are made as those of any lake."""
    large = home / "large"
    store = name_readings(large, find_version())
    with claim_lake(large):
        store.mkdir(parents=True)
        for first, lake in zip((0, TIMES), lakes, strict=True):
            for part in name_readings(lake, find_version()).glob("*.parquet"):
                table = pq.read_table(part)
                for k in range(first, first + TIMES):
                    read.write_part(rename_places(table, k), store)
    build_large(large)


def build_large(large: Path) -> None:
    parts = [str(part) for part in name_readings(large, find_version()).glob("*.parquet")]
    with open_engine(large / ".spill") as db:
        view_files(db, "records", parts)
        kept = {key: key for (key,) in db.execute("SELECT key FROM records WHERE fault IS NULL").fetchall()}
        spent, counts = measure(
            lambda: build.write_tables(db, name_build(large, "bench"), kept, {table: [] for table in FILE_TABLES})
        )
        commit_build(large, "bench", find_version(), counts)
    say(f"tables of {len(kept)} reports made", spent, "s")
    say("rows of figures", counts["figures"], "")
    say("on disk", sum(p.stat().st_size for p in (large / "tables").rglob("*.parquet")) / 1e6, "MB")


def rename_places(table: pa.Table, k: int) -> pa.Table:
    """The records as those of other places."""
    heads = [
        head and {**head, "place": f"{head['place']}{k}", "line": f"{head['line'] or head['place']}-{k}"}
        for head in table["head"].to_pylist()
    ]
    keys = [f"{key}-{k}" for key in table["key"].to_pylist()]
    table = table.set_column(table.schema.get_field_index("key"), "key", pa.array(keys))
    at = table.schema.get_field_index("head")
    return table.set_column(at, table.schema.field(at), pa.array(heads, table.schema.field(at).type))


def ask_lake(home: Path) -> None:
    for name, wanted in {
        "panel, all places and years": Wanted("gdp", "change", "planned"),
        "panel, provinces of two years": Wanted("gdp", "change", "planned", years=(2024, 2025), level="province"),
    }.items():
        spent, rows = measure(lambda wanted=wanted: ask_panel(home, wanted))
        say(f"{name} ({rows} rows)", spent, "s")
    spent, _ = measure(lambda: ask_words(home))
    say("two words, all places and years", spent, "s")
    say("most memory, this process", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "MB")
    say("most memory, a process that reads", resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024, "MB")


def ask_panel(home: Path, wanted: Wanted) -> int:
    with open_asking(open_lake(home), "duckdb") as ask:
        return len(make_panel(ask, wanted))


def ask_words(home: Path) -> int:
    with open_asking(open_lake(home), "duckdb") as ask:
        return len(count_words(ask, ["高质量发展", "乡村振兴"]))


def processor_time() -> float:
    """Seconds of this process and of those that it started; what else the machine does is not in it."""
    return sum(os.times()[:4])


def measure(act: Callable[[], Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    answer = act()
    return time.perf_counter() - start, answer


def say(what: str, value: float, unit: str) -> None:
    print(f"{what:48} {value:12,.2f} {unit}", flush=True)


if __name__ == "__main__":
    main()
