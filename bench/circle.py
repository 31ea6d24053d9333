"""Time of the circle of a district: a report adopted, a year, the next report drafted, read, checked, traced.

`make bench-circle` runs it: 500 tasks, and 250,000 matters put in through the bulk path; the filling is not counted.
`--quick` has a tenth of both. What it made is removed when it ends.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import product
from pathlib import Path
from typing import Any, TypeVar

import psycopg

import luoshi
from ledger import find_room, show, wait_gone
from lives import fill_year
from luoshi.comparing.findings import Finding
from luoshi.facts.matter import Actor, Refusal
from luoshi.facts.reading import Reading
from luoshi.ledger.evidence import keep_file
from luoshi.ledger.figures import year_of
from luoshi.ledger.journal import read_entries
from luoshi.ledger.past import read_past
from luoshi.ledger.place import Place, connect, open_place
from luoshi.procedure.calendar import Moment, load_calendar
from luoshi.procedure.clocks import ZONE
from luoshi.text.clean import clean_text
from luoshi.text.draft import lead_back
from luoshi.text.open import open_source
from luoshi.work.adopt import REGISTER, adopt_report, find_place
from luoshi.work.check import check_text
from luoshi.work.figures import trace_named
from luoshi.work.lights import find_rules
from luoshi.work.nextyear.compose import compose_draft
from luoshi.work.reports import refuse_report
from luoshi.work.simulate.profiles import list_profiles
from luoshi.work.simulate.year import simulate
from luoshi.writing.draft_docx import write_draft
from luoshi.writing.nextyear import Draft

SAMPLE = Path(__file__).resolve().parent.parent / "samples" / "yunxiu_2024.docx"
TASKS, MATTERS, YEAR = 500, 250_000, 2024
MOST = 60.0  # seconds
ISSUED, NOW = datetime(YEAR, 2, 5, 9, tzinfo=ZONE), datetime(YEAR, 12, 31, 23, tzinfo=ZONE)
STREETS = (
    "云溪", "望川", "青石", "柳桥", "东岭", "西坪", "南塘", "北关", "松林", "竹园", "梅岭", "兰亭", "荷塘", "桂山",
)  # fmt: skip
THINGS = (
    "口袋公园", "停车场", "公厕", "充电站", "社区食堂", "健身广场", "便民市场", "卫生站", "幼儿园", "书屋", "雨水泵站",
    "文化站", "养老驿站", "公交站亭", "篮球场", "水厂", "托育点", "菜鸟驿站", "消防站", "垃圾分类站",
)  # fmt: skip

Connection = psycopg.Connection[Any]
Made = TypeVar("Made")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--at", type=Path, default=Path("/var/lib"))
    asked = parser.parse_args()
    tasks, matters = (TASKS // 10, MATTERS // 10) if asked.quick else (TASKS, MATTERS)
    find_room(asked.at, matters)
    home = Path(tempfile.mkdtemp(prefix="luoshi-bench-", dir=asked.at))
    home.chmod(0o711)
    try:
        report = write_report(home / "report.txt", tasks)
        with open_place(home / "data") as place, connect(place.app) as conn:
            close_circle(place, conn, report, matters)
    finally:
        wait_gone(home / "data")
        shutil.rmtree(home)


def write_report(path: Path, tasks: int) -> Path:
    """The sample with so many commitments: things to be built in streets that do not exist, under a heading of their
    own at the end of its plan."""
    sample = luoshi.read(SAMPLE)
    end = max(section.end for section in sample.sections if section.part == "plan")
    more = max(tasks - len(sample.commitments), 0)
    built = [f"{street}街道新建{thing}{k % 7 + 2}个。" for k, (street, thing) in enumerate(product(STREETS, THINGS))]
    added = "\n".join(("（九）聚力街道建设，补齐家门口的短板", "".join(built[:more])))
    path.write_text(f"{sample.text[:end].rstrip()}\n{added if more else ''}\n{sample.text[end:]}\n", "utf-8")
    return path


def close_circle(place: Place, conn: Connection, report: Path, matters: int) -> None:
    spent: list[float] = []
    reading = clock(spent, "adopt", lambda: adopt(place, conn, report))
    start = time.perf_counter()
    live_year(place, conn, matters)
    print(f"  filled in {time.perf_counter() - start:.0f} s", flush=True)
    draft = clock(spent, "draft", lambda: write_next(conn, reading, report.with_name("next.docx")))
    again = clock(spent, "read the draft", lambda: luoshi.read(report.with_name("next.docx")))
    findings = clock(spent, "check it against the ledger", lambda: check_text(conn, again, NOW))
    traced = clock(spent, "trace every figure", lambda: trace_all(conn, draft, reading, report))
    expect_no_difference(findings)
    print(f"  {len(reading.commitments)} tasks, {len(draft.list_fields())} figures, {traced:,} matters behind them")
    show("the whole circle", f"{sum(spent):.1f} s", f"{MOST:.0f} s")
    if sum(spent) > MOST:
        sys.exit("the circle takes too long")


def clock(spent: list[float], name: str, work: Callable[[], Made]) -> Made:
    start = time.perf_counter()
    made = work()
    spent.append(time.perf_counter() - start)
    print(f"  {name}: {spent[-1]:.1f} s", flush=True)
    return made


def adopt(place: Place, conn: Connection, report: Path) -> Reading:
    reading = luoshi.read(report)
    assert refuse_report(conn, place.home, reading) is None
    by, now = Actor("周明", "督查室", frozenset({"office"})), Moment(ISSUED, load_calendar())
    done = adopt_report(conn, reading, by, ISSUED, now, simulated=True, kept=keep_file(place.home, report))
    assert not isinstance(done, Refusal), done
    conn.commit()
    return reading


def live_year(place: Place, conn: Connection, matters: int) -> None:
    """The tasks go their way act by act beside a small year; the orders are taken in whole."""
    played = simulate(conn, list_profiles()["small"])
    assert not isinstance(played, Refusal), played
    conn.commit()
    fill_year(place, YEAR, matters)
    with psycopg.connect(place.owner, autocommit=True) as owner:
        owner.execute("VACUUM ANALYZE")


def write_next(conn: Connection, reading: Reading, path: Path) -> Draft:
    draft = compose_draft(conn, None, reading, Moment(NOW, load_calendar()), find_rules(None))
    assert not isinstance(draft, Refusal), draft
    write_draft(draft, path)
    return draft


def expect_no_difference(findings: list[Finding]) -> None:
    kept = [one for one in findings if one.verdict != "promised"]
    wrong = [(one.text, one.why) for one in kept if one.verdict != "confirmed"]
    assert kept, "nothing was checked"
    assert not wrong, wrong[:5]


def trace_all(conn: Connection, draft: Draft, reading: Reading, report: Path) -> int:
    """How many matters stand behind the draft's figures; each task's words are found in the bytes of the report."""
    tasks = {past.number: past.matter for past in read_past(conn, REGISTER, NOW)}
    spans = dict(list_bytes(reading, report))
    behind = 0
    for source in {field.source for field in draft.list_fields()}:
        if matter := tasks.get(source):
            assert read_entries(conn, matter.id), source
            assert spans[find_place(matter, reading.source.sha256) or (0, 0)], source
            behind += 1
        else:
            found = trace_named(conn, source, year_of(YEAR), NOW)
            assert not isinstance(found, Refusal), found
            assert all(one.seq for one in found), source
            behind += len(found)
    return behind


def list_bytes(reading: Reading, report: Path) -> Iterator[tuple[tuple[int, int], bytes]]:
    """Of each promise its place in the text, and the bytes of the file there."""
    _, decoded = open_source(report)
    lead, content = lead_back(clean_text(decoded).draft), report.read_bytes()
    for promise in reading.commitments:
        start, end = (len(decoded[:at].encode()) for at in lead(promise.start, promise.end))
        assert content[start:end].decode() == promise.text, promise
        yield (promise.start, promise.end), content[start:end]


if __name__ == "__main__":
    main()
