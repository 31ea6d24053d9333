"""What a supporting unit owes is a matter of its own, and the parent waits for it."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest
from tests.ledger.district import CLERK, OFFICE, act, at, now, take

from luoshi.facts.matter import Refusal
from luoshi.ledger.journal import Taken, open_matter, read_entries, take_act
from luoshi.ledger.place import Place
from luoshi.ledger.procedures import publish
from luoshi.ledger.rebuild import rebuild
from luoshi.ledger.verify import verify

Connection = psycopg.Connection[Any]

BUNDLE = """
register = "bundles"
name = "一件事"
version = "1"
first = "open"
[roles]
office = "督查室"
[fields.title]
name = "事项"
type = "text"
[stages]
open = "办理中"
done = { name = "已办结", end = true }
[acts.open]
name = "受理"
to = "open"
by = [{ role = "office" }]
asks = ["title"]
opens = [{ register = "portions", hand = { what = "title" } }, { register = "portions", hand = { what = "title" } }]
[acts.finish]
name = "办结"
from = ["open"]
to = "done"
by = [{ role = "office" }]
awaits_children = true
outcome = "办结"
[clocks]
[reminders]
[steps]
"""
PART = """
register = "portions"
name = "分办事项"
version = "1"
number = "分〔{year}〕{n}"
first = "ask"
[roles]
office = "督查室"
clerk = "经办人"
[fields.what]
name = "内容"
type = "text"
[stages]
asked = "待办"
done = { name = "已办", end = true }
[acts.ask]
name = "分办"
to = "asked"
by = [{ role = "office" }]
asks = ["what"]
[acts.answer]
name = "答复"
from = ["asked"]
to = "done"
by = [{ role = "clerk" }]
outcome = "办结"
[acts.ask_again]
name = "退回重办"
from = ["done"]
to = "asked"
by = [{ role = "office" }]
[clocks]
[reminders]
[steps]
"""


EACH = (
    BUNDLE.replace(
        "[stages]",
        """[fields.support]
name = "配合单位"
type = "list"
[stages]""",
    )
    .replace('{ register = "portions", hand = { what = "title" } }, ', "")
    .replace('register = "portions", hand', 'register = "portions", each = "support", hand')
    .replace('asks = ["title"]', 'asks = ["title"]\nmay = ["support"]')
    .replace('what = "title"', 'what = "support"')
)


@pytest.fixture
def bundle(app: Connection) -> Taken:
    """A bundle with two parts."""
    for text in (BUNDLE, PART):
        publish(app, text, {}, "周督查", "孙主任", at("2024-01-02"))
    opened = open_matter(app, "bundles", act("open", OFFICE, title="开办幼儿园"), now())
    assert isinstance(opened, Taken), opened
    return opened


def list_parts(conn: Connection, parent: str) -> list[str]:
    return [id for (id,) in conn.execute("SELECT id FROM matters WHERE parent = %s ORDER BY id", (parent,))]


def test_children_are_opened_with_their_parent_and_take_their_own_numbers(app: Connection, bundle: Taken) -> None:
    rows = app.execute("SELECT number, stage, values FROM matters WHERE parent = %s ORDER BY id", (bundle.matter.id,))
    assert sorted(rows.fetchall()) == [(f"分〔2024〕{n}", "asked", {"what": "开办幼儿园"}) for n in (1, 2)]
    assert bundle.matter.children == 2


def test_the_parent_waits_until_its_last_child_has_ended(app: Connection, bundle: Taken) -> None:
    first, second = list_parts(app, bundle.matter.id)
    take(app, first, act("answer", CLERK))
    refused = take_act(app, bundle.matter.id, act("finish", OFFICE), now())
    assert isinstance(refused, Refusal)
    assert refused.rule == "children"
    take(app, second, act("answer", CLERK))
    assert take(app, bundle.matter.id, act("finish", OFFICE)).matter.outcome == "办结"
    told = [(entry.act, entry.reason) for entry in read_entries(app, bundle.matter.id)]
    assert told == [("open", ""), ("child_ended", first), ("child_ended", second), ("finish", "")]


def test_a_child_opened_again_is_waited_for_again(app: Connection, bundle: Taken) -> None:
    first, _ = list_parts(app, bundle.matter.id)
    take(app, first, act("answer", CLERK))
    take(app, first, act("ask_again", OFFICE))
    assert [entry.children for entry in read_entries(app, bundle.matter.id)] == [2, -1, 1]


def test_every_unit_that_helps_gets_a_child_of_its_own(app: Connection) -> None:
    for text in (EACH, PART):
        publish(app, text, {}, "周督查", "孙主任", at("2024-01-02"))
    opening = act("open", OFFICE, title="开办幼儿园", support=("教育局", "消防大队", "卫健局"))
    opened = open_matter(app, "bundles", opening, now())
    assert isinstance(opened, Taken), opened
    whats = app.execute("SELECT values ->> 'what' FROM matters WHERE parent = %s ORDER BY id", (opened.matter.id,))
    assert [what for (what,) in whats] == ["教育局", "消防大队", "卫健局"]
    assert opened.matter.children == 3


def test_a_child_that_its_first_act_ends_is_not_waited_for(app: Connection) -> None:
    publish(app, BUNDLE, {}, "周督查", "孙主任", at("2024-01-02"))
    publish(
        app,
        PART.replace('to = "asked"\nby', 'to = "done"\noutcome = "即办"\nby', 1),
        {},
        "周督查",
        "孙主任",
        at("2024-01-02"),
    )
    opened = open_matter(app, "bundles", act("open", OFFICE, title="开办幼儿园"), now())
    assert isinstance(opened, Taken), opened
    assert len(list_parts(app, opened.matter.id)) == 2
    assert opened.matter.children == 0
    assert take(app, opened.matter.id, act("finish", OFFICE)).matter.outcome == "办结"


def test_parents_and_children_verify_and_rebuild(
    app: Connection, owner: Connection, place: Place, bundle: Taken
) -> None:
    take(app, list_parts(app, bundle.matter.id)[0], act("answer", CLERK))
    assert verify(place.app).ok
    assert rebuild(owner) == {"matters": True, "clocks": True, "stays": True}
