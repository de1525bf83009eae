"""The postman who speaks SMTP, one mail to one person at a time, and says what each failure means."""

import contextlib
import smtplib
import ssl
from collections.abc import Iterator
from dataclasses import dataclass, field

from pejl.mail import servers
from pejl.mail.addresses import clean_address
from pejl.mail.postman.port import Ambiguous, MailerHeld, Refused

_PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
_OK = 250
_START = 354
_PERMANENT = 500
_NO_ANSWER = "Mailserveren svarer ikke lige nu. Vi prøver igen."
_TEMPORARY = "Mailserveren kan ikke tage imod lige nu. Vi prøver igen."


@dataclass(frozen=True, slots=True, kw_only=True)
class SmtpPostman:
    """Delivers through one mail server. `scheme` is smtp, smtp+starttls or smtps; `timeout` in seconds."""

    scheme: str
    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)
    timeout: float = 20
    trust: ssl.SSLContext = field(default_factory=ssl.create_default_context, repr=False)

    def deliver(self, sender: str, recipient: str, raw: bytes) -> None:
        """Send `raw` from `sender` to the one `recipient`, as the table of security.md 4.5 asks.

        Raises Refused for a mail that was not taken, MailerHeld when no mail can go out, Ambiguous when the
        answer to the whole mail is missing, and BadAddress for an address that must not be sent to.
        """
        sender, recipient = clean_address(sender), clean_address(recipient)
        with self._connection(sender.rpartition("@")[2]) as server:
            with _before_the_mail():
                self._log_in(server)
                _mail_from(server, sender)
                _rcpt_to(server, recipient)
                _data(server)
            _content(server, raw)
            # The mail is taken; how the server says goodbye changes nothing.
            with contextlib.suppress(smtplib.SMTPException, OSError):
                server.quit()

    @contextlib.contextmanager
    def _connection(self, greeting: str) -> Iterator[smtplib.SMTP]:
        with _before_the_mail():
            server = self._connect(greeting)
        try:
            yield server
        finally:
            server.close()

    def _connect(self, greeting: str) -> smtplib.SMTP:
        """Connect and greet. The name is given, for the standard library would look our own up in DNS."""
        if self.scheme == "smtps":
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                self.host, self.port, greeting, timeout=self.timeout, context=self.trust
            )
        else:
            server = smtplib.SMTP(self.host, self.port, greeting, timeout=self.timeout)
        try:
            server.ehlo_or_helo_if_needed()
            if self.scheme == "smtp+starttls":
                self._encrypt(server)
        except BaseException:
            server.close()
            raise
        return server

    def _encrypt(self, server: smtplib.SMTP) -> None:
        if not server.has_extn("starttls"):
            raise MailerHeld("Mailserveren tilbyder ikke kryptering (STARTTLS). Ingen mails sendes.")
        server.starttls(context=self.trust)
        server.ehlo_or_helo_if_needed()

    def _log_in(self, server: smtplib.SMTP) -> None:
        if not self.user:
            return
        try:
            server.login(self.user, self.password)
        except smtplib.SMTPResponseException as error:
            _hold_if_permanent(error.smtp_code, "Mailserveren afviser vores login")
            raise
        except smtplib.SMTPServerDisconnected:
            raise
        except smtplib.SMTPException as error:
            raise MailerHeld("Mailserveren tager ikke imod vores login. Ingen mails sendes.") from error


def smtp_postman(url: str) -> SmtpPostman:
    """Read `smtp://127.0.0.1:2525`, `smtp+starttls://user:pass@host:587` or `smtps://…` into a postman.

    Raises ValueError, without the password, for anything else. Unencrypted mail goes to this machine only
    (security.md, ASVS 12.1–12.3).
    """
    found = servers.server(url, "PEJL_SMTP_URL", _PORTS)
    return SmtpPostman(
        scheme=found.scheme, host=found.host, port=found.port, user=found.user, password=found.password
    )


@contextlib.contextmanager
def _before_the_mail() -> Iterator[None]:
    """Turn what goes wrong before the mail is handed over into Refused: it has certainly not arrived."""
    try:
        yield
    except smtplib.SMTPConnectError as error:
        _hold_if_permanent(error.smtp_code, "Mailserveren vil ikke tale med os")
        raise Refused(error.smtp_code, _TEMPORARY, permanent=False) from error
    except smtplib.SMTPResponseException as error:
        raise Refused(error.smtp_code, _TEMPORARY, permanent=False) from error
    except ssl.SSLError as error:
        text = "Forbindelsen til mailserveren kan ikke krypteres sikkert. Vi prøver igen."
        raise Refused(0, text, permanent=False) from error
    except (smtplib.SMTPException, OSError) as error:
        raise Refused(0, _NO_ANSWER, permanent=False) from error


def _hold_if_permanent(code: int, what: str) -> None:
    if code >= _PERMANENT:
        raise MailerHeld(f"{what} ({code}). Ingen mails sendes.")


def _mail_from(server: smtplib.SMTP, sender: str) -> None:
    code, _ = server.mail(sender)
    _hold_if_permanent(code, "Mailserveren afviser vores afsenderadresse")
    if code != _OK:
        raise _refusal(code, "Mailserveren afviser vores afsenderadresse")


def _rcpt_to(server: smtplib.SMTP, recipient: str) -> None:
    """Name the one recipient. With several, the standard library hides a refusal in a dict nobody reads."""
    code, _ = server.rcpt(recipient)
    if code not in {250, 251}:
        raise _refusal(code, "Modtagerens mailadresse bliver afvist")


def _data(server: smtplib.SMTP) -> None:
    code, _ = server.docmd("DATA")
    if code != _START:
        raise _refusal(code, "Mailserveren afviser mailen")


def _content(server: smtplib.SMTP, raw: bytes) -> None:
    """Hand over the mail itself; from its first byte on, silence no longer means that it was not taken."""
    try:
        server.send(raw.replace(b"\r\n.", b"\r\n..") + b".\r\n")
        code, _ = server.getreply()
    except (smtplib.SMTPException, OSError) as error:
        raise Ambiguous("Vi ved ikke, om mailen nåede frem.") from error
    if code != _OK:
        raise _refusal(code, "Mailserveren afviser mailen")


def _refusal(code: int, what: str) -> Refused:
    permanent = code >= _PERMANENT
    return Refused(code, f"{what} ({code})." if permanent else _TEMPORARY, permanent=permanent)
