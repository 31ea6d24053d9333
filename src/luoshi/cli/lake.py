"""The questions that `luoshi corpus` asks of a lake: panels, charts, words."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from luoshi.cli.corpus import check_engine, corpus, end_lake, on_option, show_progress
from luoshi.cli.ending import BadInput

if TYPE_CHECKING:
    from luoshi.writing.tables import Row

__all__ = ["corpus"]
_lake = click.argument("home", metavar="LAKE", type=click.Path(path_type=Path, file_okay=False))
_out = click.option("-o", "--out", "path", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False))
Command = Callable[..., Any]


def _read_years(ctx: click.Context, param: click.Parameter, said: str | None) -> range | tuple[int, ...]:
    """2024, or 2000-2025."""
    if said is None:
        return ()
    first, dash, last = said.replace("—", "-").partition("-")
    try:
        years = range(int(first), int(last if dash else first) + 1)
    except ValueError:
        raise click.BadParameter(f"{said}: give a year, or the first and the last as 2000-2025", ctx, param) from None
    if not years or len(years) > 200:
        raise click.BadParameter(f"{said}: the first year comes first, as 2000-2025", ctx, param)
    return years


_PANEL = (
    click.option("--indicator", required=True, help="Its key or one of its names: gdp, 地区生产总值."),
    click.option("--aspect", type=click.Choice(["level", "change", "rank", "ratio"]), default="change"),
    click.option("--status", type=click.Choice(["planned", "achieved", "expected"]), default="planned"),
    click.option("--place", "places", multiple=True, help="Name or code of a place, its former names too; repeatable."),
    click.option("--years", callback=_read_years, help="2024, or 2000-2025."),
    click.option("--level", type=click.Choice(["nation", "province", "city", "county", "township"])),
    on_option,
)


def panel_options(command: Command) -> Command:
    """Which panel: the options that `panel` and `plot` share."""
    return reduce(lambda made, option: option(made), reversed(_PANEL), command)


@corpus.command(short_help="One indicator, a row a place and year.")
@_lake
@panel_options
@_out
def panel(home: Path, path: Path | None, **wanted: Any) -> None:
    """Prints a tidy panel as CSV, or writes it to FILE (.csv, .parquet, .xlsx).

    `flag`: stated, several (values that differ), doubtful (look at the source); or not stated, not readable, not found.
    """
    with end_lake():
        from luoshi.corpus.columns import PANEL

        give_rows(ask_panel(home, **wanted), PANEL, path)


@corpus.command(short_help="A panel as a chart.")
@_lake
@panel_options
@click.option("-o", "--out", "path", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), required=True)
def plot(home: Path, path: Path, **wanted: Any) -> None:
    """Writes FILE.svg: lines by place where they are few, else how the values of each year are spread."""
    with end_lake():
        from luoshi.corpus.plot import draw_panel
        from luoshi.writing.safe import replace_whole

        if path.suffix.lower() != ".svg":
            raise BadInput(f"{path}: a chart is written as SVG; name a file that ends in .svg")
        rows = ask_panel(home, **wanted)
        with replace_whole(path) as part:
            part.write_text(draw_panel(rows, name_panel(**wanted)), "utf-8")
        click.echo(f"written to {path}", err=True)


@corpus.command(short_help="How much attention words get, by place and year.")
@_lake
@click.argument("terms", metavar="TERM...", nargs=-1, required=True)
@on_option
@_out
def words(home: Path, terms: tuple[str, ...], on: str, path: Path | None) -> None:
    """Prints, or writes to FILE, the share of the text and of the commitments that each TERM takes."""
    with end_lake():
        from luoshi.corpus.asking import open_asking
        from luoshi.corpus.columns import ATTENTION
        from luoshi.corpus.lake import open_lake
        from luoshi.corpus.words import count_words

        if "" in terms:
            raise BadInput("a word to count has at least one character; give one")
        check_engine(on)
        with open_asking(open_lake(home), on) as ask:
            give_rows(count_words(ask, terms), ATTENTION, path)


@corpus.command(short_help="What became of promises, by the next year's reports.")
@_lake
@click.option("--place", "places", multiple=True, help="Name or code of a place, its former names too; repeatable.")
@click.option("--years", callback=_read_years, help="Of the promises: 2024, or 2000-2025.")
@_out
def follow(home: Path, places: tuple[str, ...], years: Any, path: Path | None) -> None:
    """Prints, or writes to FILE, each checkable promise with its verdict and evidence; scores go to standard error."""
    with end_lake():
        from luoshi.corpus.asking import open_asking
        from luoshi.corpus.columns import FOLLOWED
        from luoshi.corpus.lake import open_lake
        from luoshi.corpus.panel import choose_places
        from luoshi.corpus.promises import find_pairs, follow_lake, score_topics
        from luoshi.writing.names import TOPICS

        lake = open_lake(home)
        with open_asking(lake, "duckdb") as ask:
            pairs = find_pairs(ask, choose_places(ask, places, years)[0], years)
        if not pairs:
            raise BadInput("no place asked for has reports of two years in a row; read more, or ask for others")
        with show_progress("对照") as watch:
            rows = list(follow_lake(lake, pairs, watch))
        give_rows(rows, FOLLOWED, path)
        for topic, told, good, share, unmentioned in score_topics(rows):
            kept = "-" if share is None else f"{share:.0%}"
            click.echo(
                f"{TOPICS[topic]}：有交代的{told}项中兑现{good}项（{kept}），另有{unmentioned}项未提及", err=True
            )


@corpus.command(short_help="Two places or years on one page.")
@_lake
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@click.option("-o", "--out", "path", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), required=True)
def compare(home: Path, one: str, other: str, path: Path) -> None:
    """Writes FILE.html: targets, results, topics, promises kept of A and B, each a place with or without a year."""
    with end_lake():
        from luoshi.corpus.asking import open_asking
        from luoshi.corpus.compare import find_side, render_comparison
        from luoshi.corpus.lake import open_lake
        from luoshi.writing.safe import replace_whole

        if path.suffix.lower() not in (".html", ".htm"):
            raise BadInput(f"{path}: the comparison is a page; name a file that ends in .html")
        lake = open_lake(home)
        with open_asking(lake, "duckdb") as ask:
            sides = [find_side(lake, ask, said) for said in (one, other)]
        with replace_whole(path) as part:
            part.write_text(render_comparison(*sides), "utf-8")
        click.echo(f"{sides[0].name} · {sides[1].name}: written to {path}", err=True)


@corpus.command(short_help="The lake as a static site.")
@_lake
@click.option("-o", "--out", metavar="DIR", type=click.Path(path_type=Path, file_okay=False), required=True)
def site(home: Path, out: Path) -> None:
    """Writes DIR: search by place, year, indicator and words, each cell opens its sentence. Needs no server."""
    with end_lake():
        from luoshi.corpus.asking import open_asking
        from luoshi.corpus.lake import open_lake
        from luoshi.corpus.publish import publish_site

        with open_asking(open_lake(home), "duckdb") as ask:
            count = publish_site(ask, out.resolve())
        click.echo(f"{count} reports in {out}; open {out / 'index.html'}", err=True)


def name_panel(indicator: str, aspect: str, status: str, **_: Any) -> str:
    """What a chart of the panel is called: 地区生产总值，变化，计划."""
    from luoshi.comparing.indicators import list_indicators
    from luoshi.corpus.panel import choose_indicator
    from luoshi.writing.names import ASPECTS, STATUSES

    return "，".join((list_indicators()[choose_indicator(indicator)].name, ASPECTS[aspect], STATUSES[status]))


def ask_panel(home: Path, on: str, places: tuple[str, ...], years: Any, indicator: str, **wanted: Any) -> list[Row]:
    """The rows of the panel that the options describe."""
    from luoshi.corpus.asking import open_asking
    from luoshi.corpus.lake import open_lake
    from luoshi.corpus.panel import Wanted, choose_indicator, choose_places, make_panel

    check_engine(on)
    lake = open_lake(home)
    key = choose_indicator(indicator)
    with open_asking(lake, on) as ask:
        lines, asked = choose_places(ask, places, years)
        return make_panel(ask, Wanted(key, lines=lines, years=asked, **wanted))


def give_rows(rows: list[Row], columns: dict[str, str], path: Path | None) -> None:
    """To the file named, else to standard output."""
    from luoshi.corpus.tabulate import ENDINGS, print_csv, write_rows

    if path is None:
        click.echo(print_csv(rows, columns), nl=False)
        return
    if path.suffix.lower() not in ENDINGS:
        raise BadInput(f"{path}: its ending says in which form to write; use {', '.join(ENDINGS)}")
    write_rows(rows, columns, path)
    click.echo(f"{len(rows)} rows written to {path}", err=True)
