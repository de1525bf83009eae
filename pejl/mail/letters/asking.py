"""Letters that ask one guardian for one thing: whose reply it was, whether they come."""

from pejl.domain.invitations import REPLY_NAMES, Reply
from pejl.domain.languages import Sentence, sentence
from pejl.mail.letters.frame import Facts, Links, Reader, frame, title, what_when_where
from pejl.mail.messages import Letter


def confirmation(facts: Facts, reader: Reader, links: Links, *, reply: Reply, elsewhere: bool) -> Letter:
    """Ask one guardian whether a reply by mail was theirs; `elsewhere` when it came from another address.

    Neither that address nor a word of the mail is repeated: they may be somebody else's (calendar.md 2.2,
    step 11), and parents never learn anything about each other.
    """
    said = sentence(REPLY_NAMES[reply])
    came = (
        sentence("Vi har fået svaret »%(reply)s« fra en anden adresse til din indbydelse.", reply=said)
        if elsewhere
        else sentence("Vi har fået svaret »%(reply)s« til din indbydelse.", reply=said)
    )
    return frame(
        sentence("Er svaret fra dig? %(title)s", title=title(facts)),
        facts,
        reader,
        links,
        head=[
            came,
            sentence(
                "Den gælder »%(title)s« %(when)s. Sted: %(place)s.",
                **what_when_where(facts),
            ),
            sentence("Vi er ikke sikre på, at svaret er fra dig. Det tæller først, når du siger ja til det."),
        ],
        action=sentence("Se svaret, og sig, om det er dit"),
        body=[
            [
                sentence(
                    "Er svaret ikke fra dig, kan du sige det samme sted."
                    " Gør du ingenting, spørger skolen dig."
                )
            ]
        ],
    )


def reminder(facts: Facts, reader: Reader, links: Links, *, reply: Reply | None) -> Letter:
    """Remind one guardian of a meeting; `reply` is the answer that counts, or nothing.

    Without a calendar entry: that came with the invitation, and another one would ask for a new answer.
    """
    head, action = _unanswered(facts) if reply is None else _answered(facts, reply)
    subject = sentence("Påmindelse: %(title)s", title=title(facts))
    return frame(subject, facts, reader, links, head=head, action=action, body=[])


def _unanswered(facts: Facts) -> tuple[list[Sentence], Sentence]:
    missing = sentence(
        "Vi mangler dit svar til »%(title)s« %(when)s. Sted: %(place)s.",
        **what_when_where(facts),
    )
    return [missing, sentence("Svar gerne, også hvis du ikke kan komme.")], sentence(
        "Svar ja, nej eller måske"
    )


def _answered(facts: Facts, reply: Reply) -> tuple[list[Sentence], Sentence]:
    remember = sentence(
        "Husk »%(title)s« %(when)s. Sted: %(place)s.",
        **what_when_where(facts),
    )
    given = sentence(
        "Du har svaret %(reply)s. Er det ændret, så ret dit svar.", reply=sentence(REPLY_NAMES[reply])
    )
    return [remember, given], sentence("Se eller ret dit svar")
