"""The demo's mailbox: the mails parents would have got, and a link that works in each of them."""

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from pejl.domain.languages import spoken
from pejl.mail.postman import ReceivedMail, file_name, read_folder, read_mail
from pejl.storage import outbox
from pejl.web.access import Door, open_to
from pejl.web.links import every_school
from pejl.web.reading import halves
from pejl.web.state import settings

bp = Blueprint("mailbox", __name__)


@bp.get("/postkasse")
@open_to(Door.ANYONE)
def index() -> ResponseReturnValue:
    """List the mails, newest first; ``til`` shows those of one parent."""
    mails, waiting = _mails()
    reader = request.args.get("til", "")
    return render_template(
        "mailbox/index.html",
        mails=[mail for mail in mails if reader in {"", mail.recipient.address}],
        readers=sorted({(mail.recipient.name, mail.recipient.address) for mail in mails}),
        reader=reader,
        waiting=waiting,
    )


@bp.get("/postkasse/<name>")
@open_to(Door.ANYONE)
def mail(name: str) -> ResponseReturnValue:
    """Show one mail as its reader sees it."""
    mails, waiting = _mails()
    found = next((one for one in mails if one.name == name), None)
    if found is None:
        abort(404)
    letter, danish = halves(found.plain, settings().base_url)
    return render_template(
        "mailbox/mail.html",
        mail=found,
        language=spoken(found.lang),
        letter=letter,
        danish=danish,
        waits=found.name in waiting,
    )


def _mails() -> tuple[list[ReceivedMail], set[str]]:
    """Give every mail, newest first, and the names of those that have not been delivered yet."""
    delivered = read_folder(settings().data / "mail")
    known = {mail.name for mail in delivered}
    waiting = [
        found
        for mail in outbox.undelivered(every_school())
        if (found := read_mail(mail.raw, file_name(mail.raw).removesuffix(".eml")))
        and found.name not in known
    ]
    mails = sorted([*delivered, *waiting], key=lambda mail: mail.date, reverse=True)
    return mails, {mail.name for mail in waiting}
