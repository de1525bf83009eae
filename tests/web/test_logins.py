"""Logging in and out."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from time_machine import Traveller

from pejl.services.logins import MOST_ATTEMPTS, account_hash
from pejl.storage.logins import LoginAttempt, LoginSession
from tests import world
from tests.conftest import As


def test_birk_logs_in_and_out_again(as_: As, session: Session) -> None:
    birk = as_("")
    birk.visit("/log-ind")
    birk.press("Log ind", email=world.STAFF["Birk"].email.upper(), password=world.PASSWORD)
    assert "Log ud" in birk.page.text
    assert session.scalar(select(func.count(LoginSession.id))) == 1
    birk.press("Log ud")
    assert birk.page.h1 == "Log ind"
    assert session.scalar(select(func.count(LoginSession.id))) == 0


@pytest.mark.parametrize("email", ["birk@syd.example", "nobody@syd.example"])
def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(as_: As, email: str) -> None:
    stranger = as_("")
    stranger.visit("/log-ind")
    page = stranger.press("Log ind", email=email, password="gæt", status=422)
    assert page.errors == ["Mailadressen eller adgangskoden passer ikke."]
    assert page.one("[name=email]")["value"] == email


def test_a_guesser_is_asked_to_wait_and_the_owner_gets_in_after_a_quarter_of_an_hour(
    as_: As, session: Session, clock: Traveller
) -> None:
    stranger = as_("")
    email = world.STAFF["Birk"].email
    session.add_all(
        LoginAttempt(account_hash=account_hash(email), at=world.NOW) for _ in range(MOST_ATTEMPTS)
    )
    session.commit()
    stranger.visit("/log-ind")
    stranger.press("Log ind", email=email, password=world.PASSWORD, status=429)
    clock.move_to(world.NOW + timedelta(minutes=16))
    stranger.visit("/log-ind")
    stranger.press("Log ind", email=email, password=world.PASSWORD)
    assert "Log ud" in stranger.page.text


def test_a_login_ends_after_an_hour_without_use(as_: As, clock: Traveller) -> None:
    birk = as_("Birk")
    clock.move_to(world.NOW + timedelta(minutes=59))
    birk.visit("/roller")
    clock.move_to(world.NOW + timedelta(minutes=118))
    assert birk.visit("/roller").h1 == "Vælg rolle"
    clock.move_to(world.NOW + timedelta(minutes=179))
    assert birk.visit("/roller").h1 == "Log ind"


def test_after_login_one_comes_to_the_page_one_asked_for(as_: As) -> None:
    birk = as_("")
    birk.visit("/roller")
    birk.press("Log ind", email=world.STAFF["Birk"].email, password=world.PASSWORD)
    assert birk.page.h1 == "Vælg rolle"


@pytest.mark.parametrize(
    "target",
    ["//evil.example", "https://evil.example/", "/\\evil.example", "/findes-ikke", "javascript:alert(1)"],
)
def test_a_login_never_leads_away_from_pejl(as_: As, target: str) -> None:
    birk = as_("")
    birk.visit("/log-ind", status=200)
    page = birk.press("Log ind", email=world.STAFF["Birk"].email, password=world.PASSWORD, videre=target)
    assert page.response.request.path in {"/", "/moeder"}


def test_the_demo_logins_are_closed_where_the_demo_does_not_run(as_: As) -> None:
    stranger = as_("")
    stranger.visit("/log-ind")
    form = stranger.page.form("Log ind")
    [token] = form.select("[name=csrf_token]")
    stranger.send(
        "/log-ind/demo",
        [("csrf_token", str(token["value"])), ("email", world.STAFF["Birk"].email)],
        status=404,
    )
