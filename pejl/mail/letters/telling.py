"""Letters that tell parents what came of an evening: the feedback, and later news of an agreement."""

from pejl.domain import limits
from pejl.domain.languages import Own, Sentence, counted, sentence
from pejl.domain.texts import clean_line
from pejl.mail.icalendar import plain_url
from pejl.mail.letters.frame import Facts, Links, Reader, frame, title
from pejl.mail.letters.layout import OwnText
from pejl.mail.messages import Letter


def feedback(
    facts: Facts,
    reader: Reader,
    links: Links,
    *,
    voices: int,
    agreements: int,
    intro: str,
    drafts: int = 0,
    own_page: str = "",
) -> Letter:
    """Show one guardian the way to »Det sagde I – det gør vi« (domain.md 5.3); answers stay on the page.

    ``own_page`` is where they react to as many ``drafts``.
    """
    heard = (
        counted("Vi fik %(number)s stemme fra jer", "Vi fik %(number)s stemmer fra jer", voices)
        if voices
        else sentence("Mødet er holdt")
    )
    agreed = (
        counted("%(number)s aftale", "%(number)s aftaler", agreements)
        if agreements
        else sentence("ingen aftaler denne gang")
    )
    return frame(
        sentence("Det sagde I – det gør vi: %(title)s", title=title(facts)),
        facts,
        reader,
        links,
        head=[
            sentence("Her er svaret efter »%(title)s« %(day)s.", title=title(facts), day=facts.on),
            sentence("%(heard)s, og vi lavede %(agreed)s.", heard=heard, agreed=agreed),
        ],
        action=sentence("Læs, hvad I sagde, og hvad vi gør"),
        body=[
            OwnText(intro, limits.FEEDBACK),
            *([[_hear(drafts), plain_url(own_page)]] if drafts else []),
        ],
    )


def _hear(drafts: int) -> Sentence:
    return counted(
        "Et udkast til en aftale venter på jer i to uger. Sig til her, om du er enig:",
        "%(number)s udkast til aftaler venter på jer i to uger. Sig til her, om du er enig:",
        drafts,
    )


def news(
    facts: Facts, reader: Reader, links: Links, *, agreement: str, state: str, note: str, voices: int
) -> Letter:
    """Tell one guardian how it went with an agreement that came from so many ``voices``.

    ``state`` is its status in a word that is said in every language, ``note`` the teacher's own words.
    """
    words = Own(clean_line(agreement, limits.AGREEMENT))
    came = counted(
        "Aftalen kommer fra noget, en forælder sagde.",
        "Aftalen kommer fra noget, %(number)s forældre sagde.",
        voices,
    )
    return frame(
        sentence("Nyt om en aftale: %(title)s", title=title(facts)),
        facts,
        reader,
        links,
        head=[
            sentence(
                "På »%(title)s« lavede vi en aftale: »%(agreement)s«", title=title(facts), agreement=words
            ),
            *([came] if voices else []),
            sentence("Sådan er det gået: »%(state)s«.", state=sentence(state)),
        ],
        action=sentence("Læs, hvad I sagde, og hvad vi gør"),
        body=[OwnText(note, limits.COMMENT)],
    )
