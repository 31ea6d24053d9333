import re
import signal
import time
from pathlib import Path

import pytest

import luoshi
from luoshi.cli.batch import Wanted, read_one
from luoshi.facts.faults import UnreadableFile
from luoshi.text.patience import allow_time, limit_time


def test_a_file_that_takes_too_long_is_given_up() -> None:
    with pytest.raises(UnreadableFile, match=r"slow\.txt: it took longer than 1 seconds"), limit_time("slow.txt", 1):
        re.match(r"(a*)*b", "a" * 40)


def test_the_alarm_is_off_when_all_went_well() -> None:
    with limit_time("quick.txt", 1):
        pass
    assert signal.alarm(0) == 0


def test_a_page_to_recognise_gets_time_of_its_own() -> None:
    with limit_time("scan.pdf", 1):
        for _ in range(3):
            allow_time(1)
            time.sleep(0.5)


def test_no_time_runs_where_nobody_waits() -> None:
    allow_time(1)
    assert signal.alarm(0) == 0


def test_a_fault_of_our_own_is_a_line_of_its_file_and_the_batch_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: Path) -> None:
        raise KeyError("x")

    monkeypatch.setattr(luoshi, "read", fail)
    outcome = read_one(Path("a.txt"), Wanted(frozenset(), Path()), {}, {})
    assert outcome.fault == "a.txt: luoshi itself failed on it (KeyError('x')); please report this file"
