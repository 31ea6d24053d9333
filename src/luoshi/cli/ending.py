"""How a command ends when something is in its way: one sentence, exit code 2, no traceback."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from luoshi.facts.faults import UnreadableFile


class BadInput(click.ClickException):
    """What was given, or where the answer is to go, will not do."""

    exit_code = 2


@contextmanager
def end_clearly() -> Iterator[None]:
    """Turn what files and pipes refuse into the end of the command."""
    try:
        yield
        sys.stdout.flush()
    except UnreadableFile as fault:
        raise BadInput(str(fault)) from None
    except BrokenPipeError:  # whoever reads the answer has read enough, as `head` does
        _leave_output()
        sys.exit(0)
    except KeyboardInterrupt:
        click.echo("stopped; the files written so far are whole", err=True)
        sys.exit(130)
    except OSError as error:
        if error.filename is None:
            _leave_output()
        raise BadInput(say_unwritable(error)) from None


@contextmanager
def heed_stops() -> Iterator[None]:
    """A service that is stopped and a terminal that is closed stop a command as a key press does."""
    found = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP)}
    for number in (number for number, act in found.items() if act is signal.SIG_DFL):  # nohup has it ignored
        signal.signal(number, signal.default_int_handler)
    try:
        yield
    finally:
        for number, act in found.items():
            signal.signal(number, act)


def say_unwritable(error: OSError) -> str:
    """What could not be written, why, and what to do."""
    what = error.filename or "standard output"
    return (
        f"{what}: it cannot be written ({error.strerror or error}); free some space, or name another folder with --out"
    )


def _leave_output() -> None:
    """Let nothing be written at exit that standard output has refused."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
