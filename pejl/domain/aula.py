"""What a teacher puts up in Aula about a meeting: short, and without any parent's own link (law 3)."""

from dataclasses import dataclass
from datetime import date, datetime, time

from pejl.domain import days

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Notice:
    """What a message in Aula tells. ``on`` and ``start`` are wall time in Copenhagen.

    ``mail`` is the school's address, from which invitations come; ``page`` the address everybody may know.
    """

    title: str
    class_name: str
    on: date
    start: time
    minutes: int
    place: str
    purpose: str
    mail: str
    page: str
    signed: str
    cancelled: bool = False


def message(about: Notice) -> tuple[str, str]:
    """Write subject and text: plain words that survive being pasted, and two lines of English below."""
    when = f"{days.long_date(about.on)} kl. {days.span(about.start, about.minutes)}"
    subject = f"{about.title} – {days.short_date(about.on)} kl. {days.clock(about.start)}"
    if about.cancelled:
        return f"Aflyst: {subject}", _join(
            f"Kære forældre i {about.class_name}",
            f"»{about.title}« {when} er desværre aflyst.",
            f"Venlig hilsen\n{about.signed}",
            f"In English: The parents’ meeting on {_english(about)} is cancelled.",
        )
    return subject, _join(
        f"Kære forældre i {about.class_name}",
        f"I er inviteret til »{about.title}«.",
        "\n".join([f"Hvornår: {when}", *([f"Hvor: {about.place}"] if about.place else [])]),
        f"Derfor mødes vi:\n{about.purpose}" if about.purpose else "",
        f"Svar med linket i den mail, du har fået fra {about.mail}. Linket er kun dit, så del det ikke."
        " Er mailen væk, så skriv til os her i Aula, så sender vi den igen."
        " Sig også til, hvis I har brug for tolk eller børnepasning.",
        f"Fra mødets dag kan du også skrive til os uden navn her: {about.page}",
        f"Venlig hilsen\n{about.signed}",
        f"In English: You are invited to a parents’ meeting on {_english(about)}."
        f" Please answer with the link in the mail from {about.mail}. Tell us if you need an interpreter.",
    )


def is_behind(posted_at: datetime | None, changed_at: datetime | None) -> bool:
    """Tell whether the meeting has been changed since it was put up in Aula."""
    return posted_at is not None and changed_at is not None and changed_at > posted_at


def _english(about: Notice) -> str:
    place = f", {about.place}" if about.place and not about.cancelled else ""
    return (
        f"{about.on.day} {_MONTHS[about.on.month - 1]} {about.on.year}"
        f" at {about.start:%H:%M}–{days.ends(about.start, about.minutes):%H:%M}{place}"
    )


def _join(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)
