"""A task as a list shows it: a promise taken out of its sentence so that it stands alone."""

from __future__ import annotations

import re

from luoshi.declared.load import load_toml
from luoshi.facts.reading import Commitment, Reading
from luoshi.reading.figures.lead import read_lead

_ORDINAL = re.compile(r"[一二三四五六七八九十]+[是要]|[(（][0-9一二三四五六七八九十]+[)）]|[0-9]+[.．、](?![0-9])")
_MARKS = " 　，,；;、：:。.．！!—\n"


def print_task(reading: Reading, promise: Commitment) -> str:
    """The words of a promise without ordinals, joints and closing marks, its subject put back where it was left out."""
    task = promise.text.replace("\n", "").strip(_MARKS)
    while (shorter := _drop_front(task)) != task:
        task = shorter
    return _name_subject(reading, promise) + task


def _drop_front(task: str) -> str:
    words = load_toml("lexicon/tasks")
    rest = _ORDINAL.sub("", task, count=1) if _ORDINAL.match(task) else task
    joint = next((word for word in words["joints"] if rest.startswith(word)), "")
    if not rest.startswith(tuple(words["no_joints"])):
        rest = rest[len(joint) :]
    return rest.strip(_MARKS) or task


def _name_subject(reading: Reading, promise: Commitment) -> str:
    """The indicator of a promise that names none before its first number: "力争达到12%" is of what stands before it."""
    if not promise.figures:
        return ""
    first = reading.figures[promise.figures[0]]
    if first.start < promise.start or read_lead(reading.text[promise.start : first.start]):
        return ""
    after = reading.text[first.end : promise.end].strip(_MARKS)
    return "" if after else first.indicator
