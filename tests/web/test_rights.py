"""Every act of every loop is offered to those whom the loop entitles, and to nobody else: role × act × relation."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.ledger.district import now

from luoshi.facts.matter import Act, Actor, Matter
from luoshi.ledger.advance import Held
from luoshi.procedure.decide import decide
from luoshi.procedure.load import list_registers, load_procedure
from luoshi.procedure.loop import ActRule, Procedure
from luoshi.procedure.refuse import takes_part
from luoshi.web.rights import DUTIES, READS_ALL, Reader, list_desk_roles, may_know, may_list, may_read
from luoshi.work.offer import list_next, list_offers
from luoshi.work.whole import refuse_alone

SignIn = Callable[..., Any]
LEAD, OTHER = "住建局", "城管局"
ALL = {"office", "director", "chief", "desk", "clerk", "section", "head", "inspector", "officer", "sender", "deputy"}


def stand_at(loop: Procedure, stage: str) -> Matter:
    """A matter at a stage in which every field that a right goes by names the lead."""
    rights = [right for rule in loop.acts.values() for right in rule.rights]
    fields = [loop.fields[field] for right in rights for field in (right.relation, right.other_than) if field]
    named: dict[str, Any] = {field.id: (LEAD,) if field.type == "list" else LEAD for field in fields}
    return Matter("m", loop.register, loop.version, stage, 1, named, opened_at=now().at, touched_at=now().at)


def is_entitled(rule: ActRule, role: str, unit: str) -> bool:
    """By the declaration alone: in the role, of the unit that the relation names, of no unit that is shut out."""
    return any(
        right.role == role and (not right.relation or unit == LEAD) and not (right.other_than and unit == LEAD)
        for right in rule.rights
    )


@pytest.mark.parametrize("register", list_registers())
def test_an_act_is_offered_to_those_entitled_and_to_nobody_else(register: str) -> None:
    loop = load_procedure(register)
    for stage in loop.stages:
        held = Held(stand_at(loop, stage), loop)
        for role in loop.roles:
            for unit in (LEAD, OTHER):
                actor = Actor("某人", unit, frozenset({role}))
                offered = {offer.act for offer in list_offers(held, [actor], now())}
                entitled = {
                    rule.id
                    for rule in loop.acts.values()
                    if stage in rule.sources and is_entitled(rule, role, unit) and not refuse_alone(loop, rule.id)
                }
                assert offered == entitled, (stage, role, unit)


def test_what_waits_for_a_signature_is_offered_to_the_signer_alone() -> None:
    loop = load_procedure("tasks")
    clerk = Actor("李经办", LEAD, frozenset({"clerk"}))
    matter = stand_at(loop, "working")
    (entry,) = decide(
        loop, matter, Act("report_progress", clerk, now().at, {"progress": "已开工", "state": "滞后"}), now()
    )
    from luoshi.procedure.fold import fold

    held = Held(fold(matter, entry), loop)
    able = {
        (role, unit): [offer.name for offer in list_offers(held, [Actor("王科长", unit, frozenset({role}))], now())]
        for role in ("clerk", "section", "head", "office")
        for unit in (LEAD, OTHER)
    }
    assert {who: names for who, names in able.items() if names} == {("section", LEAD): ["审签同意", "退回修改"]}


def stand_graded(grade: str) -> Held:
    """A hazard of the lead's that has been graded."""
    loop = load_procedure("hazards")
    named = {"lead": LEAD, "grade": grade, "finder": "郑检查"}
    return Held(Matter("m", "hazards", loop.version, "graded", 2, named, opened_at=now().at, touched_at=now().at), loop)


@pytest.mark.parametrize(
    ("grade", "open_now", "in_its_way"),
    [
        ("一般", {"当场整改", "责令整改"}, "须隐患等级是重大"),
        ("重大", {"责令治理重大隐患", "责令撤人、停产停业、停止使用"}, "须隐患等级是一般"),
    ],
)
def test_what_can_come_to_nothing_says_so_before_its_form_is_filled_in(
    grade: str, open_now: set[str], in_its_way: str
) -> None:
    held, inspector = stand_graded(grade), [Actor("郑检查", LEAD, frozenset({"inspector"}))]
    assert open_now <= {offer.name for offer in list_next(held, inspector, now())}
    hindered = {offer.name: offer.hindered for offer in list_offers(held, inspector, now()) if offer.hindered}
    assert not open_now & {*hindered}
    assert any(in_its_way in why for why in hindered.values())


