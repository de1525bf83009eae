"""A school's own formats at the door: added, adapted, hidden, taken back – and no other school sees them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from pejl.storage.audit import AuditEvent
from tests.conftest import As
from tests.visitor import filled, words

QUIZ: dict[str, Any] = {
    "name": "Bordquiz",
    "purpose": "At bordene kender hinanden, når I begynder.",
    "minutes_min": 10,
    "minutes_max": 25,
    "step_1": "Spørgsmålene læses op",
    "step_minutes_1": 3,
    "step_mode_1": "frame",
    "step_2": "Bordene svarer",
    "step_minutes_2": 12,
    "step_mode_2": "small_group",
    "prompts": "Hvad kan børnene bedst lide ved klassen?\nHvad griner de ad?",
    "indicator_1": "IS-B3",
    "strength_1": 2,
    "reason_1": "Ved bordene når alle at svare på noget let.",
}


def test_a_teacher_adds_a_format_and_a_colleague_finds_it_rights_it_and_deletes_it(
    as_: As, session: Session
) -> None:
    birk, asta, frej = as_("Birk"), as_("Asta"), as_("Frej")
    birk.visit("/formater")
    birk.visit(birk.page.link("Tilføj jeres egen"))
    page = birk.press("Tilføj mødeformen", **QUIZ)
    assert page.h1 == "Bordquiz"
    assert "Jeres egen" in page.text
    assert "10–25 min., oftest 15" in page.text
    found = asta.visit("/formater?ord=bordquiz").one("#results li")
    assert "Jeres egen" in words(found)
    assert "48 mødeformer" in asta.visit("/formater").text
    assert "Bordquiz" in words(asta.visit("/pejlemaerker").one("#IS-B3"))
    asta.visit("/formater/vores-bordquiz")
    asta.visit(asta.page.link("Ret mødeformen"))
    assert asta.page.one("[name=step_2]")["value"] == "Bordene svarer"
    asta.press("Gem for skolen", name="Bordquiz for alle")
    frej.visit("/formater/vores-bordquiz", status=404)
    assert "Bordquiz" not in frej.visit("/formater").text
    asta.visit(asta.page.link("Slet"))
    page = asta.press("Slet mødeformen")
    assert page.h1 == "Mødeformer"
    assert "»Bordquiz for alle« er slettet." in page.text
    assert not asta.visit("/formater?ord=bordquiz").select("#results li")
    assert "Skolen har slettet mødeformen" in asta.visit("/formater/vores-bordquiz").text
    asta.visit("/formater/vores-bordquiz/tilpas", status=404)
    noted = session.scalars(select(AuditEvent.action).where(AuditEvent.object_kind == "format")).all()
    assert noted == ["format.add", "format.adapt", "format.deleted"]


def test_what_does_not_hold_together_gets_a_danish_sentence_and_keeps_what_was_typed(as_: As) -> None:
    birk = as_("Birk")
    for wrong, sentence in (
        ({"name": ""}, "Giv mødeformen et navn."),
        ({"name": "World Café"}, "Der er allerede en mødeform, der hedder »World Café«."),
        ({"step_minutes_2": 60}, "Trinnene tager 63 minutter."),
        ({"step_minutes_2": ""}, "Skriv, hvor mange minutter trinnet tager."),
        ({"step_1": "", "step_minutes_1": "", "step_2": "", "step_minutes_2": ""}, "Skriv mindst ét trin."),
        ({"parents_min": 90}, "Det højeste antal forældre skal være mindst det laveste."),
        ({"indicator_1": "IS-B1", "strength_1": 3}, "Vælg en lavere styrke."),
        ({"indicator_2": "FP-S1"}, "Skriv, hvorfor mødeformen støtter pejlemærket."),
        ({"prompts": "Hvad?\nHvad?"}, "Det samme spørgsmål står to gange."),
        ({"roles": []}, "Vælg mindst ét."),
    ):
        birk.visit("/formater/ny")
        page = birk.press("Tilføj mødeformen", status=422, **(QUIZ | wrong))
        assert any(sentence in error for error in page.errors), (sentence, page.errors)
        assert page.one("[name=purpose]").text.strip() == QUIZ["purpose"]


def test_a_name_of_a_child_is_asked_about_and_two_presses_make_one(as_: As) -> None:
    birk = as_("Birk")
    birk.visit("/formater/ny")
    page = birk.press("Tilføj mødeformen", status=422, **(QUIZ | {"step_2": "Mikkel Hansen svarer først"}))
    assert "Læs teksten igen" in page.text
    form = page.form("Tilføj mødeformen")
    birk.press("Tilføj mødeformen", **QUIZ)
    birk.page = page
    assert form
    again = birk.press("Tilføj mødeformen", **QUIZ)
    assert again.h1 == "Bordquiz"
    assert len(birk.visit("/formater?ord=bordquiz").select("#results li")) == 1


def test_an_adapted_format_keeps_its_link_to_the_original_and_goes_back_to_it(as_: As) -> None:
    birk, dagny = as_("Birk"), as_("Dagny")
    birk.visit("/formater/pair-check-in")
    birk.visit(birk.page.link("Tilpas til vores skole"))
    birk.press("Gem for skolen", name="Makkersnak", minutes_max=12)
    assert "Tilpasset" in birk.page.text
    page = dagny.visit(dagny.visit("/formater/pair-check-in").link("Se den oprindelige"))
    assert page.h1 == "Indtjek to og to"
    page = dagny.press("Gå tilbage til den oprindelige")
    assert page.h1 == "Indtjek to og to"
    assert "Tilpasset" not in page.text
    dagny.visit("/formater/pair-check-in/oprindelig", status=404)


def test_a_hidden_format_is_gone_from_the_list_and_can_be_shown_again(as_: As) -> None:
    birk, asta = as_("Birk"), as_("Asta")
    birk.visit("/formater/world-cafe")
    assert "skjult for jeres skole" in birk.press("Skjul for vores skole").text
    page = asta.visit("/formater")
    assert "46 mødeformer" in page.text
    asta.visit(page.link("World Café"))
    asta.press("Vis igen")
    assert "47 mødeformer" in asta.visit("/formater").text
    assert "47 mødeformer" in as_("Egon").visit("/formater").text


def test_two_colleagues_who_adapt_the_same_format_see_both_texts(as_: As) -> None:
    birk, dagny = as_("Birk"), as_("Dagny")
    for one in (birk, dagny):
        one.visit("/formater/one-two-four-all/tilpas")
    dagny.press("Gem for skolen", name="Trappen")
    page = birk.press("Gem for skolen", status=409, name="En til alle")
    assert "Trappen" in page.text
    assert "En til alle" in page.text
    birk.visit("/formater/one-two-four-all")
    dagny.visit("/formater/one-two-four-all")
    dagny.press("Skjul for vores skole")
    birk.press("Skjul for vores skole", status=409)


def test_of_many_who_adapt_a_format_at_once_one_is_first_and_the_others_see_it(as_: As) -> None:
    people = [as_(name) for name in ("Birk", "Dagny", "Asta")]
    sent = []
    for number, one in enumerate(people):
        one.visit("/formater/one-two-four-all/tilpas")
        fields = dict(filled(one.page.form("Gem for skolen")))
        sent.append([*(fields | {"name": f"Trappen {number}"}).items()])
    start = Barrier(len(people))

    def adapt(number: int) -> int:
        start.wait()
        client = people[number].client
        return client.post("/formater/one-two-four-all/tilpas", data=dict(sent[number])).status_code

    with ThreadPoolExecutor(len(people)) as pool:
        answers = sorted(pool.map(adapt, range(len(people))))
    assert answers == [303, 409, 409]
