"""The language of a parent's page: their own, or the one they look at it in. What staff see is Danish."""

from urllib.parse import quote, urlencode

from babel.support import NullTranslations
from flask import Flask, current_app, g, request
from flask_babel import Babel, Domain

from pejl.domain.languages import DANISH, SHOWN_IN, SPOKEN, Asked, Language, Sentence, counted, sentence
from pejl.translations import Tongue, tongue
from pejl.web.access import Door


class Catalogues(Domain):  # type: ignore[misc]  # Flask-Babel ships no types
    """Our own catalogues in place of compiled files: a letter is written from the very same."""

    def get_translations(self) -> NullTranslations:
        """Return the texts of this page's language."""
        return speaking().catalogue


babel = Babel()

BEFORE_A_SECRET = frozenset({"receipts.ask", "lost.page", "lost.send"})
"""The pages for parents that stand behind no secret: they ask for one, or send it."""


def begin(app: Flask) -> None:
    """Let templates speak the reader's language: `_` is Flask-Babel's, `say` stands in macros.html."""
    babel.init_app(app, default_locale=DANISH, locale_selector=lambda: speaking().language.locale)
    babel.domain_instance = Catalogues()
    app.jinja_env.globals.update(
        tongue=speaking,
        sentence=sentence,
        asked=Asked,
        counted=counted,
        language_links=language_links,
        asked_for=asked_for,
    )
    app.before_request(_listen)


def speaking() -> Tongue:
    """Return the tongue of this page."""
    found: Tongue = g.get("tongue") or tongue(DANISH)
    return found


def listen(chosen: str) -> None:
    """Let this page be in the language it is asked for in, else in the one its reader has ``chosen``."""
    g.tongue = tongue(asked_for() or chosen)


def asked_for() -> str:
    """Return the language in the address or the form, or nothing; the forms on a page take it along."""
    asked = request.form.get(SHOWN_IN) or request.args.get(SHOWN_IN, "")
    return asked if asked in SPOKEN else ""


def both(text: Sentence) -> str:
    """Say something where no markup can stand, e.g. in a list of choices: translated, then in Danish.

    The Danish is set apart (U+2066, U+2069), so that it keeps its own direction beside Arabic.
    """
    spoken = speaking()
    return spoken.say(text) if spoken.language.is_danish else f"{spoken.say(text)} · \u2066{text}\u2069"


def language_links() -> list[tuple[Language, str]]:
    """Return every language, and where this page is shown in it."""
    kept = [(name, text) for name, text in request.args.items(multi=True) if name != SHOWN_IN]
    path = quote(g.get("own_page") or request.path)
    return [(one, f"{path}?{urlencode([*kept, (SHOWN_IN, code)])}") for code, one in SPOKEN.items()]


def _listen() -> None:
    """Begin every page behind a secret link in the language it is asked for in; its view knows its reader."""
    view = current_app.view_functions.get(request.endpoint or "")
    if Door.LINK in getattr(view, "open_to", ()) or request.endpoint in BEFORE_A_SECRET:
        listen(DANISH)