def test_what_the_form_still_brings_stands_in_nobodys_way() -> None:
    loop = load_procedure("suggestions")
    discussed = {"lead": LEAD, "sender": "人大代表工作室", "handler": "李经办", "discussed_on": now().at.date()}
    matter = Matter("m", "suggestions", loop.version, "working", 3, discussed, opened_at=now().at, touched_at=now().at)
    offers = list_next(Held(matter, loop), [Actor("李经办", LEAD, frozenset({"clerk"}))], now())
    assert "答复" in {offer.name for offer in offers}  # its result may be another than B, or come with a promised day


def make_reader(name: str, unit: str, role: str) -> Reader:
    return Reader(name, (Actor(name, unit, frozenset({role})),))


@pytest.mark.parametrize(("register", "open_to"), [("hotline", True), ("suggestions", False), ("hazards", False)])
def test_a_note_that_may_be_made_anywhere_opens_no_register(register: str, open_to: bool) -> None:
    loop, dispatcher = load_procedure(register), make_reader("钱派单", "热线中心", "desk")
    assert may_list(dispatcher, loop) is open_to
    assert may_read(dispatcher, Held(stand_at(loop, next(iter(loop.stages))), loop)) is open_to


@pytest.mark.parametrize(
    ("name", "unit", "role", "knows"),
    [
        ("李经办", LEAD, "clerk", True),
        ("王科长", LEAD, "section", True),
        ("王科长", OTHER, "section", False),
        ("甲", "人大代表工作室", "sender", True),
        ("戊代表", "人大代表", "deputy", True),
        ("己代表", "人大代表", "deputy", True),
        ("庚代表", "人大代表", "deputy", False),
        ("钱派单", "热线中心", "desk", False),
        ("辛有关", LEAD, "clerk", False),
    ],
)
def test_words_are_for_those_who_have_a_part_in_the_work_and_those_whose_they_are(
    name: str, unit: str, role: str, knows: bool
) -> None:
    loop = load_procedure("suggestions")
    named = {
        "lead": LEAD,
        "sender": "人大代表工作室",
        "deputy": "戊代表",
        "signers": ("己代表",),
        "interested": ("辛有关",),
    }
    matter = Matter("m", "suggestions", loop.version, "working", 3, named, opened_at=now().at, touched_at=now().at)
    assert may_know(make_reader(name, unit, role), Held(matter, loop)) is knows


@pytest.mark.parametrize("register", list_registers())
def test_who_opens_anothers_matter_reads_all_or_has_a_part_in_the_work(register: str) -> None:
    loop = load_procedure(register)
    held = Held(stand_at(loop, next(iter(loop.stages))), loop)
    for role in loop.roles:
        reader = make_reader("某人", OTHER, role)
        (actor,) = reader.actors
        part = takes_part(loop, actor, held.matter.values)
        assert may_read(reader, held) <= (reader.reads_all or part), role
        assert may_know(reader, held) <= part, role


@pytest.mark.parametrize("register", list_registers())
def test_no_duty_is_told_what_people_typed_in_confidence(register: str) -> None:
    loop = load_procedure(register)
    held = Held(stand_at(loop, next(iter(loop.stages))), loop)
    actor = Actor("某人", LEAD, frozenset(loop.roles))
    assert [duty for duty in DUTIES if may_know(Reader("某人", (actor,), duty), held)] == []


OFFICE_ACTS = {
    "drafted": {"office": {"revise", "review", "return", "drop"}, "director": {"review", "return", "drop"}},
    "reviewed": {"office": {"revise", "return", "drop"}, "director": {"sign", "return", "drop"}},
}
CHIEF_ACTS = {"drafted": {"return", "drop"}, "reviewed": {"sign_above", "return", "drop"}}


