"""The staff's weekly mail: gathered for a whole school at once, shown beforehand, written once a week."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from pejl.domain import days, limits
from pejl.domain import weekly as rules
from pejl.domain.agreements import OPEN
from pejl.domain.people import Role
from pejl.domain.weekly import Reminder, Stage
from pejl.mail.addresses import Party
from pejl.mail.letters import weekly as letters
from pejl.mail.messages import Letter, Message, message_id
from pejl.services import audit, breaks, outbox
from pejl.services.invitations.mails import is_usable
from pejl.services.outbox import TRIED_FOR, Post
from pejl.storage import people
from pejl.storage import weekly as store
from pejl.storage.agreements import Agreement
from pejl.storage.people import Person, School
from pejl.storage.weekly import ToldReminder, WeeklyRound

ROLES = (Role.TEACHER, Role.LEADER)

GONE, NOW, COMING, HELP = "Datoen er gået", "Skal være på plads nu", "Kommer snart", "Bedt om hjælp"


@dataclass
class Pile:
    """What one person's mail holds: agreements with the reminder that is due, and those that need help."""

    person: Person
    reminded: list[tuple[Agreement, Reminder]] = field(default_factory=list)
    helped: list[Agreement] = field(default_factory=list)

    @property
    def sections(self) -> list[tuple[str, list[Agreement]]]:
        """The agreements under their headings, the late ones first; each once, and no heading alone."""
        asked = {one.id for one in self.helped}
        found: dict[str, list[Agreement]] = {HELP: self.helped, GONE: [], NOW: [], COMING: []}
        for agreement, reminder in self.reminded:
            if agreement.id not in asked:
                found[_HEADINGS[reminder.stage]].append(agreement)
        return [(heading, some) for heading, some in found.items() if some]


_HEADINGS = {Stage.BEFORE: COMING, Stage.ON: NOW, Stage.AFTER: GONE, Stage.AGAIN: GONE}


@dataclass(frozen=True)
class Shown:
    """The next mail as its reader would get it: the day it goes out, and nothing where there is none."""

    on: date
    letter: Letter | None


def due_schools(session: Session, now: datetime) -> Sequence[int]:
    """Return the ids of the schools whose weekly mails are to be written now."""
    done = store.rounds(session, rules.monday(days.today(now)))
    waiting = [one for one in people.schools(session) if one.id not in done]
    return [one.id for one in waiting if rules.is_time(now, one.weekly_day, breaks.own(session, one.id))]


def send_due(session: Session, school_id: int, post: Post, now: datetime) -> int:
    """Write the mails of this week for a school, each person at most one; return how many.

    All in one transaction, which also says that it is done: a second run, also at the same time, or one
    after a crash, finds it done or not begun.
    """
    school, today = people.school(session, school_id, lock=True), days.today(now)
    week = rules.monday(today)
    done = school_id in store.rounds(session, week)
    late = not rules.is_time(now, school.weekly_day, breaks.own(session, school_id))
    if done or late or not is_usable(school.mail_address):
        return 0
    session.add(WeeklyRound(school_id=school_id, week=week))
    piles = gather(session, school, week, today)
    sent = 0
    for pile in piles.values():
        if pile.person.no_weekly_mail or not is_usable(pile.person.email):
            continue
        sent += _write(session, school, pile, week, post, now)
        session.add_all(
            ToldReminder(
                school_id=school_id,
                agreement_id=agreement.id,
                person_id=pile.person.id,
                due_on=agreement.due_on,
                stage=reminder.key,
            )
            for agreement, reminder in pile.reminded
        )
    session.flush()
    return sent


