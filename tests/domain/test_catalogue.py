"""The catalogue's own rules: what its files may claim, how a format grows, how formats are found."""

import copy
import tomllib
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pejl.domain.catalogue import (
    FORMATS,
    MEETINGS,
    SOURCES,
    Catalogue,
    CatalogueError,
    Format,
    NotInCatalogueError,
    OutOfRangeError,
    group_sizes,
    matching,
    needed_minutes,
    read_catalogue,
    scaled,
    transition_minutes,
)

RAW = {
    name: tomllib.loads(files("pejl.catalogue").joinpath(name).read_text(encoding="utf-8"))
    for name in (SOURCES, FORMATS, MEETINGS)
}
WHOLE = read_catalogue(RAW[SOURCES], RAW[FORMATS], RAW[MEETINGS])


def read_with(name: str, path: list[str | int], value: object) -> Catalogue:
    raw: dict[str, Any] = copy.deepcopy(RAW)
    place = raw[name]
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return read_catalogue(raw[SOURCES], raw[FORMATS], raw[MEETINGS])


def test_the_catalogue_holds_five_aspects_thirty_statements_and_47_formats() -> None:
    assert [aspect.code for aspect in WHOLE.aspects] == ["KO", "TR", "IS", "FP", "SB"]
    assert [aspect.code for aspect in WHOLE.aspects if aspect.focus] == ["IS", "FP"]
    assert len(WHOLE.indicators) == 30
    assert len(WHOLE.formats) == 47
    assert sum(form.core for form in WHOLE.formats) == 37
    assert len(WHOLE.occasions) == 10
    assert len({s.reason for form in WHOLE.formats for s in form.supports}) == 238


@pytest.mark.parametrize(
    ("name", "path", "value", "sentence"),
    [
        (
            FORMATS,
            ["format", 6, "dialogue_pct"],
            76,
            'formats.toml: format "world-cafe": dialogue_pct: er 76',
        ),
        (FORMATS, ["format", 6, "one_way_pct"], 9, 'formats.toml: format "world-cafe": one_way_pct: er 9'),
        (FORMATS, ["format", 6, "voice_equity"], 51, 'format "world-cafe": voice_equity: er 51'),
        (FORMATS, ["format", 6, "minutes_typical"], 91, 'format "world-cafe": minutes_typical: skal ligge'),
        (FORMATS, ["format", 6, "minutes_typical"], "50", "minutes_typical: skal være et helt tal"),
        (FORMATS, ["format", 6, "core"], 1, "core: skal være true eller false"),
        (FORMATS, ["format", 6, "energy"], 4, "energy: 4 skal ligge mellem 1 og 3"),
        (FORMATS, ["format", 6, "group_typical"], 7, "group_typical: skal ligge"),
        (FORMATS, ["format", 6, "participants_min"], 101, "participants_max: skal være mindst"),
        (FORMATS, ["format", 6, "roles"], ["lunch"], "roles: »lunch« findes ikke"),
        (FORMATS, ["format", 6, "roles"], [], "må ikke være tomme"),
        (
            FORMATS,
            ["format", 6, "space"],
            "huge",
            "space: »huge« skal være small, normal, large eller outdoor",
        ),
        (FORMATS, ["format", 6, "good_after"], ["karaoke"], "good_after: »karaoke« findes ikke"),
        (FORMATS, ["format", 6, "slug"], "World Café", "slug: »World Café«"),
        (FORMATS, ["format", 6, "slug"], "triz", "format_count"),
        (FORMATS, ["format", 6, "colour"], "red", 'format "world-cafe": colour: kendes ikke'),
        (FORMATS, ["format", 6, "steps", 0, "share_pct"], 9, "steps: share_pct giver 101 og ikke 100"),
        (FORMATS, ["format", 6, "steps", 0, "min_minutes"], 9, "steps: min_minutes giver"),
        (FORMATS, ["format", 6, "steps", 0, "mode"], "dance", "steps 1: mode: »dance«"),
        (FORMATS, ["format", 6, "supports", 0, "indicator"], "IS-B9", "supports 1: indicator: »IS-B9«"),
        (FORMATS, ["format", 0, "supports", 2, "strength"], 3, "strength: 3 skal ligge mellem 1 og 2"),
        (FORMATS, ["indicator", 0, "order"], 2, 'indicator "KO-B1": code: passer ikke'),
        (FORMATS, ["aspect", 0, "name_da"], "Snak", 'pejlemaerker.toml: aspect "KO": title'),
        (FORMATS, ["derived", "mode_weight", "pairs"], 90, "dialogue_pct: er"),
        (
            SOURCES,
            ["aspect", 0, "means"],
            ["én"],
            'pejlemaerker.toml: aspect "KO": means: skal være 3 udsagn',
        ),
        (SOURCES, ["aspect", 0, "code"], "XX", "findes ikke i formats.toml"),
        (MEETINGS, ["meeting", 0, "minutes"], 91, 'meetings.toml: meeting "ny-0-klasse": blocks: giver 90'),
        (MEETINGS, ["meeting", 0, "start"], "25:00", "start: »25:00« skal være et klokkeslæt"),
        (MEETINGS, ["meeting", 0, "blocks", 3, "slug"], "karaoke", "blocks 4: slug: »karaoke« findes ikke"),
        (MEETINGS, ["meeting", 1, "slug"], "ny-0-klasse", "den samme slug står to gange"),
    ],
)
def test_a_false_claim_is_refused_by_file_place_and_key(
    name: str, path: list[str | int], value: object, sentence: str
) -> None:
    with pytest.raises(CatalogueError) as refused:
        read_with(name, path, value)
    assert sentence in str(refused.value)


