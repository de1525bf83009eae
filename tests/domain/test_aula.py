"""What goes up in Aula: the facts, how to answer, and never anybody's own link."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from pejl.domain.aula import Notice, is_behind, message

EVENING = Notice(
    title="3.B: legeaftaler",
    class_name="3.B",
    on=date(2026, 9, 30),
    start=time(17),
    minutes=90,
    place="Lokale 12",
    purpose="Vi vil finde få aftaler om leg.",
    mail="moeder@sydskolen.example",
    page="https://pejl.example/h/bcdf-2345",
    signed="Birk",
)


def test_the_text_tells_the_facts_in_few_lines_and_the_same_shortly_in_english() -> None:
    subject, text = message(EVENING)
    assert subject == "3.B: legeaftaler – 30. september kl. 17.00"
    assert "Hvornår: onsdag den 30. september 2026 kl. 17.00–18.30\nHvor: Lokale 12" in text
    assert "Derfor mødes vi:\nVi vil finde få aftaler om leg." in text
    assert "Linket er kun dit" in text
    assert text.index("Venlig hilsen\nBirk") < text.index("In English")
    assert "on 30 September 2026 at 17:00–18:30, Lokale 12." in text
    assert len(text.splitlines()) <= 20
    assert [word for word in text.split() if "http" in word] == [EVENING.page]


def test_what_is_not_there_leaves_no_empty_line_behind() -> None:
    _, text = message(replace(EVENING, place="", purpose=""))
    assert "Hvor:" not in text
    assert "Derfor" not in text
    assert "\n\n\n" not in text
    assert "17:00–18:30. Please" in text


def test_a_meeting_that_is_off_is_said_to_be_off_and_asks_for_no_answer() -> None:
    subject, text = message(replace(EVENING, cancelled=True))
    assert subject.startswith("Aflyst: 3.B")
    assert "onsdag den 30. september 2026 kl. 17.00–18.30 er desværre aflyst" in text
    assert "linket" not in text


def test_a_change_after_it_was_put_up_leaves_it_behind() -> None:
    noon = datetime(2026, 9, 7, 12, tzinfo=UTC)
    assert is_behind(noon, noon + timedelta(minutes=1))
    assert not is_behind(noon, noon - timedelta(minutes=1))
    assert not is_behind(None, noon)
    assert not is_behind(noon, None)
