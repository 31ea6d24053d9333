"""What another system hands down goes back answered in the table in which it came, whatever the register."""

from __future__ import annotations

import csv
import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
from tests.work.intake.conftest import write_text

from luoshi.declared.load import read_text
from luoshi.facts.matter import Act, Evidence, Refusal
from luoshi.ledger.journal import Taken, load_matter, take_act
from luoshi.ledger.plan import apply_entries
from luoshi.ledger.withhold import draw_salt
from luoshi.ledger.write import write_changes
from luoshi.procedure.calendar import Moment, load_calendar
from luoshi.procedure.cases import read_actor
from luoshi.procedure.children import ENDED, tell_parent
from luoshi.procedure.load import list_registers, load_procedure
from luoshi.work.intake.find import Found, find_tables
from luoshi.work.intake.giveback import Answered, gather_answers, write_answers
from luoshi.work.intake.keep import confirm_mappings
from luoshi.work.intake.mapping import name_target
from luoshi.work.intake.take import Opened, take_rows
from luoshi.work.intake.words import find_words, list_fields

Connection = psycopg.Connection[Any]
Line = dict[str, Any]
ANSWERED = [register for register in list_registers() if find_words(load_procedure(register)).answers]


def moment(line: Line) -> Moment:
    return Moment(line["on"], load_calendar())


def find_case(register: str) -> list[Line]:
    """What is done in the first case of the register in which an answer stands at the end of a chain, or by itself."""
    words = find_words(load_procedure(register))
    cases = tomllib.loads(read_text(f"procedures/{register}/examples.toml"))["case"]
    for case in cases:
        done = [line for line in case["acts"] if "refused" not in line]
        answered = [k for k, line in enumerate(done) if {*line.get("values", {})} & {*words.answers}]
        if answered:
            signed = next(
                k for k in range(answered[0] + 1, len(done) + 1) if k == len(done) or done[k]["act"] != "approve"
            )
            return done[:signed]
    raise AssertionError(f"no case of {register} has an answer")


def write_cell(value: Any) -> str:
    if isinstance(value, list):
        return "、".join(value)
    if isinstance(value, bool):
        return "是" if value else "否"
    return value.strftime("%Y.%m.%d %H:%M") if isinstance(value, datetime) else str(value)


def write_table(path: Path, register: str, first: Line) -> list[str]:
    """A table as an office would send it: a title, the screen's heads and a strange one, empty columns for answers."""
    loop = load_procedure(register)
    words = find_words(loop)
    fields = [name for name in list_fields(loop) if name in first["values"]]
    answers = [next(head for head, said in words.heads.items() if said == name) for name in words.answers]
    heads = ["科室自用", *(loop.fields[name].name for name in fields), *answers]
    row = ["☆", *(write_cell(first["values"][name]) for name in fields), *("" for _ in answers)]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([[f"云岫区{loop.name}台账"], heads, row])
    return heads


def take_in(conn: Connection, path: Path, register: str, first: Line) -> str:
    """Takes the table in, as whoever opens the matter in the case; gives the matter's id."""
    by = read_actor(first["by"])
    found = find_tables(conn, [path], register)
    assert isinstance(found, Found), found
    assert confirm_mappings(conn, found, by, moment(first)) is None
    events = list(take_rows(conn, found.tables[0], by, moment(first), 1))
    assert len([event for event in events if isinstance(event, Opened)]) == 1, events
    ((id,),) = conn.execute("SELECT id FROM matters WHERE register = %s", (register,)).fetchall()
    return str(id)


def take_line(conn: Connection, id: str, line: Line) -> None:
    by = read_actor(line["by"], line.get("for"))
    if line["act"] == ENDED:
        held = load_matter(conn, id)
        assert held is not None
        entry = tell_parent(held.matter, "1.1.1", by, True, line["on"])
        write_changes(conn, [apply_entries(held, [entry], moment(line), draw_salt)])
        return
    values = {name: tuple(v) if isinstance(v, list) else v for name, v in line.get("values", {}).items()}
    proof = (Evidence("file", "0" * 64, "佐证.pdf"),) if line.get("evidence") else ()
    taken = take_act(conn, id, Act(line["act"], by, line["on"], values, line.get("reason", ""), proof), moment(line))
    assert isinstance(taken, Taken), (line, taken)


@pytest.mark.parametrize("register", ANSWERED)
def test_a_row_goes_back_with_its_answer_in_its_own_columns(app: Connection, tmp_path: Path, register: str) -> None:
    first, *later = find_case(register)
    heads = write_table(tmp_path / "a.csv", register, first)
    id = take_in(app, tmp_path / "a.csv", register, first)
    before = gather_answers(app, register, date(2020, 1, 1))
    assert before == Answered((), 0), "nothing goes back before there is an answer"
    for line in later:
        take_line(app, id, line)
    answered = gather_answers(app, register, date(2020, 1, 1))
    assert isinstance(answered, Answered)
    assert write_answers(answered, tmp_path / "out.csv") is None
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        back, row = list(csv.reader(file))
    assert back == heads
    assert row[0] == "☆"
    words = find_words(load_procedure(register))
    said = {name: v for line in later for name, v in line.get("values", {}).items() if name in words.answers}
    assert {name: row[heads.index(head)] for head, name in words.heads.items() if head in heads and name in said} == {
        name: write_cell(value) for name, value in said.items()
    }


@pytest.mark.parametrize("register", ANSWERED)
def test_what_goes_back_has_a_head_by_which_its_column_is_known(register: str) -> None:
    loop = load_procedure(register)
    words = find_words(loop)
    assert {*words.returned} <= {*words.heads.values()}
    assert all(name_target(loop, target) for target in words.returned)


def test_a_register_that_nobody_hands_down_says_that_nothing_goes_back(app: Connection) -> None:
    refused = gather_answers(app, "livelihood", date(2024, 1, 1))
    assert isinstance(refused, Refusal)
    assert refused.why == "民生实事没有规定回填哪些栏"


def test_an_answer_is_found_under_two_rows_of_heads_with_sums_below(app: Connection, tmp_path: Path) -> None:
    text = (
        "附件2,,,,,\n云岫区信访事项台账,,,,,\n信访件编号,信访形式,诉求类别,信访事由,办理情况,\n,,,,处理意见,答复时间\n"
        "XF-001,来信,申诉求决,楼道堆物,,\n合计,1,,,,\n"
    )
    first = {"by": "reception@区信访局/甲", "on": datetime.fromisoformat("2024-03-04T09:00:00+08:00")}
    take_in(app, write_text(tmp_path / "a.csv", text), "petitions", first)
    mapping = app.execute("SELECT text FROM mappings").fetchone()
    assert mapping is not None
    assert tomllib.loads(mapping[0])["columns"] == {
        "信访件编号": "upper_number", "信访形式": "form", "诉求类别": "kind", "信访事由": "title",
        "办理情况/处理意见": "opinion", "办理情况/答复时间": "act.answer",
    }  # fmt: skip