def test_a_reason_may_only_stand_once() -> None:
    reason = RAW[FORMATS]["format"][1]["supports"][0]["reason_da"]
    with pytest.raises(CatalogueError, match="står også et andet sted"):
        read_with(FORMATS, ["format", 6, "supports", 0, "reason_da"], reason)


def test_things_are_found_by_code_and_slug_and_a_miss_is_a_danish_sentence() -> None:
    assert WHOLE.format("triz").name == "Garanteret fiasko"
    assert WHOLE.indicator("FP-S2").label == "Bekymringer bliver delt og hørt"
    assert WHOLE.aspect("FP").indicators[4] == WHOLE.indicator("FP-S2")
    assert WHOLE.occasion("3b-legeaftaler").parents == 22
    for look, sentence in (
        (WHOLE.format, "ikke nogen mødeform »x«"),
        (WHOLE.indicator, "ikke noget pejlemærke »x«"),
        (WHOLE.aspect, "ikke noget aspekt »x«"),
        (WHOLE.occasion, "ikke noget mødeeksempel »x«"),
    ):
        with pytest.raises(NotInCatalogueError, match=sentence):
            look("x")


def test_the_strongest_supporters_of_an_indicator_come_first() -> None:
    found = WHOLE.supporting("KO-S2")
    assert found[0][0].slug == "input-in-bites"
    assert [support.strength for _, support in found] == sorted((s.strength for _, s in found), reverse=True)
    assert len(found) == 6


# The table of domain.md 3.2.
@pytest.mark.parametrize(("regroup", "minutes"), [(0, [1, 1, 1, 1]), (1, [2, 3, 3, 4]), (2, [3, 4, 5, 7])])
def test_time_to_move_follows_the_table(regroup: int, minutes: list[int]) -> None:
    assert [transition_minutes(regroup, parents) for parents in (12, 24, 36, 60)] == minutes


forms = st.sampled_from(WHOLE.formats)


@st.composite
def rooms(draw: st.DrawFn) -> tuple[Format, int, int, bool]:
    form = draw(forms)
    parents = draw(st.integers(form.participants_min, form.participants_max))
    interpreter = draw(st.booleans())
    least = needed_minutes(form, parents, interpreter=interpreter)
    return form, parents, draw(st.integers(least, max(least, form.minutes_max))), interpreter


