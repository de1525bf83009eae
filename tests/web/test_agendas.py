"""The pole: a teacher changes the agenda, a leader reads it, and nobody overwrites anybody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

import pytest
from sqlalchemy.orm import Session

from pejl.domain.meetings import State
from pejl.services import agendas, meetings
from pejl.services.catalogue import catalogue
from pejl.services.meetings import Told
from pejl.storage import agendas as rows
from pejl.storage.meetings import Meeting
from tests.conftest import As
from tests.services.test_agendas import birk, drafted, example, ids, keep, now_in_force, planned
from tests.visitor import Page, Visitor, words

ClassId = Callable[[str], int]


@pytest.fixture
def meeting(session: Session, class_id: ClassId) -> Meeting:
    """Birk's meeting with the example agenda: b1 Velkomst … b5 Dilemmaspil, b6 Pause … b10 Udgangsbillet."""
    return drafted(session, class_id)


@pytest.fixture
def path(meeting: Meeting) -> str:
    return f"/moeder/{meeting.id}/dagsorden"


def clocks(page: Page) -> list[str]:
    return [words(time) for time in page.select(".pole .clock time")]


def titles(page: Page) -> list[str]:
    return [words(title) for title in page.select(".card h3")]


def token(page: Page) -> str:
    return str(page.select("[name=csrf_token]")[0]["value"])


def htmx(visitor: Visitor, path: str, **fields: str) -> Page:
    """Send a form as htmx does, and read the fragment that comes back."""
    data = {"csrf_token": token(visitor.page), **fields}
    visitor.first()
    response = visitor.client.post(path, data=data, headers={"HX-Request": "true"})
    return visitor._arrive(response, 200)


# ---------------------------------------------------------------- reading the pole


def test_the_pole_shows_the_evening_with_clock_times_that_follow_from_the_minutes(as_: As, path: str) -> None:
    page = as_("Birk").visit(path)
    assert clocks(page)[:5] == ["17.00", "17.02", "17.06", "17.12", "17.25"]
    assert clocks(page)[-1] == "19.00"
    assert titles(page)[4] == "Dilemmaspil"
    assert [words(joint) for joint in page.select(".joint")][:2] == ["skift 1 min.", "skift 3 min."]
    assert "17.00–19.00 120 min." in words(page.one(".agenda-sum"))
    assert "Smågrupper 42 min." in words(page.one(".balance-key"))
    assert "48 % af tiden taler forældrene sammen. 10 % er envejs." in page.text


def test_each_card_says_what_is_asked_how_and_why(as_: As, path: str) -> None:
    card = words(as_("Birk").visit(path).one("#block-b5"))
    form = catalogue().format("dilemma-cards")
    assert f"»{form.prompts[0]}«" in card
    assert "Smågrupper" in card
    assert "5 grupper på 4 eller 5" in card
    assert "Det svære bliver til at tale om, fordi det handler om en opdigtet familie." in card
    assert "FP-B2" in card


def test_an_agenda_without_a_flaw_is_told_so_with_the_reasons(as_: As, path: str) -> None:
    page = as_("Birk").visit(path)
    assert "Programmet holder" in page.text
    assert "Programmet støtter de 5 pejlemærker, I har valgt." in page.text
    assert "Det vil løfte den mest:" in page.text
    served = words(page.one("[aria-labelledby=indicators-h]"))
    assert "IS-B2" in served
    assert "er skabt til det" in served


def test_an_indicator_no_meeting_can_meet_is_told_apart(as_: As, session: Session, class_id: ClassId) -> None:
    meeting = drafted(session, class_id, indicators=("KO-S1",))
    page = as_("Birk").visit(f"/moeder/{meeting.id}/dagsorden")
    assert "Mødet kan støtte det her, men det afgøres mellem møderne." in page.text
    assert "Intet i programmet støtter det endnu." in page.text
    assert "bliver ikke understøttet af programmet" in words(page.one("[aria-labelledby=rules-h]"))


# ---------------------------------------------------------------- changing a block


