"""Invitations at the door: the teacher's words, the mail as it will be, sending it, and what came of it."""

from pejl.web.invitations import deeds, page, pending, reminders, versions
from pejl.web.invitations.blueprint import bp

__all__ = ["bp", "deeds", "page", "pending", "reminders", "versions"]
