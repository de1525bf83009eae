"""How a letter is set: the same paragraphs and the one link as plain text and as HTML."""

from collections.abc import Iterable, Sequence
from html import escape

from pejl.domain.texts import clean_text
from pejl.mail.icalendar import plain_url
from pejl.mail.messages import Letter

# Mail clients know no style sheet of ours, so the link carries what makes it a target for a thumb.
_BUTTON = (
    "display:inline-block;padding:12px 20px;border-radius:8px;background:#155a78;color:#fff;"
    "font-weight:bold;text-decoration:none"
)
# Long links stand as text at the end; without a break they would push a narrow screen wide.
_PAGE = "max-width:36em;margin:0 auto;padding:16px;font:17px/1.5 sans-serif;overflow-wrap:anywhere"


def paragraphs(text: str, longest: int) -> list[list[str]]:
    """Split typed text of at most `longest` characters into paragraphs of lines, at its empty lines."""
    blocks: list[list[str]] = [[]]
    for line in clean_text(text, longest).split("\n"):
        if line:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def typeset(
    subject: str, opening: Sequence[str], label: str, url: str, rest: Iterable[Sequence[str]]
) -> Letter:
    """Set a letter: `opening`, then the link `url` under `label`, then the other paragraphs.

    The opening stays together in the plain text, where previews count lines; in HTML it gets air.

    The lines must be clean; here they are only escaped. Raises ValueError when `url` is not http or https.
    """
    plain_url(url)
    rest = list(rest)
    plain = [[*opening, f"{label}: {url}"], *rest]
    link = f'<p><a href="{escape(url)}" style="{_BUTTON}">{escape(label)}</a></p>'
    return Letter(
        subject,
        "\n\n".join("\n".join(lines) for lines in plain) + "\n",
        _page(subject, [*(_paragraph([line]) for line in opening), link, *map(_paragraph, rest)]),
    )


def _paragraph(lines: Iterable[str]) -> str:
    inside = "<br>\n".join(escape(line) for line in lines)
    return f"<p>{inside}</p>"


def _page(title: str, blocks: Iterable[str]) -> str:
    inside = "\n".join(blocks)
    return f"""<!doctype html>
<html lang="da">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{escape(title)}</title></head>
<body style="{_PAGE}">
{inside}
</body>
</html>
"""
