"""What a reading and its work list are called on paper and screen."""

from __future__ import annotations

from luoshi.facts.reading import Reading


def name_list(reading: Reading) -> str:
    """The title of the work list, e.g. 云岫区2024年政府工作报告任务分解表."""
    year = f"{reading.year}年" if reading.year else ""
    return f"{reading.place or ''}{year}政府工作报告任务分解表"


def say_source(reading: Reading) -> str:
    """What the list was made from, and what in it a person has yet to settle."""
    return f"依据《{name_report(reading)}》逐句分解；牵头、配合单位按职责词表建议，牵头领导留空，均待审定"


def name_report(reading: Reading) -> str:
    """The report's title with its place and year where the title leaves them out."""
    title = reading.title or "政府工作报告"
    place = "" if not reading.place or reading.place in title else reading.place
    year = "" if not reading.year or str(reading.year) in title else f"{reading.year}年"
    return place + year + title