def stretched(visitor: Visitor, title: str, minutes: int, button: str = "Gem") -> Page:
    """Look at other minutes for a block, and keep them."""
    visitor.press(f"Se nye minutter til {title}", minutter=minutes)
    return visitor.press(button)


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
    data = [("csrf_token", token(page)), ("ver", "1"), ("minutter", "110")]
    assert "for meget" in birk_.send(f"{path}/b5/minutter", data, status=422).text


def test_htmx_gets_the_whole_section_with_new_times_balance_and_rules(as_: As, path: str) -> None:
    birk_ = as_("Birk")
    birk_.visit(path)
    page = htmx(birk_, f"{path}/b6/minutter", minutter="5", ver="1", alene="ja")
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
    data = [("csrf_token", token(page)), ("ver", "1"), ("minutter", typed)]
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


# ---------------------------------------------------------------- what is held


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
    page = birk_.send(f"{path}/b5/fjern", [("csrf_token", token(page)), ("ver", "3")], status=422)
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
    data = [("csrf_token", token(page)), ("ver", "3"), ("vigtighed", "måske")]
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


# ---------------------------------------------------------------- order, removing, undoing


def test_a_block_is_moved_by_buttons_and_told_where_it_stands(as_: As, path: str) -> None:
    birk_ = as_("Birk")
    birk_.visit(path)
    page = birk_.press("Flyt op: Pause", vej="op")
    assert titles(page)[4:6] == ["Pause", "Dilemmaspil"]
    assert "»Pause« er nu nr. 5 af 10." in page.text
    page = birk_.press("Flyt ned: Pause", vej="ned")
    assert titles(page)[4:6] == ["Dilemmaspil", "Pause"]


def test_the_first_cannot_go_further_up(as_: As, path: str) -> None:
    birk_ = as_("Birk")
    page = birk_.visit(path)
    assert page.one("#up-b1")["aria-disabled"] == "true"
    assert page.one("#down-b10")["aria-disabled"] == "true"
    assert titles(birk_.press("Flyt op: Velkomst", vej="op"))[0] == "Velkomst"


def test_a_dragged_order_is_kept(as_: As, session: Session, meeting: Meeting, path: str) -> None:
    birk_ = as_("Birk")
    birk_.visit(path)
    order = ["b1", "b2", "b4", "b3", "b5", "b6", "b7", "b8", "b9", "b10"]
    data = [("csrf_token", token(birk_.page)), ("ver", "1"), *(("order", one) for one in order)]
    page = birk_.send(f"{path}/raekkefoelge", data)
    assert titles(page)[2:4] == ["Oplæg i bidder", "Indtjek to og to"]
    assert ids(now_in_force(session, meeting)) == order
    data = [("csrf_token", token(birk_.page)), ("ver", "2"), ("order", "b1")]
    birk_.send(f"{path}/raekkefoelge", data, status=400)
    assert ids(now_in_force(session, meeting)) == order


def test_what_was_removed_comes_back_step_by_step_also_after_a_new_login(as_: As, path: str) -> None:
    birk_ = as_("Birk")
    birk_.visit(path)
    birk_.press("Fjern Pause")
    page = birk_.press("Fjern Luft")
    assert len(titles(page)) == 8
    assert "Der er ingen luft i programmet." in page.text
    assert "»Luft« blev fjernet. Brug »Fortryd«, hvis det var en fejl." in page.text
    again = as_("Birk")
    again.visit(path)
    page = again.press("Fortryd: »Luft« blev fjernet")
    assert "Fortrudt: »Luft« blev fjernet." in page.text
    page = again.press("Fortryd: »Pause« blev fjernet")
    assert titles(page)[5] == "Pause"
    assert "Programmet holder" in page.text
    assert not page.select("#undo")


def test_undoing_what_nobody_did_says_so(as_: As, path: str) -> None:
    birk_ = as_("Birk")
    birk_.visit(path)
    page = birk_.send(f"{path}/fortryd", [("csrf_token", token(birk_.page)), ("ver", "1")], status=422)
    assert "Der er ikke mere at fortryde." in page.text


# ---------------------------------------------------------------- adding and swapping


