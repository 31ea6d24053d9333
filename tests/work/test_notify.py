"""Where notices go, as the ledger's folder declares it."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from tests.ledger.district import at

from luoshi.ledger.outbox import Notice
from luoshi.work.notify import BadChannels, Channels, make_sender, read_channels

NOTICE = Notice(7, "m1", 3, "reminder", "住建局", "请抓紧办理", at("2024-03-01"), "云政督〔2024〕1号")


@pytest.fixture
def mail_server() -> Iterator[tuple[int, list[bytes]]]:
    """A server that takes mail and keeps it: its port, and what came."""
    came: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=take_mail, args=(listening, came), daemon=True)
        thread.start()
        yield listening.getsockname()[1], came


def take_mail(listening: socket.socket, came: list[bytes]) -> None:
    with listening.accept()[0] as talk, talk.makefile("rb") as lines:
        talk.sendall(b"220 here\r\n")
        for line in lines:
            word = line[:4].upper()
            if word == b"DATA":
                talk.sendall(b"354 go on\r\n")
                came.append(b"".join(iter(lines.readline, b".\r\n")))
            talk.sendall(b"221 bye\r\n" if word == b"QUIT" else b"250 yes\r\n")


@pytest.fixture
def web_server() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """A server that takes notices: its address, and what came."""
    came: list[dict[str, Any]] = []

    class Taker(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            came.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            came[-1]["key"] = self.headers["Idempotency-Key"]
            self.send_response(204 if self.path == "/notices" else 503)
            self.end_headers()

        def log_message(self, *words: object) -> None:
            return

    with HTTPServer(("127.0.0.1", 0), Taker) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", came
        server.shutdown()


def test_without_a_declaration_each_notice_is_a_file(tmp_path: Path) -> None:
    send = make_sender(read_channels(tmp_path), tmp_path, simulated=False)
    send(NOTICE)
    send(NOTICE)
    (path,) = (tmp_path / "notices").iterdir()
    told = json.loads(path.read_text("utf-8"))
    assert (told["id"], told["recipient"], told["number"], told["text"]) == (
        7, "住建局", "云政督〔2024〕1号", "请抓紧办理"
    )  # fmt: skip


def test_a_recipient_with_an_address_gets_mail(tmp_path: Path, mail_server: tuple[int, list[bytes]]) -> None:
    port, came = mail_server
    channels = Channels("127.0.0.1", port, "luoshi@yunxiu.example", {"住建局": "zjj@yunxiu.example"})
    make_sender(channels, tmp_path, simulated=False)(NOTICE)
    mail = message_from_bytes(came[0])
    assert (mail["To"], mail["Message-ID"]) == ("zjj@yunxiu.example", "<notice-7@yunxiu.example>")
    body = mail.get_payload(decode=True)
    assert isinstance(body, bytes)
    assert "云政督〔2024〕1号 请抓紧办理" in body.decode()


def test_any_other_recipient_goes_to_the_webhook(tmp_path: Path, web_server: tuple[str, list[dict[str, Any]]]) -> None:
    url, came = web_server
    make_sender(Channels(url=f"{url}/notices"), tmp_path, simulated=False)(NOTICE)
    assert (came[0]["recipient"], came[0]["key"]) == ("住建局", "7")
    assert list(tmp_path.iterdir()) == []


def test_a_messenger_is_called_by_its_address_of_apprise(
    tmp_path: Path, web_server: tuple[str, list[dict[str, Any]]]
) -> None:
    address = web_server[0].replace("http://", "json://")
    make_sender(Channels(apprise={"住建局": f"{address}/notices"}), tmp_path, simulated=False)(NOTICE)
    (came,) = web_server[1]
    assert "云政督〔2024〕1号" in came["title"]
    assert "请抓紧办理" in came["message"]


@pytest.mark.parametrize("address", ["nowhere-known:", "json://127.0.0.1:1/notices"])
def test_a_messenger_that_takes_nothing_is_told(address: str, tmp_path: Path) -> None:
    send = make_sender(Channels(apprise={"住建局": address}), tmp_path, simulated=False)
    with pytest.raises(OSError, match="没有送出"):
        send(NOTICE)


def test_a_webhook_that_is_out_of_order_is_told(tmp_path: Path, web_server: tuple[str, list[dict[str, Any]]]) -> None:
    with pytest.raises(OSError, match="503"):
        make_sender(Channels(url=f"{web_server[0]}/broken"), tmp_path, simulated=False)(NOTICE)


def test_a_server_that_does_not_answer_is_asked_once_a_round_and_holds_up_nothing_that_goes_elsewhere(
    tmp_path: Path, web_server: tuple[str, list[dict[str, Any]]]
) -> None:
    url, posted = web_server
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    channels = Channels(
        "127.0.0.1",
        port,
        "luoshi@yunxiu.example",
        {"住建局": "a@b.example", "教育局": "c@b.example"},
        url=f"{url}/notices",
    )
    send = make_sender(channels, tmp_path, simulated=False)
    faults = []
    for recipient in ("住建局", "教育局"):
        with pytest.raises(ConnectionRefusedError) as told:
            send(replace(NOTICE, recipient=recipient))
        faults.append(told.value)
    assert faults[0] is faults[1]  # the second was not tried
    send(replace(NOTICE, recipient="区司法局"))
    assert len(posted) == 1


def test_of_simulated_matters_nothing_leaves_the_house(
    tmp_path: Path, web_server: tuple[str, list[dict[str, Any]]]
) -> None:
    url, came = web_server
    make_sender(Channels(url=f"{url}/notices"), tmp_path, simulated=True)(NOTICE)
    assert came == []
    (path,) = (tmp_path / "notices").iterdir()
    assert json.loads(path.read_text("utf-8"))["text"].startswith("【模拟数据】")


def test_a_declaration_is_read(tmp_path: Path) -> None:
    (tmp_path / "notices.toml").write_text(
        '[mail]\nhost = "10.0.0.8"\nsender = "l@yunxiu.example"\nto = { "住建局" = "zjj@yunxiu.example" }\n'
        '[webhook]\nurl = "http://10.0.0.9/notices"\n',
        "utf-8",
    )
    channels = read_channels(tmp_path)
    assert (channels.host, channels.port, channels.url) == ("10.0.0.8", 25, "http://10.0.0.9/notices")
    assert channels.to == {"住建局": "zjj@yunxiu.example"}


@pytest.mark.parametrize(
    "text",
    [
        "[mail", '[post]\nhost = "x"\n', '[mail]\nhots = "x"\n', '[mail]\nhost = "x"\n', 'mail = "x"\n',
        "[webhook]\nurl = 7\n", '[webhook]\nurl = "weixin://x"\n',
        '[mail]\nhost = "x"\nsender = "a@b"\nto = ["住建局"]\n',
        '[mail]\nhost = "x"\nsender = "a@b"\nto = { "住建局" = 7 }\n',
        '[mail]\nhost = "x"\nport = "25"\nsender = "a@b"\nto = { "住建局" = "z@b" }\n',
    ],
)  # fmt: skip
def test_a_declaration_that_cannot_be_used_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "notices.toml").write_text(text, "utf-8")
    with pytest.raises(BadChannels, match=r"notices\.toml"):
        read_channels(tmp_path)
