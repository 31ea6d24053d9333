"""What is typed where a text is asked for: refused, wherever it stands, if it is no text."""

from __future__ import annotations

import click

_BREAKS = "\n\t"


def text(value: str) -> str:
    """The text itself, if a record, a database and a screen can hold it. Raises BadParameter."""
    if strange := next((letter for letter in value if not _is_plain(letter)), ""):
        raise click.BadParameter(f"含有不是文字的字符（{strange!a}）；删去后重新输入，终端的编码应为 UTF-8")
    return value


def _is_plain(letter: str) -> bool:
    """A whole character that is no control character, other than a break."""
    return letter in _BREAKS or not (letter < " " or "\x7f" <= letter < "\xa0" or "\ud800" <= letter <= "\udfff")


def guard_texts(command: click.Command) -> None:
    """Lets the command, and those below it, take nothing else for a text."""
    for param in command.params:
        if isinstance(param.type, click.types.StringParamType):
            param.type = click.types.FuncParamType(text)
    for inner in command.commands.values() if isinstance(command, click.Group) else ():
        guard_texts(inner)