def test_what_can_be_added_fits_the_meeting_and_the_rest_says_why_not(as_: As, path: str) -> None:
    page = as_("Birk").visit(f"{path}/tilfoej")
    offered = [words(name) for name in page.select("#candidates h3")]
    assert "Samtalecafé" in offered
    assert "Dilemmaspil" not in offered
    unfit = words(page.one("#candidates details"))
    assert "Dilemmaspil er allerede i dagsordenen." in unfit
    assert "Garanteret fiasko egner sig ikke, når emnet er følsomt." in unfit
    assert len(offered) + len(page.select("#candidates details li")) == 47


def test_a_search_among_what_fits_has_an_address(as_: As, path: str) -> None:
    birk_ = as_("Birk")
    page = birk_.visit(f"{path}/tilfoej?ord=samtalecaf&efter=b2")
    assert [words(name) for name in page.select("#candidates h3")] == ["Samtalecafé"]
    assert page.one("#candidates [name=efter]")["value"] == "b2"
    assert "Ingen øvelser passer" in birk_.visit(f"{path}/tilfoej?ord=slotsbal").text
    assert birk_.visit(f"{path}/tilfoej?minutter=x", status=422).select("#candidates .notice.bad")


def test_an_exercise_is_added_after_the_block_one_came_from(
    as_: As, session: Session, meeting: Meeting, path: str
) -> None:
    birk_ = as_("Birk")
    birk_.visit(birk_.visit(path).select("#block-b6 a[href*=tilfoej]")[0]["href"])
    page = birk_.press("Tilføj Gåsamtale")
    assert "»Gåsamtale« er tilføjet." in page.text
    assert titles(page)[5:8] == ["Pause", "Gåsamtale", "Klasseaftale i fire skridt"]
    assert now_in_force(session, meeting).block("b11").question


def test_something_that_is_no_exercise_is_added_with_its_own_words_and_minutes(as_: As, path: str) -> None:
    birk_ = as_("Birk")
    birk_.visit(f"{path}/tilfoej?efter=b2")
    page = birk_.press("Tilføj punktet", slags="information", titel="Nyt om lejrskolen", varighed=3)
    assert titles(page)[2] == "Nyt om lejrskolen"
    birk_.visit(f"{path}/tilfoej?efter=b2")
    page = birk_.press("Tilføj punktet", slags="pause", titel="", varighed="")
    assert titles(page)[2] == "Pause"


def test_two_presses_add_one(as_: As, session: Session, meeting: Meeting, path: str) -> None:
    birk_ = as_("Birk")
    form = birk_.visit(f"{path}/tilfoej").form("Tilføj Gåsamtale")
    data = [(str(field["name"]), str(field["value"])) for field in form.select("input[name]")]
    birk_.send(f"{path}/tilfoej", data)
    birk_.send(f"{path}/tilfoej", data)
    assert len(now_in_force(session, meeting).blocks) == 11


def test_what_cannot_be_added_is_refused_with_the_text_kept(as_: As, path: str) -> None:
    birk_ = as_("Birk")
    birk_.visit(f"{path}/tilfoej")
    page = birk_.press("Tilføj punktet", slags="information", titel="Nyt om lejren", varighed=999, status=422)
    assert page.errors == ["Skriv et tal fra 1 til 180."]
    assert page.one("#more [name=titel]")["value"] == "Nyt om lejren"
    data = [("csrf_token", token(birk_.page)), ("form", "slotsbal")]
    birk_.send(f"{path}/tilfoej", data, status=404)
    birk_.visit(f"{path}/tilfoej")
    birk_.send(f"{path}/tilfoej", [("csrf_token", token(birk_.page)), ("slags", "ball")], status=422)


