"""What a meeting begins with."""

from __future__ import annotations

import pytest

from pejl.domain.agreements import Status
from pejl.domain.meetings import IncompleteError, RefusedDeedError, State
from pejl.domain.since import Part, in_short, part, skipped


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("finished_since", [True, False])
@pytest.mark.parametrize("unconfirmed", [True, False])
def test_every_agreement_has_its_place(status: Status, *, finished_since: bool, unconfirmed: bool) -> None:
    found = part(status, finished_since=finished_since, unconfirmed=unconfirmed)
    if status.open:
        assert found is (Part.CONFIRM if unconfirmed else Part.OPEN), "nothing open is left out"
    elif unconfirmed and status is Status.KEPT:
        assert found is Part.CONFIRM
    else:
        assert found is (Part.DONE if finished_since else None)


@pytest.mark.parametrize("state", [State.DRAFT, State.INVITED])
def test_it_is_left_out_for_a_reason(state: State) -> None:
    assert skipped(state, "Vi begynder med lejrskolen.") == "Vi begynder med lejrskolen."
    with pytest.raises(IncompleteError, match="hvorfor"):
        skipped(state, "")


@pytest.mark.parametrize("state", [State.CLOSED, State.CANCELLED])
def test_a_meeting_that_is_over_keeps_its_beginning(state: State) -> None:
    with pytest.raises(RefusedDeedError):
        skipped(state, "For sent")


@pytest.mark.parametrize(
    ("statuses", "said"),
    [
        ([], None),
        ([Status.DRAFT, Status.DROPPED], None),
        ([Status.KEPT], "Siden sidst: 1 af 1 aftale er holdt."),
        ([Status.KEPT, Status.DROPPED, Status.KEPT, Status.DRAFT], "Siden sidst: 2 af 3 aftaler er holdt."),
        ([Status.RUNNING], "Siden sidst: 1 aftale er i gang."),
        ([Status.ADJUSTED, Status.RUNNING, Status.DROPPED], "Siden sidst: 2 aftaler er i gang."),
    ],
)
def test_an_invitation_begins_with_it_in_one_line(statuses: list[Status], said: str | None) -> None:
    assert in_short(statuses) == said
