"""Whatever people do, in whatever order: no voice is lost, no promise hangs in the air (law 4)."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import select

from pejl.domain.agreements import Kind, Side, Status
from pejl.domain.harvest import Answer, Origin
from pejl.domain.meetings import RefusedDeedError, State
from pejl.domain.trials import Verdict
from pejl.services import afterwards, agreements, harvest, meetings, trails
from pejl.services.agreements import Wording
from pejl.storage import agreements as stored
from pejl.storage.agreements import Agreement, AgreementOrigin
from pejl.storage.harvest import Perspective
from tests.evenings import a_meeting, a_voice
from tests.world import NOW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

NUMBERS = st.integers(0, 7)
SOME = st.sets(NUMBERS, max_size=4)
WHY = st.sampled_from(["", "Fordi hallen er lejet ud."])
FEW = settings(
    max_examples=12,
    stateful_step_count=16,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


class AfterTheEvening(RuleBasedStateMachine):
    """A teacher, a colleague and a parent with a phone, at one meeting that has been held."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        session.rollback()
        self.meeting = a_meeting(session)
        self.by = self.meeting.organiser_id
        self.known: set[int] = set()

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Do it as a request does: what is refused leaves nothing behind."""
        try:
            with self.session.begin_nested():
                yield
        except RefusedDeedError:
            self.session.expire_all()

    def voices(self) -> list[Perspective]:
        here = Perspective.meeting_id == self.meeting.id
        return list(self.session.scalars(select(Perspective).where(here).order_by(Perspective.text)))

    def chosen(self, numbers: set[int]) -> list[Perspective]:
        found = self.voices()
        return [found[number] for number in sorted(numbers) if number < len(found)]

    def agreement(self, number: int) -> Agreement | None:
        made = stored.agreements_of_meeting(self.session, self.meeting.id)
        return made[number % len(made)] if made else None

    @initialize()
    def what_was_said(self) -> None:
        for text in ("Leg", "Mad", "Tur", "Ro"):
            self.known.add(a_voice(self.session, self.meeting, text).id)

    @rule(origin=st.sampled_from([Origin.TABLE, Origin.PHONE]))
    def write(self, origin: Origin) -> None:
        with self.attempt():
            text = f"Stemme {len(self.known)}"
            self.known.add(a_voice(self.session, self.meeting, text, origin=origin).id)

    @rule(number=NUMBERS)
    def remove(self, number: int) -> None:
        for voice in self.chosen({number}):
            with self.attempt():
                harvest.remove(self.session, self.meeting, voice)
                assert voice.status == Answer.NEW
                self.known.remove(voice.id)

    @rule(numbers=SOME, answer=st.sampled_from(Answer), why=WHY, through=st.none() | NUMBERS)
    def answer(self, numbers: set[int], answer: Answer, why: str, through: int | None) -> None:
        with self.attempt():
            harvest.answer(
                self.session,
                self.meeting,
                self.chosen(numbers),
                answer=answer,
                reason=why,
                agreement=None if through is None else self.agreement(through),
                actor_id=self.by,
                now=NOW,
            )

    @rule(numbers=SOME, kind=st.sampled_from(Kind), side=st.sampled_from(Side))
    def agree(self, numbers: set[int], kind: Kind, side: Side) -> None:
        with self.attempt():
            wording = _wording(kind, side)
            agreements.create(self.session, self.meeting, wording, self.chosen(numbers), self.by, NOW)

    @rule(numbers=SOME, which=NUMBERS, kind=st.sampled_from(Kind))
    def edit(self, numbers: set[int], which: int, kind: Kind) -> None:
        if (one := self.agreement(which)) is not None:
            with self.attempt():
                voices = self.chosen(numbers)
                wording = _wording(kind, Side.SCHOOL)
                agreements.edit(self.session, self.meeting, one, wording, voices, self.by, NOW)

    @rule(which=NUMBERS, to=st.sampled_from([*Status, *Verdict]), why=WHY)
    def follow_up(self, which: int, to: Status | Verdict, why: str) -> None:
        if (one := self.agreement(which)) is None:
            return
        with self.attempt():
            if isinstance(to, Verdict):
                agreements.judge(self.session, one, to, note=why, due_on=None, actor_id=self.by, now=NOW)
            else:
                agreements.check_in(
                    self.session, one, to=to, note=why, due_on=None, actor_id=self.by, now=NOW
                )

    @rule(which=NUMBERS, act=st.sampled_from(["wait", "ask", "help"]), why=WHY)
    def when_it_does_not_go_by_itself(self, which: int, act: str, why: str) -> None:
        if (one := self.agreement(which)) is None:
            return
        with self.attempt():
            match act:
                case "wait":
                    later = one.due_on + timedelta(days=7)
                    agreements.put_off(self.session, one, later, why, actor_id=self.by, now=NOW)
                case "ask":
                    agreements.ask_help(self.session, one, why, actor_id=self.by, now=NOW)
                case _:
                    agreements.give_help(self.session, one, why, actor_id=self.by, now=NOW)

    @rule()
    def answer_the_rest(self) -> None:
        waiting = [voice for voice in self.voices() if voice.status == Answer.NEW]
        harvest.answer(
            self.session, self.meeting, waiting, answer=Answer.IN_PERSON, actor_id=self.by, now=NOW
        )

    @rule()
    def close(self) -> None:
        with self.attempt():
            meetings.close(self.session, self.meeting, self.by, NOW)

    @invariant()
    def no_voice_is_lost(self) -> None:
        self.session.expire_all()
        assert {voice.id for voice in self.voices()} == self.known

    @invariant()
    def every_answer_says_something_and_every_promise_has_its_agreement(self) -> None:
        behind = set(self.session.scalars(select(AgreementOrigin.perspective_id)))
        for voice in self.voices():
            answer = Answer(voice.status)
            assert answer.given == (voice.answered_on is not None)
            assert not answer.asks or voice.answer_text
            assert answer.through_agreement == (voice.id in behind)
            assert bool(trails.of_voice(self.session, voice).branches) == answer.through_agreement

    @invariant()
    def every_agreement_has_its_voices_or_none_and_its_looks_end_where_it_stands(self) -> None:
        made = stored.agreements_of_meeting(self.session, self.meeting.id)
        numbers = stored.origin_counts(self.session, [one.id for one in made])
        for one in made:
            voices = stored.origins(self.session, [one.id])[one.id]
            assert len(voices) == numbers.get(one.id, 0)
            assert all(voice.meeting_id == one.meeting_id for voice in voices)
            looks = stored.check_ins(self.session, one.id)
            assert not looks or looks[-1].status == one.status
            assert one.help_asked_on is None or Status(one.status).open

    @invariant()
    def no_closed_meeting_has_an_open_voice(self) -> None:
        left = afterwards.look(self.session, self.meeting).left
        assert left.unanswered == len(harvest.may_close(self.session, self.meeting))
        assert self.meeting.state != State.CLOSED or not left.unanswered


def test_no_voice_is_ever_without_a_trace(session: Session) -> None:
    class Tonight(AfterTheEvening):
        def __init__(self) -> None:
            super().__init__(session)

    run_state_machine_as_test(Tonight, settings=FEW)
    session.rollback()


def _wording(kind: Kind, side: Side) -> Wording:
    return Wording(kind=kind, side=side, text="Vi prøver.", owner="Lærerteamet", due_on=None, indicators=())
