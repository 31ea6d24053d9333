"""What is wrong in declared figures is told with its line."""

from __future__ import annotations

import pytest

from luoshi.declared.load import read_text
from luoshi.procedure.check_figures import check_figures
from luoshi.procedure.load import list_registers, load_procedure

GOOD = '[closed]\nname = "办结件数"\nunit = "件"\ncount = { field = "outcome", eq = "办结" }\n'


def flaws(text: str) -> list[str]:
    return [str(flaw) for flaw in check_figures(load_procedure("hotline"), text, "figures.toml")]


@pytest.mark.parametrize("register", list_registers())
def test_the_figures_that_ship_have_no_flaw(register: str) -> None:
    file = f"procedures/{register}/figures.toml"
    assert check_figures(load_procedure(register), read_text(file), file) == []


def test_a_good_figure_has_no_flaw() -> None:
    assert flaws(GOOD) == []


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ('field = "outcom", eq = "办结"', "'outcom' is not declared"),
        ('field = "outcome", eq = "办毕"', "outcome is never '办毕'"),
        ('field = "clock.iner", eq = "met"', "'clock.iner' is not declared"),
        ('field = "clock.inner", eq = "late"', "clock.inner is never 'late'"),
        ('field = "satisfied", in = ["满意", "还行"]', "satisfied is never '还行'"),
    ],
)
def test_a_field_or_value_that_the_loop_does_not_know(wrong: str, told: str) -> None:
    (flaw,) = flaws(GOOD.replace('field = "outcome", eq = "办结"', wrong))
    assert flaw.startswith("figures.toml:1: ")
    assert told in flaw


def test_a_percentage_without_a_base() -> None:
    assert "no base" in flaws(GOOD.replace('"件"', '"%"'))[0]


def test_a_figure_that_cannot_be_read_at_all() -> None:
    assert "cannot be read" in flaws('[closed]\nname = "办结件数"\n')[0]
    assert "no TOML" in flaws("[closed\n")[0]
