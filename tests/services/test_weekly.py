"""The weekly mail: who gets it, what it says, and that a whole year of them tells everything once."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from pejl.domain import days
from pejl.domain import weekly as rules
from pejl.domain.agreements import Status
from pejl.services import agreements, breaks, outbox, weekly
from pejl.storage import people
from pejl.storage.agreements import Agreement
from pejl.storage.outbox import CANCELLED, SENT, OutboxMail
from pejl.storage.people import ClassTeam, Person, School
from pejl.storage.weekly import ToldReminder, WeeklyRound
from tests import invited, world
from tests.evenings import a_meeting, an_agreement

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

POST = invited.POST
MONDAY = days.utc(date(2026, 9, 14), time(8))


def run(session: Session, now: datetime) -> list[OutboxMail]:
    """What `pejl remind` does at an instant; the mails it made."""
    due = weekly.due_schools(session, now)
    if not due:
        return []
    last = session.scalar(select(func.max(OutboxMail.id))) or 0
    sent = sum(weekly.send_due(session, school_id, POST, now) for school_id in due)
    return [mail for mail in mails(session, last) if sent]


def mails(session: Session, after: int = 0) -> list[OutboxMail]:
    weekly_ones = select(OutboxMail).where(OutboxMail.kind == "weekly", OutboxMail.id > after)
    return list(session.scalars(weekly_ones.order_by(OutboxMail.id)))


def to(found: list[OutboxMail]) -> list[str]:
    return sorted(mail.recipient.partition("@")[0] for mail in found)


def a_promise(
    session: Session, due_on: date, class_name: str = "3.B", owner: str = "Lærerteamet"
) -> Agreement:
    made = an_agreement(
        session, a_meeting(session, class_name), f"Skolen åbner hallen {due_on}.", due_on=due_on
    )
    made.owner = owner
    return made


def someone(session: Session, name: str) -> Person:
    found = people.person_by_email(session, world.STAFF[name].email)
    assert found
    return found


def sydskolen(session: Session) -> int:
    return session.scalars(select(School.id).where(School.name == "Sydskolen")).one()


def test_a_team_is_reminded_of_its_own_before_on_and_after_the_date_in_one_mail_a_week(
    session: Session,
) -> None:
    a_promise(session, date(2026, 9, 23))
    a_promise(session, date(2026, 9, 16))
    a_promise(session, date(2026, 9, 11))
    a_promise(session, date(2027, 1, 11))
    a_promise(session, date(2026, 9, 16), "5.A")
    a_promise(session, date(2026, 9, 16), "2.C")
    assert run(session, MONDAY - timedelta(hours=2)) == [], "nobody is at school yet"
    found = run(session, MONDAY)
    assert to(found) == ["birk", "dagny", "frej"]
    mine = next(mail for mail in found if mail.recipient.startswith("birk"))
    text = invited.text(mine.raw)
    assert invited.opened(mine.raw)["Subject"] == "Aftaler i uge 38: 3 ting at se til"
    assert "List-Unsubscribe" not in invited.opened(mine.raw)
    gone, now, coming = (text.index(words) for words in ("Datoen er gået", "på plads nu", "Kommer snart"))
    assert gone < text.index("(Lærerteamet, 11. september)") < now
    assert (
        now < text.index("(Lærerteamet, 16. september)") < coming < text.index("(Lærerteamet, 23. september)")
    )
    assert "2027" not in text
    assert "http://pejl.test/aftaler/ugemail" in text
    assert run(session, MONDAY) == run(session, MONDAY + timedelta(days=2)) == []


def test_what_the_management_minds_goes_to_the_leader_alone(session: Session) -> None:
    a_promise(session, date(2026, 9, 16), owner="Ledelsen")
    assert to(run(session, MONDAY)) == ["asta"]


def test_the_team_minds_it_where_no_leader_is(session: Session) -> None:
    someone(session, "Asta").disabled_at = world.NOW
    a_promise(session, date(2026, 9, 16), owner="Ledelsen")
    assert to(run(session, MONDAY)) == ["birk"]


def test_what_parents_see_to_is_the_teams_to_mention_and_no_parent_is_mailed(session: Session) -> None:
    a_promise(session, date(2026, 9, 16), owner="Kontaktforældrene")
    assert to(run(session, MONDAY)) == ["birk"]


def test_help_that_is_asked_for_stands_in_every_mail_of_the_leader_until_it_is_given(
    session: Session,
) -> None:
    late = a_promise(session, date(2027, 1, 11))
    birk = someone(session, "Birk").id
    agreements.ask_help(session, late, "Vi mangler en nøgle til hallen.", actor_id=birk, now=world.NOW)
    for weeks in range(2):
        (mail,) = run(session, MONDAY + timedelta(weeks=weeks))
        assert mail.recipient.startswith("asta")
        assert "Bedt om hjælp" in invited.text(mail.raw)
        assert "nøgle" not in invited.text(mail.raw)
    agreements.give_help(session, late, "I får en.", actor_id=birk, now=world.NOW)
    assert run(session, MONDAY + timedelta(weeks=2)) == []


def test_who_wants_no_mail_or_has_left_gets_none_not_even_one_that_is_written(session: Session) -> None:
    a_promise(session, date(2026, 9, 16))
    a_promise(session, date(2026, 9, 16), "5.A")
    weekly.choose(session, someone(session, "Birk"), wants=False, school_id=sydskolen(session), now=world.NOW)
    (mail,) = run(session, MONDAY)
    someone(session, "Dagny").no_weekly_mail = True
    assert outbox.next_task(session, "a" * 32, MONDAY) is None
    assert mail.state == CANCELLED


def test_a_mail_to_staff_goes_out_and_is_not_repeated_when_it_may_have_arrived(session: Session) -> None:
    a_promise(session, date(2026, 9, 16))
    (mail,) = run(session, MONDAY)
    task = outbox.next_task(session, "a" * 32, MONDAY)
    assert task
    assert task.once_only
    outbox.taken(session, task, MONDAY)
    assert mail.state == SENT


def test_a_date_that_is_put_off_brings_reminders_of_its_own(session: Session) -> None:
    late = a_promise(session, date(2026, 9, 16))
    assert run(session, MONDAY)
    birk = someone(session, "Birk").id
    agreements.put_off(session, late, date(2026, 9, 30), "Hallen males.", actor_id=birk, now=MONDAY)
    (mail,) = run(session, MONDAY + timedelta(weeks=1))
    assert "Kommer snart" in invited.text(mail.raw)


def test_the_mail_is_shown_before_it_goes_as_it_will_be(session: Session) -> None:
    a_promise(session, date(2026, 9, 16))
    school, birk = session.get_one(School, sydskolen(session)), someone(session, "Birk")
    seen = weekly.shown(session, school, birk.id, POST, MONDAY)
    assert seen.on == date(2026, 9, 14)
    assert seen.letter
    (mail,) = run(session, MONDAY)
    assert invited.text(mail.raw).split() == seen.letter.plain.split()
    after = weekly.shown(session, school, birk.id, POST, MONDAY)
    assert after.on == date(2026, 9, 21)
    assert after.letter
    assert "Datoen er gået" in after.letter.plain
    weekly.choose_day(session, school, 3, actor_id=birk.id, now=MONDAY)
    assert weekly.shown(session, school, birk.id, POST, MONDAY).on == date(2026, 9, 24)
    with pytest.raises(ValueError, match="weekday"):
        weekly.choose_day(session, school, 6, actor_id=birk.id, now=MONDAY)


def test_the_week_most_schools_are_closed_has_a_mail_where_this_school_has_its_break_before(
    session: Session,
) -> None:
    school, asta = sydskolen(session), someone(session, "Asta").id
    first, last = date(2026, 10, 5), date(2026, 10, 9)
    breaks.add(session, school, name="efterårsferie", starts_on=first, ends_on=last, by=asta, now=world.NOW)
    a_promise(session, date(2026, 10, 14))
    assert run(session, days.utc(first, time(8))) == []
    assert to(run(session, days.utc(date(2026, 10, 12), time(8)))) == ["birk"]


OFF = frozenset({date(2026, 10, 5), date(2026, 10, 6), date(2027, 2, 1), date(2027, 2, 4)})
"""Days on which the machine does not run: days of mails among them."""


FIRST = date(2026, 9, 14)
OFTEN = 0.05


class Crash(Exception):  # noqa: N818 - it is one
    """The machine stops in the middle of it."""


def crash(session: Session, now: datetime) -> None:
    """Write the mails, and stop before they are kept."""
    try:
        with session.begin_nested():
            run(session, now)
            raise Crash  # noqa: TRY301 - that is what a machine does
    except Crash:
        session.expire_all()


NEW_DAY = date(2027, 2, 1)
"""From this Monday the school has its mails on Thursdays."""


def weekday(week: date) -> int:
    return 0 if week < NEW_DAY else 3


def a_year(session: Session, seed: int) -> None:
    """Promises for a year in both classes; some are kept early, some late, some never."""
    chance = random.Random(seed)  # noqa: S311 - a year that can be repeated
    syd = session.get_one(School, sydskolen(session))
    homes = [a_meeting(session, name) for name in ("3.B", "5.A")]
    for _ in range(14):
        due_on = date(2026, 9, 1) + timedelta(days=chance.randrange(330))
        an_agreement(session, chance.choice(homes), f"Vi prøver {due_on}.", due_on=due_on)
    # Both are on the team of 5.A, so both are reminded, each by their own mail.
    fifth = homes[1].school_class_id
    birk = someone(session, "Birk").id
    session.add(ClassTeam(school_id=syd.id, school_class_id=fifth, person_id=birk))
    session.flush()


def a_day(session: Session, on: date, chance: random.Random) -> list[OutboxMail]:
    """The mails of a day on which the machine looks often, crashes now and then, or does not run."""
    found: list[OutboxMail] = []
    looks = {0: (6, 8, 8), 1: (8,), 3: (6, 8, 8), 4: (8,), 6: (8,)}  # when nobody is there, and twice at once
    for hour in () if on in OFF else looks.get(on.weekday(), ()):
        now = days.utc(on, time(hour))
        if chance.random() < OFTEN:
            crash(session, now)
        found += run(session, now)
    return found


def test_over_a_year_of_restarts_clock_changes_and_holidays_everything_is_told_once(
    session: Session,
) -> None:
    a_year(session, seed=1)
    chance = random.Random(2)  # noqa: S311 - a year that can be repeated
    made = list(session.scalars(select(Agreement)))
    closes = {one.id: one.due_on + timedelta(days=chance.randrange(-10, 60)) for one in made}
    expected: Counter[tuple[int, int, str]] = Counter()
    written: Counter[tuple[str, date]] = Counter()
    on = FIRST
    while on < date(2027, 8, 20):
        if on == NEW_DAY:
            session.get_one(School, sydskolen(session)).weekly_day = weekday(on)
        for one in made:
            if closes[one.id] < on and Status(one.status).open:
                one.status = Status.KEPT
        for mail in a_day(session, on, chance):
            assert rules.is_time(mail.created_at, weekday(rules.monday(on)))
            written[mail.recipient, rules.monday(on)] += 1
        on += timedelta(days=1)
    assert max(written.values()) == 1, "one mail a week, never two"
    told = Counter(
        (row.agreement_id, row.person_id, row.stage) for row in session.scalars(select(ToldReminder))
    )
    for one in made:
        readers = 1 if one.meeting.title.startswith("3.B") else 2
        for stage in stages_of(one, closes[one.id]):
            expected[one.id, readers, stage] += 1
    assert max(told.values()) == 1
    got = Counter((agreement_id, stage) for agreement_id, _person, stage in told)
    assert got == {(agreement_id, stage): readers for agreement_id, readers, stage in expected}
    assert sum(written.values()) == len(mails(session))


def stages_of(one: Agreement, closed_on: date) -> set[str]:
    """What is told of an agreement by the calendar alone: the mails written while it is open."""
    found = set()
    week = FIRST
    while week < date(2027, 8, 16):
        sent = rules.mail_day(week, weekday(week))
        if sent is not None and _comes_up(sent) <= closed_on:
            reminder = rules.reminder(one.due_on, rules.until(week, weekday(week)))
            if reminder is not None:
                found.add(reminder.key)
        week += timedelta(days=7)
    return found


def _comes_up(sent: date) -> date:
    """The first day from ``sent`` on which the machine runs."""
    while sent in OFF:
        sent += timedelta(days=1)
    return sent


def test_a_round_that_is_done_is_remembered_even_when_nobody_had_anything(session: Session) -> None:
    assert run(session, MONDAY) == []
    assert len(list(session.scalars(select(WeeklyRound)))) == 2
    a_promise(session, date(2026, 9, 16))
    assert run(session, MONDAY + timedelta(hours=1)) == []
