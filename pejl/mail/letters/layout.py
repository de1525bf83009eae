"""How a letter is set: the same words and the one link as plain text and HTML, in one or two languages."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from pejl.domain.languages import DANISH, Language, Own
from pejl.domain.texts import clean_text
from pejl.mail.icalendar import plain_url
from pejl.mail.messages import Letter
from pejl.translations import Piece, Tongue, tongue

# Mail clients know no style sheet of ours, so the link carries what makes it a target for a thumb.
_BUTTON = (
    "display:inline-block;padding:12px 20px;border-radius:8px;background:#155a78;color:#fff;"
    "font-weight:bold;text-decoration:none"
)
# Long links stand as text at the end; without a break they would push a narrow screen wide.
_PAGE = "max-width:36em;margin:0 auto;padding:16px;font:17px/1.5 sans-serif;overflow-wrap:anywhere"
_DANISH_HALF = "border-top:1px solid #999;margin-top:24px;padding-top:8px"

_HEADING = "På dansk"
DANISH_BELOW = f"– {_HEADING} –"
"""Over the Danish text that stands under every translation."""


@dataclass(frozen=True, slots=True)
class OwnText:
    """Running text somebody typed, of at most ``longest`` characters, and their own versions of it.

    In a language it has no version in it is left out: it stands in the Danish text below.
    """

    text: str
    longest: int
    versions: Mapping[str, str] = field(default_factory=dict)

    def paragraphs(self, language: Language) -> list[list[str]]:
        """Split what stands in this language into paragraphs of lines, at its empty lines."""
        text = self.text if language.is_danish else ""
        blocks: list[list[str]] = [[]]
        for line in clean_text(self.versions.get(language.code, text), self.longest).split("\n"):
            if line:
                blocks[-1].append(Own(line, {language.code: line}))
            elif blocks[-1]:
                blocks.append([])
        return [block for block in blocks if block]


Paragraph = Sequence[str] | OwnText


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a letter says: ``opening``, then the link under ``action``, then the other paragraphs."""

    subject: str
    opening: Sequence[str]
    action: str
    rest: Sequence[Paragraph]


def typeset(sheet: Sheet, url: str, language: str) -> Letter:
    """Set a letter with the link ``url`` in a language, and the Danish text under a translation.

    The opening stays together in the plain text, where previews count lines; in HTML it gets air. Everything
    is in the first language's half but the one link, which says what it does in both.

    The lines must be clean; here they are only escaped. Raises ValueError when `url` is not http or https.
    """
    plain_url(url)
    first = tongue(language)
    both = [first] if first.language.is_danish else [first, tongue(DANISH)]
    label = " / ".join(one.say(sheet.action) for one in both)
    plain = [*_plain(sheet, first, f"{label}: {url}")]
    if len(both) > 1:
        plain += [DANISH_BELOW, *_plain(sheet, both[1])]
    return Letter(
        first.say(sheet.subject),
        "\n\n".join(plain) + "\n",
        _page(sheet, url, both),
        tuple(one.language.lang for one in both),
    )


def _plain(sheet: Sheet, t: Tongue, link: str = "") -> list[str]:
    opening = [*map(t.say, sheet.opening), *([link] if link else [])]
    return ["\n".join(map(t.say, lines)) for lines in (opening, *_rest(sheet, t))]


def _page(sheet: Sheet, url: str, both: Sequence[Tongue]) -> str:
    labels = "<br>\n".join(_in_its_language(escape(one.say(sheet.action)), one, both[0]) for one in both)
    link = f'<p><a href="{escape(url)}" style="{_BUTTON}">{labels}</a></p>'
    blocks = [*_opening(sheet, both[0]), link, *_paragraphs(sheet, both[0])]
    if len(both) > 1:
        heading = f"<p><strong>{_HEADING}</strong></p>"
        danish = [heading, *_opening(sheet, both[1]), *_paragraphs(sheet, both[1])]
        blocks += [f'<div lang="da" dir="ltr" style="{_DANISH_HALF}">', *danish, "</div>"]
    first = both[0].language
    direction = f' dir="{first.direction}"' if len(both) > 1 else ""
    inside = "\n".join(blocks)
    return f"""<!doctype html>
<html lang="{first.lang}"{direction}>
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{escape(both[0].say(sheet.subject))}</title></head>
<body style="{_PAGE}">
{inside}
</body>
</html>
"""


def _opening(sheet: Sheet, t: Tongue) -> list[str]:
    return [_paragraph([line], t) for line in sheet.opening]


def _paragraphs(sheet: Sheet, t: Tongue) -> list[str]:
    return [_paragraph(lines, t) for lines in _rest(sheet, t)]


def _rest(sheet: Sheet, t: Tongue) -> Iterable[Sequence[str]]:
    for one in sheet.rest:
        yield from one.paragraphs(t.language) if isinstance(one, OwnText) else [one]


def _paragraph(lines: Iterable[str], t: Tongue) -> str:
    inside = "<br>\n".join("".join(map(_html, t.pieces(line))) for line in lines)
    return f"<p>{inside}</p>"


def _html(piece: Piece) -> str:
    """Keep somebody's own Danish words apart from what is written round them, perhaps the other way."""
    text = escape(piece.text)
    return f'<bdi lang="da">{text}</bdi>' if piece.own else text


def _in_its_language(html: str, t: Tongue, page: Tongue) -> str:
    if t is page:
        return html
    return f'<span lang="{t.language.lang}" dir="{t.language.direction}">{html}</span>'
