"""Many at once: every edit that was acknowledged is there, nothing is lost, and a form counts once."""

from __future__ import annotations

import random
import re
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from pejl.storage.agendas import AgendaHead, AgendaRevision
from pejl.storage.harvest import Perspective
from pejl.storage.invitations import Answer, Invitation
from pejl.storage.meetings import Meeting
from pejl.storage.outbox import OutboxMail
from tests import evening
from tests.evening import Things
from tests.visitor import filled, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy.orm import Session
    from werkzeug.test import TestResponse

    from tests.conftest import As
    from tests.databases import Databases

EDITORS = 8
PRESSES = 10
THINKING = 1.2
"""Seconds, at most."""
VERSION = re.compile(r'name="ver" value="(\d+)"')


@pytest.fixture
def database_url(databases: Databases) -> Iterator[str]:
    """The evening in the place of the bare people."""
    url = databases.fresh(evening.build)
    yield url
    databases.drop(url)


@pytest.fixture
def things(session: Session) -> Things:
    return evening.things(session, "3.B")


def at_once(number: int, deed: Callable[[int], list[TestResponse]]) -> list[TestResponse]:
    """Let so many people do something at the same moment; give every answer they got."""
    start = Barrier(number)

    def do(who: int) -> list[TestResponse]:
        start.wait()
        return deed(who)

    with ThreadPoolExecutor(number) as pool:
        return [answer for answers in pool.map(do, range(number)) for answer in answers]


class Editor:
    """Somebody who saves again and again; when a colleague was first, they see both texts and keep their own.

    Between two edits they think for a moment, so that not every press is a conflict.
    """

    def __init__(self, as_: As, path: str, field: str, name: str) -> None:
        self.client = as_("Birk").client
        self.path, self.field, self.name = path, field, name
        self.saved: list[str] = []
        self.thoughts = random.Random(name)  # noqa: S311 - the same moments every time

    def edit(self, times: int) -> list[TestResponse]:
        answers, data = [], self._opened()
        for number in range(times):
            text = f"{self.name}, rettelse {number}"
            while True:
                answer = self.client.post(self.path, data=data | {self.field: text})
                answers.append(answer)
                if answer.status_code == 303:
                    self.saved.append(text)
                    data["ver"] = str(int(data["ver"]) + 1)
                    break
                data = self._after_conflict(answer, text, data)
            time.sleep(self.thoughts.random() * THINKING)
        return answers

    def _after_conflict(self, answer: TestResponse, text: str, data: dict[str, str]) -> dict[str, str]:
        """Press »Gem min udgave« where both texts are shown; where it was closer, open the page anew."""
        assert answer.status_code == 409
        body = answer.get_data(as_text=True)
        offered = VERSION.search(body)
        if offered is None:
            return self._opened()
        assert text in body
        return data | {"ver": offered[1]}

    def _opened(self) -> dict[str, str]:
        return dict(filled(read(self.client.get(self.path)).select("main form")[0]))


@pytest.mark.long
def test_eight_who_edit_one_agenda_lose_nothing(as_: As, session: Session, things: Things) -> None:
    meeting_id, times = things.coming, 50
    first = session.get_one(AgendaHead, meeting_id).number
    blocks = [block["id"] for block in _blocks(session, meeting_id, first)][:EDITORS]
    editors = [
        Editor(as_, f"/moeder/{meeting_id}/dagsorden/{block}/ret", "note", f"Kollega {number}")
        for number, block in enumerate(blocks)
    ]
    session.commit()
    answers = at_once(len(editors), lambda who: editors[who].edit(times))
    session.expire_all()

    statuses = Counter(answer.status_code for answer in answers)
    assert statuses[303] == len(editors) * times
    assert statuses[409] > 0
    last = session.get_one(AgendaHead, meeting_id).number
    assert last == first + len(editors) * times
    stood = {block["id"]: block for block in _blocks(session, meeting_id, first)}
    written: dict[str, list[str]] = {block: [] for block in blocks}
    for number in range(first + 1, last + 1):
        stands = {block["id"]: block for block in _blocks(session, meeting_id, number)}
        changed = [block for block in stands if stands[block] != stood[block]]
        assert len(changed) == 1, f"revision {number} changes {changed}: somebody's edit is undone by it"
        written[changed[0]].append(stands[changed[0]]["note"])
        stood = stands
    assert written == {block: editor.saved for block, editor in zip(blocks, editors, strict=True)}


def _blocks(session: Session, meeting_id: int, number: int) -> list[dict[str, str]]:
    row = session.scalars(
        select(AgendaRevision).where(AgendaRevision.meeting_id == meeting_id, AgendaRevision.number == number)
    ).one()
    blocks: list[dict[str, str]] = row.blocks["blocks"]
    return blocks


