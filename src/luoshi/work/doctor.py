"""How the house stands: disk, clock, calendar, seals, queue, keeper."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg

from luoshi.ledger.hashing import read_hashing
from luoshi.ledger.keeper import SEAL_EVERY, find_keeper
from luoshi.ledger.sql import read_sql
from luoshi.procedure.calendar import Moment
from luoshi.procedure.clocks import ZONE
from luoshi.work.notify import FILE
from luoshi.work.prepare import is_simulated

Connection = psycopg.Connection[Any]
_ROOM = 2 << 30  # bytes that must be free on the disk of the data
_AHEAD = timedelta(days=60)  # so long before its end the calendar wants the next notice
_SILENCE = timedelta(minutes=5)  # a keeper that does no round for longer is stuck
_WAIT = timedelta(hours=1)  # a notice that waits longer is not being sent


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: whether it is well, what it is, and what to do where it is not."""

    what: str
    ok: bool
    said: str
    do: str = ""


def examine(conn: Connection, home: Path, now: Moment) -> Iterator[Finding]:
    """One finding for each thing there is to look at."""
    row = conn.execute(read_sql("house/state_of_house")).fetchone()
    assert row is not None
    recorded, entries, matters, sealed, _, unsealed, waiting, oldest, failure, size, version = row
    yield Finding("台账", True, f"PostgreSQL {version}，{matters}件事项、{entries}条记录，{size / 1e6:.0f} MB")
    if is_simulated(conn):
        yield Finding("性质", True, "模拟数据")
    yield _look_at_disk(home)
    yield _look_at_clock(recorded, now.at)
    days = (now.calendar.until - now.at.date()).days
    ahead = Finding("工作日历", days >= _AHEAD.days, f"已收录到{now.calendar.until}")
    yield ahead if ahead.ok else Finding(ahead.what, False, ahead.said, "收录下一年的放假通知")
    said = f"最近一次{sealed:%Y-%m-%d %H:%M}，其后{unsealed}条记录" if sealed else f"尚无，{unsealed}条记录未存证"
    said += f"（{read_hashing(conn).upper()}）"
    recent = not unsealed or (sealed is not None and now.at - sealed < 2 * SEAL_EVERY)
    yield Finding(
        "存证", recent, said, "" if recent else "运行 luoshi seal，并把得到的一行另行保存；值守进程每小时做一次"
    )
    late = oldest is not None and now.at - oldest > _WAIT
    why = f"，最早未发出的一条：{failure}" if failure else ""
    yield Finding("待发通知", not late, f"{waiting}条{why}", f"核对 {FILE} 和收件的服务器" if late else "")
    yield _look_at_keeper(conn, now.at)


def _look_at_keeper(conn: Connection, at: datetime) -> Finding:
    alive, seen = find_keeper(conn)
    last = f"最近一轮{seen.astimezone(ZONE):%Y-%m-%d %H:%M}" if seen else "还没有做过一轮"
    well = alive and seen is not None and at - seen < _SILENCE
    said = f"{'在运行' if alive else '没有运行'}，{last}"
    return Finding("值守", well, said, "" if well else "运行 luoshi keep；已在运行的，看它的输出")


def _look_at_disk(home: Path) -> Finding:
    free = shutil.disk_usage(home if home.exists() else home.parent).free
    said = f"数据所在磁盘余{free / 1e9:.1f} GB"
    return Finding("磁盘", free >= _ROOM, said, "" if free >= _ROOM else "腾出空间，或把数据移到别的磁盘")


def _look_at_clock(recorded: datetime | None, at: datetime) -> Finding:
    if recorded is None or recorded <= at:
        return Finding("时钟", True, f"{at:%Y-%m-%d %H:%M}")
    said = f"现在是{at:%Y-%m-%d %H:%M}，而最近一条记录写于{recorded:%Y-%m-%d %H:%M}"
    return Finding("时钟", False, said, "校准本机时间")