def test_a_swap_offers_the_best_first_tells_the_difference_and_keeps_the_note(
    as_: As, session: Session, meeting: Meeting, path: str
) -> None:
    birk_ = as_("Birk")
    page = birk_.visit(f"{path}/b5/byt")
    offered = page.select("#swap li.box")
    assert len(page.select("#swap > ul > li")) == 6
    assert "Bryder ingen nye regler." in words(offered[0])
    assert "Bryder ingen nye regler." not in words(offered[-1])
    cafe = words(next(one for one in offered if one.select("[aria-label='Byt til Samtalecafé']")))
    for told in ("+7 min. samtale", "10 min. mindre forberedelse", "Færre kommer til orde", "32 min."):
        assert told in cafe, cafe
    assert "Mister FP-B2" in words(page.one("#swap"))
    short = next(one for one in offered if "De andre punkter får" in words(one))
    minutes = {block.id: block.minutes for block in example().blocks}
    page = birk_.press(short.select("button")[0]["aria-label"])
    agenda = now_in_force(session, meeting)
    assert clocks(page)[-1] == "19.00"
    assert sum(block.minutes > minutes[block.id] for block in agenda.blocks) > 0
    birk_.press(str(page.one("#undo")["aria-label"]))
    assert now_in_force(session, meeting) == example()
    birk_.visit(f"{path}/b5/byt")
    page = birk_.press("Byt til Samtalecafé")
    assert "»Dilemmaspil« er byttet til Samtalecafé." in page.text
    block = now_in_force(session, meeting).block("b5")
    assert (block.slug, block.title, block.note) == (
        "conversation-cafe", "Samtalecafé", example().block("b5").note,
    )  # fmt: skip


def test_a_locked_block_offers_no_swap(as_: As, session: Session, meeting: Meeting, path: str) -> None:
    agendas.lock(session, meeting, birk(session), meeting.created_at, "b5", locked=True)
    session.commit()
    birk_ = as_("Birk")
    page = birk_.visit(f"{path}/b5/byt")
    assert "Punktet er låst. Lås det op, før du bytter det." in page.text
    data = [("csrf_token", token(page)), ("ver", "2"), ("form", "conversation-cafe")]
    assert "er låst" in birk_.send(f"{path}/b5/byt", data, status=422).text


def test_only_an_exercise_can_be_swapped_and_only_for_one_that_is_there(as_: As, path: str) -> None:
    birk_ = as_("Birk")
    birk_.visit(f"{path}/b1/byt", status=404)
    birk_.visit(f"{path}/b5/byt")
    data = [("csrf_token", token(birk_.page)), ("ver", "1"), ("form", "slotsbal")]
    birk_.send(f"{path}/b5/byt", data, status=404)


# ---------------------------------------------------------------- proposals


def test_three_proposals_stand_beside_each_other_and_one_is_chosen(
    as_: As, session: Session, meeting: Meeting, path: str
) -> None:
    birk_ = as_("Birk")
    birk_.visit(path)
    page = birk_.visit(birk_.page.link("Se andre forslag"))
    assert words(page.select("#proposals h2")[0]) == "Det bedste bud"
    assert page.select("#proposals b")
    page = birk_.press("Vælg det bedste bud")
    assert "Programmet holder" in page.text
    assert ids(now_in_force(session, meeting))[0] == "b11"
    page = birk_.press("Fortryd: Det bedste bud blev valgt")
    assert now_in_force(session, meeting) == example()


def test_a_proposal_opens_up(as_: As, path: str) -> None:
    page = as_("Birk").visit(f"{path}/forslag")
    offer = words(page.one("#offer-bedst"))
    assert "Hver forælder får ca." in offer
    assert "I ren plenum ville det være" in offer
    assert "Realistisk tid" in offer
    assert "Det ville løfte mest:" in offer
    assert "Tag med:" in offer


def test_two_presses_choose_once(as_: As, session: Session, meeting: Meeting, path: str) -> None:
    birk_ = as_("Birk")
    form = birk_.visit(f"{path}/forslag").form("Vælg det bedste bud")
    data = [(str(field["name"]), str(field["value"])) for field in form.select("input[name]")]
    birk_.send(f"{path}/forslag", data)
    birk_.send(f"{path}/forslag", data)
    assert len(rows.revisions(session, meeting.id)) == 2


def test_a_meeting_without_an_agenda_offers_proposals(as_: As, session: Session, class_id: ClassId) -> None:
    meeting = planned(session, class_id)
    birk_ = as_("Birk")
    page = birk_.visit(f"/moeder/{meeting.id}/dagsorden")
    assert page.select("#proposals h2")
    page = birk_.press("Vælg det bedste bud")
    assert page.select("#pole")
    birk_.visit(f"/moeder/{meeting.id}/koereplan")


