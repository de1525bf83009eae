"""What the script makes smoother on the agenda and the harvest; nothing typed or moved is lost on the way."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, Route, StorageState, expect

from tests import evening
from tests.browser.conftest import Open, Stage, Window
from tests.evening import Things

pytestmark = [pytest.mark.browser, pytest.mark.long]

BLOCKS = "#pole > [data-item]"
WHAT_HAS_FOCUS = "document.activeElement.id"

Visit = Callable[[str], Window]


@pytest.fixture
def corner(stage: Stage) -> Things:
    """Nordskolen's class: the tests that read the evening look at Sydskolen."""
    with stage.live.database() as session:
        return evening.things(session, "2.C")


@pytest.fixture
def visit(stage: Stage, open_window: Open, states: Callable[[str], StorageState | None]) -> Visit:
    def enter(address: str) -> Window:
        window = open_window(stage.url, state=states("Frej"))
        window.page.goto(address)
        window.page.evaluate("window.sameLoad = true")
        return window

    return enter


@pytest.fixture
def agenda(corner: Things) -> str:
    return f"/moeder/{corner.draft}/dagsorden"


@pytest.fixture
def harvest(corner: Things) -> str:
    return f"/moeder/{corner.held}/hoest"


def order(page: Page) -> list[str]:
    ids: list[str] = page.locator(BLOCKS).evaluate_all("all => all.map((one) => one.dataset.item)")
    return ids


def clock(page: Page, place: int) -> int:
    """When a block begins, in minutes from midnight."""
    hours, minutes = page.locator(BLOCKS).nth(place).locator("[data-clock]").inner_text().split(".")
    return int(hours) * 60 + int(minutes)


def minutes(page: Page, place: int) -> Locator:
    return page.locator(BLOCKS).nth(place).locator("[data-minutes]")


def look(page: Page, place: int, length: int) -> None:
    """Type other minutes and leave the field: what they do is shown, and nothing is kept."""
    minutes(page, place).fill(str(length))
    minutes(page, place).press("Tab")
    expect(page.locator(".effect")).to_contain_text(f"til {length} minutter")


def keep(page: Page, button: str = "Gem") -> None:
    page.locator(".effect").get_by_role("button", name=button).click()


def swapped(page: Page, ver: str) -> None:
    """Wait until the page is newer than this version of the agenda, without having been loaded again."""
    expect(page.locator("#agenda")).not_to_have_attribute("data-ver", ver)
    assert page.evaluate("window.sameLoad")


def version(page: Page) -> str:
    return page.locator("#agenda").get_attribute("data-ver") or ""


def test_a_block_dragged_with_the_mouse_stays_where_it_was_let_go(visit: Visit, agenda: str) -> None:
    page = visit(agenda).page
    first, second, *rest = order(page)
    ver = version(page)
    grip = page.locator(f"#grip-{first}").bounding_box()
    below = page.locator(f"#block-{second}").bounding_box()
    assert grip
    assert below
    page.mouse.move(grip["x"] + grip["width"] / 2, grip["y"] + grip["height"] / 2)
    page.mouse.down()
    page.mouse.move(grip["x"], below["y"] + below["height"] - 4, steps=8)
    page.mouse.up()
    swapped(page, ver)
    assert order(page) == [second, first, *rest]
    page.reload()
    assert order(page) == [second, first, *rest]


def test_escape_puts_a_dragged_block_back(visit: Visit, agenda: str) -> None:
    page = visit(agenda).page
    before = order(page)
    grip = page.locator(f"#grip-{before[0]}").bounding_box()
    below = page.locator(f"#block-{before[1]}").bounding_box()
    assert grip
    assert below
    page.mouse.move(grip["x"] + grip["width"] / 2, grip["y"] + grip["height"] / 2)
    page.mouse.down()
    page.mouse.move(grip["x"], below["y"] + below["height"] - 4, steps=8)
    assert order(page) != before
    page.keyboard.press("Escape")
    page.mouse.up()
    assert order(page) == before
    page.reload()
    assert order(page) == before


def test_alt_and_arrow_move_a_block_and_keep_the_focus(visit: Visit, agenda: str) -> None:
    page = visit(agenda).page
    first, second, *rest = order(page)
    for steps, expected in (("ArrowDown", [second, first, *rest]), ("ArrowUp", [first, second, *rest])):
        ver = version(page)
        page.locator(f"#grip-{first}").focus()
        page.keyboard.press(f"Alt+{steps}")
        swapped(page, ver)
        assert order(page) == expected
        assert page.evaluate(WHAT_HAS_FOCUS) == f"grip-{first}"


