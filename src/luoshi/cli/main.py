"""The `luoshi` command."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

import luoshi


@click.group()
def main() -> None:
    """Luoshi 落实: read government work reports."""


@main.command()
@click.argument("path", type=click.Path(exists=True, dir_okay=False))
@click.option("--json", "as_json", is_flag=True, help="print the reading as JSON")
def read(path: str, as_json: bool) -> None:
    """Read one report."""
    click.echo(json.dumps(asdict(luoshi.read(path)), ensure_ascii=False))