@settings(max_examples=200)
@given(rooms())
def test_a_scaled_format_adds_up_and_keeps_every_floor(room: tuple[Format, int, int, bool]) -> None:
    form, parents, minutes, interpreter = room
    if minutes > form.minutes_max:
        with pytest.raises(OutOfRangeError):
            scaled(form, parents, minutes, interpreter=interpreter)
        return
    result = scaled(form, parents, minutes, interpreter=interpreter)
    assert sum(step.minutes for step in result.steps) == minutes
    assert sum(result.groups) in {0, parents}
    largest = max(result.groups, default=1)
    by_name = {step.name: step for step in result.steps}
    for step in form.steps:
        minutes_of = by_name[step.name].minutes if step.name in by_name else 0
        persons = parents if step.person_base == "room" else largest
        assert minutes_of >= step.min_minutes
        assert minutes_of >= step.per_person * persons - 1e-9
        if step.rounds:
            assert by_name[step.name].rounds >= step.rounds_min
            assert minutes_of >= by_name[step.name].rounds * step.minutes_per_round_min


@pytest.mark.parametrize("form", WHOLE.formats, ids=lambda form: form.slug)
def test_every_format_fits_a_class_at_its_shortest_typical_and_longest(form: Format) -> None:
    parents = min(24, form.participants_max)
    least = needed_minutes(form, parents)
    for minutes in (least, max(least, form.minutes_typical), form.minutes_max):
        assert sum(step.minutes for step in scaled(form, parents, minutes).steps) == minutes


@given(forms, st.integers(1, 120))
def test_no_group_is_smaller_than_the_smallest_while_parents_allow(form: Format, parents: int) -> None:
    sizes = group_sizes(form, parents)
    assert not sizes or min(sizes) >= min(form.group_min, parents)


def test_a_remainder_makes_some_groups_one_larger() -> None:
    assert group_sizes(WHOLE.format("troika-consulting"), 7) == (4, 3)
    assert group_sizes(WHOLE.format("one-two-four-all"), 30) == (5, 5, 4, 4, 4, 4, 4)
    assert group_sizes(WHOLE.format("exit-ticket"), 30) == ()


def test_short_time_makes_groups_smaller_before_it_is_refused() -> None:
    form = WHOLE.format("talking-piece-round")
    assert scaled(form, 24, 18).groups == (6, 6, 6, 6)
    assert scaled(form, 24, 10).groups == (5, 5, 5, 5, 4)


def test_out_of_range_is_refused_in_danish() -> None:
    cafe = WHOLE.format("world-cafe")
    with pytest.raises(OutOfRangeError, match="World Café egner sig ikke til 8 forældre"):
        scaled(cafe, 8, 50)
    with pytest.raises(OutOfRangeError, match="World Café skal have mindst 35 minutter"):
        scaled(cafe, 24, 34)
    with pytest.raises(OutOfRangeError, match="World Café må højst vare 90 minutter"):
        scaled(cafe, 24, 91)


def test_consecutive_interpretation_makes_a_format_longer() -> None:
    form = WHOLE.format("conversation-cafe")
    assert needed_minutes(form, 24, interpreter=True) > needed_minutes(form, 24)


def test_many_groups_only_bring_what_is_new() -> None:
    notes = [step.note for step in scaled(WHOLE.format("world-cafe"), 60, 46).steps]
    assert notes == ["", "", "", "", "Kun det, der er nyt."]


def test_every_wish_narrows_the_choice_and_no_wish_gives_all() -> None:
    everything = WHOLE.formats
    assert matching(everything) == everything
    assert {f.slug for f in matching(everything, role="closing", without_writing=True)} == {
        "one-word-checkout"
    }
    assert all(f.participants_max >= 60 for f in matching(everything, parents=60))
    assert all(f.minutes_min <= 5 for f in matching(everything, minutes=5))
    assert len(matching(everything, sensitive=True)) == 36
    assert "helping-heuristics" not in {f.slug for f in matching(everything, interpreter=True)}
    assert len(matching(everything, shy=True)) == 13
    assert len(matching(everything, without_writing=True, low_danish=True, interpreter=True)) > 12
    assert len(matching(everything, trin="indskoling")) < 47
    assert [f.slug for f in matching(everything, words="liberating NETWORKING")] == ["impromptu-networking"]
