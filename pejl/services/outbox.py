"""Mails on their way: queued with the deed that sends them, delivered one by one."""

from dataclasses import dataclass

from pejl.services.links import Links


@dataclass(frozen=True)
class Post:
    """What every mail of an installation is made with."""

    links: Links
    message_key: bytes
    """Message-IDs are made with it, so that a retry is the same mail."""
    mail_domain: str
    """The right-hand side of Message-IDs and calendar UIDs."""
