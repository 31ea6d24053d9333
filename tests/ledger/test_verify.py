"""Tampering is found, to the line. The tamperer here is the owner of the tables, who may do anything."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest
from tests.ledger.district import OFFICE, act, at, close_task, issue_task, take

from luoshi.ledger import seals
from luoshi.ledger.place import Place
from luoshi.ledger.seals import Seal, make_seal, make_seals
from luoshi.ledger.verify import verify

Connection = psycopg.Connection[Any]

# Computes a matter's chain anew, as somebody would who knows how it is made.
RECHAIN = """
    DO $$ DECLARE line record; before bytea := decode(repeat('00', 32), 'hex'); BEGIN
        FOR line IN SELECT * FROM journal WHERE matter = '{matter}' ORDER BY seq LOOP
            before := sha256(before || convert_to(line.matter || E'\n' || line.seq || E'\n' || line.register || E'\n'
                || line.act || E'\n' || line.version || E'\n'
                || (extract(epoch FROM line.happened_at) * 1000000)::bigint || E'\n'
                || (extract(epoch FROM line.recorded_at) * 1000000)::bigint || E'\n'
                || coalesce(line.key, '') || E'\n' || line.body, 'UTF8'));
            UPDATE journal SET hash = before WHERE matter = line.matter AND seq = line.seq;
        END LOOP;
        UPDATE matters SET head = before WHERE id = '{matter}';
    END $$
