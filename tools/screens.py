"""Pictures of the pages for docs/screens, from a demonstration that is made for them and thrown away.

    python tools/screens.py

It needs Chromium on the machine.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
SCREENS = ROOT / "docs" / "screens"
PORT = 8765
SIZES = {"desktop": (1100, 760), "phone": (390, 760)}
PAGES = (
    ("office", "year", "/year", "desktop"),
    ("office", "tasks", "/tasks?light=red", "desktop"),
    ("office", "matter", "first", "desktop"),
    ("office", "figures", "/figures", "desktop"),
    ("section", "unit", "/unit", "phone"),
    ("desk", "hotline", "/hotline", "phone"),
    ("inspector", "inspector", "/inspector", "phone"),
    ("inspector", "hazard", "/open/hazards", "phone"),
    ("deputy", "deputy", "/deputy", "phone"),
    ("chief", "leader", "/leader", "desktop"),
)


def main() -> None:
    SCREENS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="luoshi-screens-", dir="/var/lib", ignore_cleanup_errors=True) as home:
        Path(home).chmod(0o711)
        with serve_demo(Path(home) / "data") as accounts, sync_playwright() as running:
            chromium = running.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            for role, name, address, size in PAGES:
                shoot(chromium, accounts[role], name, address, size)
            chromium.close()


@contextmanager
def serve_demo(data: Path) -> Iterator[dict[str, tuple[str, str]]]:
    """The demonstration as it serves, with name and password for each role."""
    command = [sys.executable, "-c", "from luoshi.cli.main import main; main()", "serve", "--demo", "--port", str(PORT)]
    served = subprocess.Popen(
        [*command, "--data", str(data)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert served.stdout is not None
    accounts = {}
    for line in served.stdout:
        if line.startswith("http"):
            break
        if found := re.fullmatch(r"(\w+) +(\S+)  (\S+)", line.strip()):
            accounts[found[1]] = (found[2], found[3])
    try:
        wait_for_workers()
        yield accounts
    finally:
        served.terminate()
        served.wait()


def wait_for_workers() -> None:
    for _ in range(100):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{PORT}/sign-in").close()
            return
        except OSError:
            time.sleep(0.2)
    sys.exit("the workers do not answer")


def shoot(chromium: Any, account: tuple[str, str], name: str, address: str, size: str) -> None:
    width, height = SIZES[size]
    page = chromium.new_page(viewport={"width": width, "height": height}, base_url=f"http://127.0.0.1:{PORT}")
    page.goto("/sign-in")
    page.get_by_label("姓名").fill(account[0])
    page.get_by_label("密码").fill(account[1])
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "sign-in" not in url)
    page.goto("/tasks" if address == "first" else address)
    if address == "first":
        page.locator(".lines a").first.click()
        page.locator(".acts a").first.click()
        page.locator("#act").wait_for()
    if name == "hazard":
        page.locator("input[capture]").scroll_into_view_if_needed()
    page.screenshot(path=SCREENS / f"{name}.png")
    page.close()


if __name__ == "__main__":
    main()
