"""Letters that ask one guardian for one thing: whose reply it was, whether they come."""

from pejl.domain.invitations import REPLY_NAMES, Reply
from pejl.mail.letters.frame import Facts, Links, frame, place, title, when
from pejl.mail.messages import Letter


def confirmation(facts: Facts, guardian: str, links: Links, *, reply: Reply, elsewhere: bool) -> Letter:
    """Ask one guardian whether a reply by mail was theirs; `elsewhere` when it came from another address.

    Neither that address nor a word of the mail is repeated: they may be somebody else's (calendar.md 2.2,
    step 11), and parents never learn anything about each other.
    """
    origin = " fra en anden adresse" if elsewhere else ""
    return frame(
        f"Er svaret fra dig? {title(facts)}",
        facts,
        guardian,
        links,
        head=[
            f"Vi har fået svaret »{REPLY_NAMES[reply]}«{origin} til din indbydelse.",
            f"Den gælder »{title(facts)}« {when(facts)}. Sted: {place(facts)}.",
            "Vi er ikke sikre på, at svaret er fra dig. Det tæller først, når du siger ja til det.",
        ],
        action="Se svaret, og sig, om det er dit",
        body=[["Er svaret ikke fra dig, kan du sige det samme sted. Gør du ingenting, spørger skolen dig."]],
    )


def reminder(facts: Facts, guardian: str, links: Links, *, reply: Reply | None) -> Letter:
    """Remind one guardian of a meeting; `reply` is the answer that counts, or nothing.

    Without a calendar entry: that came with the invitation, and another one would ask for a new answer.
    """
    what = f"»{title(facts)}« {when(facts)}. Sted: {place(facts)}."
    if reply is None:
        head = [f"Vi mangler dit svar til {what}", "Svar gerne, også hvis du ikke kan komme."]
        action = "Svar ja, nej eller måske"
    else:
        head = [f"Husk {what}", f"Du har svaret {REPLY_NAMES[reply]}. Er det ændret, så ret dit svar."]
        action = "Se eller ret dit svar"
    return frame(f"Påmindelse: {title(facts)}", facts, guardian, links, head=head, action=action, body=[])
