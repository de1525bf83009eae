"""What happened on the demo's evenings: invitations, answers, voices, agreements and how they went."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from itertools import cycle
from typing import TYPE_CHECKING, Any

from pejl.domain import agreements as agreed
from pejl.domain import days
from pejl.domain.harvest import Answer, Kind, Origin
from pejl.domain.invitations import Reply, Source
from pejl.services import agreements, aula, feedback, harvest, invitations, meetings
from pejl.services.invitations import answering
from pejl.storage import invitations as invitation_store
from pejl.storage import outbox
from pejl.storage.harvest import Perspective
from pejl.storage.meetings import Meeting

if TYPE_CHECKING:
    from pejl.services.demo.build import DemoSchool

SENT_AT = time(14, 30)
REPLIES = cycle(
    [
        *[(Reply.YES, 1)] * 3,
        (Reply.YES, 2),
        (Reply.NO, 0),
        (Reply.YES, 1),
        (Reply.MAYBE, 1),
        None,
        (Reply.YES, 2),
        (Reply.NO, 0),
        None,
    ]
)
"""How parents answer, over and over: most come, some cannot, some are silent."""


def hold(demo: DemoSchool, evening: dict[str, Any], meeting: Meeting) -> None:
    """Let everything happen that belongs to an evening, each at its own time."""
    past = meeting.on < demo.today
    if evening.get("invited"):
        _invite(demo, meeting, evening)
    if past:
        _listen(demo, meeting, evening)
    if evening.get("closed"):
        _tell_back(demo, meeting, evening)


def _invite(demo: DemoSchool, meeting: Meeting, evening: dict[str, Any]) -> None:
    meeting.welcome_text = evening.get("welcome_text", "")
    demo.session.flush()
    sent_at = min(demo.now, days.utc(meeting.on - timedelta(days=16), SENT_AT))
    invitations.send(demo.session, meeting, demo.post, meeting.organiser_id, sent_at)
    if meeting.on <= demo.today:
        aula.post(demo.session, meeting, meeting.organiser_id, sent_at)
    for number, invitation in enumerate(invitation_store.invitations(demo.session, meeting.id)):
        reply = next(REPLIES)
        if reply is None or invitation.guardian.name == "Carla Lund":
            continue  # Carla's is the answer the demo leaves to be given
        answering.answer(
            demo.session,
            invitation,
            answering.Said(
                reply=reply[0],
                adults=reply[1],
                interpreter=_language(invitation.guardian.language),
                childcare=number % 9 == 0,
                access=False,
            ),
            Source.WEB,
            min(demo.now, sent_at + timedelta(hours=3 + number)),
        )
    for wish in evening.get("wishes", ()):
        _record(demo, meeting, wish, Origin.INVITATION, sent_at + timedelta(days=1))
    if meeting.on < demo.today:
        _delivered(demo, meeting)


def _delivered(demo: DemoSchool, meeting: Meeting) -> None:
    """The mails of evenings long past went out in their time."""
    for mail in outbox.mails(demo.session, meeting.id):
        mail.state, mail.attempts, mail.sent_at = outbox.SENT, 1, mail.created_at + timedelta(minutes=1)


INTERPRETERS = {"ar": "arabisk", "uk": "ukrainsk", "so": "somali"}


def _language(code: str) -> str:
    return INTERPRETERS.get(code, "")


def _listen(demo: DemoSchool, meeting: Meeting, evening: dict[str, Any]) -> None:
    night = days.utc(meeting.on, meeting.start, meeting.minutes)
    voices = [
        _record(demo, meeting, voice, Origin(voice.get("origin", Origin.TABLE)), night)
        for voice in evening["voices"]
    ]
    for number, entry in enumerate(evening["agreements"], start=1):
        came_from = [
            voice
            for voice, told in zip(voices, evening["voices"], strict=True)
            if told.get("agreement") == number
        ]
        _agree(demo, meeting, entry, came_from, night)
    answered_at = min(demo.now, night + timedelta(days=2))
    for voice, told in zip(voices, evening["voices"], strict=True):
        if "answer" in told and "agreement" not in told:
            harvest.answer(
                demo.session,
                meeting,
                [voice],
                answer=Answer(told["answer"]),
                reason=told.get("reason", ""),
                actor_id=meeting.organiser_id,
                now=answered_at,
            )


def _record(
    demo: DemoSchool, meeting: Meeting, told: dict[str, Any], origin: Origin, now: datetime
) -> Perspective:
    return harvest.record(
        demo.session,
        meeting,
        kind=Kind(told["kind"]),
        text=told["text"],
        origin=origin,
        today=days.today(min(demo.now, now)),
        table_number=told.get("table"),
        weight=told.get("weight", 1),
    )


def _agree(
    demo: DemoSchool, meeting: Meeting, entry: dict[str, Any], voices: list[Perspective], night: datetime
) -> None:
    kind = agreed.Kind(entry["kind"])
    due_on = meeting.on + timedelta(weeks=entry["due"])
    agreement = agreements.create(
        demo.session,
        meeting,
        agreements.Wording(
            kind=kind,
            side=agreed.Side(entry["side"]),
            text=entry["text"],
            owner=entry["owner"],
            due_on=due_on,
            indicators=entry["indicators"],
            trial_from=meeting.on if kind is agreed.Kind.TRIAL else None,
            trial_until=due_on if kind is agreed.Kind.TRIAL else None,
            sign=entry.get("sign", ""),
            free_way=entry.get("free_way", ""),
        ),
        voices,
        meeting.organiser_id,
        night,
    )
    goal = agreed.Status(entry["status"])
    looked_at = min(demo.now, days.utc(due_on, SENT_AT))
    for step in _steps(agreed.Status(agreement.status), goal):
        agreements.check_in(
            demo.session,
            agreement,
            to=step,
            note=entry.get("note", "") if step is goal else "",
            due_on=None,
            actor_id=meeting.organiser_id,
            now=looked_at if step is goal else min(demo.now, night + timedelta(days=14)),
        )
    if "help" in entry:
        asked_at = min(demo.now, days.utc(due_on + timedelta(days=3), SENT_AT))
        agreements.ask_help(
            demo.session, agreement, entry["help"], actor_id=meeting.organiser_id, now=asked_at
        )


def _steps(start: agreed.Status, goal: agreed.Status) -> list[agreed.Status]:
    """The way from the first status to the last: a draft goes through »i gang«."""
    if start is goal:
        return []
    through = (
        [agreed.Status.RUNNING] if start is agreed.Status.DRAFT and goal is not agreed.Status.RUNNING else []
    )
    return [*through, goal]


def _tell_back(demo: DemoSchool, meeting: Meeting, evening: dict[str, Any]) -> None:
    """Publish »Det sagde I – det gør vi« five days later, and close the meeting."""
    done_at = min(demo.now, days.utc(meeting.on + timedelta(days=5), SENT_AT))
    told = feedback.save(
        demo.session, meeting, None, intro=evening["intro"], closing=evening["closing"], post=demo.post
    )
    feedback.publish(demo.session, meeting, told, post=demo.post, actor_id=meeting.organiser_id, now=done_at)
    meetings.close(demo.session, meeting, meeting.organiser_id, done_at)
    _delivered(demo, meeting)
