"""Cleaning as a whole."""

from __future__ import annotations

from pathlib import Path

from luoshi.text.clean import clean_text
from luoshi.text.draft import replay


def test_the_clean_sample_comes_out_byte_for_byte(samples: Path) -> None:
    text = (samples / "yunxiu_2024.txt").read_text("utf-8")
    assert clean_text(text).text == text


def test_the_steps_run_again_make_the_same_text(samples: Path) -> None:
    text = "首页\n来源：云岫发布\n" + (samples / "yunxiu_2024.txt").read_text("utf-8").replace("\n", "\n\n\u3000\u3000")
    cleaned = clean_text(text)
    assert replay(text, cleaned.draft.steps) == cleaned.text


def test_cleaning_twice_changes_nothing_more(samples: Path) -> None:
    text = (samples / "yunxiu_2024.txt").read_text("utf-8").replace("\n", "\n\n\u3000\u3000") + "分享到：\n微信\n"
    once = clean_text(text).text
    assert clean_text(once).text == once
