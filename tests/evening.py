"""A school year's corner in one database: 3.B has meetings in every state, and so has Nordskolen's 2.C.

Everything is done through the same deeds as in the app, each at its own time. What is said and agreed in
2.C carries words of its own (CANARIES), so that a test sees at once where it has no business.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select

from pejl.config import Settings
from pejl.domain import agreements as agreed
from pejl.domain import days
from pejl.domain.agendas import Agenda, Block, to_json
from pejl.domain.agreements import Side, Status
from pejl.domain.catalogue import Outline, OutlineStep, outline
from pejl.domain.harvest import Answer, Kind, Origin
from pejl.domain.invitations import Reply, Source
from pejl.domain.meetings import State
from pejl.domain.people import Role
from pejl.domain.replies import Attendee, CalendarReply, Incoming
from pejl.mail.postman import file_name
from pejl.services import (
    agendas,
    agreements,
    breaks,
    feedback,
    feeds,
    harvest,
    invitations,
    meetings,
    patterns,
    replies,
)
from pejl.services import catalogue as own
from pejl.services.agreements import Wording
from pejl.services.catalogue import catalogue
from pejl.services.invitations import Said
from pejl.services.meetings import Plan, Told
from pejl.services.outbox import Post
from pejl.services.receipts import code_for
from pejl.storage import feedback as feedback_rows
from pejl.storage import invitations as invitation_rows
from pejl.storage import outbox
from pejl.storage.agendas import AgendaHead, AgendaRevision
from pejl.storage.agreements import Agreement
from pejl.storage.breaks import SchoolBreak
from pejl.storage.catalogue import SchoolFormat
from pejl.storage.feedback import Feedback
from pejl.storage.feeds import CalendarFeed
from pejl.storage.harvest import Perspective
from pejl.storage.invitations import Invitation
from pejl.storage.logins import LoginSession
from pejl.storage.meetings import Meeting
from pejl.storage.outbox import OutboxMail
from pejl.storage.patterns import AgendaPattern
from pejl.storage.people import ClassTeam, Grant, Guardian, Home, Person, SchoolClass, SchoolYear
from pejl.storage.replies import InboundMail
from tests import world

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

SECRET = "s" * 48
"""Of every installation these tests start: the links in the mails of a template open something."""

CANARIES = (
    "Nordkanin",
    "Nordhare",
    "Nordskolen",
    "Nordmøde",
    "Nordstemme",
    "Nordaftale",
    "Nordformat",
    "Nordskabelon",
)
"""Words that stand only in what belongs to Nordskolen."""

OCCASION = "1-klasse-trivsel"

DISABLED, EXPIRED = "Bo", "Bodil"
"""They taught 3.B with Birk: Bo's account is closed, Bodil's role has run out. Both are still logged in."""


def installation(database_url: str, data: Path, base_url: str = "http://pejl.test") -> Settings:
    """The settings of an installation whose links are those of the evening."""
    return Settings(
        data=data, database_url=database_url, base_url=base_url, host="127.0.0.1", port=5000,
        smtp_url=None, mail_from="moeder@pejl.example", secret=SECRET, proxies=0, hsts=False, demo=False,
        statement_url=None,
    )  # fmt: skip


POST = Post.of(installation("sqlite://", Path("/nowhere")))


def login_key(name: str) -> str:
    """What the cookie of somebody who is logged in on the evening carries."""
    return f"the cookie of {name}"


def build(session: Session) -> None:
    """The people of the tests and their evenings, seen from the day of the tests."""
    build_at(session, world.NOW)


def build_today(session: Session) -> None:
    """The same, seen from today: for a pejl that is served, whose clock nobody can set."""
    build_at(session, datetime.now(UTC))


def people_today(session: Session) -> None:
    """The people alone, in a school year that covers today."""
    world.build(session)
    _let_the_year_hold(session, datetime.now(UTC))


def build_at(session: Session, now: datetime) -> None:
    world.build(session)
    _let_the_year_hold(session, now)
    _hire_two_who_left(session, now)
    for class_name, mark in (("3.B", ""), ("2.C", "Nord")):
        _Corner(session, class_name, mark, now).fill()
    _deliver(session, now)
    _log_everybody_in(session, now)
    session.flush()


def _let_the_year_hold(session: Session, now: datetime) -> None:
    """The school year of the tests covers the day, whenever that is, with room on both sides."""
    today = days.today(now)
    for year in session.scalars(select(SchoolYear)):
        year.starts_on, year.ends_on = today - timedelta(days=120), today + timedelta(days=240)


def _hire_two_who_left(session: Session, now: datetime) -> None:
    class_id, school_id = session.execute(
        select(SchoolClass.id, SchoolClass.school_id).where(SchoolClass.name == "3.B")
    ).one()
    yesterday = days.today(now) - timedelta(days=1)
    for name, disabled_at, ends_on in ((DISABLED, now, None), (EXPIRED, None, yesterday)):
        email = f"{name.lower()}@syd.example"
        person = Person(name=name, email=email, password_hash=None, disabled_at=disabled_at)
        session.add(person)
        session.flush()
        session.add(Grant(person_id=person.id, school_id=school_id, role=Role.TEACHER, ends_on=ends_on))
        session.add(ClassTeam(school_id=school_id, school_class_id=class_id, person_id=person.id))


def _deliver(session: Session, now: datetime) -> None:
    """The mails of meetings gone by have left; those about the meeting that is coming wait."""
    waiting = select(Meeting.id).where(Meeting.state == State.INVITED, Meeting.on > days.today(now))
    for mail in session.scalars(select(OutboxMail).where(OutboxMail.meeting_id.not_in(waiting))):
        mail.state, mail.attempts, mail.sent_at = outbox.SENT, 1, mail.created_at


def _log_everybody_in(session: Session, now: datetime) -> None:
    for person in session.scalars(select(Person)).all():
        grant_id = session.scalars(select(Grant.id).where(Grant.person_id == person.id)).one()
        key = hashlib.sha256(login_key(person.name).encode()).hexdigest()
        session.add(
            LoginSession(key_hash=key, person_id=person.id, grant_id=grant_id, created_at=now, seen_at=now)
        )


def receipt_of(meeting: Meeting) -> str:
    """The code of the wish for a meeting."""
    return code_for(POST.links, meeting.speak_code)


VOICES: tuple[tuple[Kind, str, int], ...] = (
    (Kind.WISH, "Flere lege, alle kan være med i", 4),
    (Kind.IDEA, "Legegrupper på tværs efter skole", 3),
    (Kind.CONCERN, "Nogle hjem kan ikke betale for udflugter", 2),
    (Kind.QUESTION, "Hvornår får vi svar om lejrskolen?", 1),
    (Kind.RESOURCE, "Spejderhytten kan lånes gratis", 1),
    (Kind.PRAISE, "Fredagsbrevet er kort og godt", 5),
)


@dataclass(frozen=True)
class _Corner:
    """Everything that happens around one class; ``mark`` begins every text of it."""

    session: Session
    class_name: str
    mark: str
    now: datetime

    @property
    def team(self) -> int:
        """The id of the teacher who does it all."""
        name = "Birk" if self.class_name == "3.B" else "Frej"
        return self.session.scalars(select(Person.id).where(Person.name == name)).one()

    def words(self, word: str, text: str) -> str:
        return f"{self.mark}{word}: {text}" if self.mark else text

    def fill(self) -> None:
        self.make_own()
        held = self.invited(self.plan("fællesskab og leg", -5))
        voices = self.listen(held)
        self.agree(held, voices)
        self.tell(held)
        self.doubt(held)
        kept = self.words("skabelon", "Et møde om fællesskab")
        patterns.save(self.session, held, self.team, name=kept, note="", now=self.now)
        day = self.now.date() + timedelta(weeks=6)
        breaks.add(
            self.session, held.school_id, name="lukkedag", starts_on=day, ends_on=day,
            by=self.team, now=self.now,
        )  # fmt: skip
        closed = self.invited(self.plan("den gode start", -20))
        self.round_off(closed)
        coming = self.invited(self.plan("trygge aftaler om leg", 9))
        reader = invitation_rows.invitations(self.session, coming.id)[0]
        feeds.make_for_guardian(self.session, reader, POST, self.now)
        self.plan("læselyst derhjemme", 30)
        self.plan("et møde uden dagsorden", 60, composed=False)
        off = self.invited(self.plan("et møde, der ikke blev til noget", 20))
        meetings.cancel(self.session, off, self.team, self.now)
        invitations.announce_cancellation(self.session, off, POST, self.now)

    def make_own(self) -> None:
        """A format of the school's own, and its own version of another."""
        school_id = self.session.scalars(
            select(SchoolClass.school_id).where(SchoolClass.name == self.class_name)
        ).one()
        quiz = Outline(
            name=self.words("format", "Bordquiz"),
            purpose="At bordene kender hinanden, når I begynder.",
            steps=(
                OutlineStep("Spørgsmålene læses op", 3, "frame"),
                OutlineStep("Bordene svarer", 12, "small_group"),
            ),
            prompts=("Hvad kan børnene bedst lide ved klassen?",),
        )
        own.add(self.session, school_id, self.team, quiz, self.now)
        paired = outline(catalogue().format("pair-check-in"))
        paired = replace(
            paired, purpose=self.words("format", "Alle siger noget til én, inden nogen siger noget til alle.")
        )
        own.adapt(self.session, school_id, self.team, "pair-check-in", paired, self.now)

    def plan(self, about: str, after: int, *, composed: bool = True) -> Meeting:
        """A meeting so many days from today, planned three weeks before it or today."""
        on = days.today(self.now) + timedelta(days=after)
        at = min(self.now, self.now + timedelta(days=after - 21))
        what = Plan(
            title=self.words("møde", f"{self.class_name}: {about}"),
            purpose=self.words("formål", "At finde noget, vi kan holde alle sammen"),
            on=on, start=time(17), minutes=90, place="Lokale 12", parents=20, staff=2, sensitive=False,
            conflict=False, low_danish=True, interpreter=False, children_first_part=False,
            indicators=("FP-S3", "IS-S1"), points=(Told(text="Nyt om lejrskolen", minutes=5),),
        )  # fmt: skip
        school_class = self.session.scalars(
            select(SchoolClass).where(SchoolClass.name == self.class_name)
        ).one()
        meeting = meetings.plan(self.session, school_class, self.team, what, occasion=OCCASION, now=at)
        if composed:
            self.set_down(meeting, at)
        return meeting

    def set_down(self, meeting: Meeting, at: datetime) -> None:
        """The catalogue's own evening as the first agenda; composing one each time would take long."""
        wanted = [block for block in catalogue().occasion(OCCASION).blocks if block.kind != "transition"]
        blocks = tuple(
            Block(f"b{number}", one.kind, one.minutes, slug=one.slug, title=one.title)
            for number, one in enumerate(wanted, 1)
        )
        of = {"school_id": meeting.school_id, "meeting_id": meeting.id, "number": 1}
        value = json.loads(to_json(Agenda(blocks, made=len(blocks))))
        told = "Dagsordenen blev foreslået"
        self.session.add(
            AgendaRevision(**of, came_from=None, blocks=value, change=told, made_by=self.team, made_at=at)
        )
        self.session.add(AgendaHead(**of))
        self.session.flush()

    def invited(self, meeting: Meeting) -> Meeting:
        """Invitations two weeks before it or today, and answers of some."""
        at = min(self.now, days.utc(meeting.on - timedelta(days=14), time(14)))
        invitations.send(self.session, meeting, POST, self.team, at)
        replies = ((Reply.YES, 1, ""), (Reply.MAYBE, 1, ""), (Reply.NO, 1, ""), (Reply.YES, 2, "arabisk"))
        rows = invitation_rows.invitations(self.session, meeting.id)
        for row, (reply, adults, language) in zip(rows, replies, strict=False):
            said = Said(
                reply=reply, adults=adults, interpreter=language, childcare=reply is Reply.YES, access=False
            )
            invitations.answer(self.session, row, said, Source.WEB, min(self.now, at + timedelta(hours=5)))
        wish = self.words("stemme", "Mere tid til at tale sammen")
        invitations.wish(self.session, meeting, wish, days.today(at), receipt_of(meeting))
        return meeting

    def doubt(self, meeting: Meeting) -> None:
        """A reply by mail from who knows whom; it waits, and the guardian is asked."""
        row = next(one for one in invitation_rows.invitations(self.session, meeting.id) if one.guardian.email)
        at = self.now + timedelta(minutes=1)
        reply = CalendarReply(
            method="REPLY", uid=row.uid, sequence=0, stamp=at, one_of_series=False,
            attendees=(Attendee(address=str(row.guardian.email).lower(), partstat="TENTATIVE"),),
            comment=self.words("stemme", "Vi kommer måske lidt senere"),
        )  # fmt: skip
        digest = hashlib.sha256(self.class_name.encode()).hexdigest()
        mail = Incoming(digest=digest, sender="onkel@example.org", verified=False, content=reply)
        replies.receive(self.session, mail, POST, at)

    def listen(self, meeting: Meeting) -> Sequence[Perspective]:
        return [
            harvest.record(
                self.session, meeting, kind=kind, text=self.words("stemme", text), origin=Origin.TABLE,
                today=meeting.on, table_number=number % 4 + 1, weight=weight,
            )
            for number, (kind, text, weight) in enumerate(VOICES)
        ]  # fmt: skip

    def agree(self, meeting: Meeting, voices: Sequence[Perspective]) -> None:
        """Four agreements in different states; two voices are answered otherwise, the rest wait."""
        today = days.today(self.now)
        ran_out, soon, later = (today + timedelta(days=number) for number in (-1, 3, 40))
        late = self.make(
            meeting, agreed.Kind.TASK, Side.SCHOOL, "Legepladsen er åben om onsdagen", ran_out, voices[:1]
        )
        self.make(meeting, agreed.Kind.TRIAL, Side.JOINT, "Legegrupper frem til jul", later, voices[1:2])
        draft = self.make(meeting, agreed.Kind.COMMON_LINE, Side.PARENTS, "Vi hilser på alle børn", later, ())
        draft.hearing_until = later  # as if parents had been told of it
        kept = self.make(
            meeting, agreed.Kind.OWED, Side.SCHOOL, "Svar om udflugter uden betaling", soon, voices[2:3]
        )
        self.look(late, Status.RUNNING, "Vi mangler en nøgle.")
        self.look(kept, Status.KEPT, "Svaret stod i fredagsbrevet.")
        for voice, answer, reason in (
            (voices[3], Answer.NOT_NOW, "Datoen er ikke fundet endnu."),
            (voices[4], Answer.ALREADY, "Vi har lånt hytten to gange."),
        ):
            harvest.answer(
                self.session, meeting, [voice], answer=answer, reason=reason, actor_id=self.team, now=self.now
            )

    def make(
        self,
        meeting: Meeting,
        kind: agreed.Kind,
        side: Side,
        text: str,
        due_on: object,
        voices: Sequence[Perspective],
    ) -> Agreement:
        wording = Wording(
            kind=kind, side=side, text=self.words("aftale", text), owner="Lærerteamet", due_on=due_on,  # type: ignore[arg-type]
            indicators=("FP-S3",),
        )  # fmt: skip
        evening = days.utc(meeting.on, meeting.start, meeting.minutes)
        return agreements.create(self.session, meeting, wording, voices, self.team, evening)

    def look(self, agreement: Agreement, to: Status, note: str) -> None:
        agreements.check_in(
            self.session, agreement, to=to, note=note, due_on=None, actor_id=self.team, now=self.now
        )

    def tell(self, meeting: Meeting) -> None:
        """A draft of what parents get to read."""
        intro = self.words("tak", "Tak for en god aften. Her er, hvad I sagde.")
        feedback.save(
            self.session, meeting, None, intro=intro, closing="Resten svarer vi på snart.", post=POST
        )

    def round_off(self, meeting: Meeting) -> None:
        """Every voice answered, the feedback out, the meeting closed."""
        self.tell(meeting)
        for voice in self.session.scalars(select(Perspective).where(Perspective.meeting_id == meeting.id)):
            harvest.answer(
                self.session, meeting, [voice], answer=Answer.ALREADY, reason="Det gør vi hver uge.",
                actor_id=self.team, now=self.now,
            )  # fmt: skip
        draft = feedback_rows.feedback(self.session, meeting.id)
        assert draft
        feedback.publish(self.session, meeting, draft, post=POST, actor_id=self.team, now=self.now)
        meetings.close(self.session, meeting, self.team, self.now)


