"""After a change the rest of the evening gives and takes by a fair rule; what is held stands."""

from collections.abc import Callable
from dataclasses import replace
from datetime import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pejl.domain.agendas import (
    PRIORITIES,
    Agenda,
    AgendaError,
    Block,
    Brief,
    add,
    add_format,
    anchor,
    change,
    content,
    from_json,
    lay_out,
    lock,
    move_to,
    pin,
    prioritise,
    remove,
    resize,
    retime,
    span,
    to_json,
)
from pejl.domain.agendas.retiming import protected
from pejl.domain.days import ends
from tests.domain.agendas.examples import KNOWN, SLUGS, example

BRIEF = Brief(parents=24, minutes=90)
EVENING = Agenda(
    (
        Block("b1", "welcome", 2),
        Block("b2", "frame", 4),
        Block("b3", "format", 5, slug="pair-check-in"),
        Block("b4", "format", 42, slug="conversation-cafe"),
        Block("b5", "format", 23, slug="fifteen-percent"),
        Block("b6", "buffer", 5),
        Block("b7", "format", 5, slug="exit-ticket"),
    ),
    7,
)


def total(brief: Brief, agenda: Agenda) -> int:
    return lay_out(brief, agenda, KNOWN).minutes


def starts(brief: Brief, agenda: Agenda) -> dict[str, int]:
    return {slot.block.id: slot.start for slot in lay_out(brief, agenda, KNOWN).slots}


def lengths(agenda: Agenda) -> list[int]:
    return [block.minutes for block in agenda.blocks]


@st.composite
def evenings(draw: st.DrawFn) -> tuple[Brief, Agenda]:
    """An example evening in which some blocks are locked, fixed to when they begin, or ranked."""
    brief, agenda = example(draw(st.sampled_from(SLUGS)))
    agenda = content(agenda)
    at = starts(brief, agenda)
    for block in agenda.blocks:
        agenda = prioritise(agenda, block.id, draw(st.sampled_from(PRIORITIES)))
        how = draw(st.sampled_from(["free", "free", "free", "free", "locked", "fixed"]))
        if how == "fixed":
            agenda = anchor(agenda, block.id, ends(brief.start, at[block.id]))
        if how == "locked":
            agenda = lock(agenda, block.id, locked=True)
    return brief, agenda


def held_in(brief: Brief, agenda: Agenda) -> dict[str, tuple[int, int]]:
    """When what is held begins, and how long a locked block is."""
    at = starts(brief, agenda)
    return {b.id: (at[b.id], b.minutes if b.locked else 0) for b in agenda.blocks if b.held}


@settings(max_examples=150)
@given(evenings(), st.data())
def test_other_minutes_never_move_what_is_held_and_the_rest_fills_the_meeting(
    evening: tuple[Brief, Agenda], data: st.DataObject
) -> None:
    brief, agenda = evening
    block = data.draw(st.sampled_from(agenda.blocks))
    minutes = max(1, block.minutes + data.draw(st.integers(-12, 12)))
    try:
        after = resize(agenda, block.id, minutes, brief, KNOWN)
    except AgendaError:
        return
    assert after.block(block.id).minutes == minutes
    assert total(brief, after) == brief.minutes
    assert held_in(brief, after) == held_in(brief, agenda)
    assert [replace(b, minutes=0) for b in after.blocks] == [replace(b, minutes=0) for b in agenda.blocks]
    for was, now in zip(agenda.blocks, after.blocks, strict=True):
        play = span(was, brief, KNOWN)
        if was.id != block.id:
            assert min(was.minutes, play.low) <= now.minutes <= max(was.minutes, play.high)
    assert retime(after, brief, KNOWN) == after


@settings(max_examples=150)
@given(evenings(), st.data())
def test_the_agreements_and_the_closing_give_nothing_while_anything_else_can(
    evening: tuple[Brief, Agenda], data: st.DataObject
) -> None:
    brief, agenda = evening
    agenda = replace(agenda, blocks=tuple(replace(b, locked=False, anchor=None) for b in agenda.blocks))
    block = data.draw(st.sampled_from(agenda.blocks))
    try:
        after = resize(agenda, block.id, block.minutes + data.draw(st.integers(1, 25)), brief, KNOWN)
    except AgendaError:
        return
    guarded = protected(agenda.blocks, KNOWN)
    assert guarded
    if any(after.block(b).minutes < agenda.block(b).minutes for b in guarded - {block.id}):
        for other in after.blocks:
            if other.id not in guarded | {block.id}:
                assert other.minutes <= span(other, brief, KNOWN).low


