"""Names and addresses that are safe in a header, an envelope and a calendar entry."""

import unicodedata
from dataclasses import dataclass

from email_validator import EmailNotValidError, validate_email

from pejl.domain import limits

HEADER_LENGTH = 120
"""Characters kept of a subject or a name; security.md 6.6."""

# Control, format, surrogate, line and paragraph characters: none of them is ever part of a name or a title.
_UNPRINTABLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
# A quote or a caret in CN is written ^' and ^^ (RFC 6868), which old calendars show raw (calendar.md 1.4);
# backslash and angle brackets mean something else in each place a name goes.
_NAME_TRAPS = str.maketrans({'"': "'", "^": " ", "\\": " ", "<": " ", ">": " "})


class BadAddress(ValueError):  # noqa: N818 - it names what the person typed, as a refusal should
    """A mail address pejl cannot send to; its text is a Danish sentence for the form."""


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who sends or receives: a name for people and a mail address for machines."""

    name: str
    address: str


def clean_header(text: str) -> str:
    """Make text safe in a mail header: one line, no hidden characters, no encoded words, at most 120.

    Python before 3.11.10 turns `=?utf-8?q?=0D=0ABcc:…?=` in a name into a header of its own
    (CVE-2024-6923), so the opening of an encoded word is broken as well.
    """
    visible = (
        " " if unicodedata.category(char) in _UNPRINTABLE else char
        for char in unicodedata.normalize("NFC", text)
    )
    one_line = " ".join("".join(visible).replace("=?", "= ?").split())
    return one_line[:HEADER_LENGTH].rstrip()


def clean_name(text: str) -> str:
    """Make a person's or a school's name safe both as a display name and as CN; rules as clean_header."""
    return clean_header(text.translate(_NAME_TRAPS))


def clean_address(text: str) -> str:
    """Give one mail address in the form that is sent: ASCII, an international domain as punycode.

    Only the form is checked, nothing is looked up. Raises BadAddress for anything else than exactly one
    address with an ASCII local part and at most 254 characters (security.md 6.6).
    """
    try:
        found = validate_email(text.strip(), check_deliverability=False, allow_smtputf8=False, strict=True)
    except EmailNotValidError:
        found = None
    address = found.ascii_email if found else None
    # An encoded word is read as what it stands for, be it a line break (RFC 2047); no address needs one.
    if address is None or len(address) > limits.EMAIL or "=?" in address:
        raise BadAddress(
            "Mailadressen kan ikke bruges. Skriv én adresse som navn@eksempel.dk, uden æ, ø og å før @."
        )
    return address