@dataclass(frozen=True)
class Things:
    """The ids of what belongs to a class on the evening, as they stand in addresses."""

    class_id: int
    school_id: int
    home_id: int
    guardian_id: int
    held: int
    """Held five days ago: answers, voices answered and not, agreements, a draft of the feedback."""
    coming: int
    draft: int
    bare: int
    closed: int
    cancelled: int
    voice_id: int
    """Written down by staff, not answered yet."""
    agreement_id: int
    invitation_id: int
    block_id: str
    """Of a format in the agenda of the meeting that is held."""
    answer_token: str
    """Of a parent who is invited to the meeting that is coming."""
    draft_id: int
    """An agreement of the meeting that is held; homes can still react to it."""
    draft_token: str
    """Of a parent who can."""
    stop_token: str
    mail_id: int
    """A reply by mail to the meeting that is held; it waits."""
    confirm_token: str
    feed_token: str
    """Of a parent's calendar of the class."""
    feedback_token: str
    """Of the meeting that is closed."""
    speak_code: str
    """Of the meeting that is coming."""
    receipt: str
    """Of the wish for the meeting that is held."""
    pattern_id: int
    break_id: int
    own_slug: str
    """A format of the school's own; pair-check-in it has adapted."""
    mail_name: str
    """What the mailbox of the demo calls a mail that waits."""


