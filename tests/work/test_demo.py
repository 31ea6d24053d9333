"""A district to look at."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import psycopg
from tests.ledger.district import at

from luoshi.work.demo import REPORT, find_shift, list_cast, make_demo
from luoshi.work.prepare import is_simulated

Connection = psycopg.Connection[Any]


def test_the_report_is_adopted_most_of_a_year_played_and_each_role_has_somebody(
    app: Connection, samples: Any, tmp_path: Path
) -> None:
    assert REPORT.read_bytes() == (samples / "yunxiu_2024.txt").read_bytes()
    assert make_demo(app, tmp_path) is None
    assert is_simulated(app)
    tasks, journal = (app.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in ("matters", "journal"))
    assert make_demo(app, tmp_path) is None  # and again, nothing more
    assert (tasks, journal) == tuple(
        app.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in ("matters", "journal")
    )
    assert {"office", "clerk", "section", "head", "chief", "desk"} <= list_cast(app).keys()
    assert list_cast(app)["desk"].unit == "热线中心"
    assert find_shift(app, demo=False).total_seconds() == 0
    last = app.execute("SELECT max(happened_at) FROM journal").fetchone()[0]
    assert at("2024-10-01") < last < at("2024-10-19")
    assert find_shift(app, demo=True).total_seconds() < 0