def gather(session: Session, school: School, week: date, today: date) -> Mapping[int, Pile]:
    """Give each person who has something to be reminded of in a week what it is.

    In three queries, and one for each person while there is anything at all.
    """
    until = rules.until(week, school.weekly_day, breaks.own(session, school.id))
    found = store.due(session, school.id, until + timedelta(days=7), OPEN)
    told = store.told(session, [one.id for one in found])
    grants = [one for one in people.staff(session, school.id, today) if one.role in ROLES]
    leaders = {grant.person_id for grant in grants if grant.role == Role.LEADER}
    piles = {grant.person_id: Pile(grant.person) for grant in grants} if found else {}
    own = {person_id: people.class_ids_of(session, person_id, today) for person_id in piles}
    for agreement in found:
        reminder = rules.reminder(agreement.due_on, until)
        minds = rules.is_leaders(agreement.owner) and leaders
        for person_id, pile in piles.items():
            mine = person_id in minds if minds else agreement.school_class_id in own[person_id]
            key = (person_id, agreement.id, agreement.due_on, reminder.key if reminder else "")
            if mine and reminder is not None and key not in told:
                pile.reminded.append((agreement, reminder))
            if agreement.help_asked_on is not None and person_id in leaders:
                pile.helped.append(agreement)
    return {person_id: pile for person_id, pile in piles.items() if pile.sections}


def shown(session: Session, school: School, person_id: int, post: Post, now: datetime) -> Shown:
    """Show a person their next mail, as things stand."""
    today = days.today(now)
    week = rules.monday(today)
    if school.id in store.rounds(session, week):
        week += timedelta(days=7)
    own = breaks.own(session, school.id)
    weeks = [week + timedelta(days=7 * number) for number in range(rules.LONGEST)]
    week = next((one for one in weeks if rules.mail_day(one, school.weekly_day, own)), week)
    day = rules.mail_day(week, school.weekly_day, own) or today
    pile = gather(session, school, week, today).get(person_id)
    on = max(day, today)
    return Shown(on, _letter(pile, week, post, on) if pile else None)


def choose(session: Session, person: Person, *, wants: bool, school_id: int, now: datetime) -> None:
    """Let a person have the weekly mail, or look in pejl themselves."""
    person.no_weekly_mail = not wants
    audit.note(
        session,
        actor_id=person.id,
        school_id=school_id,
        action="weekly.choose",
        kind="person",
        object_id=person.id,
        now=now,
    )
    session.flush()


def choose_day(session: Session, school: School, weekday: int, *, actor_id: int, now: datetime) -> None:
    """Choose the weekday of the school's weekly mails, 0 is Monday. Raises ValueError for a weekend."""
    if weekday not in rules.WEEKDAYS:
        raise ValueError("the weekly mail goes out on a weekday")
    school.weekly_day = weekday
    audit.of(session, school, "weekly.choose_day", actor_id, now)
    session.flush()


def _write(session: Session, school: School, pile: Pile, week: date, post: Post, now: datetime) -> bool:
    number = week.toordinal()
    return outbox.queue_weekly(
        session,
        school_id=school.id,
        person_id=pile.person.id,
        week=number,
        message=Message(
            sender=Party(school.name, school.mail_address),
            recipient=Party(pile.person.name, pile.person.email),
            letter=_letter(pile, week, post, days.today(now)),
            date=now,
            message_id=message_id(
                f"weekly-{school.id}-{pile.person.id}@{post.mail_domain}", number, outbox.Kind.WEEKLY
            ),
            in_reply_to=None,
            unsubscribe=None,
            event=None,
        ),
        now=now,
        give_up_at=now + TRIED_FOR,
    )


def _letter(pile: Pile, week: date, post: Post, today: date) -> Letter:
    links = letters.Links(post.links.url("/aftaler"), post.links.url("/aftaler/ugemail"))
    lines = [(heading, [_line(one) for one in some]) for heading, some in pile.sections]
    return letters.weekly(pile.person.name, days.week(week), links, sections=lines, today=today)


def _line(agreement: Agreement) -> letters.Line:
    class_name = agreement.meeting.school_class.name[: limits.NAME]
    return letters.Line(class_name, agreement.text, agreement.owner, agreement.due_on)
