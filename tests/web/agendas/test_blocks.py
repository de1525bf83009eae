"""Changing a block: its minutes, what is held, its words."""

from __future__ import annotations

from datetime import time

import pytest
from sqlalchemy.orm import Session

from pejl.services import agendas
from pejl.storage.meetings import Meeting
from tests.conftest import As
from tests.services.test_agendas import birk, example, now_in_force
from tests.visitor import words
from tests.web.agendas.pole import clocks, stretched


def test_other_minutes_show_what_they_do_before_they_are_kept(
    as_: As, session: Session, meeting: Meeting, path: str
) -> None:
    birk_ = as_("Birk")
    birk_.visit(path)
    page = birk_.press("Se nye minutter til Oplæg i bidder", minutter=14)
    assert now_in_force(session, meeting) == example()
    box = words(page.one("#effect-b4"))
    for told in (
        "Fra 10 til 14 minutter",
        "De andre giver plads: Indtjek to og to 5 → 4 min. Dilemmaspil 32 → 29 min.",
        "Forældrene taler sammen i 46 % af tiden, før 48 %.",
        "−2 min. samtale",
    ):
        assert told in box, box
    assert page.one("#min-b4")["value"] == "14"
    assert page.link("Fortryd") == f"{path}#block-b4"
    page = birk_.press("Gem")
    assert [block.minutes for block in now_in_force(session, meeting).blocks][2:5] == [4, 14, 29]
    assert clocks(page)[-1] == "19.00"
    page = birk_.press("Fortryd: »Oplæg i bidder« fik 14 minutter")
    assert now_in_force(session, meeting) == example()


def test_the_others_can_be_left_alone_and_the_rest_moves(as_: As, path: str) -> None:
    birk_ = as_("Birk")
    birk_.visit(path)
    page = stretched(birk_, "Indtjek to og to", 8, "Flyt ikke de andre")
    assert clocks(page)[2:5] == ["17.06", "17.15", "17.28"]
    assert "3 minutter for meget" in words(page.one(".agenda-sum"))
    assert "Programmet går ikke op: 3 minutter for meget." in page.text
    assert page.response.request.path == path


def test_where_the_others_cannot_make_room_it_says_why(as_: As, path: str) -> None:
    birk_ = as_("Birk")
    birk_.visit(path)
    page = birk_.press("Se nye minutter til Dilemmaspil", minutter=110)
    box = page.one("#effect-b5")
    assert "minutter for meget. De kan ikke blive kortere: fjern eller byt et punkt." in words(box)
    assert [words(button) for button in box.select("button")] == ["Flyt ikke de andre"]
    data = [("csrf_token", page.token), ("ver", "1"), ("minutter", "110")]
    assert "for meget" in birk_.send(f"{path}/b5/minutter", data, status=422).text


def test_htmx_gets_the_whole_section_with_new_times_balance_and_rules(as_: As, path: str) -> None:
    birk_ = as_("Birk")
    birk_.visit(path)
    data = [("csrf_token", birk_.page.token), ("minutter", "5"), ("ver", "1"), ("alene", "ja")]
    page = birk_.fragment(f"{path}/b6/minutter", data)
    assert str(page.one("#agenda")["data-ver"]) == "2"
    assert "Pausen skal vare mindst 10 minutter." in words(page.one("#block-b6"))
    assert "Pausen skal vare mindst 10 minutter." in words(page.one("[aria-labelledby=rules-h]"))
    assert page.select("hx-partial")


@pytest.mark.parametrize("typed", ["", "0", "181", "ti", "-5", "9" * 30])
def test_minutes_that_make_no_sense_get_a_sentence_and_stay_in_the_field(
    as_: As, session: Session, meeting: Meeting, path: str, typed: str
) -> None:
    birk_ = as_("Birk")
    birk_.visit(path)
    page = birk_.press("Se nye minutter til Indtjek to og to", minutter=typed, status=422)
    assert len(page.errors) == 1
    assert page.one("#min-b3")["value"] == typed
    data = [("csrf_token", page.token), ("ver", "1"), ("minutter", typed)]
    assert birk_.send(f"{path}/b3/minutter", data, status=422).errors == page.errors
    assert now_in_force(session, meeting) == example()


