"""The desk of deputies and members: their own suggestions with the answer, their opinion, and no more than that."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from tests.ledger.district import OFFICE, PAPER, act, at, now, take

from luoshi.facts.matter import Actor
from luoshi.ledger.journal import Taken, load_matter, open_matter, read_entries

Connection = psycopg.Connection[Any]
SignIn = Callable[..., Any]
SENDER = Actor("甲", "区人大代表工作室", frozenset({"sender"}))
CLERK, SECTION, HEAD, PRINCIPAL = (
    Actor(name, "交通局", frozenset({role}))
    for name, role in (("乙经办", "clerk"), ("庚科长", "section"), ("辛局长", "head"), ("壬局长", "principal"))
)


def suggest(ledger: Connection, title: str = "增设公交线路", deputy: str = "丁代表", **more: Any) -> str:
    """A suggestion that the transport bureau works on, after a note and a talk."""
    values = {"sender": SENDER.unit, "title": title, "source": "代表建议", "deputy": deputy, "words": "通勤不便"}
    taken = open_matter(ledger, "suggestions", act("enter", SENDER, **values | more), now())
    assert isinstance(taken, Taken), taken
    id = taken.matter.id
    take(ledger, id, act("hand_over", SENDER, lead="交通局", handed_on=at("2024-03-01").date()))
    take(ledger, id, act("sign", CLERK))
    take(ledger, id, act("record_note", CLERK, note="内部意见不一"))
    take(ledger, id, act("discuss", CLERK, discussed_on=at("2024-03-01").date(), discussed_how="走访"))
    return id


def propose_answer(ledger: Connection, id: str, result: str = "A 已解决") -> None:
    values = {"result": result, "answer": "12路已延伸至云溪小区", "reply_number": "云交函〔2024〕5号"}
    take(ledger, id, act("answer", CLERK, **values, evidence=PAPER))


def answer(ledger: Connection, id: str) -> None:
    propose_answer(ledger, id)
    for signer in (SECTION, HEAD, PRINCIPAL):
        take(ledger, id, act("approve", signer))


def test_a_deputys_day_begins_with_what_was_answered(sign_in: SignIn, ledger: Connection) -> None:
    answer(ledger, suggest(ledger))
    suggest(ledger, "整治噪声")
    client = sign_in("丁代表", "区人大代表", "deputy")
    assert client.get("/")["Location"] == "/deputy"
    desk = client.get("/deputy").context
    (one,) = desk["to_judge"]
    assert (one.title, one.answer) == ("增设公交线路", "12路已延伸至云溪小区")
    assert [one.title for one in desk["under_way"]] == ["整治噪声"]


def test_an_opinion_is_given_on_attitude_and_result_and_may_ask_for_more(sign_in: SignIn, ledger: Connection) -> None:
    id = suggest(ledger)
    answer(ledger, id)
    client = sign_in("丁代表", "区人大代表", "deputy")
    typed = {"v_attitude": "满意", "v_view": "不满意", "v_wish": "是", "v_remark": "班次太少"}
    assert client.post(f"/matter/{id}/act/judge", {**typed, "v_view": ""}).status_code == 409
    assert client.post(f"/matter/{id}/act/judge", typed).status_code == 302
    assert read_entries(ledger, id)[-1].by.person == "丁代表"
    take(ledger, id, act("redo", SENDER, "2026-12-31", reason="班次太少"))
    (one,) = client.get("/deputy").context["under_way"]
    assert (one.again, one.answer) == (True, "")


@pytest.mark.parametrize(("name", "status"), [("丁代表", 200), ("戊代表", 200), ("己代表", 403)])
def test_a_deputy_opens_what_is_ones_own_and_nothing_else(
    sign_in: SignIn, ledger: Connection, name: str, status: int
) -> None:
    id = suggest(ledger, signers=("戊代表",))
    client = sign_in(name, "区人大代表", "deputy")
    assert client.get(f"/matter/{id}").status_code == status
    assert client.get(f"/matter/{id}/act/judge").status_code == 403  # there is no answer yet


def test_who_joined_a_suggestion_reads_the_answer_and_leaves_the_opinion_to_who_led_it(
    sign_in: SignIn, ledger: Connection
) -> None:
    id = suggest(ledger, signers=("戊代表",))
    answer(ledger, id)
    client = sign_in("戊代表", "区人大代表", "deputy")
    assert "12路已延伸" in client.get("/deputy").content.decode()
    assert client.get(f"/matter/{id}/act/judge").status_code == 403


def test_notes_drafts_and_reasons_of_the_unit_are_not_told_to_the_deputy(sign_in: SignIn, ledger: Connection) -> None:
    id = suggest(ledger)
    propose_answer(ledger, id)
    client = sign_in("丁代表", "区人大代表", "deputy")
    page = client.get(f"/matter/{id}").content.decode()
    assert "通勤不便" in page  # the deputy's own words
    assert "内部意见不一" not in page
    assert "12路" not in page
    assert client.get(f"/matter/{id}/evidence/{PAPER[0].ref}").status_code == 404
    for signer in (SECTION, HEAD, PRINCIPAL):
        take(ledger, id, act("approve", signer))
    page = client.get(f"/matter/{id}").content.decode()
    assert "12路已延伸至云溪小区" in page
    assert "庚科长" not in page


def test_what_is_public_of_others_is_listed_without_what_was_said_in_confidence(
    sign_in: SignIn, ledger: Connection
) -> None:
    shown, hidden = suggest(ledger), suggest(ledger, "整治噪声")
    answer(ledger, shown)
    take(ledger, shown, act("mark_publicity", OFFICE, publicity="主动公开", reason="经审查"))
    client = sign_in("己代表", "区人大代表", "deputy")
    page = client.get("/deputy")
    assert [one.title for one in page.context["public"]] == ["增设公交线路"]
    for said in ("12路", "通勤不便", "整治噪声"):
        assert said not in page.content.decode()
    assert {client.get(f"/matter/{id}").status_code for id in (shown, hidden)} == {403}


def test_a_members_proposals_lie_on_the_same_desk(sign_in: SignIn, ledger: Connection) -> None:
    sender = Actor("甲", "区政协提案委", frozenset({"sender"}))
    values = {
        "sender": sender.unit,
        "title": "社区食堂",
        "kind": "联名提案",
        "proposer": "子委员",
        "joint": ("丑委员",),
    }
    taken = open_matter(ledger, "proposals", act("submit", sender, **values), now())
    assert isinstance(taken, Taken)
    for name in ("子委员", "丑委员"):
        client = sign_in(name, "区政协委员", "deputy")
        assert [one.title for one in client.get("/deputy").context["under_way"]] == ["社区食堂"]
        assert client.get(f"/matter/{taken.matter.id}").status_code == 200
    assert load_matter(ledger, taken.matter.id) is not None


@pytest.mark.parametrize(("unit", "role"), [("交通局", "clerk"), ("督查室", "office"), ("区人大代表工作室", "sender")])
def test_the_desk_is_a_deputys(sign_in: SignIn, unit: str, role: str) -> None:
    assert sign_in("某人", unit, role).get("/deputy").status_code == 403
