"""Moving, removing and undoing; adding and swapping."""

from __future__ import annotations

from sqlalchemy.orm import Session

from pejl.services import agendas
from pejl.storage.meetings import Meeting
from tests.conftest import As
from tests.services.test_agendas import birk, example, ids, now_in_force
from tests.visitor import words
from tests.web.agendas.pole import clocks, titles


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
    data = [("csrf_token", birk_.page.token), ("ver", "1"), *(("order", one) for one in order)]
    page = birk_.send(f"{path}/raekkefoelge", data)
    assert titles(page)[2:4] == ["Oplæg i bidder", "Indtjek to og to"]
    assert ids(now_in_force(session, meeting)) == order
    data = [("csrf_token", birk_.page.token), ("ver", "2"), ("order", "b1")]
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
    page = birk_.send(f"{path}/fortryd", [("csrf_token", birk_.page.token), ("ver", "1")], status=422)
    assert "Der er ikke mere at fortryde." in page.text


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
    data = [("csrf_token", birk_.page.token), ("form", "slotsbal")]
    birk_.send(f"{path}/tilfoej", data, status=404)
    birk_.visit(f"{path}/tilfoej")
    birk_.send(f"{path}/tilfoej", [("csrf_token", birk_.page.token), ("slags", "ball")], status=422)


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
    data = [("csrf_token", page.token), ("ver", "2"), ("form", "conversation-cafe")]
    assert "er låst" in birk_.send(f"{path}/b5/byt", data, status=422).text


def test_only_an_exercise_can_be_swapped_and_only_for_one_that_is_there(as_: As, path: str) -> None:
    birk_ = as_("Birk")
    birk_.visit(f"{path}/b1/byt", status=404)
    birk_.visit(f"{path}/b5/byt")
    data = [("csrf_token", birk_.page.token), ("ver", "1"), ("form", "slotsbal")]
    birk_.send(f"{path}/b5/byt", data, status=404)
