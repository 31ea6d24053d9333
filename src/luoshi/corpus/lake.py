"""A lake on disk: what it is made of, how it is opened, and how a new state takes the place of the old at once.

`luoshi-lake.json` marks the folder and its form. `readings/` holds what was read, by content; `tables/BUILD/` the
tables made of it. `datapackage.json` names the files of one build: it is replaced last and whole, so that whoever looks
sees one state or the other, and a run that is stopped leaves the old one.
"""

from __future__ import annotations

import fcntl
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from luoshi.corpus.columns import FORM, LAKE_TABLES
from luoshi.corpus.package import describe_package, write_dictionary
from luoshi.writing.safe import replace_whole

_MARK, _PACKAGE = "luoshi-lake.json", "datapackage.json"


class BadLake(ValueError):
    """A folder that is no lake, is of another form, is in use or is broken: what, why, and what to do."""


@dataclass(frozen=True, slots=True)
class Lake:
    """A lake that can be asked: its folder, what its package says, and the files of each table."""

    folder: Path
    package: dict[str, Any]

    @property
    def version(self) -> str:
        """Of the reader that read it."""
        return str(self.package["luoshi"]["version"])

    def list_files(self, table: str) -> list[str]:
        """The Parquet files of a table; empty where it has no rows."""
        resources = {resource["name"]: resource["path"] for resource in self.package["resources"]}
        return [str(self.folder / path) for path in resources.get(table, [])]


def open_lake(folder: Path) -> Lake:
    """The lake's present state. Raises BadLake."""
    check_form(folder)
    try:
        package = json.loads((folder / _PACKAGE).read_text("utf-8"))
        lake = Lake(folder, package)
        missing = [path for table in LAKE_TABLES for path in lake.list_files(table) if not Path(path).is_file()]
    except FileNotFoundError:
        raise BadLake(f"{folder}: its tables were never made; run luoshi corpus read again to finish it") from None
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise BadLake(f"{folder / _PACKAGE}: it is broken ({fault}); run luoshi corpus read again") from None
    if missing:
        raise BadLake(f"{missing[0]}: it is named in {_PACKAGE} and not there; run luoshi corpus read again")
    return lake


def check_form(folder: Path) -> None:
    """Raise BadLake unless the folder is a lake of this form."""
    mark = folder / _MARK
    if not mark.is_file():
        raise BadLake(f"{folder}: it is no lake; make one with luoshi corpus read DIR -o {folder}")
    try:
        form = json.loads(mark.read_text("utf-8"))["form"]
    except (OSError, ValueError, KeyError, TypeError):
        raise BadLake(
            f"{mark}: it does not say of which form the lake is; read the reports into a new folder"
        ) from None
    if form != FORM:
        age = "an older" if isinstance(form, int) and form < FORM else "a newer"
        raise BadLake(
            f"{folder}: a lake of {age} luoshi (form {form}, here {FORM}); nothing was changed; "
            "read the reports into a new folder"
        )


@contextmanager
def claim_lake(folder: Path) -> Iterator[None]:
    """Hold the lake for writing; it is made if it is not there.

    Raises BadLake where the folder is something else or in use.
    """
    if folder.exists() and not folder.is_dir():
        raise BadLake(f"{folder}: it is a file; name a folder for the lake")
    if folder.is_dir() and not (folder / _MARK).exists() and any(folder.iterdir()):
        raise BadLake(f"{folder}: it holds other things; name a new or an empty folder for the lake")
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / _MARK).exists():
        _write_json(folder / _MARK, {"form": FORM})
    check_form(folder)
    with (folder / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise BadLake(f"{folder}: another run is writing to it; wait until it has ended") from None
        yield


def name_readings(folder: Path, version: str) -> Path:
    """Where the readings of one version of the reader are kept."""
    return folder / "readings" / version


def name_build(folder: Path, build: str) -> Path:
    return folder / "tables" / build


def commit_build(folder: Path, build: str, version: str, counts: dict[str, int]) -> None:
    """Make the build the lake's state, then clear away what no state needs any more."""
    home = name_build(folder, build)
    paths = {
        table: sorted(path.relative_to(folder).as_posix() for path in (home / table).rglob("*.parquet"))
        for table in LAKE_TABLES
    }
    with replace_whole(folder / "dictionary.md") as part:
        part.write_text(write_dictionary(), "utf-8")
    _write_json(folder / _PACKAGE, describe_package(paths, counts, {"form": FORM, "version": version, "build": build}))
    _keep_only(folder / "tables", build)
    _keep_only(folder / "readings", version)


def _write_json(path: Path, thing: Any) -> None:
    with replace_whole(path) as part:
        part.write_text(json.dumps(thing, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _keep_only(folder: Path, name: str) -> None:
    for path in folder.iterdir():
        if path.name != name:
            shutil.rmtree(path, ignore_errors=True)