def test_a_rule_that_a_length_would_mend_offers_it(
    as_: As, session: Session, meeting: Meeting, path: str
) -> None:
    birk_ = as_("Birk")
    birk_.visit(path)
    page = stretched(birk_, "Dilemmaspil", 5, "Flyt ikke de andre")
    assert "Dilemmaspil skal have mindst" in words(page.one("#block-b5"))
    offer = page.one("#block-b5 .broken a")
    birk_.visit(str(offer["href"]))
    birk_.press("Gem")
    assert words(offer) == f"Giv den {now_in_force(session, meeting).block('b5').minutes} minutter"


def test_a_locked_block_says_so_and_stands_until_it_is_unlocked(
    as_: As, session: Session, meeting: Meeting, path: str
) -> None:
    birk_ = as_("Birk")
    birk_.visit(path)
    page = birk_.press("Lås: Dilemmaspil")
    assert "Låst" in words(page.one("#block-b5 .meta"))
    for gone in ("#min-b5", "#remove-b5", "#up-b5", "#grip-b5", "#menu-b5 a[href$=byt]"):
        assert not page.select(gone)
    page = stretched(birk_, "Oplæg i bidder", 11)
    assert [clocks(page)[4], clocks(page)[5]] == ["17.25", "17.57"]
    page = birk_.send(f"{path}/b5/fjern", [("csrf_token", page.token), ("ver", "3")], status=422)
    assert "»Dilemmaspil« er låst. Lås det op, før du fjerner det." in page.text
    birk_.visit(path)
    page = birk_.press("Flyt op: Pause", vej="op", status=422)
    assert "Punkterne før kl. 17.25 fylder" in page.text
    birk_.visit(path)
    page = birk_.press("Lås op: Dilemmaspil")
    assert page.select("#min-b5")
    assert not now_in_force(session, meeting).block("b5").locked


def test_a_block_is_fixed_to_a_clock_time_and_the_rest_follows(
    as_: As, session: Session, meeting: Meeting, path: str
) -> None:
    birk_ = as_("Birk")
    page = birk_.visit(birk_.visit(path).link("Tid og vigtighed: Pause"))
    assert page.one("#at-b6")["value"] == "17:57"
    page = birk_.press("Se, hvad det flytter", fast="18:02")
    box = words(page.one("#effect-b6"))
    assert "Fast kl. 18.02" in box
    assert "Nye minutter:" in box
    assert now_in_force(session, meeting) == example()
    page = birk_.press("Gem")
    assert "Fast kl. 18.02" in words(page.one("#block-b6 .meta"))
    assert (clocks(page)[5], clocks(page)[-1]) == ("18.02", "19.00")
    page = birk_.visit(f"{path}/b6/tid")
    page = birk_.press("Se, hvad det flytter", fast="19:30")
    assert "Mødet varer fra kl. 17.00 til kl. 19.00." in words(page.one("#effect-b6"))
    assert not page.select("#keep-b6")
    birk_.visit(f"{path}/b6/tid?fast=i+morgen", status=422)
    assert birk_.page.one("#at-b6")["value"] == "i morgen"
    page = birk_.press("Lad det følge de andre igen")
    assert now_in_force(session, meeting).block("b6").anchor is None


def test_when_the_meeting_is_moved_what_is_fixed_says_that_it_no_longer_fits(
    as_: As, session: Session, meeting: Meeting, path: str
) -> None:
    agendas.pin(session, meeting, birk(session), meeting.created_at, "b6", time(17, 57))
    meeting.start = time(16, 55)
    session.commit()
    birk_ = as_("Birk")
    page = birk_.visit(path)
    assert "»Pause« er fast kl. 17.57, men begynder nu kl. 17.52." in words(page.one("#block-b6"))
    page = birk_.press("Få tiden til at gå op")
    assert (clocks(page)[5], clocks(page)[-1]) == ("17.57", "18.55")


