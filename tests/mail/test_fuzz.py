"""A seeded share of the hostile mails, entries and replies; `scripts/bench_post.py` tries thousands."""

from __future__ import annotations

from tests.mail.fuzz import fuzz_entries, fuzz_mails, fuzz_replies


def test_no_text_adds_a_header_or_a_receiver_to_a_mail() -> None:
    found = fuzz_mails(1, 150)
    assert found.wrong == []
    assert 0 < found.refused < 50


def test_no_text_adds_a_property_to_an_entry() -> None:
    assert fuzz_entries(1, 200).wrong == []


def test_no_tampered_reply_makes_the_reading_fail() -> None:
    found = fuzz_replies(1, 400)
    assert found.wrong == []
    assert 0 < found.refused < 400
