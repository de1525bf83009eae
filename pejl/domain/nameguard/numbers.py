"""Digits and addresses in a text: CPR numbers, telephones and mail addresses."""

import re
from collections.abc import Iterator

from pejl.domain.nameguard.findings import Finding, Kind

# Day and month first, then year (two or four digits) and four digits more. Replacement numbers add 60 to
# the day. A digit on either side makes it another number.
_CPR = re.compile(r"(?<!\d)(\d{2})[ .]?(\d{2})[ .]?(?:19|20)?\d{2}\s?[-–‑−]?\s?\d{4}(?!\d)")
# Eight digits, together or in the groups Danes use, or a number that starts with its country.
_PHONE = re.compile(
    r"(?<!\d)(?<!\d[.,-])(?:(?:\+|00)\d{2}[ -]?)?"
    r"(?:[2-9]\d{7}|[2-9]\d([ .-])\d{2}\1\d{2}\1\d{2}|[2-9]\d{3}[ -]\d{4}|[2-9]\d \d{6}"
    r"|[2-9]\d{2} \d{2} \d{3})(?!\d)(?![.,-]\d)"
    r"|\+\d(?:[ -]?\d){7,13}(?!\d)"
)
_YEARS = re.compile(r"(?:19|20)\d\d[ -]?(?:(?:19|20)\d\d|(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01]))")
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)++")


def numbers(text: str) -> Iterator[Finding]:
    """Find CPR numbers, telephone numbers and mail addresses in `text`."""
    for match in _CPR.finditer(text):
        if _is_birthday(int(match[1]), int(match[2])):
            yield _finding(Kind.CPR, match)
    for match in _PHONE.finditer(text):
        # »2026-2027« is a school year and »20261018« a date.
        if not _YEARS.fullmatch(match.group()):
            yield _finding(Kind.PHONE, match)
    for match in _MAIL.finditer(text):
        yield _finding(Kind.MAIL, match)


def _is_birthday(day: int, month: int) -> bool:
    return (1 <= day <= 31 or 61 <= day <= 91) and 1 <= month <= 12  # noqa: PLR2004 - days and months


def _finding(kind: Kind, match: re.Match[str]) -> Finding:
    return Finding(kind, match.start(), match.end(), match.group())
