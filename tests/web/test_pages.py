"""The pages anybody may read, and the one a watcher asks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from pejl.config import Settings
from pejl.factory import create_app
from pejl.storage import outbox
from pejl.storage.engine import BusyError
from tests.conftest import As

PAGES = {"/was": "Tilgængelighedserklæring", "/privatliv": "Privatliv", "/hjaelp": "Hjælp"}


@pytest.mark.parametrize("person", ["", "Birk", "Asta", "Egon"])
@pytest.mark.parametrize("path", PAGES)
def test_the_plain_pages_are_open_with_and_without_login(as_: As, path: str, person: str) -> None:
    assert as_(person).visit(path).h1 == PAGES[path]


def test_the_privacy_page_says_who_sees_what_and_how_long(as_: As) -> None:
    text = as_("").visit("/privatliv").text
    assert "tre måneder" in text
    assert "Lærerne i klassen" in text
    assert "ingen IP-adresse" in text


def test_the_help_page_tells_what_the_keyboard_does(as_: As) -> None:
    assert as_("").visit("/hjaelp").select("kbd")


def test_the_statement_of_the_municipality_takes_the_place_of_our_own(app_settings: Settings) -> None:
    app = create_app(replace(app_settings, statement_url="https://www.was.digst.dk/pejl-example"))
    response = app.test_client().get("/was")
    assert response.status_code == 302
    assert response.location == "https://www.was.digst.dk/pejl-example"


def test_a_watcher_is_told_that_all_is_well_and_how_many_mails_wait(as_: As) -> None:
    page = as_("").visit("/sundhed")
    assert page.response.content_type.startswith("text/plain")
    assert page.response.get_data(as_text=True) == "ok\nbreve i kø: 0\n"


def test_a_watcher_is_told_when_the_database_does_not_answer(
    as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    def silent(_session: Session) -> int:
        raise BusyError

    monkeypatch.setattr(outbox, "waiting", silent)
    assert as_("").visit("/sundhed", status=503).response.get_data(as_text=True) == "databasen svarer ikke\n"
