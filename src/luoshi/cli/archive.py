"""`luoshi archive`: the record in one file, checked without a database, read into an empty ledger."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from luoshi.cli.door import data_option, open_both, open_house
from luoshi.cli.ending import BadInput, end_clearly

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.group(short_help="归档：写出、核验、读入整本台账。")
def archive() -> None:
    """The whole record in one file that explains itself."""


@archive.command(short_help="把台账写成一个文件。")
@click.argument("file", type=_FILE)
@click.option("--private", is_flag=True, help="连同不公开内容；已封存的除外。")
@data_option
def write(file: Path, private: bool, data: Path | None) -> None:
    """Writes all that is recorded, and the files of evidence, to FILE."""
    with open_both(data) as (place, conn), _say_broken():
        from luoshi.ledger.archive.write import write_archive

        manifest = write_archive(conn, file, place.home, private)
    click.echo(f"{file}：{_count(manifest)}")
    if manifest["missing"]:
        click.echo(f"{len(manifest['missing'])}个佐证文件不在了，没有写进去；用 luoshi verify 看是哪些", err=True)


@archive.command(short_help="核验归档文件，不用数据库。")
@click.argument("file", type=_FILE)
def check(file: Path) -> None:
    """Checks FILE by itself; the seal that is printed can be held against one kept elsewhere."""
    with end_clearly(), _say_broken():
        from luoshi.ledger.archive.check import check_archive
        from luoshi.ledger.archive.form import find_hashing, open_archive, read_part
        from luoshi.ledger.seals import name_seal

        manifest = check_archive(file)
        hashing = find_hashing(manifest)
        with open_archive(file) as opened:
            seals = [name_seal(seal["n"], hashing, seal["hash"]) for seal in read_part(opened, "seals")]
    click.echo(f"归档完好：{_count(manifest)}")
    click.echo(f"末次存证 {seals[-1]}" if seals else "没有存证：看不出连同校验值一起重算过的记录")


@archive.command(short_help="把归档文件读入一个空台账。")
@click.argument("file", type=_FILE)
@data_option
def read(file: Path, data: Path | None) -> None:
    """Makes the ledger of FILE in an empty one, with the same numbers and the same hashes."""
    with open_house(data) as place, _say_broken():
        from luoshi.ledger.archive.read import read_archive
        from luoshi.ledger.place import connect

        with connect(place.owner) as owner:
            manifest = read_archive(owner, file, place.home)
    click.echo(f"已读入：{_count(manifest)}")


@contextmanager
def _say_broken() -> Iterator[None]:
    from luoshi.ledger.archive.form import BrokenArchive
    from luoshi.ledger.evidence import BadEvidence

    try:
        yield
    except (BrokenArchive, BadEvidence) as fault:
        raise BadInput(str(fault)) from None


def _count(manifest: dict[str, Any]) -> str:
    counts = {name: part["count"] for name, part in manifest["parts"].items()}
    private = f"、{counts['private_texts']}段不公开内容" if "private_texts" in counts else ""
    return f"{counts['journal']}条记录、{counts['seals']}次存证、{counts['procedures']}个流程{private}"
