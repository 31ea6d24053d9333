"""The cases that each loop brings along go as they tell; one that does not is told with its line."""

from __future__ import annotations

import pytest

from luoshi.declared.load import read_text
from luoshi.procedure.cases import check_cases
from luoshi.procedure.load import list_registers, load_procedure

CASE = """[[case]]
name = "派单"
basis = "惯例，由区里自定"

[[case.acts]]
on = 2024-03-04T10:00:00+08:00
act = "take_in"
by = "desk@热线办/甲"
values = { subject = "占道" }
stage = "received"

[[case.acts]]
on = 2024-03-04T10:30:00+08:00
act = "dispatch"
by = "desk@热线办/甲"
values = { lead = "区城管局" }
due = { inner = 2024-03-08 }
has = { lead = "区城管局" }

[[case.acts]]
on = 2024-03-04T11:00:00+08:00
act = "close"
by = "desk@热线办/乙"
refused = "stage"
"""


def check(text: str) -> list[str]:
    return [str(flaw) for flaw in check_cases(load_procedure("hotline"), text, "examples.toml")]


@pytest.mark.parametrize("register", list_registers())
def test_the_cases_of_the_loops_that_ship_go_as_they_tell(register: str) -> None:
    file = f"procedures/{register}/examples.toml"
    assert check_cases(load_procedure(register), read_text(file), file) == []


def test_a_case_that_goes_as_it_tells_has_no_flaw() -> None:
    assert check(CASE) == []


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ('stage = "received"', 'stage = "working"', "act 1 (take_in): stage is 'received', told 'working'"),
        ("inner = 2024-03-08", "inner = 2024-03-09", "act 2 (dispatch): due is"),
        ('has = { lead = "区城管局"', 'has = { lead = "区交通局"', "act 2 (dispatch): has is"),
        ('refused = "stage"', 'refused = "right"', "act 3 (close): refused by stage"),
        ('refused = "stage"', 'stage = "closed"', "act 3 (close): refused by stage"),
        ('by = "desk@热线办/乙"', 'by = "乙"', "write role@unit/person"),
        ('refused = "stage"', 'refuse = "stage"', "there is no 'refuse'"),
        ('basis = "惯例，由区里自定"\n', "", "'basis'"),
        ("[[case]]", "[[cases]]", "there is no case"),
    ],
)
def test_a_case_that_goes_otherwise_is_told(right: str, wrong: str, said: str) -> None:
    (flaw,) = check(CASE.replace(right, wrong))
    assert said in flaw
