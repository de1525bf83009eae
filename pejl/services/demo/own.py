"""What the demo school has made of the catalogue, and what it noted after its evenings."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta
from itertools import cycle
from typing import TYPE_CHECKING, Any

from pejl.domain import days
from pejl.domain.catalogue import Outline, OutlineStep, Support, outline
from pejl.services import agendas, outcomes, patterns
from pejl.services import catalogue as formats
from pejl.services.outcomes import Noted
from pejl.storage import meetings as meeting_store

if TYPE_CHECKING:
    from datetime import datetime

    from pejl.services.demo.build import DemoSchool
    from pejl.storage.meetings import Meeting

NOTED_AT = time(8, 15)
"""The morning after, with the first cup of coffee."""


def make(demo: DemoSchool, content: dict[str, Any]) -> None:
    """Let the school have its own formats and patterns, and numbers from its evenings."""
    for said in content["own"]:
        _add(demo, said)
    for said in content["adapted"]:
        _adapt(demo, said)
    for said in content["hidden"]:
        by = demo.persons[said["by"]].id
        formats.put_away(demo.session, demo.school.id, by, said["slug"], _at(demo, said))
    held = [one for one in meeting_store.meetings_of(demo.session, None) if one.on < demo.today]
    for said in content["pattern"]:
        meeting = next(one for one in held if one.title == said["from"])
        by = demo.persons[said["by"]].id
        patterns.save(demo.session, meeting, by, name=said["name"], note=said["note"], now=_at(demo, said))
    _note(demo, held, content["noted"])


def _add(demo: DemoSchool, said: dict[str, Any]) -> None:
    what = Outline(
        name=said["name"],
        purpose=said["purpose"],
        steps=tuple(OutlineStep(*step) for step in said["steps"]),
        prompts=tuple(said["prompts"]),
        materials=tuple(said["materials"]),
        supports=tuple(Support(*support) for support in said["supports"]),
    )
    formats.add(demo.session, demo.school.id, demo.persons[said["by"]].id, what, _at(demo, said))


def _adapt(demo: DemoSchool, said: dict[str, Any]) -> None:
    known = formats.catalogue_of(demo.session, demo.school.id)
    what = replace(
        outline(known.format(said["slug"])),
        name=said["name"],
        purpose=said["purpose"],
        prompts=tuple(said["prompts"]),
    )
    by = demo.persons[said["by"]].id
    formats.adapt(demo.session, demo.school.id, by, said["slug"], what, _at(demo, said))


def _note(demo: DemoSchool, held: list[Meeting], said: dict[str, Any]) -> None:
    """Note after each evening what its teacher could remember; one in three was too tired."""
    over, tickets = cycle(said["over"]), cycle(said["tickets"])
    for number, meeting in enumerate(reversed(held)):
        agenda = agendas.current(demo.session, meeting)
        if agenda is None or number % 3 == 1:
            continue
        minutes = {block.id: max(1, block.minutes + next(over)) for block in agenda.blocks if block.slug}
        heard, not_heard = next(tickets)
        at = min(demo.now, days.utc(meeting.on + timedelta(days=1), NOTED_AT))
        outcomes.note(demo.session, meeting, meeting.organiser_id, Noted(minutes, heard, not_heard), at)


def _at(demo: DemoSchool, said: dict[str, Any]) -> datetime:
    return demo.now - timedelta(weeks=said["weeks_ago"])
