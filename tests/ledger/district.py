"""People and acts of 云岫区, a district that does not exist, for the ledger's tests."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import psycopg

from luoshi.facts.matter import Act, Actor, Evidence
from luoshi.ledger.journal import Taken, open_matter, take_act
from luoshi.ledger.procedures import publish
from luoshi.procedure.calendar import Moment, load_calendar
from luoshi.procedure.clocks import ZONE
from luoshi.procedure.load import list_registers, read_declaration

OFFICE = Actor("周督查", "督查室", frozenset({"office"}))
DESK = Actor("钱派单", "热线中心", frozenset({"desk"}))
CLERK = Actor("李经办", "住建局", frozenset({"clerk"}))
SECTION = Actor("王科长", "住建局", frozenset({"section"}))
HEAD = Actor("赵局长", "住建局", frozenset({"head"}))
PAPER = (Evidence("file", "0" * 64, "验收单.pdf"),)


def at(day: str, hour: int = 9) -> datetime:
    return datetime.fromisoformat(f"{day}T{hour:02}:00:00").replace(tzinfo=ZONE)


def now(day: str = "2024-03-01", hour: int = 10) -> Moment:
    return Moment(at(day, hour), load_calendar())


def publish_all(conn: psycopg.Connection[Any], when: datetime) -> None:
    for register in list_registers():
        text, _, used = read_declaration(register)
        publish(conn, text, used, "周督查", "孙主任", when)


def act(name: str, by: Actor, day: str = "2024-03-01", **more: Any) -> Act:
    values = {key: more.pop(key) for key in list(more) if key not in ("reason", "evidence", "seen", "key")}
    return Act(name, by, at(day), values, **more)


def take(conn: psycopg.Connection[Any], matter: str, doing: Act) -> Taken:
    """Takes an act that must be taken."""
    taken = take_act(conn, matter, doing, Moment(doing.happened_at, load_calendar()))
    assert isinstance(taken, Taken), taken
    return taken


def issue_task(conn: psycopg.Connection[Any], title: str = "改造老旧小区3个", **more: Any) -> Taken:
    """A task of the housing bureau, issued on 1 March 2024."""
    values = {"title": title, "category": "民生实事", "lead": "住建局", "due": date(2024, 12, 31), **more}
    taken = open_matter(conn, "tasks", act("issue", OFFICE, **values), now())
    assert isinstance(taken, Taken), taken
    return taken


def wait_until(holds: Callable[[], bool], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, f"not so after {seconds} seconds"
        time.sleep(0.1)


def close_task(conn: psycopg.Connection[Any], matter: str) -> Taken:
    """Takes an issued task to its end: received, applied for with two signatures, certified."""
    take(conn, matter, act("receive", CLERK, "2024-03-04"))
    applying = act("apply_closing", CLERK, "2024-11-01", progress="三个小区全部完工", evidence=PAPER)
    take(conn, matter, applying)
    take(conn, matter, act("approve", SECTION, "2024-11-04"))
    take(conn, matter, act("approve", HEAD, "2024-11-05"))
    return take(conn, matter, act("certify", OFFICE, "2024-11-08"))
