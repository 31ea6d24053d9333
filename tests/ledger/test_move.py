"""Open matters are moved to another version of their loop by an act, and not where that has no place for them."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest
from tests.ledger.district import DESK, OFFICE, act, at, now, take
from tests.procedure.test_flaws import LOOP

from luoshi.facts.matter import Refusal
from luoshi.ledger.journal import Taken, load_matter, open_matter, read_entries, take_act
from luoshi.ledger.move import Moved, move_matters
from luoshi.ledger.place import Place, connect
from luoshi.ledger.procedures import publish
from luoshi.ledger.rebuild import digest_projections, rebuild
from luoshi.ledger.verify import verify
from luoshi.procedure.loop import Procedure
from luoshi.procedure.move import MOVE

Connection = psycopg.Connection[Any]
SECOND = (
    LOOP.replace('version = "1"', 'version = "2"')
    + """
[acts.warn]
name = "公告"
from = ["kept"]
by = [{ role = "desk" }]
"""
)


@pytest.fixture
def things(app: Connection) -> list[str]:
    """Three things under the first version: two kept, one given back."""
    publish(app, LOOP, {}, "周督查", "孙主任", at("2024-01-02"))
    ids = []
    for thing in ("雨伞", "钥匙", "书包"):
        opened = open_matter(app, "lost", act("hand_in", DESK, thing=thing), now())
        assert isinstance(opened, Taken), opened
        ids.append(opened.matter.id)
    take(app, ids[2], act("give_back", DESK, "2024-03-04"))
    return ids


def publish_version(conn: Connection, text: str) -> Procedure:
    made = publish(conn, text, {}, "周督查", "孙主任", at("2024-03-05"))
    assert isinstance(made, Procedure), made
    return made


@pytest.mark.usefixtures("things")
def test_a_matter_is_opened_by_the_loop_that_somebody_else_has_published_since(app: Connection, place: Place) -> None:
    with connect(place.app) as other:
        publish_version(other, SECOND)
    opened = open_matter(app, "lost", act("hand_in", DESK, "2024-03-06", thing="手套"), now("2024-03-06"))
    assert isinstance(opened, Taken), opened
    assert opened.matter.version == "2"
    assert opened.number.endswith("4号")  # the try by the former loop has taken no number


@pytest.mark.usefixtures("things")
def test_an_act_that_only_the_newer_loop_knows_opens_a_matter(app: Connection, place: Place) -> None:
    with connect(place.app) as other:
        publish_version(other, SECOND.replace("hand_in", "find"))
    opened = open_matter(app, "lost", act("find", DESK, "2024-03-06", thing="手套"), now("2024-03-06"))
    assert isinstance(opened, Taken), opened


def move(conn: Connection, new: Procedure, dry: bool = False) -> Moved:
    return move_matters(conn, new, act(MOVE, OFFICE, "2024-03-06", reason="增加公告"), now("2024-03-06"), dry)


def list_versions(conn: Connection) -> list[str]:
    return [version for (version,) in conn.execute("SELECT version FROM matters ORDER BY number")]


def test_open_matters_go_on_under_the_new_version(app: Connection, things: list[str]) -> None:
    assert isinstance(take_act(app, things[0], act("warn", DESK, "2024-03-05"), now("2024-03-05")), Refusal)
    assert move(app, publish_version(app, SECOND)) == Moved(2, ())
    assert list_versions(app) == ["2", "2", "1"]
    assert take(app, things[0], act("warn", DESK, "2024-03-07")).matter.version == "2"
    (_, moved, _) = read_entries(app, things[0])
    assert (moved.act, moved.reason, moved.by.person) == (MOVE, "增加公告", "周督查")


def test_a_clock_runs_on_as_it_was_started(app: Connection, things: list[str]) -> None:
    before = load_matter(app, things[0])
    move(app, publish_version(app, SECOND.replace("budget = 6", "budget = 12")))
    after = load_matter(app, things[0])
    assert before is not None
    assert after is not None
    assert after.matter.clocks == before.matter.clocks


def test_a_dry_run_tells_the_same_and_writes_nothing(app: Connection, things: list[str]) -> None:
    new = publish_version(app, SECOND)
    before = digest_projections(app)
    assert move(app, new, dry=True) == Moved(2, ())
    assert digest_projections(app) == before
    assert len(read_entries(app, things[0])) == 1


def test_what_is_moved_is_not_moved_again(app: Connection, things: list[str]) -> None:
    new = publish_version(app, SECOND)
    move(app, new)
    assert move(app, new) == Moved(0, ())


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"kept =": "stored =", '"kept"': '"stored"'}, "新版没有“保管中”这个环节"),
        ({"thing": "item"}, "新版放不下“物品”"),
        ({'type = "text"': 'type = "whole"'}, "新版放不下“物品”"),
        ({"clocks.keep": "clocks.hold", '["keep"]': '["hold"]'}, "新版没有“保管期”"),
    ],
)
def test_what_the_new_version_has_no_place_for_stays(
    app: Connection, things: list[str], changes: dict[str, str], why: str
) -> None:
    text = SECOND
    for right, wrong in changes.items():
        text = text.replace(right, wrong)
    moved = move(app, publish_version(app, text))
    assert moved.moved == 0
    assert sorted(number for number, _ in moved.refused) == ["失〔2024〕1号", "失〔2024〕2号"]
    assert all(why in refusal.why for _, refusal in moved.refused)
    assert list_versions(app) == ["1", "1", "1"]


def test_what_was_moved_verifies_and_is_rebuilt(
    place: Place, app: Connection, owner: Connection, things: list[str]
) -> None:
    move(app, publish_version(app, SECOND))
    take(app, things[0], act("warn", DESK, "2024-03-07"))
    assert verify(place.app).ok
    assert rebuild(owner) == {"matters": True, "clocks": True, "stays": True}
