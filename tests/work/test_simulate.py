"""A year played, and its figures held against what was counted while playing."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import psycopg
import pytest
from click.testing import CliRunner
from tests.ledger.district import issue_task
from tests.work.conftest import shrink_profile

from luoshi.cli.main import main
from luoshi.facts.matter import Refusal
from luoshi.ledger.figures import end_of, year_of
from luoshi.ledger.matters import list_matters
from luoshi.ledger.place import Place, connect
from luoshi.ledger.verify import verify
from luoshi.procedure.calendar import load_calendar
from luoshi.procedure.load import list_registers, load_procedure
from luoshi.work.figures import list_figures
from luoshi.work.simulate.player import Player, play_year
from luoshi.work.simulate.profiles import Profile, list_profiles
from luoshi.work.simulate.year import Played, compare_tally, simulate

Connection = psycopg.Connection[Any]
LOOPS = {register: load_procedure(register) for register in list_registers()}


def play(conn: Connection, profile: Profile, **more: Any) -> Played:
    played = simulate(conn, profile, **more)
    assert isinstance(played, Played), played
    return played


@pytest.fixture(scope="module")
def year() -> Player:
    """The whole small year, in memory."""
    small = list_profiles()["small"]
    return play_year(small, LOOPS, load_calendar(), end_of(date(2024, 12, 31)), lambda unit: frozenset({unit}))


def test_every_act_of_every_loop_is_played(year: Player) -> None:
    unplayed = {f"{register}.{act}" for register, loop in LOOPS.items() for act in loop.acts} - {
        f"{register}.{act}" for register, act in year.played
    }
    assert not unplayed, "give what is not played a likelier weight or value in simulations/small.toml"


def test_no_matter_stands_where_nothing_will_ever_be_done(year: Player) -> None:
    stuck = [
        (id, held.matter.stage)
        for id, held in year.held.items()
        if not (held.ended or held.matter.children or year.is_awaited(id))
    ]
    assert stuck == []


def test_acts_are_taken_on_working_days_in_working_hours(year: Player) -> None:
    acts = [deed.act for deed in year.deeds if not deed.act.key and deed.matter.partition("-")[2][:7] != "hotline"]
    assert all(year.calendar.works_on(act.happened_at.date()) for act in acts)
    assert {f"{act.happened_at:%H}" for act in acts} == {"08", "09", "10", "11", "12", "13", "14", "15", "16", "17"}


def test_what_is_tried_wrongly_breaks_every_rule_that_can_be_broken(year: Player) -> None:
    assert {rule for _, rule in year.refused} == {"right", "missing", "reason", "evidence", "stage", "chain"}


def test_what_one_loop_does_is_the_same_whatever_else_is_played(year: Player) -> None:
    alone = play_year(
        shrink_profile(hazards=120), LOOPS, load_calendar(), end_of(date(2024, 12, 31)), lambda unit: frozenset({unit})
    )
    assert alone.deeds == [deed for deed in year.deeds if deed.register == "hazards"]


def test_the_ledgers_figures_are_those_counted_while_playing(app: Connection, profile: Profile) -> None:
    played = play(app, profile)
    assert compare_tally(app, profile, played) == []
    assert all(numerator for said, (numerator, _) in played.tally.items() if said.startswith("hotline"))


def test_every_matter_says_that_it_is_simulated(place: Place, app: Connection) -> None:
    few = list_profiles()["small"]
    few = replace(few, every=replace(few.every, matters=3), parts={})
    played = play(app, few)
    assert compare_tally(app, few, played) == []
    marks = app.execute("""SELECT DISTINCT "values" -> 'simulated' FROM matters""").fetchall()
    assert marks == [(True,)]
    assert verify(place.app).ok


def test_the_figures_as_printed_are_the_tally(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    with connect(place.app) as conn:
        played = play(conn, shrink_profile(hazards=8, suggestions=8, petitions=8))
    monkeypatch.setenv("DATABASE_URL", place.owner)
    words = ["figures", "--year", "2024", "--as-of", "2024-12-31", "--json"]
    counts = json.loads(CliRunner().invoke(main, words).stdout)
    printed = {f"{c['register']}.{c['figure']}": (c["numerator"], c["denominator"]) for c in counts}
    assert printed == {name: (float(numerator), base) for name, (numerator, base) in played.tally.items()}
    assert all(c["simulated"] for c in counts)


def test_tasks_that_are_open_are_played_and_no_others(app: Connection) -> None:
    task = issue_task(app, simulated=True)
    few = shrink_profile(hotline=5, tasks=8)
    played = play(app, few)
    assert compare_tally(app, few, played) == []
    assert played.tally["tasks.total"] == (1, None)
    (count,) = app.execute("SELECT count(*) FROM journal WHERE matter = %s", (task.matter.id,)).fetchone() or (0,)
    assert count > 3


def test_as_of_a_day_the_figures_are_those_of_a_year_that_ended_there(make_place: Callable[[], Place]) -> None:
    june, few = end_of(date(2024, 6, 30)), shrink_profile(hotline=60, suggestions=6, hazards=6, tasks=8)
    with connect(make_place().app) as whole, connect(make_place().app) as half:
        play(whole, few)
        played = play(half, few, until=june)
        assert compare_tally(half, few, played, june) == []
        found = [
            [(count.figure, count.by, count.numerator, count.denominator) for count in counts]
            for counts in (list_figures(conn, year_of(2024), june, by="lead") for conn in (whole, half))
        ]
    assert found[0] == found[1]


def test_the_same_seed_gives_the_same_year(make_place: Callable[[], Place]) -> None:
    few = shrink_profile(hotline=40, whistles=3)
    with connect(make_place().app) as one, connect(make_place().app) as other:
        assert play(one, few) == play(other, few)


def test_a_ledger_with_real_matters_refuses_a_simulation(app: Connection, profile: Profile) -> None:
    issue_task(app)
    refusal = simulate(app, profile)
    assert isinstance(refusal, Refusal)
    assert refusal.rule == "nature"


def test_a_year_is_not_played_twice(app: Connection) -> None:
    few = shrink_profile(hotline=5)
    play(app, few)
    again = simulate(app, few)
    assert isinstance(again, Refusal)
    assert again.rule == "again"
    assert list_matters(app, register="tasks") == []