"""


@pytest.fixture
def matter(app: Connection) -> str:
    """A closed task of seven lines, between two others, all sealed."""
    issue_task(app, "修建口袋公园2处")
    id = issue_task(app).matter.id
    close_task(app, id)
    issue_task(app, "新增停车泊位500个")
    return id


@pytest.fixture
def seal(app: Connection, matter: str) -> Seal:
    made = make_seal(app, at("2024-12-01"))
    assert made is not None
    return made


def find_faults(place: Place, kept: Seal | None = None) -> list[tuple[str | None, int | None, str]]:
    return [(fault.matter, fault.entry, fault.kind) for fault in verify(place.app, kept).faults]


def test_a_record_that_nobody_touched_is_found_whole(place: Place, seal: Seal) -> None:
    verdict = verify(place.app, seal)
    assert verdict.ok, verdict.faults
    assert (verdict.checked_entries, verdict.checked_matters, verdict.checked_seals) == (9, 3, 1)


def test_an_empty_record_is_whole(place: Place) -> None:
    assert verify(place.app).ok


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE journal SET body = replace(body, '住建局', '城管局') WHERE matter = '{matter}' AND seq = 2",
        "UPDATE journal SET happened_at = happened_at - interval '1 day' WHERE matter = '{matter}' AND seq = 2",
        "UPDATE journal SET act = 'end' WHERE matter = '{matter}' AND seq = 2",
        "UPDATE journal SET hash = sha256('x') WHERE matter = '{matter}' AND seq = 2",
        "UPDATE journal SET body = 'no longer JSON' WHERE matter = '{matter}' AND seq = 2",
    ],
)
def test_a_changed_line_is_named(place: Place, owner: Connection, matter: str, change: str) -> None:
    owner.execute(change.format(matter=matter))
    assert find_faults(place) == [(matter, 2, "changed")]


def test_a_removed_line_is_named(place: Place, owner: Connection, matter: str) -> None:
    owner.execute(f"DELETE FROM journal WHERE matter = '{matter}' AND seq = 3")
    assert find_faults(place) == [(matter, 3, "removed")]


def test_a_first_line_removed_is_named(place: Place, owner: Connection, matter: str) -> None:
    owner.execute(f"DELETE FROM journal WHERE matter = '{matter}' AND seq = 1")
    assert find_faults(place) == [(matter, 1, "removed")]


def test_an_end_cut_off_is_named(place: Place, owner: Connection, matter: str) -> None:
    owner.execute(f"DELETE FROM journal WHERE matter = '{matter}' AND seq > 5")
    assert find_faults(place) == [(matter, 6, "truncated")]


def test_two_lines_in_each_others_place_are_named(place: Place, owner: Connection, matter: str) -> None:
    for old, new in ((4, 99), (5, 4), (99, 5)):
        owner.execute(f"UPDATE journal SET seq = {new} WHERE matter = '{matter}' AND seq = {old}")
    assert find_faults(place) == [(matter, 4, "reordered"), (matter, 5, "reordered")]


def test_a_line_forged_at_the_end_is_named(place: Place, owner: Connection, app: Connection, matter: str) -> None:
    owner.execute(
        "INSERT INTO journal (matter, seq, register, act, version, happened_at, recorded_at, body, hash) "
        f"SELECT matter, 8, register, act, version, happened_at, recorded_at, body, hash FROM journal "
        f"WHERE matter = '{matter}' AND seq = 7"
    )
    assert (matter, 8, "inserted") in find_faults(place)


def test_a_matters_row_that_tells_another_story_is_named(place: Place, owner: Connection, matter: str) -> None:
    owner.execute(f"UPDATE matters SET head = sha256('x') WHERE id = '{matter}'")
    assert find_faults(place) == [(matter, 7, "projection")]


def test_below_a_seal_a_change_is_found_even_if_the_chain_is_computed_anew(
    place: Place, owner: Connection, matter: str, seal: Seal
) -> None:
    change = f"UPDATE journal SET body = replace(body, '住建局', '城管局') WHERE matter = '{matter}' AND seq = 6"
    owner.execute(change)
    owner.execute(RECHAIN.format(matter=matter))
    # Its own line and the one after, whose hash had to change with it.
    assert find_faults(place) == [(matter, 6, "changed"), (matter, 7, "changed")]


def test_below_a_seal_an_end_cut_off_is_found_even_if_the_matters_row_agrees(
    place: Place, owner: Connection, matter: str, seal: Seal
) -> None:
    owner.execute(f"DELETE FROM journal WHERE matter = '{matter}' AND seq = 7")
    owner.execute(
        f"UPDATE matters SET seq = 6, head = (SELECT hash FROM journal WHERE matter = '{matter}' AND seq = 6) "
        f"WHERE id = '{matter}'"
    )
    assert find_faults(place) == [(None, None, "removed")]


def test_below_a_seal_a_forged_matter_is_found(place: Place, owner: Connection, app: Connection, seal: Seal) -> None:
    forged = issue_task(app, "早已办结的任务").matter.id
    owner.execute(f"UPDATE journal SET txid = 1 WHERE matter = '{forged}'")
    assert find_faults(place) == [(forged, 1, "inserted")]


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM seals",
        "UPDATE seals SET count = count + 1",
        "UPDATE seals SET root = sha256('x')",
        "UPDATE seals SET leaves = leaves || sha256('x')",
    ],
)
def test_a_touched_seal_differs_from_the_one_kept_outside(
    place: Place, owner: Connection, seal: Seal, change: str
) -> None:
    owner.execute(change)
    kinds = {kind for _, _, kind in find_faults(place, seal)}
    assert "seal" in kinds


def test_what_a_second_seal_covers_begins_where_the_first_ends(app: Connection, place: Place, seal: Seal) -> None:
    issue_task(app, "加装电梯20部")
    second = make_seal(app, at("2024-12-02"))
    assert second is not None
    assert (seal.count, second.count) == (9, 1)
    assert make_seal(app, at("2024-12-03")) is None
    assert verify(place.app, seal).ok


def test_a_slower_transaction_does_not_slip_under_a_seal(
    place: Place, app: Connection, owner: Connection, matter: str, seal: Seal
) -> None:
    with owner.transaction():
        take(owner, matter, act("record_note", OFFICE, "2024-12-01", note="慢的一笔"))
        issue_task(app, "快的一笔")
        during = make_seal(app, at("2024-12-02"))
        assert during is None  # the fast one waits for the slow one's transaction to end
    after = make_seal(app, at("2024-12-03"))
    assert after is not None
    assert after.count == 2
    assert verify(place.app).ok


def test_progress_is_told(place: Place, matter: str) -> None:
    told: list[int] = []
    verify(place.app, progress=told.append)
    assert told[-1] == 9


def test_what_is_too_much_for_one_seal_gets_several_over_whole_transactions(
    app: Connection, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seals, "MOST", 3)
    for lines in (2, 2, 5):
        with app.transaction():
            for n in range(lines):
                issue_task(app, f"一次{lines}件之{n}")
    last = make_seals(app, at("2024-12-01"))
    counts = [count for (count,) in app.execute("SELECT count FROM seals ORDER BY n")]
    assert counts == [2, 2, 5]
    assert last is not None
    assert (last.n, verify(place.app, last).ok) == (3, True)
    assert make_seals(app, at("2024-12-02")) is None
