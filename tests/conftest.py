"""What several rooms' tests share: where the real reports are, if they are, and a ledger."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from tests.ledger.conftest import app, free, make_place, owner, place, server

__all__ = ["app", "free", "make_place", "owner", "place", "server"]

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
_ABSENT = "the real reports (../shared) are not on this machine"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real reports; tests that need it are skipped where it is absent."""
    if not (SHARED / "reports").is_dir():
        pytest.skip(_ABSENT)
    return SHARED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say of each reason once how many tests were skipped for it."""
    reports = terminalreporter.getreports("skipped")
    reasons = Counter(str(report.longrepr[2]) for report in reports if isinstance(report.longrepr, tuple))
    for reason, count in sorted(reasons.items()):
        terminalreporter.write_line(f"{count} skipped: {reason.removeprefix('Skipped: ')}")


@pytest.fixture(scope="session")
def samples() -> Path:
    """The sample report of a district that does not exist."""
    return ROOT / "samples"
