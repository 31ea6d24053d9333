"""A year played, and its figures held against what was counted by hand while playing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import psycopg
from tests.ledger.district import issue_task

from luoshi.facts.matter import Refusal
from luoshi.ledger.figures import end_of, year_of
from luoshi.ledger.place import Place, connect
from luoshi.ledger.verify import verify
from luoshi.procedure.load import list_registers
from luoshi.work.figures import list_figures
from luoshi.work.simulate.year import Played, compare_tally, simulate

Connection = psycopg.Connection[Any]


def play(conn: Connection, profile: dict[str, Any], **more: Any) -> Played:
    played = simulate(conn, profile, **more)
    assert isinstance(played, Played), played
    return played


def test_the_ledgers_figures_are_those_counted_while_playing(app: Connection, profile: dict[str, Any]) -> None:
    played = play(app, profile)
    assert compare_tally(app, profile, played) == []
    assert all(numerator for said, (numerator, _) in played.tally.items() if said.startswith("hotline"))
    assert played.refused > profile["orders"]


def test_every_matter_says_that_it_is_simulated(place: Place, app: Connection, profile: dict[str, Any]) -> None:
    play(app, profile)
    marks = app.execute("""SELECT DISTINCT "values" -> 'simulated' FROM matters""").fetchall()
    assert marks == [(True,)]
    assert verify(place.app).ok


def test_matters_of_every_register_go_through_their_loops_and_are_counted(
    app: Connection, profile: dict[str, Any]
) -> None:
    played = play(app, profile | {"orders": 5, "walks": 3})
    assert {said.partition(".")[0] for said in played.tally} == set(list_registers())
    assert compare_tally(app, profile, played) == []


def test_as_of_a_day_the_figures_are_those_of_a_year_that_ended_there(
    make_place: Callable[[], Place], profile: dict[str, Any]
) -> None:
    june = end_of(date(2024, 6, 30))
    with connect(make_place().app) as whole, connect(make_place().app) as half:
        play(whole, profile)
        played = play(half, profile, until=june)
        assert compare_tally(half, profile, played, june) == []
        found = [
            [(count.figure, count.by, count.numerator, count.denominator) for count in counts]
            for counts in (list_figures(conn, year_of(2024), june, by="lead") for conn in (whole, half))
        ]
    assert found[0] == found[1]


def test_the_same_seed_gives_the_same_year(make_place: Callable[[], Place], profile: dict[str, Any]) -> None:
    few = profile | {"orders": 40}
    with connect(make_place().app) as one, connect(make_place().app) as other:
        assert play(one, few) == play(other, few)


def test_a_ledger_with_real_matters_refuses_a_simulation(app: Connection, profile: dict[str, Any]) -> None:
    issue_task(app)
    refusal = simulate(app, profile)
    assert isinstance(refusal, Refusal)
    assert refusal.rule == "nature"


def test_a_year_is_not_played_twice(app: Connection, profile: dict[str, Any]) -> None:
    few = profile | {"orders": 5}
    play(app, few)
    again = simulate(app, few)
    assert isinstance(again, Refusal)
    assert again.rule == "again"