@settings(max_examples=100)
@given(evenings(), st.data())
def test_whatever_is_moved_added_or_taken_out_what_is_held_stands(
    evening: tuple[Brief, Agenda], data: st.DataObject
) -> None:
    brief, agenda = evening
    block_id = data.draw(st.sampled_from(agenda.blocks)).id
    place = data.draw(st.integers(0, len(agenda.blocks)))
    form = data.draw(st.sampled_from(KNOWN.formats))
    edits: list[Callable[[], Agenda]] = [
        lambda: move_to(agenda, block_id, place),
        lambda: remove(agenda, block_id),
        lambda: add(agenda, "info", place, minutes=2),
        lambda: add_format(agenda, form, brief.parents, place),
    ]
    edit = data.draw(st.sampled_from(edits))
    try:
        after = retime(edit(), brief, KNOWN, since=agenda, to_end=False)
    except AgendaError:
        return
    stood = held_in(brief, agenda)
    assert held_in(brief, after).items() <= stood.items()
    assert stood.keys() - held_in(brief, after).keys() <= {block_id}


@settings(max_examples=60)
@given(evenings(), st.data())
def test_a_change_taken_back_is_the_same_byte_for_byte(
    evening: tuple[Brief, Agenda], data: st.DataObject
) -> None:
    brief, agenda = evening
    kept = [to_json(agenda)]
    for _ in range(3):
        block = data.draw(st.sampled_from(agenda.blocks))
        try:
            agenda = resize(agenda, block.id, block.minutes + 2, brief, KNOWN)
        except AgendaError:
            continue
        kept.append(to_json(agenda))
    for text in reversed(kept):
        assert to_json(from_json(text)) == text


def test_an_evening_that_fits_is_left_alone() -> None:
    assert total(BRIEF, EVENING) == 90
    assert retime(EVENING, BRIEF, KNOWN) == EVENING


def test_who_can_be_spared_gives_first_and_who_must_be_there_gives_late() -> None:
    assert lengths(resize(EVENING, "b6", 10, BRIEF, KNOWN)) == [2, 4, 5, 37, 23, 10, 5]
    ranked = prioritise(prioritise(EVENING, "b4", "skal med"), "b3", "kan undværes")
    assert lengths(resize(ranked, "b6", 7, BRIEF, KNOWN)) == [2, 4, 3, 42, 23, 7, 5]
    # the spare one, then welcome and framing, then the one that must be there, and at last the agreements
    assert lengths(resize(ranked, "b6", 17, BRIEF, KNOWN)) == [1, 2, 3, 35, 23, 17, 5]
    assert lengths(resize(ranked, "b6", 30, BRIEF, KNOWN)) == [1, 2, 3, 25, 20, 30, 5]


def test_a_turn_gives_down_to_the_usual_length_and_then_in_proportion_to_the_room_left() -> None:
    # the café has 7 above the usual, the rest is shared 2 to 10 between the two
    assert lengths(resize(EVENING, "b6", 17, BRIEF, KNOWN)) == [2, 4, 4, 31, 23, 17, 5]


def test_time_to_spare_goes_first_to_who_gives_last_up_to_the_usual_length() -> None:
    short = change(change(change(EVENING, "b5", minutes=11), "b3", minutes=3), "b4", minutes=56)
    assert total(BRIEF, short) == 90
    assert lengths(resize(short, "b4", 52, BRIEF, KNOWN)) == [2, 4, 3, 52, 15, 5, 5]
    assert lengths(resize(short, "b4", 50, BRIEF, KNOWN)) == [2, 4, 4, 50, 16, 5, 5]
    # past the usual length: what parents do together, then the rest, the agreements and the closing last
    assert lengths(resize(short, "b4", 43, BRIEF, KNOWN)) == [3, 4, 8, 43, 16, 7, 5]


