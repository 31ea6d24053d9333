"""The `luoshi` command: its subcommands, each in a module of its own."""

from __future__ import annotations

import click

from luoshi import __version__
from luoshi.cli.explain import explain
from luoshi.cli.read import read


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="luoshi")
def main() -> None:
    """Luoshi 落实: work reports of governments, read with their evidence."""


main.add_command(read)
main.add_command(explain)