def test_rules_that_cannot_be_kept_are_named_with_the_way_out(
    as_: As, session: Session, class_id: ClassId
) -> None:
    meeting = planned(session, class_id, minutes=45, parents=200, points=(Told(text="Alt nyt", minutes=30),))
    birk_ = as_("Birk")
    page = birk_.visit(f"/moeder/{meeting.id}/dagsorden")
    assert "Der findes ikke et program, der overholder alle regler" in page.text
    assert page.select("#proposals li.box h2")
    assert page.link("Ret rammerne") == f"/moeder/{meeting.id}/ret"
    birk_.visit(page.link("Byg den selv"))
    page = birk_.press("Tilføj punktet", slags="velkomst", varighed=2)
    assert titles(page) == ["Velkomst"]
    birk_.visit(f"/moeder/{planned(session, class_id).id}/koereplan", status=404)


def test_a_way_out_is_one_press(as_: As, session: Session, class_id: ClassId) -> None:
    meeting = planned(session, class_id, points=(Told(text="Alt nyt", minutes=30),))
    birk_ = as_("Birk")
    birk_.visit(f"/moeder/{meeting.id}/dagsorden")
    page = birk_.press("Flyt »Alt nyt« til Aula")
    assert page.select("#pole")
    assert "Alt nyt" not in titles(page)
    assert meetings.said(session, meeting).points == ()
    assert "Det er skrevet ind i rammerne" in page.text


def test_a_meeting_that_parents_know_of_is_not_changed_by_a_way_out(
    as_: As, session: Session, class_id: ClassId
) -> None:
    meeting = planned(session, class_id, points=(Told(text="Alt nyt", minutes=30),))
    meeting.state = State.INVITED
    birk_ = as_("Birk")
    page = birk_.visit(f"/moeder/{meeting.id}/dagsorden")
    assert "Flyt »Alt nyt« til Aula." in page.text
    assert not [b for b in page.select("button") if "Aula" in words(b)]
    form = {
        "csrf_token": str(page.select("[name=csrf_token]")[0]["value"]),
        "aendring": "Flyt »Alt nyt« til Aula.",
    }
    birk_.send(f"/moeder/{meeting.id}/dagsorden/forslag/rammer", list(form.items()), status=409)


def test_the_rest_is_proposed_round_what_stands(
    as_: As, session: Session, meeting: Meeting, path: str
) -> None:
    birk_ = as_("Birk")
    assert "Foreslå resten" not in birk_.visit(path).text
    birk_.visit(f"{path}/forslag")
    page = birk_.press("Vælg det bedste bud")
    main = max(now_in_force(session, meeting).blocks, key=lambda block: block.minutes)
    birk_.press(f"Lås: {main.title}")
    at = words(page.one(f"#block-{main.id} .clock"))
    birk_.press(f"Fjern {now_in_force(session, meeting).blocks[-1].title}")
    before = now_in_force(session, meeting)
    page = birk_.press("Foreslå resten")
    after = now_in_force(session, meeting)
    assert after.block(main.id) == before.block(main.id)
    assert words(page.one(f"#block-{main.id} .clock")) == at
    assert set(ids(after)) & set(ids(before)) == {main.id}
    assert "Programmet holder" in page.text
    assert "Resten er foreslået rundt om det, der står fast." in page.text
    birk_.press("Fortryd: Resten blev foreslået")
    assert now_in_force(session, meeting) == before


def test_where_nothing_fits_round_what_stands_it_says_so(
    as_: As, session: Session, meeting: Meeting, path: str
) -> None:
    me = birk(session)
    agendas.resize(session, meeting, me, meeting.created_at, "b6", 95, alone=True)
    agendas.lock(session, meeting, me, meeting.created_at, "b6", locked=True)
    session.commit()
    birk_ = as_("Birk")
    birk_.visit(path)
    page = birk_.press("Foreslå resten", status=422)
    assert "Vi fandt ikke et program, der passer rundt om det, der står fast." in page.text


