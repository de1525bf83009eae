"""Every text parents read is there in every language; the check that says so can fail."""

from __future__ import annotations

import pytest
from babel.messages.catalog import Catalog
from click.testing import CliRunner

from pejl.cli import main
from pejl.domain.languages import ADDED, Asked, Own, counted, sentence
from pejl.translations import check, read, tongue
from pejl.translations.check import Fault
from pejl.translations.keeping import update


def test_every_text_is_there_in_every_language() -> None:
    assert check.all_faults() == []


def test_the_check_finds_what_lacks_what_is_left_over_and_what_lost_its_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before, broken = set(check.faults("pl")), read("pl")
    broken["Tak"].string = ""
    broken["Kære %(name)s"].string = "Dzień dobry"
    broken["%(number)s voksen"].string = ("%(number)s osoba", "", "%(number)s osób")
    broken.add("Noget, ingen siger mere", "Coś")
    monkeypatch.setattr(check, "read", lambda _language: broken)
    found = {(fault.what, fault.text) for fault in set(check.faults("pl")) - before}
    assert found == {
        ("missing", "Tak"),
        ("missing", "%(number)s voksen"),
        ("broken", "Kære %(name)s"),
        ("stale", "Noget, ingen siger mere"),
    }


def test_the_command_lists_what_lacks_and_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    faults = [Fault("tr", "missing", "Tak")]
    monkeypatch.setattr("pejl.cli.translations.all_faults", lambda: faults)
    refused = CliRunner().invoke(main, ["translations"])
    assert (refused.exit_code, "tr\tmissing\tTak" in refused.output) == (1, True)
    faults.clear()
    assert CliRunner().invoke(main, ["translations"]).exit_code == 0


def test_bringing_a_catalogue_up_to_date_changes_nothing_that_is(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[tuple[str, Catalog]] = []
    monkeypatch.setattr("pejl.translations.keeping.write", lambda *what: kept.append(what))
    update("uk")
    old, new = ({str(one.id): one.string for one in found} for found in (read("uk"), kept[0][1]))
    assert {text: said for text, said in new.items() if text and any(said or "")} == {
        text: said for text, said in old.items() if text and any(said or "")
    }


@pytest.mark.parametrize(
    ("number", "danish", "polish"),
    [(1, "1 ønske", "1 życzenie"), (3, "3 ønsker", "3 życzenia"), (5, "5 ønsker", "5 życzeń")],
)
def test_a_number_takes_the_form_of_its_language(number: int, danish: str, polish: str) -> None:
    text = counted("%(number)s ønske", "%(number)s ønsker", number)
    assert (text, tongue("pl").say(text)) == (danish, polish)


def test_somebodys_own_words_are_kept_apart_and_never_translated() -> None:
    text = sentence("Kære %(name)s", name=Own("Tak"))
    assert [piece.own for piece in tongue("tr").pieces(text)] == [False, True]
    assert tongue("tr").say(text) == "Sayın Tak"
    assert {tongue(code).say(Own("Tak", {"tr": "Sağ olun"})) for code in ADDED} == {"Tak", "Sağ olun"}


def test_a_question_that_is_built_in_is_said_in_every_language_and_the_teachers_own_is_not() -> None:
    built_in, own = (Asked(text) for text in ("Hvad kan vente?", "Hvad med cyklerne?"))
    told = sentence("%(questions)s", questions=(built_in, own))
    assert told == "Hvad kan vente? og Hvad med cyklerne?"
    assert tongue("en").pieces(told) == (("What can wait?", False), (" and ", False), (own, True))


def test_who_speaks_a_language_without_texts_reads_danish() -> None:
    assert tongue("so").say(sentence("Kære forælder")) == "Kære forælder"
