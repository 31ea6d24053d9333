"""A report's commitments become tasks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import psycopg
from tests.ledger.district import OFFICE, at, issue_task, now

import luoshi
from luoshi.facts.matter import Matter, Refusal
from luoshi.facts.reading import Reading
from luoshi.ledger.evidence import keep_file
from luoshi.work.adopt import Adopted, adopt_report
from luoshi.work.reports import load_report, refuse_report

Connection = psycopg.Connection[Any]
Read = Callable[..., Reading]
WHEN = at("2025-02-05")


def adopt(conn: Connection, reading: Reading, **more: Any) -> Adopted:
    adopted = adopt_report(conn, reading, OFFICE, WHEN, now("2025-02-05"), **more)
    assert isinstance(adopted, Adopted), adopted
    return adopted


def adopt_one(conn: Connection, reading: Reading) -> Matter:
    (taken,) = adopt(conn, reading).opened
    return taken.matter


def test_a_commitment_with_its_measure_its_unit_and_its_place(app: Connection, read: Read) -> None:
    reading = read(plan="新建公厕20座。")
    task = adopt_one(app, reading)
    assert (task.stage, task.values["title"], task.values["due"]) == ("issued", "新建公厕20座", date(2025, 12, 31))
    assert (task.values["bound"], task.values["target"]) == ("=", Decimal(20))
    sha256, place = str(task.values["source"]).split(":")
    start, end = map(int, place.split("-"))
    assert sha256 == reading.source.sha256
    assert reading.text[start:end] == "新建公厕20座。"
    assert task.values["lead"] == reading.commitments[0].lead[0].office


def test_adopting_again_opens_nothing_twice(app: Connection, read: Read) -> None:
    reading = read(plan="新建公厕20座。改造老旧小区3个。")
    first, second = adopt(app, reading), adopt(app, reading)
    assert (len(first.opened), len(second.opened), len(second.known)) == (2, 0, 2)


def test_the_sample_gives_a_task_for_each_commitment_in_the_order_of_the_text(app: Connection, samples: Path) -> None:
    reading = luoshi.read(samples / "yunxiu_2024.txt")
    opened = adopt(app, reading).opened
    assert len(opened) == len(reading.commitments)
    assert [taken.number for taken in opened] == [f"云政督〔2025〕{n}号" for n in range(1, len(opened) + 1)]


def test_a_report_without_a_year_is_refused(app: Connection, tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("新建公厕20座。\n", "utf-8")
    refusal = adopt_report(app, luoshi.read(path), OFFICE, WHEN, now("2025-02-05"))
    assert isinstance(refusal, Refusal)
    assert refusal.rule == "year"


def test_a_report_adopted_as_simulated_does_not_join_real_tasks(app: Connection, read: Read) -> None:
    issue_task(app)
    refusal = adopt_report(app, read(plan="新建公厕20座。"), OFFICE, WHEN, now("2025-02-05"), simulated=True)
    assert isinstance(refusal, Refusal)
    assert refusal.rule == "nature"


def test_the_report_is_kept_and_read_again_for_its_year(app: Connection, samples: Path, tmp_path: Path) -> None:
    report = samples / "yunxiu_2024.docx"
    reading = luoshi.read(report)
    kept = keep_file(tmp_path, report)
    adopted = adopt_report(app, reading, OFFICE, at("2024-02-05"), now("2024-02-05"), kept=kept)
    assert isinstance(adopted, Adopted), adopted
    again = load_report(app, tmp_path, 2024)
    assert isinstance(again, Reading)
    assert (again.source.sha256, again.commitments) == (reading.source.sha256, reading.commitments)
    missing = load_report(app, tmp_path, 2023)
    assert isinstance(missing, Refusal)
    assert "已立项的是2024年的" in missing.why
    assert load_report(app, tmp_path, 2024) is again  # its bytes cannot change, so it is not read another time


def test_a_second_report_for_the_year_is_refused(app: Connection, samples: Path, tmp_path: Path) -> None:
    report = samples / "yunxiu_2024.docx"
    reading, kept = luoshi.read(report), keep_file(tmp_path, report)
    adopt_report(app, reading, OFFICE, at("2024-02-05"), now("2024-02-05"), kept=kept)
    assert refuse_report(app, tmp_path, reading) is None
    second = refuse_report(app, tmp_path, luoshi.read(samples / "yunxiu_2024_web.html"))
    assert second is not None
    assert second.rule == "year"


def test_a_report_of_another_place_is_refused_though_ours_is_in_no_list_of_places(
    app: Connection, samples: Path, tmp_path: Path
) -> None:
    ours, theirs = samples / "yunxiu_2024.docx", tmp_path / "theirs.txt"
    plan = "一、2024年工作回顾\n修路5公里。\n二、2025年工作安排\n新建公厕20座。\n"
    theirs.write_text(f"莲池区政府工作报告\n各位代表：\n{plan}", "utf-8")
    kept = keep_file(tmp_path, ours)
    adopt_report(app, luoshi.read(ours), OFFICE, at("2024-02-05"), now("2024-02-05"), kept=kept)
    refused = refuse_report(app, tmp_path, luoshi.read(theirs))
    assert refused is not None
    assert refused.why == "台账是云岫区的，这份报告是莲池区的"


def test_a_report_without_a_plan_is_refused(app: Connection, read: Callable[..., Reading]) -> None:
    refused = adopt_report(app, read("新建公园5处。"), OFFICE, at("2025-02-05"), now("2025-02-05"))
    assert isinstance(refused, Refusal)
    assert "没有读到2025年的工作安排" in refused.why
