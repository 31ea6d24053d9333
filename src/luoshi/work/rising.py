"""未诉先办: what rises in a week against the weeks before, held against chance, and what comes back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import psycopg

from luoshi.declared.load import BadDeclaration, load_own
from luoshi.facts.matter import Refusal
from luoshi.ledger.procedures import find_newest
from luoshi.ledger.rising import Came, Return, count_values, find_first, list_returns
from luoshi.procedure.chance import correct_chances, find_chance, round_chance
from luoshi.procedure.clocks import ZONE
from luoshi.procedure.loop import Procedure

Connection = psycopg.Connection[Any]
_COUNTED = ("text", "choice", "unit")


@dataclass(frozen=True, slots=True)
class RisingRule:
    """With how many weeks a week is compared, from how many matters in all of them a value is looked at, below which
    corrected chance it rises; by which two fields a matter comes back, how many days after which outcomes at most."""

    weeks: int
    smallest: int
    chance: Fraction
    same: tuple[str, ...]
    days: int
    closed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rise:
    """What came of one value: `count` in the week, `before` in the weeks before together, `usual` a week of those.

    `chance`: how likely so many in the week are if all weeks are alike; `corrected`: for having looked at all values at
    once. `why` says both in words; `matters` are those of the week.
    """

    value: str
    count: int
    before: int
    usual: Decimal
    chance: Decimal
    corrected: Decimal
    rises: bool
    why: str
    matters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rising:
    """A week of a register by a field: `rows` the values looked at, the least likely first; how many values were too
    small and how many matters of the week have none; `returns` what came back."""

    register: str
    by: str
    by_name: str
    week: str
    first: date
    last: date
    weeks: int
    smallest: int
    rows: tuple[Rise, ...]
    too_small: int
    not_filled: int
    returns: tuple[Return, ...]


def read_rule(home: Path | None) -> RisingRule:
    """The rule of a ledger, or the one that ships. Raises BadDeclaration."""
    table, file = load_own(home, "rising")
    try:
        rule = RisingRule(**{**table, **{key: tuple(table[key]) for key in ("same", "closed")}})
        rule = RisingRule(rule.weeks, rule.smallest, Fraction(str(rule.chance)), rule.same, rule.days, rule.closed)
        sound = min(rule.weeks, rule.smallest, rule.days) >= 1 and 0 < rule.chance < 1 and len(rule.same) == 2
    except (KeyError, TypeError, ValueError) as fault:
        raise BadDeclaration(f"{file}：看不懂（{fault}）；照随软件发布的 rising.toml 写") from None
    if not sound:
        raise BadDeclaration(f"{file}：weeks、smallest、days 至少为1，chance 在0和1之间，same 为两栏")
    return rule


def find_rising(
    conn: Connection, register: str, by: str, week: str, at: datetime, rule: RisingRule
) -> Rising | Refusal:
    """A week (as 2024-W10; the last whole one where it is ""), by the values of a field."""
    loop = find_newest(conn, register)
    if loop is None:
        return Refusal("register", f"没有“{register}”这个台账的流程", "核对台账的标识，如 hotline")
    begin = find_week(week, at)
    if isinstance(begin, Refusal):
        return begin
    if refusal := _refuse_field(loop, by) or _refuse_history(conn, register, begin, rule):
        return refusal
    return _look_at_week(conn, loop, by, begin, rule)


def _look_at_week(conn: Connection, loop: Procedure, by: str, begin: datetime, rule: RisingRule) -> Rising:
    came = count_values(conn, loop.register, by, begin, rule.weeks)
    asked = [one for one in came if one.value and len(one.matters) + one.before >= rule.smallest]
    has_both = all(field in loop.fields for field in rule.same)
    return Rising(
        register=loop.register,
        by=by,
        by_name=loop.fields[by].name,
        week=begin.strftime("%G-W%V"),
        first=begin.date(),
        last=begin.date() + timedelta(days=6),
        weeks=rule.weeks,
        smallest=rule.smallest,
        rows=tuple(sorted(_judge_all(asked, rule), key=lambda row: (row.chance, -row.count, row.value))),
        too_small=sum(1 for one in came if one.value) - len(asked),
        not_filled=sum(len(one.matters) for one in came if not one.value),
        returns=tuple(list_returns(conn, loop.register, rule.same, rule.closed, begin, rule.days)) if has_both else (),
    )


def find_week(said: str, at: datetime) -> datetime | Refusal:
    """The beginning of a week that is over at the moment."""
    today = at.astimezone(ZONE).date()
    try:
        monday = date.fromisoformat(f"{said}-1") if said else today - timedelta(days=today.weekday() + 7)
    except ValueError:
        return Refusal("week", f"看不懂“{said}”是哪一周", "写成 2024-W10，即2024年第10周")
    if monday + timedelta(days=7) > today:
        return Refusal("week", f"{said}这一周还没有过完，和前几周不能比", "等到下周一，或看上一周")
    return datetime.combine(monday, time(), ZONE)


def _refuse_field(loop: Procedure, by: str) -> Refusal | None:
    field = loop.fields.get(by)
    if field and field.type in _COUNTED and not (field.private or field.confidential):
        return None
    open_ones = (f for f in loop.fields.values() if f.type in _COUNTED and not (f.private or f.confidential))
    return Refusal("field", f"不能按“{by}”分", f"可用的有：{'、'.join(f'{f.id}（{f.name}）' for f in open_ones)}")


def _refuse_history(conn: Connection, register: str, week: datetime, rule: RisingRule) -> Refusal | None:
    """Weeks that nobody recorded are no weeks in which nothing came."""
    first = find_first(conn, register)
    if first and first < week - timedelta(weeks=rule.weeks - 1):
        return None
    since = f"从{first.astimezone(ZONE):%Y年%m月%d日}才有记录" if first else "还没有记录"
    return Refusal("history", f"{register}{since}，没有前{rule.weeks}周可比", "换一个较晚的周：--week")


def _judge_all(came: list[Came], rule: RisingRule) -> Iterator[Rise]:
    chances = [find_chance(len(one.matters), len(one.matters) + one.before, rule.weeks) for one in came]
    for one, chance, corrected in zip(came, chances, correct_chances(chances), strict=True):
        usual = Decimal(one.before) / rule.weeks
        rises = corrected < rule.chance and len(one.matters) > usual
        why = _say_why(one, round_chance(chance), round_chance(corrected), len(came), rises, rule)
        yield Rise(
            one.value, len(one.matters), one.before, usual.quantize(Decimal("0.1")), round_chance(chance),
            round_chance(corrected), rises, why, one.matters,
        )  # fmt: skip


def _say_why(one: Came, chance: Decimal, corrected: Decimal, looked: int, rises: bool, rule: RisingRule) -> str:
    count, level, total = len(one.matters), round_chance(rule.chance), len(one.matters) + one.before
    judged = f"低于{level:f}，不像偶然" if rises else f"不低于{level:f}，可能是偶然"
    return (
        f"本周{count}件，前{rule.weeks}周共{one.before}件。若各周机会均等，{total}件中有{count}件以上落在本周的"
        f"可能性为{chance}；同时看了{looked}类，按霍尔姆法更正为{corrected}，{judged}"
    )
