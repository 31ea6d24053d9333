"""A folder becomes a lake: once for each content, whole or not at all, with what is odd named."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.corpus.conftest import Read, tell

from luoshi.corpus import assemble
from luoshi.corpus import read as reading
from luoshi.corpus.columns import FORM, LAKE_TABLES
from luoshi.corpus.engine import Ask, ask_duckdb
from luoshi.corpus.lake import BadLake, claim_lake, open_lake
from luoshi.corpus.panel import Wanted, make_panel
from luoshi.corpus.restore import restore_readings
from luoshi.declared.load import load_toml
from luoshi.writing.tables import Row


def test_every_table_of_the_package_opens_with_its_declared_columns(lake: Path) -> None:
    import pyarrow.parquet as pq

    opened = open_lake(lake)
    for resource in opened.package["resources"]:
        names = [field["name"] for field in resource["schema"]["fields"]]
        rows = 0
        for path in opened.list_files(resource["name"]):
            file = pq.ParquetFile(path)
            assert file.schema_arrow.names == names == list(LAKE_TABLES[resource["name"]])
            rows += file.metadata.num_rows
        assert rows == resource["rows"] > 0


def test_every_column_is_in_the_dictionary() -> None:
    told = {table: list(entry["columns"]) for table, entry in load_toml("lake").items()}
    assert {table: set(columns) for table, columns in told.items()} == {t: set(c) for t, c in LAKE_TABLES.items()}


def test_a_second_run_reads_nothing(read: Read) -> None:
    assert read().read == 3
    assert (read().read, read().known) == (0, 3)


def test_only_a_changed_file_is_read_again(read: Read, folder: Path) -> None:
    read()
    (folder / "易县_2018.txt").write_text(tell("易县", 2018, "地区生产总值增长8%"), "utf-8")
    run = read()
    assert (run.read, run.known, run.assembled.reports) == (1, 2, 3)


def test_another_version_of_the_reader_reads_all_again(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    read()
    monkeypatch.setattr(reading, "find_version", lambda: "0123456789abcdef")
    assert read().read == 3


def test_a_run_that_is_stopped_goes_on_where_it_was(
    read: Read, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read()
    before = open_lake(tmp_path / "lake").package
    for year in range(1990, 1990 + 20):
        (folder / f"易县_{year}.txt").write_text(tell("易县", year, seed=year), "utf-8")

    calls = []

    def stop(piece: list[tuple[str, Path]], store: Path) -> int:
        calls.append(piece)
        if len(calls) > 1:
            raise KeyboardInterrupt
        return read_part(piece, store)

    read_part = reading.read_part
    with monkeypatch.context() as patch:
        patch.setattr(reading, "read_part", stop)
        with pytest.raises(KeyboardInterrupt):
            read()
    assert open_lake(tmp_path / "lake").package == before
    assert read().read == 20 - len(calls[0])


def test_other_documents_are_failures_with_a_reason(read: Read, folder: Path) -> None:
    (folder / "菜谱.txt").write_text("先把水烧开,放入面条,煮三分钟后捞出。" * 60, "utf-8")
    (folder / "空_2018.txt").write_bytes(b"")
    failures = read().assembled.files["failures"]
    assert [(row["file"], row["told_year"]) for row in failures] == [("空_2018.txt", 2018), ("菜谱.txt", None)]
    assert "it is empty" in failures[0]["why"]
    assert "does not read like a government work report" in failures[1]["why"]


def test_the_same_report_three_times_is_in_the_lake_once(read: Read, folder: Path) -> None:
    text = (folder / "徐水区_2018.txt").read_text("utf-8")
    shutil.copy(folder / "徐水区_2018.txt", folder / "副本.txt")
    (folder / "徐水区_2018_gbk.txt").write_text(text, "gb18030")
    (folder / "徐水区_2018_短.txt").write_text(text[: text.index("(二)")], "utf-8")
    run = read()
    assert run.assembled.reports == 3
    assert {row["file"]: (row["report"], row["kind"]) for row in run.assembled.files["duplicates"]} == {
        "徐水区_2018.txt": ("副本.txt", "bytes"),
        "徐水区_2018_gbk.txt": ("副本.txt", "text"),
        "徐水区_2018_短.txt": ("副本.txt", "near"),
    }


def test_two_years_of_one_place_are_no_copies(read: Read, folder: Path) -> None:
    (folder / "易县_2019.txt").write_text(tell("易县", 2019, seed=9), "utf-8")
    assert read().assembled.files["duplicates"] == []


def test_wrong_names_and_wrong_entries_of_an_index_are_told(read: Read, folder: Path) -> None:
    (folder / "徐水区_2018.txt").rename(folder / "米易县_2016.txt")
    (folder / "INDEX.tsv").write_text("file\tplace\tyear\n易县_2018.txt\t保定市易县\t2017\n", "utf-8")
    rows = read().assembled.files["mislabelled"]
    assert [(row["report"], row["by"], row["told"], row["found"]) for row in rows] == [
        ("易县_2018.txt", "index", "2017", "2018"),
        ("米易县_2016.txt", "name", "米易县", "徐水区"),
        ("米易县_2016.txt", "name", "2016", "2018"),
    ]


def test_a_table_that_is_only_called_an_index_is_a_file_like_any_other(read: Read, folder: Path) -> None:
    (folder / "INDEX.csv").write_text("名称,数量\n" + "馒头,3\n" * 300, "utf-8")
    failures = read().assembled.files["failures"]
    assert [row["file"] for row in failures] == ["INDEX.csv"]


def test_the_name_before_a_renaming_is_no_wrong_label(read: Read, folder: Path) -> None:
    (folder / "徐水县_2015.txt").rename(folder / "徐水区_2015.txt")
    assert read().assembled.files["mislabelled"] == []


def test_a_broken_part_is_set_aside_and_its_files_read_again(read: Read, lake: Path) -> None:
    part = next((lake / "readings").rglob("*.parquet"))
    part.write_bytes(part.read_bytes()[:100])
    run = read()
    assert (run.read, run.broken, run.assembled.reports) == (3, (part.name,), 3)


def test_broken_tables_are_made_anew(read: Read, lake: Path) -> None:
    path = Path(open_lake(lake).list_files("figures")[0])
    path.write_bytes(b"PAR1")
    assert read().read == 0
    assert path.stat().st_size > 1000


def test_a_folder_with_other_things_is_not_taken_for_a_lake(read: Read, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "thesis.docx").write_bytes(b"mine")
    with pytest.raises(BadLake, match="holds other things"):
        read(other)
    assert [path.name for path in other.iterdir()] == ["thesis.docx"]


def test_a_lake_of_an_older_form_is_left_as_it_is(read: Read, lake: Path) -> None:
    (lake / "luoshi-lake.json").write_text(json.dumps({"form": FORM - 1}))
    before = sorted(lake.rglob("*"))
    with pytest.raises(BadLake, match=r"older luoshi .* nothing was changed"):
        read()
    assert sorted(lake.rglob("*")) == before


def test_a_lake_that_another_run_writes_to_is_left_alone(read: Read, lake: Path) -> None:
    with claim_lake(lake), pytest.raises(BadLake, match="another run is writing to it"):
        read()


def test_what_was_read_is_kept_when_the_disk_is_full(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill_disk(*_: object) -> None:
        raise duckdb.IOException("No space left on device")

    import duckdb

    with monkeypatch.context() as patch:
        patch.setattr(assemble, "write_tables", fill_disk)
        with pytest.raises(BadLake, match=r"No space left on device.*what was read is kept"):
            read()
    assert (read().read, read().known) == (0, 3)


def test_reading_processes_end_when_theirs_is_killed(folder: Path, tmp_path: Path) -> None:
    for year in range(1950, 2000):
        (folder / f"易县_{year}.txt").write_text(tell("易县", year, seed=year) * 400, "utf-8")
    code = "from luoshi.cli.main import main; main()"
    run = subprocess.Popen([sys.executable, "-c", code, "corpus", "read", folder, "-o", tmp_path / "lake"])
    children = Path(f"/proc/{run.pid}/task/{run.pid}/children")
    if not children.parent.parent.exists():
        pytest.skip("no /proc on this machine")
    started: list[str] = []
    while not started and run.poll() is None:
        started = children.read_text().split()
    assert started
    run.kill()
    run.wait()
    until = time.monotonic() + 60
    while any(is_running(pid) for pid in started) and time.monotonic() < until:
        time.sleep(0.1)
    assert [pid for pid in started if is_running(pid)] == []


def is_running(pid: str) -> bool:
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and status.read_text().rsplit(")", 1)[1].split()[0] != "Z"


def test_a_name_from_a_chinese_windows_archive_is_printed_and_its_file_read(read: Read, folder: Path) -> None:
    name = os.fsdecode("唐县_2020.txt".encode("gb18030"))
    (folder / name).write_text(tell("唐县", 2020, seed=6), "utf-8")
    assert read().assembled.reports == 4
    rows = restore_readings(open_lake(folder.parent / "lake"), ["唐县_2020.txt"])
    assert rows["唐县_2020.txt"].place == "唐县"


def test_a_folder_without_any_report_makes_a_lake_that_says_why(read: Read, folder: Path, tmp_path: Path) -> None:
    for path in folder.iterdir():
        path.write_bytes(b"")
    assert read().assembled.reports == 0
    with ask_duckdb(open_lake(tmp_path / "lake")) as ask:
        assert {row["flag"] for row in ask_growth(ask)} == {"not readable"}


def ask_growth(ask: Ask) -> list[Row]:
    return make_panel(ask, Wanted("gdp", "change", "planned", years=(2015, 2018)))
