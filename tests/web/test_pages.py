"""The year, figures down to their matters, matters opened, the hotline's desk, what waits for a signature."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import psycopg
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import etree, html
from tests.ledger.district import CLERK, DESK, SECTION, act, at, issue_task, now, take

from luoshi.ledger.journal import Taken, open_matter
from luoshi.procedure.load import load_procedure
from luoshi.work.hotline import count_said, list_weeks
from luoshi.work.rising import Rising, find_rising, read_rule

Connection = psycopg.Connection[Any]
SignIn = Callable[..., Any]


def test_the_year_counts_lights_by_kind_unit_and_leader(sign_in: SignIn, ledger: Connection) -> None:
    issue_task(ledger, "改造老旧小区3个", leader="钱区长")
    issue_task(ledger, "新建公厕5座", lead="城管局")
    glance = sign_in("周督查", "督查室", "office").get("/year").context["glance"]
    assert glance.together.lights == (2, 0, 0, 0, 0)  # both were to be received in March 2024
    assert {row.name for row in glance.by_unit} == {"住建局", "城管局"}
    assert {row.name for row in glance.by_leader} == {"钱区长", ""}


def test_each_count_of_the_year_opens_the_list_of_its_matters(sign_in: SignIn, ledger: Connection) -> None:
    issue_task(ledger, "改造老旧小区3个", leader="钱区长")
    issue_task(ledger, "新建公厕5座", lead="城管局")
    client = sign_in("周督查", "督查室", "office")
    cells = html.fromstring(client.get("/year").content).xpath("//td/a/@href")
    lists = {address: len(client.get(address).context["lines"]) for address in cells if "?" in address}
    assert lists["/tasks?unit=%E5%9F%8E%E7%AE%A1%E5%B1%80&light=red"] == 1
    assert lists["/tasks?category=%E6%B0%91%E7%94%9F%E5%AE%9E%E4%BA%8B"] == 2
    assert all(lists.values())


def test_the_year_tells_who_did_what_last(sign_in: SignIn, ledger: Connection) -> None:
    client = sign_in("周督查", "督查室", "office")
    client.post(
        "/open/tasks", {"v_title": "新建公厕5座", "v_category": "民生实事", "v_lead": "城管局", "v_due": "2030-12-31"}
    )
    (moved,) = client.get("/year").context["moved"]
    assert (moved.line.title, moved.act, moved.person) == ("新建公厕5座", "印发", "周督查")


def test_the_chart_is_a_picture_without_a_script(sign_in: SignIn, ledger: Connection) -> None:
    issue_task(ledger, "改造老旧小区3个")
    answer = sign_in("周督查", "督查室", "office").get("/year/lights.svg")
    tags = {etree.QName(tag).localname for tag in etree.fromstring(answer.content).iter(etree.Element)}
    assert answer["Content-Type"] == "image/svg+xml"
    assert "rect" in tags
    assert "script" not in tags
    assert "script-src" not in answer["Content-Security-Policy"]


def test_the_chart_speaks_both_languages(sign_in: SignIn, ledger: Connection) -> None:
    issue_task(ledger, "改造老旧小区3个")
    client = sign_in("周督查", "督查室", "office")
    assert ">红<" in client.get("/year/lights.svg").content.decode()
    client.post("/language", {"language": "en", "next": "/year"})
    assert ">red<" in client.get("/year/lights.svg").content.decode()


def test_a_figure_opens_its_formula_base_and_matters(sign_in: SignIn, ledger: Connection) -> None:
    task = issue_task(ledger, "改造老旧小区3个")
    client = sign_in("周督查", "督查室", "office")
    listed = client.get("/figures?year=2024").content.decode()
    assert "/figures/tasks.total?year=2024" in listed
    page = client.get("/figures/tasks.total?year=2024")
    assert [one.matter for one in page.context["behind"]] == [task.matter.id]
    assert client.get("/figures/tasks.nothing").status_code == 404


@pytest.mark.parametrize("address", ["/year", "/figures", "/year/lights.svg", "/hotline"])
def test_what_covers_the_district_is_not_a_units(sign_in: SignIn, address: str) -> None:
    assert sign_in("孙经办", "城管局", "clerk").get(address).status_code == 403


def test_the_office_issues_a_task_and_a_clerk_does_not(sign_in: SignIn) -> None:
    values = {"v_title": "新建公厕5座", "v_category": "民生实事", "v_lead": "城管局", "v_due": "2030-12-31"}
    assert sign_in("孙经办", "城管局", "clerk").post("/open/tasks", values).status_code == 403
    client = sign_in("周督查", "督查室", "office")
    lacking = client.post("/open/tasks", {**values, "v_lead": ""})
    assert lacking.status_code == 409
    assert "须填写牵头单位" in lacking.content.decode()
    opened = client.post("/open/tasks", values)
    assert "新建公厕5座" in client.get(opened["Location"]).content.decode()


def test_what_waits_for_a_signature_lies_on_the_desk_of_who_signs(sign_in: SignIn, ledger: Connection) -> None:
    task = issue_task(ledger, "改造老旧小区3个", due=date(2030, 12, 31))
    take(ledger, task.matter.id, act("receive", CLERK, "2024-03-04"))
    take(ledger, task.matter.id, act("report_progress", CLERK, "2024-03-05", progress="已开工", state="滞后"))
    waiting = {
        name: [held.matter.id for held, _ in sign_in(name, unit, roles).get("/unit").context["waiting"]]
        for name, unit, roles in (("王科长", "住建局", "section"), ("刘科长", "城管局", "section"))
    }
    assert waiting == {"王科长": [task.matter.id], "刘科长": []}


def test_the_hotlines_desk_counts_orders_by_stage(sign_in: SignIn) -> None:
    client = sign_in("钱派单", "热线中心", "desk")
    page = client.get("/hotline")
    assert page.status_code == 200
    assert page.context["steps"] == []
    assert "还没有记录" in page.content.decode()


def take_in(ledger: Connection, **values: Any) -> str:
    taken = open_matter(ledger, "hotline", act("take_in", DESK, **values), now())
    assert isinstance(taken, Taken), taken
    return taken.matter.id


def test_the_dispatcher_sees_at_which_step_orders_stand_and_what_comes_next(
    sign_in: SignIn, ledger: Connection
) -> None:
    back = take_in(ledger, subject="噪声", place="云溪街道")
    take(ledger, back, act("dispatch", DESK, lead="住建局"))
    take(ledger, back, act("send_back", CLERK, reason="属城管"))
    answered = take_in(ledger, subject="供水", place="南屏街道")
    take(ledger, answered, act("dispatch", DESK, lead="住建局"))
    take(ledger, answered, act("sign", CLERK))
    take(ledger, answered, act("answer", CLERK, claim="已解决", answer="已修好"))
    take(ledger, answered, act("approve", SECTION))
    steps = sign_in("钱派单", "热线中心", "desk").get("/hotline").context["steps"]
    shown = {step.stage: [(turn.told, [offer.name for offer in turn.next]) for turn in step.turns] for step in steps}
    assert shown == {
        "待派单": [((("地点", "云溪街道"), ("已退回过", "")), ["派单"])],
        "待回访": [((("地点", "南屏街道"), ("单位认定的办理结果", "已解决")), ["回访登记"])],
    }


def test_orders_at_one_place_on_one_subject_are_shown_side_by_side(sign_in: SignIn, ledger: Connection) -> None:
    first, second = (take_in(ledger, subject="噪声", place="云溪街道") for _ in range(2))
    take_in(ledger, subject="噪声", place="南屏街道")
    take_in(ledger, subject="噪声")
    take_in(ledger, subject="噪声")  # without a place nobody can say
    (group,) = sign_in("钱派单", "热线中心", "desk").get("/hotline").context["alike"]
    assert {line.id for line in group} == {first, second}


def test_what_callers_said_is_counted_for_the_last_thirty_days(ledger: Connection) -> None:
    loop = load_procedure("hotline")
    for answers in ({"reached": True, "solved": "已解决", "satisfied": "满意"}, {"reached": False}):
        order = take_in(ledger, subject="供水")
        take(ledger, order, act("dispatch", DESK, lead="住建局"))
        take(ledger, order, act("sign", CLERK))
        take(ledger, order, act("answer", CLERK, claim="已解决", answer="已修好"))
        take(ledger, order, act("approve", SECTION))
        take(ledger, order, act("call_back", DESK, **answers))
        take(ledger, order, act("close", DESK))
    assert count_said(ledger, loop, at("2024-03-20")) == [("满意", 1), ("", 1)]
    assert count_said(ledger, loop, at("2024-05-20")) == []


def test_a_rise_shows_the_weeks_behind_it(ledger: Connection) -> None:
    for day, count in (("2024-03-04", 1), ("2024-03-18", 2), ("2024-04-01", 9)):
        for _ in range(count):
            doing = act("take_in", DESK, day, subject="供水")
            assert isinstance(open_matter(ledger, "hotline", doing, now(day)), Taken)
    rising = find_rising(ledger, "hotline", "subject", "2024-W14", at("2024-04-08"), read_rule(None))
    assert isinstance(rising, Rising), rising
    ((value, _, weeks),) = list_weeks(ledger, rising)
    assert (value, weeks) == ("供水", (1, 0, 2, 0, 9))


def test_a_leaders_sheet_says_how_many_it_leaves_out(sign_in: SignIn, ledger: Connection) -> None:
    for number in range(24):
        issue_task(ledger, f"第{number}件", leader="钱区长")
    page = sign_in("钱区长", "区政府", "chief").get("/leader").content.decode()
    assert page.count('<tr class="screen">') == 2
    assert "未印出的件数： 2" in page


@pytest.mark.parametrize(
    ("name", "unit", "role", "opens", "reads"),
    [
        ("郑检查", "应急局", "inspector", {"hazards"}, set()),
        ("冯专员", "区安委办", "committee", {"hazards"}, {"hazards"}),
        ("吴代表", "人大", "congress", set(), {"livelihood"}),
        ("孙经办", "城管局", "clerk", {"admissions", "obstacles"}, set()),
    ],
)
def test_a_desk_leads_to_what_its_role_opens_and_reads(
    sign_in: SignIn, name: str, unit: str, role: str, opens: set[str], reads: set[str]
) -> None:
    client = sign_in(name, unit, role)
    desk = client.get("/unit").content.decode()
    assert set(re.findall(r'href="/open/(\w+)"', desk)) == opens
    assert set(re.findall(r'href="/tasks\?register=(\w+)"', desk)) == reads
    assert {client.get(f"/open/{register}").status_code for register in opens} <= {200}
    assert {client.get(f"/tasks?register={register}").status_code for register in reads} <= {200}


def test_an_inspector_records_a_hazard_with_a_photo(sign_in: SignIn) -> None:
    client = sign_in("郑检查", "应急局", "inspector")
    typed = {
        "v_title": "消防通道堵塞",
        "v_firm": "云溪木业",
        "v_place": "云溪路8号",
        "v_lead": "应急局",
        "v_source": "执法检查",
    }
    assert client.post("/open/hazards", typed).status_code == 409  # without what shows it
    photo = SimpleUploadedFile("通道.jpg", b"\xff\xd8\xff\xe0" + bytes(100))
    opened = client.post("/open/hazards", typed | {"evidence": photo})
    assert opened.status_code == 302
    assert "通道.jpg" in client.get(opened["Location"]).content.decode()
    assert "消防通道堵塞" in client.get("/unit").content.decode()
