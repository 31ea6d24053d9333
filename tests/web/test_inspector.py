"""The inspector's desk: what stands at which step, what comes next, and by whom."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from tests.ledger.district import PAPER, act, now, take

from luoshi.facts.matter import Actor
from luoshi.ledger.journal import Taken, open_matter
from luoshi.ledger.units import put_person

Connection = psycopg.Connection[Any]
SignIn = Callable[..., Any]
PLATFORM = Actor("甲平台", "应急局", frozenset({"platform"}))
INSPECTOR = Actor("郑检查", "应急局", frozenset({"inspector", "officer"}))


def draw(ledger: Connection, firm: str, **more: Any) -> Taken:
    """An inspection of the firm by two officers of the emergency bureau, drawn on 1 March 2024."""
    values = {
        "title": "安全生产",
        "draw_number": firm,
        "firm": firm,
        "lead": "应急局",
        "officers": ("郑检查", "何检查"),
    }
    taken = open_matter(ledger, "inspections", act("draw", PLATFORM, **values | more), now())
    assert isinstance(taken, Taken), taken
    return taken


def find(ledger: Connection, title: str, **more: Any) -> Taken:
    values = {"title": title, "firm": "云溪木业", "place": "车间", "lead": "应急局", "source": "执法检查"}
    taken = open_matter(ledger, "hazards", act("find", INSPECTOR, **values | more, evidence=PAPER), now())
    assert isinstance(taken, Taken), taken
    return taken


def read_steps(client: Any) -> dict[str, list[tuple[str, bool, list[str]]]]:
    """By stage, each matter's name, whether it is one's own, and the acts that come next."""
    steps = client.get("/inspector").context["steps"]
    return {
        step.stage: [(turn.line.title, turn.mine, [offer.name for offer in turn.next]) for turn in step.turns]
        for step in steps
    }


def test_the_days_work_lies_in_its_order_ones_own_first(sign_in: SignIn, ledger: Connection) -> None:
    draw(ledger, "南园超市", officers=("何检查", "吕检查"), title="他人的")
    draw(ledger, "云溪木业", title="自己的")
    find(ledger, "消防通道堵塞")
    client = sign_in("郑检查", "应急局", "inspector officer")
    assert client.get("/")["Location"] == "/inspector"
    steps = read_steps(client)
    assert list(steps) == ["待检查", "待定级"]
    assert [(title, mine) for title, mine, _ in steps["待检查"]] == [("自己的", True), ("他人的", False)]
    assert steps["待检查"][0][2] == ["告知检查", "实施检查", "回避更换检查人员"]
    assert steps["待定级"] == [("消防通道堵塞", True, ["定级", "移交其他监管部门"])]


def test_another_units_inspections_are_on_nobody_elses_desk(sign_in: SignIn, ledger: Connection) -> None:
    drawn = draw(ledger, "云溪木业")
    client = sign_in("吕检查", "城管局", "officer")
    assert read_steps(client) == {}
    assert client.get(f"/matter/{drawn.matter.id}").status_code == 403
    assert client.get(f"/matter/{drawn.matter.id}/act/visit").status_code == 403


@pytest.mark.parametrize(("unit", "role"), [("住建局", "clerk"), ("督查室", "office"), ("热线中心", "desk")])
def test_the_desk_is_for_those_who_inspect(sign_in: SignIn, unit: str, role: str) -> None:
    assert sign_in("某人", unit, role).get("/inspector").status_code == 403


def test_a_form_has_a_place_for_each_of_two_officers_the_first_being_oneself(
    sign_in: SignIn, ledger: Connection
) -> None:
    put_person(ledger, "何检查", "何检查", "应急局", frozenset({"officer"}))
    drawn = draw(ledger, "云溪木业", officers=("吕检查", "何检查"))
    client = sign_in("郑检查", "应急局", "officer")
    asked = {one.id: one for one in client.get(f"/matter/{drawn.matter.id}/act/visit").context["inputs"]}
    assert asked["officers"].each == ("郑检查", "")
    assert asked["licences"].each == ("", "")
    assert asked["officers"].known == ("何检查", "郑检查")


def test_those_who_were_drawn_together_are_filled_in(sign_in: SignIn, ledger: Connection) -> None:
    drawn = draw(ledger, "云溪木业")
    inputs = sign_in("郑检查", "应急局", "officer").get(f"/matter/{drawn.matter.id}/act/visit").context["inputs"]
    assert next(one for one in inputs if one.id == "officers").each == ("郑检查", "何检查")


def test_a_visit_by_one_officer_alone_is_refused_and_by_two_is_taken(sign_in: SignIn, ledger: Connection) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    drawn = draw(ledger, "云溪木业")
    client = sign_in("郑检查", "应急局", "officer")
    typed = {"v_licences": ["07-1", "07-2"], "v_visited_on": "2024-03-04", "v_found": "未发现问题"}

    def send(officers: list[str]) -> Any:
        photo = SimpleUploadedFile("现场.jpg", b"\xff\xd8\xff\xe0" + bytes(100))
        address = f"/matter/{drawn.matter.id}/act/visit"
        return client.post(address, typed | {"v_officers": officers, "evidence": photo})

    alone = send(["郑检查", ""])
    assert (alone.status_code, "至少2项" in alone.content.decode()) == (409, True)
    assert send(["郑检查", "何检查"]).status_code == 302
    assert list(read_steps(client)) == ["待处理"]


def test_a_phone_takes_the_photo_itself(sign_in: SignIn, ledger: Connection) -> None:
    form = sign_in("郑检查", "应急局", "inspector").get("/open/hazards").content.decode()
    assert 'accept="image/jpeg,image/png" capture="environment"' in form
    assert 'name="v_lead" type="text" value="应急局"' in form  # the hazard is one's own unit's to begin with


def test_stopped_work_goes_on_by_consent_alone(sign_in: SignIn, ledger: Connection) -> None:
    found = find(ledger, "罐区超量").matter.id
    other = Actor("何检查", "应急局", frozenset({"inspector"}))
    head = Actor("戊", "应急局", frozenset({"bureau"}))
    take(ledger, found, act("grade", INSPECTOR, grade="重大", reason="超出许可储量"))
    take(ledger, found, act("stop_work", INSPECTOR, reason="随时可能泄漏", evidence=PAPER))
    take(ledger, found, act("order_major", INSPECTOR, evidence=PAPER))
    take(ledger, found, act("approve", head))
    plan = {
        "responsible": "厂长",
        "measures": "转运减量",
        "funds": 80,
        "emergency_plan": "封控",
        "given_due": now().at.date(),
    }
    take(ledger, found, act("approve_plan", INSPECTOR, **plan, evidence=PAPER))
    take(ledger, found, act("approve", head))
    take(ledger, found, act("report", INSPECTOR, result="已减量", evidence=PAPER))
    client = sign_in("何检查", "应急局", "inspector")
    assert read_steps(client)["待复查"] == [("罐区超量", False, ["复查"])]
    take(ledger, found, act("recheck", other, rechecked="已整改", officers=("何检查", "吕检查"), evidence=PAPER))
    assert read_steps(client)["待复查"] == [("罐区超量", True, ["复查", "同意恢复生产使用"])]