def test_what_is_told_is_never_made_longer() -> None:
    told = Agenda((*EVENING.blocks[:2], Block("b8", "info", 3), *EVENING.blocks[3:]), 8)
    fitted = retime(told, BRIEF, KNOWN)
    assert resize(fitted, "b4", 25, BRIEF, KNOWN).block("b8").minutes == 3


def test_before_and_after_a_fixed_time_are_settled_alone() -> None:
    fixed = pin(EVENING, "b5", time(17, 57), BRIEF, KNOWN)
    assert lengths(fixed) == lengths(EVENING)
    assert lengths(resize(fixed, "b3", 8, BRIEF, KNOWN)) == [2, 4, 8, 39, 23, 5, 5]
    sooner = pin(EVENING, "b5", time(17, 53), BRIEF, KNOWN)
    assert lengths(sooner) == [2, 4, 5, 38, 23, 9, 5]
    assert starts(BRIEF, sooner)["b5"] == 53
    assert pin(sooner, "b5", None, BRIEF, KNOWN).block("b5").anchor is None


def test_what_is_in_the_way_is_said() -> None:
    fixed = pin(EVENING, "b5", time(17, 57), BRIEF, KNOWN)
    for agenda, block_id, minutes, sentence in (
        (EVENING, "b4", 90, r"^Punkterne fylder \d+ minutter for meget\. De kan ikke blive kortere"),
        (fixed, "b4", 70, r"^Punkterne før kl\. 17\.57 fylder \d+ minutter for meget"),
        (fixed, "b5", 60, r"^Punkterne efter kl\. 17\.57 fylder \d+ minutter for meget"),
        (fixed, "b4", 5, r"^Punkterne før kl\. 17\.57 fylder \d+ minutter for lidt\. De kan ikke blive læn"),
    ):
        with pytest.raises(AgendaError, match=sentence):
            resize(agenda, block_id, minutes, BRIEF, KNOWN)
    locked = lock(lock(EVENING, "b3", locked=True), "b5", locked=True)
    with pytest.raises(AgendaError, match=r"mellem kl\. 17\.06 og kl\. 17\.57 fylder 1 minut for meget"):
        resize(locked, "b4", 43, BRIEF, KNOWN)
    with pytest.raises(AgendaError, match="er låst"):
        resize(locked, "b3", 8, BRIEF, KNOWN)
    with pytest.raises(AgendaError, match=r"Mødet varer fra kl\. 17\.00 til kl\. 18\.30"):
        pin(EVENING, "b5", time(16, 45), BRIEF, KNOWN)
    with pytest.raises(AgendaError, match=r"skal begynde kl\. 17\.30, men står efter .* kl\. 17\.57\."):
        pin(fixed, "b7", time(17, 30), BRIEF, KNOWN)


def test_alone_means_that_the_others_keep_their_minutes_unless_something_held_would_move() -> None:
    assert lengths(resize(EVENING, "b3", 8, BRIEF, KNOWN, alone=True)) == [2, 4, 8, 42, 23, 5, 5]
    locked = lock(EVENING, "b5", locked=True)
    assert resize(locked, "b6", 9, BRIEF, KNOWN, alone=True).block("b6").minutes == 9
    with pytest.raises(AgendaError, match=r"er låst til kl\. 17\.57\. Lad de andre punkter give tiden\."):
        resize(locked, "b3", 8, BRIEF, KNOWN, alone=True)


def test_after_a_move_only_what_stood_is_put_back() -> None:
    free = move_to(EVENING, "b3", 4)
    assert retime(free, BRIEF, KNOWN, since=EVENING, to_end=False) == free
    locked = lock(EVENING, "b6", locked=True)
    moved = retime(move_to(locked, "b3", 4), BRIEF, KNOWN, since=locked, to_end=False)
    assert held_in(BRIEF, moved) == held_in(BRIEF, locked)
    unmet = anchor(EVENING, "b7", time(18))
    assert retime(move_to(unmet, "b3", 4), BRIEF, KNOWN, since=unmet, to_end=False).blocks[4].id == "b3"
