"""What the address says of which matters are wanted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlencode

from luoshi.ledger.figures import Period
from luoshi.procedure.lights import NAMES
from luoshi.work.list import ListedMatter, Wanted
from luoshi.work.score import month_of

_LONGEST = 100  # characters of one word


@dataclass(frozen=True, slots=True)
class Sieve:
    """The words of the address, each "" where it says nothing; `due` is a month, 2024-06, `ticked` that all are."""

    register: str = ""
    unit: str = ""
    leader: str = ""
    stage: str = ""
    category: str = ""
    light: str = ""
    year_end: str = ""
    due: str = ""
    overdue: str = ""
    after: str = field(default="", repr=False)
    ticked: str = ""

    @property
    def wanted(self) -> Wanted:
        return Wanted(
            unit=self.unit, leader=self.leader, register=self.register, stage=self.stage,
            year_end=self.year_end, overdue=bool(self.overdue),
            due=read_month(self.due),
            after=self.after,
        )  # fmt: skip

    def lets_through(self, line: ListedMatter) -> bool:
        """What is asked of a line beyond what `wanted` asks."""
        return self.light in ("", line.light) and self.category in ("", line.category)

    def turn_page(self, after: str) -> str:
        """The address of what follows the matter with this id."""
        return self._write_address(after=after, ticked="")

    def turn_ticks(self) -> str:
        """The address of the same page with every matter ticked, or none."""
        return self._write_address(ticked="" if self.ticked else "1")

    def _write_address(self, **changed: str) -> str:
        words = {name: getattr(self, name) for name in WORDS} | changed
        return urlencode({name: word for name, word in words.items() if word})


WORDS = (
    "register", "unit", "leader", "stage", "category", "light", "year_end", "due", "overdue", "after", "ticked",
)  # fmt: skip


def read_sieve(said: Mapping[str, str], register: str) -> Sieve:
    """The sieve; what cannot be meant is taken for not said."""
    words = {name: said.get(name, "").strip()[:_LONGEST] for name in WORDS}
    words = {name: word for name, word in words.items() if word.isprintable()}
    if words.get("light") not in NAMES:
        words["light"] = ""
    if read_month(words.get("due", "")) is None:
        words["due"] = ""
    return Sieve(**{**words, "register": words.get("register") or register})


def read_month(said: str) -> Period | None:
    """The month 2024-06; None for what is none."""
    try:
        at = datetime.strptime(said, "%Y-%m")
        return month_of(at.year, at.month)
    except ValueError:
        return None
