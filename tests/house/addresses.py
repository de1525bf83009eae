"""Every address of the app, filled in with things of the evening."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.evening import Things

PLACE = re.compile(r"<(?:(\w+):)?(\w+)>")
NOWHERE = "nowhere"
UNKNOWN_ID = 987_654_321
LONGEST_ID = 10**20
"""Past what any column holds."""

KNOWN_SLUG, KNOWN_CODE = "pair-check-in", "FP-S3"


def fill(rule: str, values: Mapping[str, object]) -> str:
    """Put values in the places of a rule; a place without a value is a mistake in the test."""
    return PLACE.sub(lambda place: quote(str(values[place[2]]), safe=""), rule)


def places(rule: str) -> list[str]:
    """The names of a rule's places."""
    return [place[2] for place in PLACE.finditer(rule)]


def keys(rule: str) -> list[str]:
    """Those of the places that are ids of rows."""
    return [place[2] for place in PLACE.finditer(rule) if place[1] in {"key", "voice"}]


def of(things: Things, rule: str) -> dict[str, object]:
    """What stands in the places of this rule for the things of one class."""
    tokens = {
        "/s/": things.draft_token if "/udkast/" in rule else things.answer_token,
        "/bekraeft/": things.confirm_token,
        "/kalender/": things.feed_token,
        "/fra/": things.stop_token,
        "/t/": things.feedback_token,
        "/h/": things.speak_code,
        "/k/": things.receipt,
    }
    return {
        "meeting_id": things.coming if "/siden-sidst/" in rule else things.held,
        "voice_id": things.voice_id,
        "agreement_id": things.draft_id if "/udkast/" in rule else things.agreement_id,
        "invitation_id": things.invitation_id,
        "mail_id": things.mail_id,
        "class_id": things.class_id,
        "home_id": things.home_id,
        "guardian_id": things.guardian_id,
        "block_id": things.block_id,
        "slug": things.own_slug if rule.endswith("/slet") else KNOWN_SLUG,
        "code": KNOWN_CODE,
        "language": "ar",
        "section": "sagt",
        "pattern_id": things.pattern_id,
        "break_id": things.break_id,
        "name": things.mail_name,
        "token": tokens.get(rule.partition("<")[0]),
    }


def unknown(rule: str) -> dict[str, object]:
    """Values of the right kind that name nothing."""
    return {name: UNKNOWN_ID if name in keys(rule) else "findes-ikke" for name in places(rule)}


def address(rule: str, target: str, things: Mapping[str, Things]) -> str:
    """An address of a class's things, of nothing, or (»crossed«) of 3.B's with something of 2.C in it."""
    if target == NOWHERE:
        return fill(rule, unknown(rule))
    if target != "crossed":
        return fill(rule, of(things[target], rule))
    values = of(things["3.B"], rule)
    last = keys(rule)[-1]
    return fill(rule, values | {last: of(things["2.C"], rule)[last]})
