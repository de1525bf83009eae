"""The blueprint the rooms of the agreements hang their views on, and how templates speak of one."""

from dataclasses import dataclass

from flask import Blueprint

from pejl.domain.agreements import Act, Kind, Side, Status, Urgency, urgency
from pejl.domain.trials import Verdict
from pejl.storage.agreements import Agreement, CheckIn
from pejl.web import clock

bp = Blueprint("agreements", __name__)


@dataclass(frozen=True)
class Words:
    """An agreement in Danish words; ``tone`` is the colour that doubles them."""

    kind: str
    side: str
    status: str
    tone: str
    urgency: Urgency


_TONES = {
    Status.DRAFT: "",
    Status.RUNNING: "info",
    Status.ADJUSTED: "plum",
    Status.KEPT: "ok",
    Status.DROPPED: "",
}


@bp.app_template_global()
def agreement_words(agreement: Agreement) -> Words:
    """Say what an agreement is, who acts, and how it stands today."""
    kind, status = Kind(agreement.kind), Status(agreement.status)
    return Words(
        kind=kind.danish,
        side=Side(agreement.side).danish,
        status=status.danish(kind),
        tone=_TONES[status],
        urgency=urgency(status, agreement.due_on, clock.today()),
    )


@bp.app_template_global()
def look_name(agreement: Agreement, look: CheckIn) -> str:
    """Name a step: the verdict on a trial, the status a look found, or what else was done."""
    if look.act != Act.LOOK:
        return Act(look.act).danish
    if look.verdict:
        return Verdict(look.verdict).danish
    return Status(look.status).danish(Kind(agreement.kind))
