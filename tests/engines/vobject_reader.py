"""Reads calendars with vobject, as CalDAV servers do: a JSON string a line in, what was seen a line out."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import vobject

from tests.engines.lines import answer


def instant(at: date) -> int | str:
    """Give seconds since 1970, or the day of what lasts all day."""
    return round(at.timestamp()) if isinstance(at, datetime) else at.isoformat()


def event(found: Any) -> dict[str, object]:  # noqa: ANN401 - vobject has no types
    """Give what is seen of one event."""

    def text(name: str) -> str:
        return str(found.getChildValue(name, ""))

    def party(name: str) -> list[str] | None:
        one = getattr(found, name, None)
        return one and [one.value, one.params.get("CN", [""])[0]]

    alarms = found.contents.get("valarm", [])
    attendee = getattr(found, "attendee", None)
    return {
        "uid": text("uid"),
        "sequence": int(text("sequence")),
        "stamp": instant(found.dtstamp.value),
        "start": instant(found.dtstart.value),
        "end": instant(found.dtend.value),
        "status": text("status"),
        "summary": text("summary"),
        "description": text("description"),
        "location": text("location"),
        "url": text("url"),
        "organizer": party("organizer"),
        "attendee": party("attendee"),
        "partstat": attendee.params["PARTSTAT"][0] if attendee else "",
        "alarm": alarms[0].description.value if alarms else "",
    }


def seen(raw: str) -> dict[str, object]:
    """Give what is seen of a calendar. Raises what vobject raises at a calendar that is none."""
    calendar = vobject.readOne(raw, validate=True)
    return {
        "method": str(calendar.getChildValue("method", "")),
        "name": str(calendar.getChildValue("x_wr_calname", "")),
        "events": [event(one) for one in calendar.contents.get("vevent", [])],
    }


if __name__ == "__main__":
    answer(seen)