@pytest.mark.parametrize("stage", OFFICE_ACTS)
@pytest.mark.parametrize("unit", [LEAD, OTHER, "督查室", "区政府"])
def test_a_paper_is_reviewed_and_signed_by_the_office_its_head_or_a_leader(stage: str, unit: str) -> None:
    loop = load_procedure("drafts")
    drafted = {"kind": "督办单", "drafter": "某拟稿人", "to": (LEAD,)}
    held = Held(Matter("m", "drafts", loop.version, stage, 1, drafted, opened_at=now().at, touched_at=now().at), loop)
    shared = {rule.id for rule in loop.acts.values() if len(rule.sources) == len(loop.stages)}
    able = {
        role: {offer.act for offer in list_offers(held, [Actor("某人", unit, frozenset({role}))], now())} - shared
        for role in ALL | loop.roles.keys()
    }
    assert {role: acts for role, acts in able.items() if acts} == OFFICE_ACTS[stage] | {"chief": CHIEF_ACTS[stage]}


@pytest.mark.parametrize("role", ["section", "head", "clerk", "inspector", "desk"])
def test_no_unit_reads_a_paper_before_it_is_out(role: str) -> None:
    loop = load_procedure("drafts")
    matter = Matter("m", "drafts", loop.version, "drafted", 1, {"drafter": "某拟稿人"}, opened_at=now().at)
    reader = make_reader("某人", LEAD, role)
    assert (may_list(reader, loop), may_read(reader, Held(matter, loop))) == (False, False)


@pytest.mark.parametrize(
    ("register", "named", "name", "unit", "role", "reads"),
    [
        ("hazards", {"lead": LEAD}, "郑检查", LEAD, "inspector", True),
        ("hazards", {"lead": LEAD}, "吕检查", OTHER, "inspector", False),
        ("hazards", {"lead": LEAD}, "冯专班", "区安委办", "committee", True),
        ("hazards", {"lead": LEAD}, "韩委员", "区人大", "motions_committee", False),
        ("petitions", {"enterer": "钱派单"}, "钱派单", "热线中心", "desk", True),
        ("petitions", {"enterer": "钱派单"}, "孔派单", "热线中心", "desk", False),
        ("petitions", {"lead": LEAD}, "曹局长", "应急局", "bureau", False),
        ("petitions", {"lead": LEAD}, "丁局长", "信访局", "petitions_head", True),
        ("disputes", {"enterer": "钱派单"}, "孔派单", "热线中心", "desk", False),
        ("disputes", {"lead": LEAD}, "秦调度", "指挥中心", "dispatcher", False),
        ("patrol_finds", {"enterer": "钱派单"}, "孔派单", "热线中心", "desk", False),
        ("disputes", {"town": "云溪街道"}, "施主任", "云溪街道", "town", True),
        ("disputes", {"town": "云溪街道"}, "施主任", "松桥街道", "town", False),
        ("disputes", {"town": "云溪街道", "lead": LEAD}, "华调解", LEAD, "mediator", True),
        ("disputes", {"town": "云溪街道", "lead": LEAD}, "华调解", OTHER, "mediator", False),
        ("disputes", {"town": "云溪街道", "enterer": "金网格"}, "金网格", "南园村", "grid", True),
        ("disputes", {"town": "云溪街道", "enterer": "金网格"}, "戚网格", "北堤村", "grid", False),
        ("disputes", {"town": "云溪街道"}, "陶主任", "区综治中心", "center", True),
        ("subtasks", {"lead": LEAD, "asker": "热线中心"}, "钱派单", "热线中心", "desk", True),
        ("subtasks", {"lead": LEAD, "asker": "信访局"}, "钱派单", "热线中心", "desk", False),
        ("subtasks", {"lead": LEAD, "asker": "信访局"}, "姜接待", "信访局", "reception", True),
        ("subtasks", {"lead": LEAD, "asker": "热线中心"}, "姜接待", "信访局", "reception", False),
        ("subtasks", {"lead": LEAD, "asker": "热线中心"}, "丁局长", "信访局", "petitions_head", False),
        ("subtasks", {"lead": LEAD, "asker": "热线中心"}, "谢整改", "区整改办", "rectifier", False),
        ("subtasks", {"lead": LEAD, "asker": "热线中心"}, "魏首接", "工信局", "first_officer", False),
        ("subtasks", {"lead": LEAD, "asker": "热线中心"}, "李经办", LEAD, "clerk", True),
        ("subtasks", {"lead": LEAD, "asker": "热线中心"}, "李经办", OTHER, "clerk", False),
        ("opinions", {"lead": LEAD, "asker": "人大代表工作室"}, "甲", "人大代表工作室", "sender", True),
        ("opinions", {"lead": LEAD, "asker": "人大代表工作室"}, "乙", "政协提案委", "sender", False),
        ("opinions", {"lead": LEAD, "asker": "人大代表工作室"}, "钱派单", "热线中心", "desk", False),
        ("patrols", {"patroller": "蒋河长", "planner": "区水务局"}, "蒋河长", "云溪街道", "patroller", True),
        ("patrols", {"patroller": "蒋河长", "planner": "区水务局"}, "沈河长", "松桥街道", "patroller", False),
        ("patrols", {"patroller": "蒋河长", "planner": "区水务局"}, "韩河长办", "区水务局", "chiefs_office", True),
        ("patrols", {"patroller": "蒋河长", "planner": "区水务局"}, "杨林长办", "区林业局", "chiefs_office", False),
        ("patrols", {"patroller": "蒋河长", "planner": "区水务局"}, "钱派单", "热线中心", "desk", False),
        ("projects", {"secretary": "朱秘书"}, "朱秘书", "区工信局", "servant", True),
        ("projects", {"secretary": "朱秘书"}, "秦秘书", "区商务局", "servant", False),
        ("obstacles", {"secretary": "朱秘书", "lead": LEAD}, "朱秘书", "区工信局", "servant", True),
        ("obstacles", {"enterer": "秦秘书", "lead": LEAD}, "秦秘书", "区商务局", "servant", True),
        ("obstacles", {"secretary": "朱秘书", "lead": LEAD}, "秦秘书", "区商务局", "servant", False),
        ("enterprise", {"first_officer": "魏首接"}, "魏首接", "工信局", "first_officer", True),
        ("enterprise", {"first_officer": "魏首接"}, "陶首接", "工信局", "first_officer", False),
        ("enterprise", {"first_officer": "魏首接"}, "郑检查", "应急局", "officer", False),
    ],
)
def test_a_role_opens_what_its_person_or_unit_is_named_in_and_nothing_beside(
    register: str, named: dict[str, Any], name: str, unit: str, role: str, reads: bool
) -> None:
    loop = load_procedure(register)
    held = Held(Matter("m", register, loop.version, next(iter(loop.stages)), 1, named, opened_at=now().at), loop)
    assert may_read(make_reader(name, unit, role), held) is reads


