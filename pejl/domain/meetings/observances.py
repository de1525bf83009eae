"""Days a school may want to think of before it asks parents in: Ramadan, the two Eids, the written exams."""

from datetime import date, timedelta

_FIRST_JULIAN_DAY = 1_948_440 - 385
"""Where the civil Islamic calendar begins, so that the sum below gives a Julian day."""
_UNIX_JULIAN_DAY = 2_440_588
"""The Julian day of 1 January 1970."""
_UNIX = date(1970, 1, 1)
_RAMADAN, _SHAWWAL, _DHU_AL_HIJJA = 9, 10, 12
_OLDEST = 9
_EXAMS_FROM, _EXAMS_TO = (5, 1), (5, 14)


def islamic(year: int, month: int, day: int) -> date:
    """Give a date of the civil (tabular) Islamic calendar. The moon may put it a day to either side."""
    julian = (11 * year + 3) // 30 + 354 * year + 30 * month - (month - 1) // 2 + day + _FIRST_JULIAN_DAY
    return _UNIX + timedelta(days=julian - _UNIX_JULIAN_DAY)


def observances(on: date, grade: int) -> tuple[str, ...]:
    """Say in Danish what some homes of a class of ``grade`` keep on a day (domain.md 2.1); else ()."""
    # The Islamic year is eleven days shorter; one of two neighbouring ones holds the day.
    first = (on.year - 622) * 33 // 32
    found = [words for year in (first, first + 1) if (words := _islamic_words(on, year))]
    if grade == _OLDEST and _EXAMS_FROM <= (on.month, on.day) <= _EXAMS_TO:
        found.append("De skriftlige prøver i 9. klasse ligger først i maj.")
    return tuple(found)


def _islamic_words(on: date, year: int) -> str:
    day = timedelta(days=1)
    fitr, adha = islamic(year, _SHAWWAL, 1), islamic(year, _DHU_AL_HIJJA, 10)
    if fitr - day <= on <= fitr + day:
        return "Omkring den dag er det eid. Nogle hjem fejrer, at ramadanen er forbi."
    if adha - day <= on <= adha + day:
        return "Omkring den dag er det eid al-adha, som nogle hjem fejrer."
    if islamic(year, _RAMADAN, 1) <= on < fitr:
        return "Det er ramadan. Nogle hjem spiser, når solen går ned, så spørg, hvornår det passer dem."
    return ""
