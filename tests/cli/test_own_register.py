"""A register nobody thought of, 失物招领, from data alone: from its declaration to its figures, as people type it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.work.conftest import shrink_profile

from luoshi.cli.main import main
from luoshi.ledger.place import Place
from luoshi.work.simulate import profiles

LOOP = """
register = "lost"
name = "失物招领"
version = "1"
number = "云失〔{year}〕{n}号"
uses = ["shared"]
first = "take"
basis = ["惯例，由区里自定"]

[roles]
counter = "失物窗口"

[fields]
thing = { name = "物品", type = "text" }
place = { name = "拾到地点", type = "text" }
owner = { name = "失主", type = "text", private = true }

[stages]
kept = "保管中"
given = { name = "已领取", end = true }
handed = { name = "已上交", end = true }

[acts.take]
name = "登记失物"
to = "kept"
by = [{ role = "counter" }]
asks = ["thing", "place"]
may = ["simulated"]
start = ["keep"]

[acts.give]
name = "领取"
from = ["kept"]
to = "given"
by = [{ role = "counter" }]
asks = ["owner"]
outcome = "领取"

[acts.hand]
name = "上交"
from = ["kept"]
to = "handed"
by = [{ role = "counter" }]
reason = true
when = { field = "clock.keep", eq = "breached" }
outcome = "上交"

[clocks.keep]
name = "保管期限"
unit = "months"
budget = 12
basis = "《民法典》第三百一十八条"

[reminders.keep_over]
clock = "keep"
before = -1
to = "counter"
text = "失物已过保管期限，请上交。"
"""
FIGURES = """
[taken]
name = "登记失物件数"
names = ["登记失物"]
unit = "件"

[given_rate]
name = "失物领取率"
names = ["失物领取率"]
unit = "%"
count = { field = "outcome", eq = "领取" }
base = { all = [] }
"""
CASES = """
[[case]]
name = "登记、失主领取；未过期限不能上交"
basis = "《民法典》第三百一十八条"
acts = [
  { on = 2024-03-04T09:00:00+08:00, act = "take", by = "counter@窗口/甲", values = { thing = "雨伞", place = "大厅" } },
  { on = 2024-03-05T09:00:00+08:00, act = "hand", by = "counter@站务处/甲", reason = "无人领", refused = "guard" },
  { on = 2024-03-05T09:00:00+08:00, act = "give", by = "counter@站务处/甲", values = { owner = "某女士" } },
]
"""
TABLE = "物品,拾到地点\n雨伞,候车厅\n水杯,检票口\n"
DRAFT = (
    "云岫区政府工作报告\n各位代表：\n一、2024年工作回顾\n失物招领窗口登记失物3件。\n二、2025年工作安排\n新建公园5处。\n"
)


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "lost"
    made.mkdir()
    texts = {"loop": LOOP, "figures": FIGURES, "examples": CASES, "words": 'about = ["失物"]\n'}
    for name, text in texts.items():
        (made / f"{name}.toml").write_text(text, "utf-8")
    return made


@pytest.fixture
def counter(place: Place, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger in which two of the office have published the loop, and one person at the counter."""
    monkeypatch.setenv("DATABASE_URL", place.owner)
    for name in ("周明", "吴敏"):
        assert run("person", name, "--unit", "督查室", "--role", "office").exit_code == 0
    for word, name in (("propose", "周明"), ("publish", "吴敏")):
        done = run("procedure", word, folder, "--by", name)
        assert done.exit_code == 0, done.output
    known = run("person", "陈洁", "--unit", "站务处", "--role", "counter")
    assert known.exit_code == 0, known.output


def test_its_declaration_is_checked_with_figures_and_cases(folder: Path) -> None:
    assert run("procedure", "check", folder).stdout == "没有毛病\n"


@pytest.mark.usefixtures("counter")
def test_a_matter_goes_through_its_whole_loop_and_is_counted() -> None:
    opened = run("open", "lost", "--by", "陈洁", "--set", "物品=雨伞", "--set", "拾到地点=大厅", "--on", "2024-03-04")
    assert opened.exit_code == 0, opened.output
    number = opened.stdout.split("：")[0]
    assert run("act", number, "上交", "--by", "陈洁", "--reason", "无人领", "--on", "2024-03-05").exit_code == 2
    given = run("act", number, "领取", "--by", "陈洁", "--set", "失主=某女士", "--on", "2024-03-05")
    assert given.exit_code == 0, given.output
    counts = json.loads(run("figures", "--year", 2024, "--json").stdout)
    assert {c["figure"]: c["value"] for c in counts if c["register"] == "lost"} == {"taken": 1, "given_rate": 100}
    assert number in run("trace", "失物领取率", "--year", 2024).stdout


@pytest.mark.usefixtures("counter")
def test_what_nobody_claims_is_reminded_of_and_handed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LUOSHI_DATA", str(tmp_path / "data"))
    opened = run("open", "lost", "--by", "陈洁", "--set", "物品=雨伞", "--set", "拾到地点=大厅", "--on", "2024-03-04")
    number = opened.stdout.split("：")[0]
    assert "保管期限" in run("list", "--register", "lost", "--overdue").stdout
    assert run("keep", "--once").exit_code == 0
    sent = [json.loads(path.read_text("utf-8")) for path in (tmp_path / "data" / "notices").iterdir()]
    told = [(notice["recipient"], notice["text"]) for notice in sent if notice["number"] == number]
    assert told == [("counter", "失物已过保管期限，请上交。")]
    handed = run("act", number, "上交", "--by", "陈洁", "--reason", "无人认领")
    assert "现为已上交" in handed.stdout, handed.output


@pytest.mark.usefixtures("counter")
def test_its_tables_are_taken_in_and_a_text_is_checked_against_it(tmp_path: Path) -> None:
    table, draft = tmp_path / "lost.csv", tmp_path / "draft.txt"
    table.write_text(TABLE, "utf-8")
    draft.write_text(DRAFT, "utf-8")
    taken = run("intake", table, "--register", "lost", "--as", "陈洁", "--mapping", "失物表")
    assert taken.exit_code == 0, taken.output
    listed = json.loads(run("list", "--register", "lost", "--json").stdout)
    assert len(listed) == 2
    found = json.loads(run("check", draft, "--ledger", "--json").stdout)
    assert [(f["verdict"], f["figure"]) for f in found if f["text"] == "3件"] == [("unsupported", "lost.taken")]


@pytest.mark.usefixtures("counter")
def test_the_loop_is_played_with_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    small = shrink_profile(hotline=5, lost=12)
    monkeypatch.setattr(profiles, "list_profiles", lambda: {"small": small})
    played = run("simulate", "small")
    assert played.exit_code == 0, played.output
    counts = {
        c["figure"]: c["value"]
        for c in json.loads(run("figures", "--year", 2024, "--json").stdout)
        if c["register"] == "lost"
    }
    assert counts["taken"] == 12
    assert 0 < counts["given_rate"] < 100
    assert "模拟数据" in run("list", "--register", "lost").stdout
