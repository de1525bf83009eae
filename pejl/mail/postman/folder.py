"""The postman who lays mails in a folder, one file each: for a school that only tries pejl out."""

import hashlib
import os
import tempfile
from dataclasses import dataclass
from email.parser import BytesHeaderParser
from email.policy import SMTP
from pathlib import Path

from pejl.mail.addresses import clean_address
from pejl.mail.postman.port import MailerHeld


@dataclass(frozen=True, slots=True)
class FolderPostman:
    """Writes each mail to `folder`, named after its Message-ID: a second delivery is the same file."""

    folder: Path

    def deliver(self, sender: str, recipient: str, raw: bytes) -> None:
        """Write `raw` whole or not at all, readable by its owner only.

        Raises BadAddress as every postman does, and MailerHeld when the folder cannot be written.
        """
        clean_address(sender)
        clean_address(recipient)
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write(self.folder / file_name(raw), raw)
        except OSError as error:
            raise MailerHeld("Mappen til mails kan ikke skrives. Ingen mails sendes.") from error


def _write(path: Path, raw: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def file_name(raw: bytes) -> str:
    """Give the name under which a mail is kept: a hash of its Message-ID, which is no file name itself."""
    unique = str(BytesHeaderParser(policy=SMTP).parsebytes(raw)["Message-ID"])
    return f"{hashlib.sha256(unique.encode()).hexdigest()[:32]}.eml"
