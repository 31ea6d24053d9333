"""An act taken: once, by one at a time, whole or not at all."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import psycopg
import pytest
from tests.ledger.district import CLERK, DESK, HEAD, OFFICE, PAPER, SECTION, act, close_task, issue_task, now, take

from luoshi.facts.matter import Refusal, Withheld
from luoshi.ledger.journal import Taken, load_matter, open_matter, read_entries, take_act
from luoshi.ledger.place import Place, connect
from luoshi.ledger.withhold import commit_text

Connection = psycopg.Connection[Any]


def count(conn: Connection, table: str) -> int:
    row = conn.execute(f"SELECT count(*) FROM {table}").fetchone()
    assert row
    return int(row[0])


def test_a_task_goes_its_whole_way(app: Connection) -> None:
    task = issue_task(app)
    assert task.number == "云政督〔2024〕1号"
    done = close_task(app, task.matter.id)
    assert (done.matter.stage, done.matter.outcome) == ("closed", "办结")
    assert [entry.act for entry in read_entries(app, task.matter.id)] == [
        "issue", "receive", "apply_closing", "approve", "approve", "apply_closing", "certify"
    ]  # fmt: skip
    held = load_matter(app, task.matter.id)
    assert held is not None
    assert held.matter == done.matter


def test_a_refused_act_leaves_no_trace(app: Connection) -> None:
    task = issue_task(app)
    refused = take_act(app, task.matter.id, act("certify", OFFICE), now())
    assert isinstance(refused, Refusal)
    assert refused.rule == "stage"
    assert count(app, "journal") == 1
    assert take(app, task.matter.id, act("receive", CLERK)).matter.seq == 2


def test_an_act_on_a_matter_that_is_not_there_is_refused(app: Connection) -> None:
    refused = take_act(app, "nothing", act("receive", CLERK), now())
    assert isinstance(refused, Refusal)
    assert refused.rule == "unknown"


def test_a_matter_of_a_register_without_a_loop_is_refused(app: Connection) -> None:
    refused = open_matter(app, "gossip", act("issue", OFFICE), now())
    assert isinstance(refused, Refusal)
    assert refused.rule == "register"


def test_the_same_key_is_no_second_act(app: Connection) -> None:
    task = issue_task(app, key="a-1")
    again = issue_task(app, key="a-1")
    assert (again.matter, again.number, again.again) == (task.matter, task.number, True)
    received = take(app, task.matter.id, act("receive", CLERK, key="a-2"))
    repeated = take(app, task.matter.id, act("receive", CLERK, key="a-2"))
    assert (received.again, repeated.again) == (False, True)
    assert repeated.entries == received.entries
    assert count(app, "journal") == 2


def test_a_key_that_stands_for_something_else_is_refused(app: Connection) -> None:
    issue_task(app, key="a-1")
    other = issue_task(app)
    refused = take_act(app, other.matter.id, act("receive", CLERK, key="a-1"), now())
    assert isinstance(refused, Refusal)
    assert refused.rule == "key"


def test_one_key_sent_by_eight_at_once_opens_one_matter(place: Place) -> None:
    def send(_: int) -> str:
        with connect(place.app) as conn:
            return issue_task(conn, key="retry").matter.id

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(send, range(8)))) == 1


def test_of_two_who_act_on_what_they_saw_one_is_refused(place: Place, app: Connection) -> None:
    task = issue_task(app)

    def receive(_: int) -> Taken | Refusal:
        with connect(place.app) as conn:
            return take_act(conn, task.matter.id, act("record_note", OFFICE, note="已阅", seen=1), now())

    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(receive, range(2)))
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Refusal", "Taken"]
    assert [o.rule for o in outcomes if isinstance(o, Refusal)] == ["stale"]


def test_notes_by_eight_at_once_are_all_kept_in_one_chain(place: Place, app: Connection) -> None:
    task = issue_task(app)

    def note(k: int) -> None:
        with connect(place.app) as conn:
            take(conn, task.matter.id, act("record_note", OFFICE, note=f"第{k}次核对"))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(note, range(24)))
    assert [entry.seq for entry in read_entries(app, task.matter.id)] == list(range(1, 26))


def test_a_clock_stepped_back_does_not_step_the_record_back(app: Connection) -> None:
    task = issue_task(app)
    doing = act("receive", CLERK, "2024-02-29")
    assert isinstance(take_act(app, task.matter.id, doing, now("2024-02-29", 9)), Taken)
    rows = app.execute("SELECT happened_at, recorded_at FROM journal ORDER BY seq").fetchall()
    assert rows[0] == rows[1]


def test_what_happened_before_the_last_entry_is_refused(app: Connection) -> None:
    task = issue_task(app)
    refused = take_act(app, task.matter.id, act("receive", CLERK, "2024-02-29"), now("2024-03-04"))
    assert isinstance(refused, Refusal)
    assert refused.rule == "order"


@pytest.mark.parametrize("reason", ["改\0派", "改\ud800派", "改" * 30_000])
def test_a_reason_that_no_record_can_hold_is_refused(app: Connection, reason: str) -> None:
    task = issue_task(app)
    refused = take_act(app, task.matter.id, act("reassign", OFFICE, lead="城管局", reason=reason), now())
    assert isinstance(refused, Refusal)
    assert refused.rule == "text"


def test_the_app_cannot_change_or_remove_what_is_recorded(app: Connection) -> None:
    issue_task(app)
    for statement in (
        "UPDATE journal SET act = 'end'",
        "DELETE FROM journal",
        "TRUNCATE journal",
        "UPDATE seals SET count = 0",
        "DELETE FROM private_texts",
        "UPDATE procedures SET text = ''",
        "INSERT INTO journal (matter, seq, txid) VALUES ('m', 1, 7)",
        "ALTER TABLE journal DISABLE TRIGGER ALL",
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute(statement)


def test_a_private_text_stands_beside_the_journal(app: Connection, owner: Connection) -> None:
    values = {"subject": "供热", "words": "我家在松桥路9号，暖气不热", "caller": "林女士"}
    opened = open_matter(app, "hotline", act("take_in", DESK, **values), now())
    assert isinstance(opened, Taken)
    rows = app.execute("SELECT body FROM journal").fetchall()
    assert "松桥路" not in rows[0][0]
    assert "林女士" not in rows[0][0]
    private = owner.execute("SELECT field, withheld, salt, text FROM private_texts ORDER BY field").fetchall()
    assert [(field, text) for field, _, _, text in private] == [("caller", "林女士"), ("words", values["words"])]
    assert all(commit_text(salt, text) == withheld for _, withheld, salt, text in private)
    assert isinstance(opened.matter.values["words"], Withheld)


def test_a_private_answer_that_waits_for_a_signature_is_withheld_once(app: Connection, owner: Connection) -> None:
    opened = open_matter(app, "hotline", act("take_in", DESK, subject="供热"), now())
    assert isinstance(opened, Taken)
    id = opened.matter.id
    take(app, id, act("dispatch", DESK, lead="住建局"))
    take(app, id, act("sign", CLERK))
    take(app, id, act("answer", CLERK, claim="已解决", answer="已为松桥路9号更换阀门"))
    section = replace(CLERK, person="王科长", roles=frozenset({"section"}))
    done = take(app, id, act("approve", section))
    assert done.matter.stage == "answered"
    assert count(owner, "private_texts") == 1
    row = owner.execute("SELECT withheld FROM private_texts").fetchone()
    assert row is not None
    assert done.matter.values["answer"] == row[0]


def test_who_becomes_answerable_is_told(app: Connection) -> None:
    task = issue_task(app)
    take(app, task.matter.id, act("reassign", OFFICE, lead="城管局", reason="职责调整"))
    rows = app.execute("SELECT recipient, kind FROM outbox ORDER BY id").fetchall()
    assert rows == [("住建局", "assigned"), ("城管局", "assigned")]


def test_who_is_next_to_sign_is_told(app: Connection) -> None:
    task = issue_task(app).matter.id
    take(app, task, act("receive", CLERK))
    take(app, task, act("apply_closing", CLERK, progress="三个小区全部完工", evidence=PAPER))
    take(app, task, act("approve", SECTION))
    take(app, task, act("approve", HEAD))
    rows = app.execute("SELECT recipient, text FROM outbox WHERE kind = 'sign'").fetchall()
    assert rows == [("住建局", "政府工作报告任务：申请办结，待审签")] * 2


def test_after_an_intake_the_next_commit_waits_for_the_disk_again(app: Connection) -> None:
    issue_task(app)
    assert app.execute("SHOW synchronous_commit").fetchone() == ("on",)


def test_within_a_transaction_of_somebody_else_an_intake_leaves_its_commit_as_it_is(app: Connection) -> None:
    with app.transaction():
        issue_task(app)
        assert app.execute("SHOW synchronous_commit").fetchone() == ("on",)
