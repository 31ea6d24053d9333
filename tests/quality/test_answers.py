"""Answers are kept as offsets and values, and come back as they were given."""

import json

import pytest
from tools import answers

TEXT = "今年云岫粮库\n建成仓房12座，\n整修青石街。"
CLAUSES = [
    {"at": [7, 15], "text": "建成仓房12座，", "label": "B", "kind": "deliverable", "topic": "agriculture"},
    {"at": [16, 22], "text": "整修青石街。", "label": "O"},
]
FIGURE = {"at": [11, 13], "num": "12", "q": True, "value": 12, "unit": "座", "bound": "=", "indicator": "云岫粮库仓房"}
FIGURE |= {"aspect": "level", "direction": None, "status": "planned", "period": "2024"}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder of answers to the one report of a corpus."""
    monkeypatch.setattr(answers, "CORPUS", tmp_path)
    (tmp_path / "云岫区.txt").write_text(TEXT, "utf-8")
    answers.write_rows(tmp_path / "yunxiu.json", [{"file": "云岫区.txt", "windows": [[0, 22]]}])
    answers.write_rows(tmp_path / "yunxiu.clauses.jsonl", CLAUSES)
    answers.write_rows(tmp_path / "yunxiu.figures.jsonl", [FIGURE])
    return tmp_path


def pack(folder):
    return answers.print_packed(answers.pack_answers(folder / "yunxiu.json"))


def unpack(folder, packed):
    (folder / "packed.json").write_text(packed, "utf-8")
    stem = answers.unpack_answers(folder / "packed.json", folder)
    return [list(answers.read_rows(folder / f"{stem.name}.{kind}.jsonl")) for kind in ("clauses", "figures")]


def test_what_is_packed_comes_back(folder):
    clauses, figures = unpack(folder, pack(folder))
    assert clauses == CLAUSES
    assert figures == [{**FIGURE, "span": "12"}]


def test_no_words_of_the_report_are_packed(folder):
    kept = pack(folder).replace("云岫区.txt", "")
    assert not [word for word in ("云岫", "粮库", "仓房", "青石") if word in kept]


def test_a_figure_whose_indicator_does_not_stand_in_the_report_is_left_out(folder):
    answers.write_rows(folder / "yunxiu.figures.jsonl", [{**FIGURE, "indicator": "泊位"}])
    assert json.loads(pack(folder))["figures"] == []


def test_answers_to_a_report_that_has_changed_are_refused(folder):
    packed = pack(folder)
    (folder / "云岫区.txt").write_text("去年" + TEXT, "utf-8")
    with pytest.raises(ValueError, match="offsets no longer hold"):
        unpack(folder, packed)
