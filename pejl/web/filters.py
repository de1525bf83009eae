"""What templates may call: Danish dates and numbers, addresses of static files, who is here."""

import hashlib
from functools import cache

from flask import Flask, g, request

from pejl.config import ROOT, Settings
from pejl.domain import days, texts
from pejl.domain.agendas.voice import in_minutes
from pejl.domain.people import ROLE_NAMES, Role
from pejl.web import clock
from pejl.web.once import new_idem

FEATURE_OF = {
    "meetings": "meetings",
    "agendas": "meetings",
    "invitations": "meetings",
    "aula": "meetings",
    "harvest": "meetings",
    "outcomes": "meetings",
    "feedback": "meetings",
    "minutes": "meetings",
    "answers": "",
    "drafts": "",
    "speaking": "",
    "receipts": "",
    "agreements": "agreements",
    "overview": "overview",
    "catalogue": "catalogue",
    "patterns": "formats",
    "people": "school",
    "breaks": "school",
    "years": "school",
}
"""Which word of the main menu a blueprint belongs to."""


@cache
def static_url(name: str) -> str:
    """Return the address of a static file, with a hash of its content, so that it may be kept for ever."""
    content = (ROOT / "static" / name).read_bytes()
    return f"/static/{name}?v={hashlib.sha256(content).hexdigest()[:12]}"


def register(app: Flask, settings: Settings) -> None:
    """Give the templates their words."""
    app.jinja_env.filters.update(
        long_date=days.long_date,
        short_date=days.short_date,
        clock=days.clock,
        weekday=days.weekday,
        week=days.week,
        local=days.local,
        join_words=texts.join_words,
        in_minutes=in_minutes,
    )
    app.jinja_env.globals.update(
        static_url=static_url,
        new_idem=new_idem,
        span=days.span,
        ends=days.ends,
        first_up=lambda text: text[:1].upper() + text[1:],
        relative=days.relative,
        count=texts.count,
        plural=texts.plural,
        today=clock.today,
        role_name=lambda role: ROLE_NAMES[Role(role)],
        demo=settings.demo,
    )

    @app.context_processor
    def _here() -> dict[str, object]:
        blueprint = request.blueprint or "" if request else ""
        here = FEATURE_OF.get(blueprint, "")
        if here == "catalogue":
            here = "indicators" if request.path.startswith("/pejlemaerker") else "formats"
        if request and request.path.startswith("/moeder"):
            here = "meetings"  # what belongs to one meeting, whichever feature shows it
        return {"viewer": g.get("viewer"), "here": here}
