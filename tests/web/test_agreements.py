"""Making agreements, following them, and the way back to the voices."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pejl.domain.agreements import Kind, Side, Status
from pejl.domain.harvest import Answer
from pejl.domain.meetings import State
from pejl.storage.agreements import Agreement, CheckIn
from tests.conftest import As
from tests.evenings import a_meeting, a_voice, an_agreement
from tests.queries import selects
from tests.visitor import words
from tests.world import TODAY

if TYPE_CHECKING:
    from tests.visitor import Page, Visitor


def _only(session: Session) -> Agreement:
    return session.scalars(select(Agreement)).one()


def _hidden(page: Page, button: str) -> list[tuple[str, str]]:
    fields = page.form(button).select("input[type=hidden]")
    return [(str(field["name"]), str(field.get("value", ""))) for field in fields]


def test_birk_makes_an_agreement_of_two_voices_and_both_know_of_each_other(as_: As, session: Session) -> None:
    meeting = a_meeting(session)
    voices = [a_voice(session, meeting, text) for text in ("Mere leg", "Flere onsdage")]
    birk = as_("Birk")
    birk.visit(f"/moeder/{meeting.id}/aftaler")
    assert "Ingen aftaler endnu" in birk.page.text
    page = birk.press(
        "Skriv aftalen ned",
        kind="proevehandling",
        side="faelles",
        text="Legepladsen er åben om onsdagen.",
        owner="Kontaktforældrene",
        stemme=[voice.id for voice in voices],
        pejlemaerke=["FP-S3"],
    )
    assert "1 aftale" in page.text
    assert "På prøve" in page.text
    assert "19. oktober" in page.text
    assert "»Mere leg«" in page.text
    made = _only(session)
    assert (made.due_on, made.indicators) == (TODAY + timedelta(weeks=6), ["FP-S3"])
    for voice in voices:
        session.refresh(voice)
        assert voice.status == Answer.TRIED
    assert page.link("Legepladsen er åben om onsdagen.") == f"/aftaler/{made.id}"
    assert "Legepladsen er åben om onsdagen." in birk.visit(f"/moeder/{meeting.id}/hoest").text


def test_a_refused_agreement_keeps_all_that_was_typed(as_: As, session: Session) -> None:
    meeting = a_meeting(session)
    voice = a_voice(session, meeting, "Mere leg")
    birk = as_("Birk")
    birk.visit(f"/moeder/{meeting.id}/aftaler")
    page = birk.press(
        "Skriv aftalen ned",
        text="Vi leger.",
        owner="",
        side="elever",
        due_on="2026-08-01",
        stemme=[voice.id],
        status=422,
    )
    assert set(page.errors) == {"Skriv, hvem der holder øje med aftalen.", "Datoen ligger før mødet."}
    assert page.one("textarea[name=text]").text.strip() == "Vi leger."
    assert page.one("[name=side][checked]")["value"] == "elever"
    assert "checked" in page.one("[name=stemme]")
    assert session.scalar(select(func.count(Agreement.id))) == 0


def test_an_owner_is_a_role_and_a_person_is_asked_about(as_: As, session: Session) -> None:
    meeting = a_meeting(session)
    birk = as_("Birk")
    page = birk.visit(f"/moeder/{meeting.id}/aftaler")
    assert "Lærerteamet" in [option["value"] for option in page.select("datalist option")]
    page = birk.press("Skriv aftalen ned", text="Vi leger.", owner="Mathilde Sørensen", status=422)
    assert "Det ligner et navn." in page.text
    birk.press("Skriv aftalen ned", anyway="y")
    assert _only(session).owner == "Mathilde Sørensen"


def test_pressing_twice_makes_one_agreement(as_: As, session: Session) -> None:
    meeting = a_meeting(session)
    birk = as_("Birk")
    page = birk.visit(f"/moeder/{meeting.id}/aftaler")
    form = [
        *_hidden(page, "Skriv aftalen ned"),
        ("kind", "opgave"),
        ("side", "skole"),
        ("text", "Vi leger."),
        ("owner", "Ledelsen"),
    ]
    path = f"/moeder/{meeting.id}/aftaler"
    birk.send(path, form)
    birk.send(path, form)
    assert _only(session).text == "Vi leger."


def test_advice_comes_without_a_wall(as_: As, session: Session) -> None:
    meeting = a_meeting(session)
    for at in range(3):
        an_agreement(session, meeting, f"Aftale {at}", side=Side.PARENTS)
    birk = as_("Birk")
    birk.visit(f"/moeder/{meeting.id}/aftaler")
    assert "Det er kun forældrene, der skal gøre noget. Hvad gør skolen?" in birk.page.text
    page = birk.press(
        "Skriv aftalen ned", text="Gaver koster højst 25 kr.", owner="Alle hjem", side="foraeldre"
    )
    assert "I har 4 åbne aftaler." in page.text
    assert "Skriv også en vej, der er gratis for alle." in page.text


def test_a_closed_meeting_has_no_form_for_more(as_: As, session: Session) -> None:
    meeting = a_meeting(session)
    birk = as_("Birk")
    page = birk.visit(f"/moeder/{meeting.id}/aftaler")
    form = [
        *_hidden(page, "Skriv aftalen ned"),
        ("kind", "opgave"),
        ("side", "skole"),
        ("text", "x y"),
        ("owner", "Ledelsen"),
    ]
    meeting.state = State.CLOSED
    path = f"/moeder/{meeting.id}/aftaler"
    birk.send(path, form, status=409)
    assert not birk.visit(path).select("#new-agreement")
    assert session.scalar(select(func.count(Agreement.id))) == 0


# ---- following up ----


def _shown(page: Page) -> list[str]:
    return [" ".join(words(h).split()) for h in page.select("article.agreement h3")]


def test_the_tabs_sort_by_how_urgent_it_is(as_: As, session: Session) -> None:
    meeting = a_meeting(session)
    an_agreement(session, meeting, "Sent", due_on=TODAY - timedelta(days=1))
    an_agreement(session, meeting, "Snart", due_on=TODAY + timedelta(days=7))
    an_agreement(session, meeting, "Siden", due_on=TODAY + timedelta(days=8))
    an_agreement(session, meeting, "Holdt", status=Status.KEPT, due_on=TODAY)
    an_agreement(session, meeting, "Droppet", status=Status.DROPPED, due_on=TODAY - timedelta(days=9))
    birk = as_("Birk")
    birk.visit("/aftaler")
    assert _shown(birk.page) == ["Sent", "Snart", "Siden"]
    for tab, texts in {
        "Overskredet (1)": ["Sent"],
        "Snart (1)": ["Snart"],
        "Holdt (1)": ["Holdt"],
        "Afsluttede (2)": ["Holdt", "Droppet"],
        "Åbne (3)": ["Sent", "Snart", "Siden"],
    }.items():
        birk.visit(birk.page.link(tab))
        assert _shown(birk.page) == texts


def test_a_teacher_sees_own_classes_and_a_leader_the_school(as_: As, session: Session) -> None:
    an_agreement(session, a_meeting(session), "I 3.B")
    an_agreement(session, a_meeting(session, "5.A"), "I 5.A")
    an_agreement(session, a_meeting(session, "2.C"), "På Nordskolen")
    assert _shown(as_("Birk").visit("/aftaler")) == ["I 3.B"]
    asta = as_("Asta")
    assert _shown(asta.visit("/aftaler")) == ["I 3.B", "I 5.A"]
    class_id = next(o["value"] for o in asta.page.select("#klasse option") if words(o) == "5.A")
    assert _shown(asta.press("Vis", klasse=class_id)) == ["I 5.A"]
    assert _shown(as_("Frej").visit("/aftaler")) == ["På Nordskolen"]
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
    form = [*_hidden(visitor.page, "Gem opfølgningen"), ("status", to), ("note", note), ("due_on", due_on)]
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
    form = [*_hidden(page, "Gem opfølgningen"), ("status", "running"), ("note", "Godt."), ("due_on", "")]
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
    made = _only(session)
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


# ---- when it does not go by itself ----


def test_birk_puts_an_agreement_off_and_the_reason_stands_in_its_story(as_: As, session: Session) -> None:
    made = an_agreement(session, a_meeting(session), "Vi leger.", due_on=TODAY + timedelta(days=2))
    birk = as_("Birk")
    birk.visit(f"/aftaler/{made.id}")
    page = birk.press("Udsæt aftalen", ny_dato="2026-10-05", hvorfor="", status=422)
    assert page.errors == ["Skriv kort, hvorfor den må vente."]
    assert page.one("[name=ny_dato]")["value"] == "2026-10-05"
    page = birk.press("Udsæt aftalen", hvorfor="Hallen males.")
    assert "Aftalen er udsat." in page.text
    assert "Hallen males." in page.text
    assert "ny dato: 5. oktober" in page.text
    page = birk.press("Udsæt aftalen", ny_dato="2026-09-20", hvorfor="Før alligevel.", status=409)
    assert "senere end den gamle dato" in page.text
    assert "Før alligevel." in page.text


def test_birk_asks_for_help_and_asta_sees_it_and_answers(as_: As, session: Session) -> None:
    made = an_agreement(session, a_meeting(session), "Vi leger.")
    birk, asta = as_("Birk"), as_("Asta")
    page = birk.visit(f"/aftaler/{made.id}")
    again = [*_hidden(page, "Bed om hjælp"), ("behov", "En nøgle til hallen.")]
    page = birk.press("Bed om hjælp", behov="", status=422)
    assert page.errors == ["Skriv, hvad der ville hjælpe: tid, penge, en beslutning?"]
    assert "Ledelsen kan se det" in birk.send(f"/aftaler/{made.id}/hjaelp", again).text
    birk.send(f"/aftaler/{made.id}/hjaelp", again)
    assert session.scalar(select(func.count(CheckIn.id))) == 1, "pressed twice"
    assert _shown(asta.visit("/aftaler?vis=hjaelp")) == ["Vi leger."]
    page = asta.visit(f"/aftaler/{made.id}")
    assert "»En nøgle til hallen.«" in page.text
    page = asta.press("Gem svaret", hjaelp="Pedellen har en til jer.")
    assert "Pedellen har en til jer." in page.text
    assert _shown(asta.visit("/aftaler?vis=hjaelp")) == []
    asta.visit(f"/aftaler/{made.id}")
    birk.visit(f"/aftaler/{made.id}")
    form = [*_hidden(birk.page, "Gem opfølgningen"), ("hjaelp", "Igen.")]
    assert "ikke bedt om hjælp" in birk.send(f"/aftaler/{made.id}/hjaelp/svar", form, status=409).text


def test_what_costs_money_asks_for_a_way_that_is_free_and_shows_it(as_: As, session: Session) -> None:
    meeting = a_meeting(session)
    birk = as_("Birk")
    birk.visit(f"/moeder/{meeting.id}/aftaler")
    page = birk.press("Skriv aftalen ned", text="Gaver koster højst 25 kr.", owner="Alle hjem")
    assert "Skriv også en vej, der er gratis for alle." in page.text
    birk.visit(f"/aftaler/{_only(session).id}/ret")
    page = birk.press("Gem", free_way="Et kort, som børnene selv tegner.")
    assert "Et kort, som børnene selv tegner." in page.text
    assert "Skriv også en vej" not in page.text


# ---- the weekly mail ----


def test_birk_sees_his_next_weekly_mail_and_can_do_without(as_: As, session: Session) -> None:
    an_agreement(session, a_meeting(session), "Vi leger.", due_on=TODAY)
    birk = as_("Birk")
    page = birk.visit(birk.visit("/aftaler").link("Din ugemail om aftaler"))
    assert "mandag den 7. september 2026" in page.text
    assert "3.B: Vi leger (Lærerteamet, 7. september)" in page.text
    page = birk.press("Stop ugemailen til mig")
    assert "Du får ikke ugemailen." in page.text
    assert "Du får ugemailen." in birk.press("Send mig ugemailen").text
    birk.send("/aftaler/ugemail/dag", _hidden(birk.page, "Stop ugemailen til mig"), status=403)


def test_asta_chooses_the_day_of_the_weekly_mail(as_: As, session: Session) -> None:
    del session
    asta = as_("Asta")
    asta.visit("/aftaler/ugemail")
    assert "Der er ikke noget at minde dig om" in asta.page.text
    page = asta.press("Gem dagen", dag=3)
    assert "Ugemailen bliver sendt om torsdagen." in page.text
    assert "torsdag den 10. september 2026" in page.text
    asta.press("Gem dagen", dag=9, status=422)
    form = [
        ("ver", "1"),
        *[one for one in _hidden(asta.visit("/aftaler/ugemail"), "Gem dagen") if one[0] != "ver"],
    ]
    asta.send("/aftaler/ugemail/dag", [*form, ("dag", "1")], status=409)
