"""Following agreements: the list, how it goes, other words."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pejl.domain.agreements import Kind, Side, Status
from pejl.domain.harvest import Answer
from pejl.storage.agreements import Agreement, CheckIn
from tests.conftest import As
from tests.evenings import a_meeting, a_voice, an_agreement
from tests.queries import selects
from tests.visitor import words
from tests.web.agreements.common import only, shown
from tests.world import TODAY

if TYPE_CHECKING:
    from tests.visitor import Page, Visitor


def test_the_tabs_sort_by_how_urgent_it_is(as_: As, session: Session) -> None:
    meeting = a_meeting(session)
    an_agreement(session, meeting, "Sent", due_on=TODAY - timedelta(days=1))
    an_agreement(session, meeting, "Snart", due_on=TODAY + timedelta(days=7))
    an_agreement(session, meeting, "Siden", due_on=TODAY + timedelta(days=8))
    an_agreement(session, meeting, "Holdt", status=Status.KEPT, due_on=TODAY)
    an_agreement(session, meeting, "Droppet", status=Status.DROPPED, due_on=TODAY - timedelta(days=9))
    birk = as_("Birk")
    birk.visit("/aftaler")
    assert shown(birk.page) == ["Sent", "Snart", "Siden"]
    for tab, texts in {
        "Overskredet (1)": ["Sent"],
        "Snart (1)": ["Snart"],
        "Holdt (1)": ["Holdt"],
        "Afsluttede (2)": ["Holdt", "Droppet"],
        "Åbne (3)": ["Sent", "Snart", "Siden"],
    }.items():
        birk.visit(birk.page.link(tab))
        assert shown(birk.page) == texts


def test_a_teacher_sees_own_classes_and_a_leader_the_school(as_: As, session: Session) -> None:
    an_agreement(session, a_meeting(session), "I 3.B")
    an_agreement(session, a_meeting(session, "5.A"), "I 5.A")
    an_agreement(session, a_meeting(session, "2.C"), "På Nordskolen")
    assert shown(as_("Birk").visit("/aftaler")) == ["I 3.B"]
    asta = as_("Asta")
    assert shown(asta.visit("/aftaler")) == ["I 3.B", "I 5.A"]
    class_id = next(o["value"] for o in asta.page.select("#klasse option") if words(o) == "5.A")
    assert shown(asta.press("Vis", klasse=class_id)) == ["I 5.A"]
    assert shown(as_("Frej").visit("/aftaler")) == ["På Nordskolen"]
    for name in ("Egon", "Ida"):
        as_(name).visit("/aftaler", status=403)


@pytest.mark.parametrize(
    "query", ["vis=nonsens", "klasse=x", "klasse=" + "9" * 40, "aar=-1", "aar=٣", "vis=&klasse=&aar="]
)
def test_a_made_up_filter_is_no_filter_or_an_empty_list(as_: As, session: Session, query: str) -> None:
    an_agreement(session, a_meeting(session), "I 3.B")
    as_("Birk").visit(f"/aftaler?{query}")


def test_an_agreement_opens_to_where_it_came_from(as_: As, session: Session) -> None:
    meeting = a_meeting(session)
    voice = a_voice(session, meeting, "Mere leg")
    made = an_agreement(session, meeting, "Vi leger.", voices=[voice], indicators=["FP-S3"])
    page = as_("Birk").visit(f"/aftaler/{made.id}")
    assert "Kommer fra »Mere leg«" in page.text
    assert page.link(meeting.title) == f"/moeder/{meeting.id}/aftaler"
    assert "Det kan vi se, når" in page.text
    leader = as_("Asta").visit(f"/aftaler/{made.id}")
    assert "Kommer fra 1 stemme" in leader.text
    assert "Mere leg" not in leader.response.get_data(as_text=True)


def _check_in(
    visitor: Visitor, made: Agreement, to: str, note: str, due_on: str = "", *, status: int = 200
) -> Page:
    """Send the form of the page one is on; ``press`` has a status of its own."""
    form = [*visitor.page.hidden("Gem opfølgningen"), ("status", to), ("note", note), ("due_on", due_on)]
    return visitor.send(f"/aftaler/{made.id}/opfoelgning", form, status=status)


def test_how_it_goes_is_noted_and_remembered(as_: As, session: Session) -> None:
    made = an_agreement(session, a_meeting(session), "Vi leger.")
    birk = as_("Birk")
    birk.visit(f"/aftaler/{made.id}")
    page = _check_in(birk, made, "running", "Hver onsdag er der nogen.")
    assert "Opfølgningen er gemt." in page.text
    page = _check_in(birk, made, "kept", "Det blev en vane.")
    assert "Holdt" in page.text
    assert "Det blev en vane." in page.text
    assert "Hver onsdag er der nogen." in page.text
    assert session.scalar(select(func.count(CheckIn.id))) == 2


def test_a_leader_may_say_how_it_goes_but_not_change_the_words(as_: As, session: Session) -> None:
    made = an_agreement(session, a_meeting(session), "Vi leger.")
    asta = as_("Asta")
    asta.visit(f"/aftaler/{made.id}")
    assert "Ret aftalen" not in asta.page.text
    _check_in(asta, made, "adjusted", "Kun i ulige uger.", "2026-12-01")
    session.refresh(made)
    assert (made.status, made.due_on) == (Status.ADJUSTED, date(2026, 12, 1))
    asta.visit(f"/aftaler/{made.id}/ret", status=404)


def test_dropping_without_a_word_is_refused_and_nothing_changes(as_: As, session: Session) -> None:
    made = an_agreement(session, a_meeting(session), "Vi leger.")
    birk = as_("Birk")
    birk.visit(f"/aftaler/{made.id}")
    refused = _check_in(birk, made, "dropped", "", status=422)
    assert "Skriv kort hvorfor." in refused.text
    session.refresh(made)
    assert made.status == Status.RUNNING


@pytest.mark.parametrize("due_on", ["2026-08-31", "2030-01-01", "i morgen", "0001-01-01", "9999-12-31"])
def test_a_new_date_that_makes_no_sense_is_refused(as_: As, session: Session, due_on: str) -> None:
    made = an_agreement(session, a_meeting(session), "Vi leger.")
    birk = as_("Birk")
    birk.visit(f"/aftaler/{made.id}")
    refused = _check_in(birk, made, "running", "Godt.", due_on, status=422)
    assert "Godt." in refused.text
    assert session.scalar(select(func.count(CheckIn.id))) == 0


def test_a_step_the_table_does_not_know_is_a_conflict_with_a_sentence(as_: As, session: Session) -> None:
    made = an_agreement(session, a_meeting(session), "Vi leger.", Kind.COMMON_LINE, Side.PARENTS)
    birk = as_("Birk")
    page = birk.visit(f"/aftaler/{made.id}")
    assert [str(one["value"]) for one in page.select("[name=status]")] == ["draft", "running", "dropped"]
    refused = _check_in(birk, made, "kept", "Det gik godt.", status=409)
    assert "Et udkast skal i gang" in refused.text
    assert "Det gik godt." in refused.text


def test_following_up_twice_with_one_form_counts_once(as_: As, session: Session) -> None:
    made = an_agreement(session, a_meeting(session), "Vi leger.")
    birk = as_("Birk")
    page = birk.visit(f"/aftaler/{made.id}")
    form = [*page.hidden("Gem opfølgningen"), ("status", "running"), ("note", "Godt."), ("due_on", "")]
    path = f"/aftaler/{made.id}/opfoelgning"
    birk.send(path, form)
    birk.send(path, form)
    assert session.scalar(select(func.count(CheckIn.id))) == 1


def test_two_who_follow_up_at_once_see_both_texts(as_: As, session: Session) -> None:
    made = an_agreement(session, a_meeting(session), "Vi leger.")
    birk = as_("Birk")
    birk.visit(f"/aftaler/{made.id}")
    made.status_note = "Nogen var hurtigere."
    refused = _check_in(birk, made, "kept", "Det er gjort.", status=409)
    assert "Nogen var hurtigere." in refused.text
    assert "Det er gjort." in refused.text


def test_the_words_of_an_agreement_can_be_changed_and_voices_let_go(as_: As, session: Session) -> None:
    meeting = a_meeting(session)
    voice = a_voice(session, meeting, "Mere leg")
    made = an_agreement(session, meeting, "Vi legr.", voices=[voice])
    birk = as_("Birk")
    birk.visit(birk.visit(f"/aftaler/{made.id}").link("Ret aftalen"))
    assert "checked" in birk.page.one("[name=stemme]")
    page = birk.press("Gem", text="Vi leger.", stemme=None)
    assert page.h1 == "Vi leger."
    session.refresh(voice)
    assert voice.status == Answer.NEW


def test_a_stale_change_shows_both_texts(as_: As, session: Session) -> None:
    made = an_agreement(session, a_meeting(session), "Vi legr.")
    birk = as_("Birk")
    birk.visit(f"/aftaler/{made.id}/ret")
    made.text = "Vi leger hver onsdag."
    page = birk.press("Gem", text="Vi leger.", status=409)
    assert "Vi leger hver onsdag." in page.text


def test_a_refused_change_keeps_the_text(as_: As, session: Session) -> None:
    made = an_agreement(session, a_meeting(session), "Vi leger.")
    birk = as_("Birk")
    birk.visit(f"/aftaler/{made.id}/ret")
    page = birk.press("Gem", text="Vi leger mere.", owner="", status=422)
    assert page.one("textarea[name=text]").text.strip() == "Vi leger mere."


def test_strangers_find_no_agreement(as_: As, session: Session) -> None:
    meeting = a_meeting(session)
    made = an_agreement(session, meeting)
    for name in ("Frej", "Grete", "Dagny"):
        stranger = as_(name)
        for path in (f"/aftaler/{made.id}", f"/aftaler/{made.id}/ret", f"/moeder/{meeting.id}/aftaler"):
            stranger.visit(path, status=404)


@pytest.mark.parametrize("path", ["/aftaler", "/moeder/{meeting}/aftaler", "/aftaler/{agreement}"])
def test_the_number_of_queries_does_not_grow(as_: As, session: Session, app: Flask, path: str) -> None:
    meeting = a_meeting(session)
    first = an_agreement(session, meeting, voices=[a_voice(session, meeting)])
    address = path.format(meeting=meeting.id, agreement=first.id)
    birk = as_("Birk")
    few = selects(app, lambda: birk.visit(address))
    for at in range(8):
        an_agreement(session, meeting, voices=[a_voice(session, meeting, f"Stemme {at}")])
    assert selects(app, lambda: birk.visit(address)) == few


def test_a_trial_has_a_sign_a_period_and_a_verdict_with_the_parents(as_: As, session: Session) -> None:
    meeting = a_meeting(session)
    birk = as_("Birk")
    birk.visit(f"/moeder/{meeting.id}/aftaler")
    facts: dict[str, Any] = {
        "kind": "proevehandling",
        "text": "Legebænk i skolegården.",
        "owner": "Lærerteamet",
    }
    page = birk.press(
        "Skriv aftalen ned", **facts, trial_from="2026-10-01", trial_until="2026-09-20", status=422
    )
    assert "Prøven slutter, før den begynder." in page.text
    page = birk.press("Skriv aftalen ned", **facts, trial_from="2026-09-08", trial_until="2026-10-20")
    assert "Hvilket tegn ser I efter?" in page.text
    made = only(session)
    birk.visit(f"/aftaler/{made.id}/ret")
    birk.press("Gem", sign="To nye er med hver dag.", due_on="2026-10-20")
    page = birk.visit(f"/aftaler/{made.id}")
    assert "To nye er med hver dag." in page.text
    assert [str(one["value"]) for one in page.select("[name=status]")] == [
        "behold",
        "juster",
        "stop",
        "ved_ikke_endnu",
    ]
    assert "Skriv kort hvorfor." in _check_in(birk, made, "stop", "", status=422).text
    page = _check_in(birk, made, "behold", "Forældrene vil gerne blive ved.")
    assert "Beholdt" in page.text
    assert "Behold" in [words(badge) for badge in page.select("ol.rows .badge")]
    session.refresh(made)
    assert made.status == Status.KEPT
