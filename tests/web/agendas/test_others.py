"""A leader reads it, a stranger finds nothing, and nobody overwrites anybody."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from pejl.domain.meetings import State
from pejl.services import agendas
from pejl.storage.meetings import Meeting
from tests.conftest import As
from tests.services.test_agendas import birk, now_in_force
from tests.web.agendas.pole import titles


def test_two_who_write_the_same_block_see_both_texts_and_choose(
    as_: As, session: Session, meeting: Meeting, path: str
) -> None:
    birk_ = as_("Birk")
    birk_.visit(f"{path}/b5/ret")
    agendas.change(session, meeting, birk(session), meeting.created_at, "b5", title="Kollegaens titel")
    page = birk_.press("Gem", titel="Min titel", status=409)
    assert "Min titel" in page.text
    assert "Kollegaens titel" in page.text
    assert now_in_force(session, meeting).block("b5").title == "Kollegaens titel"
    page = birk_.press("Gem min udgave")
    assert titles(page)[4] == "Min titel"


@pytest.mark.parametrize(
    ("deed", "fields"),
    [
        ("b5/minutter", {"minutter": "30"}), ("b5/laas", {"laast": "ja"}), ("b5/tid", {"fast": "17:30"}),
        ("b5/vigtighed", {"vigtighed": "skal med"}), ("b5/flyt", {"vej": "op"}), ("b5/fjern", {}),
        ("fortryd", {}),
        ("foreslaa-resten", {}), ("raekkefoelge", {"order": "b1"}), ("b5/byt", {"form": "conversation-cafe"}),
        ("forslag", {"slags": "bedst"}), ("b6/fjern", {}),
    ],
)  # fmt: skip
def test_a_page_that_is_out_of_date_changes_nothing(
    as_: As, session: Session, meeting: Meeting, path: str, deed: str, fields: dict[str, str]
) -> None:
    birk_ = as_("Birk")
    birk_.visit(path)
    agendas.remove(session, meeting, birk(session), meeting.created_at, "b6")
    standing = now_in_force(session, meeting)
    data = [("csrf_token", birk_.page.token), ("ver", "1"), *fields.items()]
    page = birk_.send(f"{path}/{deed}", data, status=409)
    assert page.h1 == "En kollega har gemt før dig"
    assert now_in_force(session, meeting) == standing


def test_a_leader_reads_and_changes_nothing(as_: As, path: str) -> None:
    asta = as_("Asta")
    page = asta.visit(path)
    assert titles(page)[4] == "Dilemmaspil"
    assert not page.select("#agenda form")
    assert not page.select("#agenda [data-grip]")
    for part in ("tilfoej", "forslag", "b5/ret", "b5/byt"):
        asta.visit(f"{path}/{part}", status=404)
    asta.visit(path)
    data = [("csrf_token", asta.page.token), ("ver", "1"), ("minutter", "5")]
    asta.send(f"{path}/b5/minutter", data, status=404)


@pytest.mark.parametrize("person", ["Frej", "Dagny", "Grete"])
def test_a_stranger_finds_nothing(as_: As, meeting: Meeting, path: str, person: str) -> None:
    stranger = as_(person)
    for address in (
        path, f"{path}/tilfoej", f"{path}/forslag", f"{path}/b5/ret", f"{path}/b5/byt",
        f"/moeder/{meeting.id}/koereplan",
    ):  # fmt: skip
        stranger.visit(address, status=404)
    stranger.visit("/formater")
    data = [("csrf_token", stranger.page.token), ("ver", "1")]
    for deed in (
        "b5/fjern",
        "b5/minutter",
        "b5/flyt",
        "fortryd",
        "raekkefoelge",
        "tilfoej",
        "forslag",
        "b5/ret",
    ):
        stranger.send(f"{path}/{deed}", [*data, ("minutter", "5"), ("vej", "op")], status=404)


@pytest.mark.parametrize("person", ["Egon", "Ida"])
def test_the_municipality_and_the_admin_do_not_enter(as_: As, path: str, person: str) -> None:
    as_(person).visit(path, status=403)


def test_blocks_nobody_has_heard_of_are_not_found(as_: As, path: str) -> None:
    birk_ = as_("Birk")
    birk_.visit(f"{path}/b99/ret", status=404)
    birk_.visit(path)
    data = [("csrf_token", birk_.page.token), ("ver", "1"), ("minutter", "5"), ("vej", "op")]
    for deed in ("minutter", "flyt", "fjern", "byt", "laas", "tid", "vigtighed"):
        birk_.send(f"{path}/b99/{deed}", data, status=404)
    birk_.visit(path)
    birk_.send(
        f"{path}/b5/flyt", [("csrf_token", birk_.page.token), ("ver", "1"), ("vej", "hjem")], status=400
    )


@pytest.mark.parametrize("state", [State.CLOSED, State.CANCELLED])
def test_when_it_is_over_and_done_everybody_only_reads(
    as_: As, session: Session, meeting: Meeting, path: str, state: State
) -> None:
    birk_ = as_("Birk")
    birk_.visit(path)
    data = [("csrf_token", birk_.page.token), ("ver", "1"), ("minutter", "5")]
    meeting.state = state
    session.commit()
    page = birk_.visit(path)
    assert not page.select("#agenda form")
    page = birk_.send(f"{path}/b5/minutter", data, status=422)
    assert "Derfor kan det ikke ændres." in page.text
