"""Editing changes what was asked for and nothing else."""

from collections.abc import Callable
from dataclasses import replace
from datetime import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pejl.domain.agendas import (
    Agenda,
    AgendaError,
    UnknownBlockError,
    add,
    add_format,
    anchor,
    change,
    content,
    exchange,
    from_json,
    lock,
    move_to,
    prioritise,
    remove,
    swap,
    to_json,
)
from pejl.domain.agendas.editing import format_block
from pejl.domain.catalogue import TableError
from tests.domain.agendas.examples import KNOWN, SLUGS, example

agendas = st.sampled_from(SLUGS).map(lambda slug: content(example(slug)[1]))


@st.composite
def edits(draw: st.DrawFn) -> tuple[Agenda, str, Agenda]:
    agenda = draw(agendas)
    block_id = draw(st.sampled_from([block.id for block in agenda.blocks]))
    form = draw(st.sampled_from(KNOWN.formats))
    ways: list[Callable[[], Agenda]] = [
        lambda: change(agenda, block_id, minutes=7, title="Ny", question="?", note="!"),
        lambda: move_to(agenda, block_id, agenda.index(block_id) - 1),
        lambda: move_to(agenda, block_id, agenda.index(block_id) + 1),
        lambda: move_to(agenda, block_id, 99),
        lambda: remove(agenda, block_id),
        lambda: lock(agenda, block_id, locked=True),
        lambda: prioritise(agenda, block_id, "kan undværes"),
        lambda: anchor(agenda, block_id, time(17, 45)),
        lambda: add(agenda, "info", 3),
        lambda: add_format(agenda, form, 24, 0),
    ]
    if agenda.block(block_id).kind == "format":
        ways.append(lambda: swap(agenda, block_id, form, 24, KNOWN))
    changed = draw(st.sampled_from(ways))()
    return agenda, block_id, changed


@settings(max_examples=100)
@given(edits())
def test_an_edit_keeps_the_other_blocks_and_their_order(edit: tuple[Agenda, str, Agenda]) -> None:
    before, block_id, after = edit
    old = {block.id for block in before.blocks}
    rest = [block for block in before.blocks if block.id != block_id]
    assert [block for block in after.blocks if block.id in old and block.id != block_id] == rest
    assert len({block.id for block in after.blocks}) == len(after.blocks)


@settings(max_examples=100)
@given(edits())
def test_json_gives_the_same_agenda_back(edit: tuple[Agenda, str, Agenda]) -> None:
    after = edit[2]
    assert from_json(to_json(after)) == after


def test_what_holds_a_block_is_written_only_where_it_is_set() -> None:
    agenda = content(example("3b-legeaftaler")[1])
    assert not {"locked", "priority", "anchor"} & set(to_json(agenda).split('"'))
    held = anchor(prioritise(agenda, "b3", "skal med"), "b5", time(17, 5))
    held = lock(held, "b5", locked=True)
    text = to_json(held)
    assert [text.count(part) for part in ('"locked": true', '"skal med"', '"anchor": "17:05"')] == [1, 1, 1]
    assert from_json(text) == held


def test_an_agenda_from_before_there_were_locks_is_read_as_it_was() -> None:
    old = f'{{"version":1,"made":1,"blocks":[{BLOCK}]}}'
    (block,) = from_json(old).blocks
    assert (block.locked, block.priority, block.anchor) == (False, "gerne", None)


