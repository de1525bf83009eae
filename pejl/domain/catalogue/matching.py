"""Finds the formats that fit what a planner asks for on the format page."""

from collections.abc import Iterable

from pejl.domain.catalogue.values import Format

SHY_EQUITY = 80  # formats for a shy group have at least this voice equity (domain.md 7.3)
FULLY = 2  # »ja« on the 0–2 scale, as against »med tilpasning«


def matching(
    formats: Iterable[Format],
    *,
    role: str = "",
    minutes: int | None = None,
    parents: int | None = None,
    without_writing: bool = False,
    low_danish: bool = False,
    interpreter: bool = False,
    shy: bool = False,
    sensitive: bool = False,
    trin: str = "",
    words: str = "",
) -> tuple[Format, ...]:
    """Pick the formats that meet every wish, in their own order; a wish left out asks for nothing.

    `role` and `trin` are keys of ROLES and TRIN. `minutes` is the time there is: a format fits when its
    shortest form does. `sensitive` and `interpreter` ask what H12 and H13 ask; `without_writing` and
    `low_danish` ask what H14 asks (domain.md 3.3). Every one of `words` must occur in
    name, origin or purpose.
    """
    wanted = words.casefold().split()

    def fits(form: Format) -> bool:
        text = f"{form.name} {form.name_origin} {form.origin} {form.purpose}".casefold()
        return (
            (not role or role in form.roles)
            and (minutes is None or form.minutes_min <= minutes)
            and (parents is None or form.participants_min <= parents <= form.participants_max)
            and (not without_writing or form.equity.works_without_writing == FULLY)
            and (not low_danish or form.equity.low_danish == FULLY)
            and (not interpreter or form.equity.interpreter > 0)
            and (not shy or form.voice_equity >= SHY_EQUITY)
            and (not sensitive or form.sensitive_topic_fit > 0)
            and (not trin or trin in form.trin)
            and all(word in text for word in wanted)
        )

    return tuple(form for form in formats if fits(form))
