"""A school's format is worked out of few words, and holds to the same rules as a shipped one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejl.domain.agendas import Brief, compose
from pejl.domain.catalogue import (
    MODES,
    Catalogue,
    Format,
    Kept,
    NotInCatalogueError,
    Outline,
    OutlineStep,
    OwnFormatError,
    Standing,
    Support,
    TableError,
    needed_minutes,
    new_slug,
    of_school,
    outline,
    read_format,
    scaled,
    worked_out,
)
from pejl.services.catalogue import catalogue

KNOWN = catalogue()
QUIZ = Outline(
    name="Bordquiz",
    purpose="At bordene kender hinanden.",
    steps=(
        OutlineStep("Spørgsmålene læses op", 3, "frame"),
        OutlineStep("Bordene svarer", 12, "small_group"),
    ),
    prompts=("Hvad kan børnene bedst lide?",),
)


def own(said: Outline = QUIZ, **changes: object) -> dict[str, Any]:
    return worked_out(replace(said, **changes), "vores-bordquiz", None, KNOWN)  # type: ignore[arg-type]  # fields of an outline


def with_said(*kept: Kept) -> Catalogue:
    return of_school(KNOWN, kept)


@pytest.mark.parametrize("form", KNOWN.formats, ids=lambda form: form.slug)
def test_a_format_adapted_without_a_change_is_the_format_it_was(form: Format) -> None:
    assert sum(step.minutes for step in outline(form).steps) == form.minutes_typical
    assert read_format(worked_out(outline(form), form.slug, form, KNOWN), KNOWN) == form


STEPS = st.lists(
    st.builds(OutlineStep, st.just("Vi taler"), st.integers(1, 40), st.sampled_from(sorted(MODES))),
    min_size=1,
    max_size=8,
)


@given(steps=STEPS, shorter=st.integers(0, 30), longer=st.integers(1, 30), parents=st.integers(1, 60))
def test_whatever_steps_a_teacher_writes_they_can_be_fitted_to_every_length_it_may_have(
    steps: list[OutlineStep], shorter: int, longer: int, parents: int
) -> None:
    usual = sum(step.minutes for step in steps)
    least, most = max(1, usual - shorter), usual + longer
    said = replace(
        QUIZ,
        steps=tuple(steps),
        minutes_min=least,
        minutes_max=most,
        parents_min=parents,
        parents_max=parents,
    )
    form = read_format(own(said), KNOWN)
    for minutes in (needed_minutes(form, parents), form.minutes_typical, most):
        assert scaled(form, parents, minutes).minutes == minutes
    assert needed_minutes(form, parents) == least


def test_what_nobody_said_follows_from_the_steps() -> None:
    form = read_format(own(), KNOWN)
    assert (form.minutes_typical, form.one_way_pct, form.dialogue_pct) == (15, 20, 80)
    assert (form.energy, form.regroup, form.group_typical, form.equity.pairs_first) == (2, 1, 4, False)
    moving = read_format(own(steps=(OutlineStep("Stil jer på linjen", 15, "lineup"),)), KNOWN)
    assert moving.energy == 3
    pairs = read_format(own(steps=(OutlineStep("Tal to og to", 15, "pairs"),)), KNOWN)
    assert pairs.equity.pairs_first
    assert pairs.group_typical == 2


def test_an_adapted_step_that_is_no_shorter_still_grows_with_the_room() -> None:
    form = KNOWN.format("talking-piece-round")
    said = outline(form)
    place = next(i for i, step in enumerate(form.steps) if step.scale == "persons")
    longer = replace(said.steps[place], minutes=said.steps[place].minutes + 2)
    said = replace(said, steps=(*said.steps[:place], longer, *said.steps[place + 1 :]))
    fresh = read_format(worked_out(said, form.slug, form, KNOWN), KNOWN)
    assert fresh.steps[place].per_person == form.steps[place].per_person
    assert fresh.minutes_typical == form.minutes_typical + 2


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"steps": ()}, "steps"),
        ({"minutes_max": 12}, "minutes_min"),
        ({"minutes_min": 15, "minutes_max": 15}, "minutes_min"),
        ({"parents_min": 61}, "parents_max"),
        ({"prompts": ("Hvad?", "Hvad?")}, "prompts"),
        ({"name": "world café"}, "name"),
        ({"supports": (Support("IS-B1", 3, "Fordi"),)}, "supports"),
        ({"supports": (Support("IS-B3", 1, "Fordi"), Support("IS-B3", 2, "Derfor"))}, "supports"),
        ({"supports": (Support("IS-B3", 1, KNOWN.formats[0].supports[0].reason),)}, "supports"),
    ],
)
def test_what_does_not_hold_together_is_said_about_the_field_that_can_mend_it(
    changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(OwnFormatError) as refused:
        own(**changes)
    assert refused.value.field == field


def test_the_reading_is_that_of_the_shipped_formats() -> None:
    for key, value in (("energy", 4), ("space", "skov"), ("name_da", " "), ("unknown", 1)):
        with pytest.raises(TableError):
            read_format(own() | {key: value}, KNOWN)
    with pytest.raises(TableError):
        read_format(own() | {"good_before": ["findes-ikke"]}, KNOWN)


def test_a_slug_is_made_of_the_name_and_never_meets_another() -> None:
    assert new_slug("Bordquiz på æbler & øl!", ()) == "vores-bordquiz-paa-aebler-oel"
    assert new_slug("Bordquiz", {"vores-bordquiz", "vores-bordquiz-2"}) == "vores-bordquiz-3"
    assert new_slug("…", ()) == "vores-format"
    assert len(new_slug("a" * 200, ())) <= 60
    assert not [form.slug for form in KNOWN.formats if form.slug.startswith("vores-")]
    assert not {"ny", "skabeloner"} & {form.slug for form in KNOWN.formats}


def test_a_school_that_has_said_nothing_has_the_shipped_catalogue_itself() -> None:
    assert with_said() is KNOWN
    assert with_said(Kept("world-cafe", Standing.OFFERED, None)) is KNOWN


def test_an_adapted_format_takes_the_place_of_its_original_under_its_slug() -> None:
    form = KNOWN.formats[3]
    short = worked_out(replace(outline(form), name="Vores"), form.slug, form, KNOWN)
    ours = with_said(Kept(form.slug, Standing.OFFERED, short))
    assert [one.slug for one in ours.formats] == [one.slug for one in KNOWN.formats]
    assert ours.format(form.slug).name == "Vores"
    assert KNOWN.format(form.slug).name == form.name


@pytest.mark.parametrize("standing", [Standing.HIDDEN, Standing.DELETED])
def test_what_is_put_away_is_not_offered_but_still_read(standing: Standing) -> None:
    ours = with_said(Kept("vores-bordquiz", standing, own()), Kept("world-cafe", Standing.HIDDEN, None))
    assert {form.slug for form in ours.retired} == {"vores-bordquiz", "world-cafe"}
    assert len(ours.formats) == len(KNOWN.formats) - 1
    assert ours.format("vores-bordquiz").name == "Bordquiz"
    assert not [f for f, _ in ours.supporting("IS-B3") if f.slug == "world-cafe"]
    with pytest.raises(NotInCatalogueError):
        KNOWN.format("vores-bordquiz")


def test_the_composer_takes_the_schools_minutes_and_leaves_out_what_is_hidden() -> None:
    brief = Brief(
        parents=24, minutes=90, staff=2, low_danish=False, trin="mellemtrin", indicators=("IS-B3", "FP-S1")
    )
    shipped = compose(brief, KNOWN).proposals[0].agenda
    block = max((block for block in shipped.blocks if block.slug), key=lambda block: block.minutes)
    without = compose(brief, with_said(Kept(block.slug, Standing.HIDDEN, None))).proposals
    assert all(block.slug not in {each.slug for each in one.agenda.blocks} for one in without)
    form = KNOWN.format(block.slug)
    said = outline(form)
    most = max(form.minutes_min + 1, block.minutes - 2)
    steps = tuple(replace(step, minutes=max(1, step.minutes - 2)) for step in said.steps)
    usual = sum(step.minutes for step in steps)
    said = replace(
        said, steps=steps, minutes_min=min(usual, said.minutes_min), minutes_max=max(most, usual + 1)
    )
    ours = with_said(Kept(form.slug, Standing.OFFERED, worked_out(said, form.slug, form, KNOWN)))
    adapted = ours.format(form.slug)
    for one in compose(brief, ours).proposals:
        for each in one.agenda.blocks:
            if each.slug == form.slug:
                assert adapted.minutes_min <= each.minutes <= adapted.minutes_max