def test_a_locked_block_stands_and_a_swap_keeps_the_rest() -> None:
    agenda = content(example("3b-legeaftaler")[1])
    locked = lock(agenda, "b7", locked=True)
    cafe = KNOWN.format("conversation-cafe")
    refused: list[Callable[[], Agenda]] = [
        lambda: change(locked, "b7", minutes=9),
        lambda: move_to(locked, "b7", 0),
        lambda: remove(locked, "b7"),
        lambda: anchor(locked, "b7", time(17, 45)),
        lambda: swap(locked, "b7", cafe, 24, KNOWN),
    ]
    for edit in refused:
        with pytest.raises(AgendaError, match=r"^»Dilemmaspil« er låst\. Lås det op, før du "):
            edit()
    assert change(locked, "b7", minutes=agenda.block("b7").minutes, title="Ny").block("b7").title == "Ny"
    assert remove(lock(locked, "b7", locked=False), "b7") == remove(agenda, "b7")
    fixed = anchor(prioritise(agenda, "b7", "skal med"), "b7", time(17, 25))
    swapped = swap(fixed, "b7", cafe, 24, KNOWN).block("b7")
    assert (swapped.slug, swapped.priority, swapped.anchor) == (cafe.slug, "skal med", time(17, 25))


def test_moving_past_an_end_stays_at_the_end() -> None:
    agenda = content(example("3b-legeaftaler")[1])
    assert move_to(agenda, "b1", -1) == agenda
    assert move_to(agenda, agenda.blocks[-1].id, len(agenda.blocks)) == agenda
    assert [b.id for b in move_to(agenda, "b1", 1).blocks[:2]] == ["b2", "b1"]


def test_an_id_is_never_used_again() -> None:
    agenda = Agenda()
    agenda = add(agenda, "welcome")
    agenda = add(agenda, "frame")
    agenda = remove(agenda, "b2")
    agenda = from_json(to_json(agenda))
    assert [block.id for block in add(agenda, "buffer").blocks] == ["b1", "b3"]
    by_hand = Agenda((replace(agenda.blocks[0], id="b7"),))
    assert add(remove(by_hand, "b7"), "info").blocks[0].id == "b8"


def test_a_swap_keeps_what_people_wrote_and_the_minutes_that_fit() -> None:
    brief, agenda = example("3b-legeaftaler")
    cafe = KNOWN.format("conversation-cafe")
    swapped = swap(agenda, "b7", cafe, brief.parents, KNOWN).block("b7")
    assert (swapped.slug, swapped.title, swapped.minutes) == (cafe.slug, cafe.name, 32)
    assert swapped.question == cafe.prompts[0]
    assert swapped.note == agenda.block("b7").note
    own = change(agenda, "b7", title="Vores dilemmaer", question="Hvad gør vi?")
    kept = swap(own, "b7", cafe, brief.parents, KNOWN).block("b7")
    assert (kept.title, kept.question) == ("Vores dilemmaer", "Hvad gør vi?")
    short = swap(agenda, "b3", cafe, brief.parents, KNOWN).block("b3")
    assert short.minutes == 25


def test_what_an_interpreter_says_after_each_sentence_has_its_time_in_a_swap_and_a_new_block() -> None:
    brief, agenda = example("3b-legeaftaler")
    brief = replace(brief, interpreter=True, consecutive=True)
    cafe = KNOWN.format("conversation-cafe")
    assert swap(agenda, "b3", cafe, brief.parents, KNOWN).block("b3").minutes == 25
    assert exchange(agenda, "b3", cafe, brief, KNOWN).block("b3").minutes >= 33
    short = replace(cafe, minutes_typical=25)
    lengths = [
        add_format(Agenda(), short, brief.parents, interpreter=each).blocks[0].minutes
        for each in (False, True)
    ]
    assert lengths == [25, 33]


def test_a_new_format_comes_with_its_question_length_and_influence() -> None:
    block = add_format(Agenda(), KNOWN.format("class-agreement"), 24).blocks[0]
    assert (block.minutes, block.influence) == (30, "beslutning")
    assert block.question == KNOWN.format("class-agreement").prompts[0]
    assert format_block("b1", KNOWN.format("world-cafe"), 50).influence == "drøftelse"
    assert format_block("b1", KNOWN.format("input-in-bites"), 10).influence == "orientering"
    assert format_block("b1", KNOWN.format("exit-ticket"), 4).influence == ""


