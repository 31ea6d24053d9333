"""What is read off the journal comes out the same when it is read again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import psycopg
import pytest
from tests.ledger.district import CLERK, DESK, OFFICE, PAPER, act, close_task, issue_task, now, take

from luoshi.ledger.bulk import Deed, take_in
from luoshi.ledger.journal import load_matter, open_matter, take_act
from luoshi.ledger.migrate import migrate
from luoshi.ledger.place import Place, connect
from luoshi.ledger.rebuild import digest_projections, rebuild
from luoshi.ledger.verify import verify

Connection = psycopg.Connection[Any]
SAME = {"matters": True, "clocks": True, "stays": True}


def fill(conn: Connection) -> str:
    """Tasks and orders at all sorts of stages; returns a task that is closed."""
    closed = issue_task(conn)
    close_task(conn, closed.matter.id)
    waiting = issue_task(conn, "修建口袋公园2处", support=("园林局", "城管局")).matter.id
    take(conn, waiting, act("receive", CLERK, "2024-03-05"))
    take(conn, waiting, act("report_progress", CLERK, "2024-04-05", progress="选址完成", state="按序时推进"))
    opened = open_matter(conn, "hotline", act("take_in", DESK, subject="供热", words="暖气不热"), now())
    order = opened.matter.id  # type: ignore[union-attr]
    take(conn, order, act("dispatch", DESK, lead="住建局"))
    take(conn, order, act("sign", CLERK))
    take(
        conn,
        order,
        act("shelve", OFFICE, "2024-03-04", reason="待管网改造", evidence=PAPER),
    )
    return closed.matter.id


def test_projections_dropped_and_replayed_come_out_identical(app: Connection, owner: Connection) -> None:
    fill(app)
    before = digest_projections(app)
    assert rebuild(owner) == SAME
    assert digest_projections(app) == before


def test_a_projection_that_somebody_changed_is_told_and_put_right(app: Connection, owner: Connection) -> None:
    closed = fill(app)
    owner.execute("UPDATE matters SET outcome = '终止' WHERE id = %s", (closed,))
    owner.execute("DELETE FROM stays")
    assert rebuild(owner) == {**SAME, "matters": False, "stays": False}
    held = load_matter(app, closed)
    assert held is not None
    assert held.matter.outcome == "办结"


def test_a_broken_chain_is_not_replayed(app: Connection, owner: Connection) -> None:
    closed = fill(app)
    before = digest_projections(app)
    owner.execute(
        "UPDATE journal SET body = replace(body, '住建局', '城管局') WHERE matter = %s AND seq = 2", (closed,)
    )
    with pytest.raises(ValueError, match="broken at entry 2"):
        rebuild(owner)
    assert digest_projections(app) == before


def make_deeds(ids: list[str]) -> list[Deed]:
    """Each task issued, received, and reported on."""
    values = {"title": "改造老旧小区", "category": "民生实事", "lead": "住建局", "due": now("2024-12-31").at.date()}
    acts = [
        act("issue", OFFICE, **values),
        act("receive", CLERK, "2024-03-04"),
        act("report_progress", CLERK, "2024-04-01", progress="完成一半", state="按序时推进"),
    ]
    return [Deed(id, "tasks", doing, now(f"{doing.happened_at:%Y-%m-%d}")) for id in ids for doing in acts]


def test_taken_in_whole_is_as_taken_act_by_act(app: Connection, make_place: Callable[[], Place]) -> None:
    deeds = make_deeds(["m1", "m2"])
    tally = take_in(app, deeds)
    assert (tally.matters, tally.entries, tally.refused) == (2, 6, ())
    with connect(make_place().app) as other:
        for deed in deeds:
            if deed.act.name == "issue":
                open_matter(other, "tasks", deed.act, deed.now, id=deed.matter)
            else:
                take_act(other, deed.matter, deed.act, deed.now)
        lines = "SELECT matter, seq, body, hash FROM journal ORDER BY matter, seq"
        assert app.execute(lines).fetchall() == other.execute(lines).fetchall()
        assert digest_projections(app) == digest_projections(other)


def test_what_was_taken_in_whole_verifies_and_rebuilds(app: Connection, owner: Connection, place: Place) -> None:
    take_in(app, make_deeds([f"m{k}" for k in range(50)]))
    issue_task(app)
    assert verify(place.app).ok
    assert rebuild(owner) == SAME
    row = app.execute("SELECT max(number) FROM matters WHERE id NOT LIKE 'm%'").fetchone()
    assert row == ("云政督〔2024〕51号",)


def test_a_refused_deed_is_told_and_takes_no_number(app: Connection) -> None:
    deeds = make_deeds(["m1", "m2"])
    deeds[0] = replace(deeds[0], act=act("issue", OFFICE))
    tally = take_in(app, deeds)
    assert tally.matters == 1
    assert [refusal.rule for _, refusal in tally.refused] == ["missing", "stage", "stage"]
    assert app.execute("SELECT id, number FROM matters").fetchall() == [("m2", "云政督〔2024〕1号")]


def test_a_step_of_the_schema_that_empties_the_projections_has_them_made_anew(
    app: Connection, owner: Connection
) -> None:
    fill(app)
    before = digest_projections(app)
    for name in ("matters", "clocks", "stays"):
        owner.execute(f"TRUNCATE {name}")
    owner.execute("DELETE FROM migrations WHERE name = '0021_mixture'")
    assert migrate(owner) == ["0021_mixture"]
    assert digest_projections(app) == before
