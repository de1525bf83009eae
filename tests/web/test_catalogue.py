"""The statements and the formats: read, searched, fitted."""

from __future__ import annotations

import pytest

from pejl.services.catalogue import catalogue
from tests.conftest import As
from tests.visitor import words


@pytest.mark.parametrize("person", ["Birk", "Asta", "Egon", "Ida"])
def test_everybody_with_a_role_reads_the_thirty_statements_in_the_municipalitys_words(
    as_: As, person: str
) -> None:
    page = as_(person).visit("/pejlemaerker")
    shown = [words(found) for found in page.select(".statement h4")]
    assert shown == [indicator.statement for indicator in catalogue().indicators]
    assert len(shown) == 30


def test_each_statement_has_an_address_of_its_own_and_says_what_supports_it(as_: As) -> None:
    page = as_("Birk").visit("/pejlemaerker")
    for indicator in catalogue().indicators:
        article = page.one(f"#{indicator.code}")
        assert len(article.select(".supports li")) == len(catalogue().supporting(indicator.code))
    text = words(page.one("#IS-B3"))
    assert "1-2-4-alle" in text
    assert "er skabt til det" in text


def test_a_statement_that_no_meeting_can_meet_says_so_and_shows_the_bridge(as_: As) -> None:
    page = as_("Birk").visit("/pejlemaerker")
    told = {str(a["id"]) for a in page.select(".statement") if a.select(".notice")}
    assert told == {"IS-B1", "KO-B1", "KO-B3", "KO-S1", "SB-B1", "SB-B2", "SB-B3"}
    text = words(page.one("#IS-B1"))
    assert "Mødet kan støtte det her, men det afgøres mellem møderne." in text
    assert "Ring til mig" in text


def test_the_two_aspects_in_focus_are_marked(as_: As) -> None:
    page = as_("Birk").visit("/pejlemaerker")
    marked = [words(h).removesuffix(" I fokus") for h in page.select("h2") if h.select(".badge")]
    assert marked == ["Inddragelse og samarbejde", "Forældrenes perspektiv"]


def test_a_stranger_is_asked_to_log_in(as_: As) -> None:
    assert as_("").visit("/formater").h1 == "Log ind"


def test_all_formats_are_there_and_each_has_a_page(as_: As) -> None:
    birk = as_("Birk")
    page = birk.visit("/formater")
    assert "Alle 47 mødeformer" in page.text
    links = [str(a["href"]) for a in page.select("#results h3 a")]
    assert len(links) == 47
    for link in links:
        birk.visit(link)
        assert birk.page.select(".method li"), link


def test_a_search_has_an_address_and_shows_what_was_asked(as_: As) -> None:
    page = as_("Birk").visit(
        "/formater?ord=café&formaal=udforskning&minutter=40&foraeldre=60&trin=mellemtrin"
    )
    names = [words(a) for a in page.select("#results h3")]
    assert names == ["Samtalecafé", "World Café", "Galleri-gang"]
    assert "3 mødeformer passer" in page.text
    assert page.one("[name=ord]")["value"] == "café"
    assert page.one("[name=formaal] option[selected]")["value"] == "udforskning"


def test_each_wish_makes_the_list_shorter(as_: As) -> None:
    birk = as_("Birk")
    for wish in ("uden_skrift", "lidt_dansk", "tolk", "generte", "foelsomt"):
        found = birk.visit(f"/formater?{wish}=ja").select("#results h3")
        assert 0 < len(found) < 47, wish
        assert "checked" in birk.page.one(f"[name={wish}]")


def test_a_search_that_finds_nothing_says_what_to_do(as_: As) -> None:
    page = as_("Birk").visit("/formater?ord=slotsbal")
    assert "Ingen mødeformer passer" in page.text
    assert page.link("Vis alle mødeformer") == "/formater"


@pytest.mark.parametrize(
    "query", ["minutter=mange", "minutter=0", "foraeldre=9999999999999", "formaal=hack", "trin=gymnasium"]
)
def test_a_search_that_makes_no_sense_gets_a_sentence_and_keeps_what_was_typed(as_: As, query: str) -> None:
    page = as_("Birk").visit(f"/formater?{query}", status=422)
    assert page.errors
    assert page.select("#results .notice.bad")
    name, value = query.split("=")
    if page.select(f"input[name={name}]"):
        assert page.one(f"[name={name}]")["value"] == value


def test_htmx_gets_only_the_results(as_: As) -> None:
    response = as_("Birk").fragment("/formater?ord=prik").response
    body = response.get_data(as_text=True)
    assert body.lstrip().startswith('<section id="results"')
    assert "Prikafstemning" in body
    assert "HX-Request" in response.headers["Vary"]


def test_the_steps_of_a_format_are_fitted_to_the_room_and_the_time(as_: As) -> None:
    birk = as_("Birk")
    page = birk.visit("/formater/one-two-four-all?foraeldre=24&minutter=18")
    assert sum(int(words(m).split()[0]) for m in page.select(".method-min")) == 18
    assert "6 grupper på 4" in page.text
    page = birk.press("Regn ud", foraeldre=60, minutter=30)
    assert sum(int(words(m).split()[0]) for m in page.select(".method-min")) == 30
    assert "15 grupper på 4" in page.text


def test_a_room_or_a_time_that_does_not_fit_gets_one_clear_sentence(as_: As) -> None:
    birk = as_("Birk")
    page = birk.visit("/formater/world-cafe?foraeldre=24&minutter=10", status=422)
    assert page.errors == ["World Café skal have mindst 35 minutter."]
    assert page.one("[name=minutter]")["value"] == "10"
    page = birk.visit("/formater/world-cafe?foraeldre=3&minutter=50", status=422)
    assert page.errors == ["World Café egner sig ikke til 3 forældre."]
    assert birk.visit("/formater/world-cafe?foraeldre=&minutter=50", status=422).errors == [
        "Skriv, hvor mange I bliver."
    ]


def test_a_format_tells_the_whole_story(as_: As) -> None:
    page = as_("Birk").visit("/formater/exit-ticket")
    found = catalogue().format("exit-ticket")
    for text in (
        found.purpose,
        found.risk,
        found.mitigation,
        found.equity_note,
        found.prompts[0],
        found.origin,
    ):
        assert text in page.text
    for support in found.supports:
        assert support.reason in page.text
    assert page.link("Fem fingre") == "/formater/consent-check"


def test_a_format_nobody_has_heard_of_is_not_found(as_: As) -> None:
    as_("Birk").visit("/formater/slotsbal", status=404)
