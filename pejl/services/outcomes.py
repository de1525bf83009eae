"""Noting what a meeting taught, and telling what a school has learned about a format."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from pejl.domain import days
from pejl.domain import outcomes as rules
from pejl.domain.agendas import Agenda, from_json
from pejl.domain.meetings import Phase, State
from pejl.domain.outcomes import Memory, Use
from pejl.services import agendas, audit, meetings
from pejl.storage import harvest
from pejl.storage import outcomes as store
from pejl.storage.meetings import Meeting
from pejl.storage.outcomes import BlockOutcome, MeetingOutcome


@dataclass(frozen=True)
class Noted:
    """What was noted after a meeting: minutes by block id, counted tickets, and the version of the form."""

    minutes: Mapping[str, int]
    heard: int | None = None
    not_heard: int | None = None
    ver: int = 0


@dataclass(frozen=True)
class Learned:
    """What a school has learned about a format, with the meetings behind it, latest first."""

    memory: Memory
    meetings: tuple[tuple[Meeting, Use], ...]


def noted(session: Session, meeting: Meeting) -> Noted:
    """Return what was noted after a meeting."""
    row = store.outcome(session, meeting.id)
    minutes = {one.block_id: one.real_minutes for one in store.block_outcomes(session, [meeting.id])}
    return Noted(minutes, row.heard, row.not_heard, row.ver) if row else Noted(minutes)


def note(session: Session, meeting: Meeting, by: int, what: Noted, now: datetime) -> None:
    """Note how long the blocks really took, and what the exit tickets said.

    What is not noted counts nowhere. Raises RefusedDeedError before the meeting is held.
    """
    rules.may_note(State(meeting.state), meetings.phase(meeting, now))
    slugs = {block.id: block.slug for block in (agendas.current(session, meeting) or Agenda()).blocks}
    row = store.outcome(session, meeting.id)
    if row is None:
        row = MeetingOutcome(school_id=meeting.school_id, meeting_id=meeting.id)
        session.add(row)
    row.heard, row.not_heard = what.heard, what.not_heard
    if row.ver is not None:
        flag_modified(row, "heard")  # the minutes belong to the version the form was made from
    session.flush()
    store.forget_blocks(session, meeting.id)
    session.add_all(
        BlockOutcome(
            school_id=meeting.school_id,
            meeting_id=meeting.id,
            block_id=block_id,
            slug=slugs[block_id],
            real_minutes=minutes,
        )
        for block_id, minutes in what.minutes.items()
        if slugs.get(block_id)
    )
    session.flush()
    audit.of_meeting(session, meeting, "outcome.note", by, now)


def learned(session: Session, school_id: int, slug: str, now: datetime) -> Learned:
    """Tell what a school has learned about a format from the meetings it has held. Takes four queries."""
    rows = store.used(session, school_id, slug, days.today(now), without_state=State.CANCELLED)
    found = [
        (meeting, minutes)
        for meeting, blocks in rows
        if meetings.phase(meeting, now) in {Phase.HELD, Phase.CLOSED}
        if (minutes := _planned(json.dumps(blocks), slug))
    ]
    ids = [meeting.id for meeting, _minutes in found]
    real: dict[int, list[int]] = {}
    for one in store.block_outcomes(session, ids):
        if one.slug == slug:
            real.setdefault(one.meeting_id, []).append(one.real_minutes)
    tickets = {one.meeting_id: one for one in store.outcomes(session, ids)}
    voices = harvest.counts(session, ids)
    pairs = tuple(
        (
            meeting,
            Use(
                meeting_id=meeting.id,
                planned=minutes,
                real=sum(real[meeting.id]) if meeting.id in real else None,
                voices=sum(voices[meeting.id].values()),
                parents=meeting.parents,
                heard=tickets[meeting.id].heard if meeting.id in tickets else None,
                not_heard=tickets[meeting.id].not_heard if meeting.id in tickets else None,
            ),
        )
        for meeting, minutes in found
    )
    return Learned(Memory(tuple(use for _meeting, use in pairs)), pairs)


def _planned(blocks: str, slug: str) -> int:
    """Sum the minutes a format has in an agenda; 0 where it is only mentioned."""
    return sum(block.minutes for block in from_json(blocks).blocks if block.slug == slug)