def test_new_minutes_show_what_they_do_and_move_what_follows_without_a_new_page(
    visit: Visit, agenda: str
) -> None:
    page = visit(agenda).page
    ver, before = version(page), clock(page, 1)
    now = int(minutes(page, 0).input_value())
    look(page, 0, now + 5)
    assert version(page) == ver
    page.locator(".effect").get_by_role("link", name="Fortryd").click()
    expect(page.locator(".effect")).to_have_count(0)
    expect(minutes(page, 0)).to_have_value(str(now))
    look(page, 0, now + 5)
    keep(page, "Flyt ikke de andre")
    swapped(page, ver)
    assert clock(page, 1) == before + 5
    page.reload()
    assert clock(page, 1) == before + 5
    assert minutes(page, 0).input_value() == str(now + 5)


def test_enter_writes_a_voice_down_and_waits_for_the_next(visit: Visit, harvest: str) -> None:
    page = visit(harvest).page
    text = page.locator("#text")
    text.focus()
    for said in ("Nordstemme: Mere tid i værkstedet", "Nordstemme: Flere ture i skoven"):
        page.keyboard.type(said)
        page.keyboard.press("Enter")
        expect(page.locator("li.fresh").filter(has_text=said)).to_be_visible()
        expect(text).to_have_value("")
        expect(text).to_be_focused()
    assert page.evaluate("window.sameLoad")


def test_whoever_comes_second_sees_both_versions_and_chooses(visit: Visit, agenda: str) -> None:
    mine, theirs = visit(agenda), visit(agenda)
    length, ver = int(minutes(mine.page, 2).input_value()), version(theirs.page)
    look(mine.page, 2, length + 2)
    look(theirs.page, 2, length + 1)
    keep(theirs.page)
    swapped(theirs.page, ver)
    keep(mine.page)
    expect(mine.page.get_by_role("heading", level=1)).to_have_text("En kollega har gemt før dig")
    pair = mine.page.locator(".pair")
    expect(pair).to_contain_text(f"Din udgave{length + 2}")
    expect(pair).to_contain_text(f"Den gemte udgave{length + 1}")
    mine.page.get_by_role("button", name="Gem min udgave").click()
    expect(minutes(mine.page, 2)).to_have_value(str(length + 2))
    mine.forgive("409")


def test_refused_minutes_stay_in_the_field(visit: Visit, agenda: str) -> None:
    window = visit(agenda)
    field = minutes(window.page, 0)
    field.fill("999")
    field.press("Tab")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_value("999")
    assert window.page.evaluate("window.sameLoad")
    window.forgive("422")


def test_a_voice_with_a_name_in_it_stays_in_the_field(visit: Visit, harvest: str) -> None:
    window = visit(harvest)
    said = "Mikkel slår de andre i frikvarteret"
    window.page.locator("#text").fill(said)
    window.page.keyboard.press("Enter")
    expect(window.page.get_by_role("alert")).to_contain_text("Læs teksten igen")
    expect(window.page.locator("#text")).to_have_value(said)
    expect(window.page.get_by_text(said)).to_have_count(1)
    window.forgive("422")


def test_several_voices_are_answered_without_the_mouse(visit: Visit, harvest: str) -> None:
    page = visit(harvest).page
    for said in ("Nordstemme: Sang hver morgen", "Nordstemme: Kager til alle"):
        page.locator("#text").fill(said)
        page.keyboard.press("Enter")
        expect(page.locator("li.fresh").filter(has_text=said)).to_be_visible()
    page.goto(harvest.replace("/hoest", "/svar"))
    boxes = page.locator(".picks input[type=checkbox]")
    waiting = boxes.count()
    page.keyboard.press("ArrowDown")
    expect(boxes.first).to_be_focused()
    page.keyboard.press("Shift+ArrowDown")
    expect(page.locator("[data-picked]")).to_have_text("2 stemmer valgt")
    expect(boxes.nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#answer")).to_be_focused()
    page.locator("#answer").select_option("not_now")
    page.locator("#reason").focus()
    page.keyboard.type("Der er ikke timer til det i år.")
    page.keyboard.press("Enter")
    expect(boxes).to_have_count(waiting - 2)
    if waiting > 2:
        expect(boxes.first).to_be_focused()


def test_what_is_typed_while_a_voice_is_on_its_way_is_not_lost(visit: Visit, harvest: str) -> None:
    page = visit(harvest).page
    on_their_way: list[Route] = []

    def hold(route: Route) -> None:
        on_their_way.append(route)

    page.route("**/hoest", hold)
    page.locator("#text").focus()
    said = ("En voksen i gården", "Flere ture i skoven")
    for words in said:
        page.keyboard.type(words)
        page.keyboard.press("Enter")
    page.keyboard.type("Mere")
    for words in said:
        while not on_their_way:
            page.wait_for_timeout(10)
        on_their_way.pop().continue_()
        # For the moment it takes to settle, htmx leaves the last voice as fresh as it was.
        expect(page.locator("li.fresh", has_text=words)).to_be_visible()
    expect(page.locator("#text")).to_have_value("Mere")
    expect(page.locator("#text")).to_be_focused()
