"""What a guardian does behind the secret links in a mail: answer, and stop the mails. No login, no cookie."""

from pejl.web.answers import page, replies, stopping
from pejl.web.answers.blueprint import bp

__all__ = ["bp", "page", "replies", "stopping"]
