"""The eighteen cases an invitation must stand (calendar.md 8), each through a real mail server where mail is.

`CASES` says which tests hold each of them; those that are nowhere else are here.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from email.message import MIMEPart
from functools import cache
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session
from time_machine import Traveller

from pejl.cli.post import deliver_once
from pejl.config import ROOT
from pejl.domain.invitations import Reply, Source
from pejl.mail.icalendar import Event
from pejl.mail.messages import calendar_message, render
from pejl.mail.postman import postman_for
from pejl.services import invitations, meetings
from pejl.services.invitations import Said
from pejl.services.outbox import Post
from pejl.storage.meetings import Meeting
from pejl.storage.people import Guardian
from pejl.storage.tables import metadata
from pejl.web.state import post
from tests import invited, world
from tests.conftest import As
from tests.engines.engines import Seen, seen_by_all
from tests.engines.lives import badly_folded
from tests.mail.catcher import Catcher
from tests.mail.examples import INVITE, LINKS
from tests.mail.test_messages import sample_letter

HERE = "tests/mail/test_eighteen.py"
CASES = {
    "T01": [f"{HERE}::test_an_invitation_arrives_whole_and_every_engine_sees_the_same_instants"],
    "T02": [
        f"{HERE}::test_a_title_of_three_hundred_characters_arrives_the_same_everywhere",
        "tests/engines/test_engines.py::test_every_calendar_of_a_meetings_life_is_read_as_it_was_meant",
    ],
    "T03": [f"{HERE}::test_from_the_first_mail_to_the_last_everybody_is_told_their_own"],
    "T04": [f"{HERE}::test_from_the_first_mail_to_the_last_everybody_is_told_their_own"],
    "T05": [f"{HERE}::test_from_the_first_mail_to_the_last_everybody_is_told_their_own"],
    "T06": [
        f"{HERE}::test_from_the_first_mail_to_the_last_everybody_is_told_their_own",
        "tests/web/test_answers.py::test_a_meeting_called_off_says_so_and_takes_no_answer",
    ],
    "T07": [f"{HERE}::test_from_the_first_mail_to_the_last_everybody_is_told_their_own"],
    "T08": [
        "tests/web/test_feeds.py::test_the_bytes_are_the_same_until_something_is_new_and_then_the_event_is_the_same"
    ],
    "T09": ["tests/web/test_feeds.py::test_a_new_link_ends_the_old_one_and_no_other"],
    "T10": [f"{HERE}::test_a_scanner_that_follows_every_link_of_a_mail_changes_nothing"],
    "T11": ["tests/web/test_answers.py::test_the_last_answer_counts_and_all_are_kept"],
    "T12": [
        "tests/web/test_answers.py::test_no_choice_is_made_beforehand_and_none_is_asked_for_kindly",
        "tests/web/test_answers.py::test_an_answer_that_is_none_is_refused",
        "tests/web/test_answers.py::test_ten_thousand_signs_are_refused_and_kept_on_the_page",
    ],
    "T13": ["tests/cli/test_inbox.py::test_every_sample_that_comes_by_mail_is_decided_as_it_should_be"],
    "T14": [
        "tests/cli/test_inbox.py::test_every_sample_that_comes_by_mail_is_decided_as_it_should_be",
        "tests/services/replies/test_deciding.py::test_a_comment_is_kept_clean_with_the_reply_it_came_with",
    ],
    "T15": [
        "tests/cli/test_inbox.py::test_every_sample_that_comes_by_mail_is_decided_as_it_should_be",
        "tests/services/replies/test_deciding.py::test_every_sample_is_decided_as_it_should_be_and_changes_only_what_it_says",
    ],
    "T16": [
        "tests/cli/test_inbox.py::test_every_sample_that_comes_by_mail_is_decided_as_it_should_be",
        "tests/services/replies/test_deciding.py::test_no_mail_leaves_whatever_comes",
    ],
    "T17": [
        "tests/cli/test_inbox.py::test_every_sample_that_comes_by_mail_is_decided_as_it_should_be",
        "tests/services/replies/test_returned.py::test_our_own_mail_that_comes_back_is_shown_as_not_delivered_and_can_be_sent_again",
    ],
    "T18": [
        f"{HERE}::test_a_fragment_is_for_htmx_alone_and_never_for_a_step_back",
        "tests/cli/test_post.py::test_a_mailer_that_is_killed_ten_times_loses_nothing_and_repeats_only_whole_mails",
    ],
}
"""Case → the tests that hold it. Every mail of samples/replies goes through T13's first one."""

Calendars = dict[str, list[bytes]]
"""The calendar entries that came to each address, in order."""


