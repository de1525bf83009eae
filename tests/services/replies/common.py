"""What the tests of replies do and look up."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pejl.domain.invitations import Reply
from pejl.domain.replies import Verdict
from pejl.mail.replies import read
from pejl.services import replies
from pejl.services.invitations import Said
from pejl.storage.invitations import Answer
from pejl.storage.outbox import OutboxMail
from pejl.storage.replies import InboundMail, PendingReply
from tests import invited, replied
from tests.replied import NOW

WEB = Said(reply=Reply.NO, adults=0, interpreter="", childcare=False, access=False)


def receive(session: Session, raw: bytes, now: datetime = NOW) -> Verdict:
    return replies.receive(session, read(raw, {replied.BORDER}), invited.POST, now)


def decided(session: Session, raw: bytes, now: datetime = NOW) -> tuple[str, str | None, str]:
    verdict = receive(session, raw, now)
    return verdict.decision, verdict.value, verdict.reason


def answers(session: Session) -> list[Answer]:
    return list(session.scalars(select(Answer).order_by(Answer.id)))


def pending(session: Session) -> list[PendingReply]:
    return list(session.scalars(select(PendingReply).order_by(PendingReply.inbound_mail_id)))


def noted(session: Session) -> list[InboundMail]:
    return list(session.scalars(select(InboundMail).order_by(InboundMail.id)))[1:]


def everything(session: Session) -> list[object]:
    tables = (Answer, InboundMail, PendingReply, OutboxMail)
    return [session.scalar(select(func.count()).select_from(table)) for table in tables]


def mails(session: Session) -> list[OutboxMail]:
    return invited.outbox(session)
