"""The desks of the demonstration on a phone: when each is painted and can be used, and what it weighs.

A real browser, its processor slowed four times and its network slowed as its developer tools do it, on the size of a
phone. `first` has nothing kept from before but the session; `then` is the same desk opened again.
"""

from __future__ import annotations

import argparse
import multiprocessing
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import sync_playwright

from ledger import show, wait_gone
from luoshi.ledger.place import connect, open_place
from luoshi.work.demo import list_cast, make_demo
from web import run_workers, sign_in

SIZE, SLOWED, LOOKS = {"width": 390, "height": 844}, 4, 5
# Milliseconds a request waits, bytes down and up a second, -1 unbounded: what the developer tools call so.
NETWORKS = {"loopback": (0, -1, -1), "fast 4G": (165, 1_012_500, 168_750), "slow 4G": (562.5, 180_000, 84_375)}
DESKS = (
    ("office", "/year"), ("office", "/tasks"), ("office", "/figures"), ("office", "/papers"), ("office", "/reports"),
    ("section", "/unit"), ("chief", "/leader"), ("desk", "/hotline"), ("inspector", "/inspector"),
    ("deputy", "/deputy"),
)  # fmt: skip
USABLE = """async () => {
  const long = [];
  new PerformanceObserver(seen => long.push(...seen.getEntries())).observe({type: 'longtask', buffered: true});
  await new Promise(done => setTimeout(done, 300));
  const [page] = performance.getEntriesByType('navigation');
  const [paint] = performance.getEntriesByName('first-contentful-paint');
  const files = performance.getEntriesByType('resource');
  const busy = Math.max(0, ...long.map(task => task.startTime + task.duration));
  const weight = [page, ...files].reduce((sum, one) => sum + one.transferSize, 0);
  return [paint.startTime, Math.max(paint.startTime, page.domContentLoadedEventEnd, busy), weight];
}"""


@dataclass(frozen=True, slots=True)
class Look:
    """When the first content was painted, and when the page had its script and a free hand: milliseconds; bytes."""

    painted: float
    usable: float
    weight: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--at", type=Path, default=Path("/var/lib"))
    measure_desks(parser.parse_args().at)


def measure_desks(at: Path) -> None:
    home = Path(tempfile.mkdtemp(prefix="luoshi-phone-", dir=at))
    home.chmod(0o711)
    try:
        with open_place(home / "data") as place:
            with connect(place.app) as conn:
                assert make_demo(conn, place.home) is None
                names = {role: actor.person for role, actor in list_cast(conn).items()}
            with multiprocessing.get_context("spawn").Pool(1) as apart:
                cookies = apart.apply(sign_in, (place, tuple(sorted(set(names.values())))))
            with run_workers(place, demo=True) as port, sync_playwright() as running:
                browser = running.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
                for role, address in DESKS:
                    show_desk(browser, f"http://127.0.0.1:{port}{address}", cookies[names[role]])
                browser.close()
    finally:
        wait_gone(home / "data")
        shutil.rmtree(home)


def show_desk(browser: Any, address: str, cookie: str) -> None:
    name = "/" + address.rpartition("/")[2]
    for network in NETWORKS:
        first, then = zip(*(look_twice(browser, address, cookie, network) for _ in range(LOOKS)), strict=True)
        said = "; ".join(f"{when} {say_looks(some)}" for when, some in (("first", first), ("then", then)))
        show(f"{name} on a phone, {network}", said, "1 s, 150 KB")


def look_twice(browser: Any, address: str, cookie: str, network: str) -> tuple[Look, Look]:
    context = browser.new_context(viewport=SIZE, is_mobile=True, has_touch=True, device_scale_factor=3)
    named = (part.split("=", 1) for part in cookie.split("; "))
    context.add_cookies([{"name": name, "value": value, "url": address} for name, value in named])
    page = context.new_page()
    slow_down(context.new_cdp_session(page), network)
    first, then = (look_at(page, address) for _ in range(2))
    context.close()
    return first, then


def slow_down(tools: Any, network: str) -> None:
    latency, down, up = NETWORKS[network]
    tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    tools.send("Network.enable")
    limits = {"offline": False, "latency": latency, "downloadThroughput": down, "uploadThroughput": up}
    tools.send("Network.emulateNetworkConditions", limits)


def look_at(page: Any, address: str) -> Look:
    page.goto(address, wait_until="load")
    return Look(*page.evaluate(USABLE))


def say_looks(looks: tuple[Look, ...]) -> str:
    """Medians."""
    painted, usable, weight = (median(getattr(one, name) for one in looks) for name in ("painted", "usable", "weight"))
    return f"painted {painted:.0f} ms, usable {usable:.0f} ms, {weight / 1000:.0f} KB"


if __name__ == "__main__":
    main()