def things(session: Session, class_name: str) -> Things:
    """Find what belongs to a class."""
    school_class = session.scalars(select(SchoolClass).where(SchoolClass.name == class_name)).one()
    found = session.scalars(
        select(Meeting).where(Meeting.school_class_id == school_class.id).order_by(Meeting.on)
    ).all()
    closed, held, coming, cancelled, draft, bare = (one.id for one in found)
    home = session.scalars(
        select(Home).where(Home.school_id == school_class.school_id).order_by(Home.id)
    ).first()
    assert home
    guardian = session.scalars(select(Guardian).where(Guardian.home_id == home.id)).first()
    assert guardian
    link = session.scalars(
        select(Invitation).where(Invitation.meeting_id == coming, Invitation.guardian_id == guardian.id)
    ).one()
    voice = session.scalars(
        select(Perspective).where(
            Perspective.meeting_id == held, Perspective.kind == Kind.PRAISE, Perspective.status == Answer.NEW
        )
    ).one()
    agenda = agendas.current(session, session.get_one(Meeting, held))
    assert agenda
    mail = session.scalars(select(OutboxMail).where(OutboxMail.meeting_id == coming)).first()
    assert mail
    doubtful = session.scalars(
        select(InboundMail)
        .join(Invitation, InboundMail.invitation_id == Invitation.id)
        .where(Invitation.meeting_id == held)
    ).one()
    feed = session.scalars(select(CalendarFeed).where(CalendarFeed.school_class_id == school_class.id)).one()
    return Things(
        class_id=school_class.id,
        school_id=school_class.school_id,
        home_id=home.id,
        guardian_id=guardian.id,
        held=held,
        coming=coming,
        draft=draft,
        bare=bare,
        closed=closed,
        cancelled=cancelled,
        voice_id=voice.id,
        agreement_id=session.scalars(select(Agreement.id).where(Agreement.meeting_id == held)).first() or 0,
        invitation_id=session.scalars(select(Invitation.id).where(Invitation.meeting_id == held)).first()
        or 0,
        block_id=next(block.id for block in agenda.blocks if block.slug),
        answer_token=POST.links.token("answer", link.uid),
        draft_id=session.scalars(
            select(Agreement.id).where(Agreement.meeting_id == held, Agreement.status == Status.DRAFT)
        ).one(),
        draft_token=POST.links.token(
            "answer",
            session.scalars(select(Invitation.uid).where(Invitation.meeting_id == held)).first() or "",
        ),
        stop_token=POST.links.token("unsubscribe", link.uid),
        speak_code=session.get_one(Meeting, coming).speak_code,
        receipt=receipt_of(session.get_one(Meeting, held)),
        break_id=session.scalars(
            select(SchoolBreak.id).where(SchoolBreak.school_id == school_class.school_id)
        ).one(),
        pattern_id=session.scalars(
            select(AgendaPattern.id).where(AgendaPattern.school_id == school_class.school_id)
        ).one(),
        own_slug=session.scalars(
            select(SchoolFormat.slug).where(
                SchoolFormat.school_id == school_class.school_id, SchoolFormat.slug.startswith("vores-")
            )
        ).one(),
        mail_id=doubtful.id,
        feed_token=POST.links.token(feeds.PURPOSE, feed.uid),
        confirm_token=POST.links.token("confirm", doubtful.raw_hash),
        mail_name=file_name(mail.raw).removesuffix(".eml"),
        feedback_token=POST.links.token(feedback.PURPOSE, session.get_one(Feedback, closed).uid),
    )