def test_what_can_open_and_close_asks_at_the_end_what_is_asked_at_an_end() -> None:
    silent, ticket = KNOWN.format("silent-reflection"), KNOWN.format("exit-ticket")
    agenda = add_format(add_format(Agenda(), KNOWN.format("pair-check-in"), 24), ticket, 24)
    assert swap(agenda, "b1", silent, 24, KNOWN).block("b1").question == silent.prompts[0]
    closed = swap(agenda, "b2", silent, 24, KNOWN)
    assert closed.block("b2").question == "Hvad tager du med hjem i aften?"
    assert swap(closed, "b2", ticket, 24, KNOWN).block("b2").question == ticket.prompts[0]


def test_impossible_edits_are_refused_in_danish() -> None:
    agenda = example("3b-legeaftaler")[1]
    with pytest.raises(UnknownBlockError, match="findes ikke længere"):
        remove(agenda, "b99")
    with pytest.raises(AgendaError, match="mellem 1 og 600 minutter"):
        change(agenda, "b1", minutes=0)
    with pytest.raises(AgendaError, match="Vælg, hvad forældrene kan påvirke"):
        change(agenda, "b1", influence="måske")
    with pytest.raises(AgendaError, match="Vælg, hvor vigtigt punktet er"):
        prioritise(agenda, "b1", "måske")
    with pytest.raises(AgendaError, match="Vælg, hvad punktet er"):
        add(agenda, "transition")
    with pytest.raises(AgendaError, match="Kun en øvelse"):
        swap(agenda, "b1", KNOWN.format("triz"), 24, KNOWN)
    full = Agenda()
    for _ in range(60):
        full = add(full, "info")
    with pytest.raises(AgendaError, match="højst have 60 punkter"):
        add(full, "info")


BLOCK = (
    '{"id":"b1","kind":"info","minutes":5,"slug":"","title":"","question":"","note":"",'
    '"influence":"","who":""}'
)

HELD = BLOCK.replace("}", ',"locked":true,"priority":"gerne","anchor":"17:45"}')


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "kan ikke læses"),
        ("[]", "skal være en tabel"),
        ("[" * 100_000, "kan ikke læses"),
        ('{"version":3,"made":0,"blocks":[]}', "version: 3 skal ligge mellem 1 og 2"),
        (f'{{"version":1,"made":0,"blocks":[{HELD}]}}', "locked: kendes ikke"),
        (f'{{"version":2,"made":0,"blocks":[{HELD.replace("true", "1")}]}}', "locked: skal være true"),
        (f'{{"version":2,"made":0,"blocks":[{HELD.replace("gerne", "nok")}]}}', "priority: »nok« skal være"),
        (f'{{"version":2,"made":0,"blocks":[{HELD.replace("17:45", "17:45:10")}]}}', "anchor: »17:45:10«"),
        (f'{{"version":2,"made":0,"blocks":[{HELD.replace("17:45", "25:00")}]}}', "anchor: »25:00«"),
        ('{"version":1,"blocks":[]}', "made: mangler"),
        ('{"version":1,"made":0,"blocks":[],"start":"17:00"}', "start: kendes ikke"),
        ('{"version":1,"made":0,"blocks":[{}]}', "kind: mangler"),
        (f'{{"version":1,"made":0,"blocks":[{BLOCK},{BLOCK}]}}', "to punkter har samme id"),
        (f'{{"version":1,"made":0,"blocks":[{",".join([BLOCK] * 61)}]}}', "højst 60 punkter"),
        (
            f'{{"version":1,"made":0,"blocks":[{BLOCK.replace("info", "transition")}]}}',
            "kind: »transition« skal være",
        ),
        (
            f'{{"version":1,"made":0,"blocks":[{BLOCK.replace("5", "true")}]}}',
            "minutes: skal være et helt tal",
        ),
    ],
)
def test_spoilt_json_is_refused_by_key(text: str, sentence: str) -> None:
    with pytest.raises(TableError, match="dagsorden") as refused:
        from_json(text)
    assert sentence in str(refused.value)
