import os
from pathlib import Path

import pytest

from luoshi.facts.faults import UnreadableFile
from luoshi.text.containers.limits import MAX_BYTES
from luoshi.text.open import open_bytes, open_source


def test_the_source_tells_the_file_as_it_came(tmp_path: Path) -> None:
    (tmp_path / "报告.txt").write_bytes("新建公厕5座。".encode("gb18030"))
    source, text = open_source(tmp_path / "报告.txt")
    assert text == "新建公厕5座。"
    assert (source.name, source.bytes, source.encoding, source.media_type) == ("报告.txt", 13, "gb18030", "text/plain")


def test_a_name_out_of_a_chinese_windows_archive_can_be_printed(tmp_path: Path) -> None:
    path = Path(os.fsdecode(bytes(tmp_path) + "/报告.txt".encode("gb18030")))
    path.write_text("新建公厕5座。", "utf-8")
    assert open_source(path)[0].name == "报告.txt"


def refuse(path: Path) -> str:
    with pytest.raises(UnreadableFile) as caught:
        open_source(path)
    return str(caught.value)


def test_a_fault_begins_with_the_path_as_it_was_given(tmp_path: Path) -> None:
    assert refuse(tmp_path / "x.txt") == f"{tmp_path}/x.txt: there is no such file; check the name and the folder"


def test_a_folder_a_pipe_and_a_ring_of_links_are_named(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    assert "it is a folder" in refuse(tmp_path)
    assert "a device or a pipe" in refuse(tmp_path / "pipe")
    assert "a device or a pipe" in refuse(Path("/dev/zero"))
    assert "symbolic links" in refuse(tmp_path / "a")


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.txt").touch(mode=0)
    assert "may not be read by this user" in refuse(tmp_path / "x.txt")


@pytest.mark.parametrize("name", ["a\0b", "a/b/c", "x" * 300])
def test_a_name_that_no_file_can_have_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    assert refuse(tmp_path / name)


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / "x.txt").open("wb") as file:
        file.truncate(200 * 2**20)
    assert "200 MB, more than the 64 MB allowed" in refuse(tmp_path / "x.txt")


@pytest.mark.parametrize("size", [MAX_BYTES + 1, 17 * 2**20])
def test_too_many_bytes_of_text_are_refused(size: int) -> None:
    with pytest.raises(UnreadableFile, match="MB allowed"):
        open_bytes(b"x" * size, "x.txt")


def test_too_many_characters_are_refused() -> None:
    with pytest.raises(UnreadableFile, match="more than 1,000,000 characters"):
        open_bytes("新建公厕5座。".encode() * 200_000, "x.txt")


@pytest.mark.parametrize("raw", [b" \n", "\ufeff".encode(), b"<html><body><p>&nbsp;</body></html>"])
def test_a_file_without_text_is_refused(raw: bytes) -> None:
    with pytest.raises(UnreadableFile, match=r"it is empty|it holds no text"):
        open_bytes(raw, "x.txt")
