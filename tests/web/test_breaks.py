"""A leader writes down the school's own breaks; whoever plans on one of them is told."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from pejl.storage.audit import AuditEvent
from pejl.storage.breaks import SchoolBreak
from tests.conftest import As
from tests.visitor import words

WINTER: dict[str, Any] = {"navn": "Vinterferie", "fra": "2027-02-20", "til": "2027-02-28"}


def test_asta_moves_the_winter_break_and_birk_is_told_when_he_plans(as_: As, session: Session) -> None:
    asta = as_("Asta")
    page = asta.visit(asta.visit("/skole").link("Se ferierne"))
    usual = words(page.one("[aria-labelledby=usual-h]"))
    assert "13. februar 2027 – 21. februar 2027" in usual
    assert "20. december – 3. januar 2027" in usual, "the turn of the year does not end it"
    page = asta.press("Tilføj", **WINTER)
    assert "20. februar 2027 – 28. februar 2027" in words(page.one("[aria-labelledby=own-h]"))
    assert "13. februar 2027" not in page.text
    birk = as_("Birk")
    class_id = birk.visit("/moeder/nyt?anledning=andet").one("[name=klasse]")["value"]
    ask = f"/moeder/nyt/dag?klasse={class_id}&start=17:00&minutes=90&on="
    assert "Vinterferie" in birk.visit(f"{ask}2027-02-24", HX_Request="true").text
    asta.visit("/skole/ferier")
    assert "Ingen endnu" in asta.press("Fjern Vinterferie").text
    actions = [one for one in session.scalars(select(AuditEvent.action)) if one.startswith("break.")]
    assert actions == ["break.add", "break.remove"]


def test_a_break_that_cannot_be_is_refused_and_kept_and_a_form_counts_once(as_: As, session: Session) -> None:
    asta = as_("Asta")
    asta.visit("/skole/ferier")
    page = asta.press("Tilføj", status=422, **(WINTER | {"til": "2027-02-10"}))
    assert "Den sidste dag ligger før den første." in page.text
    assert page.one("[name=navn]")["value"] == "Vinterferie"
    page = asta.press("Tilføj", status=422, **(WINTER | {"til": "2028-02-10"}))
    assert "Så lang er ingen ferie" in page.text
    form = page.form("Tilføj")
    token = [(str(one["name"]), str(one["value"])) for one in form.select("[type=hidden]")]
    for _ in range(2):
        asta.send("/skole/ferier", [*token, *WINTER.items()])
    assert [one.ends_on for one in session.scalars(select(SchoolBreak))] == [date(2027, 2, 28)]


def test_a_teacher_reads_and_another_school_has_its_own(as_: As, session: Session) -> None:
    asta = as_("Asta")
    asta.visit("/skole/ferier")
    asta.press("Tilføj", **WINTER)
    page = as_("Birk").visit("/skole/ferier")
    assert "Vinterferie" in words(page.one("[aria-labelledby=own-h]"))
    assert not page.select("form[action^='/skole']")
    assert "Ingen endnu" in as_("Frej").visit("/skole/ferier").text
