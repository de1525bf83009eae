"""The run sheet gives the one who leads the evening clock, steps, things and words."""

from dataclasses import replace
from datetime import time

from pejl.domain.agendas import Agenda, change, content, indicator_support, run_sheet
from pejl.domain.agendas.running import CLOSING_WORDS, FRAME_WORDS, SWITCH_WORDS
from tests.domain.agendas.examples import KNOWN, example


def test_every_line_has_its_clock_and_the_steps_add_up() -> None:
    brief, agenda = example("8-klasse-fest")
    sheet = run_sheet(content(agenda), brief.start, brief, KNOWN)
    assert sheet.lines[0].start == time(19)
    assert sheet.lines[-1].end == time(21)
    for line in sheet.lines:
        assert not line.steps or sum(step.minutes for step in line.steps) == line.minutes
    assert sheet.prep_minutes == 90
    assert "Skilte til polerne" in sheet.materials


def test_the_words_to_say_stand_where_they_are_said() -> None:
    brief, agenda = example("8-klasse-fest")
    told = replace(brief, outcome="agreements")
    decided = change(agenda, "b6", influence="er besluttet")
    decided = change(decided, "b11", influence="beslutning", question="Hvad skal gælde?")
    words = {line.title: line.words for line in run_sheet(decided, brief.start, told, KNOWN).lines}
    assert FRAME_WORDS in words["Rammesætning"]
    assert words["Rammesætning"][0].startswith("Formålet i aften: At forældrene")
    assert words["Rammesætning"][0].endswith("Når vi går hjem, har vi aftaler, vi kan stå ved.")
    assert "Det her ligger fast: »Oplæg i bidder«." in words["Rammesætning"]
    assert "Det bestemmer vi sammen: Hvad skal gælde?" in words["Rammesætning"]
    assert words["Udgangsbillet"] == (CLOSING_WORDS,)
    assert words["Speeddialog"] == (SWITCH_WORDS,)
    assert words["Velkomst"] == ()


def test_a_daytime_meeting_is_not_called_an_evening() -> None:
    brief, agenda = example("8-klasse-fest")
    lines = run_sheet(agenda, time(15), brief, KNOWN).lines
    assert lines[1].words[0].startswith("Formålet i dag:")


def test_each_indicator_opens_to_the_blocks_and_reasons_behind_it() -> None:
    agenda = example("3b-legeaftaler")[1]
    found, bridge, none = indicator_support(agenda, ("FP-S3", "SB-B2", "SB-S2"), KNOWN)
    assert found.enough
    block, support = found.by[0]
    assert (block.slug, support.strength) == ("class-agreement", 3)
    assert support.reason
    assert bridge.settled_elsewhere
    assert not none.by
    assert not none.enough
    assert indicator_support(Agenda(), ("FP-S3",), KNOWN)[0].by == ()
