"""Keeping the catalogues in step with the source: new texts are added empty, what nobody says is dropped."""

from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from pejl.domain.languages import SPOKEN
from pejl.translations import path, read
from pejl.translations.check import Text, texts

_WIDTH = 110
_HEAD = """# %s: what parents read in pejl. The msgid is the Danish text.
msgid ""
msgstr ""
"Language: %s\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: %s\\n"

"""


def update(language: str) -> None:
    """Write a catalogue anew, with what has been translated so far; in the order of the source."""
    old, new = read(language), empty(language)
    for text in texts():
        known = old.get(text if isinstance(text, str) else text[0])
        said = known.string if known and isinstance(known.string, str) is isinstance(text, str) else None
        new.add(text, said, user_comments=known.user_comments if known else ())
    write(language, new)


def empty(language: str) -> Catalog:
    """Begin a catalogue."""
    return Catalog(locale=SPOKEN[language].locale)


def write(language: str, catalogue: Catalog) -> None:
    """Write a catalogue to where it lies, without dates or names: the same texts give the same bytes."""
    spoken, entries = SPOKEN[language], BytesIO()
    write_po(entries, catalogue, width=_WIDTH, no_location=True, omit_header=True)
    head = _HEAD % (spoken.name, spoken.lang, catalogue.plural_forms)
    where = path(language)
    where.parent.mkdir(parents=True, exist_ok=True)
    where.write_bytes(head.encode() + entries.getvalue().strip() + b"\n")


def said(catalogue: Catalog, text: Text) -> tuple[str, ...]:
    """Return how a text is said: once, or in each of the forms that go with a number."""
    message = catalogue.get(text if isinstance(text, str) else text[0])
    string = (message.string if message else "") or ""
    return (string,) if isinstance(string, str) else tuple(string)
