"""A brief and an agenda are read from TOML, and a slip is named by its key."""

from datetime import time
from typing import Any

import pytest

from pejl.domain.agendas import Point, read_agenda, read_brief
from pejl.domain.catalogue import TableError
from tests.domain.agendas.examples import BAD, KNOWN, file_of


def test_what_is_left_out_is_unknown_but_little_danish_is_planned_for() -> None:
    brief = read_brief({"counterexample": [BAD]}, KNOWN)
    assert (brief.staff, brief.interpreter, brief.indicators) == (None, False, ())
    assert brief.low_danish
    bare = read_brief({"meeting": [{"parents": 24, "minutes": 90}]}, KNOWN)
    assert bare.start == time(17)


def test_everything_that_can_be_said_about_a_meeting_is_read() -> None:
    brief = read_brief(
        {
            "meeting": [
                {
                    "parents": 20, "minutes": 90, "start": "19.30", "staff": 2, "leader": False,
                    "interpreter_adult": True, "conflict": True, "place": "online", "outcome": "ideas",
                    "recent": ["triz"], "prep_minutes": 45,
                    "info": [
                        {"title_da": "Lejrskole", "minutes": 5},
                        {"title_da": "Valg", "minutes": 4, "kind": "election"},
                    ],
                }
            ]
        },
        KNOWN,
    )  # fmt: skip
    assert (brief.start, brief.leader, brief.interpreter_adult) == (time(19, 30), False, True)
    assert brief.points == (Point("Lejrskole", 5), Point("Valg", 4, "election"))
    assert (brief.recent, brief.prep_minutes, brief.outcome) == (("triz",), 45, "ideas")


def spoilt(key: str, value: object) -> dict[str, Any]:
    data = file_of("3b-legeaftaler")
    data["meeting"][0][key] = value
    return data


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        ("parents", "mange", "meeting »3b-legeaftaler«: parents: skal være et helt tal"),
        ("parents", 0, "parents: 0 skal ligge mellem 1 og 300"),
        ("minutes", True, "minutes: skal være et helt tal"),
        ("minutes", -5, "minutes: -5 skal ligge mellem 1 og 600"),
        ("start", "i aften", "start: »i aften« skal være et klokkeslæt"),
        ("start", "17:99", "start: »17:99« skal være et klokkeslæt"),
        ("start", 17, "start: skal være en tekst"),
        ("sensitive", "ja", "sensitive: skal være true eller false"),
        ("indicators", ["FP-B9"], "indicators: »FP-B9« findes ikke"),
        ("indicators", "FP-B1", "indicators: skal være en liste"),
        ("trin", "gymnasium", "trin: »gymnasium« skal være"),
        ("info", [{"title_da": "", "minutes": 5}], "info 1: title_da: må ikke være tom"),
        ("info", [5], "info: skal være en liste af tabeller"),
    ],
)
def test_a_spoilt_brief_is_refused_by_key(key: str, value: object, sentence: str) -> None:
    with pytest.raises(TableError) as refused:
        read_brief(spoilt(key, value), KNOWN)
    assert sentence in str(refused.value)


@pytest.mark.parametrize(
    ("blocks", "sentence"),
    [
        ([], "blocks: skal være 1–60 punkter"),
        ([{"kind": "format", "slug": "karaoke", "minutes": 5}], "blocks 1: slug: »karaoke« findes ikke"),
        ([{"kind": "format", "minutes": 5}], "blocks 1: slug: mangler"),
        ([{"kind": "dans", "minutes": 5}], "blocks 1: kind: »dans« skal være"),
        ([{"kind": "info", "slug": "triz", "minutes": 5}], "blocks 1: slug: »triz« skal være tom"),
        ([{"kind": "info", "minutes": 0}], "blocks 1: minutes: 0 skal ligge"),
        ([{"kind": "info"}], "blocks 1: minutes: mangler"),
        ([{"kind": "info", "minutes": 5}] * 61, "skal være 1–60 punkter"),
        ("ingen", "blocks: skal være en liste"),
    ],
)
def test_a_spoilt_agenda_is_refused_by_key(blocks: object, sentence: str) -> None:
    with pytest.raises(TableError) as refused:
        read_agenda(spoilt("blocks", blocks), KNOWN)
    assert sentence in str(refused.value)


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"meeting": []},
        {"meeting": [{}, {}]},
        {"meeting": 5},
        {"meeting": [{}], "counterexample": [{}]},
        {"meeting": [5]},
    ],
)
def test_a_file_holds_exactly_one_meeting(data: dict[str, Any]) -> None:
    with pytest.raises(TableError):
        read_brief(data, KNOWN)


def test_a_block_without_a_title_is_called_by_its_kind_or_format() -> None:
    blocks = [{"kind": "format", "slug": "triz", "minutes": 30}, {"kind": "break", "minutes": 10}]
    agenda = read_agenda(spoilt("blocks", blocks), KNOWN)
    assert [block.title for block in agenda.blocks] == ["Garanteret fiasko", "Pause"]
