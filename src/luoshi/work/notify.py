"""Where notices go: by mail or to one webhook as `notices.toml` in the ledger's folder says, else into a folder there.

    [mail]
    host = "10.0.0.8"
    sender = "luoshi@yunxiu.example"
    to = { "住建局" = "zjj@yunxiu.example", office = "dcs@yunxiu.example" }

    [apprise]
    to = { "教育局" = "rockets://10.0.0.7/token" }

    [webhook]
    url = "http://10.0.0.9/notices"

A recipient with an address gets mail, one with an address of Apprise (the extra `notices`) what that names, any other
goes to the webhook. Each notice carries its id, so that one that comes
twice can be told.
"""

from __future__ import annotations

import json
import smtplib
import socket
import tomllib
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from email.message import EmailMessage
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError

from luoshi.ledger.outbox import Notice

FILE, SPOOL = "notices.toml", "notices"
_PATIENCE = 10  # seconds that a server is given to answer
_SILENCES = (TimeoutError, ConnectionError, socket.gaierror, smtplib.SMTPConnectError, smtplib.SMTPServerDisconnected)
_TEXT = "写成引号里的文字"
_FORMS = {
    "port": "写端口号，如 25",
    "to": '写成 { "单位" = "地址" }',
    "url": "写网址，以 http:// 或 https:// 开头",
}
_KEYS = {"mail": {"host", "port", "sender", "to"}, "apprise": {"to"}, "webhook": {"url"}}


class BadChannels(ValueError):
    """A `notices.toml` that cannot be used: what is wrong, and what to write."""


@dataclass(frozen=True, slots=True)
class Channels:
    """What is declared: the mail server, whose addresses are known, for mail and for Apprise, the webhook; empty where
    there is none."""

    host: str = ""
    port: int = 25
    sender: str = ""
    to: Mapping[str, str] = field(default_factory=dict)
    apprise: Mapping[str, str] = field(default_factory=dict)
    url: str = ""


def read_channels(home: Path) -> Channels:
    """What the ledger's folder declares. Raises BadChannels."""
    path = home / FILE
    if not path.is_file():
        return Channels()
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise BadChannels(f"{path}：读不出（{fault}）；改好这一处，或移走此文件，通知就写入文件夹") from None
    for name, keys_of in table.items():
        if name not in _KEYS or not isinstance(keys_of, dict) or set(keys_of) - _KEYS[name]:
            known = "、".join(f"[{name}] {' '.join(sorted(keys))}" for name, keys in _KEYS.items())
            raise BadChannels(f"{path}：看不懂 {name}；可写的有：{known}")
        for key, value in keys_of.items():
            if not _is_sound(key, value):
                raise BadChannels(f"{path}：[{name}] {key} 写的是 {value!r}；{_FORMS.get(key, _TEXT)}")
    mail = table.get("mail", {})
    if mail and not {"host", "sender", "to"} <= set(mail):
        raise BadChannels(f"{path}：[mail] 须有 host、sender、to；补齐缺的几项")
    messengers = table.get("apprise", {}).get("to", {})
    if messengers and find_spec("apprise") is None:
        raise BadChannels(f"{path}：[apprise] 要用另外的部件；请安装：pip install 'luoshi[notices]'")
    return Channels(**mail, apprise=messengers, **table.get("webhook", {}))


def _is_sound(key: str, value: Any) -> bool:
    if key == "port":
        return type(value) is int and 0 < value < 65536
    if key == "to":
        return isinstance(value, dict) and all(isinstance(one, str) and one for one in value.values())
    return isinstance(value, str) and bool(value) and (key != "url" or value.startswith(("http://", "https://")))


def make_sender(channels: Channels, home: Path, simulated: bool) -> Callable[[Notice], None]:
    """What sends the notices of a round, and raises where it cannot; of simulated matters nothing leaves the house.

    A server that does not answer is asked once a round: what else is for it waits, what goes elsewhere does not.
    """
    silent: dict[str, OSError] = {}

    def send(notice: Notice) -> None:
        if simulated:
            write_spool(home / SPOOL, replace(notice, text=f"【模拟数据】{notice.text}"))
        elif notice.recipient in channels.to:
            call(channels.host, lambda: send_mail(channels, notice))
        elif notice.recipient in channels.apprise:
            call_messenger(channels.apprise[notice.recipient], notice)
        elif not channels.url:
            write_spool(home / SPOOL, notice)
        else:
            call(channels.url, lambda: post_notice(channels.url, notice))

    def call(server: str, reach: Callable[[], None]) -> None:
        if server in silent:
            raise silent[server]
        try:
            reach()
        except OSError as fault:
            if _is_silence(fault):
                silent[server] = fault
            raise

    return send


def _is_silence(fault: OSError) -> bool:
    """Whether the server itself was not there, rather than that it would not take one notice."""
    cause = fault.reason if isinstance(fault, URLError) and not isinstance(fault, HTTPError) else fault
    return isinstance(cause, _SILENCES)


def write_spool(folder: Path, notice: Notice) -> None:
    """One file a notice, there whole or not at all; one that comes twice is the same file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{notice.id:09}.json"
    part = path.with_suffix(".part")
    part.write_text(_write_json(notice) + "\n", "utf-8")
    part.replace(path)


def send_mail(channels: Channels, notice: Notice) -> None:
    """Raises OSError where the server does not take it."""
    mail = EmailMessage()
    mail["From"], mail["To"] = channels.sender, channels.to[notice.recipient]
    mail["Subject"] = f"【落实】{notice.number or '通知'}"
    mail["Message-ID"] = f"<notice-{notice.id}@{channels.sender.rpartition('@')[2]}>"
    mail.set_content(f"{notice.recipient}：\n{notice.number or ''} {notice.text}\n")
    with smtplib.SMTP(channels.host, channels.port, timeout=_PATIENCE) as server:
        server.send_message(mail)


def call_messenger(address: str, notice: Notice) -> None:
    """Raises OSError where Apprise does not know the address, or the messenger does not take the notice."""
    from apprise import Apprise

    messenger = Apprise()
    title = f"【落实】{notice.number or '通知'}（{notice.id}）"
    if not messenger.add(address) or not messenger.notify(body=notice.text, title=title):
        raise OSError(f"给{notice.recipient}的通知没有送出：Apprise 不认得这个地址，或对方没有收下")


def post_notice(url: str, notice: Notice) -> None:
    """Raises OSError where it is not answered with a success."""
    headers = {"Content-Type": "application/json; charset=utf-8", "Idempotency-Key": str(notice.id)}
    request = urllib.request.Request(url, _write_json(notice).encode(), headers, method="POST")
    with urllib.request.urlopen(request, timeout=_PATIENCE):
        pass


def _write_json(notice: Notice) -> str:
    table: dict[str, Any] = asdict(notice) | {"made_at": notice.made_at.isoformat()}
    return json.dumps(table, ensure_ascii=False)
