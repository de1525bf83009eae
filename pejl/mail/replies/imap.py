"""The mailbox replies come to, over IMAP: looked at in order, no mail longer than is ever read."""

import contextlib
import imaplib
import ssl
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import unquote

from pejl.mail.servers import Server, server

SETTING = "--imap"
DONE = "pejl"
"""The folder a mail is moved to when it was a reply, so that people find the others."""

MOST_A_ROUND = 500
"""How many mails one look takes; the next look takes the next."""

MailboxError = (imaplib.IMAP4.error, OSError)
"""What a mailbox that is away, or says something else than it should, can raise."""

_PORTS = {"imap": 143, "imap+starttls": 143, "imaps": 993}


@dataclass(frozen=True)
class Mailbox:
    """One folder of an account, for as long as the connection lasts. ``validity`` is its UIDVALIDITY."""

    link: imaplib.IMAP4
    validity: int

    def uids(self, after: int) -> list[int]:
        """Return the numbers of the mails that came after one, in order, MOST_A_ROUND at most."""
        _, (found, *_rest) = self.link.uid("SEARCH", f"UID {after + 1}:*")
        # The last mail is always in such a range (RFC 3501 6.4.8), also when it is an old one.
        return sorted(uid for uid in map(int, (found or b"").split()) if uid > after)[:MOST_A_ROUND]

    def mail(self, uid: int, most: int) -> bytes | None:
        """Return a mail, of a long one the first ``most`` octets; nothing where it has gone."""
        _, found = self.link.uid("FETCH", str(uid), f"(BODY.PEEK[]<0.{most}>)")
        return next((bytes(part[1])[:most] for part in found if isinstance(part, tuple)), None)

    def put_away(self, uid: int) -> bool:
        """Move a mail to the folder for what is done; tell whether the server let us."""
        self.link.create(DONE)
        try:
            if "MOVE" in self.link.capabilities:
                return self.link.uid("MOVE", str(uid), DONE)[0] == "OK"
            if self.link.uid("COPY", str(uid), DONE)[0] != "OK":
                return False
            self.link.uid("STORE", str(uid), "+FLAGS", r"(\Deleted)")
            if "UIDPLUS" in self.link.capabilities:
                self.link.uid("EXPUNGE", str(uid))
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.error:
            return False
        return True


def account(url: str, password: str = "") -> Server:
    """Read ``imaps://user:password@host/folder``; the folder is INBOX where none is named.

    ``password`` is used where the address has none. Raises ValueError without the password.
    """
    found = server(url, SETTING, _PORTS)
    folder = unquote(found.path.strip("/")) or "INBOX"
    return replace(found, password=found.password or password, path=folder)


@contextlib.contextmanager
def opened(to: Server, timeout: float = 30, trust: ssl.SSLContext | None = None) -> Iterator[Mailbox]:
    """Open the folder of an account; no answer takes longer than ``timeout`` seconds.

    Raises one of MailboxError. The password is never said over a line that is not encrypted, but to this
    very machine.
    """
    trust = trust or ssl.create_default_context()
    link = (
        imaplib.IMAP4_SSL(to.host, to.port, ssl_context=trust, timeout=timeout)
        if to.scheme == "imaps"
        else imaplib.IMAP4(to.host, to.port, timeout=timeout)
    )
    try:
        if to.scheme == "imap+starttls":
            link.starttls(trust)
        _log_in(link, to)
        if link.select(_quoted(to.path))[0] != "OK":
            raise imaplib.IMAP4.error("the folder cannot be opened")
        validity = (link.response("UIDVALIDITY")[1] or [b"0"])[0] or b"0"
        yield Mailbox(link, int(validity))
    finally:
        with contextlib.suppress(*MailboxError):
            link.logout()
        with contextlib.suppress(OSError):
            link.shutdown()


def _log_in(link: imaplib.IMAP4, to: Server) -> None:
    try:
        link.login(to.user, to.password)
    except UnicodeError:
        # What it says would quote the password.
        raise imaplib.IMAP4.error("the password must be plain ASCII") from None


def _quoted(folder: str) -> str:
    return '"' + folder.replace("\\", "\\\\").replace('"', '\\"') + '"'
