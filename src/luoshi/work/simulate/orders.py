"""A hotline order, played from its coming in to its end or the end of the time."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from luoshi.procedure.clocks import ZONE
from luoshi.work.simulate.life import DESK, OFFICE, PROOF, Life, act_of, choose_way, pick_day

# Working days in the district, as the tally of this simulation knows them: four from the dispatch, and one less than
# the city's five from the day on which the order came.
_TERM = 4


def play_order(life: Life, profile: dict[str, Any], key: str) -> None:
    """Plays one order; `facts`: lead, contacted, reached, solved, satisfied, excluded, redone, on_time, outcome."""
    rng = life.rng
    came = _take_in(life, profile, key)
    way = choose_way(rng, profile["order_ways"])
    day = life.calendar.number_day(life.calendar.roll_day(came.date()))
    first = life.calendar.number_day(came.date())
    if not life.calendar.works_on(came.date()) or came.hour < 9:
        came = life.work_time(day, 0)
    soon = came + timedelta(minutes=20)
    if way == "refused":
        if life.do(soon, "refuse", DESK, reason="不属受理范围"):
            life.facts["outcome"] = "不予受理"
    elif way == "merged":
        if life.do(soon, "merge", DESK, duplicate_of="前一件"):
            life.facts["outcome"] = "并单"
    else:
        _handle(life, profile, way, day, soon, first)


def _take_in(life: Life, profile: dict[str, Any], key: str) -> datetime:
    rng, year = life.rng, profile["year"]
    came = datetime.combine(pick_day(rng, date(year, 1, 2), date(year, 12, 31)), time(8), ZONE)
    came += timedelta(minutes=rng.randrange(480))
    subject, place = rng.choice(profile["subjects"]), rng.choice(profile["places"])
    private = {"caller": f"模拟诉求人{life.matter[-6:]}", "words": f"{place}的{subject}问题"}
    if life.do(came, "take_in", DESK, subject=subject, place=place, simulated=True, key=key, **private):
        life.facts["received"] = True
    return came


def _handle(life: Life, profile: dict[str, Any], way: str, day: int, at: datetime, first: int) -> None:
    lead = life.rng.choice(profile["units"])
    at = at + timedelta(minutes=10)
    if way == "returned":
        other = next(unit for unit in profile["units"] if unit != lead)
        _dispatch(life, at, other)
        life.try_wrongly(at + timedelta(minutes=5), "sign", act_of(lead, "clerk"))
        life.do(at + timedelta(minutes=10), "send_back", act_of(other, "clerk"), reason="不属本单位职责")
        at = at + timedelta(minutes=30)
    _dispatch(life, at, lead)
    clerk = act_of(lead, "clerk")
    if way == "returned":
        life.try_wrongly(at + timedelta(minutes=5), "send_back", clerk, reason="不属本单位职责")
    life.do(at + timedelta(minutes=20), "sign", clerk)
    due = first + _TERM  # an order that came on a day off is dispatched on the next working day, and has lost one
    day += 1
    if not life.happens(profile["order_marks"]["uncontacted"]):
        _contact(life, day, lead)
    if way == "shelved":
        day, due = _shelve(life, day, due)
    if way == "extended" and life.do(life.work_time(day, 60), "extend", DESK, extend_by=3, reason="需开挖路面"):
        due += 3
    answered = due + life.rng.randint(1, 4) if way == "late" else life.rng.randint(day, due)
    _answer(life, answered, due, lead)
    _hear(life, profile, answered + 1, lead)


def _dispatch(life: Life, at: datetime, lead: str) -> None:
    if life.do(at, "dispatch", DESK, lead=lead):
        life.facts["lead"] = lead


def _contact(life: Life, day: int, lead: str) -> None:
    if life.do(life.work_time(day, 30), "contact", act_of(lead, "clerk"), contacted=True):
        life.facts["contacted"] = True


def _shelve(life: Life, day: int, due: int) -> tuple[int, int]:
    """Ten working days on which no time counts."""
    life.do(life.work_time(day, 40), "shelve", OFFICE, reason="待跨区协调", evidence=PROOF)
    life.do(life.work_time(day + 10, 40), "take_up", OFFICE)
    return day + 10, due + 10


def _answer(life: Life, day: int, due: int, lead: str) -> None:
    clerk, section = act_of(lead, "clerk"), act_of(lead, "section")
    life.do(life.work_time(day, 200), "answer", clerk, claim="已解决", answer="已处理并告知诉求人")
    if life.do(life.work_time(day, 240), "approve", section):
        life.facts["on_time"] = day <= due


def _hear(life: Life, profile: dict[str, Any], day: int, lead: str) -> None:
    """The call-back; who is not content has it done again, once."""
    voices = profile["order_voices"]
    life.try_wrongly(life.work_time(day, 10), "close", DESK)
    voice = choose_way(life.rng, voices)
    _call_back(life, day, voice)
    if voice in ("unsolved", "discontent"):
        if life.do(life.work_time(day, 60), "reopen", DESK, reason="诉求人不满意"):
            life.facts |= {"redone": True, "contacted": None, "reached": None, "solved": None, "satisfied": None}
            life.facts["on_time"] = None
        _contact(life, day + 1, lead)
        _answer(life, day + 2, day + _TERM, lead)
        day += 3
        _call_back(life, day, choose_way(life.rng, {"half_content": 40, "unsolved": 12}))
    if life.do(life.work_time(day, 120), "close", DESK):
        life.facts["outcome"] = "办结"
    if life.happens(profile["order_marks"]["excluded"]) and life.do(
        life.work_time(day + 5, 0), "exclude", OFFICE, excluded=True, reason="诉求不合理", evidence=PROOF
    ):
        life.facts["excluded"] = True


def _call_back(life: Life, day: int, voice: str) -> None:
    heard: dict[str, Any] = {"reached": voice != "unreached"}
    if heard["reached"]:
        heard["solved"] = "未解决" if voice == "unsolved" else "已解决"
        heard["satisfied"] = {"discontent": "不满意", "unsolved": "不满意", "half_content": "基本满意"}.get(
            voice, "满意"
        )
    if life.do(life.work_time(day, 30), "call_back", DESK, **heard):
        life.facts |= heard
