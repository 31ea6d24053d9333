"""Invented reports, short but with all their parts."""

from __future__ import annotations

from luoshi.reading.head.read import read_head
from luoshi.reading.sections.tree import find_sections
from luoshi.reading.sheet import Sheet

ADDRESS = "各位代表：\n现在，我代表云岫区人民政府报告工作，请予审议。\n"
DONE = "一年来，建成云岫书屋三处，荣获全省绿化先进区，累计植树两万棵，取得较好成绩。\n"
PROBLEMS = "同时，我们也清醒认识到，还存在一些问题：产业不大，人才不足，停车难尚未解决。\n"
TASKS = "力争新建公园三个，确保年内开放，加快改造旧巷，推动商铺入驻，争创全省卫生区。\n"
GOVERNMENT = "坚持依法办事，公开各项收费，让群众少跑腿。\n"
CLOSING = "各位代表！让我们同心同德，为建设美好云岫而努力奋斗！\n"


def divide(text: str, year: int | None = 2025) -> Sheet:
    """The text with its head and sections read; `year` puts the year in its name, for texts without one."""
    return find_sections(read_head(Sheet(text, f"云岫区_{year}.txt" if year else "")))


def list_parts(text: str) -> list[tuple[str, str]]:
    """Each change of part with the first characters of what stands there."""
    sections = divide(text).sections
    found: list[tuple[str, str]] = []
    for section in sections:
        if not found or found[-1][0] != section.part:
            found.append((section.part, text[section.start : section.start + 6].strip()))
    return found


def list_headings(text: str) -> list[tuple[int, str, str]]:
    """Level, number and words of each section that has words."""
    return [(s.level, s.number, s.heading) for s in divide(text).sections if s.heading]
