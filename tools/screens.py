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

from openpyxl import load_workbook
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
SCREENS = ROOT / "docs" / "screens"
PORT = 8765
SIZES = {"desktop": (1100, 760), "phone": (390, 760)}
PAGES = (
    ("office", "year", "/year", "desktop"),
    ("office", "tasks", "/tasks?light=red", "desktop"),
    ("office", "matter", "/tasks?stage=推进中", "desktop"),
    ("office", "together", "/tasks?light=red&ticked=1", "desktop"),
    ("office", "figures", "/figures", "desktop"),
    ("office", "scores", "/scores", "desktop"),
    ("office", "scan", "/open/instructions", "desktop"),
    ("office", "checked", "/reports", "desktop"),
    ("office", "breakdown", "/reports", "desktop"),
    ("office", "rulings", "/reports", "desktop"),
    ("office", "papers", "/papers", "desktop"),
    ("section", "unit", "/unit", "phone"),
    ("desk", "hotline", "/hotline", "phone"),
    ("inspector", "inspector", "/inspector", "phone"),
    ("inspector", "hazard", "/open/hazards", "phone"),
    ("deputy", "deputy", "/deputy", "phone"),
    ("chief", "leader", "/leader", "desktop"),
)
LEADS = {"区财政局": "区林业局", "区水利局": "区民政局"}
DRAFT = ROOT / "samples" / "yunxiu_2025_draft.txt"
LETTER = """<body style="font: 20px serif; padding: 40px 60px; width: 600px"><h2>关于云溪小学周边积水的报告</h2>
<p>区政府：</p><p>入汛以来，云溪小学周边三处路段反复积水，建议排查管网。</p><p>区教育局　2024年10月8日</p>
<p style="color: #b00; font-size: 28px; transform: rotate(-2deg)">请水务局牵头，10月底前解决。区领导甲</p></body>"""


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
    page.goto(address)
    if name in STEPS:
        STEPS[name](page)
    page.screenshot(path=SCREENS / f"{name}.png")
    page.close()


def open_first(page: Any) -> None:
    page.locator(".lines a").first.click()
    page.wait_for_url(re.compile("/matter/"))
    page.locator(".acts a").first.click()
    page.locator("#act").wait_for()


def act_together(page: Any) -> None:
    page.get_by_role("button", name="一并办理").click()
    page.get_by_role("button", name="改派").click()


def open_scan(page: Any) -> None:
    letter = page.context.browser.new_page(viewport={"width": 720, "height": 800})
    letter.set_content(LETTER)
    scan = {"name": "批示.png", "mimeType": "image/png", "buffer": letter.screenshot()}
    letter.close()
    page.get_by_label("扫描件").set_input_files(scan)
    page.get_by_role("button", name="打开扫描件").click()
    page.locator(".scan img").evaluate("picture => picture.decode()")


def check_draft(page: Any) -> None:
    page.locator("#report").set_input_files(DRAFT)
    page.get_by_role("button", name="核稿").click()
    page.locator("aside").wait_for()


def look_through(page: Any) -> None:
    page.locator("#report").set_input_files(DRAFT)
    page.get_by_role("button", name="起草任务分解").click()
    page.locator("aside .look").first.click()
    page.locator(".in_place form").wait_for()


def dispute(page: Any) -> None:
    """Two units want others to lead the first line; what they say is taken in and waits for a ruling."""
    page.goto("/reports/2025/breakdown")
    with tempfile.TemporaryDirectory() as folder:
        sheets = [fill_sheet(page, Path(folder), unit, lead) for unit, lead in LEADS.items()]
        page.locator("#sheet").set_input_files(sheets)
        page.get_by_role("button", name="收下").click()
        page.locator("fieldset").first.wait_for()
    page.goto("/reports/2025/breakdown#conflicts")


def fill_sheet(page: Any, folder: Path, unit: str, lead: str) -> Path:
    path = folder / f"{unit}.xlsx"
    with page.expect_download() as loading:
        page.get_by_role("button", name="下载征求意见表").click()
    loading.value.save_as(path)
    book = load_workbook(path)
    sheet: Any = book.active
    sheet["C3"] = unit
    sheet.cell(5, [cell.value for cell in sheet[4]].index("牵头单位") + 1).value = lead
    book.save(path)
    return path


def show_camera(page: Any) -> None:
    page.locator("input[capture]").scroll_into_view_if_needed()


STEPS = {
    "hazard": show_camera,
    "matter": open_first,
    "together": act_together,
    "scan": open_scan,
    "checked": check_draft,
    "breakdown": look_through,
    "rulings": dispute,
}


if __name__ == "__main__":
    main()
