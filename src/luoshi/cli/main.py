"""The `luoshi` command: its subcommands, each in a module of its own, which imports what it needs when it runs."""

from __future__ import annotations

from typing import Any

import click

from luoshi import __version__
from luoshi.cli.act import act, open_
from luoshi.cli.adopt import adopt
from luoshi.cli.archive import archive
from luoshi.cli.breakdown import breakdown
from luoshi.cli.check import check
from luoshi.cli.draft import answer_book, draft, map_
from luoshi.cli.ending import BadInput
from luoshi.cli.explain import explain
from luoshi.cli.figures import figures, trace
from luoshi.cli.follow import follow
from luoshi.cli.giveback import giveback
from luoshi.cli.intake import intake
from luoshi.cli.keep import keep
from luoshi.cli.lake import corpus
from luoshi.cli.list import list_, show
from luoshi.cli.lock import lock
from luoshi.cli.paper import paper
from luoshi.cli.person import person
from luoshi.cli.procedure import procedure
from luoshi.cli.read import read
from luoshi.cli.retain import retain
from luoshi.cli.rising import rising
from luoshi.cli.score import asked, score
from luoshi.cli.serve import serve
from luoshi.cli.simulate import simulate
from luoshi.cli.typed import guard_texts
from luoshi.cli.units import units
from luoshi.cli.verify import doctor, seal, verify

_EXTRAS = {"psycopg": "ledger", "orjson": "ledger", "openpyxl": "ledger", "duckdb": "tables", "pyarrow": "tables"}


class Commands(click.Group):
    """The commands; one that needs what is not installed ends with a sentence that says how to install it."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command. Raises BadInput where a part of an extra is missing."""
        try:
            return super().invoke(ctx)
        except ModuleNotFoundError as fault:
            extra = _EXTRAS.get((fault.name or "").partition(".")[0])
            if extra is None:
                raise
            raise BadInput(f"这条命令要用没有安装的部件；请安装：pip install 'luoshi[{extra}]'") from None


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="luoshi")
def main() -> None:
    """Luoshi 落实: work reports of governments, read with their evidence; their tasks run, counted and checked."""


for command in (
    read, explain, follow, corpus, breakdown, adopt, open_, intake, giveback, act, list_, show, figures, trace, rising,
    score, asked, check, draft, answer_book, map_, simulate, keep, verify, seal, lock, archive, retain, doctor,
    procedure, paper, person, units, serve,
):  # fmt: skip
    main.add_command(command)
guard_texts(main)
