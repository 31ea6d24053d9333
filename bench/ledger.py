"""Speed of the ledger, in one run and as ratios to pgbench on the same server, which writes through to the disk.

`make bench-ledger` runs it: a million matters, some ten minutes. `--quick` is a tenth of that, for trying out; `--at`
names a folder for the data, on the disk that is to be measured. What it made is removed when it ends.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import psycopg

from clients import make_pgbench, move_matters, note_matters, run_clients, run_pgbench, take_orders
from lives import FIRST, LAST, fill_ledger, play_orders
from luoshi.facts.matter import Matter, Refusal
from luoshi.ledger.figures import count_figures, end_of, year_of
from luoshi.ledger.place import Place, connect, open_place
from luoshi.ledger.seals import make_seal
from luoshi.ledger.server import prepare_home
from luoshi.ledger.verify import verify
from luoshi.procedure.calendar import load_calendar
from luoshi.procedure.clocks import ZONE
from luoshi.procedure.decide import Moment, decide
from luoshi.procedure.fold import fold
from luoshi.procedure.formula import load_formulas
from luoshi.procedure.load import load_procedure
from luoshi.work.lights import find_rules
from luoshi.work.list import Wanted, list_lines
from luoshi.work.prepare import prepare_ledger

ROOT = Path(__file__).resolve().parent.parent
PEERS, TRACKER = ROOT / ".venv-peers" / "bin" / "python", ROOT / "bench" / "tracker.py"
BYTES = 14_000  # of disk for one matter: its lines, what is read off them, and the log that is written ahead
ROUNDS = 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--at", type=Path, default=Path("/var/lib"))
    asked = parser.parse_args()
    matters, seconds = (100_000, 2.0) if asked.quick else (1_000_000, 5.0)
    find_room(asked.at, matters)
    home = Path(tempfile.mkdtemp(prefix="luoshi-bench-", dir=asked.at))
    home.chmod(0o711)
    try:
        with open_place(home / "data") as place:
            measure(place, matters, seconds)
        show_tracker(home / "tracker")
    finally:
        wait_gone(home / "data")
        shutil.rmtree(home)


def find_room(at: Path, matters: int) -> None:
    """Ends with a word where the disk has not the room that is needed."""
    needed, free = matters * BYTES + 3_000_000_000, shutil.disk_usage(at).free
    if free < needed:
        short = f"{at} has {free / 1e9:.0f} GB free, and {matters} matters need {needed / 1e9:.0f}"
        sys.exit(f"{short}; name another folder: --at")


def wait_gone(home: Path) -> None:
    """The server stops by itself when nobody is connected."""
    pid = home / "postgres" / "postmaster.pid"
    for _ in range(600):
        if not pid.exists():
            return
        time.sleep(0.1)
    sys.exit(f"the server in {home} does not stop; stop it, and remove the folder")


def measure(place: Place, matters: int, seconds: float) -> None:
    server = prepare_home(place.home)
    show("decide, one core", f"{time_decide():,.0f} a second", "10,000")
    with connect(place.app) as conn:
        prepare_ledger(conn, "周明", datetime(FIRST, 1, 1, tzinfo=ZONE))
    start = time.perf_counter()
    entries, took = fill_ledger(place, matters)
    show("bulk, two processes", f"{entries / took:,.0f} entries a second", "20,000")
    make_pgbench(server)
    with psycopg.connect(place.owner, autocommit=True) as owner:
        owner.execute("VACUUM ANALYZE")
    print(f"  filled in {time.perf_counter() - start:.0f} s", flush=True)
    measure_reading(place)
    measure_writing(place, server, seconds)


def show_tracker(home: Path) -> None:
    """The peer, roundup, with ten thousand matters and one client."""
    if not PEERS.exists():
        print("the peers are not set up; `make bench-ledger` does it where a package index can be reached")
        return
    answer = subprocess.run([PEERS, TRACKER, home], text=True, check=True, stdout=subprocess.PIPE)
    for name, value in (line.split("\t") for line in answer.stdout.splitlines()):
        unit = "ms" if name == "list" else "a second"
        show(f"roundup: {name}", f"{float(value):,.1f} {unit}", "")


def measure_reading(place: Place) -> None:
    formulas = load_formulas("hotline")
    with connect(place.app) as conn:
        show("a unit's list, first 50, p95", f"{time_list(conn) * 1000:.1f} ms", "20")
        last = end_of(date(LAST, 12, 31))
        for name, year, at, point in (
            ("a year's figures, last year", LAST, last, "300"),
            ("a year's figures, years ago", LAST - 3, last, "300"),
            ("as of that year's end", LAST - 3, end_of(date(LAST - 3, 12, 31)), "1,000"),
            ("as of that year's June", LAST - 3, end_of(date(LAST - 3, 6, 30)), "1,000"),
        ):
            took = time_median(lambda year=year, at=at: count_figures(conn, formulas, year_of(year), at))
            show(name, f"{took * 1000:.0f} ms", point)
        made = time.perf_counter()
        make_seal(conn, datetime.now(ZONE))
        print(f"  sealed in {time.perf_counter() - made:.1f} s", flush=True)
    start = time.perf_counter()
    verdict = verify(place.app)
    assert verdict.ok, verdict.faults[:3]
    rate = verdict.checked_entries / (time.perf_counter() - start)
    show("verify", f"{rate:,.0f} of {verdict.checked_entries:,} entries a second", "200,000")


def measure_writing(place: Place, server: Any, seconds: float) -> None:
    with connect(place.app) as conn:
        # One whose answer waits for a signature takes no other act.
        ids = [id for (id,) in conn.execute("SELECT id FROM matters WHERE pending IS NULL ORDER BY id")]
        working = (
            "SELECT id FROM matters WHERE register = 'hotline' AND stage = 'working' AND pending IS NULL ORDER BY id"
        )
        open_ids = [id for (id,) in conn.execute(working)]
    plans = (
        ("one act, 1 client", 1, note_matters(ids), "60%"),
        ("one act, 8 clients", 8, note_matters(ids), "30%"),
        ("an act that moves, 1 client", 1, move_matters(open_ids, 1), ""),
        ("an act that moves, 8 clients", 8, move_matters(open_ids, 8), ""),
        ("intake, 1 client", 1, take_orders, ""),
        ("intake, 32 clients", 32, take_orders, "25%, 60 ms"),
    )
    found: dict[str, list[tuple[float, float, float]]] = {}
    for _ in range(ROUNDS):
        for name, clients, begin, _point in plans:
            bare = run_pgbench(server, clients, seconds)
            pace = run_clients(place, begin, clients, seconds)
            found.setdefault(name, []).append((pace.rate / bare, pace.rate, pace.p95))
    for name, _, _, point in plans:
        ratio, rate, p95 = (statistics.median(column) for column in zip(*found[name], strict=True))
        show(name, f"{ratio:.0%} of pgbench ({rate:,.0f} a second, p95 {p95:.1f} ms)", point)


def time_decide() -> float:
    """Decisions a second, refused ones among them, over the acts of a thousand orders."""
    procedure = load_procedure("hotline")
    now: dict[str, Matter] = {}
    asked = []
    for deed in play_orders(LAST, 0, 1000):
        matter = now.get(deed.matter) or Matter(deed.matter, procedure.register, procedure.version)
        asked.append((matter, deed.act, deed.now))
        decided = decide(procedure, matter, deed.act, deed.now)
        for entry in () if isinstance(decided, Refusal) else decided:
            matter = fold(matter, entry)
        now[deed.matter] = matter
    took = time_median(lambda: [decide(procedure, *one) for one in asked])
    return len(asked) / took


def time_list(conn: psycopg.Connection[Any]) -> float:
    """The 95th of a hundred times that a unit's open matters were listed, each unit in turn."""
    now, rules = Moment(end_of(date(LAST, 12, 31)), load_calendar()), find_rules(None)
    units = [unit for (unit,) in conn.execute("SELECT DISTINCT lead FROM matters WHERE lead IS NOT NULL AND NOT ended")]
    times = []
    for k in range(100):
        start = time.perf_counter()
        listed = list_lines(conn, Wanted(unit=units[k % len(units)]), now, rules)
        assert not isinstance(listed, Refusal)
        list(islice(listed, 50))
        times.append(time.perf_counter() - start)
    return sorted(times)[94]


def time_median(work: Callable[[], object], runs: int = 5) -> float:
    work()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def show(name: str, found: str, point: str) -> None:
    print(f"{name:32} {found:48} {point}", flush=True)


if __name__ == "__main__":
    main()
