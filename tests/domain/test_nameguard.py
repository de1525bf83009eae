"""No child in the text (law 6): the guard sees names and descriptions, and lets plain talk through."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pejl.domain.nameguard import Kind, blocks, examine
from pejl.domain.nameguard.names import FIRST_NAMES, plain
from pejl.domain.nameguard.vocabulary import MASS_NAMES, MONTH_NAMES, SMALL_LETTER_NAMES, WORD_NAMES
from scripts.bench_nameguard import SETS, load, measure, missed

CATALOGUE = Path(__file__).parents[2] / "pejl" / "catalogue"


def kinds(text: str) -> list[Kind]:
    return [finding.kind for finding in examine(text)]


def words(text: str) -> list[str]:
    return [finding.words for finding in examine(text)]


def test_recall_and_precision_hold_on_the_development_set() -> None:
    labelled = load(SETS / "development.toml")
    recall, precision = measure(labelled)

    assert len(labelled.child) + len(labelled.innocent) >= 400
    assert recall >= 0.95, missed(labelled.child)
    assert precision >= 0.85


def test_the_two_sets_share_no_sentence() -> None:
    development, final = load(SETS / "development.toml"), load(SETS / "final.toml")

    assert len(final.child) + len(final.innocent) >= 200
    assert not {*development.child, *development.innocent} & {*final.child, *final.innocent}


def test_the_questions_of_the_catalogue_name_nobody() -> None:
    formats = tomllib.loads((CATALOGUE / "formats.toml").read_text(encoding="utf-8"))["format"]
    questions = [prompt for form in formats for prompt in form["prompts_da"]]

    assert questions
    assert [question for question in questions if examine(question)] == []


@pytest.mark.parametrize(
    "text",
    [
        "Nummeret er 010115-1234.", "0101151234", "010115 1234", "01.01.15–1234", "01 01 15 1234",
        "01012015-1234", "610115-1234", "Emma 311299 - 0000",
    ],
)  # fmt: skip
def test_a_cpr_number_is_refused_however_it_is_written(text: str) -> None:
    findings = examine(text)

    assert Kind.CPR in kinds(text)
    assert blocks(findings)


@pytest.mark.parametrize(
    "text",
    ["321315-1234", "0115-1234", "Kl. 17.00-18.30", "2026-2027", "15.03.2027 kl. 12.00", "01011512345"],
)
def test_other_numbers_are_no_cpr_numbers(text: str) -> None:
    assert examine(text) == ()


def test_only_a_cpr_number_blocks() -> None:
    text = "Emma på Skovvej 12 har ADHD, ring til min søn på 22 43 18 07 eller a.b@eksempel.dk. Drengen slår."

    assert set(kinds(text)) == set(Kind) - {Kind.CPR, Kind.PRIVATE}
    assert not blocks(examine(text))
    assert not blocks(())


def test_of_two_findings_on_the_same_words_one_is_kept_and_a_cpr_number_always() -> None:
    assert words("Jeg er mor til en dreng i klassen.") == ["mor til en"]
    assert kinds("Ring +45 010115-1234") == [Kind.CPR]


@pytest.mark.parametrize(
    "text", ["22431807", "22 43 18 07,", "2243 1807", "+45 22 43 18 07", "+46 70 123 45 67"]
)
def test_a_telephone_number_is_seen(text: str) -> None:
    assert kinds(text) == [Kind.PHONE]


@pytest.mark.parametrize(
    "text", ["20261018", "2026 2027", "25 000 000 kr.", "bord 10, 11, 12 og 13", "12 34 56", "20.10.2026"]
)
def test_dates_years_and_sums_are_no_telephone_numbers(text: str) -> None:
    assert examine(text) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Vi så, at Emma stod alene.", "Emma"),
        ("Emmas tegning hang skævt.", "Emmas"),
        ("Det var Anna-Sofie.", "Anna-Sofie"),
        ("Spørg Jonas H. om det.", "Jonas H"),
        ("Det var Jens' idé.", "Jens"),
        ("Det var Şeyma.", "Şeyma"),
        ("Det var Łukasz.", "Łukasz"),
        ("Vi leger med emma.", "emma"),
        ("HVORFOR SLÅR EMMA?", "EMMA"),
        ("Vi leger med Xulu.", "Xulu"),
    ],
)
def test_a_name_is_found_with_its_place(text: str, found: str) -> None:
    (finding,) = examine(text)

    assert finding.kind is Kind.NAME
    assert finding.words == found == text[finding.start : finding.end]
    assert finding.advice.startswith("Det ligner et navn. Skriv om situationen i stedet")


@pytest.mark.parametrize(
    "name", ["Bo", "Liv", "My", "Storm", "Sten", "Bjørn", "Sol", "Ask", "Rose", "Per", "Dag"]
)
def test_a_name_that_is_a_word_is_a_name_inside_a_sentence(name: str) -> None:
    assert kinds(f"Vi så, at {name} stod alene.") == [Kind.NAME]
    assert kinds(f"{name} driller de små.") == [Kind.NAME]
    assert examine(f"Vi så, at {name.lower()} var der.") == ()


@pytest.mark.parametrize("name", ["Storm", "Bo", "Xulu", "Emma", "Lucas"])
def test_kin_after_a_genitive_is_a_relation(name: str) -> None:
    genitive = name if name.endswith("s") else f"{name}s"

    assert words(f"I går ringede {genitive} mor.") == [f"{genitive} mor"]
    assert kinds(f"I går ringede {genitive} mor.") == [Kind.RELATION]


def test_a_month_is_no_child() -> None:
    assert examine("Vi mødes i August og den 5. Maj.") == ()
    assert kinds("Vi leger med August.") == [Kind.NAME]


def test_well_known_figures_are_no_children_but_their_namesakes_are() -> None:
    assert examine("Vi læser Emil fra Lønneberg og ser Peter Pan til Sankt Hans.") == ()
    assert kinds("Det var Emil fra 2.A.") == [Kind.NAME]


def test_a_pronoun_counts_unless_it_means_anyone_or_a_grown_up() -> None:
    assert kinds("Hun lyver.") == [Kind.DESCRIBES]
    assert examine("Læreren er god. Hun lytter.") == ()
    assert examine("Når et barn siger, at han er ked af det, lytter vi.") == ()
    assert examine("Alle skal have en ven, som han/hun kan gå til.") == ()


def test_health_is_private_when_it_is_one_childs() -> None:
    assert kinds("En dreng på årgangen har diabetes.") == [Kind.DESCRIBES, Kind.DIAGNOSIS]
    assert examine("Vi vil gerne have et oplæg om diabetes.") == ()
    assert examine("Hvordan taler vi om angst?") == ()


def test_a_matter_of_one_home_is_private() -> None:
    assert kinds("Forældrene er blevet skilt.") == [Kind.PRIVATE]
    assert examine("Forældre, der er skilt, får begge besked.") == ()


def test_every_kind_gives_advice_in_whole_sentences() -> None:
    assert all(kind.advice.endswith(".") for kind in Kind)


def test_the_list_holds_enough_names_and_knows_its_own_doubts() -> None:
    assert len(FIRST_NAMES) >= 1500
    assert WORD_NAMES | MONTH_NAMES | SMALL_LETTER_NAMES <= FIRST_NAMES
    assert MASS_NAMES <= WORD_NAMES
    assert not WORD_NAMES & SMALL_LETTER_NAMES


def test_accents_make_no_difference_but_danish_letters_do() -> None:
    assert plain("Zoé") == "zoe"
    assert plain("ŁUKASZ") == "lukasz"
    assert plain("İpek") == "ipek"
    assert plain("Åse") == "åse" != plain("Ase")


@settings(max_examples=80)
@given(
    st.lists(
        st.sampled_from([
            "Emma", "Bo", "min", "søn", "han", "ADHD", "en", "dreng", "010115-1234", "22 43", "@", ".",
            "\n", "»", "’s", "Skovvej", "12", "İ", "\u0301", "मी", "١٢", "mor", "Sankt", "Hans", "-",
        ])
        | st.text(max_size=4),
        max_size=30,
    ),
    st.sampled_from(["", " "]),
)  # fmt: skip
def test_any_text_is_read_and_findings_stand_apart_in_order(parts: list[str], glue: str) -> None:
    text = glue.join(parts)
    end = 0
    for finding in examine(text):
        assert end <= finding.start < finding.end
        assert finding.words == text[finding.start : finding.end]
        end = finding.end
