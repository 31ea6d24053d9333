"""A page asks the database as often for thirty matters as for three, and not often."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from tests.ledger.district import DESK, OFFICE, PAPER, act, issue_task, now

from luoshi.facts.matter import Actor
from luoshi.ledger.journal import Taken, open_matter

Connection = psycopg.Connection[Any]
SignIn = Callable[..., Any]
MOST = 40  # statements of a page, sessions and accounts among them
FEW, MANY = 3, 30


def open_one(ledger: Connection, register: str, by: Actor, name: str, **more: Any) -> str:
    taken = open_matter(ledger, register, act(name, by, **more), now())
    assert isinstance(taken, Taken), taken
    return taken.matter.id


def open_hazard(ledger: Connection, k: int) -> str:
    by = Actor("何检查", "应急局", frozenset({"inspector"}))
    values = {"title": f"第{k}处", "firm": "云溪木业", "place": "车间", "lead": "应急局", "source": "执法检查"}
    return open_one(ledger, "hazards", by, "find", **values, evidence=PAPER)


def open_suggestion(ledger: Connection, k: int) -> str:
    by = Actor("甲", "区人大代表工作室", frozenset({"sender"}))
    values = {"sender": by.unit, "title": f"第{k}条", "source": "代表建议", "deputy": "丁代表"}
    return open_one(ledger, "suggestions", by, "enter", **values)


def open_order(ledger: Connection, k: int) -> str:
    return open_one(ledger, "hotline", DESK, "take_in", subject=f"第{k}类")


def open_task(ledger: Connection, k: int) -> str:
    return issue_task(ledger, f"新建公厕第{k}座", leader="郑区长").matter.id


def draft_paper(ledger: Connection, k: int) -> str:
    values = {"kind": "督办单", "title": f"第{k}件", "text": "请报告原因。", "to": ("住建局",)}
    return open_one(ledger, "drafts", OFFICE, "draft", **values)


PAGES = [
    ("/unit", "李经办", "住建局", "clerk", open_task),
    ("/leader", "郑区长", "区政府", "chief", open_task),
    ("/year", "周督查", "督查室", "office", open_task),
    ("/tasks", "周督查", "督查室", "office", open_task),
    ("/together", "周督查", "督查室", "office", open_task),
    ("/papers", "周督查", "督查室", "office", draft_paper),
    ("/inspector", "郑检查", "应急局", "inspector", open_hazard),
    ("/hotline", "钱派单", "热线中心", "desk", open_order),
    ("/deputy", "丁代表", "区人大代表", "deputy", open_suggestion),
]


@pytest.fixture
def count_statements(monkeypatch: pytest.MonkeyPatch) -> Callable[[Any, str, list[str]], int]:
    """How many statements a page takes once it has been opened before."""
    asked: list[object] = []
    execute = psycopg.Cursor.execute

    def note(cursor: Any, query: object, *more: Any, **options: Any) -> Any:
        asked.append(query)
        return execute(cursor, query, *more, **options)

    monkeypatch.setattr(psycopg.Cursor, "execute", note)

    def count(client: Any, address: str, matters: list[str]) -> int:
        for _ in range(2):
            asked.clear()
            assert client.get(address, {"matter": matters}).status_code == 200
        return len(asked)

    return count


@pytest.mark.parametrize(("address", "name", "unit", "role", "open_it"), PAGES, ids=[page[0] for page in PAGES])
def test_a_page_asks_as_often_for_many_as_for_few(
    sign_in: SignIn, ledger: Connection, count_statements: Callable[[Any, str, list[str]], int],
    address: str, name: str, unit: str, role: str, open_it: Callable[[Connection, int], str],
) -> None:  # fmt: skip
    client = sign_in(name, unit, role)
    matters = [open_it(ledger, k) for k in range(FEW)]
    few = count_statements(client, address, matters)
    matters += [open_it(ledger, k) for k in range(FEW, MANY)]
    many = count_statements(client, address, matters)
    assert (many, many <= MOST) == (few, True)
