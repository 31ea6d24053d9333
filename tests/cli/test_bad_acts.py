"""Bad input to the ledger ends with what to do, exit code 2 and no traceback, and leaves nothing half written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import psycopg
import pytest
from tests.cli.test_circle import HEAD, run
from tests.ledger.district import at, publish_all

from luoshi.ledger.place import Place

Connection = psycopg.Connection[Any]
OFFICE, CHIEF = "office@督查室/周明", "chief@区政府/孙区长"
HALF = "\ud800"  # half a character, as a terminal in another encoding passes on
NUMBER, FOLDER = "{number}", "{folder}"
NOTE = ("act", NUMBER, "记一笔", "--by", OFFICE, "--set")
CHANGE = ("act", NUMBER, "目标调整", "--by", CHIEF, "--reason", "调整", "--evidence", f"{FOLDER}/report.txt", "--set")
BAD: dict[str, tuple[tuple[object, ...], str]] = {
    "an act nobody declared": (("act", NUMBER, "飞", "--by", OFFICE), "可用的有"),
    "an act that is no text": (("act", NUMBER, HALF, "--by", OFFICE), "UTF-8"),
    "nobody": (("act", NUMBER, "签收", "--by", ""), "角色@单位/姓名"),
    "a person that is no text": (("act", NUMBER, "签收", "--by", f"clerk@住建局/李{HALF}"), "UTF-8"),
    "a field nobody declared": ((*NOTE, "colour=红"), "可填的有"),
    "10 MB of text": ((*NOTE, "note=" + "长" * 3_500_000), "长文作为附件"),
    "10 MB of a reason": ((*NOTE, "note=好", "--reason", "理" * 3_500_000), "长文作为附件"),
    "control characters": ((*NOTE, "note=a\x1b[31mb"), "删去后重新输入"),
    "a NUL": ((*NOTE, "note=a\0b"), "删去后重新输入"),
    "half a character": ((*NOTE, f"note={HALF}"), "UTF-8"),
    "a key that is too long": ((*NOTE, "note=好", "--key", "k" * 300), "短的标识"),
    "a day that is none": ((*NOTE, "note=好", "--on", "2024-02-30"), "--on"),
    "a day before all calendars": ((*NOTE, "note=好", "--on", "0001-01-01"), "核对年份"),
    "a day after all calendars": ((*NOTE, "note=好", "--on", "9999-12-31"), "核对年份"),
    "a day to come": ((*NOTE, "note=好", "--on", "2027-06-01"), "晚于现在"),
    "a due day that is none": ((*CHANGE, "due=2025-02-30"), "2024-12-31"),
    "a due day out of reach": ((*CHANGE, "due=9999-12-31"), "年"),
    "a due day long ago": ((*CHANGE, "due=0001-01-01"), "年"),
    "a number that is none": ((*CHANGE, "target=许多"), "12.5"),
    "a number without end": ((*CHANGE, "target=1e999999999"), "核对数字"),
    "a number of many digits": ((*CHANGE, "target=" + "9" * 100_000), "核对数字"),
    "evidence that is a folder": ((*NOTE, "note=好", "--evidence", FOLDER), "directory"),
    "evidence that is not there": ((*NOTE, "note=好", "--evidence", f"{FOLDER}/无"), "核对路径"),
    "a number nobody gave": (("show", f"无{HALF}"), "UTF-8"),
    "a limit below one": (("list", "--limit", "-1"), "--limit"),
    "a limit above all": (("list", "--limit", "9" * 20), "--limit"),
    "a list of a far day": (("list", "--on", "9999-12-31"), "核对年份"),
    "a year of no calendar": (("figures", "--year", "99999"), "--year"),
    "a seal that is none": (("verify", "--kept", ""), "luoshi seal"),
    "a person without a name": (("person", "", "--unit", "督查室", "--role", "office"), "写成一行"),
    "a person of many letters": (("person", "甲" * 3000, "--unit", "督查室", "--role", "office"), "不超过"),
    "a loop that is none": (("procedure", "draw", f"{FOLDER}/bytes"), "流程"),
    "a loop in another encoding": (("procedure", "draw", f"{FOLDER}/gbk.toml"), "读不出流程"),
    "a broken loop": (("procedure", "draw", f"{FOLDER}/loop.toml"), "loop.toml:1"),
    "a report that is binary": (("adopt", f"{FOLDER}/bytes"), "save the report again"),
    "a report before all calendars": (("adopt", f"{FOLDER}/report.txt", "--by", OFFICE, "--on", "1990-02-05"), "年份"),
    "an archive that is none": (("archive", "check", f"{FOLDER}/bytes"), "another copy"),
    "a folder of data that is a file": (("list", "--data", f"{FOLDER}/bytes"), "is a file"),
    "a folder of data that holds other things": (("list", "--data", FOLDER), "holds other things"),
    "a folder of data nowhere": (("list", "--data", "/dev/null/x"), "another folder"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "bytes").write_bytes(bytes(range(256)) * 50)
    (tmp_path / "gbk.toml").write_bytes('register = "任务"'.encode("gbk"))
    (tmp_path / "loop.toml").write_text('register = "tasks"\nname = 3\n[stages]\n', "utf-8")
    (tmp_path / "report.txt").write_text(f"{HEAD}\n二、2025年工作安排\n新建公园5处。\n", "utf-8")
    return tmp_path


@pytest.fixture
def number(place: Place, owner: Connection, folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A task that has been received."""
    monkeypatch.setenv("DATABASE_URL", place.owner)
    monkeypatch.setenv("LUOSHI_DATA", str(folder / "data"))
    publish_all(owner, at("2024-01-02"))
    assert run("adopt", folder / "report.txt", "--by", OFFICE, "--on", "2025-02-05").exit_code == 0
    (task,) = json.loads(run("list", "--json").stdout)
    assert run("act", task["number"], "签收", "--by", f"clerk@{task['lead']}/李经办").exit_code == 0
    return str(task["number"])


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_refused_and_leaves_nothing(name: str, number: str, folder: Path, app: Connection) -> None:
    words, said = BAD[name]
    answer = run(*(str(word).replace(NUMBER, number).replace(FOLDER, str(folder)) for word in words))
    assert answer.exit_code == 2, answer.output
    assert isinstance(answer.exception, SystemExit)  # and not whatever went wrong below
    assert said in answer.output
    assert app.execute("SELECT (SELECT count(*) FROM journal), (SELECT count(*) FROM people)").fetchone() == (2, 0)
    assert not list(folder.glob("data/evidence/**/.new-*"))