def test_whole_registers_lie_open_to_their_keepers_and_to_nobody_else() -> None:
    """docs/web.md has these pairs with why each is so."""
    loops = {register: load_procedure(register) for register in list_registers()}
    open_to = {(name, role) for name, loop in loops.items() for role in list_desk_roles(loop) - READS_ALL}
    page = (Path(__file__).parents[2] / "docs" / "web.md").read_text("utf-8")
    told = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \| `(\w+)` ", page, re.MULTILINE)
    assert {(name, role) for names, role in told for name in re.findall(r"\w+", names)} == open_to


def test_a_role_that_needs_no_relation_is_one_and_the_same_job_in_every_loop() -> None:
    jobs: dict[str, set[str]] = {}
    for loop in map(load_procedure, list_registers()):
        later = [right for rule in loop.acts.values() if rule.id != loop.first for right in (*rule.rights, *rule.chain)]
        for right in later:
            if not (right.relation or right.inside):
                jobs.setdefault(right.role, set()).add(loop.roles[right.role])
    assert {role: names for role, names in jobs.items() if len(names) > 1} == {}


DESKS = {
    "/year": {"office", "director", "chief"},
    "/figures": {"office", "director", "chief"},
    "/hotline": {"office", "director", "chief", "desk"},
    "/inspector": {"inspector", "officer"},
    "/deputy": {"deputy"},
    "/unit": ALL,
    "/leader": ALL,  # one's own alone
    "/accounts": set(),
}


@pytest.mark.parametrize("address", DESKS)
def test_a_desk_opens_to_its_roles_alone(sign_in: SignIn, address: str) -> None:
    opened = {role for role in ALL if sign_in(f"某{role}", "某单位", role).get(address).status_code == 200}
    assert opened == DESKS[address]