def test_what_matters_less_says_so_and_gives_first(
    as_: As, session: Session, meeting: Meeting, path: str
) -> None:
    birk_ = as_("Birk")
    birk_.visit(f"{path}/b4/tid")
    page = birk_.press("Gem vigtighed", vigtighed="kan undværes")
    assert "Kan undværes" in words(page.one("#block-b4 .meta"))
    page = stretched(birk_, "Dilemmaspil", 34)
    assert now_in_force(session, meeting).block("b4").minutes == 8
    data = [("csrf_token", page.token), ("ver", "3"), ("vigtighed", "måske")]
    page = birk_.send(f"{path}/b4/vigtighed", data, status=422)
    assert "Vælg, hvor vigtigt punktet er." in page.text


def test_the_words_of_a_block_are_changed_on_a_page_of_their_own(
    as_: As, session: Session, meeting: Meeting, path: str
) -> None:
    birk_ = as_("Birk")
    birk_.visit(birk_.visit(path).link("Dilemmaspil"))
    assert birk_.page.one("textarea[name=spoergsmaal]").text.strip().startswith("Et barn har inviteret")
    page = birk_.press(
        "Gem", titel="Når ikke alle er inviteret", spoergsmaal="Hvad gør I derhjemme?", note="Kort på bordet",
        indflydelse="beslutning", hvem="Birk",
    )  # fmt: skip
    card = words(page.one("#block-b5"))
    for text in (
        "Når ikke alle er inviteret",
        "»Hvad gør I derhjemme?«",
        "Kort på bordet",
        "Beslutning",
        "Dilemmaspil",
    ):
        assert text in card
    block = now_in_force(session, meeting).block("b5")
    assert (block.who, block.minutes) == ("Birk", 32)


def test_a_title_that_is_missing_or_too_long_is_refused_with_the_rest_kept(as_: As, path: str) -> None:
    birk_ = as_("Birk")
    for title in ("", "x" * 161):
        birk_.visit(f"{path}/b5/ret")
        page = birk_.press("Gem", titel=title, note="Husk kortene", status=422)
        assert page.errors
        assert page.one("[name=titel]")["value"] == title
        assert "Husk kortene" in page.one("[name=note]").text


def test_a_cpr_number_is_refused_and_a_likely_name_is_asked_about(
    as_: As, session: Session, meeting: Meeting, path: str
) -> None:
    birk_ = as_("Birk")
    birk_.visit(f"{path}/b5/ret")
    page = birk_.press("Gem", note="Elev 010112-1234 skal ikke med", status=422)
    assert page.errors == ["Teksten indeholder et CPR-nummer. Det må ikke stå her."]
    page = birk_.press("Gem", note="Vi taler om Mikkel fra klassen", status=422)
    assert "Mikkel" in page.one("[name=note]").text
    birk_.press("Gem", anyway="y")
    assert now_in_force(session, meeting).block("b5").note == "Vi taler om Mikkel fra klassen"


def test_minutes_that_do_not_add_up_can_be_made_to(
    as_: As, session: Session, meeting: Meeting, path: str
) -> None:
    birk_ = as_("Birk")
    birk_.visit(path)
    stretched(birk_, "Indtjek to og to", 8, "Flyt ikke de andre")
    page = birk_.press("Få tiden til at gå op")
    assert "17.00–19.00 120 min." in words(page.one(".agenda-sum"))
    assert "Programmet holder" in page.text
    page = birk_.press("Fortryd: Tiden blev fordelt, så den går op")
    assert now_in_force(session, meeting).block("b3").minutes == 8


def test_minutes_that_cannot_add_up_say_so(as_: As, path: str) -> None:
    birk_ = as_("Birk")
    birk_.visit(path)
    stretched(birk_, "Pause", 100, "Flyt ikke de andre")
    birk_.press("Lås: Pause")
    page = birk_.press("Få tiden til at gå op", status=422)
    assert "De kan ikke blive kortere: fjern eller byt et punkt." in page.text
