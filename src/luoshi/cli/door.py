"""What commands that need the ledger share: where it is, what time it is, how a refusal ends."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, is_dataclass
from datetime import date, datetime, time
from decimal import Decimal
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from luoshi.cli.ending import BadInput, end_clearly
from luoshi.declared.load import BadDeclaration
from luoshi.facts.matter import Evidence, Refusal

if TYPE_CHECKING:
    import psycopg

    from luoshi.ledger.place import Place
    from luoshi.procedure.calendar import Moment

Command = TypeVar("Command", bound=Callable[..., Any])
Answer = TypeVar("Answer")


def data_option(command: Command) -> Command:
    """`--data DIR`, which overrides LUOSHI_DATA and DATABASE_URL."""
    kind = click.Path(path_type=Path, file_okay=False)
    return click.option("--data", type=kind, help="台账所在的目录。[LUOSHI_DATA]")(command)


def json_option(command: Command) -> Command:
    return click.option("--json", "as_json", is_flag=True, help="输出 JSON。")(command)


def day_option(name: str, help: str) -> Callable[[Command], Command]:
    """An option that takes a day of the working calendar, as 2024-12-31."""
    return click.option(name, type=click.DateTime(["%Y-%m-%d"]), callback=_read_day, help=help)


def _read_day(ctx: click.Context, param: click.Parameter, at: datetime | None) -> date | None:
    from luoshi.procedure.calendar import load_calendar

    if at is None:
        return None
    try:
        load_calendar().number_day(at.date())
    except ValueError:
        raise click.BadParameter(f"{at:%Y-%m-%d}不在工作日历之内；核对年份", ctx, param) from None
    return at.date()


def out_option(*endings: str, required: bool = True, folder: bool = False) -> Callable[[Command], Command]:
    """`-o FILE`, which must end as one of these; or, with `folder`, `-o FOLDER`, whose name has no ending."""

    def check(ctx: click.Context, param: click.Parameter, path: Path | None) -> Path | None:
        if path and path.suffix.lower() not in (*endings, *([""] if folder else ())):
            raise BadInput(f"{path}：文件名要以 {' 或 '.join(endings)} 结尾{'；不带结尾的是文件夹' if folder else ''}")
        return path

    kind = click.Path(path_type=Path, dir_okay=folder)
    return click.option(
        "-o",
        "--out",
        required=required,
        type=kind,
        callback=check,
        help=f"写成 {'、'.join(endings)}{'，或写进文件夹' if folder else ''}。",
    )


@contextmanager
def open_house(data: Path | None) -> Iterator[Place]:
    """The ledger's place. What is in the way ends the command with a sentence."""
    if find_spec("psycopg") is None:
        raise BadInput("台账要用数据库的部件；请安装：pip install 'luoshi[ledger]'")
    import psycopg

    from luoshi.ledger.place import open_place
    from luoshi.ledger.server import Unavailable

    with end_clearly():
        try:
            with open_place(data) as place:
                yield place
        except (Unavailable, BadDeclaration) as fault:
            raise BadInput(str(fault)) from None
        except psycopg.errors.DiskFull:
            raise BadInput("数据所在的磁盘已满，这一次没有记下；腾出空间后重做") from None
        except psycopg.OperationalError as fault:
            raise BadInput(f"数据库中断：{str(fault).strip()}；稍后重试，或查看 luoshi doctor") from None


@contextmanager
def open_both(data: Path | None) -> Iterator[tuple[Place, psycopg.Connection[Any]]]:
    """The ledger's place, and a connection as the app."""
    with open_house(data) as place:
        from luoshi.ledger.place import connect

        with connect(place.app) as conn:
            yield place, conn


@contextmanager
def open_ledger(data: Path | None) -> Iterator[psycopg.Connection[Any]]:
    """A connection as the app."""
    with open_both(data) as (_, conn):
        yield conn


def read_clock(day: date | None = None) -> Moment:
    """Now; or the end of a day that has been named."""
    from luoshi.procedure.calendar import Moment, load_calendar
    from luoshi.procedure.clocks import ZONE

    at = datetime.combine(day, time.max, ZONE) if day else datetime.now(ZONE)
    return Moment(at, load_calendar())


def read_since(day: date) -> datetime:
    """The beginning of a day."""
    from luoshi.procedure.clocks import ZONE

    return datetime.combine(day, time.min, ZONE)


def expect(answer: Answer | Refusal) -> Answer:
    """The answer; a refusal ends the command."""
    if isinstance(answer, Refusal):
        raise BadInput(f"{answer}（规则：{answer.rule}）")
    return answer


def print_json(thing: Any) -> None:
    click.echo(json.dumps(thing, ensure_ascii=False, indent=1, default=_write_plainly))


def _write_plainly(thing: Any) -> Any:
    if isinstance(thing, Decimal):
        return int(thing) if thing == thing.to_integral_value() else float(thing)
    if is_dataclass(thing) and not isinstance(thing, type):
        return asdict(thing)
    return str(thing)


def keep_proof(home: Path, path: Path) -> Evidence:
    """The file, kept with the evidence. One that is not there, or will not do, ends the command with a sentence."""
    from luoshi.ledger.evidence import BadEvidence, keep_file

    try:
        return keep_file(home, path)
    except BadEvidence as fault:
        raise BadInput(str(fault)) from None
