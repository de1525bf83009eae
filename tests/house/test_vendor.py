"""What we serve from others is exactly what the lock says, and pages ask nobody else for anything."""

import base64
import hashlib
import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCK = json.loads((ROOT / "static/vendor/vendor.lock.json").read_text())
LISTED = {entry["file"] for entry in LOCK}
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
KINDS = "primary|second|quiet|danger|ok|bad|warn|info|plum"
SPRITE = (ROOT / "static/icons.svg").read_text()
ICONS = set(re.findall(r'<symbol id="([^"]+)"', SPRITE))


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("entry", LOCK, ids=lambda entry: entry["file"])
def test_a_file_from_others_is_the_one_in_the_lock(entry: dict[str, str]) -> None:
    digest = hashlib.sha384((ROOT / entry["file"]).read_bytes()).digest()
    assert base64.b64encode(digest).decode() == entry["sha384"]


def test_nothing_lies_among_the_files_from_others_without_being_listed() -> None:
    found = {relative(path) for path in (ROOT / "static/vendor").rglob("*") if path.is_file()}
    assert found - {"static/vendor/vendor.lock.json"} <= LISTED


def test_every_package_brings_its_licence() -> None:
    licensed = {entry["package"] for entry in LOCK if "LICENSE" in entry["file"]}
    assert licensed == {entry["package"] for entry in LOCK}


def test_versions_are_those_of_the_package_file() -> None:
    package = json.loads((ROOT / "frontend/package.json").read_text())
    wanted = package["dependencies"] | package["devDependencies"]
    assert {entry["package"]: entry["version"] for entry in LOCK} == wanted


def test_the_package_lock_names_hashes_and_no_host() -> None:
    packages = json.loads((ROOT / "frontend/package-lock.json").read_text())["packages"]
    taken = {name: entry for name, entry in packages.items() if name}
    assert all(entry["integrity"].startswith("sha512-") for entry in taken.values())
    assert not any("resolved" in entry for entry in taken.values())


def test_pages_and_styles_use_only_listed_vendor_files() -> None:
    sources = [*TEMPLATES, ROOT / "static/pejl.css"]
    used = {path for source in sources for path in re.findall(r"vendor/[\w.@/-]+\.\w+", source.read_text())}
    assert used
    assert {f"static/{path}" for path in used} <= LISTED


def test_the_integrity_in_the_page_is_that_of_the_file() -> None:
    hashes = {entry["file"]: entry["sha384"] for entry in LOCK}
    page = (ROOT / "templates/base.html").read_text()
    found = re.findall(r"static_url\('(vendor/[^']+)'\) }}\" integrity=\"sha384-([^\"]+)\"", page)
    assert found
    assert all(hashes[f"static/{path}"] == sha for path, sha in found)


@pytest.mark.parametrize("template", TEMPLATES, ids=relative)
def test_a_page_loads_nothing_from_another_host(template: Path) -> None:
    text = template.read_text()
    assert not re.search(r"(?:src|action)=[\"']?(?:https?:)?//", text)
    assert not re.search(r"<link[^>]*href=[\"']?(?:https?:)?//", text)


@pytest.mark.parametrize("template", TEMPLATES, ids=relative)
def test_a_page_holds_no_inline_style_or_script(template: Path) -> None:
    text = template.read_text()
    assert not re.search(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son\w+=|javascript:", text)


@pytest.mark.parametrize("template", TEMPLATES, ids=relative)
def test_a_page_asks_htmx_for_nothing_that_needs_eval(template: Path) -> None:
    text = template.read_text()
    assert not re.search(r"hx-on|hx-live|[\"']js:|hx-trigger=\"[^\"]*\[", text)


@pytest.mark.parametrize("template", TEMPLATES, ids=relative)
def test_every_icon_a_page_names_is_in_the_sprite(template: Path) -> None:
    text = template.read_text()
    alone = re.findall(r"\bicon(?:_name)?(?:\(|=)\s*[\"']([a-z0-9-]+)[\"']", text)
    after_a_kind = re.findall(rf"(?<!: )[\"'](?:{KINDS})[\"'],\s*[\"']([a-z0-9-]+)[\"']", text)
    assert {*alone, *after_a_kind} <= ICONS


def test_the_sprite_holds_the_icons_of_the_list() -> None:
    lines = (ROOT / "frontend/icons.txt").read_text().splitlines()
    assert {line for line in lines if line and not line.startswith("#")} == ICONS


def test_there_is_a_class_for_every_minute_and_every_per_cent() -> None:
    text = (ROOT / "static/numbers.css").read_text()
    assert re.findall(r"\.m(\d+)\{--m:\1\}", text) == [str(n) for n in range(1, 181)]
    assert re.findall(r"\.w(\d+)\{--w:\1\}", text) == [str(n) for n in range(101)]
