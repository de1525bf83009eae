"""What agreements say, for the rules and for advice."""

from datetime import date

from pejl.domain import agreements as rules
from pejl.domain import trials
from pejl.domain.agreements import Kind, Side, Status, Terms
from pejl.domain.trials import Trial
from pejl.storage.agreements import Agreement


def trial(agreement: Agreement) -> Trial | None:
    """Return what makes an agreement a trial, or nothing for the other kinds."""
    if agreement.trial_from is None or agreement.trial_until is None:
        return None
    return Trial(agreement.trial_from, agreement.trial_until, agreement.sign)


def advice(agreement: Agreement, year_ends: date) -> tuple[str, ...]:
    """Say in Danish what to think of in one agreement that is still open; ``year_ends`` is its year's end."""
    if not Status(agreement.status).open:
        return ()
    tried = trial(agreement)
    return rules.advice(terms(agreement), year_ends) + (
        trials.advice(tried, agreement.due_on) if tried else ()
    )


def terms(agreement: Agreement) -> Terms:
    """Return what an agreement says, for the rules."""
    return Terms(
        Kind(agreement.kind),
        Side(agreement.side),
        agreement.text,
        agreement.due_on,
        agreement.owner,
        agreement.free_way,
    )