@cache
def names_in(path: str) -> frozenset[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return frozenset(one.name for one in tree.body if isinstance(one, ast.FunctionDef))


def test_every_case_has_a_test() -> None:
    assert list(CASES) == [f"T{number:02}" for number in range(1, 19)]
    for tests in CASES.values():
        for path, _, name in (one.partition("::") for one in tests):
            assert name in names_in(path), f"{path} has no {name}"


def entry_of(raw: bytes) -> bytes:
    """The calendar entry of a mail; the attached file holds the same bytes."""
    parts = list(invited.opened(raw).walk())
    [entry, attached] = [
        bytes(part.get_payload(decode=True) or b"")
        for part in parts
        if part.get_content_type() in {"text/calendar", "application/ics"}
    ]
    assert entry == attached
    return entry


def shape(mail: MIMEPart) -> object:
    """The content types of a mail, part within part."""
    kind = mail.get_content_type()
    return (kind, [shape(part) for part in mail.iter_parts()]) if mail.is_multipart() else kind


SHAPE = (
    "multipart/mixed",
    [("multipart/alternative", ["text/plain", "text/html", "text/calendar"]), "application/ics"],
)


def through_the_server(event: Event, caught: Catcher) -> bytes:
    """Send an example over the wire; the mail as it came."""
    raw = render(calendar_message(event, sample_letter("invite"), unsubscribe=LINKS.unsubscribe))
    postman_for(caught.url, Path("unused")).deliver(event.organizer.address, event.attendee.address, raw)
    [mail] = caught.mails
    assert mail.recipients == (event.attendee.address,)
    return mail.raw


def test_an_invitation_arrives_whole_and_every_engine_sees_the_same_instants(caught_mail: Catcher) -> None:
    raw = through_the_server(replace(INVITE, on=date(2026, 3, 31)), caught_mail)
    assert shape(invited.opened(raw)) == SHAPE
    [event] = seen_by_all([entry_of(raw)])[0]["events"]
    assert (event["start"], event["end"]) == tuple(
        int(datetime(2026, 3, 31, hour, tzinfo=UTC).timestamp()) for hour in (15, 17)
    )


def test_a_title_of_three_hundred_characters_arrives_the_same_everywhere(caught_mail: Catcher) -> None:
    title = ('Forældremøde, "Åben skole"; æøå \\ 🎉 C:\\Noter ' * 8)[:300]
    raw = entry_of(
        through_the_server(replace(INVITE, summary=title, location="Salen, 1. sal; til højre"), caught_mail)
    )
    assert badly_folded(raw) == []
    [event] = seen_by_all([raw])[0]["events"]
    assert event["summary"] == title.strip()
    assert event["location"] == "Salen, 1. sal; til højre"


@pytest.fixture
def our_post(app: Flask) -> Post:
    """The app's own post, without the minute in which a sending can be undone."""
    with app.app_context():
        return replace(post(), undo=timedelta())


@pytest.fixture
def meeting(session: Session, our_post: Post) -> Meeting:
    found = invited.a_plan(session)
    invited.send(session, found, our_post)
    return found


@pytest.fixture
def arrive(session: Session, caught_mail: Catcher) -> Callable[[], Calendars]:
    """Deliver all that waits, and open what came: the calendar entries by address."""

    def calendars() -> Calendars:
        session.commit()
        engine = session.get_bind()
        assert isinstance(engine, Engine)
        caught_mail.mails.clear()
        deliver_once(engine, postman_for(caught_mail.url, Path("unused")), breath=0)
        session.expire_all()
        found: Calendars = defaultdict(list)
        for mail in caught_mail.mails:
            [recipient] = mail.recipients
            found[recipient].append(entry_of(mail.raw))
        return found

    return calendars


def seen(steps: dict[str, Calendars]) -> dict[str, dict[str, Seen]]:
    """What every engine sees at each step in the one entry that came to each address, with its METHOD."""
    keys = [(step, address) for step, came in steps.items() for address in came]
    assert all(len(steps[step][address]) == 1 for step, address in keys)
    found: dict[str, dict[str, Seen]] = {step: {} for step in steps}
    read = seen_by_all([steps[step][address][0] for step, address in keys])
    for (step, address), one in zip(keys, read, strict=True):
        [event] = one["events"]
        found[step][address] = event | {"method": one["method"]}
    return found


def test_from_the_first_mail_to_the_last_everybody_is_told_their_own(
    session: Session,
    meeting: Meeting,
    our_post: Post,
    clock: Traveller,
    caught_mail: Catcher,
    arrive: Callable[[], Calendars],
) -> None:
    def later(hours: int) -> datetime:
        now = world.NOW + timedelta(hours=hours)
        clock.move_to(now)
        return now

    came = {"first": arrive()}
    guardians = session.scalars(select(Guardian)).all()
    everybody = {one.email for one in guardians if one.email}
    assert set(came["first"]) < everybody
    for mail in caught_mail.mails:  # T03
        assert not [one for one in everybody - set(mail.recipients) if one.encode() in mail.raw]

    carlas = invited.an_invitation(session, meeting)
    yes = Said(reply=Reply.YES, adults=1, interpreter="", childcare=False, access=False)
    invitations.answer(session, carlas, yes, Source.WEB, later(1))
    meeting.title = "3.B: leg og legeaftaler"
    invitations.announce_change(session, meeting, our_post, later(2))
    came["words"] = arrive()
    meeting.start = time(18)
    invitations.announce_change(session, meeting, our_post, later(24))
    came["moved"] = arrive()
    subjects = {mail.recipients[0]: str(invited.opened(mail.raw)["Subject"]) for mail in caught_mail.mails}
    assert subjects[invited.CARLA].startswith("Ændret: ")
    invitations.withdraw(session, meeting, carlas, our_post, meeting.organiser_id, later(25))
    came["alone"] = arrive()
    meetings.cancel(session, meeting, meeting.organiser_id, later(26))
    for _ in range(2):
        invitations.announce_cancellation(session, meeting, our_post, later(26))
    came["off"] = arrive()

    saw = seen(came)
    first, words, moved, off = (saw[step] for step in ("first", "words", "moved", "off"))
    assert len({event["uid"] for event in first.values()}) == len(first)  # T03
    for address in first:
        chain = [first[address], words[address], moved[address]]
        assert [one["sequence"] for one in chain] == [0, 1, 2]
        assert len({one["uid"] for one in chain}) == 1
        assert chain[0]["stamp"] < chain[1]["stamp"] < chain[2]["stamp"]
        answered = "ACCEPTED" if address == invited.CARLA else "NEEDS-ACTION"
        assert [one["partstat"] for one in chain] == ["NEEDS-ACTION", answered, "NEEDS-ACTION"]  # T05, T04
        assert chain[1]["start"] == chain[0]["start"]
        assert chain[2]["start"] == chain[0]["start"] + 3600
        assert {one["method"] for one in chain} == {"REQUEST"}
    [(address, event)] = saw["alone"].items()  # T07
    assert (address, event["method"]) == (invited.CARLA, "CANCEL")
    assert event["uid"] == first[address]["uid"]
    assert set(off) == set(first) - {invited.CARLA}  # T06
    for address, event in off.items():
        assert (event["method"], event["status"], event["sequence"]) == ("CANCEL", "CANCELLED", 3)
        assert event["uid"] == first[address]["uid"]
        assert b"BEGIN:VTIMEZONE" in came["off"][address][0]
        assert b"VALARM" not in came["off"][address][0]


def test_a_scanner_that_follows_every_link_of_a_mail_changes_nothing(
    app: Flask, session: Session, meeting: Meeting, caught_mail: Catcher, arrive: Callable[[], Calendars]
) -> None:
    assert arrive()
    [mail] = [one for one in caught_mail.mails if one.recipients == (invited.CARLA,)]
    opened = invited.opened(mail.raw)
    html = opened.get_body(("html",))
    assert html is not None
    told = f"{html.get_content()} {invited.text(mail.raw)} {opened['List-Unsubscribe']}"
    links = set(re.findall(r"http://pejl\.test(/[\w./?=&-]*)", told))
    assert {link[:3] for link in links} >= {"/s/", "/fr"}

    def everything() -> list[object]:
        session.commit()
        return [session.execute(table.select()).all() for table in metadata.sorted_tables]

    before = everything()
    scanner = app.test_client(use_cookies=False)
    for link in links:
        for path in (link, f"{link}?svar=ja"):
            for method in ("HEAD", "GET", "OPTIONS"):
                assert scanner.open(path, method=method, follow_redirects=True).status_code == 200
    assert everything() == before


def test_a_fragment_is_for_htmx_alone_and_never_for_a_step_back(as_: As, meeting: Meeting) -> None:
    birk = as_("Birk")
    path = f"/moeder/{meeting.id}/invitation"
    whole = birk.visit(path)
    fragment = birk.visit(path, HX_Request="true")
    back = birk.visit(path, HX_Request="true", HX_History_Restore_Request="true")
    assert fragment.response.get_data(as_text=True).lstrip().startswith('<section id="invitation"')
    for page in (whole, back):
        assert page.select("html")
        assert page.response.get_data(as_text=True).lstrip().lower().startswith("<!doctype html>")
    for page in (whole, fragment, back):
        assert "HX-Request" in page.response.headers["Vary"]