# ---------------------------------------------------------------- two at once


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
    data = [("csrf_token", token(birk_.page)), ("ver", "1"), *fields.items()]
    page = birk_.send(f"{path}/{deed}", data, status=409)
    assert page.h1 == "En kollega har gemt før dig"
    assert now_in_force(session, meeting) == standing


# ---------------------------------------------------------------- who may


def test_a_leader_reads_and_changes_nothing(as_: As, path: str) -> None:
    asta = as_("Asta")
    page = asta.visit(path)
    assert titles(page)[4] == "Dilemmaspil"
    assert not page.select("#agenda form")
    assert not page.select("#agenda [data-grip]")
    for part in ("tilfoej", "forslag", "b5/ret", "b5/byt"):
        asta.visit(f"{path}/{part}", status=404)
    asta.visit(path)
    data = [("csrf_token", token(asta.page)), ("ver", "1"), ("minutter", "5")]
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
    data = [("csrf_token", token(stranger.page)), ("ver", "1")]
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
    data = [("csrf_token", token(birk_.page)), ("ver", "1"), ("minutter", "5"), ("vej", "op")]
    for deed in ("minutter", "flyt", "fjern", "byt", "laas", "tid", "vigtighed"):
        birk_.send(f"{path}/b99/{deed}", data, status=404)
    birk_.visit(path)
    birk_.send(
        f"{path}/b5/flyt", [("csrf_token", token(birk_.page)), ("ver", "1"), ("vej", "hjem")], status=400
    )


@pytest.mark.parametrize("state", [State.CLOSED, State.CANCELLED])
def test_when_it_is_over_and_done_everybody_only_reads(
    as_: As, session: Session, meeting: Meeting, path: str, state: State
) -> None:
    birk_ = as_("Birk")
    birk_.visit(path)
    data = [("csrf_token", token(birk_.page)), ("ver", "1"), ("minutter", "5")]
    meeting.state = state
    session.commit()
    page = birk_.visit(path)
    assert not page.select("#agenda form")
    page = birk_.send(f"{path}/b5/minutter", data, status=422)
    assert "Derfor kan det ikke ændres." in page.text


# ---------------------------------------------------------------- the run sheet


def test_the_run_sheet_tells_when_what_and_how(as_: As, meeting: Meeting, path: str) -> None:
    page = as_("Birk").visit(f"/moeder/{meeting.id}/koereplan")
    rows_ = [words(row) for row in page.select(".plan tbody tr")]
    assert rows_[0].startswith("17.00 2 min. Velkomst")
    assert rows_[-1] == "19.00 Mødet slutter"
    dilemma = next(row for row in rows_ if row.startswith("17.25"))
    assert dilemma.startswith("17.25 32 min. Dilemmaspil")
    assert "18 Vis kortene, og tal om forskellene" in dilemma
    assert "Brug 3-4 dilemmaer pr. bord" in dilemma
    frame = next(row for row in rows_ if "Rammesætning" in row)
    assert "»Vi taler om situationer, ikke om bestemte børn. Man må melde pas." in frame
    assert "Tag med:" in page.text
    assert page.select("[data-print]")
    assert page.link("Tilbage til dagsordenen") == path


def test_the_run_sheet_names_who_leads_and_a_leader_may_read_it(
    as_: As, session: Session, meeting: Meeting
) -> None:
    agendas.change(session, meeting, birk(session), meeting.created_at, "b5", who="Birk og Signe")
    page = as_("Asta").visit(f"/moeder/{meeting.id}/koereplan")
    assert "Birk og Signe" in [words(cell) for cell in page.select(".lead-by")]


def test_a_meeting_that_runs_past_midnight_is_still_shown(
    as_: As, session: Session, class_id: ClassId
) -> None:
    meeting = planned(session, class_id, on=date(2026, 9, 30))
    agenda = example()
    keep(session, meeting, agenda)
    session.commit()
    birk_ = as_("Birk")
    birk_.visit(f"/moeder/{meeting.id}/dagsorden")
    for title in ("Dilemmaspil", "Pause", "Klasseaftale i fire skridt"):
        page = stretched(birk_, title, 180, "Flyt ikke de andre")
    assert page.status == 200


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
