"""`luoshi read`: reports in; a summary, a work list, a marked page or tables out."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from luoshi.cli.batch import Wanted, find_files, read_all
from luoshi.cli.ending import end_clearly, heed_stops
from luoshi.text.open import print_name


@click.command(short_help="Read reports: summary, work list, marked page, tables.")
@click.argument("paths", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False))
@click.option("--json", is_flag=True, help="The reading as JSON, a line a report, to standard output.")
@click.option("--xlsx", is_flag=True, help="The work list 任务分解表 as a spreadsheet.")
@click.option("--docx", is_flag=True, help="The work list as a document for circulation.")
@click.option("--html", is_flag=True, help="One page: the report with its marks, the list beside it.")
@click.option("--csv", is_flag=True, help="Tidy tables of all the reports together, as CSV.")
@click.option("--parquet", is_flag=True, help="The same tables as Parquet.")
@click.option(
    "-o", "--out", type=click.Path(path_type=Path, file_okay=False), default=Path(), help="Folder of the files. [here]"
)
def read(paths: tuple[Path, ...], out: Path, **forms: bool) -> None:
    """Read work reports from files of any supported kind, or from whole folders.

    Exits with 2 if a file could not be read; the others are done all the same.
    """
    wanted = Wanted(frozenset(form for form, asked in forms.items() if asked), out)
    _refuse_names(paths, wanted.forms)
    done = failed = 0
    with end_clearly(), heed_stops():
        for outcome in read_all(find_files(paths), wanted):
            done += outcome.fault is None
            if outcome.fault is not None:
                failed += 1
                click.echo(outcome.fault, err=True)
            if outcome.named is not None:
                click.echo(f"{print_name(str(outcome.path))}: written as {outcome.named}", err=True)
            if outcome.json is not None:
                click.echo(outcome.json)
            elif outcome.summary is not None:
                click.echo(outcome.summary, nl=False)
        if done and wanted.forms - {"json"}:
            click.echo(f"{done} read, {failed} failed; written to {out.resolve()}", err=True)
    sys.exit(2 if failed else 0)


def _refuse_names(paths: tuple[Path, ...], forms: frozenset[str]) -> None:
    """`--xlsx list.xlsx` means a file to be written; the forms take no name."""
    for path in paths:
        form = path.suffix.lstrip(".")
        if form in forms and not os.path.exists(path):
            raise click.UsageError(
                f"--{form} takes no file name, and there is no report {path}; "
                f"the {form} file is named after its report, in the folder that -o names"
            )
