"""Evenings that have been held: a meeting, what was said at it, and what was agreed."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

from sqlalchemy import select

from pejl.domain.agreements import Kind as AgreementKind
from pejl.domain.agreements import Side, Status
from pejl.domain.harvest import Kind, Origin
from pejl.domain.meetings import State
from pejl.services import agreements, harvest
from pejl.services.agreements import Wording
from pejl.storage.meetings import Meeting
from pejl.storage.people import ClassTeam, SchoolClass
from tests import world

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session

    from pejl.storage.agreements import Agreement
    from pejl.storage.harvest import Perspective


def a_meeting(session: Session, class_name: str = "3.B", **changes: object) -> Meeting:
    """Wednesday 2 September 2026, five days before the day of the tests."""
    school_class = session.scalars(select(SchoolClass).where(SchoolClass.name == class_name)).one()
    organiser = session.scalars(
        select(ClassTeam.person_id).where(ClassTeam.school_class_id == school_class.id)
    ).first()
    facts: dict[str, object] = {
        "school_id": school_class.school_id,
        "school_class_id": school_class.id,
        "organiser_id": organiser,
        "state": State.INVITED,
        "occasion": "3-klasse-trivsel",
        "title": f"{class_name}: fællesskab og leg",
        "purpose": "At finde på noget sammen",
        "on": date(2026, 9, 2),
        "start": time(17),
        "minutes": 90,
        "place": "Lokale 12",
        "parents": 20,
        "staff": 2,
        "sensitive": False,
        "conflict": False,
        "low_danish": False,
        "interpreter": False,
        "children_first_part": False,
        "indicators": ["FP-S3", "IS-S1"],
        "welcome_text": "",
        "created_at": world.NOW,
        "closed_at": None,
    }
    meeting = Meeting(**{name: value for name, value in (facts | changes).items() if hasattr(Meeting, name)})
    session.add(meeting)
    session.flush()
    return meeting


def a_voice(
    session: Session,
    meeting: Meeting,
    text: str = "Flere gratis arrangementer",
    kind: Kind = Kind.WISH,
    origin: Origin = Origin.TABLE,
    table_number: int | None = None,
    weight: int = 1,
) -> Perspective:
    return harvest.record(
        session,
        meeting,
        kind=kind,
        text=text,
        origin=origin,
        today=meeting.on,
        table_number=table_number,
        weight=weight,
    )


def an_agreement(
    session: Session,
    meeting: Meeting,
    text: str = "Legepladsen er åben om onsdagen.",
    kind: AgreementKind = AgreementKind.TASK,
    side: Side = Side.SCHOOL,
    due_on: date | None = None,
    voices: Collection[Perspective] = (),
    indicators: Collection[str] = (),
    status: Status | None = None,
) -> Agreement:
    wording = Wording(
        kind=kind,
        side=side,
        text=text,
        owner="Lærerteamet",
        due_on=due_on,
        indicators=tuple(indicators),
    )
    agreement = agreements.create(session, meeting, wording, voices, meeting.organiser_id, world.NOW)
    if status is not None:
        agreement.status = status
        session.flush()
    return agreement
