"""The whole circle on the sample, as a person would type it: adopt, play a year, count, trace, check, verify."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from click.testing import CliRunner, Result
from tests.work.conftest import shrink_profile

from luoshi.cli.main import main
from luoshi.ledger.figures import end_of
from luoshi.ledger.place import Place
from luoshi.work.achieved import list_achieved
from luoshi.work.simulate import profiles

HEAD = "云岫区政府工作报告\n各位代表：\n一、2024年工作回顾\n"


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def run_json(*words: object, code: int = 0) -> Any:
    answer = run(*words, "--json")
    assert answer.exit_code == code, answer.output
    return json.loads(answer.stdout)


@pytest.fixture
def ledger(place: Place, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Place:
    """An empty ledger, found by DATABASE_URL; the loops of the tests are published in it."""
    monkeypatch.setenv("DATABASE_URL", place.owner)
    monkeypatch.setenv("LUOSHI_DATA", str(tmp_path / "data"))
    return place


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """The small year with fewer orders, so that the test is quick."""
    few = {"small": shrink_profile(hotline=120)}
    monkeypatch.setattr(profiles, "list_profiles", lambda: few)


def find_certified(place: Place) -> tuple[str, int, str]:
    """A task that was certified with a value: the words in front of its number, the value, the unit."""
    with psycopg.connect(place.owner) as conn:
        measured = list_achieved(conn, 2024, end_of(date(2024, 12, 31))).measured
    achieved = [one for several in measured.values() for one in several]
    words = ((re.fullmatch(r"(\D+)\d+([个场项处亩名])", one.title), one.value) for one in achieved)
    return next((found[1], int(value), found[2]) for found, value in words if found and value)


@pytest.mark.usefixtures("small")
def test_the_circle_on_the_sample(ledger: Place, samples: Path, tmp_path: Path) -> None:
    adopted = run("adopt", samples / "yunxiu_2024.txt", "--on", "2024-02-05", "--simulated")
    assert adopted.exit_code == 0, adopted.output
    assert "项任务已立项（模拟数据）" in adopted.stdout

    played = run("simulate", "small")
    assert played.exit_code == 0, played.output
    assert "一致" in played.stdout

    counts = {f"{c['register']}.{c['figure']}": c for c in run_json("figures", "--year", 2024)}
    assert set(counts["tasks.total"]) == {
        "register", "figure", "name", "period", "as_of", "value", "unit", "numerator", "denominator", "formula",
        "rounding", "counted", "hash", "by", "simulated",
    }  # fmt: skip
    received, rate = counts["hotline.received"]["value"], counts["hotline.on_time_rate"]["value"]

    behind = run_json("trace", "hotline.received", "--year", 2024)
    assert len(behind) == received

    done, reached, unit = find_certified(ledger)
    draft = tmp_path / "draft.txt"
    said = f"12345热线受理群众诉求{received}件，按时办结率{rate}%，群众满意率99.9%。{done}{reached + 1}{unit}。"
    draft.write_text(f"{HEAD}{said}\n二、2025年工作安排\n新建公园5处。\n", "utf-8")
    found = {f["text"]: f["verdict"] for f in run_json("check", draft, "--ledger", code=1)}
    assert found == {
        f"{received}件": "confirmed", f"{rate}%": "confirmed", "99.9%": "differs",
        f"{reached + 1}{unit}": "differs", "5处": "promised",
    }  # fmt: skip

    week = run_json("rising", "--week", "2024-W30")
    assert (week["first"], week["last"], week["simulated"]) == ("2024-07-22", "2024-07-28", True)
    assert sum(row["count"] for row in week["rows"]) <= received
    assert "与前4周比" in run("rising", "--week", "2024-W30", "--by", "place").stdout

    sheet = run_json("score", "--year", 2024, "--xlsx", tmp_path / "score.xlsx")
    assert (tmp_path / "score.xlsx").exists()
    first = next(one for one in sheet["scores"] if one["score"] is not None)
    late = next(part for part in first["parts"] if part["item"] == "hotline_overdue")
    behind = run_json("score", "--year", 2024, "--unit", first["unit"], "--item", "hotline_overdue")
    assert sum(one["weight"] for one in behind) == late["numerator"]
    asked = run_json("asked", "--unit", first["unit"], "--month", "2024-06")
    assert {one["how"] for one in asked} <= {"派单", "指定承办", "改派", "印发", "送审签"}

    verdict = run_json("verify")
    assert (verdict["ok"], verdict["faults"]) == (True, [])
    assert "模拟数据" in run("list", "--limit", 3).stdout
    for told in (
        ("trace", "hotline.received", "--year", 2024),
        ("asked", "--unit", first["unit"], "--month", "2024-06"),
    ):
        assert run(*told).stdout.startswith("【模拟数据】")


@pytest.mark.usefixtures("ledger")
def test_a_task_is_worked_on_by_hand(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(f"{HEAD}\n二、2025年工作安排\n新建公园5处。\n", "utf-8")
    assert run("adopt", report, "--by", "office@督查室/周明", "--on", "2025-02-05").exit_code == 0
    (line,) = run_json("list", "--on", "2025-02-06")
    assert (line["title"], line["light"], line["simulated"]) == ("新建公园5处", "green", False)
    done = run("act", line["number"], "签收", "--by", f"clerk@{line['lead']}/李经办", "--on", "2025-02-06")
    assert done.exit_code == 0, done.output
    assert "现为推进中" in done.stdout
    refused = run("act", line["number"], "审核认定", "--by", "office@督查室/周明")
    assert refused.exit_code == 2
    assert "现在可以" in refused.output
    assert "签收时限：" in run("show", line["number"]).stdout


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize(("day", "told"), [("2025-02-05", False), ("2026-01-08", True)])
def test_a_plan_of_last_year_that_is_issued_only_now_is_told_how_to_be_entered(
    tmp_path: Path, day: str, told: bool
) -> None:
    report = tmp_path / "report.txt"
    report.write_text(f"{HEAD}\n二、2025年工作安排\n新建公园5处。\n", "utf-8")
    answer = run("adopt", report, "--by", "office@督查室/周明", "--on", day)
    assert f"编号 云政督〔{day[:4]}〕1号" in answer.stdout
    assert ("补录要写 --on" in answer.stderr) is told


@pytest.mark.usefixtures("ledger")
def test_nothing_is_issued_on_a_day_to_come(samples: Path) -> None:
    answer = run("adopt", samples / "yunxiu_2024.docx", "--on", date.today() + timedelta(days=2))
    assert (answer.exit_code, "还没有到" in answer.output) == (2, True)


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["figures"], "--year"),
        (["trace", "无此指标", "--year", "2024"], "可用的有"),
        (["show", "云政督〔2024〕99号"], "luoshi list"),
        (["simulate", "huge"], "small"),
        (["score", "--year", "2024", "--unit", "住建局"], "--item"),
        (["score", "--year", "2024", "--xlsx", "score.pdf"], ".xlsx"),
        (["retain"], "--dry-run"),
        (["retain", "--release", "云档〔2026〕9号", "--by", "丁区长"], "luoshi list"),
        (["rising", "--register", "cats"], "hotline"),
        (["act", "x", "签收", "--by", "甲", "--set", "无等号"], "等号"),
        (["adopt", "missing.docx"], "check the name"),
        (["person", "甲", "--unit", "住建局", "--role", "king"], "可用的有"),
        (["verify", "--kept", "abc"], "luoshi seal"),
        (["seal"], "还没有可存证的记录"),
    ],
)
def test_bad_use_ends_with_two_and_says_what_to_do(words: list[str], said: str) -> None:
    answer = run(*words)
    assert answer.exit_code == 2, answer.output
    assert said in answer.output
    assert "Traceback" not in answer.output


@pytest.mark.usefixtures("ledger")
def test_a_file_of_evidence_is_kept_and_missed(tmp_path: Path) -> None:
    report, photo = tmp_path / "report.txt", tmp_path / "现场照片.jpg"
    report.write_text(f"{HEAD}\n二、2025年工作安排\n新建公园5处。\n", "utf-8")
    photo.write_bytes(b"\xff\xd8 a photo")
    run("adopt", report, "--by", "office@督查室/周明", "--on", "2025-02-05")
    (line,) = run_json("list")
    proof = ("--link", "https://example.org/公示", "--figure", "tasks.total", "--related", line["id"])
    by = ("--by", f"clerk@{line['lead']}/李经办", "--on", "2025-02-06")
    done = run("act", line["number"], "签收", *by, "--evidence", photo, *proof)
    assert done.exit_code == 0, done.output
    assert "佐证：现场照片.jpg、https://example.org/公示、任务总数" in run("show", line["number"]).output
    assert run_json("verify")["ok"]
    for kept in (tmp_path / "data" / "evidence").glob("*/*"):
        kept.unlink()
    faults = {fault["entry"]: fault for fault in run_json("verify", code=1)["faults"]}
    assert {fault["kind"] for fault in faults.values()} == {"evidence"}
    assert "report.txt" in faults[1]["what"]
    assert "现场照片.jpg" in faults[2]["what"]


@pytest.mark.usefixtures("ledger")
def test_private_texts_are_locked_by_somebody_who_may(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(f"{HEAD}\n二、2025年工作安排\n新建公园5处。\n", "utf-8")
    run("adopt", report, "--by", "office@督查室/周明", "--on", "2025-02-05")
    (line,) = run_json("list")
    refused = run("lock", line["number"], "--by", "周明", "--reason", "涉及商业秘密")
    assert refused.exit_code == 2
    assert "luoshi person" in refused.output
    run("person", "周明", "--unit", "督查室", "--role", "office")
    locked = run("lock", line["number"], "--by", "周明", "--reason", "涉及商业秘密")
    assert locked.exit_code == 0, locked.output
    assert "封存  理由：涉及商业秘密" in run("show", line["number"]).stdout
    assert run_json("verify")["ok"]


@pytest.mark.usefixtures("ledger")
def test_a_seal_kept_elsewhere_is_held_against_the_record(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(f"{HEAD}\n二、2025年工作安排\n新建公园5处。\n", "utf-8")
    run("adopt", report, "--by", "office@督查室/周明")
    kept = run("seal").stdout.strip()
    assert run("verify", "--kept", kept).exit_code == 0
    other = "1:" + "0" * 64
    assert run_json("verify", "--kept", other, code=1)["faults"][0]["kind"] == "seal"


@pytest.mark.usefixtures("ledger")
def test_the_doctor_looks_at_each_thing() -> None:
    answer = run("doctor", "--json")
    assert answer.exit_code in (0, 1)
    assert [finding["what"] for finding in json.loads(answer.stdout)] == [
        "台账", "磁盘", "时钟", "工作日历", "存证", "待发通知", "值守"
    ]  # fmt: skip


def test_the_profiles_are_listed_without_a_ledger() -> None:
    assert "small" in run("simulate", "--list").stdout


def test_the_loops_that_ship_have_no_flaw_and_can_be_drawn() -> None:
    assert run("procedure", "check").exit_code == 0
    assert run("procedure", "draw", "tasks").stdout.startswith("stateDiagram-v2")


def test_a_loop_with_flaws_is_told_with_its_lines(tmp_path: Path) -> None:
    loop = tmp_path / "loop.toml"
    loop.write_text('register = "x"\nname = "x"\ncolour = "red"\n', "utf-8")
    answer = run("procedure", "check", loop)
    assert answer.exit_code == 1
    assert "loop.toml:3" in answer.stdout


def test_reading_loads_no_database() -> None:
    import subprocess
    import sys

    code = "import luoshi.cli.main, sys; print([m for m in sys.modules if m.startswith(('psycopg', 'luoshi.ledger'))])"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"
