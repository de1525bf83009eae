"""Takes the pictures in docs/screenshots anew: the main pages of the demo school on a phone and a desk."""

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from email.parser import BytesParser
from email.policy import default
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "screenshots"
SIZES = {390: 844, 1280: 900}
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
PATIENCE = 120_000
"""Milliseconds for one page: the machine may be busy with something else."""

TALLEST = 2600
"""Pixels of a page that are shown: the rest of a long one is more of the same."""

TEACHER, HER_COLLEAGUE, LEADER = "Birk", "Dagny", "Asta"
"""Who has a meeting tonight, who had one last week, and who leads the school."""
BEFORE = ("dagsorden", "koereplan", "program", "bordkort", "invitation")

LETTERS = {"mail-da-390": "da", "mail-ar-390": "ar, da"}
"""Pictures of mails, and the languages they are in."""

PARENT = "carla.lund@foraeldre.example"


def main() -> None:
    """Load the demo school, serve it, and photograph it."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data:
        port = _free_port()
        environment = {**os.environ, "PEJL_DATA": data, "PEJL_PORT": str(port), "PEJL_DEMO": "1"}
        for name in ("PEJL_DATABASE_URL", "PEJL_BASE_URL"):
            environment.pop(name, None)
        for words in (["init"], ["demo"], ["deliver", "--once"]):
            subprocess.run([sys.executable, "-m", "pejl", *words], env=environment, cwd=ROOT, check=True)
        server = subprocess.Popen([sys.executable, "-m", "pejl", "serve"], env=environment, cwd=ROOT)
        try:
            url = f"http://127.0.0.1:{port}"
            _wait(url, server)
            _photograph(url, Path(data) / "mail")
        finally:
            server.terminate()
            server.wait(20)


def _free_port() -> int:
    """Give a port nobody has: two servers on one share its visitors between their schools."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait(url: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{url}/sundhed", timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("pejl did not start")


def _photograph(url: str, mails: Path) -> None:
    executable = os.environ.get("PEJL_CHROMIUM") or "/usr/bin/chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=None if executable == "playwright" else executable, args=ARGUMENTS
        )
        for width, height in SIZES.items():
            context = browser.new_context(
                base_url=url,
                viewport={"width": width, "height": height},
                locale="da-DK",
                timezone_id="Europe/Copenhagen",
                device_scale_factor=1,
            )
            context.set_default_timeout(PATIENCE)
            page = context.new_page()
            _log_in(page, TEACHER)
            _take(page, "/moeder", "moeder", width)
            tonight = _first(page, r"/moeder/(\d+)")
            _take(page, "/moeder/nyt", "nyt", width)
            _take(page, f"/moeder/{tonight}/dagsorden/forslag", "forslag", width)
            for word in BEFORE:
                _take(page, f"/moeder/{tonight}/{word}", word, width)
            _take(page, "/aftaler", "aftaler", width)
            over = _meeting(page, "3.B: legeaftaler og fødselsdage")
            _take(page, f"/moeder/{over}/tilbagemelding", "tilbagemelding", width)
            _take(page, "/formater", "formater", width)
            _take(page, "/formater/world-cafe", "format", width)
            _take(page, "/pejlemaerker", "pejlemaerker", width)
            mail = _mail(page)
            _take(page, mail, "mail", width)
            _take(page, _first(page, r"(/s/[\w-]+)"), "svar", width)
            context.clear_cookies()
            _log_in(page, HER_COLLEAGUE)
            last_week = _meeting(page, "5.A: siden sidst")
            _take(page, f"/moeder/{last_week}/hoest", "hoest", width)
            context.clear_cookies()
            _log_in(page, LEADER)
            _take(page, "/overblik", "overblik", width)
            context.close()
        _take_mails(browser, mails)
        browser.close()


def _take_mails(browser: Browser, mails: Path) -> None:
    """Open an invitation in each of LETTERS as a phone shows it."""
    (PICTURES / "mails").mkdir(exist_ok=True)
    page = browser.new_page(viewport={"width": 390, "height": SIZES[390]})
    for name, languages in LETTERS.items():
        page.set_content(_letter(mails, languages))
        page.screenshot(path=PICTURES / "mails" / f"{name}.png", full_page=True)
    page.close()


def _letter(mails: Path, languages: str) -> str:
    for path in sorted(mails.glob("*.eml")):
        mail = BytesParser(policy=default).parsebytes(path.read_bytes())
        parts = {part.get_content_type(): part for part in mail.walk()}
        if mail["Content-Language"] == languages and "text/calendar" in parts:
            return str(parts["text/html"].get_content())
    raise SystemExit(f"no mail in {languages}")


def _log_in(page: Page, name: str) -> None:
    page.goto("/log-ind")
    page.get_by_role("button", name=re.compile(f"^{name}")).click()
    page.wait_for_url(lambda url: "log-ind" not in url)


def _take(page: Page, path: str, name: str, width: int) -> None:
    page.goto(path)
    page.wait_for_load_state("networkidle")
    height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
    # A window as tall as the picture: what keeps to its foot stands where it belongs.
    page.set_viewport_size({"width": width, "height": height})
    page.screenshot(path=PICTURES / f"{name}-{width}.png")
    page.set_viewport_size({"width": width, "height": SIZES[width]})


def _first(page: Page, pattern: str) -> str:
    found = re.search(pattern, page.content())
    if found is None:
        raise SystemExit(f"no {pattern} on {page.url}")
    return found[1]


def _meeting(page: Page, title: str) -> str:
    page.goto("/moeder")
    return _first_in(page.locator("a", has_text=title).first.get_attribute("href") or "")


def _first_in(href: str) -> str:
    found = re.search(r"/moeder/(\d+)", href)
    if found is None:
        raise SystemExit(f"no meeting in {href!r}")
    return found[1]


def _mail(page: Page) -> str:
    page.goto(f"/postkasse?til={PARENT}")
    return page.locator(".mailbox a").first.get_attribute("href") or ""


if __name__ == "__main__":
    main()