@pytest.mark.long
def test_eight_who_edit_one_meeting_see_each_others_texts(as_: As, session: Session, things: Things) -> None:
    times = 6
    before = session.get_one(Meeting, things.draft).ver
    editors = [
        Editor(as_, f"/moeder/{things.draft}/ret", "purpose", f"Kollega {number}")
        for number in range(EDITORS)
    ]
    session.commit()
    answers = at_once(EDITORS, lambda who: editors[who].edit(times))
    session.expire_all()
    statuses = Counter(answer.status_code for answer in answers)
    assert statuses[303] == EDITORS * times
    assert statuses[409] > 0
    stored = session.get_one(Meeting, things.draft)
    assert stored.ver == before + EDITORS * times
    assert stored.purpose in {editor.saved[-1] for editor in editors}


# ---- the same form, ten times at once ----


def press_ten_times(as_: As, session: Session, page: str, button: str, **fields: str) -> list[TestResponse]:
    """Open a page once, and send its form from ten windows of the same person at the same moment."""
    birk = as_("Birk")
    birk.visit(page)
    form = birk.page.form(button)
    data = dict(filled(form)) | fields
    cookie = birk.client.get_cookie("pejl")
    assert cookie
    session.commit()

    def press(_who: int) -> list[TestResponse]:
        client = birk.client.application.test_client()
        client.set_cookie("pejl", cookie.value)
        return [client.post(str(form["action"]), data=data)]

    answers = at_once(PRESSES, press)
    session.expire_all()
    return answers


def test_a_meeting_planned_ten_times_at_once_is_one_meeting(as_: As, session: Session) -> None:
    count = select(func.count(Meeting.id))
    before = session.scalar(count)
    answers = press_ten_times(
        as_,
        session,
        "/moeder/nyt?anledning=andet",
        "Lav et forslag til dagsorden",
        purpose="Noget at tale om",
    )
    assert {answer.status_code for answer in answers} == {303}
    assert len({answer.headers["Location"] for answer in answers}) == 1
    assert session.scalar(count) == (before or 0) + 1


def test_a_voice_written_down_ten_times_at_once_is_one_voice(
    as_: As, session: Session, things: Things
) -> None:
    page = f"/moeder/{things.held}/hoest"
    answers = press_ten_times(as_, session, page, "Skriv ned", text="Kun denne ene gang")
    assert {answer.status_code for answer in answers} == {303}
    assert session.scalar(select(func.count()).where(Perspective.text == "Kun denne ene gang")) == 1


def test_invitations_sent_ten_times_at_once_are_one_mail_for_each_parent(
    as_: As, session: Session, things: Things
) -> None:
    answers = press_ten_times(
        as_, session, f"/moeder/{things.draft}/invitation", "Send invitationen til 4 hjem"
    )
    assert {answer.status_code for answer in answers} <= {303, 409}
    sent = session.scalars(select(OutboxMail.recipient).where(OutboxMail.meeting_id == things.draft)).all()
    assert len(sent) == len(set(sent)) == 5
    invited = session.scalars(
        select(Invitation.guardian_id).where(Invitation.meeting_id == things.draft)
    ).all()
    assert len(invited) == len(set(invited)) == 7


def test_feedback_sent_ten_times_at_once_is_one_mail_for_each_parent(
    as_: As, session: Session, things: Things
) -> None:
    answers = press_ten_times(
        as_, session, f"/moeder/{things.held}/tilbagemelding", "Send tilbagemeldingen til 4 hjem"
    )
    assert {answer.status_code for answer in answers} <= {303, 409}
    mails = select(OutboxMail.recipient).where(
        OutboxMail.meeting_id == things.held, OutboxMail.kind == "feedback"
    )
    sent = session.scalars(mails).all()
    assert len(sent) == len(set(sent)) == 5


def test_a_parent_who_answers_ten_times_at_once_has_answered_once(
    as_: As, session: Session, things: Things
) -> None:
    parent = as_("")
    path = f"/s/{things.answer_token}"
    parent.visit(path)
    data = dict(filled(parent.page.form("Send svar"))) | {"svar": "ja", "oenske": "Mere om lektier"}
    counts = (
        select(func.count(Answer.id)),
        select(func.count()).where(Perspective.text == "Mere om lektier"),
    )
    before = session.scalar(counts[0])
    phones = [as_("").client for _ in range(PRESSES)]
    answers = at_once(PRESSES, lambda who: [phones[who].post(path, data=data)])
    session.expire_all()
    assert {answer.status_code for answer in answers} == {200}  # the code of the wish is in no address
    assert session.scalar(counts[0]) == (before or 0) + 1
    assert session.scalar(counts[1]) == 1
