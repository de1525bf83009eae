"""The postman: hands a finished mail to a mail server, or to a folder where none is set up."""

from pathlib import Path

from pejl.mail.postman.folder import FolderPostman, file_name
from pejl.mail.postman.mailbox import CalendarPart, ReceivedMail, read_folder, read_mail
from pejl.mail.postman.pace import Pace
from pejl.mail.postman.port import Ambiguous, MailerHeld, Postman, Refused, next_try
from pejl.mail.postman.smtp import SmtpPostman, smtp_postman

__all__ = [
    "Ambiguous",
    "CalendarPart",
    "FolderPostman",
    "MailerHeld",
    "Pace",
    "Postman",
    "ReceivedMail",
    "Refused",
    "SmtpPostman",
    "file_name",
    "next_try",
    "postman_for",
    "read_folder",
    "read_mail",
    "smtp_postman",
]


def postman_for(smtp_url: str | None, folder: Path) -> Postman:
    """Choose the postman: the mail server of `smtp_url`, or `folder` when there is none.

    Raises ValueError, without the password, when the URL cannot be used.
    """
    return smtp_postman(smtp_url) if smtp_url else FolderPostman(folder)
