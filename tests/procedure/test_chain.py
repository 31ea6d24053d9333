"""The chain of approval inside a unit, and the order in which what happened is entered."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from luoshi.facts.matter import Act, Actor, Matter, Refusal
from luoshi.procedure.calendar import Moment, load_calendar
from luoshi.procedure.clocks import ZONE
from luoshi.procedure.decide import decide
from luoshi.procedure.fold import fold
from luoshi.procedure.load import load_procedure

HOTLINE = load_procedure("hotline")
DESK = Actor("钱派单", "热线中心", frozenset({"desk"}))
CLERK = Actor("李经办", "住建局", frozenset({"clerk", "section"}))
SECTION = Actor("王科长", "住建局", frozenset({"section"}))


def act(name: str, by: Actor, day: int, reason: str = "", **values: Any) -> Act:
    return Act(name, by, datetime(2024, 3, day, 10, tzinfo=ZONE), values, reason)


def decide_act(matter: Matter, doing: Act, known_on: int = 31) -> Any:
    return decide(HOTLINE, matter, doing, Moment(datetime(2024, 3, known_on, 18, tzinfo=ZONE), load_calendar()))


def play(*acts: Act) -> Matter:
    matter = Matter("1", "hotline", HOTLINE.version)
    for doing in acts:
        decided = decide_act(matter, doing)
        assert not isinstance(decided, Refusal), decided
        for entry in decided:
            matter = fold(matter, entry)
    return matter


def propose(**more: Any) -> Matter:
    """An order whose answer waits for the section's signature."""
    return play(
        act("take_in", DESK, 1, subject="供热", **more),
        act("dispatch", DESK, 1, lead="住建局"),
        act("sign", CLERK, 1),
        act("answer", CLERK, 4, claim="已解决", answer="已修好"),
    )


def refuse(matter: Matter, doing: Act, known_on: int = 31) -> str:
    decided = decide_act(matter, doing, known_on)
    assert isinstance(decided, Refusal), decided
    return decided.rule


def test_what_waits_for_a_signature_is_none_of_the_matters_values() -> None:
    matter = propose()
    assert "claim" not in matter.values
    assert matter.pending is not None
    assert matter.pending.values == {"claim": "已解决", "answer": "已修好"}


def test_what_was_sent_back_leaves_nothing_behind() -> None:
    waiting = propose()
    (entry,) = decide_act(waiting, act("reject", SECTION, 5, reason="写明更换的部件"))
    matter = fold(waiting, entry)
    assert matter.pending is None
    assert "claim" not in matter.values


def test_what_the_last_step_approves_enters_the_matter() -> None:
    matter = propose()
    for entry in decide_act(matter, act("approve", SECTION, 5)):
        matter = fold(matter, entry)
    assert (matter.stage, matter.values["claim"]) == ("answered", "已解决")


def test_nobody_signs_what_he_proposed_not_even_for_somebody_else() -> None:
    lent = Actor("李经办", "住建局", frozenset({"section"}), acts_for="王科长")
    assert refuse(propose(), act("approve", CLERK, 5)) == "chain"
    assert refuse(propose(), act("approve", lent, 5)) == "chain"


def test_whoever_acts_for_another_signs_in_his_place() -> None:
    lent = Actor("张科员", "住建局", frozenset({"section"}), acts_for="王科长")
    assert not isinstance(decide_act(propose(), act("approve", lent, 5)), Refusal)


def test_whoever_has_an_interest_does_not_sign_either() -> None:
    matter = play(
        act("take_in", DESK, 1, subject="供热"), act("dispatch", DESK, 1, lead="住建局"), act("sign", CLERK, 1)
    )
    proposed = decide_act(matter, act("answer", CLERK, 4, claim="已解决", answer="已修好"))[0]
    waiting = fold(matter, proposed)
    assert refuse(with_interest(waiting, "王科长"), act("approve", SECTION, 5)) == "interest"


def with_interest(matter: Matter, person: str) -> Matter:
    from dataclasses import replace

    return replace(matter, values={**matter.values, "interested": (person,)})


def test_what_happened_is_entered_in_its_order() -> None:
    matter = play(act("take_in", DESK, 1, subject="供热"), act("record_note", DESK, 5, note="来电催办"))
    assert refuse(matter, act("dispatch", DESK, 4, lead="住建局")) == "order"


def test_a_signature_is_not_given_before_what_it_signs() -> None:
    assert refuse(propose(), act("approve", SECTION, 3)) == "order"


def test_nothing_has_happened_that_is_still_to_come() -> None:
    assert refuse(propose(), act("approve", SECTION, 5), known_on=4) == "future"


def test_what_happened_may_be_entered_days_later() -> None:
    matter = play(act("take_in", DESK, 1, subject="供热"))
    assert not isinstance(decide_act(matter, act("dispatch", DESK, 2, lead="住建局"), known_on=20), Refusal)
