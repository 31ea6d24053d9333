"""Request Tracker 5 beside the pages: Debian's packages, its database on the same PostgreSQL, its own prefork server.

`apt-get install request-tracker5 rt5-db-postgresql rt5-standalone` puts it there; nothing of it is set up but what a
folder of the bench holds, and the database `rt`. It writes through to the disk as the ledger does and sends no letters.
"""

from __future__ import annotations

import http.client
import json
import os
import re
import socket
import subprocess
import time
import urllib.parse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from luoshi.ledger.server import OWNER, Server

SETUP = Path("/usr/sbin/rt-setup-database-5")
SERVE = Path("/usr/share/request-tracker5/libexec/rt-server")
DELIVERED = "/usr/share/request-tracker5/etc/initialdata"
NEEDED = "apt-get install request-tracker5 rt5-db-postgresql rt5-standalone"
TICKETS, SEARCH = "/REST/2.0/ticket", "/Search/Results.html?Query=Queue%3D%27General%27&Rows=50"
DATABASE, PASSWORD = "rt", "bench-password"


def is_there() -> bool:
    return SETUP.exists() and SERVE.exists()


@contextmanager
def run_tracker(server: Server, home: Path, workers: int) -> Iterator[int]:
    """The tracker set up in the folder and serving, by so many processes, on the port that is yielded."""
    port = find_port()
    env = write_settings(server, home, port)
    make_database(server, home, env)
    size = ["--port", str(port), "--max-workers", str(workers), "--max-reqs-per-child", "100000"]
    with (home / "rt.log").open("w") as log:
        tracker = subprocess.Popen(
            [str(SERVE), "--server", "Starlet", *size], env=env, stdout=log, stderr=log, process_group=0
        )
    try:
        wait_open(port)
        yield port
    finally:
        tracker.terminate()
        tracker.wait(30)


def find_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


def wait_open(port: int) -> None:
    for _ in range(600):
        with socket.socket() as knock:
            if knock.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)


def write_settings(server: Server, home: Path, port: int) -> dict[str, str]:
    """The environment in which the tracker finds its settings."""
    home.mkdir(parents=True)
    settings = {
        "rtname": "bench", "Organization": "bench.example", "WebDomain": "127.0.0.1", "WebPort": port,
        "DatabaseType": "Pg", "DatabaseHost": server.socket, "DatabasePort": 5432, "DatabaseName": DATABASE,
        "DatabaseUser": OWNER, "DatabasePassword": "", "SendmailPath": "/bin/true", "LogToSyslog": "",
        "LogToSTDERR": "error", "WebSecureCookies": 0,
    }  # fmt: skip
    text = "".join(f"Set(${name}, '{value}');\n" for name, value in settings.items())
    (home / "RT_SiteConfig.pm").write_text(text + "1;\n", "utf-8")
    (home / "more").mkdir()
    return {**os.environ, "RT_SITE_CONFIG": str(home / "RT_SiteConfig.pm"), "RT_SITE_CONFIG_DIR": str(home / "more")}


def make_database(server: Server, home: Path, env: dict[str, str]) -> None:
    """Its tables and what it is delivered with, root's password among them."""
    with psycopg.connect(server.conninfo(OWNER, "postgres"), autocommit=True) as conn:
        conn.execute(f"CREATE DATABASE {DATABASE}")
    secret = home / "password"
    secret.write_text(PASSWORD, "utf-8")
    for action in (("schema",), ("coredata",), ("insert", "--datafile", DELIVERED)):
        told = [str(SETUP), "--skip-create", "--root-password-file", str(secret), "--action", *action]
        subprocess.run(told, env=env, check=True, capture_output=True)


def sign_in(port: int) -> str:
    """The cookie of a session of root's."""
    conn = http.client.HTTPConnection("127.0.0.1", port)
    form = urllib.parse.urlencode({"user": "root", "pass": PASSWORD})
    conn.request("POST", "/NoAuth/Login.html", form, {"Content-Type": "application/x-www-form-urlencoded"})
    answer = conn.getresponse()
    answer.read()
    found = re.search(r"RT_SID[^;]+", answer.getheader("Set-Cookie") or "")
    assert found, (answer.status, answer.getheaders())
    return found[0]


def write_ticket(name: str) -> str:
    """A ticket's JSON, without a letter to anybody."""
    return json.dumps({"Queue": "General", "Subject": f"供热 {name}", "Content": "暖气不热"})
