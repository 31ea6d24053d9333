"""`luoshi corpus`: many reports at once, places and years side by side."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING

import click

from luoshi.cli.batch import find_files
from luoshi.cli.ending import BadInput, end_clearly

if TYPE_CHECKING:
    from luoshi.corpus.read import Run, Watch
    from luoshi.writing.tables import Row

_SHOWN = 20  # of a list, on the terminal; the tables hold all
_folder = click.Path(path_type=Path, file_okay=False)
on_option = click.option(
    "--on", type=click.Choice(["duckdb", "spark"]), default="duckdb", help="One machine, or a cluster. [duckdb]"
)


@click.group(short_help="Many reports: a lake of tables, panels, words, comparisons.")
def corpus() -> None:
    """Reads folders of reports into a lake of Parquet tables and asks it."""


@contextmanager
def end_lake() -> Iterator[None]:
    """What is wrong with a lake, or missing to work with one, ends the command with a sentence."""
    if find_spec("duckdb") is None or find_spec("pyarrow") is None:
        raise BadInput("a lake needs the extra luoshi[tables]; install it: pip install 'luoshi[tables]'")
    from luoshi.corpus.lake import BadLake

    with end_clearly():
        try:
            yield
        except BadLake as fault:
            raise BadInput(str(fault)) from None


@corpus.command(short_help="Read a folder of reports into a lake.")
@click.argument("folder", metavar="DIR", type=_folder)
@click.option("-o", "--out", "home", metavar="LAKE", type=_folder, required=True, help="Folder of the lake.")
@on_option
def read(folder: Path, home: Path, on: str) -> None:
    """Reads all reports of DIR; what has been read before, by this reader and unchanged, is not read again.

    A run that is stopped goes on where it was. Exits with 2 if a file could not be read; the others are in the lake.
    """
    with end_lake():
        from luoshi.corpus.read import read_folder

        check_engine(on)
        files = find_files([folder])
        if files == [folder]:
            raise BadInput(f"{folder}: it holds no files; name a folder of reports")
        home_files = home.resolve()
        outside = [path for path in files if not path.resolve().is_relative_to(home_files)]
        with show_progress("读取") as watch:
            run = read_folder(folder, outside, home, watch, on=on)
        tell_run(run, home)
    sys.exit(2 if run.assembled.files["failures"] else 0)


def check_engine(on: str) -> None:
    """Spark is an extra, and runs on Java."""
    if on == "spark" and (find_spec("pyspark") is None or find_spec("sqlglot") is None):
        raise BadInput("--on spark needs the extra luoshi[spark] and Java 17; install them, or leave the option out")
    if on == "spark" and not (which("java") or os.environ.get("JAVA_HOME")):
        raise BadInput("--on spark needs Java 17, and no java is found; install it, or set JAVA_HOME")


@contextmanager
def show_progress(what: str) -> Iterator[Watch]:
    """A bar with the time left, on standard error."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=None)

        def watch(done: int, total: int) -> None:
            progress.update(task, completed=done, total=total)

        yield watch


def tell_run(run: Run, home: Path) -> None:
    """What was read, and what of it is not as it seems."""
    made = run.assembled
    click.echo(f"{made.reports} reports in {home}: {run.read} files read now, {run.known} known from before")
    for part in run.broken:
        click.echo(f"{part}: this part of the lake was broken; it is set aside as .broken, its files were read again")
    tell_rows("not read", "failures", made.files["failures"], "file")
    tell_rows("copies, left out", "duplicates", made.files["duplicates"], "file")
    tell_rows("labels that the text does not bear out", "mislabelled", made.files["mislabelled"], "report")


def tell_rows(what: str, table: str, rows: list[Row], name: str) -> None:
    """A list of named files with their reasons, the first of them where they are many."""
    if rows:
        click.echo(f"\n{len(rows)} {what} (table {table}):")
    for row in rows[:_SHOWN]:
        click.echo(f"  {row[name]}: {row['why']}")
    if len(rows) > _SHOWN:
        click.echo(f"  … and {len(rows) - _SHOWN} more")
