"""The invitation of calendar.md 6 as values: what the samples beside this file were made from."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

from pejl.mail.addresses import Party
from pejl.mail.icalendar import Event, Method
from pejl.mail.letters import Facts, Links
from pejl.mail.messages import Letter, Message, message_id

SCHOOL = Party("Søndermarkskolen", "moeder@sondermark.pejl.example")
BO = Party('Bjørn "Bo" Ærøskøbing-Åkjær', "bjoern@example.net")
CARLA = Party("Carla Lund", "carla@example.org")

INVITE = Event(
    method=Method.REQUEST,
    uid="3f9c2b7e-5d0a-4c1e-9a43-6d2f8e71b0c5@pejl.example",
    sequence=0,
    stamp=datetime(2026, 2, 2, 9, 30, tzinfo=UTC),
    created=datetime(2026, 2, 2, 9, 30, tzinfo=UTC),
    on=date(2026, 3, 29),
    start=time(17),
    minutes=120,
    summary='Forældremøde i 3.A; "Åben skole", æøå \\ kage',
    description=(
        "Kære forældre\nVi mødes om trivsel, lektier og lejrskole; tag gerne kage med.\n"
        "Hilsen Åse & Bjørn\n\nDit svarlink står i mailen fra skolen."
    ),
    location="Søndermarkskolen, lokale 2.14; Hoffmeyersvej 32, 2000 Frederiksberg",
    url="https://pejl.example/m/7f3a",
    organizer=SCHOOL,
    attendee=BO,
)
UPDATE = replace(
    INVITE,
    sequence=1,
    stamp=datetime(2026, 2, 5, 9, 30, tzinfo=UTC),
    on=date(2026, 3, 30),
    start=time(17, 30),
)
CANCEL = replace(UPDATE, method=Method.CANCEL, sequence=2, stamp=datetime(2026, 2, 7, 9, 30, tzinfo=UTC))
REVISIONS = {"invite": INVITE, "update": UPDATE, "cancel": CANCEL}

LINKS = Links(
    page="https://pejl.example/s/Zk3vQ0m8dR7x2LJtYw5N1cBfHs6KpEaU",
    unsubscribe="https://pejl.example/fra/q9TnWb4LxZ0aGv7RkJ2eYdC5uHsM8fPi",
)
FACTS = Facts(
    title="3.B: legeaftaler og grupperinger",
    on=date(2026, 3, 31),
    start=time(17),
    minutes=120,
    place="Søndermarkskolen, lokale 12",
    purpose="Vi vil finde få aftaler om leg, som alle hjem kan være med i.",
    influence="Hvilke aftaler vi prøver først, og hvornår vi ser på dem igen.",
    text="Vi glæder os til at se jer.\n\nTag gerne kage med.",
    programme=("Velkomst", "Tre hurtige møder", "Dilemmaspil"),
    signed="Birk Holm",
    contact=Party("Søndermarkskolen", "kontor@sondermark.example"),
    sender="moeder@sondermark.pejl.example",
)


def plain_message(
    recipient: Party = CARLA,
    *,
    subject: str = "Det sagde I – det gør vi",
    text: str = "Kære Carla\n",
    sender: Party = SCHOOL,
) -> Message:
    """A mail without a calendar entry."""
    return Message(
        sender=sender,
        recipient=recipient,
        letter=Letter(subject, text, "<!doctype html><html lang=da><p>Kære Carla</p></html>"),
        date=INVITE.stamp,
        message_id=message_id(INVITE.uid, 0, "feedback"),
        in_reply_to=message_id(INVITE.uid, 0, "REQUEST"),
        unsubscribe=LINKS.unsubscribe,
        event=None,
    )
