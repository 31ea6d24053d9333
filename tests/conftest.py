"""What several rooms' tests share: where the real reports are, if they are, and a ledger."""

from __future__ import annotations

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
    """Say once what was skipped for want of the real reports."""
    skipped = [report for report in terminalreporter.getreports("skipped") if _ABSENT in str(report.longrepr)]
    if skipped:
        terminalreporter.write_line(f"{len(skipped)} tests skipped: {_ABSENT}")


@pytest.fixture(scope="session")
def samples() -> Path:
    """The sample report of a district that does not exist."""
    return ROOT / "samples"
